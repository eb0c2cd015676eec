"""The words of all procedures, laid out so that a query is answered between two key presses.

Built once for a catalogue and never changed. A procedure's worth for a query is the sum over the
query's words: how rare the word is, times where the procedure has it, times how surely it was meant;
words that follow one another in both count once more. Words that nobody knows count nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.catalogue.everyday import NOTHING_SAID, Everyday
from kiosk.catalogue.model import Procedure
from kiosk.catalogue.search_words import AS_TYPED, BEGUN, OTHER_SPELLING, Vocabulary
from kiosk.identity.letters import Word, marked_words_of, published_words_of, words_of

# Where a word stands in a procedure, and what that is worth.
TITLE, KEYWORD, SAYING, ELSEWHERE = 4.0, 3.0, 2.5, 1.0
WHOLE_SAYING: Final = 5.0  # all words of a saying, one after the other, beside what each is worth
PAIR: Final = 0.8  # two words that follow one another, beside what each is worth alone
FILLER: Final = 0.15  # a word that does not tell procedures apart
SAME_MARKS, FEWER_MARKS, OTHER_MARKS = 1.0, 0.95, 0.5
WHOLE_TITLE: Final = 0.35  # more for a procedure whose title says nothing else
NEXT_MEANING: Final = 0.8  # a saying's second procedure, beside the first
LONGEST_SAYING: Final = 10  # words
WORTH_SHOWING: Final = 0.4  # of the best
MOST_WORDS: Final = 24  # of a query; a whole sentence has fewer
CODE_DIGITS: Final = 4  # so many digits alone are the beginning or the end of a code
CODE: Final = re.compile(r"(?<!\d)\d\.\d{6}(?!\d)")  # also inside of what a QR code says

Rows = NDArray[np.int32]
Worths = NDArray[np.float32]
Said = tuple[str, float]  # a saying, and how much of its worth it has for a procedure


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a word stands: in which procedures, and what it is worth there."""

    rows: Rows
    worths: Worths


@dataclass(frozen=True, slots=True)
class _Meant:
    """A word of the query, with the words that it may be."""

    typed: Word
    words: Mapping[str, float]
    begun: range  # of the vocabulary: the last word, while it is being typed
    weight: float


