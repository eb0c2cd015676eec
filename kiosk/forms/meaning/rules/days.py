"""Rules for a day of the calendar: a real one, within its limits, with the parts that are needed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kiosk.forms.meaning.dates import loose_moment, ordered_moment
from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.moments import Moment, start_of_day
from kiosk.forms.meaning.rules.rule import Breach, Described, Rule, Variables, is_set
from kiosk.forms.meaning.values import (
    Value,
    as_number,
    as_text,
    is_number,
    leading_integer,
    less_or_equal,
    same,
    truthy,
)

_SHORT_MONTHS = (4, 6, 9, 11)
_LAST_YEAR = 9999


def _fields(described: Described) -> Mapping[str, Described]:
    """Return what the component says of its three fields; those that it leaves out are not there."""
    fields = described.get("fields")
    fields = fields if isinstance(fields, Mapping) else {}
    return {name: field for name, field in fields.items() if isinstance(field, Mapping)}


def _parts(described: Described, text: str) -> tuple[float, float, float] | None:
    """Return day, month and year; 0 for a hidden field; None where that cannot be told."""
    numbers = [leading_integer(part) for part in text.split("/")]

    def at(index: int) -> float:
        return numbers[index] if 0 <= index < len(numbers) else math.nan

    first, second, third = (0, 1, 2) if is_set(described.get("dayFirst")) else (1, 0, 2)
    day, month, year = at(first), at(second), at(third)
    if len(numbers) == 3:
        return day, month, year
    fields = _fields(described)
    if not {"day", "month", "year"} <= fields.keys():
        return None
    hidden = {name: is_set(field.get("hide")) for name, field in fields.items()}
    if hidden["day"]:
        second, third = max(second - 1, 0), third - 1
        day, month, year = 0, at(second), at(third)
    if hidden["month"]:
        first, third = max(first - 1, 0), third - 1
        day = 0 if hidden["day"] and day == 0 else at(first)
        month, year = 0, at(third)
    if hidden["year"]:
        day = 0 if hidden["day"] and day == 0 else at(first)
        month = 0 if hidden["month"] and month == 0 else at(second)
        year = 0
    return day, month, year


def real_day(component: Component) -> Rule | None:
    """Ask for a day that the calendar has."""
    if component.type != "day":
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not truthy(value):
            return None
        breach = Breach("invalidDay", "day")
        if not isinstance(value, str):
            return breach
        parts = _parts(component.described, value)
        return None if parts is None or _exists(*parts) else breach

    return Rule(check, truthy)


def _exists(day: float, month: float, year: float) -> bool:
    if math.isnan(day) or math.isnan(month) or math.isnan(year):
        return False
    last = 30 if month in _SHORT_MONTHS else 31
    if month == 2:
        last = 29 if year % 400 == 0 or (year % 4 == 0 and year % 100 != 0) else 28
    return 0 <= day <= last and 0 <= month <= 12 and 0 <= year <= _LAST_YEAR


def complete_day(component: Component) -> Rule | None:
    """Ask for those fields of a day that are required."""
    described, fields = component.described, _fields(component.described)
    needed = [name for name in ("day", "month", "year") if is_set(fields.get(name, {}).get("required"))]
    if component.type != "day" or not needed:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not truthy(value):
            return Breach("requiredDayEmpty", "day")
        parts = _parts(described, value) if isinstance(value, str) else None
        if parts is None:
            return None
        for name, part in zip(("day", "month", "year"), parts, strict=True):
            if name in needed and not truthy(part):
                return Breach(f"required{name.title()}Field", "day")
        return None

    return Rule(check)


def _day_limit(component: Component, name: str) -> Moment | None:
    if component.type != "day" or not is_set(component.described.get(name)):
        return None
    limit = loose_moment(component.described[name])
    return None if limit is None else start_of_day(limit)


def _whole_day(component: Component, value: Value) -> Moment | bool | None:
    """Return the moment of a day; False where the rule does not look, None where it is no day."""
    if not isinstance(value, str) or not value:
        return False
    day_first = is_set(component.described.get("dayFirst"))
    parts = [*value.split("/"), "", "", ""]
    day, month = (parts[0], parts[1]) if day_first else (parts[1], parts[0])
    if day == "00" or month == "00" or parts[2] == "0000":
        return False
    return ordered_moment(value, day_first=day_first)


def latest_day(component: Component) -> Rule | None:
    """Set the last day."""
    limit = _day_limit(component, "maxDate")
    if limit is None:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        day = _whole_day(component, value)
        fits = day is False or (day is not None and day <= limit)
        return None if fits else Breach("maxDate", "maxDate", component.described["maxDate"])

    return Rule(check)


def earliest_day(component: Component) -> Rule | None:
    """Set the first day."""
    limit = _day_limit(component, "minDate")
    if limit is None:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        day = _whole_day(component, value)
        fits = day is False or (day is not None and day >= limit)
        return None if fits else Breach("minDate", "minDate", component.described["minDate"])

    return Rule(check)


def _year_in(value: Value) -> str:
    """Return the four digits at the end of a value."""
    if not isinstance(value, str) and not is_number(value):
        return ""
    found = re.search(r"[0-9]{4}\Z", as_text(value))
    return found[0] if found else ""


def _year_limit(component: Component, name: str) -> Value:
    """Return a limit for the year; it must not contradict the one of the year's field."""
    inner = _fields(component.described).get("year", {}).get(name)
    outer = component.described.get(name)
    if component.type != "day" or (is_set(outer) and is_set(inner) and not same(outer, inner)):
        return None
    if is_set(outer):
        return outer
    return inner if name == "maxYear" and is_set(inner) else None  # an inner minYear is not looked at


def latest_year(component: Component) -> Rule | None:
    """Set the last year."""
    limit = _year_limit(component, "maxYear")
    if limit is None:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        year = _year_in(value)
        fits = not year or less_or_equal(int(year), as_number(limit))
        return None if fits else Breach("maxYear", "maxYear", as_text(limit))

    return Rule(check)


def earliest_year(component: Component) -> Rule | None:
    """Set the first year."""
    limit = _year_limit(component, "minYear")
    if limit is None:
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        year = _year_in(value)
        fits = not year or less_or_equal(as_number(limit), int(year))
        return None if fits else Breach("minYear", "minYear", as_text(limit))

    return Rule(check)
