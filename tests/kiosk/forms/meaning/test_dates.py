"""The three readers of dates."""

import math

import pytest

from kiosk.forms.meaning.dates import loose_moment, ordered_moment, strict_moment
from kiosk.forms.meaning.moments import local_moment, now, utc_moment
from kiosk.forms.meaning.values import MISSING

TENTH = local_moment(2026, 1, 10)


@pytest.mark.parametrize("value", ["2026-01-10", "2026/1/10", "20260110", "1/10/2026", "2026-01-09T24:00"])
def test_limits_are_read_loosely(value):
    assert loose_moment(value) == TENTH


def test_a_loose_date_may_have_a_time_and_a_zone():
    assert loose_moment("2026-01-10 07:08:09.5") == local_moment(
        2026, 1, 10, (7 * 3600 + 8 * 60 + 9) * 1000 + 5
    )
    assert loose_moment("2026-01-10T00:00:00Z") == utc_moment(2026, 1, 10)
    assert loose_moment(5.9) == 5
    assert loose_moment("0050-01-01") == local_moment(1950, 1, 1)


@pytest.mark.parametrize("value", [None, "abc", {}, [], math.inf])
def test_what_is_no_date_is_none(value):
    assert loose_moment(value) is None


def test_nothing_given_is_now():
    assert abs(loose_moment(MISSING) - now()) < 60_000
    assert abs(strict_moment(MISSING) - now()) < 60_000
    assert strict_moment({"any": 1}) <= now()


@pytest.mark.parametrize("value", ["10/01/2026", "10-01-2026", "10.01.2026"])
def test_a_day_is_read_in_its_order(value):
    assert ordered_moment(value, day_first=True) == TENTH
    assert ordered_moment(value, day_first=False) == local_moment(2026, 10, 1)


def test_a_day_that_overflows_goes_on_in_the_next_month():
    assert ordered_moment("31/02/2026", day_first=True) == local_moment(2026, 3, 3)
    assert ordered_moment("00/00/2026", day_first=True) == local_moment(2026, 1, 1)
    assert ordered_moment("1/2/2026", day_first=True) is None


@pytest.mark.parametrize(
    "value",
    ["2026-01-10", "20260110", "2026-010", "2026010", "2026-01-10 00:00", "20260110T0000", "2026-W02-6"],
)
def test_dates_of_conditions_are_read_strictly(value):
    assert strict_moment(value) == TENTH


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13-01", "2026-W60", "2026-01-10T25:00", "", None, "x"])
def test_there_is_no_such_date(value):
    assert strict_moment(value) is None


def test_a_month_or_a_year_begins_with_its_first_day():
    assert strict_moment("2026-01") == strict_moment("2026") == local_moment(2026, 1, 1)
    assert strict_moment("202601") == local_moment(2026, 1, 1)
    assert strict_moment("2026-01T10:00") == local_moment(2026, 1, 1, 36_000_000)  # as new Date() reads it
    assert strict_moment("2026-01-10T07:00:00+07:00") == strict_moment("2026-01-10T00:00:00Z")
    assert strict_moment("2026-01-09T19:00:00-0500") == utc_moment(2026, 1, 10)
    assert strict_moment(86_400_000) == utc_moment(1970, 1, 2)


def test_a_list_is_a_year_a_month_and_a_day():
    assert strict_moment([2026, 0, 10]) == TENTH
    assert strict_moment([2026, 0]) == strict_moment(["2026"]) == local_moment(2026, 1, 1)
    assert strict_moment([2026, 12, 1]) is None
    assert strict_moment(["x"]) is None
