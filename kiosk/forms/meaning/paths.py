"""Places in the answers, in the notation of the forms: `members[0].name`.

The four functions do what lodash's get, set, has and unset do, also with what a resident's answers
never hold but a file may: a text where an object should be, a list with holes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kiosk.forms.meaning.values import MISSING, Row, Value, length, taken_in

_PART: Final = re.compile(
    r"""[^.\[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))"""
)
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,8}")  # no list of a form has a thousand million rows


@lru_cache(maxsize=20_000)
def parts_of(path: str) -> tuple[str, ...]:
    """Split a path: `a[0].b` is a, 0, b."""
    if "." not in path and "[" not in path:
        return (path,)
    parts = [""] if path.startswith(".") else []
    for found in _PART.finditer(path):
        number, quote, quoted = found.group(1, 2, 3)
        if quote:
            parts.append(re.sub(r"\\(\\)?", r"\1", quoted))
        else:
            parts.append(number or found[0])
    return tuple(parts)


def get(tree: Value, path: str) -> Value:
    """Return the value at a path, MISSING if there is none."""
    if isinstance(tree, dict) and path in tree:
        return tree[path]
    here = tree
    for part in parts_of(path):
        if here is None or here is MISSING:
            return MISSING
        here = member(here, part)
    return here


def member(value: Value, key: str) -> Value:
    """Return `value[key]` as JavaScript would."""
    if isinstance(value, dict):
        return value.get(key, MISSING)
    if not isinstance(value, list | str):
        return MISSING
    if key == "length":
        return length(value) if isinstance(value, str) else len(value)
    if _INDEX.fullmatch(key):
        return value[int(key)] if int(key) < len(value) else MISSING
    return value.named.get(key, MISSING) if isinstance(value, Row) else MISSING


def has(tree: Value, path: str) -> bool:
    """Tell whether the path leads to something, be it null."""
    if isinstance(tree, dict) and path in tree:
        return True
    here = tree
    for part in parts_of(path):
        if not _owns(here, part):
            return False
        here = member(here, part)
    return True


def _owns(value: Value, key: str) -> bool:
    if isinstance(value, dict):
        return key in value
    if isinstance(value, list) and _INDEX.fullmatch(key):
        return int(key) < len(value)
    return member(value, key) is not MISSING


def put(tree: dict[str, Value], path: str, value: Value) -> None:
    """Set the value at a path, making the objects and lists on the way."""
    parts = (path,) if path in tree else parts_of(path)
    here: Value = tree
    for part, following in pairwise(parts):
        inner = member(here, part)
        if not isinstance(inner, dict | list):
            inner = Row() if _INDEX.fullmatch(following) else {}
            _assign(here, part, inner)
        here = inner
    _assign(here, parts[-1], value)


def _assign(holder: Value, key: str, value: Value) -> None:
    if isinstance(holder, dict):
        holder[key] = value
    elif _INDEX.fullmatch(key):
        index = int(key)
        holder.extend([MISSING] * (index + 1 - len(holder)))
        holder[index] = value
    elif isinstance(holder, Row):
        holder.named[key] = value


def remove(tree: dict[str, Value], path: str) -> None:
    """Take away the value at a path; in a list a hole stays."""
    if path in tree:
        del tree[path]
        return
    parts = parts_of(path)
    holder: Value = tree
    for part in parts[:-1]:
        holder = member(holder, part)
    last = parts[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and _INDEX.fullmatch(last) and int(last) < len(holder):
        holder[int(last)] = MISSING
    elif isinstance(holder, Row):
        holder.named.pop(last, None)


def without_circle(tree: dict[str, Value], path: str, value: Value) -> Value:
    """Return a value that can be set at the path: a copy, where it holds what the path leads through."""
    if not isinstance(value, Mapping | list):
        return value
    on_the_way: list[Value] = [tree]
    for part in parts_of(path)[:-1]:
        on_the_way.append(member(on_the_way[-1], part))
    ids = {id(holder) for holder in on_the_way if isinstance(holder, dict | list)}
    return taken_in(value) if not isinstance(value, dict | list) or _reaches(value, ids) else value


def _reaches(value: Value, ids: set[int]) -> bool:
    if not isinstance(value, Mapping | list):
        return False
    parts = value.values() if isinstance(value, Mapping) else value
    return id(value) in ids or any(_reaches(part, ids) for part in parts)
