"""The rules of the forms that are not of civil status, each tried at its edge."""

import json

import pytest

from kiosk.config import CONFIG
from kiosk.forms.answers import Answers, Origin
from kiosk.forms.journey import pages
from kiosk.forms.prefill import from_card
from kiosk.forms.reading import texts
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import TODAY, answered, card_of, example, texts_of, wizard_of

WARD = ["1.001612", "1.001699", "1.001776", "1.002755", "1.003197", "1.003677", "1.004194", "1.004222"]
WARD += ["1.010028", "1.010038", "1.014027", "2.000815", "2.000884", "2.001019", "2.001159"]
PENSION, BUSINESS, PERMANENT, EXTENSION = "1.014027", "1.001612", "1.004222", "1.002755"
COPIES = "2.000815"


def wrong(code, **changes):
    """Return the paths that are complained of after these answers; `a__b` stands for a.b."""
    answers = answered(code)
    for path, value in changes.items():
        answers = answers.with_answer(path.replace("__", "."), value)
    return [problem.path for problem in problems(wizard_of(code), answers, TODAY)]


def without(code, start):
    """Return the answers of the example but for those whose path starts so."""
    answers = from_card(wizard_of(code), Answers(), card_of(code), TODAY)
    for path, value in example(code)["answers"].items():
        if not path.startswith(start):
            answers = answers.with_answer(path, value)
    return answers


@pytest.mark.parametrize(
    ("born", "group", "expected"),
    [
        ("1951-11-21", "tu-75", []),  # 75 today
        ("1951-11-22", "tu-75", ["dienHuong"]),
        ("1951-11-22", "ho-ngheo", []),
        ("1956-11-21", "can-ngheo", []),  # 70 today
        ("1956-11-22", "can-ngheo", ["dienHuong"]),
        ("1952-02-29", "ho-ngheo", []),
    ],
)
def test_a_social_pension_is_for_the_old_and_from_seventy_for_the_poor(born, group, expected):
    assert wrong(PENSION, nguoiHuong__ngaySinh=born, dienHuong=group) == expected


def test_who_asks_for_himself_does_not_type_his_facts_twice():
    answers = without(PENSION, "nguoiHuong.").with_answer("choAi", "chinh-toi")
    fields = {
        field.path: field for page in pages(wizard_of(PENSION), answers, TODAY) for field in page.fields
    }
    assert fields["nguoiHuong.hoTen"].value == "NGUYỄN THỊ SEN"
    assert fields["nguoiHuong.hoTen"].origin is Origin.CARD
    assert fields["nguoiHuong.ngaySinh"].value == "1995-03-15"
    assert "nyc.quanHe" not in fields


@pytest.mark.parametrize(("born", "expected"), [("2008-11-21", []), ("2008-11-22", ["ngaySinh"])])
def test_the_head_of_a_household_business_is_of_age(born, expected):
    assert wrong(BUSINESS, ngaySinh=born) == expected


@pytest.mark.parametrize(
    ("born", "expected"), [("2008-11-21", []), ("2008-11-22", ["thanhVien[0].ngaySinh"])]
)
def test_so_is_everybody_who_founds_it_with_him(born, expected):
    assert wrong(BUSINESS, **{"thanhVien[0]__ngaySinh": born}) == expected


def test_a_business_at_home_takes_over_the_address():
    answers = without(BUSINESS, "hkd.truSo.").with_answer("hkd.noiKinhDoanh", "tai-nha")
    said = texts(wizard_of(BUSINESS), answers)
    assert said["hkd.truSo"] == said["noiThuongTru"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2026-11-30", ["tamTruDenNgay"]),
        ("2026-12-01", []),
        ("2028-11-30", []),
        ("2028-12-01", ["tamTruDenNgay"]),
    ],
)
def test_temporary_residence_is_extended_by_two_years_at_most(until, expected):
    assert wrong(EXTENSION, hanTamTruCu="2026-11-30", tamTruDenNgay=until) == expected


def test_who_registers_alone_is_not_asked_for_others():
    alone = answered(PERMANENT).with_answer("dangKyCho", "cho-toi")
    keys = [page.key for page in pages(wizard_of(PERMANENT), alone, TODAY)]
    assert "thanhVien" not in keys


@pytest.mark.parametrize(
    ("code", "table", "titles"),
    [
        (BUSINESS, "thanhVien", ["TRẦN VĂN MẪU"]),
        (COPIES, "giayTo", ["Bằng tốt nghiệp trung học phổ thông", "Học bạ, bảng điểm"]),
    ],
)
def test_a_row_has_the_name_of_its_person_or_what_it_says_first(code, table, titles):
    asked = pages(wizard_of(code), answered(code), TODAY)
    cards = next(field for page in asked for field in page.fields if field.path == table).rows
    assert [row.title for row in cards] == titles


def test_choices_with_commas_of_their_own_are_told_apart():
    said = texts(wizard_of("1.001699"), answered("1.001699"))
    assert said["dangKhuyetTat"] == "Nghe, nói; Nhìn"


def test_a_row_that_says_nothing_yet_has_a_number():
    answers = Answers().with_row("giayTo")
    asked = pages(wizard_of(COPIES), answers, TODAY)
    cards = next(field for page in asked for field in page.fields if field.path == "giayTo").rows
    assert [row.title for row in cards] == ["Giấy tờ thứ 1"]


def test_a_first_permanent_residence_is_said_without_an_earlier_one():
    answers = answered(PERMANENT).with_answer("coNoiThuongTruCu", "khong").with_answer("dangKyCho", "cho-toi")
    assert texts(wizard_of(PERMANENT), answers)["noiDung"] == (
        "Đăng ký thường trú tại Số 10, đường Hoa Mai, Phường Ba Đình, Thành phố Hà Nội"
    )


@pytest.mark.parametrize(
    ("code", "first", "last"), [("1.003677", "tuNgay", "denNgay"), ("2.001159", "tuNgay", "denNgay")]
)
def test_nobody_comes_back_before_he_leaves(code, first, last):
    assert wrong(code, **{first: "2026-12-01", last: "2026-12-01"}) == []
    assert wrong(code, **{first: "2026-12-01", last: "2026-11-30"}) == [last]


@pytest.mark.parametrize("code", WARD)
def test_every_text_of_the_form_is_said_in_english_too(code):
    described = json.loads((CONFIG / "catalogue" / code / "form.json").read_text("utf-8"))
    assert texts_of(described) - set(described["i18n"]["en"]) == set()
