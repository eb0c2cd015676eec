"""The operators of JSONLogic."""

import math
from datetime import UTC, datetime

import pytest

from kiosk.forms.meaning.operations import OPERATIONS, LogicFailed, divided, substring
from kiosk.forms.meaning.values import MISSING


@pytest.mark.parametrize(
    ("name", "operands", "value"),
    [
        ("!=", ("5", 5), False),
        ("!==", ("5", 5), True),
        (">", (None, -1), True),
        (">=", ("b", "a"), True),
        ("<=", (1, 2, 2), True),
        ("!!", ([],), False),
        ("!", ("",), True),
        ("%", (-5, 3), -2),
        ("log", ("x",), "x"),
        ("in", (5, [1, 5]), True),
        ("in", (5, "456"), True),
        ("in", ("a", None), False),
        ("in", ("a", ""), False),
        ("cat", ("a", None, 5, [1, 2]), "a51,2"),
        ("substr", ("json", -2), "on"),
        ("substr", ("jsonlogic", 1, -5), "son"),
        ("substr", ("abc", None, 2), "ab"),
        ("substr", ("a😀b", 1, 2), "😀"),
        ("substr", ("a😀b", 0, 2), "a\ud83d"),
        ("+", ("3.5 km", "1"), 4.5),
        ("*", ("3",), "3"),
        ("*", ("3", "2x"), 6),
        ("-", ("3",), -3),
        ("-", ("3", True), 2),
        ("/", (1, 4), 0.25),
        ("min", ("3", 2), 2),
        ("max", (), -math.inf),
        ("merge", ([1], 2, [[3]]), [1, 2, [3]]),
    ],
)
def test_an_operator_gives(name, operands, value):
    assert OPERATIONS[name](*operands) == value


@pytest.mark.parametrize(("name", "operands"), [("%", (5, 0)), ("min", ("a", 1)), ("-", ()), ("/", (0, 0))])
def test_what_is_no_number_is_not_a_number(name, operands):
    assert math.isnan(OPERATIONS[name](*operands))


def test_dividing_by_zero_is_infinite():
    assert divided(-1, 0) == -math.inf


def test_a_part_of_a_text_is_cut_within_its_ends():
    assert substring("abc", -10, 2) == "ab"
    assert substring("abc", math.inf) == ""
    assert substring("abc", "x") == "abc"
    assert substring("abc", 1, -1) == ""


def test_dates_are_written_in_utc():
    assert OPERATIONS["getDate"]("2026-01-10T00:00:00Z") == "2026-01-10T00:00:00.000Z"
    with pytest.raises(LogicFailed):
        OPERATIONS["getDate"]("no date")


def test_days_away_from_today():
    early, late = (
        datetime.fromisoformat(OPERATIONS[name]("2")) for name in ("relativeMinDate", "relativeMaxDate")
    )
    assert early < datetime.now(UTC) < late
    assert (late - early).days in (3, 4)
    with pytest.raises(LogicFailed):
        OPERATIONS["relativeMinDate"](MISSING)
    with pytest.raises(LogicFailed):
        OPERATIONS["relativeMaxDate"](1e300)
