"""How a date of birth stands to other dates, also when only its year is known."""

from datetime import date

import pytest

from kiosk.forms.answers import Answers
from kiosk.forms.checks import span_of, years_between
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import TODAY, form, load, panel


def day(key, **properties):
    return {"type": "day", "key": key, "label": key, "properties": properties}


def rules(tmp_path, *components, **answers):
    wizard = load(tmp_path, form(panel(*components)))
    filled = Answers()
    for path, value in answers.items():
        filled = filled.with_answer(path, value)
    return [problem.rule for problem in problems(wizard, filled, TODAY)]


@pytest.mark.parametrize(
    ("born", "at", "years"),
    [
        (date(2006, 11, 21), date(2026, 11, 21), 20),
        (date(2006, 11, 22), date(2026, 11, 21), 19),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
    ],
)
def test_an_age_is_counted_in_whole_years(born, at, years):
    assert years_between(born, at) == years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1957-00-00", date(1957, 1, 1), date(1957, 12, 31)),
        ("1957-02-00", date(1957, 2, 1), date(1957, 2, 28)),
        ("1957-12-00", date(1957, 12, 1), date(1957, 12, 31)),
        ("1957-02-03", date(1957, 2, 3), date(1957, 2, 3)),
        ("1957-02-30", None, None),
        ("0000-00-00", None, None),
        ("9999-00-00", None, None),
        ("", None, None),
    ],
)
def test_a_date_that_is_not_wholly_known_is_a_span(text, first, last):
    assert span_of(text) == (first, last)


@pytest.mark.parametrize(
    ("born", "found"),
    [
        ("2006-11-21", []),
        ("2006-11-22", ["too-young"]),
        ("2006-00-00", []),  # may have been January
        ("2007-00-00", ["too-young"]),
        ("1926-11-21", []),
        ("1925-11-21", ["too-old"]),
        ("1924-00-00", ["too-old"]),
        ("1925-00-00", []),
        ("1957-02-30", ["no-such-day"]),
        ("1957-13-01", ["date"]),
        ("", []),
    ],
)
def test_a_man_who_marries_is_of_age(tmp_path, born, found):
    assert rules(tmp_path, day("x", age_at="today", age_least="20", age_most="100"), x=born) == found


def test_a_mother_has_an_age_on_the_day_of_the_birth(tmp_path):
    mother, child = day("me", age_at="con", age_least="12", age_most="60"), day("con")
    assert rules(tmp_path, mother, child, me="2016-01-01", con="2026-11-05") == ["too-young"]
    assert rules(tmp_path, mother, child, me="1995-03-15", con="2026-11-05") == []
    assert rules(tmp_path, mother, child, me="2016-01-01") == []


@pytest.mark.parametrize(
    ("rule", "x", "y", "found"),
    [
        ({"not_after": "today"}, "2026-11-21", "", []),
        ({"not_after": "today"}, "2026-11-22", "", ["after-today"]),
        ({"not_after": "y"}, "2026-11-06", "2026-11-05", ["not-after"]),
        ({"not_before": "y"}, "2026-11-04", "2026-11-05", ["not-before"]),
        ({"not_before": "y"}, "2026-00-00", "2026-11-05", []),
        ({"not_before": "y"}, "2025-00-00", "2026-11-05", ["not-before"]),
        ({"not_before": "y"}, "2026-11-04", "", []),
    ],
)
def test_a_date_keeps_its_place_among_others(tmp_path, rule, x, y, found):
    assert rules(tmp_path, day("x", **rule), day("y"), x=x, y=y) == found


def test_a_rule_in_a_row_looks_at_its_own_row(tmp_path):
    columns = [day("sinh"), day("mat", not_before="ho[].sinh")]
    table = {"type": "datagrid", "key": "ho", "label": "ho", "components": columns}
    wizard = load(tmp_path, form(panel(table, key="ho")))
    answers = Answers().with_answer("ho[0].sinh", "2000-01-01").with_answer("ho[0].mat", "1999-01-01")
    answers = answers.with_answer("ho[1].sinh", "1990-01-01").with_answer("ho[1].mat", "1999-01-01")
    assert [(one.path, one.rule) for one in problems(wizard, answers, TODAY)] == [("ho[0].mat", "not-before")]
