"""When a result is due, each case reckoned by hand on the calendar of the year."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.due_dates import DayReason, counted_on, holiday_name, load_calendar, schedule
from kiosk.catalogue.model import Limit, LimitKind
from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

CALENDAR = load_calendar()
SAME_DAY = Limit(kind=LimitKind.SAME_DAY)
AT_ONCE = Limit(kind=LimitKind.AT_ONCE)
BY_OFFICE = Limit(kind=LimitKind.BY_OFFICE)


def working(days, **more):
    return Limit(kind=LimitKind.WORKING_DAYS, days=days, **more)


def calendar_days(days):
    return Limit(kind=LimitKind.DAYS, days=days)


def at(text):
    """A moment in Vietnam: "2026-11-20 15:01"."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def due_on(limit, received, calendar=CALENDAR):
    return schedule(limit, at(received), calendar).due_on


# 2026: 1/1 is a Thursday; 2/1 off, worked on Saturday 10/1. Tết: Monday 16/2 to Friday 20/2. Giỗ Tổ is
# Sunday 26/4, in its stead Monday 27/4; 30/4 is a Thursday, 1/5 a Friday. Monday 31/8 off, worked on
# Saturday 22/8; 1/9 a Tuesday, 2/9 a Wednesday. 24/11 is a Tuesday.
# 2027: 1/1 is a Friday. Tết by the law: Thursday 4/2 to Wednesday 10/2.
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-20 00:00:00", "2026-11-20"),  # the night before a working day is that day's
        ("2026-11-20 09:00:00", "2026-11-20"),  # a Friday
        ("2026-11-20 14:59:59", "2026-11-20"),
        ("2026-11-20 15:00:00", "2026-11-20"),  # three o'clock is not after three
        ("2026-11-20 15:00:01", "2026-11-23"),
        ("2026-11-20 15:01:00", "2026-11-23"),  # Friday afternoon: Monday
        ("2026-11-20 23:30:00", "2026-11-23"),  # Friday night
        ("2026-11-21 02:00:00", "2026-11-23"),  # Saturday
        ("2026-11-22 23:59:59", "2026-11-23"),  # Sunday
        ("2026-11-23 15:01:00", "2026-11-25"),  # Monday afternoon, Tuesday 24/11 is a holiday
        ("2026-11-24 09:00:00", "2026-11-25"),
        ("2026-02-13 15:00:01", "2026-02-23"),  # Friday before Tết: 14, 15 weekend, 16-20 Tết, 21, 22 weekend
        ("2026-02-14 09:00:00", "2026-02-23"),
        ("2026-02-17 00:30:00", "2026-02-23"),  # on the first night of the year
        ("2027-02-03 15:30:00", "2027-02-11"),  # Wednesday before Tết 2027: 4-10 off
        ("2026-08-21 16:00:00", "2026-08-22"),  # Friday: the Saturday is worked
        ("2026-08-22 10:00:00", "2026-08-22"),
        ("2026-08-22 16:00:00", "2026-08-24"),
        ("2026-08-28 16:00:00", "2026-09-03"),  # 29, 30 weekend, 31 swapped, 1 and 2 National Day
        ("2026-08-31 09:00:00", "2026-09-03"),
        ("2026-09-02 09:00:00", "2026-09-03"),
        ("2026-01-01 09:00:00", "2026-01-05"),  # 2/1 swapped, 3 and 4 weekend
        ("2026-01-09 15:01:00", "2026-01-10"),  # the Saturday is worked
        ("2026-04-24 15:01:00", "2026-04-28"),  # 25, 26 weekend, 27 in the stead of Giỗ Tổ
        ("2026-04-29 15:01:00", "2026-05-04"),  # 30/4, 1/5, weekend
        ("2026-12-31 15:01:00", "2027-01-04"),  # over the turn of the year: 1/1 a Friday, weekend
    ],
)
def test_the_same_day_or_the_next_working_day_by_hand(received, due):
    assert due_on(SAME_DAY, received) == date.fromisoformat(due)
    assert due_on(AT_ONCE, received) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("days", "received", "due"),
    [
        (1, "2026-11-16 09:00", "2026-11-17"),  # Monday: Tuesday
        (3, "2026-11-16 09:00", "2026-11-19"),  # Tue 1, Wed 2, Thu 3
        (3, "2026-11-16 15:01", "2026-11-20"),  # counts as Tuesday's
        (3, "2026-11-19 09:00", "2026-11-25"),  # Fri 1, Mon 2, Tue 24/11 off, Wed 3
        (3, "2026-11-19 16:00", "2026-11-26"),  # Friday's: Mon 1, Wed 2, Thu 3
        (3, "2026-11-20 15:01", "2026-11-27"),  # Monday's: Wed 1, Thu 2, Fri 3
        (3, "2026-11-21 20:00", "2026-11-27"),  # Saturday night: the same
        (5, "2026-02-13 09:00", "2026-02-27"),  # Friday before Tết: 23 1, 24 2, 25 3, 26 4, 27 5
        (7, "2026-02-11 09:00", "2026-02-27"),  # 12 1, 13 2, 23 3, 24 4, 25 5, 26 6, 27 7
        (1, "2026-08-21 09:00", "2026-08-22"),  # the worked Saturday counts
        (2, "2026-08-21 09:00", "2026-08-24"),
        (3, "2026-08-27 09:00", "2026-09-04"),  # 28 1, 3/9 2, 4/9 3
        (3, "2026-04-23 09:00", "2026-04-29"),  # Fri 24 1, Tue 28 2, Wed 29 3
        (5, "2026-04-23 09:00", "2026-05-05"),  # 24, 28, 29, 4/5 4, 5/5 5
        (2, "2026-01-08 09:00", "2026-01-10"),  # Fri 9 1, the worked Saturday 2
        (3, "2025-12-31 09:00", "2026-01-07"),  # 1/1, 2/1 off; Mon 5 1, Tue 6 2, Wed 7 3
        (3, "2026-12-31 09:00", "2027-01-06"),  # Fri 1/1 off; Mon 4 1, Tue 5 2, Wed 6 3
        (5, "2027-02-01 09:00", "2027-02-15"),  # Tue 2 1, Wed 3 2, Thu 11 3, Fri 12 4, Mon 15 5
        (
            25,
            "2026-11-02 09:00",
            "2026-12-08",
        ),  # 3-6 4, 9-13 9, 16-20 14, 23-27 18 (24 off), 30-4/12 23, 7, 8
    ],
)
def test_the_nth_working_day_after_the_first_by_hand(days, received, due):
    assert due_on(working(days), received) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("days", "received", "due"),
    [
        (23, "2026-11-16 09:00", "2026-12-09"),  # 16 + 23 is 39, the 9th of December, a Wednesday
        (3, "2026-11-18 09:00", "2026-11-23"),  # ends on Saturday 21: the next working day
        (1, "2026-11-23 09:00", "2026-11-25"),  # ends on the holiday 24/11
        (5, "2026-02-11 09:00", "2026-02-23"),  # ends on 16/2, in Tết
        (10, "2026-11-20 15:01", "2026-12-03"),  # Monday 23 and 10 days
    ],
)
def test_days_of_the_calendar_by_hand(days, received, due):
    assert due_on(calendar_days(days), received) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("limit", "received", "due", "latest"),
    [
        # 3 working days; verified elsewhere: 23 days from Monday 16/11 are 9/12.
        (working(3, at_most_days=23), "2026-11-16 09:00", "2026-11-19", "2026-12-09"),
        # At once; verified elsewhere: 5 working days from Thursday 19/11: 20, 23, 25, 26, 27.
        (
            Limit(kind=LimitKind.AT_ONCE, at_most_working_days=5),
            "2026-11-19 09:00",
            "2026-11-19",
            "2026-11-27",
        ),
        # 10 days from 16/11 end on Thursday 26/11.
        (working(3, at_most_days=10), "2026-11-16 09:00", "2026-11-19", "2026-11-26"),
    ],
)
def test_what_must_be_verified_takes_longer_by_hand(limit, received, due, latest):
    made = schedule(limit, at(received), CALENDAR)
    assert (made.due_on, made.latest_on) == (date.fromisoformat(due), date.fromisoformat(latest))


