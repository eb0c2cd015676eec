"""Typing Vietnamese, key by key, whatever the method."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.identity.telex import TELEX
from kiosk.identity.typing_method import TONE_NAMES, compose, last_word, press, set_tone
from kiosk.identity.vni import VNI

LINEAR = 10  # for four times as many; what grows with the square takes 16 times as long
METHODS = st.sampled_from([TELEX, VNI])


def test_a_word_with_two_tones_only_grows():
    assert press("áà", "n", TELEX).text == "áàn"
    assert press("áà", "s", TELEX).text == "áàs"


def test_the_tone_moves_with_the_letters_that_follow_and_with_the_style():
    assert [compose(keys, TELEX) for keys in ("hoaf", "hoafn", "hoafi")] == ["hòa", "hoàn", "hoài"]
    assert [compose(keys, TELEX, new_style=True) for keys in ("hoaf", "thuyr", "khoes")] == [
        "hoà",
        "thuỷ",
        "khoé",
    ]


def test_a_text_is_composed_word_by_word_and_keeps_its_spaces():
    assert compose("  Nguyeenx\tVawn  Anh ", TELEX) == "  Nguyễn\tVăn  Anh "
    assert compose("", TELEX) == ""


def test_a_tone_key_sets_changes_and_takes_away_the_tone():
    assert set_tone("Trần Van", "huyen") == "Trần Vàn"
    assert set_tone("Vàn", "\u0301") == "Ván"
    assert set_tone("Trần Vàn", "none") == "Trần Van"
    assert [set_tone("hoa", name) for name in TONE_NAMES] == ["hóa", "hòa", "hỏa", "hõa", "họa", "hoa"]
    assert set_tone("khoe", "sac", new_style=True) == "khoé"


def test_a_tone_key_marks_names_of_other_peoples_too():
    assert set_tone("Ayun", "nga") == "Ayũn"
    assert set_tone("Krai", "sac") == "Krái"


@pytest.mark.parametrize("text", ["", "bcd", "Nam ", "12", "áà", "a" * 13])
def test_what_has_no_vowel_carries_no_tone(text):
    assert set_tone(text, "sac") is None


def test_the_last_word_ends_at_what_is_no_letter():
    assert last_word("Nguyễn Văn") == "Văn"
    assert last_word("H'Hen") == "Hen"
    assert last_word("số 12") == ""
    assert last_word("Hoa\u0300") == "Hoa\u0300"


def test_a_word_behind_a_digit_is_no_word():
    assert compose("12Bis", TELEX) == "12Bis"
    assert compose("12A1", VNI) == "12A1"


def test_a_bare_w_is_remembered_for_its_own_word_alone():
    bare = press("", "w", TELEX)
    assert bare == ("ư", True)
    assert press("ư", "w", TELEX, bare=True) == ("w", False)
    assert press("ư", "w", TELEX, bare=False) == ("uw", False)
    assert press("ư", " ", TELEX, bare=True) == ("ư ", False)
    assert press("Ư", ".", TELEX, bare=True) == ("W.", False)
    assert press("Ư", ".", TELEX, bare=False) == ("Ư.", False)


@pytest.mark.parametrize("method", [TELEX, VNI])
@pytest.mark.parametrize(
    "keys", ["a" * 10_000, "as" * 5_000, "nguwowif " * 1_000, "a\u0301" * 5_000, "d9" * 5_000]
)
def test_four_times_as_many_keys_take_four_times_as_long(method, keys):
    once_s, four_s = (min(_timed(some, method) for _ in range(2)) for some in (keys, keys * 4))
    assert four_s < LINEAR * once_s  # some 0.1 s for ten thousand


def _timed(keys, method):
    began_s = time.process_time()
    assert compose(keys, method)
    return time.process_time() - began_s


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyzfjwADOUWS0123456789' -", max_size=30), METHODS)
def test_whatever_is_typed_the_text_is_composed_and_grows_by_at_most_one(keys, method):
    text, bare = "", False
    for key in keys:
        after, bare = press(text, key, method, bare=bare)
        assert unicodedata.is_normalized("NFC", after)
        assert len(text) <= len(after) <= len(text) + 1
        text = after


@given(st.text(max_size=20), st.characters(exclude_categories=["Cs"]), METHODS, st.booleans())
def test_no_text_and_no_key_is_too_strange(text, key, method, bare):
    word = last_word(text)
    assert press(text, key, method, bare=bare).text.startswith(text.removesuffix(word))


@given(st.text(), METHODS, st.booleans())
def test_any_keys_make_a_composed_text(keys, method, new_style):
    assert unicodedata.is_normalized("NFC", compose(keys, method, new_style=new_style))


@given(st.text(alphabet="aăâeêioôơuưybcdđghklmnpqrstvx", max_size=9), st.sampled_from(sorted(TONE_NAMES)))
def test_capitals_stay_capitals(word, tone):
    small = set_tone(word, tone)
    assert set_tone(word.upper(), tone) == (None if small is None else small.upper())
