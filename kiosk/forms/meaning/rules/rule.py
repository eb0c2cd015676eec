"""What a rule is: a look at one answer that finds nothing, or a breach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kiosk.forms.meaning.values import Value, truthy

Described: TypeAlias = Mapping[str, Any]
Variables: TypeAlias = Mapping[str, Value]  # what a rule of JSONLogic may look at


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken by one answer."""

    message: str  # the key of its sentence in the reference, or a sentence of the form's own
    rule: str
    setting: Value = None  # the limit, as the form writes it


def always(_value: Value) -> bool:
    """Concern every answer."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one component."""

    check: Callable[[Value, Variables], Breach | None]
    concerns: Callable[[Value], bool] = always  # asked of the whole answer, before each part is checked
    whole: bool = False  # looks at the whole of an answer with many parts, not at each


def settings(described: Described, name: str = "validate") -> Described:
    """Return a part of the description that is an object, or nothing where it is not."""
    part = described.get(name)
    return part if isinstance(part, Mapping) else {}


def is_set(value: Value) -> bool:
    """Tell whether JavaScript takes a setting for given."""
    return truthy(value)
