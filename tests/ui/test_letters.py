"""What the office wrote, on the screen: as plain text, and each thing to press tells its word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit.look_up_view import LetterView
from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds

PORTRAIT, LANDSCAPE = SHAPES[0], SHAPES[1]


@pytest.mark.parametrize("shape", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize(
    "touch",
    [
        ("look-up-letters", "show_card", (Press.SHOW_CARD, "", "")),
        ("look-up-letters", "finish", (Press.FINISH, "", "")),
        ("own-card", "back", (Press.BACK, "", "")),
        ("own-dossiers", "choose_d1", (Press.CHOOSE_DOSSIER, "d1", "")),
        ("own-dossiers", "finish", (Press.FINISH, "", "")),
        ("own-dossier", "letter_1", (Press.OPEN_LETTER, "1", "")),
        ("own-dossier", "finish", (Press.FINISH, "", "")),
        ("letter-supplement", "read", (Press.BACK, "", "")),
        ("result", "page_onward", (Press.TURN_PAGE, "", "onward")),
        ("result-last", "page_backward", (Press.TURN_PAGE, "", "backward")),
        ("result-last", "read", (Press.BACK, "", "")),
    ],
    ids=lambda touch: f"{touch[0]}-{touch[1]}",
)
def test_what_is_pressed_is_told(scene, pages, shape, touch) -> None:
    sample, name, press = touch
    stage = scene(pages[sample].view, shape)
    stage.fingers.tap(name)
    assert stage.port.presses[-1] == press


def test_the_offices_words_are_plain_text_whatever_stands_in_them(scene, pages) -> None:
    page = pages["letter-supplement"].view
    assert isinstance(page.body, LetterView)
    text = '<b></b><img src="file:///etc/hostname"><a href="x"></a>'  # of which markup would leave nothing
    stage = scene(replace(page, body=replace(page.body, text=text)))
    item = stage.fingers.see("letter_text")
    assert item.property("text") == text
    assert item.property("contentWidth") > item.width() / 2


def test_a_long_letter_is_read_to_its_end(scene, pages) -> None:
    stage = scene(pages["letter-refusal-long"].view)
    letter, page = stage.fingers.see("letter_text"), stage.fingers.see("screen_Letter")
    assert bounds(letter).bottom() > bounds(page).bottom()
    while bounds(letter).bottom() > bounds(page).bottom():
        stage.fingers.tap("scroll_down")
    assert letter.width() >= letter.property("contentWidth")


def test_nothing_of_a_letter_stays_on_the_screen(scene, pages) -> None:
    stage = scene(pages["letter-supplement"].view)
    text = stage.text("letter_text")
    stage.port.show(pages["home"].view)
    assert stage.fingers.see("letter_text") is None
    stage.port.show(replace(pages["letter-fee"].view))
    assert stage.text("letter_text") != text
