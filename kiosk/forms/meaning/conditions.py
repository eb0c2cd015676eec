"""Whether a component is shown: the conditions of a form, compiled once.

A form may give several kinds at once, a later one in the list of the reference then decides:
JSONLogic, one component's value (`when`, `eq`), several conditions with a conjunction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.forms.meaning.emptiness import is_empty
from kiosk.forms.meaning.logic import Logic, compile_logic, is_logic
from kiosk.forms.meaning.operators import EMPTINESS, compared, parsed
from kiosk.forms.meaning.paths import has, member
from kiosk.forms.meaning.references import Reference, reference
from kiosk.forms.meaning.rules.rule import Described, settings
from kiosk.forms.meaning.values import MISSING, Value, as_text, taken_in, truthy
from kiosk.forms.meaning.walk import Node


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for a condition, and what it may look at."""

    data: dict[str, Value]
    index: int | None  # of the row that asks
    variables: Callable[[], Mapping[str, Value]]
    forget: Callable[[Node], None]  # see `emptiness`


# Gives whether to show, None where nothing is said.
Condition: TypeAlias = Callable[[Asking], Value]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The nodes of a form, and the names that were looked up in it."""

    nodes: list[Node]
    known: dict[str, Reference] = field(default_factory=dict)

    def find(self, name: str) -> Reference:
        """Return what a name means."""
        if name not in self.known:
            self.known[name] = reference(name, self.nodes)
        return self.known[name]


def conditions_of(described: Described, lookup: Lookup) -> tuple[Condition, ...]:
    """Return the conditions of a component: the last that is there decides whether it is shown."""
    conditional = settings(described, "conditional")
    made = (by_logic(conditional.get("json")), by_value(conditional, lookup), by_list(conditional, lookup))
    return tuple(condition for condition in made if condition is not None)


def own_condition(described: Described) -> Condition | None:
    """Return the condition that `customConditional` writes in JSONLogic."""
    custom = described.get("customConditional")
    return by_logic(custom) if is_logic(custom) else None


def by_logic(described: Value) -> Condition | None:
    """Return a condition in JSONLogic."""
    if not isinstance(described, Mapping | list):
        return None
    logic: Logic = compile_logic(described)
    return lambda asking: logic(asking.variables())


def by_value(conditional: Described, lookup: Lookup) -> Condition | None:
    """Return a condition on one value: `when` a component is `eq` to something, `show` or not."""
    when = conditional.get("when")
    if not truthy(when):
        return None
    name = lookup.find(as_text(when))
    wanted, show = as_text(conditional.get("eq", MISSING)), as_text(conditional.get("show", MISSING))

    def decide(asking: Asking) -> bool:
        value = name.value(asking.data, asking.index)
        if isinstance(value, dict | list) and has(value, wanted):
            return as_text(member(value, wanted)) == show
        if isinstance(value, list) and wanted in [as_text(part) for part in value]:
            return show == "true"
        return (as_text(value) == wanted) == (show == "true")

    return decide


def by_list(conditional: Described, lookup: Lookup) -> Condition | None:
    """Return several conditions, joined by `any` or `all`."""
    listed = conditional.get("conditions")
    if not truthy(conditional.get("conjunction")) or not truthy(listed):
        return None
    if not isinstance(listed, list | tuple) or not listed:
        return _silent  # the builder writes an empty list where nobody set a condition
    parts = [_one(part, lookup) for part in listed if truthy(part.get("component"))]
    join = any if conditional["conjunction"] == "any" else all
    show = _shows(conditional.get("show", MISSING))

    def decide(asking: Asking) -> bool:
        results = [part(asking) for part in parts]
        # A null says nothing; an unknown operator and undefined do.
        return join(truthy(result) for result in results if result is not None) is show

    return decide


def _silent(_asking: Asking) -> None:
    return None


def _shows(show: Value) -> bool:
    if show is MISSING:
        return True
    if isinstance(show, str):
        try:
            return truthy(parsed(show))
        except ValueError:
            return truthy(show)
    return truthy(show)


def _one(condition: Described, lookup: Lookup) -> Condition:
    path = as_text(condition["component"])
    name = lookup.find(path)
    operator, limit = as_text(condition.get("operator", MISSING)), taken_in(condition.get("value", MISSING))
    node = name.component

    def decide(asking: Asking) -> Value:
        value = name.value(asking.data, asking.index) if node else None
        if operator in EMPTINESS:
            return is_empty(node, asking.data, path, value, asking.forget) is EMPTINESS[operator]
        return compared(operator, value, limit, node.component.type if node else "")

    return decide
