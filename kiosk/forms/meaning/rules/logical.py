"""Rules that the form itself writes, in JSONLogic."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.logic import compile_logic
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, settings
from kiosk.forms.meaning.values import Value, as_text, truthy


def logical(component: Component) -> Rule | None:
    """Ask that the logic gives true; a text that it gives says what is wrong."""
    described = settings(component.described).get("json")
    if not isinstance(described, Mapping | list):
        return None
    logic = compile_logic(described)

    def check(value: Value, variables: Variables) -> Breach | None:
        said = logic({**variables, "value": value if truthy(value) else None})
        if said is None or said is True:
            return None
        return Breach(as_text(said) if truthy(said) else "jsonLogic", "json", described)

    return Rule(check)
