"""Sums, several texts, signatures, notes; and when an answer is left to be checked."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.forms.answers import Origin
from kiosk.forms.questions import Field
from kiosk.visit.presses import Press
from kiosk.visit.view import FieldProblem
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds, items
from tests.ui.samples.form_pages import CAPITAL, LATE, NOTE, SIGNATURE, TOTAL, TRADES
from tests.ui.samples.sample import ADDRESS, BORN, GENDER, NAME, PHONE, SINGLE, WISHES, form

PNG = "data:image/png;base64,"


def asked(scene, *fields: Field, shape=SHAPES[0], **more: object):
    return scene(form(*fields, question="Xin cho biết", **more), shape)


def said(stage, word: Press) -> list[str]:
    return [path for one, _, path in stage.port.presses if one is word]


def texts(stage) -> list[str]:
    return [str(item.property("text")) for item in items(stage.window.window.contentItem())]


def test_a_sum_is_typed_in_digits_and_read_with_its_thousands_parted(scene) -> None:
    stage = asked(scene, replace(CAPITAL, value=""))
    stage.fingers.tap(f"field_{CAPITAL.path}")
    stage.fingers.type("1250000")
    assert stage.value() == "1250000"
    assert stage.text(f"reads_{CAPITAL.path}") == "1.250.000 đồng"
    stage.fingers.tap("key_hide")
    box = stage.fingers.see(f"field_{CAPITAL.path}")
    assert stage.text(f"field_{CAPITAL.path}") == "1.250.000"
    assert box is not None
    assert stage.value() == "1250000"


def test_a_sum_that_is_there_is_typed_on(scene) -> None:
    stage = asked(scene, replace(CAPITAL, value="1250"), NAME)
    stage.fingers.tap(f"field_{CAPITAL.path}")
    stage.fingers.type("5")
    assert stage.value() == "12505"


def test_a_comma_parts_what_is_less_than_one(scene) -> None:
    stage = asked(scene, replace(CAPITAL, value="1234.5", decimals=2, suffix="m²"), NAME)
    assert stage.text(f"field_{CAPITAL.path}") == "1.234,5"
    stage.fingers.tap(f"field_{CAPITAL.path}")
    stage.fingers.type("7")
    assert stage.value() == "1234.57"
    for key in ("back", "back", "back", ",", "2"):
        stage.fingers.tap(f"key_{key}")
    assert stage.value() == "1234.2"
    assert stage.text(f"reads_{CAPITAL.path}") == "1.234,2 m²"


def test_several_texts_are_added_changed_and_taken_away(scene) -> None:
    stage = asked(scene, TRADES)
    stage.fingers.tap(f"add_text_{TRADES.path}")
    stage.fingers.type("Cho thuê xe")
    assert stage.value() == f"{TRADES.value}\nCho thuê xe"
    stage.fingers.tap("key_hide")
    stage.fingers.tap(f"remove_text_{TRADES.path}_1")
    assert stage.value() == "Sửa chữa xe máy\nCho thuê xe"
    assert stage.text(f"field_{TRADES.path}") == "Sửa chữa xe máy"
    assert stage.text(f"field_{TRADES.path}_2") == "Cho thuê xe"


def test_the_first_of_several_texts_is_typed_like_any_other(scene) -> None:
    stage = asked(scene, replace(TRADES, value=""))
    stage.fingers.tap(f"field_{TRADES.path}")
    stage.fingers.type("Ab c")
    assert stage.value() == "Ab c"
    assert stage.fingers.see(f"remove_text_{TRADES.path}_1") is None


def sign(stage) -> None:
    stage.fingers.sign(f"field_{SIGNATURE.path}")
    stage.fingers.wait(lambda: stage.value() != "", 2, "the signature")


def drawn(value: str) -> QImage:
    assert value.startswith(PNG)
    return QImage.fromData(base64.b64decode(value.removeprefix(PNG)), "PNG")


def ink_share(image: QImage) -> float:
    """Return which share of a picture is dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    return sum(pixel < 160 for pixel in pixels) / len(pixels)


@pytest.mark.parametrize("shape", SHAPES[:3], ids=lambda shape: shape.name)
def test_a_signature_is_drawn_with_the_finger_and_told_when_it_is_lifted(scene, shape) -> None:
    stage = asked(scene, SIGNATURE, shape=shape)
    sign(stage)
    assert said(stage, Press.ANSWER) == [SIGNATURE.path]
    assert 0.01 < ink_share(drawn(stage.value())) < 0.1


def test_a_second_stroke_adds_to_the_first(scene) -> None:
    stage = asked(scene, SIGNATURE)
    sign(stage)
    first = stage.value()
    paper = bounds(stage.fingers.see(f"field_{SIGNATURE.path}"))
    dot = QPoint(int(paper.x() + 40), int(paper.y() + 40))
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).press(
        0, dot, stage.window.window
    ).commit()
    QTest.touchEvent(stage.window.window, stage.fingers.touchscreen).release(
        0, dot, stage.window.window
    ).commit()
    stage.fingers.wait(lambda: stage.value() != first, 2, "the dot")
    assert ink_share(drawn(stage.value())) >= ink_share(drawn(first))


