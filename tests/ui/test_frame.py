"""What stands around every page works on every page, and what lies over a page covers it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from kiosk.visit.view import ScreenName
from tests.ui.looking import bounds
from ui.fingers import NotSeen

SETTLE_MS = 20


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("help", (Press.HELP, "", "")),
        ("text_size", (Press.TEXT_SIZE, "", "")),
        ("contrast", (Press.CONTRAST, "", "")),
        ("language", (Press.LANGUAGE, "en", "")),
        ("start_over", (Press.START_OVER, "", "")),
        ("back", (Press.BACK, "", "")),
        ("go_on", (Press.GO_ON, "", "")),
    ],
)
def test_what_is_always_at_hand_is_pressed(scene, pages, name: str, press: object) -> None:
    stage = scene(pages["case"].view)
    stage.fingers.tap(name)
    QTest.qWait(1)
    assert stage.port.presses == [press]


@pytest.mark.parametrize(
    ("page", "name", "press"),
    [
        ("home", "start", (Press.START, "", "")),
        ("home", "look_up", (Press.LOOK_UP, "", "")),
        ("find", "chip_cutru", (Press.CHOOSE_FIELD, "cutru", "")),
        ("find", "procedure_1.004194", (Press.CHOOSE_PROCEDURE, "1.004194", "")),
        ("guide", "consent", (Press.CONSENT, "", "")),
        ("case", "case_nha", (Press.CHOOSE_CASE, "nha", "")),
        ("identity-show", "type_identity", (Press.TYPE_IDENTITY, "", "")),
        ("identity-read", "show_card", (Press.SHOW_CARD, "", "")),
        ("identity-read", "go_on", (Press.GO_ON, "", "")),
        ("look-up", "submit_code", (Press.SUBMIT_CODE, "", "")),
        ("over-help", "help_close", (Press.HELP, "", "")),
        ("over-start-over", "start_over_yes", (Press.START_OVER_YES, "", "")),
        ("over-start-over", "start_over_no", (Press.START_OVER_NO, "", "")),
        ("over-leaving", "stay", (Press.STAY, "", "")),
    ],
)
def test_each_thing_to_press_tells_its_word(scene, pages, page: str, name: str, press: object) -> None:
    stage = scene(pages[page].view)
    for width_px, height_px in ((1080, 1920), (1920, 1080)):
        stage.window.window.resize(width_px, height_px)
        stage.port.presses.clear()
        stage.fingers.tap(name)
        QTest.qWait(1)
        assert stage.port.presses == [press]


def test_words_are_searched_as_they_are_typed(scene, pages) -> None:
    stage = scene(pages["find"].view)
    stage.fingers.tap("search")
    stage.fingers.type("khai")
    assert [value for word, value, _ in stage.port.presses if word is Press.SEARCH] == [
        "k",
        "kh",
        "kha",
        "khai",
    ]


def test_a_code_is_typed_in_capitals(scene, pages) -> None:
    stage = scene(pages["look-up"].view)
    stage.fingers.type("tam-k01-261121-0001-7")
    assert stage.port.presses[-1] == (Press.ANSWER, "TAM-K01-261121-0001-7", "code")


def test_a_panel_over_the_page_covers_what_is_below(scene, pages) -> None:
    stage = scene(pages["over-leaving"].view)
    stage.fingers.tap("go_on")
    QTest.qWait(1)
    assert stage.port.presses == []


def test_every_screen_has_its_root(scene, pages) -> None:
    stage = scene(pages["home"].view)
    seen = set()
    for sample in pages.values():
        stage.port.show(sample.view)
        QTest.qWait(1)
        assert stage.fingers.see(f"screen_{sample.screen}") is not None
        seen.add(sample.view.screen)
    assert seen == set(ScreenName)


def test_pages_can_be_left_and_entered_in_any_order_in_any_language(scene, pages) -> None:
    stage = scene(pages["home"].view)
    for turn, sample in enumerate([*random.sample(list(pages.values()), len(pages)), pages["home"]]):
        chrome = replace(sample.view.chrome, language="vi" if turn % 2 else "en")
        stage.port.show(replace(sample.view, chrome=chrome))
        QTest.qWait(1)
    assert stage.fingers.see("screen_Home") is not None


def test_a_small_window_shows_the_whole_page_smaller(scene, pages) -> None:
    stage = scene(pages["case"].view)
    stage.window.window.resize(540, 960)
    QTest.qWait(SETTLE_MS)
    button = stage.fingers.see("go_on")
    assert bounds(button).right() < 540
    assert bounds(button).bottom() < 960
    stage.fingers.tap("go_on")
    QTest.qWait(1)
    assert stage.port.presses == [(Press.GO_ON, "", "")]


def test_a_touch_beside_every_button_is_a_sign_of_life(scene, pages) -> None:
    stage = scene(pages["case"].view)
    place = QPoint(540, 100)
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).press(0, place).commit()
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).release(0, place).commit()
    QTest.qWait(1200)
    assert stage.port.presses == [(Press.STAY, "", "")]


def test_what_is_not_there_cannot_be_tapped(scene, pages) -> None:
    stage = scene(pages["look-up-asking"].view)
    with pytest.raises(NotSeen, match="print_again"):
        stage.fingers.tap("print_again", within_s=0.05)
    with pytest.raises(NotSeen, match="submit_code"):
        stage.fingers.tap("submit_code", within_s=0.05)


def test_a_picture_of_the_window_is_of_its_size(scene, pages, tmp_path) -> None:
    from PIL import Image

    stage = scene(pages["home"].view)
    stage.fingers.grab(tmp_path / "home.png")
    with Image.open(tmp_path / "home.png") as picture:
        assert picture.size == (1080, 1920)
        assert (10, 92, 102) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
