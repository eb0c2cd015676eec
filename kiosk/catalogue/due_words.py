"""How long it takes, and why until then, in words."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from kiosk.catalogue.due_dates import CalendarDay, DayReason, Schedule, holiday_name
from kiosk.catalogue.model import Limit, LimitKind
from kiosk.text import Words

COUNTED: Final = frozenset({LimitKind.WORKING_DAYS, LimitKind.DAYS})
LEFT_OUT: Final = frozenset({DayReason.WEEKEND, DayReason.HOLIDAY, DayReason.SWAPPED})


def limit_text(limit: Limit, words: Words) -> str:
    """Return how long the office may take, in a few words."""
    kind = limit.kind.value.replace("_", "-")
    text = words.say(f"catalogue-limit-{kind}", {"days": limit.days} if limit.kind in COUNTED else {})
    if limit.at_most_working_days:
        text = words.say(
            "catalogue-limit-at-most-working-days", {"limit": text, "days": limit.at_most_working_days}
        )
    if limit.at_most_days:
        text = words.say("catalogue-limit-at-most-days", {"limit": text, "days": limit.at_most_days})
    said = limit.verified or limit.kind is LimitKind.BY_OFFICE  # that promises nothing
    return text if said else words.say("catalogue-limit-unverified", {"limit": text})


def limit_short(limit: Limit, words: Words) -> str:
    """Return how long it takes as a rule, in two or three words; for a card."""
    kind = limit.kind.value.replace("_", "-")
    return words.say(f"catalogue-limit-short-{kind}", {"days": limit.days} if limit.kind in COUNTED else {})


def day_reason(day: CalendarDay, received_until: time, words: Words) -> str:
    """Return why a day counts or does not: "Thứ Bảy", "Quốc khánh", "nghỉ bù", "sau 15 giờ"."""
    match day.reason:
        case DayReason.WEEKEND:
            return weekday_name(day.day, words)
        case DayReason.HOLIDAY:
            return holiday_name(day.day, words.language)
        case DayReason.LATE:
            return words.say("catalogue-day-late", {"time": clock_time(received_until, words)})
        case _:
            return words.say(f"catalogue-day-{day.reason.value.replace('_', '-')}")


def weekday_name(day: date, words: Words) -> str:
    """Return the name of a day of the week."""
    return words.say(f"catalogue-weekday-{day.isoweekday()}")


def clock_time(moment: time, words: Words) -> str:
    """Return a time of day as people say it: "15 giờ", "11 giờ 30"."""
    full = "catalogue-time-hour" if moment.minute == 0 else "catalogue-time"
    values: dict[str, str | int] = {"hour": str(moment.hour)}
    return words.say(full, values if moment.minute == 0 else {**values, "minute": f"{moment.minute:02}"})


def why(schedule: Schedule, words: Words) -> str:
    """Return in one line why the result is due when it is; "" if there is nothing to explain."""
    found = [_start(schedule, words), _left_out(schedule, words)]
    found += [words.say("catalogue-why-uncovered", {"year": str(year)}) for year in schedule.uncovered[:1]]
    return " ".join(filter(None, found))


def _start(schedule: Schedule, words: Words) -> str:
    """Say from which day it counts, if that is not the day of the receipt."""
    first = schedule.days[0]
    if first.reason is DayReason.FIRST:
        return ""
    day = words.say(
        "catalogue-day-of-week",
        {
            "weekday": weekday_name(schedule.counted_on, words),
            "date": f"{schedule.counted_on:%d/%m}",
        },
    )
    reason = day_reason(first, schedule.received_until, words)
    key = "late" if first.reason is DayReason.LATE else "day-off"
    return words.say(f"catalogue-why-{key}", {"reason": reason, "day": day})


def _left_out(schedule: Schedule, words: Words) -> str:
    """Name the days within the limit that do not count, each name once."""
    inside = (day for day in schedule.days if day.day > schedule.counted_on and day.reason in LEFT_OUT)
    names = list(dict.fromkeys(day_reason(day, schedule.received_until, words) for day in inside))
    return words.say("catalogue-why-left-out", {"days": ", ".join(names)}) if names else ""
