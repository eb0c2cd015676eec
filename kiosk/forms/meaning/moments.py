"""Moments as JavaScript's Date knows them: milliseconds since 1970, written in local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

Moment: TypeAlias = int  # milliseconds since 1970-01-01T00:00Z

DAY_MS: Final = 86_400_000
FARTHEST: Final = 8_640_000_000_000_000  # JavaScript knows no moment beyond
CYCLE_MS: Final = 146_097 * DAY_MS  # 400 years: after them the calendar begins anew
_FIRST_WALL: Final = -62_135_000_000_000  # early in the year 1
_LAST_WALL: Final = 253_400_000_000_000  # late in the year 9999
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> Moment:
    """Return the present moment."""
    return round(datetime.now(UTC).timestamp() * 1000)


def days_from_epoch(year: int, month: int, day: int) -> int:
    """Count the days from 1970 to a date of the Gregorian calendar; month and day may overflow."""
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year + day - 1 - 719_468


def utc_moment(year: int, month: int, day: int, clock_ms: int = 0) -> Moment | None:
    """Return the moment of a date and a time of day in UTC; None if it is too far away."""
    moment = days_from_epoch(year, month, day) * DAY_MS + clock_ms
    return moment if abs(moment) <= FARTHEST else None


def local_moment(year: int, month: int, day: int, clock_ms: int = 0) -> Moment | None:
    """Return the moment of a date and a time of day on this machine's clock."""
    wall = utc_moment(year, month, day, clock_ms)
    return None if wall is None else wall - _offset_of_wall(wall)


def _offset_of_wall(wall: int) -> int:
    if not _FIRST_WALL <= wall < _LAST_WALL:  # beyond Python's years the same offsets come back
        wall = _LAST_WALL - CYCLE_MS + (wall - _LAST_WALL) % CYCLE_MS if wall > 0 else _FIRST_WALL
    naive = _EPOCH.replace(tzinfo=None) + timedelta(milliseconds=wall)
    offset = naive.astimezone().utcoffset()
    return offset // timedelta(milliseconds=1) if offset is not None else 0


def start_of_day(moment: Moment) -> Moment:
    """Return when the local day of a moment began."""
    try:
        local = (_EPOCH + timedelta(milliseconds=moment)).astimezone()
    except (OverflowError, ValueError, OSError):
        return moment - moment % DAY_MS
    started = local_moment(local.year, local.month, local.day)
    return moment if started is None else started


def days_later(moment: Moment, days: int) -> Moment | None:
    """Return the same time of day some days later, on the local clock."""
    begun = start_of_day(moment)
    try:
        local = (_EPOCH + timedelta(milliseconds=begun)).astimezone()
    except (OverflowError, ValueError, OSError):
        return None
    return local_moment(local.year, local.month, local.day + days, moment - begun)


def iso_text(moment: Moment) -> str:
    """Return a moment as toISOString() writes it."""
    days, clock_ms = divmod(moment, DAY_MS)
    year, month, day = _date_of(days)
    written = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    seconds, milliseconds = divmod(clock_ms, 1000)
    return (
        f"{written}-{month:02d}-{day:02d}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
        f":{seconds % 60:02d}.{milliseconds:03d}Z"
    )


def _date_of(days: int) -> tuple[int, int, int]:
    era, of_era = divmod(days + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year_of_era + era * 400 + (month <= 2), month, day
