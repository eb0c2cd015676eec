"""The two forms of the catalogue, filled in by invented residents."""

import json

import pytest

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.prefill import from_card
from kiosk.forms.reading import reading, texts
from kiosk.forms.submission import submission
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import BIRTH, RESIDENCE, TODAY, answered, card_of, pages, wizard_of

BOTH = pytest.mark.parametrize("code", [BIRTH, RESIDENCE])


@BOTH
def test_the_example_is_complete(code):
    assert problems(wizard_of(code), answered(code), TODAY) == ()


@BOTH
def test_the_form_without_answers_lacks_something_on_the_first_page(code):
    wizard = wizard_of(code)
    first = pages(wizard, Answers())[0]
    assert problems(wizard, Answers(), TODAY, first.key)


@BOTH
def test_the_submission_can_be_written_as_json(code):
    made = submission(wizard_of(code), answered(code))
    assert json.loads(json.dumps(made)) == made
    assert made["warnings"] == {}


@BOTH
def test_every_question_speaks_to_a_person(code):
    for page in pages(wizard_of(code), answered(code)):
        assert page.title
        assert page.section
        assert all(field.label for field in page.fields)


def test_the_journey_of_a_mother():
    keys = [page.key for page in pages(wizard_of(BIRTH), answered(BIRTH))]
    assert keys[:3] == ["nyc.hoTen", "nyc.quanHe", "nyc.giayTo"]
    assert keys[-1] == "banSao"
    assert len(keys) == 20


def test_a_mother_does_not_type_her_own_facts_twice():
    fields = {field.path: field for page in pages(wizard_of(BIRTH), answered(BIRTH)) for field in page.fields}
    assert fields["me.hoTen"].value == "NGUYỄN THỊ SEN"
    assert fields["me.hoTen"].origin is Origin.CARD
    assert fields["me.ngaySinh"].value == "1995-03-15"
    assert fields["cha.hoTen"].value == "TRẦN VĂN MẪU"


def test_a_single_mother_leaves_the_father_blank():
    alone = answered(BIRTH).with_answer("cha.coThongTin", "khong")
    wizard = wizard_of(BIRTH)
    assert not [
        page for page in pages(wizard, alone) if page.key.startswith("cha.") and "co" not in page.key[4:6]
    ]
    assert set(submission(wizard, alone)["data"]["cha"]) == {"coThongTin"}
    assert problems(wizard, alone, TODAY) == ()
    assert alone.get("cha.hoTen") == "TRẦN VĂN MẪU"


def test_a_year_alone_stands_in_the_place_of_the_birth_date():
    answers = answered(BIRTH).with_answer("cha.ngaySinh", "1993-00-00")
    wizard = wizard_of(BIRTH)
    assert problems(wizard, answers, TODAY) == ()
    assert texts(wizard, answers)["cha.ngaySinh"] == "1993"


def test_the_printed_form_reads_as_people_write():
    said = texts(wizard_of(BIRTH), answered(BIRTH))
    assert said["nks.ngaySinh"] == "05/11/2026"
    assert said["nks.ngaySinhBangChu"] == "Ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu"
    assert said["nks.noiSinh"] == "Bệnh viện Phụ sản Hoa Sen, Phường Ba Đình, Thành phố Hà Nội"
    assert said["nyc.quanHe"] == "Mẹ"
    assert said["nyc.noiCap"] == "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
    assert said["soLuongBanSao"] == "2"


def test_ct01_is_worded_from_what_was_said():
    said = texts(wizard_of(RESIDENCE), answered(RESIDENCE))
    assert said["noiDung"] == (
        "Đăng ký tạm trú tại Số 12, đường Hoa Mai, Phường Ba Đình, Thành phố Hà Nội đến ngày 31/08/2028"
    )
    assert said["chuHo.quanHe"] == "Chủ hộ"
    assert said["chuHo.soDDCN"] == said["soDDCN"] == "079195000123"
    assert said["thanhVien[0].quanHe"] == "Con đẻ"


