"""Limits on numbers, on lengths, on words, and on how many boxes are ticked."""

from __future__ import annotations

import math
import re

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import (
    MISSING,
    SPACES,
    Value,
    as_number,
    as_text,
    leading_integer,
    leading_number,
    length,
    less,
    less_or_equal,
    trimmed,
    truthy,
)

_SPACE = re.compile(f"[{SPACES}]+")


def _number(value: Value) -> float:
    return leading_number(value) if isinstance(value, str) else as_number(value)


def _numeric_limit(component: Component, name: str) -> Value:
    limit = settings(component.described).get(name, MISSING)
    limit = leading_number(limit) if isinstance(limit, str) else limit
    return MISSING if isinstance(limit, float) and math.isnan(limit) else limit


def least(component: Component) -> Rule | None:
    """Set the smallest number."""
    limit = _numeric_limit(component, "min")
    if limit is MISSING:
        return None

    def is_numeric(value: Value) -> bool:
        return not math.isnan(leading_number(value))

    def check(value: Value, _variables: Variables) -> Breach | None:
        number = _number(value)
        if not is_numeric(value) or math.isnan(number) or less_or_equal(limit, number):
            return None
        return Breach("min", "min", as_text(limit))

    return Rule(check, is_numeric)


def most(component: Component) -> Rule | None:
    """Set the largest number."""
    limit = _numeric_limit(component, "max")
    if limit is MISSING:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        number = _number(value)
        if value is None or math.isnan(number) or less_or_equal(number, limit):
            return None
        return Breach("max", "max", as_text(limit))

    return Rule(check, lambda value: value is not None)


def _whole_limit(component: Component, name: str) -> Value:
    limit = settings(component.described).get(name, MISSING)
    limit = leading_integer(limit) if isinstance(limit, str) else limit
    return limit if is_set(limit) else MISSING


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value)


def shortest(component: Component) -> Rule | None:
    """Set the least number of characters."""
    limit = _whole_limit(component, "minLength")
    if limit is MISSING:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if _is_text(value) and less(length(value), limit):
            return Breach("minLength", "minLength", as_text(limit))
        return None

    return Rule(check, truthy)


def longest(component: Component) -> Rule | None:
    """Set the greatest number of characters."""
    limit = _whole_limit(component, "maxLength")
    if limit is MISSING:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if _is_text(value) and less(limit, length(value)):
            return Breach("maxLength", "maxLength", as_text(limit))
        return None

    return Rule(check, _is_text)


def _words(text: str) -> int:
    return len(_SPACE.split(trimmed(text)))


def fewest_words(component: Component) -> Rule | None:
    """Set the least number of words."""
    limit = _whole_limit(component, "minWords")
    if limit is MISSING:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if _is_text(value) and less(_words(value), limit):
            return Breach("minWords", "minWords", as_text(limit))
        return None

    return Rule(check, _is_text)


def most_words(component: Component) -> Rule | None:
    """Set the greatest number of words."""
    limit = _whole_limit(component, "maxWords")
    if limit is MISSING:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if isinstance(value, str) and less(limit, _words(value)):
            return Breach("maxWords", "maxWords", as_text(limit))
        return None

    return Rule(check)


def _count_limit(component: Component, name: str) -> Value:
    limit = _numeric_limit(component, name)
    return limit if is_set(limit) else MISSING


def _ticked(value: Value) -> int:
    """Count the ticked boxes; 0 where a value is not made of boxes."""
    if not isinstance(value, dict | list):
        return 0
    boxes = list(value.values()) if isinstance(value, dict) else value
    return sum(boxes) if all(isinstance(box, bool) for box in boxes) else 0


def fewest_ticked(component: Component) -> Rule | None:
    """Set how many boxes at least, once one is ticked."""
    limit = _count_limit(component, "minSelectedCount")
    if limit is MISSING:
        return None
    message = component.described.get("minSelectedCountMessage")

    def check(value: Value, _variables: Variables) -> Breach | None:
        count = _ticked(value)
        if count and less(count, limit):
            return Breach(
                as_text(message) if is_set(message) else "minSelectedCount",
                "minSelectedCount",
                as_text(limit),
            )
        return None

    return Rule(check, truthy)


def most_ticked(component: Component) -> Rule | None:
    """Set how many boxes at most."""
    limit = _count_limit(component, "maxSelectedCount")
    if limit is MISSING:
        return None
    message = component.described.get("maxSelectedCountMessage")
    # The reference takes a message of the form's own for the rule's name, here alone.
    name = as_text(message) if is_set(message) else "maxSelectedCount"

    def check(value: Value, _variables: Variables) -> Breach | None:
        count = _ticked(value)
        return Breach(name, name, as_text(limit)) if count and less(limit, count) else None

    return Rule(check, truthy)
