"""Dates in words."""

from datetime import date, timedelta

import pytest

from kiosk.identity.dates import date_in_words, partly_known_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 7, 5), "Ngày năm tháng bảy năm hai nghìn không trăm hai mươi sáu"),
        (date(2024, 4, 4), "Ngày bốn tháng tư năm hai nghìn không trăm hai mươi tư"),
        (date(1995, 10, 15), "Ngày mười lăm tháng mười năm một nghìn chín trăm chín mươi lăm"),
        (date(2005, 12, 31), "Ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm linh năm"),
        (date(2000, 1, 21), "Ngày hai mươi mốt tháng một năm hai nghìn"),
        (date(1910, 11, 10), "Ngày mười tháng mười một năm một nghìn chín trăm mười"),
        (date(2014, 2, 24), "Ngày hai mươi tư tháng hai năm hai nghìn không trăm mười bốn"),
    ],
)
def test_a_date_reads_as_on_a_birth_certificate(day, words):
    assert date_in_words(day) == words


def test_no_two_days_read_alike():
    days = [date(1999, 1, 1) + timedelta(days=number) for number in range(3000)]
    assert len({date_in_words(day) for day in days}) == len(days)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((1957, 0, 0), "Năm một nghìn chín trăm năm mươi bảy"),
        ((1957, 4, 0), "Tháng tư năm một nghìn chín trăm năm mươi bảy"),
        ((2026, 7, 5), "Ngày năm tháng bảy năm hai nghìn không trăm hai mươi sáu"),
    ],
)
def test_what_is_known_of_a_date_is_said(parts, words):
    assert partly_known_in_words(*parts) == words


def test_a_day_that_does_not_exist_has_no_words():
    with pytest.raises(ValueError, match="day"):
        partly_known_in_words(2026, 2, 30)
