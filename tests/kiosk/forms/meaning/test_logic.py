"""JSONLogic with JavaScript's coercions."""

import pytest

from kiosk.forms.meaning.logic import DEEPEST, UnknownOperation, absent, compile_logic, find
from kiosk.forms.meaning.values import MISSING, Row

VARIABLES = {"data": {"a": "5", "rows": Row([{"n": 1}, {"n": "2"}]), "empty": ""}, "row": {"n": 3}}


def said(described):
    return compile_logic(described)(VARIABLES)


@pytest.mark.parametrize(
    ("described", "value"),
    [
        ({"==": [{"var": "data.a"}, 5]}, True),
        ({"===": [{"var": "data.a"}, 5]}, False),
        ({"<": [1, {"var": "data.a"}, 10]}, True),
        ({"+": ["2", {"var": "data.a"}]}, 7),
        ({"if": [{"var": "data.none"}, 1, {"var": "data.a"}, 2, 3]}, 2),
        ({"?:": [False, 1]}, None),
        ({"and": [1, [], 2]}, []),
        ({"or": [0, "", "x"]}, "x"),
        ({"and": []}, MISSING),
        ({"map": [{"var": "data.rows"}, {"var": "n"}]}, [1, "2"]),
        ({"filter": [{"var": "data.rows"}, {"==": [{"var": "n"}, 2]}]}, [{"n": "2"}]),
        ({"reduce": [{"var": "data.rows"}, {"+": [{"var": "current.n"}, {"var": "accumulator"}]}, 0]}, 3),
        ({"reduce": [{"var": "data.none"}, 1]}, None),
        ({"all": [{"var": "data.rows"}, {"var": "n"}]}, True),
        ({"some": [{"var": "data.rows"}, {"==": [{"var": "n"}, 1]}]}, True),
        ({"none": [[], True]}, True),
        ({"all": []}, False),
        ({"var": ["data.none", "d"]}, "d"),
        ({"var": "data.rows.length"}, 2),
        ({"var": "data.rows.1.n"}, "2"),
        ({"missing": ["data.a", "data.empty", "data.none"]}, ["data.empty", "data.none"]),
        ({"missing": {"merge": [["data.none"]]}}, ["data.none"]),
        ({"missing_some": [1, ["data.a", "data.none"]]}, []),
        ({"missing_some": [2, ["data.a", "data.none"]]}, ["data.none"]),
        ({"missing_some": [1, 5]}, None),
        ({"missing_some": ["one", ["data.none"]]}, ["data.none"]),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}),
        ([1, {"var": "row.n"}], [1, 3]),
        ("text", "text"),
        ({"*": []}, None),
    ],
)
def test_logic_says(described, value):
    assert said(described) == value


def test_an_operation_that_nobody_knows_is_refused():
    with pytest.raises(UnknownOperation, match="moment"):
        compile_logic({"moment": []})


def test_logic_too_deep_is_refused():
    described = {"var": "a"}
    for _ in range(DEEPEST + 1):
        described = {"!": [described]}
    with pytest.raises(UnknownOperation):
        compile_logic(described)


def test_a_literal_object_is_new_each_time():
    logic = compile_logic({"a": 1, "b": []})
    assert logic({}) is not logic({})


def test_variables_are_found_by_name():
    assert find(VARIABLES, "") is VARIABLES
    assert find(VARIABLES, "row.n.deeper") is None
    assert find({"a": None}, "a.b") is None
    assert absent(["row.n", "row.m"], VARIABLES) == ["row.m"]


def test_a_text_that_doubles_without_end_fails():
    doubled = {"reduce": [{"var": "rows"}, {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "ab"]}
    assert compile_logic(doubled)({"rows": list(range(5))}) == "ab" * 32
    assert compile_logic(doubled)({"rows": list(range(60))}) is None
