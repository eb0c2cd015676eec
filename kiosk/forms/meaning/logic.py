"""JSONLogic, compiled once: {"==": [{"var": "data.age"}, 18]} becomes a function of the variables.

The meaning is that of json-logic-js with the operations that @formio/core adds; their operators are
in `operations`. An operation fails as it does there, by giving no value at all (None).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from kiosk.forms.meaning.operations import OPERATIONS, LogicFailed
from kiosk.forms.meaning.paths import member
from kiosk.forms.meaning.values import MISSING, Row, Value, as_text, less_or_equal, taken_in, truthy

Logic: TypeAlias = Callable[[Value], Value]  # takes the variables
Operands: TypeAlias = Sequence[Logic]

LARGEST: Final = 1_000_000  # letters or members; the answers of a whole form are a thousandth of that
DEEPEST: Final = 100  # no person writes a rule with more levels; Python's own limit is near 1000


class UnknownOperation(Exception):
    """The logic asks for an operation that does not exist, or is too deep; the text says which."""


def compile_logic(described: Value) -> Logic:
    """Return a function that evaluates the logic; it gives None where the logic fails.

    Raises:
        UnknownOperation: The logic uses an operation that the reference does not have.
    """
    inner = _compiled(described, 0)

    def evaluate(variables: Value) -> Value:
        try:
            return inner(variables)
        except LogicFailed:
            return None

    return evaluate


def is_logic(described: Value) -> bool:
    """Tell whether it is an operation: an object with one key."""
    return isinstance(described, Mapping) and len(described) == 1


def holds(value: Value) -> bool:
    """Tell whether JSONLogic takes a value for true: an empty list is not."""
    return truthy(value) and not (isinstance(value, list) and not value)


def _compiled(described: Value, depth: int) -> Logic:
    if depth > DEEPEST:
        raise UnknownOperation(f"the logic has more than {DEEPEST} levels")
    if isinstance(described, list | tuple):
        parts = [_compiled(part, depth + 1) for part in described]
        return lambda variables: Row([part(variables) for part in parts])
    if not isinstance(described, Mapping) or not is_logic(described):
        return _constant(described)
    ((name, given),) = described.items()
    operands = list(given) if isinstance(given, list | tuple) else [given]
    compiled = [_compiled(operand, depth + 1) for operand in operands]
    if name in CONTROLS:
        return CONTROLS[name](compiled)
    if name in LOOKUPS:
        return LOOKUPS[name](compiled)
    operation = OPERATIONS.get(name)
    if operation is None:
        raise UnknownOperation(f'the logic uses an operation "{name}" that does not exist')
    return lambda variables: _bounded(operation(*[operand(variables) for operand in compiled]))


def _bounded(value: Value) -> Value:
    """Let logic fail that grows a text or a list without end: doubling sixty times fills any machine."""
    if isinstance(value, str | list) and len(value) > LARGEST:
        raise LogicFailed
    return value


def _constant(described: Value) -> Logic:
    value = taken_in(described)
    if isinstance(value, dict):  # answers that it becomes may be changed later: each its own
        return lambda _variables: taken_in(value)
    return lambda _variables: value


# ---- what decides by itself which of its operands to evaluate ----


def _if(operands: Operands) -> Logic:
    pairs = list(zip(operands[0::2], operands[1::2], strict=False))
    otherwise = operands[-1] if len(operands) % 2 else None

    def choose(variables: Value) -> Value:
        for condition, consequence in pairs:
            if holds(condition(variables)):
                return consequence(variables)
        return otherwise(variables) if otherwise else None

    return choose


def _first(operands: Operands, *, wanted: bool) -> Logic:
    def search(variables: Value) -> Value:
        value: Value = MISSING
        for operand in operands:
            value = operand(variables)
            if holds(value) is wanted:
                break
        return value

    return search


def _and(operands: Operands) -> Logic:
    return _first(operands, wanted=False)


def _or(operands: Operands) -> Logic:
    return _first(operands, wanted=True)


# ---- what evaluates its second operand for each member of a list ----


def _listed(operands: Operands) -> tuple[Logic, Logic]:
    missing: Logic = lambda _variables: MISSING  # noqa: E731  stands for an operand left out
    return (operands[0] if operands else missing, operands[1] if len(operands) > 1 else missing)


def _there(value: Value) -> list[Value]:
    """Return the members of a list, without its holes."""
    return [row for row in value if row is not MISSING] if isinstance(value, list) else []


def _filter(operands: Operands) -> Logic:
    rows, test = _listed(operands)

    def run(variables: Value) -> Value:
        value = rows(variables)
        return Row([row for row in _there(value) if holds(test(row))])

    return run


def _map(operands: Operands) -> Logic:
    rows, change = _listed(operands)

    def run(variables: Value) -> Value:
        value = rows(variables)
        return Row([change(row) for row in _there(value)])

    return run


def _reduce(operands: Operands) -> Logic:
    rows, join = _listed(operands)
    start: Logic = operands[2] if len(operands) > 2 else lambda _variables: None

    def run(variables: Value) -> Value:
        value, result = rows(variables), start(variables)
        for row in _there(value):
            result = join({"current": row, "accumulator": result})
        return result

    return run


def _all(operands: Operands) -> Logic:
    rows, test = _listed(operands)

    def run(variables: Value) -> Value:
        value = rows(variables)
        return isinstance(value, list) and bool(value) and all(holds(test(row)) for row in value)

    return run


def _some(operands: Operands) -> Logic:
    rows, test = _listed(operands)

    def run(variables: Value) -> Value:
        value = rows(variables)
        return isinstance(value, list) and any(holds(test(row)) for row in value)

    return run


def _none(operands: Operands) -> Logic:
    some = _some(operands)
    return lambda variables: not some(variables)


# ---- what looks at the variables ----


def find(variables: Value, name: Value, default: Value = MISSING) -> Value:
    """Return a variable by its dotted name; `default`, or None, if it is not there."""
    if name is MISSING or name is None or name == "":
        return variables
    here, described = variables, False
    for part in as_text(name).split("."):
        if isinstance(here, MappingProxyType):  # a component as the form describes it; nobody may change that
            here, described = dict(here), True
        here = member(here, part)
        if here is MISSING:
            return None if default is MISSING else default
    return taken_in(here) if described else here


def _var(operands: Operands) -> Logic:
    name, default = _listed(operands)
    return lambda variables: find(variables, name(variables), default(variables))


def _missing(operands: Operands) -> Logic:
    def run(variables: Value) -> Value:
        given = [operand(variables) for operand in operands]
        return absent(given[0] if given and isinstance(given[0], list) else given, variables)

    return run


def _missing_some(operands: Operands) -> Logic:
    count, names = _listed(operands)

    def run(variables: Value) -> Value:
        wanted, listed = count(variables), names(variables)
        if not isinstance(listed, list):
            raise LogicFailed
        missing = absent(listed, variables)
        return Row() if less_or_equal(wanted, len(listed) - len(missing)) else missing

    return run


def absent(names: Sequence[Value], variables: Value) -> Value:
    """Return those of the names whose variable is empty."""
    return Row([name for name in names if find(variables, name) in (None, "")])


Make: TypeAlias = Callable[[Operands], Logic]
CONTROLS: Final[dict[str, Make]] = {
    "if": _if,
    "?:": _if,
    "and": _and,
    "or": _or,
    "filter": _filter,
    "map": _map,
    "reduce": _reduce,
    "all": _all,
    "some": _some,
    "none": _none,
}
LOOKUPS: Final[dict[str, Make]] = {"var": _var, "missing": _missing, "missing_some": _missing_some}
