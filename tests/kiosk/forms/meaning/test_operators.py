"""The operators of simple conditions."""

import pytest

from kiosk.forms.meaning.operators import compared, parsed


@pytest.mark.parametrize(
    ("operator", "value", "limit"),
    [
        ("isEqual", 5, "5"),
        ("isEqual", {"a": 1}, {"a": 1}),
        ("isNotEqual", 5, "x"),
        ("isEqual", ["a", "b"], "b"),
        ("lessThan", 4, "5"),
        ("greaterThanOrEqual", 5, 5),
        ("includes", "12345", 3),
        ("includes", {"k": 3}, 3),
        ("notIncludes", 5, 5),
        ("includes", [["a"]], "a"),
        ("startsWith", None, ""),
        ("endsWith", [["a", None]], "null"),
        ("dateLessThan", "2026-01-01", "2026-01-02"),
        ("isDateEqual", "01/02/2026", "2026-01-02"),
        ("isNotDateEqual", "", "2026-01-02"),
        ("nobodyKnowsIt", 1, 2),
    ],
)
def test_it_holds(operator, value, limit):
    assert compared(operator, value, limit, "textfield")


@pytest.mark.parametrize(
    ("operator", "value", "limit"),
    [
        ("lessThan", "4", "5"),
        ("greaterThan", None, -1),
        ("isEqual", "5", 5),
        ("dateGreaterThan", "no date", "2026-01-01"),
        ("startsWith", "b", "a"),
        ("isEqual", True, "x"),
    ],
)
def test_it_does_not_hold(operator, value, limit):
    assert not compared(operator, value, limit, "textfield")


def test_a_set_of_boxes_is_asked_for_one_of_them():
    assert compared("isEqual", {"a": True}, "a", "selectboxes") is True
    assert compared("isEqual", {"a": True}, "b", "selectboxes") is False
    assert compared("isEqual", {"a": None}, "a", "selectboxes") is None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "\ufeff1", "{", "[" * 100_000])
def test_what_javascript_does_not_parse_is_compared_as_it_is_written(text):
    with pytest.raises(ValueError):  # noqa: PT011  of several kinds, all of them of this one
        parsed(text)
    assert not compared("isEqual", 5, text, "number")
