"""When a result is due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.due_dates import counted_on, due_on, load_calendar
from kiosk.catalogue.model import Limit, LimitKind
from kiosk.clock import VIETNAM
from kiosk.errors import CatalogueError

CALENDAR = load_calendar()
SAME_DAY = Limit(kind=LimitKind.SAME_DAY)
THREE_DAYS = Limit(kind=LimitKind.WORKING_DAYS, days=3)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (at(11, 20), date(2026, 11, 20)),
        (at(11, 20, 15), date(2026, 11, 20)),
        (at(11, 20, 15, 1), date(2026, 11, 23)),  # a Friday afternoon
        (at(11, 21), date(2026, 11, 23)),  # a Saturday
        (at(2, 14), date(2026, 2, 23)),  # before Tết
        (at(8, 22), date(2026, 8, 22)),  # a Saturday that is worked
        (at(8, 31), date(2026, 9, 3)),  # in exchange for this Monday
    ],
)
def test_the_same_day_or_the_next_working_day(received, due):
    assert due_on(SAME_DAY, received, CALENDAR) == due
    assert due_on(Limit(kind=LimitKind.AT_ONCE), received, CALENDAR) == due


def test_working_days_are_counted_after_the_day_of_receipt():
    assert due_on(THREE_DAYS, at(11, 16), CALENDAR) == date(2026, 11, 19)
    assert due_on(THREE_DAYS, at(11, 19), CALENDAR) == date(2026, 11, 25)  # over a weekend and 24 November
    assert due_on(THREE_DAYS, at(11, 19, 16), CALENDAR) == date(2026, 11, 26)


def test_an_hour_elsewhere_is_the_hour_in_vietnam():
    assert counted_on(datetime(2026, 11, 19, 22, 0, tzinfo=UTC), CALENDAR) == date(2026, 11, 20)


def test_a_year_without_a_decision_is_known_as_such():
    assert CALENDAR.covers(2026)
    assert not CALENDAR.covers(2031)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.times(), st.integers(0, 30))
def test_a_due_date_is_a_working_day_and_never_before_the_receipt(day, moment, days):
    received = datetime.combine(day, moment, tzinfo=VIETNAM)
    due = due_on(Limit(kind=LimitKind.WORKING_DAYS, days=days), received, CALENDAR)
    assert CALENDAR.is_working(due)
    assert received.date() <= due
    assert due <= received.date() + timedelta(days=3 * days + 20)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("received_until = ", "(file)"),
        ("received_until = 15:00:00\nweekdays = [1]\nyears = {}\nmore = 1", "(top)"),
        ("received_until = 15:00:00\nweekdays = [8]\nyears = {}", "weekdays[0]"),
        ("received_until = 15:00:00\nweekdays = [1]\n[years.next]\nsource = 'x'", "(file)"),
    ],
)
def test_a_wrong_calendar_is_refused(tmp_path, text, path):
    file = tmp_path / "calendar.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as error:
        load_calendar(file)
    assert error.value.path == path
    with pytest.raises(CatalogueError):
        load_calendar(tmp_path / "none.toml")
