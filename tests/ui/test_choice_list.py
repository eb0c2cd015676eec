"""A long list: searched without marks, only what is in sight is made, the chosen one is marked."""

from __future__ import annotations

import gc
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.forms.questions import Choice
from kiosk.identity.search_list import search_choices
from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds, items
from tests.ui.samples.form_pages import COMMUNE
from tests.ui.samples.sample import GENDER, PROVINCE, form
from ui.bridge.choice_list import LABEL_ROLE, VALUE_ROLE, ChoiceList

FIELD, SOUGHT = f"field_{PROVINCE.path}", f"sought_{PROVINCE.path}"
READ_MS = 600  # a hand that goes from the list's button to the first key takes longer
MUCH_LONGER = 5  # reading the whole list takes some twenty times as long as looking through it
FROZEN = 0.5  # of the time for reading the whole list: a letter takes less than a tenth of it
TRIES = 3  # the quickest is the code's own time, without its neighbours'


@pytest.fixture
def choices(qapp) -> ChoiceList:
    made = ChoiceList()
    made.take((GENDER, PROVINCE))
    made.open(PROVINCE.path)
    return made


def labels(choices: ChoiceList) -> list[object]:
    return [choices.data(choices.index(place), LABEL_ROLE) for place in range(choices.rowCount())]


def test_a_list_that_is_opened_is_whole(choices: ChoiceList) -> None:
    assert choices.property("path") == PROVINCE.path
    assert labels(choices) == [choice.label for choice in PROVINCE.choices]
    assert choices.data(choices.index(1), VALUE_ROLE) == "v1"


def test_letters_keep_what_fits_and_no_letters_bring_all_back(choices: ChoiceList) -> None:
    choices.seek("hue")
    assert labels(choices) == ["Huế"]
    choices.seek("xxx")
    assert choices.property("count") == 0
    choices.seek("")
    assert choices.rowCount() == len(PROVINCE.choices)


def test_only_lists_of_the_page_can_be_opened(choices: ChoiceList) -> None:
    choices.open(GENDER.path)
    assert choices.property("path") == PROVINCE.path


def test_nothing_of_a_list_stays_when_its_page_is_left(choices: ChoiceList) -> None:
    choices.take((GENDER,))
    told = [choices.property(name) for name in ("path", "label", "value", "count")]
    assert told == ["", "", "", 0]


def test_a_list_that_changes_while_it_is_open_shows_its_new_lines(choices: ChoiceList) -> None:
    choices.seek("ha")
    choices.take((replace(PROVINCE, value="n", choices=(Choice("h", "Hà Nam"), Choice("n", "Nam Hà"))),))
    assert labels(choices) == ["Hà Nam", "Nam Hà"]
    assert choices.place() == 1


def seek_s(choices, text) -> float:
    """Return the processor's time for finding a text in the list."""
    return min(timed_s(lambda: choices.seek(text)) for _ in range(TRIES))


def timed_s(do) -> float:
    """Return what a deed takes of this thread's time on the processor; rubbish of all tests waits."""
    gc.disable()
    began_s = time.thread_time()
    do()
    took_s = time.thread_time() - began_s
    gc.enable()
    return took_s


def reading_s(choices) -> float:
    """Return the processor's time for a search that takes every line apart, as none has seen them before."""
    lists = [[Choice(one.value, f"{one.label} mới {at}") for one in choices] for at in range(TRIES)]
    return min(timed_s(lambda unseen=unseen: search_choices(unseen, "h")) for unseen in lists)


def test_the_first_letter_is_as_quick_as_any_other(qapp) -> None:
    lines = tuple(Choice(str(place), f"Xã Đồng {place} Xanh {place // 7}") for place in range(3_321))
    choices = ChoiceList()
    choices.take((replace(PROVINCE, choices=lines),))
    choices.open(PROVINCE.path)
    QTest.qWait(READ_MS)
    first_s, later_s = timed_s(lambda: choices.seek("d")), seek_s(choices, "x")
    assert first_s < MUCH_LONGER * later_s
    choices.close()
    QTest.qWait(1)
    assert choices.rowCount() == 0


def asked(scene, *fields, shape=SHAPES[0]):
    return scene(form(*fields, question="Xin cho biết"), shape)


def test_a_place_is_found_by_a_few_letters_without_marks(scene) -> None:
    stage = asked(scene, PROVINCE)
    stage.fingers.tap(FIELD)
    stage.fingers.type("da na")
    stage.fingers.tap(f"choice_{PROVINCE.path}_v20")
    stage.fingers.wait(lambda: stage.fingers.see("list_picker") is None, 2, "the list to close")
    assert stage.value() == "v20"
    assert stage.text(FIELD) == "Đà Nẵng"
    assert stage.fingers.see("keyboard") is None
    assert stage.port.presses[-1] == (Press.LEAVE_FIELD, "", PROVINCE.path)


