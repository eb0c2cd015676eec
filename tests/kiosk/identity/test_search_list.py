"""Finding a line of a long list."""

import csv
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import CONFIG
from kiosk.identity.letters import marked_words_of
from kiosk.identity.search_list import search_choices


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


def read(file):
    with (CONFIG / file).open(encoding="utf-8", newline="") as lines:
        return tuple(Choice(line["code"], line["name"]) for line in csv.DictReader(lines))


COMMUNES = read("places/communes.csv")
PROVINCES = read("places/provinces.csv")
PEOPLES = read("catalogue/lists/dan-toc.csv")


def labels(choices, query):
    return [choice.label for choice in search_choices(choices, query)]


@pytest.mark.parametrize(
    "query",
    [
        *("ba đinh", "Ba Đình", "BA ĐÌNH", "badinh", "ba dìn", "phuong ba dinh", "phường ba đình"),
        *("P. Ba Đình", "p ba dinh", "  ba   đình ", "phuongbadinh", "Ba Đi\u0300nh"),
    ],
)
def test_a_commune_is_found_with_and_without_marks_and_kind(query):
    assert labels(COMMUNES, query)[0] == "Phường Ba Đình"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("ha noi", "Thành phố Hà Nội"),
        ("tp hcm", None),
        ("ho chi minh", "Thành phố Hồ Chí Minh"),
        ("tp hồ chí", "Thành phố Hồ Chí Minh"),
        ("thanh hoa", "Tỉnh Thanh Hóa"),
        ("thanh hoá", "Tỉnh Thanh Hóa"),
        ("tinh hue", "Thành phố Huế"),
        ("dak", "Tỉnh Đắk Lắk"),
        ("minh", "Thành phố Hồ Chí Minh"),
    ],
)
def test_a_province_is_found(query, label):
    found = labels(PROVINCES, query)
    assert found[0] == label if label else found == []


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("h mong", "HMông"),
        ("hmong", "HMông"),
        ("kho me", "Khơ-me"),
        ("khome", "Khơ-me"),
        ("e de", "Ê-đê"),
        ("ede", "Ê-đê"),
    ],
)
def test_a_people_is_found_however_its_name_is_parted(query, label):
    assert labels(PEOPLES, query)[:1] == [label]


def test_without_marks_the_name_without_marks_comes_first():
    assert labels(COMMUNES, "ba dinh")[:2] == ["Xã Ba Dinh", "Phường Ba Đình"]


def test_lines_that_begin_so_come_before_those_that_have_the_word_later():
    choices = tuple(
        Choice(str(at), label) for at, label in enumerate(["Xã An Bình", "Xã Bình An", "Xã Bình", "Xã Bính"])
    )
    assert labels(choices, "binh") == ["Xã Bình", "Xã Bính", "Xã Bình An", "Xã An Bình"]
    assert labels(choices, "bính") == ["Xã Bính", "Xã Bình", "Xã Bình An", "Xã An Bình"]


def test_the_kind_that_was_typed_comes_first_and_no_other_is_lost():
    choices = (Choice("1", "Phường Tân Thành"), Choice("2", "Xã Tân Thành"), Choice("3", "Xã Xà Tân"))
    assert labels(choices, "xã tân thành") == ["Xã Tân Thành", "Phường Tân Thành"]
    assert labels(choices, "xa") == ["Xã Xà Tân", "Xã Tân Thành"]


def test_two_words_need_two_words():
    assert labels((Choice("1", "Xã Tân"), Choice("2", "Xã Tân Tân")), "tân tân") == ["Xã Tân Tân"]


def test_words_may_come_in_another_order_and_numbers_count():
    assert labels(COMMUNES, "1 dam rong")[0] == "Xã Đam Rông 1"
    assert labels(COMMUNES, "bao loc 2")[0] == "Phường 2 Bảo Lộc"


def test_nothing_typed_leaves_the_list_and_nonsense_finds_nothing():
    assert search_choices(PROVINCES, " .,! ") == PROVINCES
    assert search_choices(PROVINCES, "xyzzy") == ()


def test_every_commune_is_found_by_its_whole_name_before_others():
    for commune in COMMUNES[::7]:
        first = labels(COMMUNES, commune.label)[0]
        assert marked_words_of(first) == marked_words_of(commune.label)


@given(st.text(max_size=30))
def test_any_text_is_answered_with_lines_of_the_list(query):
    assert set(search_choices(PEOPLES, query)) <= set(PEOPLES)


def test_a_query_of_ten_thousand_letters_is_answered():
    assert search_choices(COMMUNES, "a " * 5_000) == ()
    assert search_choices(COMMUNES, "x" * 10_000) == ()


def test_i_and_y_are_one_letter():
    assert labels(COMMUNES, "li son")[0] == labels(COMMUNES, "lý sơn")[0] == "Đặc khu Lý Sơn"
    assert labels(COMMUNES, "qui nhon")[0] == "Phường Quy Nhơn"
    assert labels((Choice("1", "Huyện Mỹ"),), "huyện mĩ") == ["Huyện Mỹ"]
