"""A form made ready to be processed: its conditions, rules and calculations, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kiosk.forms.meaning.changes import Change, changed, changes_of
from kiosk.forms.meaning.conditions import Condition, Lookup, conditions_of, own_condition
from kiosk.forms.meaning.form import BUTTON, Component, Form
from kiosk.forms.meaning.logic import Logic, UnknownOperation, compile_logic
from kiosk.forms.meaning.patterns import BadPattern
from kiosk.forms.meaning.rules import Rule, rules_of
from kiosk.forms.meaning.values import Value, truthy
from kiosk.forms.meaning.walk import Node, nodes_of

FORMS_KEPT = 64  # more than a kiosk has


class BadComponent(Exception):
    """A component cannot be understood; `where` is its place in the file."""

    def __init__(self, component: Component, reason: str) -> None:
        super().__init__(reason)
        self.where = component.where
        self.named = f'{component.type} "{component.key}"'


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one component."""

    component: Component  # as its logic has left it
    conditions: tuple[Condition, ...]
    own_condition: Condition | None
    calculation: Logic | None
    first_value: Logic | None  # `customDefaultValue`
    default: Value  # as the form writes it; None for none
    changes: tuple[Change, ...]
    rules: tuple[Rule, ...]
    checked: bool  # its rules are asked at all
    checked_when_hidden: bool
    hidden: bool
    cleared: bool  # its value goes when a condition hides it
    several: bool
    shown: bool  # it appears among the instances

    @property
    def is_conditional(self) -> bool:
        """Tell whether a condition decides on it."""
        return bool(self.conditions) or self.own_condition is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a form, by the number of the node."""

    top: list[Node]
    nodes: list[Node]
    steps: list[Step]
    lookup: Lookup
    changed: dict[tuple[int, tuple[tuple[str, bool], ...]], Step] = field(default_factory=dict)

    def step_with(self, number: int, properties: Mapping[str, bool]) -> Step:
        """Return what is to be done with a component some of whose properties are set otherwise."""
        key = (number, tuple(sorted(properties.items())))
        if key not in self.changed:
            self.changed[key] = _step(changed(self.nodes[number].component, properties), self.lookup)
        return self.changed[key]


@lru_cache(maxsize=FORMS_KEPT)
def plan_of(form: Form) -> Plan:
    """Make a form ready.

    Raises:
        BadComponent: A pattern, a condition or a calculation cannot be understood.
    """
    top, nodes = nodes_of(form.components)
    lookup = Lookup(nodes)
    return Plan(top, nodes, [_step(node.component, lookup) for node in nodes], lookup)


def _step(component: Component, lookup: Lookup) -> Step:
    described = component.described
    try:
        return Step(
            component=component,
            changes=changes_of(described, lookup),
            conditions=conditions_of(described, lookup),
            own_condition=own_condition(described),
            calculation=_logic(described, "calculateValue"),
            first_value=_logic(described, "customDefaultValue"),
            default=described.get("defaultValue") if truthy(described.get("defaultValue")) else None,
            rules=rules_of(component),
            checked=_is_checked(described),
            checked_when_hidden=truthy(described.get("validateWhenHidden")),
            hidden=truthy(described.get("hidden")),
            cleared="clearOnHide" not in described or truthy(described["clearOnHide"]),
            several=truthy(described.get("multiple")),
            shown=component.type != BUTTON,
        )
    except BadPattern as error:
        raise BadComponent(component, f"the pattern is no regular expression: {error}") from error
    except UnknownOperation as error:
        raise BadComponent(component, str(error)) from error


def _logic(described: Mapping[str, Value], name: str) -> Logic | None:
    logic = described.get(name)
    return compile_logic(logic) if isinstance(logic, Mapping | list) else None


def _is_checked(described: Mapping[str, Value]) -> bool:
    """Tell whether the rules are asked: not of what is no input, nor of what is not kept."""
    if "input" in described and not truthy(described["input"]):
        return False
    if truthy(described.get("protected")):
        return True
    kept = described.get("persistent", True)
    return truthy(kept) and kept != "client-only"