def test_a_limit_that_the_office_sets_has_no_day():
    made = schedule(BY_OFFICE, at("2026-11-20 15:01"), CALENDAR)
    assert made.due_on is None
    assert made.counted_on == date(2026, 11, 23)
    assert [day.reason for day in made.days] == [
        DayReason.LATE,
        DayReason.WEEKEND,
        DayReason.WEEKEND,
        DayReason.FIRST,
    ]


def told(made):
    """The days as (day of the month, number, reason)."""
    return [(day.day.day, day.number, day.reason.value) for day in made.days]


def test_each_day_says_why_it_counts_or_not():
    made = schedule(working(3), at("2026-08-27 16:00"), CALENDAR)
    assert told(made) == [
        (27, 0, "late"),
        (28, 0, "first"),
        (29, 0, "weekend"),
        (30, 0, "weekend"),
        (31, 0, "swapped"),
        (1, 0, "holiday"),
        (2, 0, "holiday"),
        (3, 1, "counts"),
        (4, 2, "counts"),
        (5, 0, "weekend"),
        (6, 0, "weekend"),
        (7, 3, "counts"),
    ]
    assert [day.day.day for day in made.days if day.counts] == [3, 4, 7]


def test_a_worked_saturday_says_so():
    made = schedule(working(2), at("2026-08-21 09:00"), CALENDAR)
    assert told(made) == [(21, 0, "first"), (22, 1, "worked"), (23, 0, "weekend"), (24, 2, "counts")]


