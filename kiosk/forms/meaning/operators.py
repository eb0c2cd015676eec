"""The operators of simple conditions: isEqual, includes, dateGreaterThan and the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final, NoReturn, TypeAlias

from kiosk.forms.meaning.dates import strict_moment
from kiosk.forms.meaning.paths import get
from kiosk.forms.meaning.values import (
    MISSING,
    Value,
    as_text,
    equal,
    is_number,
    kind,
    less,
    same,
    taken_in,
    truthy,
)

# Takes the value, what it is compared with, and the type of the component whose value it is.
Operator: TypeAlias = Callable[[Value, Value, str], Value]


def compared(operator: str, value: Value, limit: Value, type_: str) -> Value:
    """Return what an operator says; of a list it is enough that it holds for one member.

    An operator that the reference does not know holds always.
    """
    decide = OPERATORS.get(operator)
    if decide is None:
        return True
    if isinstance(value, list):
        return any(truthy(decide(part, limit, type_)) for part in value)
    return decide(value, limit, type_)


def parsed(text: str) -> Value:
    """Return what JSON.parse makes of a text.

    Raises:
        ValueError: It is not JSON; NaN and Infinity are not, although Python would take them.
    """
    return taken_in(_parsed(text))


@lru_cache(maxsize=1000)
def _parsed(text: str) -> Value:
    if text[:1] == "\ufeff":
        raise ValueError(text)
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError from error


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _is_equal(value: Value, limit: Value, type_: str) -> Value:
    if type_ == "selectboxes" and isinstance(value, dict | list):
        found = get(value, as_text(limit))
        return False if found is MISSING else found
    if (truthy(value) or value is False) and isinstance(limit, str) and limit and kind(value) != "string":
        with suppress(ValueError):  # then it is compared as it is written
            limit = parsed(limit)
    return equal(value, limit)


def _includes(value: Value, limit: Value, _type: str) -> bool:
    if isinstance(value, str):
        return as_text(limit) in value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(same(part, limit) or (part != part and limit != limit) for part in parts)  # noqa: PLR0124


def _text(value: Value) -> str:
    return "" if value is None or value is MISSING else _plain(value)


def _plain(value: Value) -> str:
    """Return a value as lodash writes it: in a list null is "null", where JavaScript leaves it out."""
    return ",".join(_plain(part) for part in value) if isinstance(value, list) else as_text(value)


def _starts(value: Value, limit: Value, _type: str) -> bool:
    return _text(value).startswith(_plain(limit))


def _ends(value: Value, limit: Value, _type: str) -> bool:
    return _text(value).endswith(_plain(limit))


def _dates(decide: Callable[[int, int], bool]) -> Operator:
    def run(value: Value, limit: Value, _type: str) -> bool:
        if not truthy(value):
            return False
        one, two = strict_moment(value), strict_moment(limit)
        return one is not None and two is not None and decide(one, two)

    return run


def _not(operator: Operator) -> Operator:
    return lambda value, limit, type_: not truthy(operator(value, limit, type_))


_same_date = _dates(lambda one, two: one == two)

OPERATORS: Final[Mapping[str, Operator]] = {
    "isEqual": _is_equal,
    "isNotEqual": _not(_is_equal),
    "lessThan": lambda value, limit, _type: is_number(value) and less(value, limit),
    "greaterThan": lambda value, limit, _type: is_number(value) and less(limit, value),
    "lessThanOrEqual": lambda value, limit, _type: (
        is_number(value) and (less(value, limit) or equal(value, limit))
    ),
    "greaterThanOrEqual": lambda value, limit, _type: (
        is_number(value) and (less(limit, value) or equal(value, limit))
    ),
    "includes": _includes,
    "notIncludes": _not(_includes),
    "startsWith": _starts,
    "endsWith": _ends,
    "dateGreaterThan": _dates(lambda one, two: one > two),
    "dateLessThan": _dates(lambda one, two: one < two),
    "dateGreaterThanOrEqual": _dates(lambda one, two: one >= two),
    "dateLessThanOrEqual": _dates(lambda one, two: one <= two),
    "isDateEqual": _same_date,
    "isNotDateEqual": _not(_same_date),
}
EMPTINESS: Final = {"isEmpty": True, "isNotEmpty": False}  # these look at the component, too
