"""The rules of the forms that are not of civil status, each tried at its edge."""

import pytest

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.journey import pages
from kiosk.forms.prefill import from_card
from kiosk.forms.reading import texts
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import TODAY, answered, card_of, example, wizard_of

PENSION, BUSINESS, PERMANENT, EXTENSION = "1.014027", "1.001612", "1.004222", "1.002755"


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
