"""Whether there is an answer, and as many as there should be."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, done, part

NEEDED = {"required": True}


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("textfield", " "),
        ("checkbox", False),
        ("selectboxes", {"a": False}),
        ("day", "00/00/0000"),
        ("file", []),
        ("hidden", {"a": {"b": None}}),
        ("datagrid", [{}]),
        ("datagrid", [{"x": []}]),
        ("container", {}),
    ],
)
def test_nothing_is_no_answer(type_, value):
    assert "required" in broken(part("a", type_, validate=NEEDED), value)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("number", 0),
        ("radio", False),
        ("checkbox", True),
        ("hidden", {"a": {"b": 1}}),
        ("file", [{"name": "x"}]),
        ("select", False),
    ],
)
def test_a_value_is_an_answer(type_, value):
    assert "required" not in broken(part("a", type_, validate=NEEDED), value)


def test_a_row_that_is_a_text_is_an_answer():
    table = part("g", "datagrid", part("a"), validate=NEEDED)
    assert not done([table], {"g": [{"a": 1}]}).errors
    assert not done([table], {"g": "text"}).errors


@pytest.mark.parametrize(
    ("described", "value", "rules"),
    [
        (part("a"), ["x"], ["nonarray"]),
        (part("a", "email"), ["x"], []),
        (part("a", multiple=True, validate=NEEDED), "x", ["array"]),
        (part("a", multiple=True, validate=NEEDED), [], ["array_nonempty", "required"]),
        (part("a", multiple=True), [["x"]], ["nonarray"]),
        (part("a", "file", multiple=True), [["x"]], []),
        (part("a", "select", multiple=True), [["x"]], []),
        (part("a", "hidden"), ["x"], []),
        (part("a", "textarea", multiple=True), [["x"]], []),
        (part("a", "textarea", multiple=True, **{"as": "json"}), [["x"]], []),
        (part("a", "datagrid", multiple=True), [["x"]], []),
    ],
)
def test_lists_where_there_should_be_some(described, value, rules):
    assert broken(described, value) == rules
