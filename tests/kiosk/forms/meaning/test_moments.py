"""Moments in milliseconds."""

import pytest

from kiosk.forms.meaning.moments import (
    DAY_MS,
    FARTHEST,
    days_from_epoch,
    days_later,
    iso_text,
    local_moment,
    start_of_day,
    utc_moment,
)


@pytest.mark.parametrize(
    ("date", "days"),
    [((1970, 1, 1), 0), ((2000, 3, 1), 11_017), ((1969, 12, 31), -1), ((2026, 14, 1), 20_850)],
)
def test_days_are_counted_from_1970(date, days):
    assert days_from_epoch(*date) == days


def test_a_month_may_overflow():
    assert days_from_epoch(2026, 13, 1) == days_from_epoch(2027, 1, 1)
    assert days_from_epoch(2024, 2, 30) == days_from_epoch(2024, 3, 1)


def test_what_is_too_far_away_is_none():
    assert utc_moment(300_000, 1, 1) is None
    assert local_moment(300_000, 1, 1) is None


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (utc_moment(2026, 12, 31, DAY_MS - 1), "2026-12-31T23:59:59.999Z"),
        (utc_moment(12_345, 1, 1), "+012345-01-01T00:00:00.000Z"),
        (utc_moment(-1, 2, 1), "-000001-02-01T00:00:00.000Z"),
    ],
)
def test_a_moment_is_written_as_iso(moment, text):
    assert iso_text(moment) == text


def test_a_day_begins_at_midnight():
    noon = local_moment(2026, 1, 10, DAY_MS // 2)
    assert start_of_day(noon) == local_moment(2026, 1, 10)
    assert days_later(noon, 1) == local_moment(2026, 1, 11, DAY_MS // 2)


def test_far_away_python_knows_no_clock():
    assert start_of_day(FARTHEST) == FARTHEST
    assert days_later(FARTHEST, 1) is None
    assert local_moment(200_000, 1, 1) == utc_moment(200_000, 1, 1)
