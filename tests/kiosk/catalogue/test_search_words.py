"""What a word that was typed may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.search_words import (
    AS_TYPED,
    CUT_SHORT,
    KEYS_LEFT_IN,
    ONE_WRONG,
    OTHER_SPELLING,
    PERHAPS_WRONG,
    Vocabulary,
    one_apart,
    without_typing_keys,
)

WORDS = ("ban", "chinh", "dang", "ky", "khai", "khau", "linh", "sinh", "thuong", "tru", "tu", "o", "kinh")
PAIRS = {("dang", "ky"), ("ky", "khai"), ("khai", "sinh"), ("khai", "tu"), ("thuong", "tru")}
VOCABULARY = Vocabulary(WORDS, PAIRS)


@pytest.mark.parametrize(
    ("word", "likely"),
    [
        ("khai", {"khai": AS_TYPED, "khau": PERHAPS_WRONG}),
        ("ky", {"ky": AS_TYPED}),
        ("khais", {"khai": KEYS_LEFT_IN}),
        ("ddawng", {"dang": KEYS_LEFT_IN}),
        ("thuwowngf", {"thuong": KEYS_LEFT_IN}),
        ("tru7", {"tru": KEYS_LEFT_IN}),
        ("thu", {"thuong": CUT_SHORT}),
        ("thuog", {"thuong": ONE_WRONG}),
        ("thuonng", {"thuong": ONE_WRONG}),
        ("htuong", {"thuong": ONE_WRONG * 0.8}),
        ("thuonh", {"thuong": ONE_WRONG}),
        ("snh", {"sinh": ONE_WRONG}),
        ("ki", {"ky": OTHER_SPELLING}),
        ("th", {}),
        ("ttu", {}),
        ("zzzz", {}),
        ("2026", {}),
    ],
)
def test_a_word_may_be_meant_otherwise(word, likely):
    meant = VOCABULARY.meant_by(word, last=False)
    assert {other: meant[other] for other in likely} == pytest.approx(likely)
    assert likely or meant == {}


def test_the_beginnings_of_the_last_word_are_a_range():
    begun = VOCABULARY.beginning_with("kh")
    assert VOCABULARY.words[begun.start : begun.stop] == ("khai", "khau")
    assert VOCABULARY.meant_by("kh", last=True) == {}
    assert VOCABULARY.meant_by("kha", last=False) == {"khai": CUT_SHORT, "khau": CUT_SHORT}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("khaisinh", ("khai", "sinh")),
        ("dangkykhaisinh", ("dang", "ky", "khai", "sinh")),
        ("thuongtru", ("thuong", "tru")),
        ("khaisinnh", ("khai", "sinnh")),
        ("kahisinh", ("kahi", "sinh")),
        ("tulinh", ("tu", "linh")),
        ("bankhau", ("ban", "khau")),
        ("khaus", ("khaus",)),
        ("thuongg", ("thuongg",)),
        ("kinhlinhsinnhx", ("kinhlinhsinnhx",)),
        ("khai", ("khai",)),
        ("khaizz", ("khaizz",)),
        ("x" * 41, ("x" * 41,)),
    ],
)
def test_glued_words_are_parted(word, parts):
    assert VOCABULARY.unglued(word, last=False) == parts


def test_the_last_of_glued_words_may_be_unfinished():
    assert VOCABULARY.unglued("khaisi", last=True) == ("khai", "si")
    assert VOCABULARY.unglued("khaisi", last=False) == ("khaisi",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawngs", "dang"),
        ("d9a8ng1", "dang"),
        ("truwowngf", "truong"),
        ("xoas", "xoa"),
        ("sinh", "sinh"),
        ("ww", ""),
    ],
)
def test_keys_of_telex_and_vni_are_taken_out(typed, meant):
    assert without_typing_keys(typed) == meant


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("sinh", "sinh", True),
        ("sinh", "sonh", True),
        ("sinh", "sinnh", True),
        ("sinh", "snh", True),
        ("sinh", "sihn", True),
        ("sinh", "isnh", True),
        ("sinh", "sin", True),
        ("sinh", "nish", False),
        ("sinh", "song", False),
        ("sinh", "s", False),
    ],
)
def test_one_letter_apart_is_near(one, other, near):
    assert one_apart(one, other) is near
    assert one_apart(other, one) is near


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_near_is_what_one_step_makes(one, other):
    steps = {one}
    for at in range(len(one) + 1):
        steps |= {one[:at] + letter + one[at:] for letter in "abc"}
        steps |= {one[:at] + one[at + 1 :]}
        steps |= {one[:at] + letter + one[at + 1 :] for letter in "abc"}
        steps |= {one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]}
    assert one_apart(one, other) is (other in steps)
