"""The first `procedure.toml`: what the portal gave, and what the office still adds."""

import json
import tomllib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.first_draft import first_draft, slug
from kiosk.catalogue.load import PROCEDURE_CODE, look_through
from kiosk.catalogue.model import LimitKind, Per
from kiosk.catalogue.portal import read_records
from kiosk.catalogue.sense import PART_CODE
from kiosk.text import LANGUAGES, words
from tests.kiosk.catalogue.portal_samples import BARE, CASES, EXTRACT

TODAY = date(2026, 11, 21)


def draft(folder, told, language="vi"):
    file = folder / "record.json"
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (record,) = read_records(file)
    return first_draft(record, TODAY, words(language))


def loaded(folder, made, text=None):
    place = folder / "catalogue" / made.code
    place.mkdir(parents=True, exist_ok=True)
    (place / "procedure.toml").write_text(text or made.text, "utf-8")
    return look_through(folder / "catalogue")


def test_the_file_is_refused_until_the_office_has_added_what_is_missing(tmp_path):
    made = draft(tmp_path, EXTRACT)
    _, (error,) = loaded(tmp_path, made)
    assert "summary" in error.reason
    assert any("summary" in line for line in made.missing)


def test_once_that_is_added_the_procedure_loads_with_what_the_portal_gave(tmp_path):
    made = draft(tmp_path, EXTRACT)
    added = made.text.replace('# summary = ""', 'summary = "Xin bản sao trích lục."')
    (procedure,), errors = loaded(tmp_path, made, added)
    assert errors == ()
    assert (procedure.code, procedure.field_code, procedure.checked_on) == ("2.000635", "ho-tich", TODAY)
    assert (procedure.limit.kind, procedure.limit.verified) == (LimitKind.SAME_DAY, False)
    (fee,) = procedure.fees
    assert (fee.amount_vnd, fee.per, fee.verified) == (8000, Per.COPY, False)
    assert [paper.code for paper in procedure.papers if paper.made_here] == [
        "to-khai-cap-ban-sao-trich-luc-ho-tich"
    ]
    shown = next(paper for paper in procedure.papers if paper.code == "can-cuoc")
    assert not shown.scanned
    assert procedure.cases[0].papers == tuple(paper.code for paper in procedure.papers)
    assert procedure.unverified


def test_cases_share_the_papers_that_all_of_them_ask_for(tmp_path):
    made = draft(tmp_path, CASES)
    added = made.text.replace('# summary = ""', 'summary = "Khai sinh."')
    (procedure,), _ = loaded(tmp_path, made, added)
    assert [(case.code, case.papers) for case in procedure.cases] == [
        ("tre-co-giay-chung-sinh", ("to-khai-dang-ky-khai-sinh", "giay-chung-sinh")),
        ("tre-bi-bo-roi", ("to-khai-dang-ky-khai-sinh", "bien-ban", "giay-chung-sinh")),
    ]
    assert procedure.fees == ()
    assert not any(paper.verified for paper in procedure.papers)
    assert any("5.000 đồng hoặc 10.000 đồng" in line for line in made.missing)


def test_a_bare_record_gives_a_file_that_says_all_that_is_missing(tmp_path):
    made = draft(tmp_path, BARE)
    assert tomllib.loads(made.text)["limit"]["kind"] == "by_office"
    said = "\n".join(made.missing)
    for word in ("summary", "form.json", "field_code", "made_here", "presence"):
        assert word in said
    assert all(f"# {line}" in made.text for line in made.missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comments_are_in_the_language_of_the_office(tmp_path, language):
    made = draft(tmp_path, EXTRACT, language)
    assert words(language).say("import-head") in made.text


def test_what_looks_like_toml_stays_text(tmp_path):
    odd = 'a"]\n[limit]\nkind = "x" \\ \x7f # """'
    told = {**CASES, "TENTTHC": odd, "LINHVUC": odd, "YEUCAU": odd, "KETQUATHUCHIEN": [odd, odd]}
    read = tomllib.loads(draft(tmp_path, told).text)
    assert read["limit"]["kind"] == "by_office"
    assert "[limit]" in read["title"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tờ khai đăng ký khai sinh", "to-khai-dang-ky-khai-sinh"),
        ("Đơn (mẫu số 01/ĐĐ)", "don-mau-so-01-dd"),
        ("!!!", ""),
        ("chữ " * 40, "chu-chu-chu-chu-chu-chu-chu-chu-chu-chu"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_name_becomes_a_code(text, code):
    assert slug(text) == code
    assert not code or PART_CODE.fullmatch(code)


NAMES = st.text(max_size=30)


@given(
    title=NAMES,
    names=st.lists(NAMES, max_size=6),
    cases=st.lists(NAMES, max_size=3),
    way=st.tuples(NAMES, NAMES),
)
def test_whatever_the_portal_writes_the_file_is_toml_in_composed_letters(
    tmp_path_factory, title, names, cases, way
):
    papers = [{"TENGIAYTO": name, "SOBANCHINH": name} for name in names]
    told = {
        "MATTHC": "9.000009",
        "TENTTHC": f"T {title}",
        "LINHVUC": title,
        "CACHTHUCTHUCHIEN": [{"KENH": title, "THOIGIAN": way[0], "PHILEPHI": way[1]}],
        "THANHPHANHOSO": [{"TRUONGHOP": case, "GIAYTO": papers} for case in cases],
    }
    folder = tmp_path_factory.mktemp("portal")
    made = draft(folder, told)
    assert PROCEDURE_CODE.fullmatch(made.code)
    assert unicodedata.is_normalized("NFC", made.text)
    added = made.text.replace('# summary = ""', 'summary = "Một câu."')
    _, errors = loaded(folder, made, added)
    assert all(error.path in ("papers", "(top)") for error in errors), errors
