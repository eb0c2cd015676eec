"""Whether a component has no answer."""

import pytest

from kiosk.forms.meaning.emptiness import is_empty
from kiosk.forms.meaning.values import MISSING, taken_in
from kiosk.forms.meaning.walk import nodes_of
from tests.kiosk.forms.meaning.forms import form, part


def empty(component, value):
    _, nodes = nodes_of(form(component).components)
    forgotten = []
    data = taken_in({component["key"]: value} if value is not MISSING else {})
    return is_empty(nodes[0], data, component["key"], data.get(component["key"]), forgotten.append)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        *(("textfield", value) for value in (MISSING, None, "", "  ", [], [""])),
        *(("checkbox", value) for value in (False, None)),
        ("selectboxes", {"a": False}),
        ("selectboxes", 5),
        ("datetime", "Invalid date"),
        ("textarea", " "),
        ("number", [None]),
        ("columns", MISSING),
    ],
)
def test_it_is_empty(type_, value):
    assert empty(part("a", type_), value)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("textfield", 0),
        ("checkbox", True),
        ("checkbox", "x"),
        ("selectboxes", {"a": True}),
        ("textarea", "x"),
        ("number", 0),
        ("radio", False),
        ("datetime", "2026"),
    ],
)
def test_it_is_not_empty(type_, value):
    assert not empty(part("a", type_), value)


def test_a_table_is_empty_when_all_its_cells_are():
    table = part("g", "datagrid", part("p", "panel", part("a")))
    assert empty(table, [{"a": ""}, {}])
    assert empty(table, [])
    assert not empty(table, [{"a": ""}, {"a": "x"}])
    assert not empty(part("g", "datagrid"), [{"a": ""}])


def test_a_container_is_empty_when_all_in_it_is():
    assert empty(part("c", "container", part("a")), {"a": ""})
    assert not empty(part("c", "container", part("a")), {"a": "x"})


def test_nobody_is_empty_without_a_value():
    assert is_empty(None, {}, "a", None, print)
    assert not is_empty(None, {"a": 1}, "a", None, print)
