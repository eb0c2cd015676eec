"""Places in the answers."""

import pytest

from kiosk.forms.meaning.paths import get, has, member, parts_of, put, remove, without_circle
from kiosk.forms.meaning.values import MISSING, Row, taken_in


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("a", ("a",)),
        ("", ("",)),
        ("a.b[0].c", ("a", "b", "0", "c")),
        ("a['x.y'].b", ("a", "x.y", "b")),
        (".a", ("", "a")),
        ("a-b", ("a-b",)),
    ],
)
def test_a_path_has_parts(path, parts):
    assert parts_of(path) == parts


def test_values_are_found():
    data = taken_in({"a": {"b": [1, {"c": None}]}, "x.y": 5, "t": "chữ"})
    assert get(data, "a.b[1].c") is None
    assert get(data, "a.b[1].c.d") is MISSING
    assert get(data, "a.b.length") == 2
    assert get(data, "t.length") == 3
    assert get(data, "t[0]") == "c"
    assert get(data, "x.y") == 5
    assert get(data, "a.b[7]") is MISSING
    assert member(5, "x") is MISSING


def test_what_is_there_may_be_null():
    data = taken_in({"a": None, "b": [1], "x.y": 1, "t": "ab"})
    assert has(data, "a")
    assert has(data, "x.y")
    assert has(data, "b[0]")
    assert has(data, "t.length")
    assert not has(data, "b[1]")
    assert not has(data, "c")


def test_setting_makes_what_is_missing_on_the_way():
    data = taken_in({"t": "text"})
    put(data, "g[1].a", 1)
    put(data, "t.b", 2)
    assert data == {"g": [MISSING, {"a": 1}], "t": {"b": 2}}


def test_a_list_may_carry_a_name():
    data = taken_in({"c": [1]})
    put(data, "c.x", 5)
    assert get(data, "c.x") == 5
    assert data["c"] == [1]
    remove(data, "c.x")
    assert get(data, "c.x") is MISSING


def test_taking_away_leaves_a_hole_in_a_list():
    data = taken_in({"a": {"b": 1}, "l": [1, 2], "x.y": 1})
    remove(data, "a.b")
    remove(data, "l[0]")
    remove(data, "x.y")
    remove(data, "nothing.there")
    assert data == {"a": {}, "l": [MISSING, 2]}


def test_a_value_that_holds_its_own_place_is_copied():
    data = taken_in({"a": {}})
    put(data, "a.b", without_circle(data, "a.b", data))
    assert data["a"]["b"] == {"a": {}}
    shared = Row([1])
    assert without_circle(data, "c", shared) is shared
    assert without_circle(data, "c", 5) == 5
