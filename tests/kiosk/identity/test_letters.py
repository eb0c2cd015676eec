"""Words for finding."""

import unicodedata

import pytest

from kiosk.identity import letters
from kiosk.identity.letters import Word, marked_words_of, published_words_of, unmarked, words_of


def test_marks_and_capitals_are_taken_off():
    assert unmarked("Đăng KÝ Hộ Khẩu, ưỡn ẹo") == "dang ky ho khau, uon eo"
    assert words_of("Chứng thực: BẢN SAO (từ bản chính)!") == (
        "chung",
        "thuc",
        "ban",
        "sao",
        "tu",
        "ban",
        "chinh",
    )


def test_a_code_is_one_word_and_a_full_stop_ends_one():
    assert words_of("1.001193. Khai sinh.") == ("1.001193", "khai", "sinh")


@pytest.mark.parametrize("name", ["Cư M'gar", "Cư M’gar", "Cư M' gar", "CƯ MʼGAR"])
def test_an_apostrophe_parts_no_word(name):
    assert words_of(name) == ("cu", "mgar")


def test_composed_letters_and_loose_marks_are_the_same():
    assert marked_words_of(unicodedata.normalize("NFD", "Thuỷ Hoà")) == marked_words_of("thủy hòa")


@pytest.mark.parametrize(
    ("typed", "there", "allowed"),
    [
        ("sinh", "sịnh", True),
        ("tử", "tử", True),
        ("tư", "tử", True),
        ("tu", "tử", True),
        ("tủ", "tử", True),
        ("từ", "tử", False),
        ("tô", "tơ", False),
        ("đ", "đình", True),
        ("d", "đình", True),
        ("đ", "dình", False),
        ("hoà", "hoàng", True),
    ],
)
def test_marks_that_were_typed_must_be_there_and_no_others_need_be(typed, there, allowed):
    assert marked_words_of(typed)[0].allows(marked_words_of(there)[0]) is allowed


def test_what_has_no_letter_has_no_word():
    assert words_of("\u0301 — _ 🙂 \u202e") == ()
    assert marked_words_of("a") == (Word("a", "a"),)


def test_what_a_resident_wrote_is_not_kept():
    before = letters._kept_apart.cache_info().currsize
    assert marked_words_of("Ngõ Bướm Vàng") == published_words_of("ngõ bướm vàng")
    kept = letters._kept_apart.cache_info().currsize
    marked_words_of("Hẻm Chuồn Chuồn Kim")
    assert before <= kept == letters._kept_apart.cache_info().currsize
