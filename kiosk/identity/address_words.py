"""The words of an address, and which of them may be the name of a place.

A part of an address may be "Phường Phúc Xá", "P. Phúc Xá", "P1", "phuc xa": with its kind or without,
short or in full. What the names mean stands in `residence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kiosk.identity.letters import Word, marked_words_of
from kiosk.identity.places import KINDS, PlaceName, key_of

TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’‘ʼ`´]\s?[^\W\d_]+)*|\d+")
HARD: Final = re.compile("[,;|]")  # never inside a name
ENDS: Final = " ,;|.-–/"  # left over around a detail
# The kinds of each level; a name may stand without one.
COMMUNE: Final = frozenset({"", "Phường", "Xã", "Thị trấn", "Đặc khu"})
DISTRICT: Final = frozenset({"", "Quận", "Huyện", "Thị xã", "Thành phố"})
PROVINCE: Final = frozenset({"", "Tỉnh", "Thành phố"})
LONGEST_NAME: Final = 7  # words; "Văn Miếu - Quốc Tử Giám" has five
SAME_MARKS, FEWER_MARKS, OTHER_MARKS = 0, 1, 2
# Each kind as it is written out and for short: "TP.", and parted "T.P".
SPELLED: Final = tuple(
    (marked_words_of(text), kind)
    for kind, short in KINDS.items()
    for text in (kind, *short, *(" ".join(one) for one in short if len(one) == 2))
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of an address."""

    word: Word
    start: int  # in the text
    hard: bool  # a comma, or the beginning of the text, stands before it


@dataclass(frozen=True, slots=True)
class Span:
    """Words that may be a name, with the kind before them."""

    start: int  # of the kind, counted in tokens
    words: tuple[Word, ...]
    key: str
    kind: str  # one of KINDS, "" for none
    clean: bool  # it begins with its kind, or where a part of the address begins
    marked: bool = True  # marks were written somewhere in the address, so that none here means none


class AddressWords:
    """One address, taken apart."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._spans: dict[int, tuple[Span, ...]] = {}
        self._marked = any(token.word.tone or token.word.shape != token.word.bare for token in self._tokens)
        self.count = len(self._tokens)

    def before(self, token: int) -> str:
        """Return the resident's letters before a token."""
        end = self._tokens[token].start if token < self.count else len(self._text)
        return self._text[:end].strip(ENDS)

    def last_comma(self, end: int) -> int:
        """Return the last token before `end` that stands behind a comma; 0 if there is none."""
        return next((at for at in range(end - 1, 0, -1) if self._tokens[at].hard), 0)

    def ending(self, end: int) -> tuple[Span, ...]:
        """Return all that may be a name and ends before this token, shorter ones first."""
        if end not in self._spans:
            self._spans[end] = tuple(self._find_spans(end))
        return self._spans[end]

    def _find_spans(self, end: int) -> Iterator[Span]:
        for first in range(end - 1, max(-1, end - 1 - LONGEST_NAME), -1):
            words = tuple(one.word for one in self._tokens[first:end])
            key, hard = key_of(words), self._tokens[first].hard
            kinds = [] if hard else self._kinds_before(first)
            for start, kind, _ in kinds:
                yield Span(start, words, key, kind, clean=True, marked=self._marked)
            if not key.isdigit() and not any(surely for _, _, surely in kinds):
                yield Span(first, words, key, "", clean=hard, marked=self._marked)
            if hard:
                return

    def _kinds_before(self, first: int) -> list[tuple[int, str, bool]]:
        """Return where a kind before a name begins, the kind, and whether it can be nothing else.

        A letter may be the end of the detail ("số 5H Phúc Xá"), "xa" without marks that of a name.
        """
        for length in (2, 1):
            start = first - length
            if start < 0 or any(one.hard for one in self._tokens[start + 1 : first]):
                continue
            typed = tuple(one.word for one in self._tokens[start:first])
            found = [(words, kind) for words, kind in SPELLED if _spells(typed, words)]
            if found:
                sure = len(typed[0].bare) > 1
                return [(start, kind, sure and typed == words) for words, kind in found]
        return []


def marks_of(span: Span, called: PlaceName) -> int:
    """Compare the marks of a name, whose letters are the same."""
    typed, official = (_spelling(words) for words in (span.words, called.words))
    if typed == official:
        return SAME_MARKS if span.marked else FEWER_MARKS
    if len(span.words) == len(called.words):
        pairs = zip(span.words, called.words, strict=True)
        return FEWER_MARKS if all(one.allows(other) for one, other in pairs) else OTHER_MARKS
    bare = all(word.shape == word.bare and not word.tone for word in span.words)
    return FEWER_MARKS if bare else OTHER_MARKS


def _spelling(words: Iterable[Word]) -> tuple[str, str]:
    """Return letters and tones of a name: "Plei Ku" and "Pleiku", "Lý" and "Lí" are the same."""
    some = [replace(word, bare=word.shape) for word in words]
    return key_of(some), "".join(word.tone for word in some)


def _tokens(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    end = 0
    for found in TOKEN.finditer(text):
        for word in marked_words_of(found[0])[:1]:
            hard = not tokens or HARD.search(text, end, found.start()) is not None
            tokens.append(Token(word, found.start(), hard))
        end = found.end()
    return tuple(tokens)


def _spells(typed: tuple[Word, ...], words: tuple[Word, ...]) -> bool:
    """Say whether the words are these, with or without marks."""
    return len(typed) == len(words) and all(
        one.bare == other.bare and one.allows(other) for one, other in zip(typed, words, strict=True)
    )