class SearchIndex:
    """All procedures of a catalogue by their words."""

    def __init__(self, procedures: Sequence[Procedure], everyday: Everyday = NOTHING_SAID) -> None:
        self._count = len(procedures)
        self._fillers = frozenset(word for text in everyday.fillers for word in words_of(text))
        self._rows_of_code = {procedure.code: row for row, procedure in enumerate(procedures)}
        self._digits = [procedure.code.replace(".", "") for procedure in procedures]
        said = _said_of(procedures, everyday)
        words: dict[Word, dict[int, float]] = defaultdict(dict)
        pairs: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for row, procedure in enumerate(procedures):
            for worth, text in _texts(procedure, said[row]):
                found = published_words_of(text)
                for word in found:
                    words[word].setdefault(row, worth)
                for one, other in pairwise(found):
                    pairs[one.bare, other.bare].setdefault(row, worth)
        self._sayings = _sayings(said)
        self._lay_out(words, pairs)
        self._title_worths = self._titles(procedures)

    def _lay_out(
        self,
        words: Mapping[Word, Mapping[int, float]],
        pairs: Mapping[tuple[str, str], Mapping[int, float]],
    ) -> None:
        by_bare: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            by_bare[word.bare].append(word)
        self.vocabulary = Vocabulary(by_bare, frozenset(pairs))
        self._rarity = {
            bare: self._rare(_telling_rows([words[word] for word in some])) for bare, some in by_bare.items()
        }
        self._places = {
            bare: [(word, _places(words[word])) for word in some] for bare, some in by_bare.items()
        }
        self._pairs = {pair: _places(rows, PAIR * self._rare(len(rows))) for pair, rows in pairs.items()}
        # All places of all words, in the order of the vocabulary: what begins alike lies together.
        ordered = [place for bare in self.vocabulary.words for _, place in self._places[bare]]
        sizes = [sum(len(place.rows) for _, place in self._places[bare]) for bare in self.vocabulary.words]
        self._begins = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self._all = _Places(
            np.concatenate([place.rows for place in ordered] or [np.empty(0, np.int32)]),
            np.concatenate([place.worths for place in ordered] or [np.empty(0, np.float32)]),
        )

    def _rare(self, rows: int) -> float:
        """Return how much a word tells that so many procedures have; BM25's inverse frequency."""
        return float(np.log1p((self._count - rows + 0.5) / (rows + 0.5)) + 0.1)

    def _titles(self, procedures: Sequence[Procedure]) -> Worths:
        """Return for each procedure what all words of its title are worth together."""
        worths = [
            TITLE * sum(self._rarity[bare] for bare in set(words_of(procedure.title)))
            for procedure in procedures
        ]
        return np.array(worths, np.float32) + 1e-3

    def find(self, query: str) -> list[int]:
        """Return the rows of the procedures that fit the query, the best first; none if nothing does."""
        if rows := self._by_code(query):
            return rows
        meant = self._meant_by(query)
        worths, titles = self._worths(meant)
        worths *= 1 + WHOLE_TITLE * np.minimum(titles / self._title_worths, 1)
        best = float(worths.max(initial=0.0))
        if best <= 0:
            return []
        rows_worth_showing = np.flatnonzero(worths >= WORTH_SHOWING * best)
        order = np.argsort(-worths[rows_worth_showing].round(3), kind="stable")
        return [int(row) for row in rows_worth_showing[order]]

    def _by_code(self, query: str) -> list[int]:
        """Return the procedures whose code was typed or scanned, whole or in part."""
        whole = [self._rows_of_code[code] for code in CODE.findall(query) if code in self._rows_of_code]
        digits = query.strip().replace(".", "").replace(" ", "")
        if whole or not (digits.isdecimal() and len(digits) >= CODE_DIGITS):
            return list(dict.fromkeys(whole))
        begun = [row for row, code in enumerate(self._digits) if code.startswith(digits)]
        return begun or [row for row, code in enumerate(self._digits) if code[1:].startswith(digits)]

    def _meant_by(self, query: str) -> list[_Meant]:
        typed = marked_words_of(query)[:MOST_WORDS]
        apart: list[Word] = []
        for at, word in enumerate(typed):
            parts = self.vocabulary.unglued(word.bare, last=at == len(typed) - 1)
            apart += [word] if len(parts) == 1 else [Word(part, part) for part in parts]
        open_end = bool(query) and query[-1].isalnum()
        meant = []
        for at, word in enumerate(apart):
            last = open_end and at == len(apart) - 1
            words = self.vocabulary.meant_by(word.bare, last=last)
            begun = self.vocabulary.beginning_with(word.bare) if last else range(0)
            if words or begun:
                surely = {word.bare, *(other for other, likely in words.items() if likely >= OTHER_SPELLING)}
                weight = FILLER if surely & self._fillers else 1.0
                if weight == 1:  # a slip of the finger seldom makes another word of a filler
                    words = {it: likely * FILLER ** (it in self._fillers) for it, likely in words.items()}
                meant.append(_Meant(word, words, begun, weight))
        return meant

    def _worths(self, meant: Sequence[_Meant]) -> tuple[Worths, Worths]:
        """Return what each procedure is worth, and the part of it that stands in the title."""
        worths = np.zeros(self._count, np.float32)
        titles = np.zeros(self._count, np.float32)
        for one in meant:
            of_word = self._of_word(one)
            worths += one.weight * of_word
            titles += of_word
        for one, other in pairwise(meant):
            worths += (one.weight + other.weight) / 2 * self._of_pair(one, other)
        return worths + self._of_sayings([next(iter(one.words), one.typed.bare) for one in meant]), titles

    def _of_word(self, one: _Meant) -> Worths:
        worths = np.zeros(self._count, np.float32)
        if one.begun:
            there = slice(self._begins[one.begun.start], self._begins[one.begun.stop])
            rarity = self._rare(min(self._count, there.stop - there.start))
            np.maximum.at(worths, self._all.rows[there], np.float32(BEGUN * rarity) * self._all.worths[there])
        for bare, likely in one.words.items():
            for word, place in self._places[bare]:
                sure = likely * _sameness(one.typed, word) if likely == AS_TYPED else likely
                worth = np.float32(sure * self._rarity[bare]) * place.worths
                worths[place.rows] = np.maximum(worths[place.rows], worth)
        return worths

    def _of_pair(self, one: _Meant, other: _Meant) -> Worths:
        worths = np.zeros(self._count, np.float32)
        begun = (self.vocabulary.words[at] for at in other.begun)
        seconds = [*other.words.items(), *((word, BEGUN) for word in begun if word not in other.words)]
        for first, likely in one.words.items():
            for second, likely_too in seconds:
                place = self._pairs.get((first, second))
                if place is not None:
                    sure = np.float32(likely * likely_too)
                    worths[place.rows] = np.maximum(worths[place.rows], sure * place.worths)
        return worths

    def _of_sayings(self, words: Sequence[str]) -> Worths:
        """Return what the sayings are worth that stand whole in the query, and in no longer one."""
        worths = np.zeros(self._count, np.float32)
        reached = 0
        for start in range(len(words)):
            for end in range(min(len(words), start + LONGEST_SAYING), max(reached, start + 1), -1):
                meaning = self._sayings.get(tuple(words[start:end]))
                if meaning:
                    reached = end
                    telling = (self._rarity[word] for word in words[start:end] if word not in self._fillers)
                    worth = WHOLE_SAYING * sum(telling)
                    for row, share in meaning:
                        worths[row] = max(worths[row], share * worth)
                    break
        return worths


