"""Text as it may come in, and as it is kept."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.identity.tidy import tidy_text

LINEAR = 10  # for four times as much; what grows with the square takes 16 times as long
ANYTHING = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)
NASTY = st.text(
    st.sampled_from(
        "a \u0301\u0323\u00a0\u200b\u202e\ufeff\ud83d\u0660\uff11\uff21\n\r\t\x00\u2028\ufb2a\u0958ế"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Nguyê\u0303n  Văn\tMâ\u0303u ", "Nguyễn Văn Mẫu"),
        ("  ", ""),
        ("", ""),
        ("dòng một\r\ndòng hai", "dòng một dòng hai"),
        ("Phạm\u200b Văn\ufeff", "Phạm Văn"),
        ("abc\u202edef\u200f", "abcdef"),
        ("so\u00ad\u0302", "sô"),  # a soft hyphen stood between the letter and its mark
        ("\x00\x07a\x1b[0m", "a[0m"),
        ("٠٩١٢ ۳۴۵ ６７", "0912 345 67"),
        ("Ｎｇuyễn＠ｖｎ．", "Nguyễn@vn."),
        ("a\u3000b\u00a0\u2009c", "a b c"),
        ("\ud83dabc\udc00", "abc"),
        ("\u0958", "\u0915"),
        ("Chúc mừng 🎉", "Chúc mừng 🎉"),
    ],
)
def test_what_changes_no_meaning_is_repaired(text, tidied):
    assert tidy_text(text) == tidied


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" một \r\n  hai\rba ", "một\nhai\nba"),
        ("\n\nmột\n\n\n\nhai\n \n", "một\n\nhai"),
        ("một\u2028hai\x0bba", "một\nhai\nba"),
        ("một\tnăm\x00", "một năm"),
    ],
)
def test_lines_stay_where_they_are_wanted(text, tidied):
    assert tidy_text(text, lines=True) == tidied


@given(st.one_of(ANYTHING, NASTY), st.booleans())
@example("\u0344", False)
@example("\ufb2a\u05c1", False)
@example("\n \n\u200b\n\n", True)
def test_a_tidy_text_is_composed_visible_no_longer_and_stays_as_it_is(text, lines):
    tidied = tidy_text(text, lines=lines)
    assert len(tidied) <= len(text)
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidy_text(tidied, lines=lines) == tidied
    assert "  " not in tidied
    assert tidied == tidied.strip()
    shown = tidied.replace("\n", "") if lines else tidied
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    tidied.encode()


@given(st.text(alphabet="abcđêươ ễ", max_size=40))
def test_words_of_vietnamese_are_only_brought_together(text):
    assert tidy_text(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn Mẫu " * 700,
        unicodedata.normalize("NFD", "Nguyễn Văn Mẫu " * 500),
        "\u200b\u202e" * 5_000,
        "a\n" * 5_000,
        " " * 10_000,
        "\u0301" * 10_000,
        "".join(map(chr, range(0x3000, 0x5710))),
    ],
    ids=["words", "apart", "invisible", "lines", "spaces", "marks", "letters"],
)
def test_four_times_as_many_characters_take_four_times_as_long(text):
    """Some 0.1 ms for ten thousand in well-made words, 1 ms for the rest; a frame of the screen is 16 ms."""
    assert len(text) >= 9_990
    once_s, four_s = (min(_timed(some) for _ in range(3)) for some in (text, text * 4))
    assert four_s < LINEAR * once_s


def _timed(text):
    began_s = time.process_time()
    tidy_text(text, lines=True)
    return time.process_time() - began_s


def test_all_of_unicode_is_tidied():
    every = "".join(map(chr, range(0x110000)))
    assert tidy_text(tidy_text(every)) == tidy_text(every)
