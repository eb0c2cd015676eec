"""Dates as the forms' three readers of dates take them; each knows what the others don't.

Limits are read by `loose_moment` (dayjs), answers of a day in the order of its fields by
`ordered_moment` (dayjs with a format), both sides of a date condition by `strict_moment` (moment).
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from typing import Final

from kiosk.forms.meaning.date_text import read_date
from kiosk.forms.meaning.moments import Moment, local_moment, now, start_of_day, utc_moment
from kiosk.forms.meaning.values import MISSING, Value, as_number, as_text, is_number

_LOOSE: Final = re.compile(
    r"([0-9]{4})[-/]?([0-9]{1,2})?[-/]?([0-9]{0,2})[Tt\s]*([0-9]{1,2})?:?([0-9]{1,2})?:?([0-9]{1,2})?[.:]?([0-9]+)?"
)
_TIME: Final = r"(?P<mark>[T ])(?P<time>[0-9:.,]+)(?P<zone>[+-][0-9]{2}(?::?[0-9]{2})?|\s*Z)?"
_EXTENDED: Final = re.compile(
    rf"\s*(?P<year>[+-][0-9]{{6}}|[0-9]{{4}})-(?:(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?|(?P<of_year>[0-9]{{3}}))"
    rf"(?:{_TIME})?"
)
_BASIC: Final = re.compile(
    rf"\s*(?P<year>[+-][0-9]{{6}}|[0-9]{{4}})(?:(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})|(?P<of_year>[0-9]{{3}})|(?P<only_month>[0-9]{{2}}))?"
    rf"(?:{_TIME})?"
)
_WEEK: Final = re.compile(r"\s*([0-9]{4})(-?)W([0-9]{2})(?:\2([1-7]))?")
_EXTENDED_TIME: Final = re.compile(r"([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?)?")
_BASIC_TIME: Final = re.compile(r"([0-9]{2})(?:([0-9]{2})(?:([0-9]{2})(?:[.,]([0-9]+))?)?)?")
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def loose_moment(value: Value) -> Moment | None:
    """Return the moment that dayjs takes a value for; None if it is no date."""
    if value is MISSING:
        return now()
    if isinstance(value, str):
        found = None if value[-1:] in ("z", "Z") else _LOOSE.fullmatch(value)
        return _from_parts(found) if found else read_date(value)
    if value is None or isinstance(value, dict | list):
        return read_date(as_text(value)) if value else None
    return _from_number(as_number(value))


def _from_number(number: float) -> Moment | None:
    return utc_moment(1970, 1, 1, math.trunc(number)) if math.isfinite(number) else None


def _from_parts(found: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    fraction = int((found[7] or "0")[:3])
    clock_ms = (((hour or 0) * 60 + (minute or 0)) * 60 + (second or 0)) * 1000 + fraction
    month = 1 if month is None else month
    return local_moment(_century(year or 0), month, 1 if day is None else day, clock_ms)


def _century(year: int) -> int:
    """Return the year that the parts of a JavaScript Date mean: 0 to 99 are of 1900."""
    return year + 1900 if 0 <= year <= 99 else year


def ordered_moment(value: str, *, day_first: bool) -> Moment | None:
    """Return the local midnight of a day written as DD/MM/YYYY, or as MM/DD/YYYY.

    It is found as dayjs finds it: digits are looked for, not the marks between them; a day or month
    of 00 is the first; what overflows goes on in the next month.
    """
    rest = value
    parts: list[int] = []
    # One mark is passed over for each part that was read: the digits themselves are taken out of the text.
    for start, digits in enumerate((2, 2, 4)):
        found = re.search(rf"[0-9]{{{digits}}}", rest[start:])
        if found is None:
            return None
        parts.append(int(found[0]))
        rest = rest.replace(found[0], "", 1)
    day, month, year = (parts[0], parts[1], parts[2]) if day_first else (parts[1], parts[0], parts[2])
    today = datetime.now(UTC).astimezone()
    day = day or (1 if year or month else today.day)
    if not (year and not month):
        month = month or today.month
    return local_moment(_century(year or today.year), month or 1, day)


def strict_moment(value: Value) -> Moment | None:
    """Return the moment that moment() takes a value for; None if it is no date."""
    if value is MISSING or (isinstance(value, dict | list) and not value):
        return now()
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, dict):
        return start_of_day(now())  # moment() looks for units in it, and takes today for all of them
    if isinstance(value, list):
        return _from_list(value)
    return _from_number(value) if is_number(value) else None


def _from_text(text: str) -> Moment | None:
    for dates, times in ((_EXTENDED, _EXTENDED_TIME), (_BASIC, _BASIC_TIME)):
        found = dates.fullmatch(text)
        if found and (read := _checked(found, times)) is not None:
            return read[0]
    return _week(text) or (read_date(text) if text else None)


def _from_list(parts: list[Value]) -> Moment | None:
    """Return the moment of [year, month, day], the month counted from 0."""
    given = [*parts, 0, 1] if len(parts) == 1 else [*parts, 1]
    year, month, day = (as_number(part) for part in given[:3])
    if not all(math.isfinite(part) for part in (year, month, day)):
        return None
    if not 0 <= month <= 11 or not 1 <= day <= 31:
        return None
    return local_moment(int(year), int(month) + 1, int(day))


def _week(text: str) -> Moment | None:
    """Return the local midnight of a week, or of a day in it: 2026-W47, 2026-W47-6."""
    found = _WEEK.fullmatch(text)
    if found is None:
        return None
    try:
        day = date.fromisocalendar(int(found[1]), int(found[3]), int(found[4] or 1))
    except ValueError:
        return None
    return local_moment(day.year, day.month, day.day)


def _checked(found: re.Match[str], times: re.Pattern[str]) -> tuple[Moment | None] | None:
    """Return the moment of an ISO date, in it None for 30 February; None itself if it is not ISO."""
    parts = found.groupdict()
    clock = times.fullmatch(parts["time"]) if parts["time"] else None
    complete = parts["day"] or parts["of_year"]
    if parts["time"] and (clock is None or not complete):
        return None
    year = int(parts["year"])
    month = int(parts["month"] or parts.get("only_month") or 1)
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    if parts["of_year"]:
        day, last = int(parts["of_year"]), 365 + leap
    else:
        day = int(parts["day"] or 1)
        last = _MONTH_DAYS[month - 1] + (leap and month == 2) if 1 <= month <= 12 else 0
    clock_ms = _clock_ms(clock)
    if not 1 <= day <= last or clock_ms is None:
        return (None,)
    zone = (parts["zone"] or "").strip()
    if not zone:
        return (local_moment(year, month, day, clock_ms),)
    return (utc_moment(year, month, day, clock_ms - _zone_ms(zone)),)


def _clock_ms(clock: re.Match[str] | None) -> int | None:
    if clock is None:
        return 0
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3])
    fraction = int((clock[4] or "0")[:3].ljust(3, "0"))
    midnight = hour == 24 and not minute and not second and not fraction
    if (hour > 23 and not midnight) or minute > 59 or second > 59:
        return None
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction


def _zone_ms(zone: str) -> int:
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return minutes * 60_000 * (-1 if zone[0] == "-" else 1)
