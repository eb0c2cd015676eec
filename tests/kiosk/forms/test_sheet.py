"""A form with its answers laid on it."""

import copy
import gc
from datetime import date, timedelta

import pytest

from kiosk.forms import sheet
from kiosk.forms.answers import Answers
from kiosk.forms.reading import reading, texts
from kiosk.forms.sheet import Entry, lay
from kiosk.forms.submission import submission
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import BIRTH, TODAY, answered, form, load, pages, panel, text, wizard_of

LATER = {"!=": [{"var": "today"}, "2026-11-21"]}
READING = {
    "a condition": {"conditional": {"json": LATER}},
    "a calculation": {"calculateValue": {"var": "today"}},
}


@pytest.fixture(scope="module")
def birth():
    return wizard_of(BIRTH)


@pytest.fixture
def times(monkeypatch):
    """How often Form.io's meaning was asked."""
    asked = []

    def process(*given):
        asked.append(1)
        return real(*given)

    real = sheet.process
    monkeypatch.setattr(sheet, "process", process)
    return asked


def test_the_same_answers_are_laid_once_whoever_asks(birth, times):
    answers = answered(BIRTH)
    lay(birth, answers)
    once = len(times)
    assert once
    for _ in range(3):
        problems(birth, answers, TODAY)
        pages(birth, answers)
        reading(birth, answers)
        texts(birth, answers)
        submission(birth, answers)
    assert len(times) == once


def test_other_answers_are_laid_anew(birth):
    answers = answered(BIRTH)
    assert lay(birth, answers).find("nks.hoTen").value
    assert lay(birth, answers.with_answer("nks.hoTen", "TRẦN AN")).find("nks.hoTen").value == "TRẦN AN"


def test_another_form_is_laid_anew(tmp_path):
    answers = Answers().with_answer("a", "1")
    for key in "ab":
        shown = lay(load(tmp_path, form(panel(text(key)))), answers).entries()
        assert [entry.path for entry in shown] == [key]


def test_what_was_laid_goes_with_its_answers(birth):
    answers = answered(BIRTH).with_answer("nks.hoTen", "MAI THỊ CHỈ ĐÂY")
    lay(birth, answers)

    def left():
        return [one for one in gc.get_objects() if isinstance(one, Entry) and one.value == "MAI THỊ CHỈ ĐÂY"]

    assert left()
    del answers
    assert not left()


def test_files_in_one_submission_are_not_in_the_next(birth):
    answers = answered(BIRTH)
    before = copy.deepcopy(submission(birth, answers))
    codes = {question.paper for question in lay(birth, answers).papers}
    submission(birth, answers, {code: [{"name": "1.pdf"}] for code in codes})
    assert submission(birth, answers) == before


@pytest.mark.parametrize("reads", READING)
def test_a_form_that_looks_at_the_date_is_laid_for_each_day(tmp_path, reads):
    wizard = load(tmp_path, form(panel(text("a"), text("b", **READING[reads]))))
    answers = Answers()

    def entries(today: date):
        return [(entry.path, entry.value) for entry in lay(wizard, answers, today).entries()]

    today = date(2026, 11, 21)
    assert entries(today) != entries(today + timedelta(days=1))


def test_a_form_with_rules_of_the_kiosk_for_dates_is_laid_once_for_all_days(tmp_path):
    born = {"type": "datetime", "key": "a", "label": "a", "properties": {"not_after": "today"}}
    wizard = load(tmp_path, form(panel(born)))
    answers = Answers().with_answer("a", "2026-11-21")
    assert lay(wizard, answers, TODAY) is lay(wizard, answers, TODAY + timedelta(days=1))
    assert not problems(wizard, answers, TODAY)
    assert problems(wizard, answers, TODAY - timedelta(days=1))


def test_a_date_in_a_row_is_said_in_words_there(tmp_path):
    born = {"type": "day", "key": "sinh", "label": "Ngày sinh"}
    columns = [born, text("bangChu", properties={"in_words": "ho[].sinh"})]
    table = {"type": "datagrid", "key": "ho", "label": "ho", "components": columns}
    wizard = load(tmp_path, form(panel(table, key="ho")))
    answers = Answers().with_answer("ho[0].sinh", "1957-00-00").with_answer("ho[1].sinh", "2026-07-05")
    said = [lay(wizard, answers).find(f"ho[{row}].bangChu") for row in (0, 1)]
    assert [entry.value.split()[0] for entry in said] == ["Năm", "Ngày"]
