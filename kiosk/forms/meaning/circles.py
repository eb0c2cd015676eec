"""Conditions that go round in circles: A is shown if B has a value, B is shown if A has one.

A form is walked once, so that a circle never hangs; but what becomes visible then hangs on the order
of the questions, which nobody meant. Whoever checks a form is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.forms.meaning.conditions import Lookup
from kiosk.forms.meaning.form import Form
from kiosk.forms.meaning.plan import plan_of
from kiosk.forms.meaning.rules.rule import Described, settings
from kiosk.forms.meaning.values import Value, as_text
from kiosk.forms.meaning.walk import Node

ROOTS = ("data.", "row.")


def circles(form: Form) -> tuple[tuple[str, ...], ...]:
    """Return each circle of components, by their full paths, beginning with the first of the form."""
    nodes = plan_of(form).nodes
    lookup = Lookup(nodes)
    looks_at = {node.number: sorted(set(_looked_at(node, lookup))) for node in nodes}
    found: list[tuple[int, ...]] = []
    for node in nodes:
        circle = _back_to(node.number, looks_at)
        if circle and not any(set(circle) & set(other) for other in found):
            found.append(circle)
    return tuple(tuple(nodes[number].full_path for number in circle) for circle in found)


def _back_to(start: int, looks_at: Mapping[int, list[int]]) -> tuple[int, ...]:
    """Return the shortest way from a component back to itself, () if there is none."""
    ways: list[tuple[int, ...]] = [(start,)]
    seen: set[int] = set()
    for way in ways:
        for number in looks_at[way[-1]]:
            if number == start:
                return way
            if number not in seen:
                seen.add(number)
                ways.append((*way, number))
    return ()


def _looked_at(node: Node, lookup: Lookup) -> Iterator[int]:
    """Return which components a component, or what holds it, looks at to be shown or calculated."""
    here: Node | None = node
    while here is not None:
        for name in _names(here.component.described):
            reference = lookup.find(name)
            meant = reference.component or next(
                (found for nodes, _ in reference.tiers for found in nodes), None
            )
            if meant is not None:
                yield meant.number
        here = here.parent


def _names(described: Described) -> Iterator[str]:
    conditional = settings(described, "conditional")
    if conditional.get("when"):
        yield as_text(conditional["when"])
    listed = conditional.get("conditions")
    for condition in listed if isinstance(listed, list | tuple) else ():
        if condition.get("component"):
            yield as_text(condition["component"])
    yield from _variables(conditional.get("json"))
    yield from _variables(described.get("customConditional"))
    yield from _variables(described.get("calculateValue"))


def _variables(logic: Value) -> Iterator[str]:
    """Return the names of answers in JSONLogic, without `data.` and `row.`."""
    if isinstance(logic, list | tuple):
        for part in logic:
            yield from _variables(part)
    elif isinstance(logic, Mapping):
        for operation, operands in logic.items():
            name = operands[0] if isinstance(operands, list | tuple) and operands else operands
            if operation == "var" and isinstance(name, str):
                yield from (name.removeprefix(root) for root in ROOTS if name.startswith(root))
            else:
                yield from _variables(operands)
