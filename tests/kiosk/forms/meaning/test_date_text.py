"""Dates as `new Date(text)` reads them."""

import pytest

from kiosk.forms.meaning.date_text import read_date
from kiosk.forms.meaning.moments import local_moment, utc_moment


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5/20/2023", (2023, 5, 20)),
        ("May 20, 2023", (2023, 5, 20)),
        ("20 May 23", (2023, 5, 20)),
        ("Sat, 20 May 2023", (2023, 5, 20)),
        ("2023-5-20", (2023, 5, 20)),
        ("x 12/12/2012", (2012, 12, 12)),
        ("5", (2001, 5, 1)),
        ("-1", (2001, 1, 1)),
        ("(open", None),
        ("2023-05-20 00:00", (2023, 5, 20)),
        ("-000000-02-03", (2001, 2, 3)),
        ("49", (2049, 1, 1)),
        ("50", (1950, 1, 1)),
        ("02/30/2023", (2023, 3, 2)),
        ("(a (b)) 5/20/2023", (2023, 5, 20)),
        ("2020-1x", None),
    ],
)
def test_a_date_in_many_writings(text, date):
    assert read_date(text) == (date and local_moment(*date))


@pytest.mark.parametrize(
    ("text", "clock_s"),
    [
        ("5/20/2023 10:20", 37_200),
        ("5/20/2023 1:02:03.5 PM", 46_923.5),
        ("5/20/2023 12:00 AM", 0),
        ("5/20/2023 10::20", 36_020),
        ("2023-05-20T10:20", 37_200),
        ("2023-05-20T24:00", 86_400),
    ],
)
def test_a_time_of_day(text, clock_s):
    assert read_date(text) == local_moment(2023, 5, 20, round(clock_s * 1000))


@pytest.mark.parametrize(
    "text",
    [
        *("2023-05-20", "2023-05-20T07:00+07:00", "2023-05-20T00:00:00.000Z", "2023-05-19T19:00:00-0500"),
        *("20 May 2023 00:00 GMT", "20 May 2023 07:00 GMT+7", "20 May 2023 07:00 +0700", "+002023-05-20"),
        *("20 May 2023 07:00 GMT+07:00", "19 May 2023 19:00 EST", "20 May 2023 00:00Z"),
    ],
)
def test_a_date_with_a_zone(text):
    assert read_date(text) == utc_moment(2023, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "hello", "20/05/2023", "2023-13-01", "2023-05-20T25:00", "2023-05-20T10:60", "12:30"),
        *("2023-05-20T10", "2023-05-20T1:00", "2023-05-20T10:00:00.x", "2023-05-20T10:00+7", "99999999999"),
        *("2023-05-20T10:00+25:00", "2023-05-20T24:01", "2023-05-20T10:00 x", "1 2 3 4", "5/20/2023 25:00"),
        *(
            "5/20/2023 13:00 PM",
            "5/20/2023 x",
            "a1",
            "5/20/2023 )",
            "5/20/2023 1:2:3:4:5",
            "5/20/2023 1:2:3:4:5:6",
        ),
        *("20 May 2023 07:00 +12345", "5/20/2023 10:20x", "5/20/2023 10:20.x", "1::2::3"),
    ],
)
def test_no_date(text):
    assert read_date(text) is None
