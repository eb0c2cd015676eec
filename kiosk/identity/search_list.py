"""Finds a line of a long list while it is being typed: peoples, provinces, communes.

A pure function without a screen, so that forms and pages share it: every word that was typed must
begin a word of the line. The list stays in its order where nothing tells two lines apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from kiosk.identity.letters import Word, marked_words_of, published_words_of

# What may stand before a place's name, also as short as on an identity card; with i for y as below.
KINDS: Final = frozenset(
    {
        *(("xa",), ("phuong",), ("thi", "tran"), ("dac", "khu"), ("quan",), ("huien",), ("thi", "xa")),
        *(("thanh", "pho"), ("tinh",), ("x",), ("p",), ("tt",), ("q",), ("h",), ("tx",), ("tp",), ("t",)),
    }
)
MOST_WORDS: Final = 12  # of a query; no line has more
LINES_KEPT: Final = 8_192  # words taken apart; the longest list has 3,321 lines

# How near a line is, the nearest first; one less when the query ends where a word ends.
SAME, NAME_BEGINS, LINE_BEGINS, ANYWHERE, GLUED, OTHER_KIND = 0, 2, 4, 5, 6, 7


class Labelled(Protocol):
    """A line of a list; `kiosk.forms` has one."""

    @property
    def label(self) -> str:
        """The words on the screen."""


Line = TypeVar("Line", bound=Labelled)
# Where the words stand; how many have marks that were not meant; how many have marks not typed.
Distance = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A line taken apart, once for every list that it stands in."""

    words: tuple[Word, ...]
    name: tuple[Word, ...]  # the words without the kind before them
    spaced: str  # the bare words, a space before each: finds in one step what can't be here
    glued: tuple[str, str]  # name and line without spaces


def search_choices(choices: Iterable[Line], query: str) -> tuple[Line, ...]:
    """Return the lines that have every word of the query, or the beginning of it, the nearest first.

    "ba dinh", "Ba Đình", "badinh", "p ba dinh" and "phường ba đ" find "Phường Ba Đình". Lines
    that begin so come first, then those with the words in another place; marks that were typed
    put the lines that have them first. Nothing typed returns all lines, in their order.
    """
    wanted = _with_i(marked_words_of(query)[:MOST_WORDS])
    if not wanted:
        return tuple(choices)
    without_kind = wanted[kinds_before(wanted) :]
    spaced, spaced_name = ([f" {word.bare}" for word in some] for some in (wanted, without_kind))
    glued = "".join(word.bare for word in wanted)
    found = []
    for line in choices:
        parts = _parts(line.label)
        if all(word in parts.spaced for word in spaced_name):
            named = spaced == spaced_name or all(word in parts.spaced for word in spaced)
            distance = _nearest(wanted, parts) if named else None
            if distance is None and (distance := _nearest(without_kind, parts)) is not None:
                distance = (distance[0] + OTHER_KIND, *distance[1:])
        else:
            distance = (
                (GLUED, 0, 0)
                if parts.glued[0].startswith(glued) or parts.glued[1].startswith(glued)
                else None
            )
        if distance is not None:
            found.append((distance, line))
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def _nearest(wanted: tuple[Word, ...], parts: _Parts) -> Distance | None:
    """Return how near the query is to the name alone, or to the whole line; None if it isn't there."""
    found = []
    for begins_so, part in ((NAME_BEGINS, parts.name), (LINE_BEGINS, parts.words)):
        if _begins(wanted, part):
            whole = all(one.bare == other.bare for one, other in zip(wanted, part, strict=False))
            near = SAME if whole and len(wanted) == len(part) else begins_so - whole
            found.append((near, *_marks(wanted, part)))
    if not found and (there := _anywhere(wanted, parts.words)) is not None:
        found.append((ANYWHERE, *_marks(wanted, there)))
    return min(found, default=None)


def _begins(wanted: tuple[Word, ...], words: tuple[Word, ...]) -> bool:
    if len(wanted) > len(words) or not words[0].bare.startswith(wanted[0].bare):
        return False
    return all(word.bare.startswith(one.bare) for one, word in zip(wanted, words, strict=False))


def _marks(wanted: tuple[Word, ...], words: tuple[Word, ...]) -> tuple[int, int]:
    """Return how many words have marks that were not meant, and how many have marks not typed."""
    pairs = list(zip(wanted, words, strict=False))
    return sum(not one.allows(word) for one, word in pairs), sum(one != word for one, word in pairs)


def _anywhere(wanted: tuple[Word, ...], words: tuple[Word, ...]) -> tuple[Word, ...] | None:
    """Return the words that the query's words begin, each one another, in any order; or None."""
    left, there = list(words), []
    for one in wanted:
        fits = [word for word in left if word.bare.startswith(one.bare)]
        if not fits:
            return None
        best = fits[0] if len(fits) == 1 else _best(one, fits)
        there.append(best)
        left.remove(best)
    return tuple(there)


def _best(wanted: Word, fits: list[Word]) -> Word:
    return min(fits, key=lambda word: (len(word.bare), *_marks((wanted,), (word,))))


@lru_cache(LINES_KEPT)
def _parts(label: str) -> _Parts:
    words = _with_i(published_words_of(label))
    name = words[kinds_before(words) :]
    glued = ["".join(word.bare for word in part) for part in (name, words)]
    return _Parts(words, name, "".join(f" {word.bare}" for word in words), (glued[0], glued[1]))


def _with_i(words: Iterable[Word]) -> tuple[Word, ...]:
    """Write i for y: "Lí Sơn" is "Lý Sơn"."""
    return tuple(Word(it.bare.replace("y", "i"), it.shape.replace("y", "i"), it.tone) for it in words)


def kinds_before(words: tuple[Word, ...]) -> int:
    """Return how many words of kind stand before a name: 1 for "phường Ba Đình", 0 for "Xa"."""
    for length in (2, 1):
        if len(words) > length and tuple(word.bare for word in words[:length]) in KINDS:
            return length
    return 0
