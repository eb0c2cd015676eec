"""Answers processed as a form means them: defaults, calculations, conditions, clearing, rules.

One walk through the form, in its order: each component is given its default and its calculated value,
is shown or hidden, brought into shape and cleared; when all that it holds is done, its value is taken
over into the result and its rules are asked. A component thus sees what stands before it finished,
and what stands after it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from kiosk.forms.meaning.changes import HIDDEN, current
from kiosk.forms.meaning.conditions import Asking
from kiosk.forms.meaning.form import Component, Form
from kiosk.forms.meaning.messages import own_message, sentence
from kiosk.forms.meaning.normalising import normal, single_spaced
from kiosk.forms.meaning.paths import get, has, put, remove, without_circle
from kiosk.forms.meaning.plan import Plan, Step, plan_of
from kiosk.forms.meaning.rules import Breach
from kiosk.forms.meaning.values import MISSING, Row, Value, given_out, same, taken_in, truthy
from kiosk.forms.meaning.walk import Node, Place, walk

NUMBERS: Final = ("number", "currency")
NO_VARIABLES: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Instance:
    """A component at one place of the answers."""

    component: Component
    path: str  # "members[0].name"; "" for a layout
    visible: bool
    above: tuple[int, ...]  # where in `Processed.instances` stand what holds it, outermost first
    row: str = ""  # path of the table's row that it stands in: "members[0]"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that an answer breaks."""

    path: str
    rule: str
    setting: Any  # the limit as the form writes it; None if the rule has none
    message: str  # the form's own sentence, "" if it has none


@dataclass(frozen=True, slots=True)
class Processed:
    """What became of the answers."""

    data: dict[str, Any]
    suggested: dict[str, Any]  # by path: defaults of numbers, which the result holds only if they were sent
    instances: tuple[Instance, ...]  # in walk order
    errors: tuple[Broken, ...]


@dataclass(slots=True)
class _Standing:
    """How a component stands while it and what it holds are walked."""

    by_condition: bool | None = None  # hidden by a condition; None: nothing was said
    by_itself: bool = False


