"""Words taken apart."""

import pytest

from kiosk.identity.syllable import ACUTE, CLOSED, CODAS, DOT, NUCLEI, OPEN, take_apart
from tests.kiosk.identity.spellings import ROUNDED, spellings, strange_spellings


def parts(word: str) -> tuple[str, str, str]:
    syllable = take_apart(word)
    return syllable.onset, syllable.nucleus, syllable.coda


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nghiêng", ("ngh", "iê", "ng")),
        ("già", ("gi", "a", "")),
        ("gì", ("g", "i", "")),
        ("giếng", ("gi", "ê", "ng")),
        ("quỵa", ("qu", "ya", "")),
        ("Quốc", ("qu", "ô", "c")),
        ("Ưng", ("", "ư", "ng")),
        ("ĐẮK", ("đ", "ă", "k")),
        ("Krông", ("kr", "ô", "ng")),
        ("Êban", ("êb", "a", "n")),
        ("Yuri", ("yur", "i", "")),
        ("bcd", ("", "", "bcd")),
        ("", ("", "", "")),
    ],
)
def test_a_word_is_onset_nucleus_and_coda(word, expected):
    assert parts(word) == expected


@pytest.mark.parametrize("word", ["ngh", "Krông", "Đắk", "hoăi", "ưan", "áà", "bcd", "", "Yuri", "İ"])
def test_what_is_no_syllable_and_becomes_none_is_not_possible(word):
    assert not take_apart(word).possible


def test_every_valid_syllable_is_possible_and_reads_as_it_is_spelled():
    for one in spellings():
        text = one.text()
        syllable = take_apart(text)
        assert syllable.possible
        assert syllable.tone == one.tone
        assert syllable.text() == text
        assert syllable.text(new_style=True) == one.text(new_style=True)
        # The rime has its i or u back where the onset took it.
        assert syllable.onset == one.onset or one.onset in ("g", "gi")


def test_the_spellings_are_as_many_as_the_grammar_has():
    both = [(one.text(), one.text(new_style=True)) for one in spellings()]
    assert len(both) == 17_990
    assert len(set(both)) == len(both) - 28  # "gìn" is g + in and gi + n
    assert len(both) + len(list(strange_spellings())) == 38_410  # onsets by rimes by tones
    assert all(rime in NUCLEI for rime in ROUNDED if rime not in CLOSED)
    assert OPEN.isdisjoint(CLOSED)
    assert "" in CODAS


def test_text_that_comes_apart_is_taken_too():
    assert take_apart("Hoa\u0300").tone == take_apart("Hoà").tone
    assert (take_apart("Việt").tone, take_apart("viết").tone) == (DOT, ACUTE)
