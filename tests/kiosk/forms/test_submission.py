"""What leaves the machine, and how the province reads it back."""

import pytest

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.reading import reading
from kiosk.forms.submission import answers_of, submission
from tests.kiosk.forms.examples import BIRTH, RESIDENCE, answered, form, load, panel, text, wizard_of


@pytest.mark.parametrize("code", [BIRTH, RESIDENCE])
def test_the_province_reads_what_the_resident_reviewed(code):
    wizard, answers = wizard_of(code), answered(code)
    back = answers_of(wizard, submission(wizard, answers))

    def lines(of: Answers) -> dict[str, str]:
        return {line.path: line.value for section in reading(wizard, of) for line in section.lines}

    assert lines(back) == lines(answers)
    assert back.origin("nyc.hoTen" if code == BIRTH else "hoTen") is Origin.CARD


def test_what_the_form_does_not_know_is_left_out(tmp_path):
    wizard = load(tmp_path, form(panel(text("a"))))
    back = answers_of(wizard, {"data": {"a": "x", "b": "y", "c": [{"d": 1}]}})
    assert dict(back.by_path) == {"a": back.by_path["a"]}


def test_a_paper_stands_in_the_submission_as_an_uploaded_file(tmp_path):
    wizard = load(tmp_path, form(panel(text("a"), {"type": "file", "key": "giay", "label": "Giấy"})))
    described = [{"name": "giay", "type": "application/pdf", "size": 1}]
    answers = Answers().with_answer("a", "x")
    assert submission(wizard, answers, {"giay": described})["data"] == {"a": "x", "giay": described}
    assert submission(wizard, answers)["data"] == {"a": "x"}


def test_a_number_that_the_form_suggests_is_an_answer(tmp_path):
    number = {
        "type": "number",
        "key": "soBan",
        "label": "Số bản",
        "defaultValue": 1,
        "validate": {"required": True},
    }
    wizard = load(tmp_path, form(panel(text("a"), number)))
    assert submission(wizard, Answers())["data"]["soBan"] == 1
    assert submission(wizard, Answers().with_answer("soBan", ""))["data"].get("soBan") in ("", None)


def test_an_address_is_read_in_one_line_from_the_house_to_the_province():
    lines = {line.path: line for part in reading(wizard_of(BIRTH), answered(BIRTH)) for line in part.lines}
    born_at = lines["nks.noiSinh"]
    assert born_at.value == "Bệnh viện Phụ sản Hoa Sen, Phường Ba Đình, Thành phố Hà Nội"
    assert born_at.label == "Nơi sinh"
    assert "nks.noiSinh.maTinh" in born_at.parts
