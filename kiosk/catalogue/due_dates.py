"""On which day a result is due: working days, holidays, and what comes in after 15:00.

Vietnam's holidays with the lunar Tết come from a library; the Saturdays that are worked in
exchange for a bridge day are decided anew for each year, so they stand in `config/calendar.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, unique
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import holidays
import msgspec
from msgspec import Meta

from kiosk.catalogue.files import read_office_text
from kiosk.catalogue.model import Limit, LimitKind
from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 6
VIETNAMESE: Final = "vi"
LIBRARY_LANGUAGES: Final = {"vi": VIETNAMESE, "en": "en_US"}


@unique
class DayReason(StrEnum):
    """Why a day counts, or does not."""

    COUNTS = "counts"  # an ordinary day of the limit
    WORKED = "worked"  # a day of the weekend that is worked in exchange
    FIRST = "first"  # the day as whose dossier it counts; the limit begins on the next one
    LATE = "late"  # received after 15:00
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED = "swapped"  # a bridge day
    AFTER_DAY_OFF = "after_day_off"  # the limit ended on a day off, so the result is due here


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was decided for one year beside the law's holidays."""

    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()  # weekend days that are worked
    source: str


class CalendarFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`calendar.toml`."""

    received_until: time  # later counts as the next working day
    weekdays: Annotated[frozenset[Annotated[int, Meta(ge=1, le=7)]], Meta(min_length=1)]  # 1 is Monday
    years: dict[str, Decision]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of the offices of this province."""

    received_until: time
    weekdays: frozenset[int]
    off: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]  # for which a decision is known
    saturday_until: time | None = None  # this office takes dossiers in on Saturday mornings, up to here

    def is_working(self, day: date) -> bool:
        """Say whether this day counts as a working day."""
        return self.closed_because(day) is None

    def closed_because(self, day: date) -> DayReason | None:
        """Return why this day is no working day; None if it is one."""
        if day in self.work:
            return None
        if day in self.off:
            return DayReason.SWAPPED
        if day in _holidays_of(day.year, VIETNAMESE):
            return DayReason.HOLIDAY
        return None if day.isoweekday() in self.weekdays else DayReason.WEEKEND

    def is_half_day(self, day: date) -> bool:
        """Say whether it is a Saturday on whose morning this office takes dossiers in.

        Such a morning is the first day of what comes in then, and never one of the n working days.
        """
        ordinary = self.closed_because(day) is DayReason.WEEKEND
        return self.saturday_until is not None and ordinary and day.isoweekday() == SATURDAY

    def covers(self, year: int) -> bool:
        """Say whether the decision for this year is known; without it a due date may be a day off."""
        return year in self.years

    def next_working(self, day: date) -> date:
        """Return the first working day after this one."""
        day += ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day between the receipt and the result."""

    day: date
    counts: bool = False
    number: int = 0  # which of the limit's days; 0: none of them
    reason: DayReason = DayReason.COUNTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a result is due, and why then."""

    received_at: datetime
    received_until: time
    counted_on: date  # as whose dossier it counts
    due_on: date | None  # None: the office says
    latest_on: date | None = None  # if something must be verified first
    days: tuple[CalendarDay, ...]  # each one from the receipt to the result
    uncovered: tuple[int, ...] = ()  # years whose swapped days are not known yet


def holiday_name(day: date, language: str) -> str:
    """Return the name of a holiday of the law; "" if it is none."""
    return _holidays_of(day.year, LIBRARY_LANGUAGES.get(language, VIETNAMESE)).get(day, "")


@cache
def _holidays_of(year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language=language))


def load_calendar(file: Path = CONFIG / "calendar.toml", saturday_until: time | None = None) -> Calendar:
    """Read the calendar.

    Args:
        file: The decisions of each year.
        saturday_until: This office takes dossiers in on Saturday mornings, up to here; None: it does not.

    Raises:
        CatalogueError: The file is missing, is no TOML, or has a wrong key or value.
    """
    try:
        described = tomllib.loads(read_office_text(file))
        read = msgspec.convert(described, CalendarFile)
        years = frozenset(int(year) for year in read.years)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise CatalogueError(str(file), path.strip("`$.") or "(top)", reason) from error
    except ValueError as error:  # no TOML, or a year that is no number
        raise CatalogueError(str(file), "(file)", str(error)) from error
    except RecursionError as error:
        raise CatalogueError(str(file), "(file)", "no TOML: too many brackets") from error
    decisions = read.years.values()
    return Calendar(
        received_until=read.received_until,
        weekdays=read.weekdays,
        off=frozenset(day for decision in decisions for day in decision.off),
        work=frozenset(day for decision in decisions for day in decision.work),
        years=years,
        saturday_until=saturday_until,
    )


