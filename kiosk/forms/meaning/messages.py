"""The sentences that a form itself has for its rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules import Breach
from kiosk.forms.meaning.rules.rule import settings
from kiosk.forms.meaning.values import as_text, truthy

_PLACE: Final = re.compile(r"\{\{\s*(.*?)\s*\}\}")


def own_message(component: Component) -> str:
    """Return the one sentence that stands for every rule of a component, "" if there is none."""
    message = settings(component.described).get("customMessage")
    return as_text(message) if truthy(message) else ""


def sentence(component: Component, breach: Breach) -> str:
    """Return the form's own sentence for a breach, "" if it has none."""
    listed = component.described.get("errors")
    message = own_message(component) or (listed.get(breach.message) if isinstance(listed, Mapping) else None)
    if not truthy(message):
        message = breach.message if breach.message not in KNOWN else ""
    return _PLACE.sub(lambda place: _filled(place[1], component, breach), as_text(message))


def _filled(name: str, component: Component, breach: Breach) -> str:
    """Return what stands for a name in braces: the question, or the limit under any of its names."""
    if name == "field":
        return component.label or component.key
    limit = breach.setting
    return as_text(limit) if name in LIMITS and isinstance(limit, str | int | float) else ""


LIMITS: Final = frozenset(
    {
        *("length", "max", "maxCount", "maxDate", "maxYear", "min"),
        *("minCount", "minDate", "minYear", "pattern", "regex", "setting"),
    }
)
KNOWN: Final = frozenset(
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
