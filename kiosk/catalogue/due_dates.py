"""On which day a result is due: working days, holidays, and what comes in after 15:00.

Vietnam's holidays with the lunar Tết come from a library; the Saturdays that are worked in
exchange for a bridge day are decided anew for each year, so they stand in `config/calendar.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import holidays
import msgspec
from msgspec import Meta

from kiosk.catalogue.model import Limit, LimitKind
from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

ONE_DAY: Final = timedelta(days=1)


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was decided for one year beside the law's holidays."""

    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()  # weekend days that are worked
    source: str


class CalendarFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`calendar.toml`."""

    received_until: time  # later counts as the next working day
    weekdays: frozenset[Annotated[int, Meta(ge=1, le=7)]]  # 1 is Monday
    years: dict[str, Decision]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of the offices of this province."""

    received_until: time
    weekdays: frozenset[int]
    off: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]  # for which a decision is known

    def is_working(self, day: date) -> bool:
        """Say whether offices are open on this day."""
        if day in self.work:
            return True
        if day in self.off or day.isoweekday() not in self.weekdays:
            return False
        return day not in _holidays_of(day.year)

    def covers(self, year: int) -> bool:
        """Say whether the decision for this year is known; without it a due date may be a day off."""
        return year in self.years

    def next_working(self, day: date) -> date:
        """Return the first working day after this one."""
        day += ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def load_calendar(file: Path = CONFIG / "calendar.toml") -> Calendar:
    """Read the calendar.

    Raises:
        CatalogueError: The file is missing, is no TOML, or has a wrong key or value.
    """
    try:
        described = tomllib.loads(file.read_text(encoding="utf-8"))
        read = msgspec.convert(described, CalendarFile)
        years = frozenset(int(year) for year in read.years)
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise CatalogueError(str(file), path.strip("`$.") or "(top)", reason) from error
    except ValueError as error:  # no TOML, no UTF-8, or a year that is no number
        raise CatalogueError(str(file), "(file)", str(error)) from error
    decisions = read.years.values()
    return Calendar(
        received_until=read.received_until,
        weekdays=read.weekdays,
        off=frozenset(day for decision in decisions for day in decision.off),
        work=frozenset(day for decision in decisions for day in decision.work),
        years=years,
    )


def due_on(limit: Limit, received_at: datetime, calendar: Calendar) -> date:
    """Return the day on which the result is due.

    Args:
        limit: How long the office may take.
        received_at: When the dossier came in, aware of its zone.
        calendar: The working days.
    """
    day = counted_on(received_at, calendar)
    for _ in range(limit.days if limit.kind is LimitKind.WORKING_DAYS else 0):
        day = calendar.next_working(day)
    return day


def counted_on(received_at: datetime, calendar: Calendar) -> date:
    """Return the working day as whose dossier it counts: after 15:00 or on a day off, the next one."""
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    if calendar.is_working(day) and local.time() <= calendar.received_until:
        return day
    return calendar.next_working(day)
