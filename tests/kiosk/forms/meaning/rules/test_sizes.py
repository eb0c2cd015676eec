"""Limits on numbers, lengths, words and boxes."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part


@pytest.mark.parametrize(
    ("rules", "value", "expected"),
    [
        ({"min": 3}, 2, ["min"]),
        ({"min": "3"}, 3, []),
        ({"min": ""}, -5, []),
        ({"min": "x"}, -5, []),
        ({"min": None}, -5, ["min"]),
        ({"max": 3}, 4, ["max"]),
        ({"max": "2.5"}, 2.5, []),
        ({"max": 3}, None, []),
        ({"max": ""}, 99, []),
    ],
)
def test_numbers_have_limits(rules, value, expected):
    assert broken(part("a", "number", validate=rules), value) == expected


@pytest.mark.parametrize(
    ("rules", "value", "expected"),
    [
        ({"minLength": 3}, "ab", ["minLength"]),
        ({"minLength": "3"}, "", []),
        ({"minLength": 0}, "a", []),
        ({"maxLength": 2}, "abc", ["maxLength"]),
        ({"maxLength": "2"}, 12345, []),
        ({"maxLength": "x"}, "abc", []),
        ({"minWords": 2}, "một", ["minWords"]),
        ({"minWords": ""}, "một", []),
        ({"maxWords": 2}, " một  hai ba ", ["maxWords"]),
        ({"maxWords": 2}, 5, []),
        ({"maxWords": ""}, "một hai", []),
        ({"min": 3}, "abc", []),
        ({"min": 3}, "2 km", ["min"]),
        ({"max": 3}, "abc", []),
    ],
)
def test_texts_have_limits(rules, value, expected):
    assert broken(part("a", validate=rules), value) == expected


@pytest.mark.parametrize(
    ("rules", "value", "expected"),
    [
        ({"minSelectedCount": 2}, {"a": True}, ["minSelectedCount"]),
        ({"minSelectedCount": 2}, {"a": False}, []),
        ({"maxSelectedCount": "1"}, {"a": True, "b": True}, ["maxSelectedCount"]),
        ({"maxSelectedCount": 1}, {"a": "x", "b": True}, []),
        ({"maxSelectedCount": ""}, {"a": True}, []),
    ],
)
def test_boxes_are_counted(rules, value, expected):
    assert broken(part("a", "selectboxes", validate=rules), value) == expected


def test_only_boxes_are_counted():
    assert broken(part("a", validate={"minSelectedCount": 2}), "text") == []
    assert broken(part("a", "hidden", validate={"maxSelectedCount": 1}), [True, True]) == ["maxSelectedCount"]


def test_the_forms_own_sentence_is_the_name_of_one_rule():
    few = part("a", "selectboxes", validate={"minSelectedCount": 2}, minSelectedCountMessage="ít")
    many = part("a", "selectboxes", validate={"maxSelectedCount": 1}, maxSelectedCountMessage="nhiều")
    assert broken(few, {"a": True}) == ["minSelectedCount"]
    assert broken(many, {"a": True, "b": True}) == ["nhiều"]
