"""Whatever is answered, in whatever order: the forms stand, and what is wrong is said."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.answers import Answers
from kiosk.forms.questions import FieldKind
from kiosk.forms.reading import reading, texts
from kiosk.forms.submission import submission
from kiosk.forms.validate import problems
from tests.kiosk.forms import examples
from tests.kiosk.forms.examples import BIRTH, RESIDENCE, TODAY, pages

wizard, answered = cache(examples.wizard_of), cache(examples.answered)
ODD = [
    *("", " ", "true", "co", "khong", "me", "cha", "01", "79", "VN", "9" * 20),
    *("2026-11-05", "2026-02-30", "trần  an", "+84 900 000 000", "0900.000.000"),
]
BOTH = pytest.mark.parametrize("code", [BIRTH, RESIDENCE])


@cache
def paths(code):
    return tuple(
        field.path
        for page in pages(wizard(code), answered(code))
        for field in page.fields
        if field.kind is not FieldKind.ROWS
    )


@pytest.fixture(autouse=True, scope="module")
def read():
    """Forms and places are read once, and not within the time of the first example."""
    for code in (BIRTH, RESIDENCE):
        assert paths(code)


def drawn(data, code, start):
    answered_so = st.tuples(st.sampled_from(paths(code)), st.sampled_from(ODD) | st.text(max_size=20))
    for path, value in data.draw(st.lists(answered_so, max_size=8)):
        start = start.with_answer(path, value)
    return start


@BOTH
@given(st.data())
def test_no_answer_breaks_a_form(code, data):
    start = data.draw(st.sampled_from([Answers(), answered(code)]))
    answers = drawn(data, code, start)
    journey = pages(wizard(code), answers)
    keys = [page.key for page in journey]
    assert len(set(keys)) == len(keys)
    assert {section.page_key for section in reading(wizard(code), answers)} <= set(keys)
    assert all(isinstance(text, str) for text in texts(wizard(code), answers).values())
    made = submission(wizard(code), answers)
    assert json.loads(json.dumps(made)) == made


@BOTH
@given(st.data())
def test_each_problem_stands_on_a_page_that_is_shown(code, data):
    answers = drawn(data, code, answered(code))
    found = problems(wizard(code), answers, TODAY)
    shown = {field.path: page.key for page in pages(wizard(code), answers) for field in page.fields}
    assert {problem.path for problem in found} <= set(shown)
    assert all(problem.message for problem in found)
    for key in {shown[problem.path] for problem in found}:
        of_page = problems(wizard(code), answers, TODAY, key)
        assert of_page == tuple(problem for problem in found if shown[problem.path] == key)


@BOTH
@given(st.data())
def test_a_fix_that_is_offered_is_right(code, data):
    answers = drawn(data, code, answered(code))
    for problem in problems(wizard(code), answers, TODAY):
        if problem.fix_value:
            mended = answers.with_answer(problem.path, problem.fix_value)
            left = {one.path for one in problems(wizard(code), mended, TODAY)}
            assert problem.path not in left
