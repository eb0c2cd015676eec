"""The residence on an identity card."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.places import FOLDER, gazetteer
from kiosk.identity.letters import unmarked
from kiosk.identity.places import place_name
from kiosk.identity.residence import Certainty, Residence, read_residence

SURE, SPLIT, UNCLEAR = Certainty.SURE, Certainty.SPLIT, Certainty.UNCLEAR
PLACES = gazetteer()
with (FOLDER / "old-to-new-communes.csv").open(encoding="utf-8", newline="") as table:
    OLD = list(csv.DictReader(table))


def read(text):
    return read_residence(text, PLACES)


def names(found):
    return [PLACES.name_of(code) for code in found.communes]


def test_every_old_commune_with_district_and_province_gives_its_communes_of_today():
    for line in OLD:
        found = read(f"{line['old_name']}, {line['old_district']}, {line['old_province']}")
        codes = line["new_codes"].split()
        assert sorted(found.communes) == sorted(codes), line
        assert found.certainty is (SURE if len(codes) == 1 else SPLIT), line
        assert found.old_names == (line["old_name"], line["old_district"], line["old_province"])


def test_short_small_and_without_marks_an_old_commune_gives_its_communes_or_asks():
    """Two that differ by marks alone can't be told apart: then both are asked for."""
    short = {
        "Phường ": "P.",
        "Xã ": "X.",
        "Thị trấn ": "TT.",
        "Quận ": "Q.",
        "Huyện ": "H.",
        "Thị xã ": "TX. ",
    }
    for line in OLD[::5]:
        text = f"Tổ 3, {line['old_name']}, {line['old_district']}, {line['old_province']}"
        for kind, letters in short.items():
            text = text.replace(kind, letters)
        found = read(unmarked(text))
        assert set(line["new_codes"].split()) <= set(found.communes), text
        assert found.detail == "to 3"
        assert found.certainty is UNCLEAR or sorted(found.communes) == sorted(line["new_codes"].split())


def without_kind(name):
    called = place_name(name)
    return name if called.key.isdigit() else name.removeprefix(f"{called.kind} ")


def province_of_today(line):
    return PLACES.name_of(PLACES.province_of(line["new_codes"].split()[0]))


WAYS = {
    "without kinds": lambda line: ", ".join(map(without_kind, list(line.values())[1:4])),
    "without commas": lambda line: f"{line['old_name']} {line['old_district']} {line['old_province']}",
    "in capitals": lambda line: ", ".join(map(without_kind, list(line.values())[1:4])).upper(),
    "without kinds and marks": lambda line: unmarked(", ".join(map(without_kind, list(line.values())[1:4]))),
    "with the province of today": lambda line: (
        f"{line['old_name']}, {line['old_district']}, {province_of_today(line)}"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_however_an_old_commune_is_written_it_is_never_another(way):
    for line in OLD[::9]:
        text = WAYS[way](line)
        found = read(text)
        codes = set(line["new_codes"].split())
        assert codes <= set(found.communes), text
        assert found.certainty is UNCLEAR or codes == set(found.communes), text


def test_every_commune_of_today_with_its_province_gives_itself():
    for province in PLACES.provinces():
        for commune in PLACES.communes_of(province.code):
            found = read(f"Số 3, {commune.name}, {province.name}")
            assert (found.communes, found.certainty) == ((commune.code,), SURE), commune
            assert (found.detail, found.province_code) == ("Số 3", province.code)
            assert found.commune_code == commune.code


def odd():
    for line in Path(__file__).with_name("odd_residences.txt").read_text("utf-8").splitlines()[1:]:
        text, found = line.split(" => ")
        detail, certainty, communes = found.split("|")
        yield text, detail.strip(), communes.strip().split("; "), Certainty(certainty.strip())


ODD = list(odd())


def test_there_are_enough_odd_addresses():
    assert len({text for text, *_ in ODD}) >= 60


@pytest.mark.parametrize(("text", "detail", "communes", "certainty"), ODD)
def test_an_odd_address_is_read(text, detail, communes, certainty):
    found = read(text)
    assert (found.detail, names(found), found.certainty) == (detail, communes, certainty)


@pytest.mark.parametrize(
    ("text", "province", "detail", "nearby"),
    [
        ("Hà Nội", "01", "", 0),
        ("Xóm 3, Quảng Nam", "48", "Xóm 3", 0),
        ("Xã Không Có, Huyện Gia Lâm, Hà Nội", "01", "Xã Không Có", 6),
        ("Thôn 5, TP. Buôn Ma Thuột, Đăk Lăk", "66", "Thôn 5", 6),
        ("Số 3 đường Hồng Hà, Hà Nội", "01", "Số 3 đường Hồng Hà", 0),
        ("xã X, TP Thanh Hóa", "38", "xã X", 0),
    ],
)
def test_where_the_commune_is_not_known_the_province_is_and_nothing_is_lost(text, province, detail, nearby):
    found = read(text)
    assert (found.certainty, found.province_code) == (Certainty.PROVINCE_ONLY, province)
    assert (found.communes, found.detail, len(found.nearby)) == ((), detail, nearby)
    assert found.commune_code == ""
    assert {PLACES.province_of(code) for code in found.nearby} <= {province}


@pytest.mark.parametrize(
    "text", ["", " , ", "abc", "Số 1 Việt Nam", "Số 5 phố Huế", "Phường 1", "Tân Thành, Châu Thành"]
)
def test_a_text_that_names_no_place_for_sure_is_all_detail(text):
    assert read(text) == Residence(detail=text.strip(" ,"), certainty=Certainty.NOTHING)


@pytest.mark.parametrize(("text", "detail", "communes", "certainty"), ODD[::4])
def test_loose_marks_and_spaces_change_nothing(text, detail, communes, certainty):
    loose = unicodedata.normalize("NFD", text).replace(" ", "   ").replace(",", " ,")
    found = read(f"  {loose} ,")
    assert (found.detail.replace(" ,", ","), names(found), found.certainty) == (detail, communes, certainty)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "Phường",
                    "P.",
                    "Q.1",
                    "Ba Đình",
                    "Phúc Xá",
                    "xa",
                    "Hà Nội",
                    "Huế",
                    "TP",
                    ",",
                    " ",
                    "-",
                    "Châu Thành",
                ),
                *(
                    "Tân Thành",
                    "1",
                    "01",
                    "Đồng Tháp",
                    "HCM",
                    "T.",
                    "\u0301",
                    "\u202e",
                    "🙂",
                    "K'",
                    "Việt Nam",
                    "'",
                ),
            ]
        )
        | st.text(max_size=6),
        max_size=12,
    )
)
def test_any_text_is_read_and_what_is_found_belongs_together(parts):
    text = " ".join(parts)
    found = read(text)
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    assert found.detail in tidy
    assert {PLACES.province_of(code) for code in found.communes + found.nearby} <= {found.province_code}
    assert (found.certainty in (SURE, SPLIT, UNCLEAR)) is bool(found.communes)
    assert (found.certainty is Certainty.NOTHING) is (found.province_code == "")
    assert bool(found.commune_code) is (found.certainty is SURE)


def test_a_text_of_ten_thousand_letters_is_read():
    assert read("Phúc Xá " * 1250 + ", Ba Đình, Hà Nội").certainty is UNCLEAR
    assert read("x" * 10_000).certainty is Certainty.NOTHING
