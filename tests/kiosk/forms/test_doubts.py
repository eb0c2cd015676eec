"""A personal number that does not fit the person is doubted, never refused."""

import pytest

from kiosk.forms.answers import Answers
from kiosk.forms.doubts import doubts
from kiosk.forms.sheet import lay
from tests.kiosk.forms.examples import form, load, panel, text

PERSON = [
    text("so", properties={"as": "personal_number"}),
    {"type": "day", "key": "ngaySinh", "label": "Ngày sinh"},
    text("gioiTinh"),
]


@pytest.mark.parametrize(
    ("number", "born", "sex", "found"),
    [
        ("079195000123", "1995-03-15", "Nữ", ()),
        ("079195000123", "1996-03-15", "Nữ", ("year",)),
        ("079195000123", "1995-03-15", "Nam", ("sex",)),
        ("099195000123", "1995-03-15", "Nữ", ("province",)),
        ("079195000123", "1996-00-00", "", ("year",)),
        ("079195000123", "", "", ()),
        ("07919500012", "1990-01-01", "Nam", ()),
    ],
)
def test_the_digits_are_held_against_the_answers_beside_them(tmp_path, number, born, sex, found):
    wizard = load(tmp_path, form(panel(*PERSON)))
    answers = Answers().with_answer("so", number).with_answer("ngaySinh", born).with_answer("gioiTinh", sex)
    assert [what for _, what in doubts(lay(wizard, answers))] == ([found] if found else [])


def test_each_row_is_a_person_of_its_own(tmp_path):
    table = {"type": "datagrid", "key": "ho", "label": "ho", "components": PERSON}
    answers = Answers()
    for row, year in enumerate(("1995", "1996")):
        answers = answers.with_answer(f"ho[{row}].so", "079195000123")
        answers = answers.with_answer(f"ho[{row}].ngaySinh", f"{year}-03-15")
    wizard = load(tmp_path, form(panel(table, key="ho")))
    assert [(one.path, what) for one, what in doubts(lay(wizard, answers))] == [("ho[1].so", ("year",))]
