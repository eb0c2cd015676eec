"""The keyboard on the screen: names with all their marks, by touch alone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.visit.view import FormView
from tests.ui.gallery import SHAPES
from tests.ui.samples.sample import ADDRESS, EMAIL, NAME, PHONE, form


def value(stage, place: int = 0) -> str:
    body = stage.port.view.body
    assert isinstance(body, FormView)
    return body.fields[place].value


@pytest.fixture(params=SHAPES[:4], ids=lambda shape: shape.name)
def naming(scene, request):
    return scene(form(NAME, question="Mẹ của trẻ tên là gì?"), request.param)


@pytest.fixture
def writing(scene):
    empty = replace(ADDRESS, value="")
    return scene(form(empty, question="Mẹ của trẻ đang cư trú ở đâu?"))


def test_a_name_is_typed_by_taps_and_stands_in_capitals(naming) -> None:
    naming.fingers.type("Nguyễn Thị Hoàng Yến")
    assert value(naming) == "NGUYỄN THỊ HOÀNG YẾN"


def test_an_address_keeps_capitals_and_small_letters_figures_and_signs(writing) -> None:
    writing.fingers.type("Số 12/5, đường Trường Chinh - phường Thuận Hòa.")
    assert value(writing) == "Số 12/5, đường Trường Chinh - phường Thuận Hòa."


def test_who_knows_telex_types_telex(writing) -> None:
    for key in "dduwowngf":
        writing.fingers.tap(f"key_{key}")
    assert value(writing) == "đường"


def test_a_tone_can_be_taken_away_and_a_letter_taken_back(writing) -> None:
    writing.fingers.type("Huế")
    writing.fingers.tap("key_tone_none")
    assert value(writing) == "Huê"
    writing.fingers.tap("key_back")
    assert value(writing) == "Hu"


def test_shift_holds_for_one_letter(writing) -> None:
    for key in ("key_shift", "key_a", "key_b"):
        writing.fingers.tap(key)
    assert value(writing) == "Ab"


def test_an_address_of_mail_is_typed_as_it_is(scene) -> None:
    stage = scene(form(EMAIL, question="Thư điện tử của ông/bà?"))
    stage.fingers.type("as.yeen_1@example.vn")
    assert value(stage) == "as.yeen_1@example.vn"


def test_digits_have_a_pad_of_their_own_and_stop_at_the_longest(scene) -> None:
    stage = scene(form(replace(PHONE, value=""), question="Số điện thoại?"))
    assert stage.fingers.see("key_a") is None
    stage.fingers.type("0912345678")
    stage.fingers.tap("key_9")
    assert value(stage) == "0912345678"


def test_the_cursor_stays_where_it_was_while_the_page_is_refreshed(naming) -> None:
    naming.fingers.type("AN")
    field = naming.window.window.activeFocusItem()
    naming.port.show(replace(naming.port.view, chrome=replace(naming.port.view.chrome, leaving_in_s=9)))
    naming.port.show(replace(naming.port.view, chrome=replace(naming.port.view.chrome, leaving_in_s=0)))
    assert naming.window.window.activeFocusItem() == field
    naming.fingers.type(" BÌNH")
    assert value(naming) == "AN BÌNH"


def test_a_letter_in_the_middle_of_a_name_goes_where_the_cursor_is(naming) -> None:
    naming.fingers.type("HONG")
    naming.window.window.activeFocusItem().setProperty("cursorPosition", 2)
    naming.fingers.tap("key_tone_huyen")
    naming.fingers.tap("key_a")
    assert value(naming) == "HÒANG"


def test_a_real_keyboard_works_too(writing) -> None:
    for key in (Qt.Key.Key_H, Qt.Key.Key_U, Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_5, Qt.Key.Key_Tab):
        QTest.keyClick(writing.window.window, key)
    QTest.keyClick(writing.window.window, Qt.Key.Key_Return)
    assert value(writing) == "hue 5"


def test_the_keyboard_can_be_put_away_and_comes_back_at_a_touch(writing) -> None:
    writing.fingers.tap("key_hide")
    writing.fingers.wait(lambda: writing.fingers.see("keyboard") is None, 2, "no keyboard")
    writing.fingers.tap(f"field_{ADDRESS.path}")
    assert writing.fingers.see("keyboard") is not None


def held(stage, name: str, until) -> None:
    """Keep a finger on a key until something is seen."""
    window, finger = stage.window.window, stage.fingers.touchscreen
    key = stage.fingers.see(name)
    place = key.mapToScene(QPointF(key.width() / 2, key.height() / 2)).toPoint()
    QTest.touchEvent(window, finger).press(0, place, window).commit()
    try:
        stage.fingers.wait(until, 10, "what a held key does")
    finally:
        QTest.touchEvent(window, finger).release(0, place, window).commit()


def written(stage) -> str:
    return str(stage.window.window.activeFocusItem().property("text"))


def test_backspace_repeats_while_it_is_held_and_stops_with_the_finger(writing) -> None:
    writing.fingers.type("mot hai ba bon nam")
    began_s = time.monotonic()
    held(writing, "key_back", lambda: len(written(writing)) <= 13)
    took_s = time.monotonic() - began_s
    assert took_s >= 0.5 + 4 * 0.083 - 0.05  # half a second, then 12 a second
    left = written(writing)
    assert "mot hai ba bon nam".startswith(left)
    QTest.qWait(250)
    assert written(writing) == left == value(writing)


def test_backspace_held_for_long_goes_faster(writing) -> None:
    input_ = writing.window.window.activeFocusItem()
    input_.setProperty("text", "a" * 80)
    input_.setProperty("cursorPosition", 80)
    times_s = []

    def seen() -> bool:
        while len(times_s) < 80 - len(written(writing)):
            times_s.append(time.monotonic())
        return len(times_s) >= 45

    held(writing, "key_back", seen)
    slow_s, fast_s = times_s[15] - times_s[1], times_s[40] - times_s[26]
    assert fast_s < slow_s * 0.8


def test_a_finger_that_leaves_backspace_deletes_no_more(writing) -> None:
    writing.fingers.type("mot hai")
    window, finger = writing.window.window, writing.fingers.touchscreen
    key = writing.fingers.see("key_back")
    place = key.mapToScene(QPointF(key.width() / 2, key.height() / 2)).toPoint()
    QTest.touchEvent(window, finger).press(0, place, window).commit()
    QTest.touchEvent(window, finger).move(0, place - QPoint(0, 600), window).commit()
    QTest.qWait(700)
    QTest.touchEvent(window, finger).release(0, place - QPoint(0, 600), window).commit()
    assert written(writing) == "mot hai"


def test_no_other_key_repeats(writing) -> None:
    held(writing, "key_a", lambda: QTest.qWait(700) or True)
    assert written(writing) == "a"


def test_vni_is_there_on_request_with_digits_that_stay_digits(writing) -> None:
    writing.fingers.tap("key_method")
    for key in ("1", "2", "shift", "a", "space", *"nguye6n4"):
        writing.fingers.tap(f"key_{key}")
    assert value(writing) == "12A nguyễn"


def test_a_name_in_vni_has_a_row_of_digits_in_place_of_marked_letters(naming) -> None:
    assert naming.fingers.see("key_6") is None
    naming.fingers.tap("key_method")
    assert naming.fingers.see("key_â") is None
    for key in "duoc975":
        naming.fingers.tap(f"key_{key}")
    assert value(naming) == "ĐƯỢC"


def test_with_composing_off_letters_are_letters_and_tone_keys_still_mark(writing) -> None:
    for key in ("method", "method", *"as", "space", *"ba", "tone_sac"):
        writing.fingers.tap(f"key_{key}")
    assert value(writing) == "as bá"


def test_the_next_visitor_finds_telex(scene, pages) -> None:
    view = form(replace(ADDRESS, value=""), question="Ở đâu?")
    stage = scene(view)
    stage.fingers.tap("key_method")
    stage.port.show(pages["home"].view)
    stage.port.show(view)
    stage.fingers.wait(lambda: stage.fingers.see("key_a") is not None, 3, "the keyboard")
    for key in "as":
        stage.fingers.tap(f"key_{key}")
    assert value(stage) == "á"


def test_the_visit_never_hears_of_a_word_half_changed(writing) -> None:
    heard = []
    field = writing.window.window.activeFocusItem().parentItem()
    field.edited.connect(heard.append)
    for key in "nguyeenx":
        writing.fingers.tap(f"key_{key}")
    assert heard == ["n", "ng", "ngu", "nguy", "nguye", "nguyê", "nguyên", "nguyễn"]
