"""Whether there is an answer at all, and as many as there should be."""

from __future__ import annotations

import math

from kiosk.forms.meaning.form import SHAPELESS, Component
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import MISSING, Value, is_number, members, trimmed, truthy

_NEVER_FALSE = ("checkbox", "selectboxes")  # an unticked box is no answer


def required(component: Component) -> Rule | None:
    """Ask for an answer."""
    if not is_set(settings(component.described).get("required")):
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        return None if is_answered(component, value) else Breach("required", "required", setting=True)

    return Rule(check)


def is_answered(component: Component, value: Value) -> bool:
    """Tell whether a value counts as an answer to the component."""
    if component.type == "day" and value == "00/00/0000":
        return False
    if component.type in _NEVER_FALSE:
        return _is_present(value, false_counts=False, by_rows=False)
    return _is_present(value, false_counts=True, by_rows=component.is_table)


def _is_present(value: Value, *, false_counts: bool, by_rows: bool) -> bool:
    if value is None or value is MISSING or (value is False and not false_counts):
        return False
    if isinstance(value, str):
        return bool(trimmed(value))
    if isinstance(value, dict | list) and not value:
        return False
    if isinstance(value, dict | list) and not by_rows:
        return any(_is_present(part, false_counts=false_counts, by_rows=False) for part in members(value))
    return not isinstance(value, list) or _has_rows(value)


def _has_rows(rows: list[Value]) -> bool:
    rows = [row for row in rows if row is not MISSING]
    if all(isinstance(row, dict) for row in rows):
        return any(_counts(part) for row in rows for part in row.values())
    return any(_counts(row) for row in rows)


def _counts(value: Value) -> bool:
    if isinstance(value, dict | list):
        return bool(value)
    return (is_number(value) and not math.isnan(value)) or truthy(value)


def many(component: Component) -> Rule | None:
    """Ask for a list where several answers may be given, and for none where one is."""
    described = component.described
    several = is_set(described.get("multiple"))
    if component.type == "select" or (component.type == "hidden" and not several):
        return None
    if component.type == "textarea" and (described.get("as") != "json" or not several):
        return None
    needed = is_set(settings(described).get("required"))

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not several:
            return _one(component, value)
        if not isinstance(value, list):
            empty = value is None or value is MISSING
            return None if empty and not needed else Breach("array", "array", setting=True)
        if not value:
            return Breach("array_nonempty", "array_nonempty", setting=True) if needed else None
        return _flat(component, value)

    return Rule(check, whole=True)


def _one(component: Component, value: Value) -> Breach | None:
    if component.type == "textfield" and isinstance(value, list):
        return Breach("nonarray", "nonarray", setting=False)
    return None


def _flat(component: Component, value: list[Value]) -> Breach | None:
    if component.is_table or component.type in SHAPELESS:
        return None
    return Breach("nonarray", "nonarray", setting=True) if isinstance(value[0], list) else None