def test_who_signs_again_begins_with_clean_paper(scene) -> None:
    stage = asked(scene, SIGNATURE)
    sign(stage)
    before = ink_share(drawn(stage.value()))
    stage.fingers.tap(f"clear_{SIGNATURE.path}")
    assert stage.value() == ""
    sign(stage)
    assert ink_share(drawn(stage.value())) == pytest.approx(before, rel=0.1)


def test_a_signature_is_still_there_when_one_comes_back(scene) -> None:
    stage = asked(scene, SIGNATURE)
    sign(stage)
    kept = stage.value()
    stage.port.show(form(GENDER, question="Trẻ là trai hay gái?"))
    QTest.qWait(20)
    stage.port.show(form(replace(SIGNATURE, value=kept), question="Xin ký tên"))
    QTest.qWait(60)
    paper = bounds(stage.fingers.see(f"clear_{SIGNATURE.path}"))
    grab = stage.window.window.grabWindow()
    area = grab.copy(0, int(paper.y()) - 420, 1080, 400)
    assert ink_share(area) > 0.005
    stage.fingers.tap(f"clear_{SIGNATURE.path}")
    QTest.qWait(20)
    sign(stage)
    assert stage.value().startswith(PNG)


def test_what_is_worked_out_and_what_is_told_can_only_be_read(scene) -> None:
    stage = asked(scene, NOTE, TOTAL, LATE)
    for path in (NOTE.path, TOTAL.path, LATE.path):
        assert stage.fingers.see(f"field_{path}") is None
    assert {NOTE.label, TOTAL.shown} <= set(texts(stage))
    assert stage.fingers.see("keyboard") is None


def test_a_doubt_is_said_at_its_field_and_in_nobodys_way(scene) -> None:
    doubt = FieldProblem(path=GENDER.path, message="Số định danh là của nữ.")
    stage = asked(scene, GENDER, doubts=(doubt,))
    assert stage.text(f"doubt_{GENDER.path}") == doubt.message
    stage.fingers.tap("go_on")
    QTest.qWait(1)
    assert said(stage, Press.GO_ON) == [""]


def test_an_answer_that_went_away_can_be_taken_back(scene) -> None:
    stage = asked(scene, SINGLE, gone="2 câu trả lời sau đó không cần nữa.")
    stage.fingers.tap("undo_answer")
    QTest.qWait(1)
    assert said(stage, Press.UNDO_ANSWER) == [""]


def test_where_one_is_among_the_questions_stands_above_the_question(scene) -> None:
    stage = asked(scene, GENDER, place_text="Câu 5 trong 18")
    assert "Người mẹ · Câu 5 trong 18" in texts(stage)


FROM_CARD = [
    replace(field, value=value, origin=Origin.CARD)
    for field, value in (
        (NAME, "AN"),
        (ADDRESS, "Huế"),
        (BORN, "1996-11-02"),
        (GENDER, "v1"),
        (SINGLE, "true"),
    )
]


@pytest.mark.parametrize("field", FROM_CARD, ids=lambda field: field.kind.value)
def test_what_the_card_gave_is_marked_and_can_be_corrected(scene, field: Field) -> None:
    stage = asked(scene, field)
    assert "Lấy từ thẻ căn cước" in texts(stage)
    assert stage.port.presses == []


def test_an_answer_is_left_when_the_finger_goes_to_another_field(scene) -> None:
    stage = asked(scene, NAME, PHONE)
    stage.fingers.type("AN")
    QTest.qWait(1)
    assert said(stage, Press.LEAVE_FIELD) == []
    stage.fingers.tap(f"field_{PHONE.path}")
    QTest.qWait(1)
    assert said(stage, Press.LEAVE_FIELD) == [NAME.path]


def test_an_answer_is_left_when_the_keyboard_is_put_away(scene) -> None:
    stage = asked(scene, NAME)
    stage.fingers.type("AN")
    stage.fingers.tap("key_hide")
    QTest.qWait(1)
    assert said(stage, Press.LEAVE_FIELD) == [NAME.path]


def test_a_field_that_was_only_looked_into_is_no_answer(scene) -> None:
    stage = asked(scene, NAME, PHONE)
    stage.fingers.tap(f"field_{PHONE.path}")
    QTest.qWait(1)
    assert said(stage, Press.LEAVE_FIELD) == []


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (GENDER, f"choice_{GENDER.path}_v0"),
        (WISHES, f"choice_{WISHES.path}_v1"),
        (SINGLE, f"field_{SINGLE.path}"),
    ],
    ids=["choice", "several", "box"],
)
def test_a_choice_is_left_at_once(scene, field: Field, name: str) -> None:
    stage = asked(scene, field)
    stage.fingers.tap(name)
    QTest.qWait(1)
    assert [word for word, *_ in stage.port.presses] == [Press.ANSWER, Press.LEAVE_FIELD]


def test_a_page_that_goes_away_leaves_nothing_to_be_checked(scene) -> None:
    stage = asked(scene, NAME)
    stage.fingers.type("AN")
    stage.port.show(form(GENDER, question="Trẻ là trai hay gái?"))
    QTest.qWait(20)
    assert said(stage, Press.LEAVE_FIELD) == []
