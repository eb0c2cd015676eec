"""A form made ready."""

import pytest

from kiosk.errors import CatalogueError
from kiosk.forms.meaning.plan import plan_of
from tests.kiosk.forms.meaning.forms import form, part


def test_a_form_is_made_ready_once():
    made = form(part("a"))
    assert plan_of(made) is plan_of(made)


def test_what_cannot_be_understood_names_its_component():
    with pytest.raises(CatalogueError, match='textfield "a": the pattern'):
        form(part("a", validate={"pattern": "["}))
    with pytest.raises(CatalogueError, match='number "n": the logic uses an operation "nope"'):
        form(part("n", "number", conditional={"json": {"nope": []}}))


@pytest.mark.parametrize(
    ("described", "checked"),
    [
        ({}, True),
        ({"input": False}, False),
        ({"persistent": False}, False),
        ({"persistent": "client-only"}, False),
        ({"persistent": False, "protected": True}, True),
    ],
)
def test_what_is_not_kept_is_not_checked(described, checked):
    (step,) = plan_of(form(part("a", **described))).steps
    assert step.checked is checked


def test_a_component_with_other_properties_is_made_ready_once():
    plan = plan_of(form(part("a")))
    other = plan.step_with(0, {"validate.required": True})
    assert other is plan.step_with(0, {"validate.required": True})
    assert len(other.rules) == len(plan.steps[0].rules) + 1
