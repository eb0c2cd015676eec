"""Answers brought into shape."""

import pytest

from kiosk.forms.meaning.normalising import normal
from kiosk.forms.meaning.values import MISSING, Row, taken_in
from tests.kiosk.forms.meaning.forms import form, part


def normalised(type_, value, **described):
    return normal(form(part("a", type_, **described)).components[0], taken_in(value))


@pytest.mark.parametrize(
    ("type_", "value", "shaped"),
    [
        ("number", " 5 ", 5),
        ("number", "5 km", MISSING),
        ("number", [7], 7),
        ("email", " A@B.VN ", "a@b.vn"),
        ("email", 5, 5),
        ("radio", "1", 1),
        ("radio", "01", "01"),
        ("radio", "true", True),
        ("radio", None, None),
        ("radio", [3], 3),
        ("select", "1", 1),
        ("select", "TRUE", True),
        ("select", "x", "x"),
        ("select", None, MISSING),
        ("select", {}, {}),
        ("select", {"a": 1}, {"a": 1}),
        ("selectboxes", "a", {"a": True}),
        ("selectboxes", ["a", 1], {"a": True, "1": True}),
        ("selectboxes", 5, {}),
        ("selectboxes", {"a": False}, {"a": False}),
        ("textfield", " a ", " a "),
        ("currency", "5", "5"),
        ("day", 5, 5),
        ("day", "2020-01-01", "2020-01-01//"),
    ],
)
def test_a_value_is_shaped_by_its_component(type_, value, shaped):
    assert normalised(type_, value) == shaped


@pytest.mark.parametrize(
    ("type_", "wanted", "value", "shaped"),
    [
        ("radio", "number", "5", 5),
        ("radio", "string", 5, "5"),
        ("radio", "string", None, "null"),
        ("radio", "string", {"a": 1}, '{"a":1}'),
        ("radio", "boolean", "false", False),
        ("radio", "boolean", "x", True),
        ("select", "number", "5", 5),
        ("select", "number", "x", "x"),
        ("select", "string", 5, "5"),
        ("select", "boolean", "True", True),
        ("select", "boolean", 5, 5),
        ("select", "object", {"a": 1}, {"a": 1}),
        ("select", "auto", {"a": 1}, {"a": 1}),
    ],
)
def test_a_choice_may_have_a_type(type_, wanted, value, shaped):
    assert normalised(type_, value, dataType=wanted) == shaped


def test_many_answers_are_a_list():
    assert normalised("textfield", "x", multiple=True) == ["x"]
    assert normalised("textfield", None, multiple=True) == []
    assert normalised("textfield", "x", multiple=True, validate={"required": True}) == "x"
    assert normalised("number", ["5", "x"], multiple=True) == Row([5, MISSING])
    assert normalised("select", ["5", None], multiple=True) == Row([5, MISSING])


def test_spaces_are_made_single():
    assert normalised("textfield", " a \t b ", truncateMultipleSpaces=True) == "a b"


def hide(*names):
    return {name: {"hide": name in names} for name in ("day", "month", "year")}


@pytest.mark.parametrize(
    ("value", "described", "shaped"),
    [
        ("5/2020", {"fields": hide("day"), "dayFirst": True}, "5/2020"),
        ("5/2020", {"fields": hide("day"), "dayFirst": True, "defaultValue": "01/01/2000"}, "01/5/2020"),
        ("2020", {"fields": hide("day", "month"), "defaultValue": "00/00/0000"}, "00/00/2020"),
        ("2020", {"fields": hide("day", "month"), "defaultValue": "1999"}, "2020"),
        ("05/2020", {"fields": hide("day"), "defaultValue": "01/2000"}, "05/2020"),
        ("1/2", {"fields": hide("year"), "dayFirst": True, "defaultValue": "1/2"}, "1/2"),
        ("1/2000", {"fields": hide("month"), "dayFirst": True, "defaultValue": "1/2000"}, "1/2000"),
        ("1/2/3/4", {"dayFirst": True, "useLocaleSettings": True}, "1/2/3"),
    ],
)
def test_a_day_has_the_parts_that_are_shown(value, described, shaped):
    assert normalised("day", value, **described) == shaped