def test_what_is_reviewed_is_what_was_asked():
    wizard, answers = wizard_of(BIRTH), answered(BIRTH)
    sections = reading(wizard, answers)
    assert [section.page_key for section in sections] == [page.key for page in pages(wizard, answers)]
    lines = {line.path: line for section in sections for line in section.lines}
    assert lines["nyc.hoTen"].origin is Origin.CARD
    assert lines["nks.hoTen"].origin is Origin.TYPED
    assert lines["nks.gioiTinh"].value == "Nữ"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("nks.ngaySinh", "2026-11-22"),
        ("nks.ngaySinh", "2026-02-30"),
        ("ngayCapGCS", "2026-11-04"),
        ("ngayCapGCS", "2026-11-30"),
        ("me.ngaySinh", "2026-11-06"),
        ("nks.hoTen", "Mai 2"),
        ("nks.noiSinh.maTinh", "79"),
        ("nyc.soDienThoai", "12345"),
        ("nyc.email", "sen"),
        ("soLuongBanSao", "51"),
        ("cha.soDDCN", "0790930004"),
    ],
)
def test_a_wrong_answer_is_said_in_a_sentence(path, value):
    found = problems(wizard_of(BIRTH), answered(BIRTH).with_answer(path, value), TODAY)
    assert found
    assert all(problem.message.endswith((".", "n")) for problem in found)


def test_a_member_of_the_household_is_a_page_of_its_own():
    wizard = wizard_of(RESIDENCE)
    answers = answered(RESIDENCE).with_row("thanhVien")
    keys = [page.key for page in pages(wizard, answers)]
    assert keys[keys.index("thanhVien") :][:3] == ["thanhVien", "thanhVien[0]", "thanhVien[1]"]
    table = next(page for page in pages(wizard, answers) if page.key == "thanhVien").fields[0]
    assert [(row.title, row.complete) for row in table.rows] == [
        ("TRẦN SEN MAI", True),
        ("Người thứ 2", False),
    ]
    assert {problem.path.partition(".")[0] for problem in problems(wizard, answers, TODAY)} == {
        "thanhVien[1]"
    }
    wrong = answers.with_answer("thanhVien[0].ngaySinh", "2027-01-01")
    assert [one.rule for one in problems(wizard, wrong, TODAY, "thanhVien[0]")] == ["after-today"]


def test_a_number_that_does_not_fit_is_a_warning_for_the_office():
    answers = answered(RESIDENCE).with_answer("gioiTinh", "Nam")
    assert submission(wizard_of(RESIDENCE), answers)["warnings"] == {"soDDCN": ["sex"]}
    assert problems(wizard_of(RESIDENCE), answers, TODAY) == ()


@pytest.mark.parametrize(
    ("day", "rules"), [("2026-11-21", ["logic"]), ("2028-11-21", []), ("2028-11-22", ["logic"])]
)
def test_a_temporary_residence_ends_within_two_years(day, rules):
    answers = answered(RESIDENCE).with_answer("tamTruDenNgay", day)
    assert [one.rule for one in problems(wizard_of(RESIDENCE), answers, TODAY)] == rules


@BOTH
def test_a_page_asks_for_four_short_answers_at_most(code):
    for page in pages(wizard_of(code), answered(code)):
        assert len(page.fields) <= 4 or page.parent


def test_half_a_number_is_no_warning():
    answers = answered(RESIDENCE).with_answer("soDDCN", "0791").with_answer("ngaySinh", "")
    assert submission(wizard_of(RESIDENCE), answers)["warnings"] == {}


def test_another_card_takes_the_place_of_the_first():
    wizard, card = wizard_of(RESIDENCE), card_of(RESIDENCE)
    answers = from_card(wizard, answered(RESIDENCE), card, TODAY, origin=Origin.HELPER)
    assert answers.origin("hoTen") is Origin.HELPER
    assert answers.get("gioiTinh") == "Nữ"
