"""Values as JavaScript knows them: forms were written for it, and compare "5" with 5.

A value is what JSON can hold, or MISSING (JavaScript's undefined). Numbers are doubles: an integer
stands for one as long as a double holds it exactly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, final

Value: TypeAlias = Any  # None, bool, int, float, str, list, dict or MISSING


@final
class Missing:
    """The type of MISSING."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = Missing()

# What JavaScript takes for white space; Python's own set differs by a few control characters.
SPACES: Final = (
    "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
EXACT: Final = 2**53  # up to here every integer is a double
DEEPEST: Final = 200  # objects within each other

_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)")
_LEADING: Final = re.compile(
    r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)",
)
_BASES: Final = {"0x": 16, "0X": 16, "0o": 8, "0O": 8, "0b": 2, "0B": 2}


class Row(list[Value]):
    """A list that may also carry values under names, as a JavaScript array may."""

    __slots__ = ("named",)

    def __init__(self, values: Any = ()) -> None:  # noqa: ANN401  whatever list takes
        super().__init__(values)
        self.named: dict[str, Value] = {}


def taken_in(value: Value, depth: int = 0) -> Value:
    """Return a deep copy of what JSON gave: lists that can carry names, numbers that are doubles.

    What lies deeper than any form reaches is left out.
    """
    if isinstance(value, Mapping):
        if depth > DEEPEST:
            return None
        return {str(key): taken_in(part, depth + 1) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return Row([taken_in(part, depth + 1) for part in value]) if depth <= DEEPEST else None
    if isinstance(value, int) and not isinstance(value, bool) and not -EXACT <= value <= EXACT:
        return _as_double(value)
    return value


def given_out(value: Value, within: frozenset[int] = frozenset()) -> Value:
    """Return what JSON would hold of a value: nothing MISSING, no holes, no number but finite ones.

    A calculation may put answers into themselves; there the copy ends.
    """
    if isinstance(value, dict | list):
        if id(value) in within:
            return None
        within |= {id(value)}
        if isinstance(value, list):
            return [given_out(part, within) for part in value]
        return {key: given_out(part, within) for key, part in value.items() if part is not MISSING}
    if isinstance(value, float):
        return _written(value)
    return None if value is MISSING else value


def _written(number: float) -> int | float | None:
    """Return a number so that its digits in JSON are those that JavaScript writes."""
    if not math.isfinite(number):
        return None
    text = number_text(number)
    return int(text) if number.is_integer() and "e" not in text else number


def tidy(number: float) -> int | float:
    """Return a whole number as an integer where a double is exact."""
    if isinstance(number, float) and number.is_integer() and abs(number) <= EXACT:
        return int(number)
    return number


def is_number(value: Value) -> bool:
    """Tell whether JavaScript's typeof says "number"."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_object(value: Value) -> bool:
    """Tell whether a value is an object or an array."""
    return isinstance(value, dict | list)


def members(value: Value) -> list[Value]:
    """Return what Object.values() gives of an object or an array: holes are not there."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list):
        named = value.named.values() if isinstance(value, Row) else ()
        return [part for part in value if part is not MISSING] + list(named)
    return []


def kind(value: Value) -> str:
    """Return JavaScript's typeof."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if value is MISSING:
        return "undefined"
    return "number" if isinstance(value, int | float) else "object"


def truthy(value: Value) -> bool:
    """Tell whether JavaScript takes a value for true: [] and {} are."""
    if isinstance(value, dict | list):
        return True
    return value == value and bool(value)  # noqa: PLR0124  not a number is not equal to itself


def same(left: Value, right: Value) -> bool:
    """Compare as === does."""
    if is_object(left) or is_object(right):
        return left is right
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def equal(left: Value, right: Value) -> bool:
    """Compare deeply, without coercion, as lodash's isEqual does: NaN is equal to NaN."""
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(equal(part, right[key]) for key, part in left.items())
        )
    if isinstance(left, list):
        return (
            isinstance(right, list)
            and len(left) == len(right)
            and all(equal(one, other) for one, other in zip(left, right, strict=True))
        )
    return same(left, right) or (left != left and right != right)  # noqa: PLR0124


