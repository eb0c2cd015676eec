"""The keyboard on the screen: names with all their marks, by touch alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
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
