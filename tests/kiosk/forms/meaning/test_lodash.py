"""lodash's functions in logic."""

import math

import pytest

from kiosk.forms.meaning.lodash import LODASH, words_of
from kiosk.forms.meaning.values import MISSING


@pytest.mark.parametrize(
    ("name", "operands", "value"),
    [
        ("add", (), 0),
        ("add", ("a", 1), "a1"),
        ("add", (None, "a"), "nulla"),
        ("add", (2, MISSING), 2),
        ("add", (MISSING, 3), 3),
        ("subtract", ("5", "3"), 2),
        ("multiply", (), 1),
        ("divide", (1, 0), math.inf),
        ("divide", (6, 4), 1.5),
        ("round", (1.005, 2), 1.01),
        ("round", (2.5,), 3),
        ("round", (1234, -2), 1200),
        ("floor", (-1.5,), -2),
        ("ceil", (1e-7, 3), 0.001),
        ("ceil", (math.inf,), math.inf),
        ("sum", ([1, MISSING, 2],), 3),
        ("sum", (["a", 1],), "a1"),
        ("sum", ([],), 0),
        ("mean", ([1, 2],), 1.5),
        ("max", ([1, None, 3],), 3),
        ("min", ([],), MISSING),
        ("inRange", (3, 5), True),
        ("inRange", (3, 4, 6), False),
        ("size", ("abc",), 3),
        ("size", ({"a": 1},), 1),
        ("size", ([1, 2],), 2),
        ("isEmpty", (5,), True),
        ("includes", ("abc", "b"), True),
        ("includes", ({"a": math.nan}, math.nan), True),
        ("indexOf", ([1, 2], 2), 1),
        ("indexOf", ("ab", "x"), -1),
        ("compact", ([0, 1, ""],), [1]),
        ("uniq", ([1, 1, "1"],), [1, "1"]),
        ("union", ([1], [1, 2]), [1, 2]),
        ("difference", ([1, 2], [2]), [1]),
        ("without", ([1, 2], 1), [2]),
        ("concat", ([1], 2, [[3]]), [1, 2, [3]]),
        ("flattenDeep", ([1, [2, [3]]],), [1, 2, 3]),
        ("flatten", ([1, [2, [3]]],), [1, 2, [3]]),
        ("first", ("abc",), "a"),
        ("head", ([],), MISSING),
        ("last", ([1, 2],), 2),
        ("initial", ([1, 2],), [1]),
        ("tail", ([1, 2],), [2]),
        ("slice", ([1, 2, 3], 1), [2, 3]),
        ("join", ([1, None, "a"], "-"), "1--a"),
        ("join", ([1, 2],), "1,2"),
        ("get", ({"a": [5]}, "a[0]"), 5),
        ("get", (5, "a", "none"), "none"),
        ("has", ({"a": None}, "a"), True),
        ("keys", ({"a": 1},), ["a"]),
        ("keys", ([5],), ["0"]),
        ("keys", (5,), []),
        ("values", ("ab",), ["a", "b"]),
        ("values", ({"a": 1},), [1]),
        ("castArray", (1,), [1]),
        ("castArray", ([1],), [1]),
        ("defaultTo", (None, 5), 5),
        ("defaultTo", (0, 5), 0),
        ("identity", (1,), 1),
        ("eq", (math.nan, math.nan), True),
        ("gt", ("10", 9), True),
        ("gte", ("a", "b"), False),
        ("lt", ("10", "9"), True),
        ("lte", (1, 1), True),
        ("isNil", (MISSING,), True),
        ("isString", ("a",), True),
        ("isArray", ([],), True),
        ("isBoolean", (0,), False),
        ("isNull", (None,), True),
        ("isNumber", (True,), False),
        ("isObject", ({},), True),
        ("isUndefined", (None,), False),
        ("isEqual", ([1], [1]), True),
        ("toNumber", (" 5 ",), 5),
        ("toInteger", ("x",), 0),
        ("parseInt", ("12px",), 12),
        ("toString", ([1, None],), "1,null"),
        ("toLower", ("ĐẶNG",), "đặng"),
        ("toUpper", ("đặng",), "ĐẶNG"),
        ("capitalize", ("hÀ nội",), "Hà nội"),
        ("upperFirst", ("an",), "An"),
        ("lowerFirst", ("AN",), "aN"),
        ("trim", ("\ufeff a ",), "a"),
        ("startsWith", ("abc", "a"), True),
        ("endsWith", ("abc", "c"), True),
        ("padStart", ("5", 3, "0"), "005"),
        ("padEnd", ("5", 3), "5  "),
        ("pad", ("5", 4, "ab"), "a5ab"),
        ("padStart", ("555", 2), "555"),
        ("repeat", ("ab", 2), "abab"),
        ("replace", ("aba", "a", "x"), "xba"),
        ("replace", ("aba", "a"), "aba"),
        ("split", ("a,b", ","), ["a", "b"]),
        ("split", ("ab", ""), ["a", "b"]),
        ("split", ("ab",), ["ab"]),
        ("nth", ([1, 2, 3], -1), 3),
    ],
)
def test_a_function_gives(name, operands, value):
    assert LODASH[name](*operands) == value


def test_the_mean_of_nothing_is_no_number():
    assert math.isnan(LODASH["mean"]([]))
    assert math.isnan(LODASH["divide"](0, 0))


def test_nothing_reads_as_nothing():
    assert words_of(None) == ""
    assert words_of([[None]]) == "null"
