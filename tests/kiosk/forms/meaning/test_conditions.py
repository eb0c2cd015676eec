"""Whether a component is shown; the rest is in tests/conformance."""

import pytest

from tests.kiosk.forms.meaning.forms import done, part, when


def shown(data, **described):
    processed = done([part("k"), part("x", **described)], data)
    return next(found.visible for found in processed.instances if found.path == "x")


def conditions(*conditions, conjunction="all", show=True):
    return {"show": show, "conjunction": conjunction, "conditions": list(conditions)}


IS_ONE = {"component": "k", "operator": "isEqual", "value": "1"}
IS_TWO = {"component": "k", "operator": "isEqual", "value": "2"}


@pytest.mark.parametrize(
    ("conditional", "expected"),
    [
        (when("k", "1"), True),
        (when("k", "2"), False),
        (when("k", "1", "false"), False),
        (conditions(IS_ONE, IS_TWO), False),
        (conditions(IS_ONE, IS_TWO, conjunction="any"), True),
        (conditions(IS_ONE, show="false"), False),
        (conditions(IS_ONE, show=""), False),
        (conditions(IS_ONE, show="yes"), True),
        (conditions(IS_ONE, show=None), False),
        ({"conjunction": "all", "conditions": [IS_ONE]}, True),
        (conditions({"component": ""}), True),
        (conditions(), True),
        (conditions() | {"conditions": {"a": 1}}, True),
        ({"json": {"==": [{"var": "data.k"}, "2"]}}, False),
        ({"json": {"var": "data.none"}}, True),
        ({"json": "text"}, True),
        ("", True),
    ],
)
def test_a_condition_decides(conditional, expected):
    assert shown({"k": "1"}, conditional=conditional) is expected


def test_of_several_kinds_the_last_decides():
    both = {"json": {"==": [1, 2]}} | when("k", "1")
    assert shown({"k": "1"}, conditional=both)


def test_the_forms_own_logic_hides_by_itself():
    logic = {"==": [{"var": "data.k"}, "1"]}
    assert shown({"k": "1"}, customConditional=logic)
    assert not shown({"k": "2"}, customConditional=logic)
    assert shown({"k": "2"}, customConditional={"var": "data.none"})
    assert not shown({"k": "2"}, customConditional=logic, conditional=when("k", "2"))


def test_conditions_may_look_at_the_day():
    described = part("x", conditional={"json": {"<": [{"var": "today"}, "2027"]}})
    (found,) = done([described], {}, today="2026-11-21").instances
    assert found.visible
