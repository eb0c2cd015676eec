"""The sentences that a form itself has for its rules."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules import Breach
from kiosk.forms.meaning.rules.rule import settings
from kiosk.forms.meaning.values import as_text, truthy


def own_message(component: Component) -> str:
    """Return the one sentence that stands for every rule of a component, "" if there is none."""
    message = settings(component.described).get("customMessage")
    return as_text(message) if truthy(message) else ""


def sentence(component: Component, breach: Breach) -> str:
    """Return the form's own sentence for a breach, "" if it has none."""
    if own := own_message(component):
        return own
    listed = component.described.get("errors")
    message = listed.get(breach.message) if isinstance(listed, Mapping) else None
    if truthy(message):
        return as_text(message)
    return breach.message if breach.message not in KNOWN else ""


KNOWN = frozenset(
    [
        "array",
        "array_nonempty",
        "invalidDate",
        "invalidDay",
        "invalidOption",
        "invalid_email",
        "jsonLogic",
        "mask",
        "max",
        "maxDate",
        "maxLength",
        "maxSelectedCount",
        "maxWords",
        "maxYear",
        "min",
        "minDate",
        "minLength",
        "minSelectedCount",
        "minWords",
        "minYear",
        "nonarray",
        "number",
        "pattern",
        "required",
        "requiredDayEmpty",
        "requiredDayField",
        "requiredMonthField",
        "requiredYearField",
    ]
)
