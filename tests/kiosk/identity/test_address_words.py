"""The words of an address."""

import pytest

from kiosk.identity.address_words import (
    FEWER_MARKS,
    OTHER_MARKS,
    SAME_MARKS,
    AddressWords,
    Span,
    marks_of,
)
from kiosk.identity.letters import marked_words_of
from kiosk.identity.places import key_of, place_name


def ending(text):
    words = AddressWords(text)
    return {(span.key, span.kind, span.clean) for span in words.ending(words.count)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phường Phúc Xá", "Phường"),
        ("P.Phúc Xá", "Phường"),
        ("p phuc xa", "Phường"),
        ("F. Phúc Xá", "Phường"),
        ("X.Phúc Xá", "Xã"),
        ("TT Phúc Xá", "Thị trấn"),
        ("T.T Phúc Xá", "Thị trấn"),
        ("thi tran phuc xa", "Thị trấn"),
        ("TX. Phúc Xá", "Thị xã"),
        ("Tp Phúc Xá", "Thành phố"),
        ("H. Phúc Xá", "Huyện"),
        ("Q.Phúc Xá", "Quận"),
        ("tỉnh Phúc Xá", "Tỉnh"),
        ("Đặc khu Phúc Xá", "Đặc khu"),
    ],
)
def test_a_kind_is_known_in_full_and_for_short(text, kind):
    assert ("phucxa", kind, True) in ending(text)


def test_a_name_may_stand_without_a_kind_behind_a_comma_or_not():
    assert ("phucxa", "", True) in ending("Số 12, Phúc Xá")
    assert ("phucxa", "", False) in ending("Số 12 Phúc Xá")
    assert not any(key == "12phucxa" for key, _, _ in ending("Số 12, Phúc Xá"))


def test_a_kind_that_may_be_part_of_a_name_is_both():
    assert {("badinh", "Xã", True), ("badinh", "", False)} <= ending("phuc xa ba dinh")
    assert ("badinh", "", False) not in ending("phúc xã ba đình")
    assert {("phucxa", "Huyện", True), ("phucxa", "", False)} <= ending("số 5H Phúc Xá")


def test_a_word_with_other_marks_is_no_kind():
    assert not any(kind == "Quận" for _, kind, _ in ending("quán Phúc Xá"))


def test_a_comma_parts_a_kind_from_the_name_behind_it():
    assert not any(kind for _, kind, _ in ending("phường, Phúc Xá"))
    assert ("phucxa", "Xã", True) in ending("thị, xã Phúc Xá")


@pytest.mark.parametrize("text", ["P1", "P.1", "Phường 01", "p 1"])
def test_a_number_is_a_name_with_its_kind_alone(text):
    assert {found for found in ending(text) if found[0] == "1"} == {("1", "Phường", True)}
    assert ending("số 1") == {("so1", "", True)}


def test_what_stands_before_keeps_its_letters():
    words = AddressWords("Số 12/3 - tổ 3 , P. Phúc Xá")
    assert words.before(3) == "Số 12/3"
    assert words.before(5) == "Số 12/3 - tổ 3"
    assert words.before(words.count) == "Số 12/3 - tổ 3 , P. Phúc Xá"
    assert (words.last_comma(words.count), words.last_comma(5)) == (5, 0)


@pytest.mark.parametrize(
    ("typed", "official", "marks"),
    [
        ("Phúc Xá", "Phường Phúc Xá", SAME_MARKS),
        ("PHÚC XÁ", "Phường Phúc Xá", SAME_MARKS),
        ("Hoà Bình", "Tỉnh Hòa Bình", SAME_MARKS),
        ("Pleiku", "Thành phố Plei Ku", SAME_MARKS),
        ("Lí Sơn", "Huyện Lý Sơn", SAME_MARKS),
        ("phuc xa", "Phường Phúc Xá", FEWER_MARKS),
        ("phúc xa", "Phường Phúc Xá", FEWER_MARKS),
        ("Daklak", "Tỉnh Đắk Lắk", FEWER_MARKS),
        ("Phục Xá", "Phường Phúc Xá", OTHER_MARKS),
        ("Đăklăk", "Tỉnh Đắk Lắk", OTHER_MARKS),
    ],
)
def test_marks_are_the_same_fewer_or_others(typed, official, marks):
    words = marked_words_of(typed)
    span = Span(0, words, key_of(words), "", clean=True)
    assert marks_of(span, place_name(official)) == marks


def test_a_text_without_letters_has_no_words():
    words = AddressWords("  ,.- ")
    assert (words.count, words.ending(0), words.before(0)) == (0, (), "")


def test_without_any_mark_in_the_address_a_name_without_marks_may_be_another():
    for text, marks in (("số 3, Nga Thanh", SAME_MARKS), ("so 3, nga thanh", FEWER_MARKS)):
        words = AddressWords(text)
        (span,) = (span for span in words.ending(words.count) if span.key == "ngathanh")
        assert marks_of(span, place_name("Xã Nga Thanh")) == marks