def _sameness(typed: Word, word: Word) -> float:
    """Return how well the marks fit that were typed."""
    if typed == word:
        return SAME_MARKS
    return FEWER_MARKS if typed.allows(word) else OTHER_MARKS


def _telling_rows(places: Sequence[Mapping[int, float]]) -> int:
    """Count the procedures that a word tells of: "tờ khai" stands among the papers of nearly all."""
    telling = {row for rows in places for row, worth in rows.items() if worth > ELSEWHERE}
    return len(telling or {row for rows in places for row in rows})


def _places(rows: Mapping[int, float], rarity: float = 1.0) -> _Places:
    worths = np.fromiter(rows.values(), np.float32, len(rows)) * np.float32(rarity)
    return _Places(np.fromiter(rows.keys(), np.int32, len(rows)), worths)


def _texts(procedure: Procedure, said: Iterable[Said]) -> Iterator[tuple[float, str]]:
    """Give the texts of a procedure, those that are worth most first."""
    yield TITLE, procedure.title
    yield from ((KEYWORD, text) for text in procedure.keywords)
    yield from ((SAYING * share, text) for text, share in said)
    yield ELSEWHERE, procedure.field_title
    yield ELSEWHERE, procedure.summary
    yield from ((ELSEWHERE, case.title) for case in procedure.cases)
    yield from ((ELSEWHERE, paper.name) for paper in procedure.papers)


def _said_of(procedures: Sequence[Procedure], everyday: Everyday) -> list[list[Said]]:
    """Return what people say of each procedure; of several that they may mean, the first counts most."""
    titles = [f" {' '.join(words_of(procedure.title))} " for procedure in procedures]
    said: list[list[Said]] = [[] for _ in procedures]
    for saying in everyday.sayings:
        means = f" {' '.join(words_of(saying.means))} "
        shares = {code: NEXT_MEANING**place for place, code in enumerate(saying.codes)}
        for row, procedure in enumerate(procedures):
            share = shares.get(procedure.code, float(bool(saying.means) and means in titles[row]))
            if share:
                said[row] += ((text, share) for text in saying.says)
    return said


def _sayings(
    said: Sequence[Iterable[tuple[str, float]]],
) -> Mapping[tuple[str, ...], list[tuple[int, float]]]:
    rows: dict[tuple[str, ...], list[tuple[int, float]]] = defaultdict(list)
    for row, texts in enumerate(said):
        for text, share in texts:
            rows[words_of(text)].append((row, share))
    return rows
