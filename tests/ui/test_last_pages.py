"""From the scan to the end of a visit: each thing to press tells its word, in both shapes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES, dressed
from tests.ui.looking import bounds, in_sight, is_button, items, soon, whole

PORTRAIT, LANDSCAPE = SHAPES[0], SHAPES[1]


@pytest.mark.parametrize("shape", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize(
    "touch",
    [
        ("scan-feed", "scan", (Press.SCAN, "", "")),
        ("scan-feed", "skip_paper", (Press.SKIP_PAPER, "", "")),
        ("scan-look", "open_s1", (Press.OPEN_SIDE, "s1", "")),
        ("scan-look", "restore_s2", (Press.RESTORE_SIDE, "s2", "")),
        ("scan-opened", "turn_side_s3", (Press.TURN_SIDE, "s3", "")),
        ("scan-opened", "scan_side_again_s3", (Press.SCAN_SIDE_AGAIN, "s3", "")),
        ("scan-opened", "move_side_earlier_s3", (Press.MOVE_SIDE, "s3", "earlier")),
        ("scan-opened", "move_side_later_s3", (Press.MOVE_SIDE, "s3", "later")),
        ("scan-opened", "remove_side_s3", (Press.REMOVE_SIDE, "s3", "")),
        ("scan-opened", "close_side", (Press.CLOSE_SIDE, "", "")),
        ("scan-undo", "undo", (Press.UNDO, "", "")),
        ("scan-again", "scan", (Press.SCAN, "", "")),
        ("scan-again", "keep_side", (Press.KEEP_SIDE, "", "")),
        ("scan-sheet-lost", "scan_more", (Press.SCAN_MORE, "", "")),
        ("scan-sheet-lost", "go_on", (Press.GO_ON, "", "")),
        ("scan-flaw-dark", "scan_side_again_s3", (Press.SCAN_SIDE_AGAIN, "s3", "")),
        ("scan-flaw-dark", "accept_side_s3", (Press.ACCEPT_SIDE, "s3", "")),
        ("scan-flaw-duplicate", "remove_side_s3", (Press.REMOVE_SIDE, "s3", "")),
        ("scan-flaw-missing-side", "accept_side_s2", (Press.ACCEPT_SIDE, "s2", "")),
        ("scan-flaw-streak", "accept_side_s3", (Press.ACCEPT_SIDE, "s3", "")),
        ("scan-flaws", "go_on", (Press.GO_ON, "", "")),
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
        ("slip-asked", "slip_came_yes", (Press.SLIP_CAME_YES, "", "")),
        ("slip-asked", "slip_came_no", (Press.SLIP_CAME_NO, "", "")),
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
    assert [name for name in ("open_s1", "restore_s2", "go_on", "scan") if stage.fingers.see(name)] == []


def test_a_page_that_is_to_be_settled_has_one_button_that_stands_out(scene, pages) -> None:
    stage = scene(pages["scan-flaw-dark"].view)
    buttons = [item for item in items(stage.window.window.contentItem()) if is_button(item)]
    kinds = {item.objectName(): item.property("kind") for item in buttons}
    assert [name for name, kind in kinds.items() if kind == "primary"] == ["scan_side_again_s3"]
    assert kinds["go_on"] == "quiet"


def test_the_first_page_cannot_be_moved_earlier(scene, pages) -> None:
    stage = scene(pages["scan-opened-first"].view)
    assert stage.fingers.see("move_side_later_s1") is not None
    assert stage.fingers.see("move_side_earlier_s1") is None


def test_the_newest_side_is_in_sight_while_it_scans(scene, pages) -> None:
    view = pages["scan-running"].view
    stage = scene(view, LANDSCAPE)
    for number in range(6, 15):
        new = replace(view.body.sides[0], side_id=f"s{number}", label=f"Trang {number - 1}")
        view = replace(view, body=replace(view.body, sides=(*view.body.sides, new)))
        stage.port.show(view)
    QTest.qWait(50)
    (newest,) = (it for it in items(stage.window.window.contentItem()) if it.objectName() == "open_s14")
    assert in_sight(newest, bounds(newest)).height() == pytest.approx(newest.height())


def test_the_slip_is_not_skipped_while_it_prints(scene, pages) -> None:
    stage = scene(pages["slip"].view)
    assert stage.fingers.see("help") is not None
    assert stage.fingers.see("skip_slip") is None


@pytest.mark.parametrize("shape", SHAPES[:4], ids=lambda shape: shape.name)
def test_the_code_to_copy_is_in_sight_whatever_is_wrong_and_whoever_helps(scene, pages, shape) -> None:
    """The band of a helper takes room, as long words do; who goes without a slip has the code alone."""
    held_up = [sample for name, sample in pages.items() if name.startswith("slip-printer-")]
    stage = scene(dressed(held_up[0], shape).view, shape)
    for sample in held_up:
        view = dressed(sample, shape).view
        chrome = replace(view.chrome, helper="Tình nguyện viên Nguyễn Thị Hoàng Yến đang giúp")
        stage.port.show(replace(view, chrome=chrome))
        assert soon(lambda: whole(stage.fingers.see("code_to_copy"))), sample.name
