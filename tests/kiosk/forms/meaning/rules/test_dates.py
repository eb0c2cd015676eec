"""Dates with a time of day."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part


@pytest.mark.parametrize(
    ("widget", "value", "rules"),
    [
        ({}, "2026-01-10", []),
        ({}, "abc", ["date"]),
        ({}, "Invalid date", ["date"]),
        ({}, 5, ["date"]),
        ({}, "", []),
        ({"minDate": "2026-01-10"}, "2026-01-09T23:59:59", ["minDate"]),
        ({"minDate": "2026-01-10T15:00:00"}, "2026-01-10T00:00:00", []),
        ({"minDate": "2026-01-10T15:00:00", "enableTime": True}, "2026-01-10T00:00:00", ["minDate"]),
        ({"maxDate": "2026-01-10"}, "2026-01-10T23:59:59", []),
        ({"maxDate": "2026-01-10"}, "2026-01-11T00:00:00", ["maxDate"]),
        ({"maxDate": "2026-01-10", "enableTime": True}, "2026-01-10T00:00:01", ["maxDate"]),
        ({"maxDate": "2026-01-10", "minDate": None}, 5, ["date"]),
        ({"minDate": "2026-01-10"}, 5, ["date"]),
    ],
)
def test_a_date(widget, value, rules):
    assert broken(part("a", "datetime", widget=widget), value) == rules


def test_many_dates():
    several = part("a", "datetime", multiple=True)
    assert broken(several, []) == []
    assert broken(several, ["2026-01-10", "x"]) == ["date"]
