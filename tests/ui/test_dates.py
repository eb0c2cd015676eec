"""A date by boxes or by wheels, whole or half known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.forms.questions import Field
from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds, items
from tests.ui.samples.form_pages import DIED
from tests.ui.samples.sample import BORN, NAME, form


def asked(scene, *fields: Field, shape=SHAPES[0]):
    return scene(form(*fields, question="Xin cho biết ngày sinh"), shape)


DIED_THEN = replace(DIED, value="2020-05-09")


def turned_on(scene, field: Field):
    stage = asked(scene, field, NAME)
    stage.fingers.tap(f"day_{field.path}")
    stage.fingers.tap(f"wheels_{field.path}")
    stage.fingers.wait(lambda: stage.fingers.see(f"year_wheel_{field.path}") is not None, 2, "the wheels")
    QTest.qWait(20)
    return stage


def shown(stage, part: str, path: str) -> int:
    wheel = stage.fingers.see(f"{part}_wheel_{path}")
    assert wheel is not None
    return int(wheel.property("shown"))


def flick(stage, name: str, by_px: int) -> None:
    """Push a wheel slowly, and let go when the finger rests."""
    window, touchscreen = stage.window.window, stage.fingers.touchscreen
    start = bounds(stage.fingers.see(name)).center().toPoint()
    QTest.touchEvent(window, touchscreen).press(0, start, window).commit()
    for step in range(1, 9):
        QTest.touchEvent(window, touchscreen).move(0, start + QPoint(0, by_px * step // 8), window).commit()
        QTest.qWait(12)
    QTest.qWait(120)
    QTest.touchEvent(window, touchscreen).release(0, start + QPoint(0, by_px), window).commit()


def test_wheels_stand_at_the_date_that_is_there(scene) -> None:
    stage = turned_on(scene, BORN)
    assert [shown(stage, part, BORN.path) for part in ("day", "month", "year")] == [2, 11, 1996]
    assert stage.fingers.see("keyboard") is None


@pytest.mark.parametrize(
    ("first_on", "last_on", "year"),
    [
        ("", "1990-06-30", 1960),  # must be long ago: amid the ages that come here most
        ("2026-01-01", "2030-12-31", 2026),
        ("2027-05-01", "", 2027),
        ("1985-01-01", "1986-01-01", 1985),
    ],
)
def test_wheels_begin_at_a_year_that_makes_sense(scene, first_on: str, last_on: str, year: int) -> None:
    stage = turned_on(scene, replace(BORN, value="", first_on=first_on, last_on=last_on))
    assert shown(stage, "year", BORN.path) == year
    assert stage.value() == ""


def test_nothing_is_answered_before_a_wheel_was_touched_and_then_that_part_alone(scene) -> None:
    stage = turned_on(scene, replace(BORN, value="", last_on="1990-06-30"))
    stage.fingers.tap(f"year_wheel_{BORN.path}_down")
    assert stage.value() == "1961--"


def test_arrows_move_a_wheel_by_one_and_end_at_its_end(scene) -> None:
    stage = turned_on(scene, BORN)
    stage.fingers.tap(f"month_wheel_{BORN.path}_down")
    assert stage.value() == "1996-12-02"
    assert stage.fingers.see(f"month_wheel_{BORN.path}_down") is None
    stage.fingers.tap(f"day_wheel_{BORN.path}_up")
    assert stage.value() == "1996-12-01"
    assert stage.text(f"day_{BORN.path}") == "01"


def test_a_finger_turns_a_wheel_and_it_comes_to_rest_on_a_number(scene) -> None:
    stage = turned_on(scene, BORN)
    flick(stage, f"year_wheel_{BORN.path}_view", -180)
    stage.fingers.wait(lambda: stage.value() != BORN.value, 3, "the wheel to rest")
    year, month, day = stage.value().split("-")
    assert (month, day) == ("11", "02")
    assert 1997 <= int(year) <= 2000
    assert stage.text(f"year_{BORN.path}") == year
    view = stage.fingers.see(f"year_wheel_{BORN.path}_view")
    row = view.property("contentHeight") / view.property("count")
    offset = (view.property("contentY") + view.height() / 3) / row
    assert offset == pytest.approx(round(offset), abs=0.02)


def test_a_number_that_can_be_seen_on_a_wheel_can_be_touched(scene) -> None:
    stage = turned_on(scene, replace(BORN, value=""))
    rows = items(stage.fingers.see(f"day_wheel_{BORN.path}_view"))
    second = next(item for item in rows if item.property("text") == "2")
    place = bounds(second).center().toPoint()
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).press(
        0, place, stage.window.window
    ).commit()
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).release(
        0, place, stage.window.window
    ).commit()
    QTest.qWait(20)
    assert stage.value() == "--02"


def test_a_wheel_follows_what_is_given_elsewhere(scene) -> None:
    stage = turned_on(scene, replace(BORN, value=""))
    stage.port.show(form(replace(BORN, value="1957-03-09"), question="Xin cho biết ngày sinh"))
    QTest.qWait(20)
    assert [shown(stage, part, BORN.path) for part in ("day", "month", "year")] == [9, 3, 1957]


def test_a_date_that_stands_there_offers_no_ways_to_give_it_until_it_is_touched(scene) -> None:
    stage = asked(scene, DIED_THEN, NAME)
    assert stage.fingers.see(f"wheels_{DIED.path}") is None
    assert stage.fingers.see(f"no_day_{DIED.path}") is None
    stage.fingers.tap(f"year_{DIED.path}")
    assert stage.fingers.see(f"wheels_{DIED.path}") is not None
    assert stage.fingers.see(f"no_day_{DIED.path}") is not None


def test_who_touches_a_box_types_again(scene) -> None:
    stage = turned_on(scene, replace(BORN, value=""))
    stage.fingers.tap(f"day_{BORN.path}")
    stage.fingers.type("05")
    assert stage.value() == "--05"
    assert stage.fingers.see(f"year_wheel_{BORN.path}") is None


def test_of_a_year_only_the_year_is_asked(scene) -> None:
    stage = asked(scene, replace(DIED, day_parts="y"))
    assert stage.fingers.see(f"day_{DIED.path}") is None
    assert stage.fingers.see(f"no_day_{DIED.path}") is None
    stage.fingers.type("1957")
    assert stage.value() == "1957-00-00"


def test_of_month_and_year_the_cursor_goes_from_one_to_the_other(scene) -> None:
    stage = asked(scene, replace(DIED, day_parts="my"))
    for key in "051957":
        stage.fingers.tap(f"key_{key}")
    assert stage.value() == "1957-05-00"


def test_who_does_not_know_the_day_says_so(scene) -> None:
    stage = asked(scene, DIED)
    stage.fingers.tap(f"no_day_{DIED.path}")
    for key in "051957":
        stage.fingers.tap(f"key_{key}")
    assert stage.value() == "1957-05-00"


def test_who_knows_the_year_alone_says_so_and_can_remember_later(scene) -> None:
    stage = asked(scene, replace(DIED, value="195-05-09"))
    stage.fingers.tap(f"day_{DIED.path}")
    stage.fingers.tap(f"no_month_{DIED.path}")
    stage.fingers.type("7")
    assert stage.value() == "1957-00-00"
    assert stage.fingers.see(f"day_{DIED.path}") is None
    stage.fingers.tap(f"no_month_{DIED.path}")
    assert stage.value() == "1957--"


def test_a_day_that_was_half_known_stands_so_when_one_comes_back(scene) -> None:
    stage = asked(scene, replace(DIED, value="1957-00-00"))
    assert stage.text(f"year_{DIED.path}") == "1957"
    chip = stage.fingers.see(f"no_month_{DIED.path}")
    assert chip is not None
    assert chip.property("isChosen")


def left(stage) -> list[str]:
    return [path for word, _, path in stage.port.presses if word is Press.LEAVE_FIELD]


def test_a_date_is_left_once_and_not_between_its_boxes(scene) -> None:
    stage = asked(scene, replace(BORN, value=""), NAME)
    for key in "05111996":
        stage.fingers.tap(f"key_{key}")
    assert left(stage) == []
    stage.fingers.tap(f"field_{NAME.path}")
    QTest.qWait(1)
    assert left(stage) == [BORN.path]