def schedule(limit: Limit, received_at: datetime, calendar: Calendar) -> Schedule:
    """Return when a result is due, with every day on the way and why it counts or does not.

    n working days end on the nth working day after the first day. Days of the calendar that end on a
    day off end on the next working day (Bộ luật Dân sự 2015, art. 148.5).

    Args:
        limit: How long the office may take.
        received_at: When the dossier came in, aware of its zone.
        calendar: The working days.
    """
    received_on = received_at.astimezone(VIETNAM).date()
    start = counted_on(received_at, calendar)
    due = _due(limit, start, calendar)
    latest = _latest(limit, start, calendar)
    ends = max(start, due or start)
    days = _before(received_on, start, calendar) + _after(limit, start, ends, calendar)
    years = range(received_on.year, max(ends, latest or ends).year + 1)
    return Schedule(
        received_at=received_at,
        received_until=calendar.received_until,
        counted_on=start,
        due_on=due,
        latest_on=latest,
        days=days,
        uncovered=tuple(year for year in years if not calendar.covers(year)),
    )


def counted_on(received_at: datetime, calendar: Calendar) -> date:
    """Return the day as whose dossier it counts: after 15:00 or on a day off, the next working day.

    What comes in at night before a working day counts as that day's.
    """
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    if calendar.is_working(day) and local.time() <= calendar.received_until:
        return day
    if calendar.is_half_day(day) and calendar.saturday_until and local.time() <= calendar.saturday_until:
        return day
    start = day + ONE_DAY
    while not (calendar.is_working(start) or calendar.is_half_day(start)):
        start += ONE_DAY
    return start


def _due(limit: Limit, start: date, calendar: Calendar) -> date | None:
    match limit.kind:
        case LimitKind.BY_OFFICE:
            return None
        case LimitKind.WORKING_DAYS:
            return _working_days_after(start, limit.days, calendar)
        case LimitKind.DAYS:
            return _days_after(start, limit.days, calendar)
        case _:  # the same day, or at once
            return start


def _latest(limit: Limit, start: date, calendar: Calendar) -> date | None:
    if limit.at_most_working_days:
        return _working_days_after(start, limit.at_most_working_days, calendar)
    return _days_after(start, limit.at_most_days, calendar) if limit.at_most_days else None


def _working_days_after(start: date, days: int, calendar: Calendar) -> date:
    for _ in range(days):
        start = calendar.next_working(start)
    return start


def _days_after(start: date, days: int, calendar: Calendar) -> date:
    last = start + days * ONE_DAY
    return last if calendar.is_working(last) else calendar.next_working(last)


def _before(received_on: date, start: date, calendar: Calendar) -> tuple[CalendarDay, ...]:
    """Return the days from the receipt to the first day that counts."""
    return tuple(
        CalendarDay(day, reason=calendar.closed_because(day) or DayReason.LATE)
        for day in _days(received_on, start)
    )


def _after(limit: Limit, start: date, ends: date, calendar: Calendar) -> tuple[CalendarDay, ...]:
    """Return the first day and all days up to the last; of the calendar's days as many as the limit has."""
    days = [CalendarDay(start, reason=DayReason.FIRST)]
    number = 0
    for day in _days(start + ONE_DAY, ends + ONE_DAY):
        closed = calendar.closed_because(day)
        if closed and (limit.kind is not LimitKind.DAYS or number == limit.days):
            days.append(CalendarDay(day, reason=closed))
        elif number == limit.days:  # the end was on a day off
            days.append(CalendarDay(day, reason=DayReason.AFTER_DAY_OFF))
        else:
            number += 1
            worked = day in calendar.work
            reason = DayReason.WORKED if worked else DayReason.COUNTS
            days.append(CalendarDay(day, counts=True, number=number, reason=reason))
    return tuple(days)


def _days(start: date, end: date) -> tuple[date, ...]:
    """Return all days from the first one up to the one before the end."""
    return tuple(start + number * ONE_DAY for number in range((end - start).days))