@dataclass(slots=True)
class _Run:
    """One walk: what the reference keeps in its scope."""

    plan: Plan
    data: dict[str, Value]
    variables: Mapping[str, Value]
    standing: list[_Standing] = field(default_factory=list)
    conditionals: dict[str, bool] = field(default_factory=dict)  # path: hidden by its condition
    kept: dict[str, bool] = field(default_factory=dict)  # path: its value belongs to the result
    cleared: set[str] = field(default_factory=set)
    result: dict[str, Value] = field(default_factory=dict)
    defaults: dict[int, Value] = field(default_factory=dict)  # shared by all rows of a column
    suggested: dict[str, Value] = field(default_factory=dict)
    errors: dict[tuple[str, str], Broken] = field(default_factory=dict)  # by path and sentence
    found: list[Instance] = field(default_factory=list)
    properties: dict[int, dict[str, bool]] = field(default_factory=dict)  # as logic has set them so far
    open: list[tuple[int, Component]] = field(default_factory=list)

    # ---- before what the component holds ----

    def enter(self, node: Node, place: Place) -> None:
        """Do all that is done with a component before its children."""
        step = self._step(node)
        path = place.named(node)
        place.row = self._row_at(place)
        if self._value(node, place) is not MISSING:
            self.kept[path] = True
        self._give_default(node, place, path, step)
        self._calculate(node, place, path, step)
        self._ask_conditions(node, place, path, step)
        if step.changes:
            step = self._change(node, place, path, step)
        self._normalise(node, place, path, step)
        self._clear(node, place, path, step)
        self._note(node, place, step)

    def _step(self, node: Node) -> Step:
        properties = self.properties.get(node.number)
        return self.plan.step_with(node.number, properties) if properties else self.plan.steps[node.number]

    def _value(self, node: Node, place: Place) -> Value:
        return get(self.data, place.data_path) if node.holds_data else MISSING

    def _row_at(self, place: Place) -> Value:
        if not place.row_path:
            return self.data
        row = get(self.data, place.row_path)
        return None if row is MISSING else row

    def _seen(self, node: Node, place: Place, value: Value) -> dict[str, Value]:
        """Return what logic may look at."""
        return {
            **self.variables,
            "data": self.data,
            "row": place.row,
            "value": value,
            "input": value,
            "path": place.data_path,
            "component": node.component.described,
        }

    def _give_default(self, node: Node, place: Place, path: str, step: Step) -> None:
        if step.first_value is None and step.default is None:
            return
        if has(place.row, node.component.data_key):
            return
        if step.first_value is not None:
            given = step.first_value(self._seen(node, place, None))
            self._set_default(node, path, self._listed(step, given))
        if step.default is not None and not has(place.row, node.component.data_key):
            if node.number not in self.defaults:
                self.defaults[node.number] = taken_in(step.default)
            self._set_default(node, path, self._listed(step, self.defaults[node.number]))

    @staticmethod
    def _listed(step: Step, value: Value) -> Value:
        if step.several and not isinstance(value, list):
            return Row([value] if truthy(value) else [])
        return value

    def _set_default(self, node: Node, path: str, value: Value) -> None:
        if value is None or value is MISSING:
            return
        put(self.data, path, without_circle(self.data, path, value))
        if node.component.type in NUMBERS:
            self.suggested[path] = value
        elif path not in self.cleared:
            self.kept[path] = True

    def _calculate(self, node: Node, place: Place, path: str, step: Step) -> None:
        if step.calculation is None:
            return
        value = self._value(node, place)
        if value is MISSING and node.parent is not None and node.parent.component.is_table:
            return
        seen = self._seen(node, place, value)
        seen["value"] = value if truthy(value) else None
        calculated = step.calculation(seen)
        if calculated is None:
            return
        put(self.data, path, without_circle(self.data, path, calculated))
        if path not in self.cleared:
            self.kept[path] = True

    def _ask_conditions(self, node: Node, place: Place, path: str, step: Step) -> None:
        if not step.is_conditional:
            return
        hidden = self._is_hidden(node, place, step)
        if path:
            self.conditionals[path] = hidden
        else:  # words at the top of the form have no path but their key
            self.conditionals.setdefault(node.full_path, hidden)
        self.standing[node.number].by_condition = hidden

    def _is_hidden(self, node: Node, place: Place, step: Step) -> bool:
        def variables() -> Mapping[str, Value]:
            return self._seen(node, place, self._value(node, place))

        asking = Asking(self.data, place.index, variables, self._forget)
        if step.own_condition is not None:
            shown = step.own_condition(asking)
            if shown is not None and not truthy(shown):
                return True
        shown = None
        for condition in step.conditions:
            shown = condition(asking)
        return shown is not None and shown is not MISSING and not truthy(shown)

    def _change(self, node: Node, place: Place, path: str, step: Step) -> Step:
        """Set the properties that the component's logic asks for; they stay for the rows that follow."""

        def variables() -> Mapping[str, Value]:
            return self._seen(node, place, self._value(node, place))

        asking = Asking(self.data, place.index, variables, self._forget)
        for change in step.changes:
            if not truthy(change.trigger(asking)):
                continue
            for name, state in change.properties:
                if current(self._step(node).component, name) == state:
                    continue
                self.properties.setdefault(node.number, {})[name] = state == "true"
                if name == HIDDEN and path:
                    if path in self.conditionals:
                        self.standing[node.number].by_condition = state == "true"
                    self.conditionals[path] = state == "true"
        return self._step(node)

    def _forget(self, node: Node) -> None:
        self.standing[node.number] = _Standing()

    def _normalise(self, node: Node, place: Place, path: str, step: Step) -> None:
        value = self._value(node, place)
        changed = normal(step.component, value)
        if changed is None or changed is MISSING:
            self.kept[path] = False
        elif not same(value, changed) and path not in self.cleared:
            put(self.data, path, changed)
            self.kept[path] = True

    def _clear(self, node: Node, place: Place, path: str, step: Step) -> None:
        above = self.standing[node.parent.number] if node.parent else _Standing()
        own = self.standing[node.number]
        if above.by_condition or self.conditionals.get(path):
            own.by_condition = True
        if above.by_itself or step.hidden:
            own.by_itself = True
        if own.by_condition and step.cleared and self._value(node, place) is not MISSING:
            remove(self.data, path)
            self.suggested.pop(path, None)
            self.cleared.add(path)
            self.kept[path] = False

    def _note(self, node: Node, place: Place, step: Step) -> None:
        own = self.standing[node.number]
        while self.open and self.open[-1][1] is not (node.parent.component if node.parent else None):
            self.open.pop()
        if step.shown:
            above = tuple(number for number, _ in self.open)
            path = place.data_path if node.holds_data else ""
            visible = not (own.by_condition or own.by_itself)
            row = place.row_path[: place.row_path.rfind("]") + 1]
            self.found.append(Instance(node.component, path, visible, above, row))
            self.open.append((len(self.found) - 1, node.component))

    # ---- after what the component holds ----

    def leave(self, node: Node, place: Place) -> None:
        """Take a component's value over into the result, and ask its rules."""
        step = self._step(node)
        path = place.named(node)
        self._keep(node, place, path)
        self._check(node, place, path, step)
        self._forget(node)

    def _keep(self, node: Node, place: Place, path: str) -> None:
        value = self._value(node, place)
        if value is MISSING or not self.kept.get(path):
            if node.component.type == "number":
                put(self.data, path, None)
        elif not node.component.is_table and not node.component.is_container:
            put(self.result, path, value)
        elif has(self.result, path):
            put(self.data, path, get(self.result, path))
        else:
            put(self.result, path, Row() if node.component.is_table else {})

    def _is_forced_hidden(self, node: Node, path: str, step: Step) -> bool:
        own = self.standing[node.number]
        by_condition = own.by_condition
        if by_condition is None:
            by_condition = self.conditionals.get(path, False)
        return by_condition or own.by_itself or step.hidden

    def _check(self, node: Node, place: Place, path: str, step: Step) -> None:
        if not step.rules:
            return
        value = self._value(node, place)
        asked = step.checked and (step.checked_when_hidden or not self._is_forced_hidden(node, path, step))
        several = step.several and isinstance(value, list) and bool(value)
        if not asked and not several:
            return
        seen = self._seen(node, place, value)
        report: Callable[[Breach | None], None] = lambda breach: self._report(node, path, breach)  # noqa: E731
        if not several:
            tidied = single_spaced(step.component, value)
            for rule in step.rules:
                if rule.concerns(value):
                    report(rule.check(tidied, seen))
            return
        each = [rule for rule in step.rules if not rule.whole and rule.concerns(value)] if asked else []
        for part in value:
            tidied = single_spaced(step.component, part)
            for rule in each:
                report(rule.check(tidied, seen))
        for rule in step.rules:
            if rule.whole:
                report(rule.check(value, seen))

    def _report(self, node: Node, path: str, breach: Breach | None) -> None:
        if breach is None:
            return
        # Of several breaches with the same sentence only the first is told.
        key = own_message(node.component) or breach.message
        broken = Broken(path, breach.rule, breach.setting, sentence(node.component, breach))
        self.errors.setdefault((path, key), broken)


def process(form: Form, data: Mapping[str, Any], variables: Mapping[str, Any] = NO_VARIABLES) -> Processed:
    """Return what becomes of answers; the answers themselves are not changed.

    Args:
        form: A form as `load` gives it.
        data: The answers, as JSON holds them: by keys, tables as lists of objects.
        variables: What JSONLogic may look at beside `data`, `row` and `value`.
    """
    plan = plan_of(form)
    run = _Run(plan, taken_in(data), variables, [_Standing() for _ in plan.nodes])
    walk(plan.top, run.data, run.enter, run.leave)
    return Processed(
        given_out(run.result), given_out(run.suggested), tuple(run.found), tuple(run.errors.values())
    )
