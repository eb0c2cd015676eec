"""Those of lodash's functions that a form's logic may call, as "_sum" or "_toUpper".

Functions that take functions, are random or count up are not here: no JSON can hold their arguments,
or their meaning changes from call to call. A form that uses them is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeAlias

from kiosk.forms.meaning.paths import get, has
from kiosk.forms.meaning.values import (
    MISSING,
    Row,
    Value,
    as_number,
    as_text,
    equal,
    is_number,
    is_object,
    leading_integer,
    less,
    less_or_equal,
    members,
    same,
    tidy,
    trimmed,
    truthy,
)

Operation: TypeAlias = Callable[..., Value]


class LogicFailed(Exception):
    """An operation cannot be done with these values; the logic as a whole then has no value."""


def _alike(one: Value, two: Value) -> bool:
    """Compare as lodash's lists do: not a number is like itself."""
    return same(one, two) or (one != one and two != two)  # noqa: PLR0124


def _list(value: Value) -> list[Value]:
    """Return a list, or the letters of a text: most functions take that for one."""
    return list(value) if isinstance(value, str) else _array(value)


def _array(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _nothing(value: Value) -> bool:
    return value is None or value is MISSING


def words_of(value: Value) -> str:
    """Return a value as lodash's toString writes it."""
    if _nothing(value):
        return ""
    if isinstance(value, list):
        return ",".join(words_of(part) if isinstance(part, list) else as_text(part) for part in value)
    return as_text(value)


def _whole(value: Value, otherwise: int = 0) -> int:
    if value is MISSING:
        return otherwise
    number = as_number(value)
    if math.isnan(number):
        return 0
    return int(max(min(number, 1e9), -1e9))


def _comparable(one: Value, two: Value) -> tuple[Value, Value]:
    return (one, two) if isinstance(one, str) and isinstance(two, str) else (as_number(one), as_number(two))


def _unique(values: list[Value]) -> Row:
    kept = Row()
    for value in values:
        if not any(_alike(value, other) for other in kept):
            kept.append(value)
    return kept


def _total(values: list[Value]) -> Value:
    """Add up as JavaScript's + does: with a text among them, they are joined."""
    result: Value = MISSING
    for value in values:
        if value is MISSING:
            continue
        result = value if result is MISSING else _plus(result, value)
    return result


def _plus(one: Value, two: Value) -> Value:
    if isinstance(one, str) or isinstance(two, str) or is_object(one) or is_object(two):
        return as_text(one) + as_text(two)
    return tidy(as_number(one) + as_number(two))


def _arithmetic(work: Callable[[Value, Value], Value], nothing: float) -> Operation:
    def run(one: Value = MISSING, two: Value = MISSING, *_more: Value) -> Value:
        if one is MISSING and two is MISSING:
            return nothing
        if one is MISSING or two is MISSING:
            return two if one is MISSING else one
        if isinstance(one, str) or isinstance(two, str):
            return work(
                words_of(one) if one is not None else "null", words_of(two) if two is not None else "null"
            )
        return work(as_number(one), as_number(two))

    return run


def _numeric(work: Callable[[float, float], float]) -> Callable[[Value, Value], Value]:
    return lambda one, two: tidy(work(as_number(one), as_number(two)))


def _divided(one: float, two: float) -> float:
    if two == 0:
        return math.nan if one == 0 or math.isnan(one) else math.copysign(math.inf, one)
    return one / two


def _rounded(work: Callable[[float], float]) -> Operation:
    def run(value: Value = MISSING, places: Value = MISSING, *_more: Value) -> float:
        number, by = as_number(value), max(min(_whole(places), 292), -292)
        if not math.isfinite(number):
            return number
        if not by:
            return tidy(float(work(number)))
        shifted = float(work(float(f"{number!r}e{by}" if "e" not in repr(number) else number * 10.0**by)))
        return tidy(float(f"{shifted!r}e{-by}" if "e" not in repr(shifted) else shifted / 10.0**by))

    return run


def _mean(values: Value = MISSING, *_more: Value) -> float:
    listed = _list(values)
    return tidy(as_number(_total(listed)) / len(listed)) if listed else math.nan


def _extreme(better: Callable[[Value, Value], bool]) -> Operation:
    def run(values: Value = MISSING, *_more: Value) -> Value:
        best: Value = MISSING
        for value in _list(values):
            if not _nothing(value) and value == value and (best is MISSING or better(value, best)):  # noqa: PLR0124
                best = value
        return best

    return run


def _size(value: Value = MISSING, *_more: Value) -> int:
    if isinstance(value, str):
        return len(value)
    return len(value) if isinstance(value, list) else len(members(value))


def _empty(value: Value = MISSING, *_more: Value) -> bool:
    return not (isinstance(value, str | list | dict) and len(value) > 0)


def _includes(among: Value = MISSING, wanted: Value = MISSING, *_more: Value) -> bool:
    if isinstance(among, str):
        return as_text(wanted) in among
    return any(_alike(part, wanted) for part in members(among))


def _index(values: Value = MISSING, wanted: Value = MISSING, *_more: Value) -> int:
    return next((at for at, part in enumerate(_list(values)) if _alike(part, wanted)), -1)


def _nth(values: Value = MISSING, at: Value = MISSING, *_more: Value) -> Value:
    listed, index = _list(values), _whole(at)
    index += len(listed) if index < 0 else 0
    return listed[index] if 0 <= index < len(listed) else MISSING


def _slice(values: Value = MISSING, start: Value = MISSING, end: Value = MISSING, *_more: Value) -> Value:
    listed = _list(values)
    return Row(listed[_whole(start) : _whole(end, len(listed))])


def _pad(left: Callable[[int], int]) -> Operation:
    def run(text: Value = MISSING, size: Value = MISSING, signs: Value = MISSING, *_more: Value) -> str:
        written = words_of(text)
        filler = " " if signs is MISSING else as_text(signs)
        missing = min(_whole(size), 10_000) - len(written)
        if missing <= 0 or not filler:
            return written
        before = left(missing)
        return _filled(filler, before) + written + _filled(filler, missing - before)

    return run


def _filled(filler: str, size: int) -> str:
    return (filler * (size // len(filler) + 1))[:size]


def _split(text: Value = MISSING, mark: Value = MISSING, *_more: Value) -> Value:
    written = words_of(text)
    if mark is MISSING:
        return Row([written])
    separator = as_text(mark)
    return Row(written.split(separator) if separator else list(written))


def _replace(text: Value = MISSING, *more: Value) -> str:
    if len(more) < 2:  # what to put in its place is missing
        return words_of(text)
    old, new = more[:2]
    return words_of(text).replace(as_text(old), as_text(new), 1)


def _get(tree: Value = MISSING, path: Value = MISSING, default: Value = MISSING, *_more: Value) -> Value:
    found = get(tree, as_text(path)) if is_object(tree) else MISSING
    return default if found is MISSING else found


def _keys(value: Value = MISSING, *_more: Value) -> Value:
    if isinstance(value, list | str):
        return Row([str(at) for at in range(len(value))])
    return Row(list(value)) if isinstance(value, dict) else Row()


def _flat(values: list[Value], depth: int) -> Row:
    flat = Row()
    for value in values:
        flat.extend(_flat(value, depth - 1) if isinstance(value, list) and depth else [value])
    return flat


def _range(low: float, high: float, value: float) -> bool:
    return min(low, high) <= value < max(low, high)


def _in_range(value: Value = MISSING, start: Value = MISSING, end: Value = MISSING, *_more: Value) -> bool:
    low, high = (0, as_number(start)) if end is MISSING else (as_number(start), as_number(end))
    return _range(low, high, as_number(value))


def _one(work: Callable[[Value], Value]) -> Operation:
    return lambda value=MISSING, *_more: work(value)


def _two(work: Callable[[Value, Value], Value]) -> Operation:
    return lambda one=MISSING, two=MISSING, *_more: work(one, two)


LODASH: Final[dict[str, Operation]] = {
    "add": _arithmetic(_plus, 0),
    "subtract": _arithmetic(_numeric(lambda one, two: one - two), 0),
    "multiply": _arithmetic(_numeric(lambda one, two: one * two), 1),
    "divide": _arithmetic(_numeric(_divided), 1),
    "round": _rounded(lambda number: math.floor(number + 0.5)),
    "floor": _rounded(math.floor),
    "ceil": _rounded(math.ceil),
    "sum": _one(lambda values: 0 if not _list(values) else _total(_list(values))),
    "mean": _mean,
    "max": _extreme(lambda one, two: less(two, one)),
    "min": _extreme(less),
    "inRange": _in_range,
    "size": _size,
    "isEmpty": _empty,
    "includes": _includes,
    "indexOf": _index,
    "compact": _one(lambda values: Row([part for part in _list(values) if truthy(part)])),
    "uniq": _one(lambda values: _unique(_list(values))),
    "union": lambda *lists: _unique([part for values in lists for part in _array(values)]),
    "difference": lambda values=MISSING, *others: Row(
        [
            part
            for part in _array(values)
            if not any(_alike(part, other) for more in others for other in _array(more))
        ]
    ),
    "without": lambda values=MISSING, *others: Row(
        [part for part in _array(values) if not any(_alike(part, other) for other in others)]
    ),
    "concat": lambda *lists: _flat(list(lists), 1),
    "flatten": _one(lambda values: _flat(_list(values), 1)),
    "flattenDeep": _one(lambda values: _flat(_list(values), -1)),
    "first": _one(lambda values: _nth(values, 0)),
    "head": _one(lambda values: _nth(values, 0)),
    "last": _one(lambda values: _nth(values, -1)),
    "nth": _nth,
    "initial": _one(lambda values: Row(_list(values)[:-1])),
    "tail": _one(lambda values: Row(_list(values)[1:])),
    "slice": _slice,
    "join": lambda values=MISSING, mark=MISSING, *_more: ("," if mark is MISSING else as_text(mark)).join(
        "" if _nothing(part) else as_text(part) for part in _list(values)
    ),
    "get": _get,
    "has": _two(lambda tree, path: is_object(tree) and has(tree, as_text(path))),
    "keys": _keys,
    "values": _one(lambda value: Row(list(value) if isinstance(value, str) else members(value))),
    "castArray": lambda *values: values[0] if values and isinstance(values[0], list) else Row(values[:1]),
    "defaultTo": _two(lambda value, default: default if _nothing(value) or value != value else value),  # noqa: PLR0124
    "identity": _one(lambda value: value),
    "eq": _two(_alike),
    "isEqual": _two(equal),
    "gt": _two(lambda one, two: less(*_comparable(two, one))),
    "gte": _two(lambda one, two: less_or_equal(*_comparable(two, one))),
    "lt": _two(lambda one, two: less(*_comparable(one, two))),
    "lte": _two(lambda one, two: less_or_equal(*_comparable(one, two))),
    "isArray": _one(lambda value: isinstance(value, list)),
    "isBoolean": _one(lambda value: isinstance(value, bool)),
    "isNil": _one(_nothing),
    "isNull": _one(lambda value: value is None),
    "isNumber": _one(is_number),
    "isString": _one(lambda value: isinstance(value, str)),
    "isObject": _one(is_object),
    "isUndefined": _one(lambda value: value is MISSING),
    "toNumber": _one(as_number),
    "toInteger": _one(_whole),
    "parseInt": _one(leading_integer),
    "toString": _one(words_of),
    "toLower": _one(lambda value: words_of(value).lower()),
    "toUpper": _one(lambda value: words_of(value).upper()),
    "capitalize": _one(lambda value: words_of(value)[:1].upper() + words_of(value)[1:].lower()),
    "upperFirst": _one(lambda value: words_of(value)[:1].upper() + words_of(value)[1:]),
    "lowerFirst": _one(lambda value: words_of(value)[:1].lower() + words_of(value)[1:]),
    "trim": _one(lambda value: trimmed(words_of(value))),
    "startsWith": _two(lambda text, start: words_of(text).startswith(as_text(start))),
    "endsWith": _two(lambda text, end: words_of(text).endswith(as_text(end))),
    "padStart": _pad(lambda missing: missing),
    "padEnd": _pad(lambda _missing: 0),
    "pad": _pad(lambda missing: missing // 2),
    "repeat": _two(lambda text, count: words_of(text) * max(0, min(_whole(count, 1), 10_000))),
    "replace": _replace,
    "split": _split,
}
