"""The rules of civil status, as the forms of the catalogue hold them."""

import json

import pytest

from kiosk.config import CONFIG
from kiosk.forms.answers import Answers, Origin
from kiosk.forms.prefill import from_card
from kiosk.forms.reading import texts
from kiosk.forms.submission import submission
from kiosk.forms.validate import problems
from tests.kiosk.forms.examples import TODAY, answered, card_of, pages, texts_of, wizard_of

BIRTH, AGAIN, DEATH = "1.001193", "1.004884", "1.000656"
MARRIAGE, SINGLE, EXTRACT = "1.000894", "1.004873", "2.000635"
FULL = (BIRTH, AGAIN, DEATH, MARRIAGE, SINGLE, EXTRACT)
SIMPLE = ("1.005461", "1.001022", "1.004837", "2.000986", "2.002913")
ALL = pytest.mark.parametrize("code", [*FULL, *SIMPLE])


def with_answers(code, **said):
    answers = answered(code)
    for path, value in said.items():
        answers = answers.with_answer(path.replace("__", "."), value)
    return answers


def broken(code, answers):
    """Return the paths with something wrong."""
    return {problem.path for problem in problems(wizard_of(code), answers, TODAY)}


def keys(code, answers):
    return [page.key for page in pages(wizard_of(code), answers)]


def fields(code, answers):
    return {field.path: field for page in pages(wizard_of(code), answers) for field in page.fields}


@ALL
def test_every_page_asks_a_question_and_shows_an_example(code):
    for page in wizard_of(code).pages:
        assert page.title
        assert page.section
        for question in page.questions:
            if question.asked:
                chosen = bool(question.choices.all) and not question.choices.by
                assert question.label
                assert question.example or chosen, question.pattern


@ALL
def test_every_text_of_the_form_is_said_in_english_too(code):
    described = json.loads((CONFIG / "catalogue" / code / "form.json").read_text("utf-8"))
    assert texts_of(described) - set(described["i18n"]["en"]) == set()


@ALL
def test_every_form_begins_with_who_stands_there(code):
    keys = [page.key for page in pages(wizard_of(code), Answers())]
    assert keys[0] == "nyc.hoTen"
    assert {"nyc.noiCuTru", "nyc.lienHe"} <= set(keys)


@ALL
def test_nobody_types_what_the_card_says(code):
    answers = from_card(wizard_of(code), Answers(), card_of(code), TODAY)
    found = fields(code, answers)
    for path in ("nyc.hoTen", "nyc.soDDCN", "nyc.ngaySinh"):
        assert found[path].value
        assert found[path].origin is Origin.CARD


# --- birth


@pytest.mark.parametrize(
    ("born", "refused"),
    [("2015-01-01", True), ("2010-11-05", False), ("1966-11-06", False), ("1950-01-01", True)],
)
def test_the_age_of_the_mother_at_the_birth_is_looked_at(born, refused):
    answers = with_answers(BIRTH, me__ngaySinh=born)
    assert bool(broken(BIRTH, answers)) is refused


def test_a_father_is_not_born_after_his_child():
    assert broken(BIRTH, with_answers(BIRTH, cha__ngaySinh="2026-11-06"))


@pytest.mark.parametrize("issued", ["2026-11-04", "2026-11-30"])
def test_a_birth_paper_is_issued_from_the_birth_on_and_not_later_than_today(issued):
    assert broken(BIRTH, with_answers(BIRTH, ngayCapGCS=issued)) == {"ngayCapGCS"}


def test_of_a_father_the_year_alone_may_be_known():
    answers = with_answers(BIRTH, cha__ngaySinh="1993-00-00")
    assert broken(BIRTH, answers) == set()
    assert texts(wizard_of(BIRTH), answers)["cha.ngaySinh"] == "1993"


def test_a_single_mother_leaves_the_father_blank():
    alone = with_answers(BIRTH, cha__coThongTin="khong")
    assert [key for key in keys(BIRTH, alone) if key.startswith("cha.")] == ["cha.coThongTin"]
    assert submission(wizard_of(BIRTH), alone)["data"]["cha"] == {"coThongTin": "khong"}
    assert broken(BIRTH, alone) == set()


