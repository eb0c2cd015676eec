"""Each kind of answer as a finger gives it, and how a page leads through its fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.forms.questions import Field
from kiosk.visit.presses import Press
from kiosk.visit.view import FieldProblem, FormView
from tests.ui.samples.sample import BORN, GENDER, MEMBERS, NAME, PHONE, SINGLE, WISHES, form


def value(stage, place: int = 0) -> str:
    body = stage.port.view.body
    assert isinstance(body, FormView)
    return body.fields[place].value


def asked(scene, *fields: Field, problems: tuple[FieldProblem, ...] = ()):
    return scene(form(*fields, question="Xin cho biết", problems=problems))


def test_a_choice_is_one_tap(scene) -> None:
    stage = asked(scene, replace(GENDER, value=""))
    stage.fingers.tap(f"choice_{GENDER.path}_v0")
    assert value(stage) == "v0"


def test_several_choices_go_on_and_off(scene) -> None:
    stage = asked(scene, replace(WISHES, value="v0"))
    stage.fingers.tap(f"choice_{WISHES.path}_v2")
    assert value(stage) == "v0\nv2"
    stage.fingers.tap(f"choice_{WISHES.path}_v0")
    assert value(stage) == "v2"


def test_a_box_is_ticked_and_cleared(scene) -> None:
    stage = asked(scene, SINGLE)
    stage.fingers.tap(f"field_{SINGLE.path}")
    assert value(stage) == "true"
    stage.fingers.tap(f"field_{SINGLE.path}")
    assert value(stage) == ""


def test_a_date_leads_from_day_to_month_to_year(scene) -> None:
    stage = asked(scene, replace(BORN, value=""))
    for key in "05111996":
        stage.fingers.tap(f"key_{key}")
    assert value(stage) == "1996-11-05"


def test_a_date_takes_figures_without_nought_and_tells_what_is_missing(scene) -> None:
    stage = asked(scene, replace(BORN, value=""))
    for part, digits in (("day", "5"), ("year", "1996")):
        stage.fingers.tap(f"{part}_{BORN.path}")
        stage.fingers.type(digits)
    assert value(stage) == "1996--05"
    stage.fingers.tap(f"month_{BORN.path}")
    stage.fingers.type("7")
    assert value(stage) == "1996-07-05"


def test_a_date_that_was_given_stands_in_its_boxes(scene) -> None:
    stage = asked(scene, BORN)
    boxes = [stage.text(f"{part}_{BORN.path}") for part in ("day", "month", "year")]
    assert boxes == ["02", "11", "1996"]


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("add_row_thanhVien", (Press.ADD_ROW, "", "thanhVien")),
        ("edit_row_thanhVien[0]", (Press.EDIT_ROW, "", "thanhVien[0]")),
    ],
)
def test_people_in_a_table_are_added_and_changed(scene, name: str, press: object) -> None:
    stage = asked(scene, MEMBERS)
    stage.fingers.tap(name)
    QTest.qWait(1)
    assert stage.port.presses == [press]


def test_a_table_inside_a_row_works_the_same_way(scene) -> None:
    stage = asked(scene, replace(MEMBERS, path="ho[1].thanhVien"))
    stage.fingers.tap("edit_row_ho[1].thanhVien[0]")
    stage.fingers.tap("add_row_ho[1].thanhVien")
    QTest.qWait(1)
    assert stage.port.presses == [
        (Press.EDIT_ROW, "", "ho[1].thanhVien[0]"),
        (Press.ADD_ROW, "", "ho[1].thanhVien"),
    ]


def test_who_is_taken_off_a_table_is_asked_for_twice(scene) -> None:
    stage = asked(scene, MEMBERS)
    for name in ("remove_row_thanhVien[1]", "remove_row_no_thanhVien[1]", "remove_row_thanhVien[0]"):
        stage.fingers.tap(name)
    assert stage.port.presses == []
    stage.fingers.tap("remove_row_yes_thanhVien[0]")
    QTest.qWait(1)
    assert stage.port.presses == [(Press.REMOVE_ROW, "", "thanhVien[0]")]


def test_a_problem_brings_its_fix(scene) -> None:
    wrong = FieldProblem(
        path=NAME.path, message="Sai", fix_label="Dùng tên trên thẻ", fix_value="NGUYỄN THỊ AN"
    )
    stage = asked(scene, replace(NAME, value="NGUYỄN 5"), problems=(wrong,))
    stage.fingers.tap(f"fix_{NAME.path}")
    assert value(stage) == "NGUYỄN THỊ AN"
    assert stage.text(f"field_{NAME.path}") == "NGUYỄN THỊ AN"


def test_going_on_leads_to_the_next_field_that_lacks_an_answer(scene) -> None:
    stage = asked(scene, NAME, replace(PHONE, value=""))
    stage.fingers.type("AN")
    stage.fingers.tap("go_on")
    stage.fingers.type("0912345678")
    stage.fingers.tap("go_on")
    QTest.qWait(1)
    assert (value(stage, 0), value(stage, 1)) == ("AN", "0912345678")
    assert [word for word, *_ in stage.port.presses if word is Press.GO_ON] == [Press.GO_ON]


WRONG = FieldProblem(path=PHONE.path, message="Số điện thoại có 10 chữ số.")


def show_problem(stage) -> None:
    body = stage.port.view.body
    assert isinstance(body, FormView)
    stage.port.show(replace(stage.port.view, body=replace(body, problems=(WRONG,))))


def test_going_on_brings_the_cursor_to_the_first_field_with_a_problem(scene) -> None:
    stage = asked(scene, replace(NAME, value="AN"), PHONE)
    show_problem(stage)
    stage.fingers.tap("go_on")
    stage.fingers.type("78")
    assert value(stage, 1) == "0912345678"


def test_a_problem_that_comes_while_one_types_leaves_the_cursor_where_it_is(scene) -> None:
    stage = asked(scene, NAME, PHONE)
    stage.fingers.type("A")
    show_problem(stage)
    QTest.qWait(20)
    stage.fingers.type("N")
    assert value(stage) == "AN"


def test_a_new_page_starts_with_its_own_field(scene) -> None:
    stage = asked(scene, NAME)
    stage.fingers.type("AN")
    stage.port.show(form(replace(PHONE, value=""), question="Số điện thoại?"))
    stage.fingers.type("0912")
    assert value(stage) == "0912"


def test_a_page_without_typing_shows_no_keyboard(scene) -> None:
    stage = asked(scene, NAME)
    stage.port.show(form(GENDER, question="Trẻ là trai hay gái?"))
    QTest.qWait(20)
    assert stage.fingers.see("keyboard") is None
