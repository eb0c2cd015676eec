"""Whether what was chosen was there to be chosen."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import MISSING, Value, equal, same, taken_in

_CHOSEN = ("radio", "select", "selectboxes")


def _values(component: Component) -> list[Value] | None:
    """Return the values that the component offers; None where it does not list them itself."""
    described = component.described
    source = described.get("dataSrc")
    if component.type == "select":
        listed = settings(described, "data").get("values")
        if source not in (None, "values") or (source is None and listed is None):
            return None
    else:
        listed = None if source == "url" else described.get("values")
    if not isinstance(listed, list | tuple):
        return None
    return [taken_in(choice.get("value", MISSING)) for choice in listed if isinstance(choice, Mapping)]


def available(component: Component) -> Rule | None:
    """Ask for one of the values that the component offers."""
    strict = is_set(settings(component.described).get("onlyAvailableItems"))
    offered = _values(component) if component.type in _CHOSEN and strict else None
    if offered is None:
        return None
    breach = Breach("invalidOption", "onlyAvailableItems")

    def offers(value: Value) -> bool:
        if component.type == "selectboxes":
            return not isinstance(value, dict) or all(key in offered for key in value)
        if component.type == "select" and isinstance(value, dict | list):
            return any(type(choice) is type(value) and equal(choice, value) for choice in offered)
        return any(same(choice, value) for choice in offered)

    def check(value: Value, _variables: Variables) -> Breach | None:
        return None if not _has_parts(value) or offers(value) else breach

    return Rule(check, _has_parts)


def _has_parts(value: Value) -> bool:
    """Tell whether lodash finds a value not empty: numbers are, to it."""
    return isinstance(value, str | dict | list) and bool(value)