def test_a_father_at_the_machine_is_not_asked_whether_he_is_written_down():
    answers = with_answers(BIRTH, nyc__quanHe="cha", cha__hoTen="")
    assert "cha.coThongTin" not in keys(BIRTH, answers)
    assert {"cha.hoTen", "cha.danToc", "cha.giayTo", "cha.noiCuTru"} <= set(keys(BIRTH, answers))


def test_the_mother_at_the_machine_is_asked_for_nothing_that_she_said():
    found = fields(BIRTH, answered(BIRTH))
    for path in ("hoTen", "ngaySinh", "soDDCN", "loaiGiayToTuyThan", "soGiayToTuyThan", "loaiCuTru"):
        assert found[f"me.{path}"].value == found[f"nyc.{path}"].value, path
    for part in ("maTinh", "maXa", "chiTiet"):
        assert found[f"me.noiCuTru.{part}"].value == found[f"nyc.noiCuTru.{part}"].value
    assert found["me.hoTen"].origin is Origin.CARD


def test_a_foundling_has_no_mother_and_no_father():
    answers = with_answers(
        BIRTH, nyc__quanHe="nguoi-nuoi-duong", me__coThongTin="khong", cha__coThongTin="khong"
    )
    assert [key for key in keys(BIRTH, answers) if key[:3] in ("me.", "cha")] == [
        "me.coThongTin",
        "cha.coThongTin",
    ]


@pytest.mark.parametrize(("kind", "reads"), [("da-chet", "Đã mất"), ("khong-ro", "Không rõ")])
def test_who_lives_nowhere_any_more_is_asked_for_no_address(kind, reads):
    answers = with_answers(BIRTH, cha__loaiCuTru=kind)
    assert broken(BIRTH, answers) == set()
    assert not [path for path in fields(BIRTH, answers) if path.startswith("cha.noiCuTru.")]
    said = texts(wizard_of(BIRTH), answers)
    assert (said["cha.loaiCuTru"], said["cha.noiCuTru"]) == (reads, "")


def test_who_lives_abroad_says_where_in_a_line():
    answers = with_answers(BIRTH, cha__loaiCuTru="nuoc-ngoai")
    assert broken(BIRTH, answers) == {"cha.noiCuTruNuocNgoai"}


# --- birth, registered again


def test_who_registers_the_own_birth_again_types_no_name():
    found = fields(AGAIN, answered(AGAIN))
    for path in ("hoTen", "ngaySinh", "gioiTinh", "soDDCN"):
        assert found[f"nks.{path}"].value == found[f"nyc.{path}"].value, path


def test_a_date_that_was_taken_over_stands_there_in_words_too():
    said = texts(wizard_of(AGAIN), answered(AGAIN))
    assert said["nks.ngaySinh"] == "15/03/1995"
    assert said["nks.ngaySinhBangChu"].startswith("Ngày mười lăm tháng ba năm một nghìn chín trăm")
    year = texts(wizard_of(AGAIN), with_answers(AGAIN, nks__ngaySinh="1995-00-00"))
    in_words = "Năm một nghìn chín trăm chín mươi lăm"
    assert (year["nks.ngaySinh"], year["nks.ngaySinhBangChu"]) == ("1995", in_words)


def test_the_first_registration_was_not_before_the_birth():
    assert broken(AGAIN, with_answers(AGAIN, dkTruoc__ngay="1994-01-01"))


@pytest.mark.parametrize(
    ("day", "refused"), [("2015-12-31", False), ("2016-01-01", True), ("2016-00-00", True)]
)
def test_only_what_was_registered_before_2016_is_registered_again(day, refused):
    assert bool(broken(AGAIN, with_answers(AGAIN, dkTruoc__ngay=day))) is refused


# --- death


@pytest.mark.parametrize("died", ["1947-01-01", "2026-11-22"])
def test_nobody_dies_before_the_birth_or_after_today(died):
    assert "nkt.ngayChet" in broken(DEATH, with_answers(DEATH, nkt__ngayChet=died))


def test_the_day_of_death_stands_there_in_words():
    said = texts(wizard_of(DEATH), answered(DEATH))
    assert said["nkt.ngayChetBangChu"] == "Ngày mười tám tháng mười một năm hai nghìn không trăm hai mươi sáu"