def test_days_of_the_calendar_count_on_days_off_too_but_do_not_end_on_one():
    made = schedule(calendar_days(3), at("2026-11-18 09:00"), CALENDAR)
    assert told(made) == [
        (18, 0, "first"),
        (19, 1, "counts"),
        (20, 2, "counts"),
        (21, 3, "counts"),
        (22, 0, "weekend"),
        (23, 0, "after_day_off"),
    ]


def test_an_office_that_is_open_on_saturday_mornings_takes_in_but_does_not_count_them():
    calendar = load_calendar(saturday_until=time(11, 30))
    assert counted_on(at("2026-11-21 11:30"), calendar) == date(2026, 11, 21)
    assert counted_on(at("2026-11-21 11:31"), calendar) == date(2026, 11, 23)
    assert counted_on(at("2026-11-20 16:00"), calendar) == date(2026, 11, 21)
    assert due_on(SAME_DAY, "2026-11-21 09:00", calendar) == date(2026, 11, 21)
    assert due_on(working(1), "2026-11-21 09:00", calendar) == date(2026, 11, 23)
    assert counted_on(at("2026-02-21 09:00"), calendar) == date(2026, 2, 21)  # a Saturday after Tết
    assert counted_on(at("2027-05-01 09:00"), calendar) == date(
        2027, 5, 4
    )  # a Saturday, but 1/5; 3/5 instead


def test_an_hour_elsewhere_is_the_hour_in_vietnam():
    assert counted_on(datetime(2026, 11, 19, 22, 0, tzinfo=UTC), CALENDAR) == date(2026, 11, 20)


def test_a_year_without_a_decision_is_known_as_such():
    assert CALENDAR.covers(2026)
    assert not CALENDAR.covers(2031)
    assert schedule(working(3), at("2026-11-20 09:00"), CALENDAR).uncovered == ()
    assert schedule(working(3), at("2026-12-30 09:00"), CALENDAR).uncovered == (2027,)
    late = schedule(working(3, at_most_days=23), at("2026-12-15 09:00"), CALENDAR)
    assert (late.due_on, late.uncovered) == (date(2026, 12, 18), (2027,))


def test_holidays_have_names_in_both_languages():
    assert holiday_name(date(2026, 9, 2), "vi") == "Quốc khánh"
    assert holiday_name(date(2026, 9, 2), "en") == "National Day"
    assert holiday_name(date(2026, 9, 3), "vi") == ""


LIMITS = st.builds(
    Limit,
    kind=st.sampled_from(LimitKind),
    days=st.integers(0, 60),
    at_most_days=st.integers(0, 60),
)


@given(LIMITS, st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.times())
def test_a_due_date_is_a_working_day_and_every_day_up_to_it_is_told(limit, day, moment):
    received = datetime.combine(day, moment, tzinfo=VIETNAM)
    made = schedule(limit, received, CALENDAR)
    end = made.due_on or made.counted_on
    assert CALENDAR.is_working(end)
    assert day <= made.counted_on <= end
    assert [one.day for one in made.days] == [
        day + timedelta(days=number) for number in range((end - day).days + 1)
    ]
    counted = [one.number for one in made.days if one.counts]
    assert counted == list(range(1, len(counted) + 1))
    if limit.kind in (LimitKind.WORKING_DAYS, LimitKind.DAYS):
        assert len(counted) == limit.days


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("received_until = ", "(file)"),
        ("years = " + "[" * 50_000, "(file)"),
        ("received_until = 15:00:00\nweekdays = [1]\nyears = {}\nmore = 1", "(top)"),
        ("received_until = 15:00:00\nweekdays = [8]\nyears = {}", "weekdays[0]"),
        ("received_until = 15:00:00\nweekdays = []\nyears = {}", "weekdays"),
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


@given(at=st.integers(0), cut=st.integers(0, 30), put=st.text(max_size=12))
def test_however_the_calendar_is_broken_it_is_read_or_refused(tmp_path_factory, at, cut, put):
    text = (CONFIG / "calendar.toml").read_text("utf-8")
    at %= len(text)
    file = tmp_path_factory.mktemp("calendar") / "calendar.toml"
    file.write_text(text[:at] + put + text[at + cut :], "utf-8", errors="replace")
    try:
        calendar = load_calendar(file)
    except CatalogueError as error:
        refused = (error.file, error.path, error.reason)
        assert all(refused)
    else:
        assert schedule(SAME_DAY, datetime(2026, 11, 20, 9, tzinfo=VIETNAM), calendar).due_on
