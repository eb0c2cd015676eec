"""Whether a number is one."""

from __future__ import annotations

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set
from kiosk.forms.meaning.values import Value, is_number, truthy


def numeric(component: Component) -> Rule | None:
    """Ask for a number."""
    if component.type != "number":
        return None
    several = is_set(component.described.get("multiple"))

    def check(value: Value, _variables: Variables) -> Breach | None:
        return Breach("number", "number") if truthy(value) and not is_number(value) else None

    return Rule(check, lambda value: truthy(value) and not (several and value == []))