def test_a_list_is_closed_without_a_choice(scene) -> None:
    stage = asked(scene, replace(PROVINCE, value="v3"))
    stage.fingers.tap(FIELD)
    stage.fingers.tap("close_list")
    QTest.qWait(1)
    assert (stage.value(), stage.fingers.see("list_picker"), stage.fingers.see("keyboard")) == (
        "v3",
        None,
        None,
    )


@pytest.mark.parametrize("shape", SHAPES[:4], ids=lambda shape: shape.name)
def test_the_keyboard_covers_no_line_and_three_lines_at_least_are_in_sight(scene, shape) -> None:
    stage = asked(scene, PROVINCE, shape=shape)
    stage.fingers.tap(FIELD)
    stage.fingers.wait(lambda: stage.fingers.see("keyboard") is not None, 2, "the keyboard")
    QTest.qWait(20)
    lines, board = stage.fingers.see("long_list"), stage.fingers.see("keyboard")
    assert lines is not None
    assert board is not None
    assert not bounds(lines).intersects(bounds(board))
    assert lines.height() >= 3 * 94


def test_the_chosen_one_is_in_sight_above_the_keyboard(scene) -> None:
    stage = asked(scene, replace(PROVINCE, value="v19"))
    stage.fingers.tap(FIELD)
    stage.fingers.wait(lambda: stage.fingers.see("keyboard") is not None, 2, "the keyboard")
    QTest.qWait(20)
    line, lines = stage.fingers.see(f"choice_{PROVINCE.path}_v19"), stage.fingers.see("long_list")
    assert line is not None
    assert line.property("isChosen")
    assert bounds(lines).contains(bounds(line))


def test_of_thousands_of_lines_only_those_in_sight_are_made_and_none_freezes_the_screen(scene) -> None:
    stage = asked(scene, COMMUNE)
    stage.fingers.tap(f"field_{COMMUNE.path}")
    stage.fingers.wait(lambda: stage.fingers.see("keyboard") is not None, 2, "the keyboard")
    stage.fingers.type("h")
    found = stage.window.visit.property("longList")
    letters_s = [seek_s(found, "h" + letter) for letter in "oa 33"]
    made = [
        item for item in items(stage.window.window.contentItem()) if item.objectName().startswith("choice_")
    ]
    assert len(made) < 30
    assert max(letters_s) < FROZEN * reading_s(COMMUNE.choices)


def test_a_finger_that_pushes_the_list_gets_the_room_of_the_keyboard(scene) -> None:
    stage = asked(scene, PROVINCE)
    stage.fingers.tap(FIELD)
    stage.fingers.wait(lambda: stage.fingers.see("keyboard") is not None, 2, "the keyboard")
    window, lines = stage.window.window, stage.fingers.see("long_list")
    start = bounds(lines).center().toPoint()
    touch = QTest.touchEvent(window, stage.fingers.touchscreen)
    touch.press(0, start, window).commit()
    for step in range(1, 6):
        QTest.touchEvent(window, stage.fingers.touchscreen).move(
            0, start - QPoint(0, 40 * step), window
        ).commit()
        QTest.qWait(10)
    QTest.touchEvent(window, stage.fingers.touchscreen).release(0, start - QPoint(0, 200), window).commit()
    QTest.qWait(20)
    assert stage.fingers.see("keyboard") is None
    assert lines.property("contentY") > 0


def test_what_is_likely_is_one_tap_and_the_rest_is_in_the_list(scene) -> None:
    stage = asked(scene, COMMUNE)
    stage.fingers.tap(f"choice_{COMMUNE.path}_x0012")
    QTest.qWait(1)
    assert stage.port.presses == [
        (Press.ANSWER, "x0012", COMMUNE.path),
        (Press.LEAVE_FIELD, "", COMMUNE.path),
    ]
    stage.fingers.tap(f"field_{COMMUNE.path}")
    assert stage.fingers.see(f"sought_{COMMUNE.path}") is not None


def test_going_back_to_the_page_leaves_no_list_open(scene) -> None:
    stage = asked(scene, PROVINCE)
    stage.fingers.tap(FIELD)
    stage.port.show(form(GENDER, question="Trẻ là trai hay gái?"))
    QTest.qWait(20)
    assert stage.fingers.see("list_picker") is None
    assert stage.fingers.see("keyboard") is None
