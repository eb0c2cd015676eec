"""What a form's `logic` changes of a component while it is answered: hide it, require it.

Of the reference's actions only those are taken that set a property to true or false; one that sets a
text changes only how the component looks, and all others are JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from kiosk.forms.meaning.conditions import Condition, Lookup, by_list, by_logic, by_value
from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules.rule import Described, settings
from kiosk.forms.meaning.values import MISSING, Value, as_text, truthy

HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Change:
    """Properties that are set while a condition holds; each with "true" or "false"."""

    trigger: Condition
    properties: tuple[tuple[str, str], ...]


def changes_of(described: Described, lookup: Lookup) -> tuple[Change, ...]:
    """Return the changes that a component's logic makes, in its order."""
    return tuple(
        Change(trigger, properties)
        for part in _parts(described)
        if (properties := tuple(_properties(part))) and (trigger := _trigger(part, lookup)) is not None
    )


def unsupported(described: Described) -> Iterator[str]:
    """Return why a component's logic cannot be followed."""
    for part in _parts(described):
        trigger = settings(part, "trigger")
        script = trigger.get("javascript")
        if trigger.get("type") == "javascript" and isinstance(script, str) and script.strip():
            yield "logic is triggered by JavaScript; only simple and json are supported"
        for action in _actions(part):
            if action.get("type") != "property":
                yield f"logic does {action.get('type')!r}; only a property can be set"


def changed(component: Component, properties: Mapping[str, bool]) -> Component:
    """Return a component with some of its properties set otherwise."""
    described: Any = dict(component.described)
    for path, value in properties.items():
        _set(described, path.split("."), value)
    return replace(component, described=MappingProxyType(described))


def current(component: Component, path: str) -> str:
    """Return a property as a text; "false" where it is not set."""
    here: Value = component.described
    for part in path.split("."):
        here = here.get(part, MISSING) if isinstance(here, Mapping) else MISSING
    return "false" if here is MISSING else as_text(here)


def _set(described: dict[str, Any], path: list[str], value: bool) -> None:
    first, *rest = path
    if not rest:
        described[first] = value
        return
    inner = described.get(first)
    described[first] = dict(inner) if isinstance(inner, Mapping) else {}
    _set(described[first], rest, value)


def _parts(described: Described) -> list[Described]:
    logic = described.get("logic")
    return [part for part in logic if isinstance(part, Mapping)] if isinstance(logic, list | tuple) else []


def _actions(part: Described) -> list[Described]:
    actions = part.get("actions")
    return [one for one in actions if isinstance(one, Mapping)] if isinstance(actions, list | tuple) else []


def triggers(described: Described) -> list[Described]:
    """Return the simple conditions that a component's logic waits for."""
    return [settings(settings(part, "trigger"), "simple") for part in _parts(described)]


def _properties(part: Described) -> Iterator[tuple[str, str]]:
    for action in _actions(part):
        what = settings(action, "property")
        if action.get("type") == "property" and what.get("type") == "boolean" and truthy(what.get("value")):
            yield as_text(what["value"]), as_text(action.get("state", MISSING))


def _trigger(part: Described, lookup: Lookup) -> Condition | None:
    trigger = settings(part, "trigger")
    if trigger.get("type") == "json":
        return by_logic(trigger.get("json"))
    if trigger.get("type") == "simple":
        simple = settings(trigger, "simple")
        return by_value(simple, lookup) or by_list(simple, lookup)
    return None
