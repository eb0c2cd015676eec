"""Back after a power cut: the offer, the page of the four digits, and the greeting, in every shape."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds, in_sight, items
from ui.bridge.rows import unbroken
from ui.fingers import NotSeen

BOTH = pytest.mark.parametrize("shape", SHAPES[:4], ids=lambda shape: shape.name)


def texts(stage) -> list[str]:
    return [str(item.property("text")) for item in items(stage.window.window.contentItem())]


@BOTH
@pytest.mark.parametrize(
    "touch",
    [
        ("home-dossier", "resume", (Press.RESUME, "", "")),
        ("home-slip", "resume", (Press.RESUME, "", "")),
        ("home-dossier", "start", (Press.START, "", "")),
        ("closed-slip", "resume", (Press.RESUME, "", "")),
        ("return-dossier", "go_on", (Press.GO_ON, "", "")),
        ("return-dossier", "back", (Press.BACK, "", "")),
        ("return-sure", "begin_anew_yes", (Press.BEGIN_ANEW_YES, "", "")),
        ("return-sure", "begin_anew_no", (Press.BEGIN_ANEW_NO, "", "")),
        ("return-gone", "go_on", (Press.GO_ON, "", "")),
    ],
)
def test_each_way_on_is_at_hand(scene, pages, shape, touch) -> None:
    page, name, press = touch
    stage = scene(pages[page].view, shape)
    stage.fingers.tap(name)
    QTest.qWait(1)
    assert stage.port.presses == [press]


@BOTH
def test_the_keypad_is_there_and_types_four_digits(scene, pages, shape) -> None:
    stage = scene(pages["return-dossier"].view, shape)
    stage.fingers.type("0123")
    assert stage.port.presses[-1] == (Press.ANSWER, "0123", "digits")
    with pytest.raises(NotSeen):
        stage.fingers.type("4")  # a fifth one does not go in
    assert {value for _, value, _ in stage.port.presses} == {"0", "01", "012", "0123"}


@BOTH
def test_beginning_anew_is_on_the_page(scene, pages, shape) -> None:
    stage = scene(pages["return-dossier"].view, shape)
    stage.fingers.tap("begin_anew")
    QTest.qWait(1)
    assert stage.port.presses == [(Press.BEGIN_ANEW, "", "")]


@BOTH
def test_what_was_wrong_and_the_field_are_in_sight(scene, pages, shape) -> None:
    stage = scene(pages["return-wrong"].view, shape)
    QTest.qWait(50)
    field = stage.fingers.see("field_digits")
    assert in_sight(field, bounds(field)) == bounds(field)
    assert unbroken(pages["return-wrong"].view.body.problem) in texts(stage)


def test_the_question_whether_to_wipe_has_no_keypad_and_comes_back_to_one(scene, pages) -> None:
    stage = scene(pages["return-dossier"].view)
    assert stage.fingers.see("key_1") is not None
    stage.port.show(pages["return-sure"].view)
    QTest.qWait(50)
    assert stage.fingers.see("key_1") is None
    stage.port.show(pages["return-dossier"].view)
    QTest.qWait(50)
    assert stage.fingers.see("key_1") is not None


def test_while_it_opens_nothing_is_begun_anew(scene, pages) -> None:
    stage = scene(pages["return-opening"].view)
    assert stage.fingers.see("begin_anew") is None


def test_without_anything_left_behind_there_is_no_offer(scene, pages) -> None:
    assert scene(pages["home"].view).fingers.see("resume") is None
    assert scene(pages["closed"].view).fingers.see("resume") is None


@BOTH
def test_who_is_back_is_greeted_on_his_page(scene, pages, shape) -> None:
    stage = scene(pages["welcome-back"].view, shape)
    greeting = pages["welcome-back"].view.chrome.greeting
    assert unbroken(greeting) in texts(stage)