def test_each_paper_about_a_death_has_its_own_number():
    other = with_answers(DEATH, gbt__loai="quyet-dinh-toa-an")
    assert {"gbt.so", "gbt.ngay", "gbt.coQuanCap"} <= set(fields(DEATH, other))
    assert "maGBT" not in fields(DEATH, other)
    none = with_answers(DEATH, gbt__loai="khong-co")
    assert broken(DEATH, none) == set()
    assert not {"maGBT", "gbt.so", "gbt.coQuanCap"} & set(fields(DEATH, none))


# --- marriage


@pytest.mark.parametrize(
    ("path", "born", "refused"),
    [
        ("vo__ngaySinh", "2008-11-21", False),
        ("vo__ngaySinh", "2008-11-22", True),
        ("chong__ngaySinh", "2006-11-21", False),
        ("chong__ngaySinh", "2006-11-22", True),
    ],
)
def test_a_woman_marries_from_eighteen_and_a_man_from_twenty(path, born, refused):
    answers = with_answers(MARRIAGE, **{path: born, path.replace("ngaySinh", "ngayCap"): "2026-11-01"})
    assert bool(broken(MARRIAGE, answers)) is refused


def test_the_card_decides_which_side_stands_at_the_machine():
    found = fields(MARRIAGE, answered(MARRIAGE))
    assert found["nyc.laBen"].value == "nu"
    assert found["vo.hoTen"].value == "NGUYỄN THỊ SEN"
    assert found["chong.hoTen"].value == "TRẦN VĂN MẪU"
    swapped = fields(MARRIAGE, with_answers(MARRIAGE, nyc__laBen="nam"))
    assert swapped["vo.hoTen"].value == ""


def test_who_marries_for_the_first_time_is_not_asked_how_often():
    assert "vo.soLanKH" not in fields(MARRIAGE, answered(MARRIAGE))
    assert {"chong.soLanKH", "chong.giayLyHon"} <= set(fields(MARRIAGE, answered(MARRIAGE)))
    assert broken(MARRIAGE, with_answers(MARRIAGE, chong__soLanKH="1")) == {"chong.soLanKH"}


def test_a_number_that_is_not_that_of_a_man_is_a_doubt_for_the_officer():
    answers = with_answers(MARRIAGE, chong__soDDCN="079193000456")
    assert "chong.soDDCN" in submission(wizard_of(MARRIAGE), answers)["warnings"]
    assert broken(MARRIAGE, answers) == set()


# --- confirmation of marital status


def test_the_intended_spouse_is_asked_for_only_before_a_marriage():
    assert {"nkh.hoTen", "nkh.noiDangKy"} <= set(keys(SINGLE, answered(SINGLE)))
    loan = with_answers(SINGLE, mucDich="vay-von")
    assert not [key for key in keys(SINGLE, loan) if key.startswith("nkh.")]


def test_a_time_in_the_past_has_a_place_and_two_dates_in_order():
    past = with_answers(
        SINGLE, tthn__thoiGian="truoc-day", tthn__tuNgay="2020-01-01", tthn__denNgay="2019-01-01"
    )
    assert {"tthn.noi", "tthn.tuNgay"} <= set(keys(SINGLE, past))
    assert "tthn.denNgay" in broken(SINGLE, past)


@pytest.mark.parametrize(
    ("state", "paper"),
    [
        ("dang-ket-hon", "tthn.giayKetHon"),
        ("da-ly-hon", "tthn.giayLyHon"),
        ("vo-chong-da-chet", "tthn.giayKhaiTu"),
    ],
)
def test_each_marital_status_asks_for_its_paper(state, paper):
    asked = set(fields(SINGLE, with_answers(SINGLE, tthn__hienTai=state)))
    assert {one for one in asked if one.startswith("tthn.giay")} == {paper}


# --- extract


def test_an_extract_of_a_marriage_asks_for_both():
    assert "ndk.hoTenVoChong" in fields(EXTRACT, with_answers(EXTRACT, loaiViec="ket-hon"))
    assert "ndk.hoTenVoChong" not in fields(EXTRACT, answered(EXTRACT))


def test_an_extract_is_one_copy_at_least():
    assert broken(EXTRACT, with_answers(EXTRACT, soLuongBanSao="0")) == {"soLuongBanSao"}


def test_the_codes_of_this_file_are_in_the_catalogue():
    there = {folder.name for folder in (CONFIG / "catalogue").iterdir()}
    assert there.issuperset((*FULL, *SIMPLE))
