"""What people, cards and keyboards may send: a clear sentence, or nothing wrong with it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.answers import Answers
from kiosk.forms.reading import reading, texts
from kiosk.forms.submission import answers_of, submission
from kiosk.forms.validate import problems
from kiosk.forms.wizard import load_wizard
from kiosk.text import LANGUAGES, words
from tests.kiosk.forms.examples import TODAY, form, pages, panel, text

CHOICES = [{"value": "co", "label": "Có"}, {"value": "khong", "label": "Không"}]
COMPONENTS = {
    "name": text("name", properties={"as": "name"}),
    "text": text("text"),
    "digits": text("digits", properties={"as": "digits"}),
    "person": text(
        "person", properties={"as": "personal_number"}, validate={"minLength": 12, "maxLength": 12}
    ),
    "long": {"type": "textarea", "key": "long", "label": "long"},
    "texts": text("texts", multiple=True),
    "number": {"type": "number", "key": "number", "label": "number"},
    "amount": {"type": "currency", "key": "amount", "label": "amount", "decimalLimit": 2},
    "phone": {"type": "phoneNumber", "key": "phone", "label": "phone"},
    "email": {"type": "email", "key": "email", "label": "email"},
    "date": {"type": "datetime", "key": "date", "label": "date", "properties": {"not_after": "today"}},
    "day": {
        "type": "day",
        "key": "day",
        "label": "day",
        "properties": {"age_at": "today", "age_least": "18"},
    },
    "radio": {"type": "radio", "key": "radio", "label": "radio", "values": CHOICES},
    "boxes": {"type": "selectboxes", "key": "boxes", "label": "boxes", "values": CHOICES},
    "tick": {"type": "checkbox", "key": "tick", "label": "tick"},
}
# What is wrong with an answer, by what it is; "" for nothing. Lists of kinds, then the rule.
ODD = {
    "smiley": (
        "Hoa 😀",
        {"name": "name", "text": "signs", "long": "signs", "texts": "signs", "email": "email"},
    ),
    "chinese": ("漢字", {"name": "signs", "text": "signs", "long": "signs", "number": "number"}),
    "arabic letters": ("مرحبا", {"name": "signs", "text": "signs"}),
    "arabic digits": ("٠٩٠٠", {"digits": "digits", "number": "number", "amount": "number", "phone": "phone"}),
    "29/02": ("2025-02-29", {"date": "no-such-day", "day": "no-such-day", "text": ""}),
    "30/02": ("2026-02-30", {"date": "no-such-day", "day": "no-such-day"}),
    "year 0": ("0000-01-01", {"date": "date", "day": "date"}),
    "year 9999": ("9999-12-31", {"date": "after-today", "day": "too-young"}),
    "as written": ("30/02/2020", {"date": "date", "day": "date"}),
    "too large": ("1e400", {"number": "number", "amount": "number", "digits": "digits"}),
    "no number": ("NaN", {"number": "number", "amount": "number", "name": "capitals"}),
    "endless": ("Infinity", {"number": "number", "amount": "number"}),
    "minus nothing": ("-0", {"number": "", "amount": "", "digits": "digits"}),
    "huge": (
        "9" * 400,
        {"number": "number", "amount": "number", "person": "digits-length", "phone": "phone"},
    ),
    "with a comma": ("12,5", {"number": "number", "amount": "number"}),
    "hexadecimal": ("0x10", {"number": "number", "amount": "number"}),
    "10,000 letters": (
        "A" * 10_000,
        {"name": "too-long", "text": "too-long", "long": "too-long", "texts": "too-long"},
    ),
    "markup": ("<b>A</b>#pagebreak()", {"name": "name", "text": "", "long": "", "email": "email"}),
    "another choice": ("maybe", {"radio": "required-choice", "boxes": "required-choice"}),
    "decomposed": ("Tra\u0302\u0300n", {"text": "", "long": "", "texts": ""}),
    "backwards": ("\u202eABC\u200f", {"text": "", "long": ""}),
    "marks alone": ("a" + "\u0301" * 9, {"text": "signs"}),
}
CASES = [(said, key, rule) for said, rules in ODD.values() for key, rule in rules.items()]
RED_TAPE = [
    "\x00",
    "\x1b[31m",
    "\u202e",
    "😀",
    "\ud800",
    "٠",
    "<",
    "#",
    "$",
    "\\",
    "@",
    "[",
    "\n",
    "e",
    "9",
    "-",
    "0",
    ",",
]


@pytest.fixture(scope="module")
def wizard(tmp_path_factory):
    file = tmp_path_factory.mktemp("form") / "form.json"
    file.write_text(json.dumps(form(panel(*COMPONENTS.values()))), encoding="utf-8")
    return load_wizard(file)


@pytest.fixture(scope="module", autouse=True)
def warm(wizard):
    """Words and patterns are read once, and not within the time of the first example."""
    for language in LANGUAGES:
        assert problems(wizard, Answers().with_answer("date", "x"), TODAY, None, words(language))


@pytest.mark.parametrize(
    ("said", "key", "rule"), CASES, ids=[f"{key}-{case}" for case, (_, keys) in ODD.items() for key in keys]
)
def test_an_odd_answer_is_told_by_its_rule(wizard, said, key, rule):
    found = problems(wizard, Answers().with_answer(key, said), TODAY)
    assert [problem.rule for problem in found if problem.path == key] == ([rule] if rule else [])
    assert all(problem.message and said not in problem.message for problem in found)


@given(
    st.sampled_from(list(COMPONENTS)),
    st.text(max_size=12) | st.lists(st.sampled_from(RED_TAPE), max_size=6).map("".join),
)
def test_whatever_is_said_it_is_shown_read_and_sent_as_json(wizard, key, said):
    answers = Answers().with_answer(key, said)
    assert pages(wizard, answers)
    assert reading(wizard, answers)
    assert all(isinstance(one, str) for one in texts(wizard, answers).values())
    sent = submission(wizard, answers)
    assert json.loads(json.dumps(sent, ensure_ascii=False, allow_nan=False).encode()) == sent
    assert submission(wizard, answers_of(wizard, sent))


@given(st.sampled_from(list(COMPONENTS)), st.text(min_size=1, max_size=12))
def test_a_sentence_is_whole_in_every_language(wizard, key, said):
    for language in LANGUAGES:
        for problem in problems(wizard, Answers().with_answer(key, said), TODAY, None, words(language)):
            assert problem.message
            assert "{" not in problem.message.replace(said, "")
