"""The words of a catalogue, and what a word that was typed may have meant.

Words are bare here (see `kiosk.identity.letters`). A word may be meant as it stands, as the beginning
of another, with one letter wrong, with the keys of Telex or VNI left in it, or glued to the next one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

TYPO_LETTERS: Final = 4  # in a shorter word any other letter makes another word
PREFIX_LETTERS: Final = 3  # a word in the middle of a query that is not there may be cut short
LONGEST_PAIR: Final = 14  # letters of two words that are glued and misspelt
LONGEST_GLUED: Final = 40  # letters; more is no query
LONGEST_WORD: Final = 12  # letters; the longest syllable has seven, foreign words more
VOWELS: Final = frozenset("aeiouy")
TELEX_KEYS: Final = frozenset("sfrxjzwd")  # none of them follows a vowel in a Vietnamese word
# How likely another word is meant than the one that was typed.
AS_TYPED, OTHER_SPELLING, KEYS_LEFT_IN, BEGUN = 1.0, 0.95, 0.9, 0.75
ONE_WRONG, CUT_SHORT, PERHAPS_WRONG = 0.5, 0.4, 0.2


class Vocabulary:
    """All words of a catalogue, and which follow one another."""

    def __init__(self, words: Collection[str], pairs: Collection[tuple[str, str]]) -> None:
        self.words = tuple(sorted(words))
        self._there = frozenset(words)
        self._pairs = pairs
        self._by_rest: Mapping[str, list[str]] = _by_rest(self.words)

    def beginning_with(self, prefix: str) -> range:
        """Return where in `words` those stand that begin so."""
        return range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + "\U0010ffff"))

    def meant_by(self, word: str, *, last: bool) -> dict[str, float]:
        """Return the words that may be meant, with how likely each is.

        Beginnings of the last word are left to `beginning_with`: there may be hundreds.
        """
        meant: dict[str, float] = {}
        if word in self._there:
            meant[word] = AS_TYPED
        elif (other := other_spelling(word)) in self._there:
            meant[other] = OTHER_SPELLING
        elif (without_keys := without_typing_keys(word)) in self._there:
            meant[without_keys] = KEYS_LEFT_IN
        elif not last and len(word) >= PREFIX_LETTERS:
            meant = {self.words[at]: CUT_SHORT for at in self.beginning_with(word)}
        likely = PERHAPS_WRONG if meant else ONE_WRONG
        for other in self._one_wrong(word):
            meant.setdefault(other, likely if other[0] == word[0] else likely * 0.8)
        return meant

    def _one_wrong(self, word: str) -> Iterator[str]:
        if TYPO_LETTERS - (word not in self._there) <= len(word) <= LONGEST_WORD and word.isalpha():
            seen = {word}
            for rest in rests_of(word):
                for other in self._by_rest.get(rest, ()):
                    long_enough = max(len(word), len(other)) >= TYPO_LETTERS
                    if other not in seen and long_enough and one_apart(word, other):
                        seen.add(other)
                        yield other

    def unglued(self, word: str, *, last: bool) -> tuple[str, ...]:
        """Part a word that is not there into words that are: "khaisinh" is "khai", "sinh".

        Parts that are known to follow one another are believed at once; others only if the word
        means nothing with one letter put right. Two words may be glued and one of them misspelt.
        """
        if not TYPO_LETTERS < len(word) <= LONGEST_GLUED or self._is_meant(word):
            return (word,)
        parts = self._parted(word, last=last)
        follow = sum(pair in self._pairs for pair in pairwise(parts))
        if len(parts) > 1 and 2 * follow >= len(parts) - 1:
            return parts
        if any(True for _ in self._one_wrong(word)):
            return (word,)
        return self._two_misspelt(word) or parts

    def _is_meant(self, word: str) -> bool:
        return any(one in self._there for one in (word, other_spelling(word), without_typing_keys(word)))

    def _parted(self, word: str, *, last: bool) -> tuple[str, ...]:
        """Return the parting with the most words that follow one another, then with the fewest words.

        Of the partings up to a place the best is kept, whatever word it ends in: wrong in rare cases,
        and fast in all.
        """
        best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - LONGEST_WORD), end):
                part = word[start:end]
                if start in best and self._is_part(part, unfinished=last and end == len(word)):
                    worth, before = best[start]
                    follows = bool(before) and (before[-1], part) in self._pairs
                    found = (worth + 3 * follows - 2, (*before, part))
                    if end not in best or found[0] > best[end][0]:
                        best[end] = found
        return best[len(word)][1] if len(word) in best else (word,)

    def _is_part(self, part: str, *, unfinished: bool) -> bool:
        if part in self._there:
            return len(part) > 1 or part.isalpha()
        return unfinished and len(part) > 1 and bool(self.beginning_with(part))

    def _two_misspelt(self, word: str) -> tuple[str, ...]:
        for at in range(2, len(word) - 1 if len(word) <= LONGEST_PAIR else 0):
            first, second = word[:at], word[at:]
            if first in self._there:
                pairs: Iterable[tuple[str, str]] = ((first, other) for other in self._one_wrong(second))
            elif second in self._there:
                pairs = ((other, second) for other in self._one_wrong(first))
            else:
                continue
            if any(pair in self._pairs for pair in pairs):
                return first, second
        return ()


def other_spelling(word: str) -> str:
    """Return the word with i for y at its end, or y for i: "kí" is as good as "ký"."""
    swapped = {"i": "y", "y": "i"}.get(word[-1:], "")
    return word[:-1] + swapped if swapped else word


def without_typing_keys(word: str) -> str:
    """Take out the keys of Telex and VNI that were typed as they are: "ddawngs", "d9a8ng1" are "dang"."""
    letters: list[str] = []
    for letter in word:
        vowel_before = any(one in VOWELS for one in letters)
        doubled = (letter in "aeo" and letter in letters) or (letter == "d" and letters == ["d"])
        if letter.isdigit() or doubled or letter == "w" or (vowel_before and letter in TELEX_KEYS):
            continue
        letters.append(letter)
    return "".join(letters)


def rests_of(word: str) -> set[str]:
    """Return the word, and what is left when one letter is taken out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def one_apart(one: str, other: str) -> bool:
    """Say whether two words differ by one letter wrong, missing, added, or two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, other_rest = one[at:], other[at:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and len(rest) > 1 and rest[2:] == other_rest[2:])
    )


def _by_rest(words: Collection[str]) -> Mapping[str, list[str]]:
    """Sort the words under what is left of them without one letter; two words that share it are near."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if TYPO_LETTERS - 1 <= len(word) <= LONGEST_WORD and word.isalpha():
            for rest in rests_of(word):
                by_rest[rest].append(word)
    return by_rest
