"""Typing Vietnamese, key by key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.identity import syllable
from kiosk.identity.telex import TONE_KEYS, TONE_NAMES, feed, last_word, set_tone


def typed(keys: str, **style) -> str:
    text = ""
    for key in keys:
        text = feed(text, key, **style)
    return text


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nguyeenx", "nguyễn"),
        ("Nguyenxe", "Nguyễn"),
        ("NGUYEENX", "NGUYỄN"),
        ("dduwowcj", "được"),
        ("dduocwj", "được"),
        ("Thuwowngf", "Thường"),
        ("thuowr", "thuở"),
        ("quoocs", "quốc"),
        ("giafy", "giày"),
        ("gif", "gì"),
        ("gieengs", "giếng"),
        ("hoaf", "hòa"),
        ("hoafn", "hoàn"),
        ("thuyr", "thủy"),
        ("khuyur", "khuỷu"),
        ("khuya", "khuya"),
        ("Ddawks", "Đăks"),
        ("muaf", "mùa"),
        ("muwa", "mưa"),
        ("quaf", "quà"),
        ("tw", "tư"),
        ("twf", "từ"),
        ("TW", "TƯ"),
        ("nguwowif", "người"),
        ("nguoiwf", "người"),
        ("ruwowuj", "rượu"),
        ("xooong", "xoong"),
        ("Ddaij hocj", "Đại học"),
        ("Hoof Chis Minh", "Hồ Chí Minh"),
        ("Huynhf Thij Yeens", "Huỳnh Thị Yến"),
        ("Vux Ddinhf Quys", "Vũ Đình Quý"),
        ("H'Hen Nieee", "H'Hen Niee"),
        ("laangz", "lângz"),
        ("lasz", "la"),
        ("tuowio", "tuôi"),
        ("w", "w"),
    ],
)
def test_keys_make_the_word(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"), [("ass", "as"), ("aaa", "aa"), ("ddd", "dd"), ("uww", "uw"), ("huwoww", "huow")]
)
def test_the_same_key_again_undoes(keys, word):
    assert typed(keys) == word


def test_a_word_with_two_tones_only_grows():
    assert feed("áà", "n") == "áàn"


def test_the_new_style_puts_the_tone_on_the_second_vowel():
    assert typed("hoaf", new_style=True) == "hoà"
    assert typed("thuyr", new_style=True) == "thuỷ"
    assert set_tone("khoe", "sac", new_style=True) == "khoé"


def syllables():
    """Every possible rhyme after some beginnings, with each tone."""
    for onset in ("", "ngh", "đ", "gi", "qu"):
        for nucleus in sorted(syllable.NUCLEI - {"ôô", "oo", "uơi", "uêu", "uau", "uai"}):
            for coda in sorted(syllable.CODAS):
                whole = syllable.take_apart(onset + nucleus + coda)
                closed_wrongly = nucleus in (syllable.OPEN if coda else syllable.CLOSED)
                split_so = (whole.onset, whole.nucleus, whole.coda) == (onset, nucleus, coda)
                unusual = (nucleus == "uơ" and coda) or (onset == "qu" and nucleus[0] in "uưoôơ")
                unusual = unusual or (onset == "gi" and nucleus[0] in "iy")
                if split_so and not closed_wrongly and not unusual:
                    for key, tone in TONE_KEYS.items():
                        yield onset, nucleus, coda, key if tone else "", whole.with_tone(tone).text()


RAW = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}


def raw(text: str) -> str:
    return "".join(RAW.get(letter, letter) for letter in text)


def test_every_syllable_can_be_typed_with_its_tone_at_the_end_or_after_the_vowels():
    wrong = []
    for onset, nucleus, coda, key, word in syllables():
        vowels = raw(nucleus).replace("uwow", "uow")
        ways = (
            raw(onset) + vowels + coda + key,
            raw(onset) + vowels + key + coda,
            raw(onset + nucleus) + coda + key,
        )
        wrong += [(keys, typed(keys), word) for keys in ways if typed(keys) != word]
    assert wrong == []


def test_a_tone_key_sets_changes_and_takes_away_the_tone():
    assert set_tone("Trần Van", "huyen") == "Trần Vàn"
    assert set_tone("Vàn", "\u0301") == "Ván"
    assert set_tone("Trần Vàn", "none") == "Trần Van"
    assert [set_tone("hoa", name) for name in TONE_NAMES] == ["hóa", "hòa", "hỏa", "hõa", "họa", "hoa"]


@pytest.mark.parametrize("text", ["", "bcd", "Nam ", "12", "áà"])
def test_what_is_no_syllable_carries_no_tone(text):
    assert set_tone(text, "sac") is None


def test_the_last_word_ends_at_what_is_no_letter():
    assert last_word("Nguyễn Văn") == "Văn"
    assert last_word("H'Hen") == "Hen"
    assert last_word("số 12") == ""
    assert last_word("Hoa\u0300") == "Hoa\u0300"


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyzfjwADOUWS' -", max_size=30))
def test_whatever_is_typed_the_text_is_composed_and_grows_by_at_most_one(keys):
    text = ""
    for key in keys:
        after = feed(text, key)
        assert unicodedata.is_normalized("NFC", after)
        assert len(text) - 1 <= len(after) <= len(text) + 1
        text = after


@given(st.text(max_size=20), st.characters(categories=["L", "N", "Z", "P"]))
def test_no_text_and_no_key_is_too_strange(text, key):
    word = last_word(text)
    assert feed(text, key).startswith(text.removesuffix(word))


@given(st.sampled_from("aeiouy"), st.sampled_from(sorted(TONE_NAMES)))
def test_capitals_stay_capitals(vowel, tone):
    assert set_tone(f"NG{vowel.upper()}", tone) == str(set_tone(f"ng{vowel}", tone)).upper()
