"""Values as JavaScript knows them."""

import math

import pytest

from kiosk.forms.meaning import values
from kiosk.forms.meaning.values import MISSING, Row


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1e+21"),
        (1.5e-7, "1.5e-7"),
        (0.000001, "0.000001"),
        (-1.25e-5, "-0.0000125"),
        (123456789012345680000.0, "123456789012345680000"),
        (100.0, "100"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_a_number_is_written_as_javascript_writes_it(number, text):
    assert values.number_text(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (MISSING, "undefined"),
        (True, "true"),
        ([1, None, ["a", MISSING]], "1,,a,"),
        ({"a": 1}, "[object Object]"),
    ],
)
def test_every_value_has_a_text(value, text):
    assert values.as_text(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("", 0),
        (" 12 ", 12),
        ("0x10", 16),
        ("0b11", 3),
        ("-1.5e1", -15),
        (None, 0),
        (True, 1),
        ([5], 5),
        ([], 0),
    ],
)
def test_a_value_is_a_number_where_javascript_finds_one(value, number):
    assert values.as_number(value) == number


@pytest.mark.parametrize("value", ["abc", "1 2", "0x", "0b2", "1_0", MISSING, {}, [1, 2], "١"])
def test_other_values_are_no_numbers(value):
    assert math.isnan(values.as_number(value))


def test_a_number_too_great_for_a_double_is_infinite():
    assert values.as_number(10**400) == math.inf
    assert values.as_number("0x" + "f" * 400) == math.inf
    assert values.as_number(-(10**400)) == -math.inf


@pytest.mark.parametrize(("text", "number"), [("12 km", 12), (" -.5x", -0.5), ("1e3", 1000), ("+7", 7)])
def test_the_number_at_the_head_of_a_text_is_read(text, number):
    assert values.leading_number(text) == number


def test_a_head_without_digits_has_no_number():
    assert math.isnan(values.leading_number("km"))
    assert math.isnan(values.leading_integer("x1"))
    assert values.leading_integer("4.7") == 4


@pytest.mark.parametrize(
    ("one", "two"),
    [("5", 5), (None, MISSING), ([5], 5), (True, "1"), ("", 0), (5, [5]), ("a", "a"), (False, "0")],
)
def test_loosely_equal_values(one, two):
    assert values.loosely_equal(one, two)


@pytest.mark.parametrize(("one", "two"), [(None, 0), ([], []), ({}, {}), ("a", "b"), (None, False)])
def test_loosely_different_values(one, two):
    assert not values.loosely_equal(one, two)


def test_true_is_not_one_where_types_count():
    assert not values.same(True, 1)
    assert not values.equal([True], [1])
    assert values.equal({"a": [math.nan]}, {"a": [math.nan]})
    assert not values.equal({"a": 1}, {"b": 1})
    assert not values.equal([1], [1, 2])
    assert not values.equal([1], 1)
    assert not values.equal({}, [])


def test_texts_are_compared_by_letters_and_the_rest_by_numbers():
    assert values.less("10", "9")
    assert values.less("10", 11)
    assert not values.less("abc", 5)
    assert values.less_or_equal(None, 0)
    assert values.less_or_equal(["a"], "b")
    assert values.less("\U0001f600", "\uff00")  # by code units, of which the first is the smaller


def test_what_is_true():
    assert values.truthy([])
    assert values.truthy({})
    assert values.truthy("0")
    assert not values.truthy(math.nan)
    assert not values.truthy("")
    assert not values.truthy(MISSING)


def test_a_letter_beyond_the_first_65536_is_two():
    assert values.length("a😀") == 3
    assert values.length("Đặng") == 4
    assert values.units("😀") == "\ud83d\ude00"


def test_answers_are_taken_in_as_doubles_and_given_out_as_json():
    taken = values.taken_in({"a": [1, 2**60, (3,)], "b": 1.0})
    assert isinstance(taken["a"], Row)
    assert taken["a"][1] == float(2**60)
    given = values.given_out({"a": Row([MISSING, math.nan, 2.0, 1e22]), "b": MISSING})
    assert given == {"a": [None, None, 2, 1e22]}


def test_what_lies_too_deep_or_in_itself_is_left_out():
    deep = []
    for _ in range(500):
        deep = [deep]
    assert values.taken_in(deep)
    deep_object = {}
    for _ in range(500):
        deep_object = {"a": deep_object}
    assert values.taken_in(deep_object)
    circle = Row()
    circle.append(circle)
    assert values.given_out(circle) == [None]


def test_kinds_and_members():
    assert [values.kind(value) for value in (True, "a", MISSING, 1.5, None, [])] == [
        "boolean",
        "string",
        "undefined",
        "number",
        "object",
        "object",
    ]
    row = Row([1, MISSING])
    row.named["x"] = 2
    assert values.members(row) == [1, 2]
    assert values.members("ab") == []
    assert repr(MISSING) == "MISSING"
