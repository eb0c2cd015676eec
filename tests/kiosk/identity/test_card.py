"""Codes that people hold before the reader."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.identity.card import IdentityCard, NotACard, read_card

NAME, HOME = "TRẦN THỊ MẪU", "Thôn Mẫu, Xã Mẫu, Hà Nội"
TEXT = f"001195000123|001000123|{NAME}|08031995|Nữ|{HOME}|01052021"
CARD = IdentityCard(
    personal_number="001195000123",
    old_number="001000123",
    full_name=NAME,
    born_on=date(1995, 3, 8),
    sex="Nữ",
    residence=HOME,
    issued_on=date(2021, 5, 1),
)


def test_the_seven_fields_of_a_card_are_read():
    assert read_card(TEXT) == CARD


@pytest.mark.parametrize(
    "tail", ["\r\n", "|", "||\r\n", "|NGUYỄN VĂN A|LÊ THỊ B", "|||", "|a|b|c|d|", "\x00"]
)
def test_what_newer_cards_and_readers_add_is_left_alone(tail):
    assert read_card(TEXT + tail) == CARD


def test_a_name_in_combining_letters_is_composed():
    assert read_card(unicodedata.normalize("NFD", TEXT)) == CARD


def test_old_number_and_day_of_issue_may_be_empty():
    card = read_card(f"001195000123||{NAME}|08031995|Nữ|{HOME}|")
    assert isinstance(card, IdentityCard)
    assert (card.old_number, card.issued_on) == ("", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "other_code"),
        ("https://example.vn/abc", "other_code"),
        ("00020101021238540010A000000727", "other_code"),
        ("TAM-K01-261121-0001-D", "other_code"),
        ("HS4010123456789|5472e1baa76e|01/01/1990|1|x|y|z", "other_code"),
        ("|".join(["001195000123"] * 14), "other_code"),
        (TEXT.rpartition("|")[0], "too_few_fields"),
        (TEXT.replace("001195000123", "00119500012"), "bad_number"),
        (TEXT.replace("001000123", "12345"), "bad_number"),
        (TEXT.replace("08031995", "31021995"), "bad_date"),
        (TEXT.replace("08031995", "1995"), "bad_date"),
        (TEXT.replace("01052021", "01052O21"), "bad_date"),
        (TEXT.replace("TRẦN", "TR?N"), "bad_name"),
        (TEXT.replace("TRẦN", "TR\ufffdN"), "bad_name"),
        (TEXT.replace(NAME, ""), "bad_name"),
    ],
)
def test_anything_else_is_no_card_and_says_why(text, reason):
    assert read_card(text) == NotACard(reason)


@given(st.text(max_size=200) | st.lists(st.text(alphabet="0123456789 aễ", max_size=13)).map("|".join))
def test_no_code_is_too_strange(text):
    assert isinstance(read_card(text), IdentityCard | NotACard)
