"""The operators of JSONLogic that work on values alone, with JavaScript's coercions."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeAlias

from kiosk.forms.meaning.dates import loose_moment
from kiosk.forms.meaning.lodash import LODASH, LogicFailed
from kiosk.forms.meaning.moments import days_later, iso_text, now
from kiosk.forms.meaning.values import (
    MISSING,
    Row,
    Value,
    as_number,
    as_text,
    leading_number,
    less,
    less_or_equal,
    letters,
    loosely_equal,
    same,
    tidy,
    truthy,
    units,
)

Operation: TypeAlias = Callable[..., Value]

__all__ = ["OPERATIONS", "LogicFailed", "Operation"]


def _holds(value: Value = MISSING, *_more: Value) -> bool:
    return truthy(value) and not (isinstance(value, list) and not value)


def _between(compare: Callable[[Value, Value], bool]) -> Operation:
    def chain(one: Value = MISSING, two: Value = MISSING, three: Value = MISSING, *_more: Value) -> bool:
        return compare(one, two) and (three is MISSING or compare(two, three))

    return chain


def _pair(decide: Callable[[Value, Value], bool]) -> Operation:
    def run(one: Value = MISSING, two: Value = MISSING, *_more: Value) -> bool:
        return decide(one, two)

    return run


def _in(wanted: Value = MISSING, among: Value = MISSING, *_more: Value) -> bool:
    if isinstance(among, str):
        return bool(among) and as_text(wanted) in among
    return isinstance(among, list) and any(same(wanted, part) for part in among)


def _cat(*parts: Value) -> str:
    return "".join("" if part is None or part is MISSING else as_text(part) for part in parts)


def _whole(value: Value, otherwise: float) -> float:
    """Return a number without its fraction, as JavaScript takes positions."""
    if value is MISSING:
        return otherwise
    number = as_number(value)
    return 0 if math.isnan(number) else number if math.isinf(number) else math.trunc(number)


def substring(text: str, start: Value, length: Value = MISSING) -> str:
    """Return what JavaScript's substr() cuts out; a negative start counts from the end."""
    first = _whole(start, 0)
    size = len(text)
    first = int(max(0, size + first)) if first < 0 else int(min(first, size))
    last = int(min(max(_whole(length, math.inf), 0) + first, size))
    return text[first:last]


def _substr(source: Value = MISSING, start: Value = MISSING, end: Value = MISSING, *_more: Value) -> str:
    text = units(as_text(source))
    if as_number(end) < 0:
        rest = substring(text, start)
        return letters(substring(rest, 0, len(rest) + as_number(end)))
    return letters(substring(text, start, end))


def _add(*parts: Value) -> float:
    total: float = 0
    for part in parts:
        total += leading_number(part)
    return tidy(total)


def _multiply(*parts: Value) -> Value:
    if not parts:
        raise LogicFailed
    if len(parts) == 1:
        return parts[0]
    product = leading_number(parts[0])
    for part in parts[1:]:
        product *= leading_number(part)
    return tidy(product)


def _subtract(one: Value = MISSING, two: Value = MISSING, *_more: Value) -> float:
    if two is MISSING:
        return tidy(-as_number(one))
    return tidy(as_number(one) - as_number(two))


def divided(one: float, two: float) -> float:
    """Divide as JavaScript does: by zero it is infinity."""
    if two == 0:
        if one == 0 or math.isnan(one):
            return math.nan
        return math.copysign(math.inf, one) * math.copysign(1, two)
    return tidy(one / two)


def _divide(one: Value = MISSING, two: Value = MISSING, *_more: Value) -> float:
    return divided(as_number(one), as_number(two))


def _rest(one: Value = MISSING, two: Value = MISSING, *_more: Value) -> float:
    number, by = as_number(one), as_number(two)
    if math.isnan(number) or math.isnan(by) or math.isinf(number) or by == 0:
        return math.nan
    return tidy(math.fmod(number, by))


def _extreme(choose: Callable[[list[float]], float], nothing: float) -> Operation:
    def run(*parts: Value) -> float:
        numbers = [as_number(part) for part in parts]
        if any(math.isnan(number) for number in numbers):
            return math.nan
        return choose(numbers) if numbers else nothing

    return run


def _merge(*parts: Value) -> Value:
    merged = Row()
    for part in parts:
        merged.extend(part if isinstance(part, list) else [part])
    return merged


def _log(value: Value = MISSING, *_more: Value) -> Value:
    return value  # the reference writes it to a console, where nobody looks


def _get_date(value: Value = MISSING, *_more: Value) -> str:
    moment = loose_moment(value)
    if moment is None:
        raise LogicFailed
    return iso_text(moment)


def _days_away(sign: int) -> Operation:
    def run(days: Value = MISSING, *_more: Value) -> str:
        count = as_number(days)
        later = days_later(now(), sign * math.floor(count + 0.5)) if math.isfinite(count) else None
        if later is None:
            raise LogicFailed
        return iso_text(later)

    return run


OPERATIONS: Final[dict[str, Operation]] = {
    "==": _pair(loosely_equal),
    "!=": _pair(lambda one, two: not loosely_equal(one, two)),
    "===": _pair(same),
    "!==": _pair(lambda one, two: not same(one, two)),
    ">": _pair(lambda one, two: less(two, one)),
    ">=": _pair(lambda one, two: less_or_equal(two, one)),
    "<": _between(less),
    "<=": _between(less_or_equal),
    "!!": _holds,
    "!": lambda *parts: not _holds(*parts),
    "%": _rest,
    "log": _log,
    "in": _in,
    "cat": _cat,
    "substr": _substr,
    "+": _add,
    "*": _multiply,
    "-": _subtract,
    "/": _divide,
    "min": _extreme(min, math.inf),
    "max": _extreme(max, -math.inf),
    "merge": _merge,
    "getDate": _get_date,
    "relativeMinDate": _days_away(-1),
    "relativeMaxDate": _days_away(1),
} | {f"_{name}": operation for name, operation in LODASH.items()}