def loosely_equal(left: Value, right: Value) -> bool:
    """Compare as == does: "5" == 5, null == undefined, [5] == 5."""
    if left is None or left is MISSING or right is None or right is MISSING:
        return left in (None, MISSING) and right in (None, MISSING)
    if is_object(left) and is_object(right):
        return left is right
    if is_object(left):
        return loosely_equal(as_text(left), right)
    if is_object(right):
        return loosely_equal(left, as_text(right))
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return as_number(left) == as_number(right)


def less(left: Value, right: Value) -> bool:
    """Compare as < does: two texts by their code units, everything else as numbers."""
    left, right = _primitive(left), _primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        return units(left) < units(right)
    return as_number(left) < as_number(right)


def less_or_equal(left: Value, right: Value) -> bool:
    """Compare as <= does; false when one of them is not a number."""
    left, right = _primitive(left), _primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        return units(left) <= units(right)
    return as_number(left) <= as_number(right)


def as_number(value: Value) -> int | float:
    """Return what Number() makes of a value."""
    if isinstance(value, float) or (isinstance(value, int) and -EXACT <= value <= EXACT):
        return value + 0
    if isinstance(value, int):
        return _as_double(value)
    if value is None:
        return 0
    if value is MISSING or isinstance(value, dict):
        return math.nan
    if isinstance(value, list):
        value = as_text(value)
    return _number_in(value.strip(SPACES))


def _number_in(text: str) -> int | float:
    if not text:
        return 0
    if text[:2] in _BASES:
        return _based(text[2:], _BASES[text[:2]])
    if _DECIMAL.fullmatch(text):
        return tidy(float(text))
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, math.nan)


def _based(digits: str, base: int) -> int | float:
    if not digits.isalnum() or not digits.isascii():
        return math.nan
    try:
        return tidy(_as_double(int(digits, base)))
    except ValueError:
        return math.nan


def _as_double(number: int) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def leading_number(value: Value) -> int | float:
    """Return what parseFloat() reads at the head of a value: 12 of "12 km"."""
    found = _LEADING.match(as_text(value).lstrip(SPACES))
    return tidy(float(found[0])) if found else math.nan


def leading_integer(value: Value) -> int | float:
    """Return what parseInt(…, 10) reads at the head of a value."""
    found = re.match(r"[+-]?[0-9]+", as_text(value).lstrip(SPACES))
    return tidy(_as_double(int(found[0][:400]))) if found else math.nan


def as_text(value: Value) -> str:
    """Return what String() makes of a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if value is MISSING:
        return "undefined"
    if isinstance(value, list):
        return ",".join("" if part in (None, MISSING) else as_text(part) for part in value)
    return "[object Object]" if isinstance(value, dict) else number_text(value)


def number_text(number: float) -> str:
    """Return a number as JavaScript writes it: 1e21, 1.5, NaN."""
    if isinstance(number, int):
        return str(number)
    if not math.isfinite(number):
        return "NaN" if math.isnan(number) else ("Infinity" if number > 0 else "-Infinity")
    sign, text = ("-", repr(-number)) if number < 0 else ("", repr(number))
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return sign + mantissa.removesuffix(".0")
    digits, power = mantissa.removesuffix(".0").replace(".", ""), int(exponent)
    if 0 < power <= 20:  # Python writes an exponent from 16 digits on, JavaScript from 21
        return f"{sign}{digits.ljust(power + 1, '0')}"
    if -6 <= power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    return f"{sign}{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{power:+d}"


def units(text: str) -> str:
    """Return a text as UTF-16 code units: JavaScript counts and compares those."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(
        char
        if char <= "\uffff"
        else chr(0xD800 + (ord(char) - 0x10000 >> 10)) + chr(0xDC00 + (ord(char) - 0x10000 & 0x3FF))
        for char in text
    )


def letters(text: str) -> str:
    """Return UTF-16 code units as a text again; half a letter stays half a letter."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def length(text: str) -> int:
    """Return how long JavaScript finds a text."""
    return len(text) if text.isascii() else len(units(text))


def trimmed(text: str) -> str:
    """Return a text without the white space around it."""
    return text.strip(SPACES)


def _primitive(value: Value) -> Value:
    return as_text(value) if is_object(value) else value
