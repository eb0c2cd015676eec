"""Words as people look for them: small letters, with their marks kept beside and not in the way.

"Khai sinh", "KHAI SINH", "khai sinh" without composed letters and "hoà" beside "hòa" are the same
words here. Nothing that a resident wrote is changed: these words are for finding alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:\.[0-9]+)?")  # "1.001193" is one word
TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
APOSTROPHES: Final = re.compile(r"['’‘ʼ`´]\s?")  # "M'gar" and "K' Dang": read in one
UNMARKED_D: Final = str.maketrans("đĐ", "dd")  # đ has no mark that could be taken off
WORDS_KEPT: Final = 16_384  # Vietnamese has some 7,000 syllables in use


@dataclass(frozen=True, slots=True)
class Word:
    """One word, taken apart: "Sịnh" is bare "sinh", shape "sinh", tone nặng."""

    bare: str  # neither tones nor shapes of vowels: what one types who types no marks
    shape: str  # with ă â ê ô ơ ư đ and without the tone
    tone: str = ""  # a combining mark; "" for none

    def allows(self, other: Word) -> bool:
        """Say whether the marks of this word stand in the other too; a letter without marks allows all.

        The bare letters must have been compared before: this word may be the other's beginning.
        """
        if self.tone and self.tone != other.tone:
            return False
        if self.shape == self.bare:
            return True
        pairs = zip(self.shape, self.bare, other.shape, strict=False)
        return all(mine in (bare, theirs) for mine, bare, theirs in pairs)


def unmarked(text: str) -> str:
    """Return the text in small letters without marks: "Đăng Ký" is "dang ky"."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(UNMARKED_D))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """Return the bare words of a text: "Đăng ký" is "dang", "ky"; a procedure's code is one word."""
    return tuple(word.bare for word in marked_words_of(text))


def marked_words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text with their marks kept beside the letters."""
    return tuple(word for found in _found(text) if (word := _apart(found)).bare)


def published_words_of(text: str) -> tuple[Word, ...]:
    """Return the same of a text that the machine came with; its words are kept, so that the next is faster.

    Never for what a resident wrote: nothing of it may stay.
    """
    return tuple(word for found in _found(text) if (word := _kept_apart(found)).bare)


def _found(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", APOSTROPHES.sub("", text)).casefold())


def _apart(found: str) -> Word:
    apart = unicodedata.normalize("NFD", found)
    tone = "".join(letter for letter in apart if letter in TONES)
    shape = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in TONES))
    return Word(unmarked(shape), shape, tone)


_kept_apart = lru_cache(WORDS_KEPT)(_apart)
