"""Days of the calendar."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part

SHOWN = {"day": {}, "month": {}, "year": {}}


def day(**described):
    return part("a", "day", **({"dayFirst": True, "fields": SHOWN} | described))


def hidden(*names):
    return {"fields": {name: {"hide": name in names} for name in SHOWN}}


@pytest.mark.parametrize(
    ("described", "value"),
    [
        ({}, "30/02/2024"),
        ({}, "31/04/2024"),
        ({}, "29/02/1900"),
        ({}, "01/13/2024"),
        ({}, "01/01/99999"),
        ({}, "ab/cd/efgh"),
        ({"dayFirst": False}, "31/12/2024"),
        (hidden("day"), "13/2024"),
        (hidden("month"), "32/2024"),
        (hidden("year"), "32/01"),
        ({}, "2024"),
    ],
)
def test_no_day_of_the_calendar(described, value):
    assert broken(day(**described), value) == ["day"]


@pytest.mark.parametrize(
    ("described", "value"),
    [
        ({}, "29/02/2000"),
        ({}, "00/00/2024"),
        ({}, ""),
        ({"dayFirst": False}, "12/31/2024"),
        ({"dayFirst": False} | hidden("day"), "12/2024"),
        (hidden("day"), "12/2024"),
        (hidden("day", "month"), "1960"),
        (hidden("month"), "31/2024"),
        (hidden("year"), "31/12"),
        ({"fields": {"day": {"hide": True}}}, "13/2024"),  # two fields are left out: nothing can be told
    ],
)
def test_a_day_of_the_calendar(described, value):
    assert broken(day(**described), value) == []


def test_an_empty_one_of_many_days_is_none():
    assert broken(day(multiple=True), ["", "01/02/2020"]) == []


def test_a_list_is_no_day():
    assert broken(day(), ["x"]) == ["day"]


@pytest.mark.parametrize(
    ("needed", "value", "count"),
    [("day", "00/05/2020", 1), ("month", "01/00/2020", 1), ("year", "", 1), ("year", "01/01/2020", 0)],
)
def test_parts_may_be_required(needed, value, count):
    described = day(fields=SHOWN | {needed: {"required": True}})
    assert broken(described, value) == ["day"] * count


def test_parts_of_no_text_are_not_asked_for():
    assert broken(day(fields={"day": {"required": True, "hide": True}}), "05/2020") == []


@pytest.mark.parametrize(
    ("described", "value", "rules"),
    [
        ({"minDate": "2020-01-10"}, "09/01/2020", ["minDate"]),
        ({"minDate": "2020-01-10T15:00"}, "10/01/2020", []),
        ({"maxDate": "2020-01-10"}, "11/01/2020", ["maxDate"]),
        ({"maxDate": "2020-01-10"}, "10/01/2020", []),
        ({"maxDate": "2020-01-10"}, "00/01/2021", []),
        ({"minDate": ""}, "01/01/1800", []),
        ({"minYear": 1900}, "01/01/1899", ["minYear"]),
        ({"maxYear": "2020"}, "01/01/2021", ["maxYear"]),
        ({"fields": SHOWN | {"year": {"maxYear": 2020}}}, "01/01/2021", ["maxYear"]),
        ({"fields": SHOWN | {"year": {"minYear": 2020}}}, "01/01/1999", []),
        ({"maxYear": 2020, "fields": SHOWN | {"year": {"maxYear": 2030}}}, "01/01/2040", []),
        ({"maxYear": 2020}, "", []),
        ({"minYear": 2020}, None, []),
    ],
)
def test_days_have_limits(described, value, rules):
    assert broken(day(**described), value) == rules
