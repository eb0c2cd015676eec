"""Conditions that go round in circles."""

import pytest

from kiosk.forms.meaning.circles import circles
from tests.kiosk.forms.meaning.forms import form, part, when


@pytest.mark.parametrize(
    "conditional",
    [
        when("a", "1"),
        {
            "conjunction": "all",
            "conditions": [{"component": "p.a", "operator": "isEmpty"}, {"component": ""}],
        },
        {"json": {"and": [True, {"==": [{"var": ["data.a", 0]}, 1]}]}},
        {"json": {"var": "row.a"}},
    ],
)
def test_two_that_look_at_each_other_are_found(conditional):
    made = form(part("p", "panel", part("a", conditional=when("b", "1"))), part("b", conditional=conditional))
    assert circles(made) == (("p.a", "b"),)


def test_what_holds_a_component_counts():
    made = form(part("p", "panel", part("a"), conditional=when("a", "1")))
    assert circles(made) == (("p.a",),)


def test_a_chain_is_no_circle():
    made = form(part("a"), part("b", conditional=when("a", "1")), part("c", calculateValue={"var": "data.b"}))
    assert circles(made) == ()
