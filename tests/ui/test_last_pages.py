"""From the scan to the end of a visit: each thing to press tells its word, in both shapes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES

PORTRAIT, LANDSCAPE = SHAPES[0], SHAPES[1]


@pytest.mark.parametrize("shape", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize(
    "touch",
    [
        ("scan-feed", "scan", (Press.SCAN, "", "")),
        ("scan-feed", "skip_paper", (Press.SKIP_PAPER, "", "")),
        ("scan-look", "turn_s1", (Press.TURN_SIDE, "s1", "")),
        ("scan-look", "remove_s1", (Press.REMOVE_SIDE, "s1", "")),
        ("scan-look", "restore_s2", (Press.RESTORE_SIDE, "s2", "")),
        ("scan-look", "scan_more", (Press.SCAN_MORE, "", "")),
        ("scan-look", "scan_again", (Press.SCAN_AGAIN, "", "")),
        ("scan-look", "go_on", (Press.GO_ON, "", "")),
        ("scan-scanner-jam", "scan", (Press.SCAN, "", "")),
        ("scan-scanner-jam", "skip_paper", (Press.SKIP_PAPER, "", "")),
        ("scan-scanner-empty", "scan", (Press.SCAN, "", "")),
        ("scan-scanner-empty", "go_on", (Press.GO_ON, "", "")),
        ("review", "edit_nyc.hoTen", (Press.EDIT, "nyc.hoTen", "")),
        ("review", "go_on", (Press.GO_ON, "", "")),
        ("declare", "agree", (Press.AGREE, "", "")),
        ("declare", "seal", (Press.SEAL, "", "")),
        ("slip-printer-no-paper", "skip_slip", (Press.SKIP_SLIP, "", "")),
        ("thanks", "print_again", (Press.PRINT_AGAIN, "", "")),
        ("thanks", "finish", (Press.FINISH, "", "")),
        ("look-up-answer-2", "look_up", (Press.LOOK_UP, "", "")),
        ("look-up-answer-2", "finish", (Press.FINISH, "", "")),
        ("closed", "look_up", (Press.LOOK_UP, "", "")),
    ],
)
def test_each_thing_to_press_tells_its_word(scene, pages, shape, touch: tuple[str, str, object]) -> None:
    page, name, press = touch
    stage = scene(pages[page].view, shape)
    stage.fingers.tap(name)
    QTest.qWait(1)
    assert stage.port.presses == [press]


def test_an_empty_feeder_after_no_page_offers_the_desk(scene, pages) -> None:
    view = pages["scan-scanner-empty"].view
    stage = scene(replace(view, body=replace(view.body, sides=())))
    stage.fingers.tap("skip_paper")
    QTest.qWait(1)
    assert stage.port.presses == [(Press.SKIP_PAPER, "", "")]


@pytest.mark.parametrize("page", ["scan-feed", "scan-scanner-jam"])
def test_a_paper_that_must_be_scanned_is_not_left_for_the_desk(scene, pages, page: str) -> None:
    view = pages[page].view
    stage = scene(replace(view, body=replace(view.body, can_skip=False)))
    stage.fingers.tap("scan")
    assert stage.fingers.see("skip_paper") is None


def test_nothing_is_turned_or_thrown_away_while_it_scans(scene, pages) -> None:
    stage = scene(pages["scan-running"].view)
    assert stage.fingers.see("back") is not None
    assert [name for name in ("turn_s1", "remove_s1", "go_on", "scan") if stage.fingers.see(name)] == []


def test_the_slip_is_not_skipped_while_it_prints(scene, pages) -> None:
    stage = scene(pages["slip"].view)
    assert stage.fingers.see("help") is not None
    assert stage.fingers.see("skip_slip") is None
