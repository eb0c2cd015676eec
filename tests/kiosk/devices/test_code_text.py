"""What a reader's bytes are: exact on good text, mended where a code page was guessed, else unreadable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.code_text import PAGES, TO_BYTES, repaired, shown
from kiosk.devices.reader import SeenCode, Unreadable

CARD = "001195000123|012345678|Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
CONSONANTS = "bcdđghklmnpqrstvxfjwz"
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
WORDS = st.text(st.sampled_from([*CONSONANTS, *MARKED]), min_size=1, max_size=7)
NAMES = st.lists(WORDS.map(str.capitalize) | WORDS.map(str.upper), min_size=1, max_size=6).map(" ".join)


def mangled(text, page):
    """Text as one gets it whose UTF-8 somebody took for this page."""
    letter_of = {byte: letter for letter, byte in TO_BYTES[PAGES.index(page)].items()}
    return "".join(letter_of[byte] for byte in text.encode())


@given(NAMES, st.sampled_from(["NFC", "NFD"]))
def test_good_vietnamese_is_never_touched(name, form):
    name = unicodedata.normalize(form, name)
    assert repaired(name) == name


@given(NAMES, st.sampled_from(PAGES))
def test_text_that_went_through_a_guessed_page_comes_back_exactly(name, page):
    text = CARD.replace("Trần Thị Mẫu", name)
    assert repaired(mangled(text, page)) == text


def test_what_went_through_shift_jis_comes_back_where_it_can():
    text = "001195000123||TRẦN MẪU|08031995|Nữ|Xã Mẫu|01052021"
    assert repaired(text.encode().decode("shift_jis")) == text


@given(NAMES)
def test_the_bytes_of_a_good_code_are_its_text(name):
    assert shown(name.encode()) == SeenCode(name)


@given(st.binary(max_size=200))
def test_anything_may_come_and_nothing_is_raised(raw):
    assert isinstance(shown(raw), SeenCode | Unreadable | None)


@pytest.mark.parametrize(
    "raw",
    [
        CARD.encode(),
        f"{CARD}\r\n".encode(),
        f"]Q1{CARD}\r".encode(),
        f"\x02]Q3\x1d{CARD}\x03".encode(),
        mangled(CARD, "cp1252").encode(),
    ],
)
def test_what_a_reader_adds_around_a_code_is_taken_off(raw):
    assert shown(raw) == SeenCode(CARD)


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe\xfd\xfc", CARD.encode()[:-1] + b"\x80\xff", b"abc\x07\x08def", CARD.encode("utf-16-le")],
)
def test_what_is_no_text_is_unreadable(raw):
    assert shown(raw) == Unreadable()


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\x00", b"\xff", b"\x00\xf8\xff", b"   "])
def test_a_spike_on_the_line_is_nothing(raw):
    assert shown(raw) is None


def test_the_text_of_a_card_does_not_show_in_a_log():
    assert "Mẫu" not in repr(SeenCode(CARD))
