"""A Vietnamese syllable taken apart: its letters, its one tone, and where the tone mark stands.

Only spelling is judged here, not meaning: a syllable is *possible* if it is one, or may become one
with the next key. How keys change it stands in `telex`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Final

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES: Final = frozenset({GRAVE, ACUTE, TILDE, HOOK, DOT})
VOWELS: Final = frozenset("aăâeêioôơuưy")
MARKED: Final = frozenset("ăâêôơư")  # a vowel with a mark of its own carries the tone
TO_PLAIN: Final = str.maketrans("ăâêôơưđ", "aaeooud")

# Longest first, so that "ngh" is not read as "n".
ONSETS: Final = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"),
)
CODAS: Final = frozenset({"", "c", "ch", "m", "n", "ng", "nh", "p", "t"})
VOWEL_GROUPS: Final = {
    "open or closed": "a e ê i o ô ơ u ư y oa oe uê uy uơ",
    "closed": "ă â iê oă oo ôô uâ uô ươ uyê yê",
    "open": "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu oai oay oao oeo uây uôi ươi ươu uya uyu "
    "iêu yêu uơi uêu uau uai",
}
OPEN_OR_CLOSED, CLOSED, OPEN = (frozenset(group.split()) for group in VOWEL_GROUPS.values())
NUCLEI: Final = OPEN_OR_CLOSED | CLOSED | OPEN
BEFORE_CODA: Final = OPEN_OR_CLOSED | CLOSED
PLAIN_BEFORE_CODA: Final = frozenset(nucleus.translate(TO_PLAIN) for nucleus in BEFORE_CODA)


def _unfinished() -> frozenset[str]:
    """Return every group of vowels that is a nucleus, or becomes one with more letters or marks."""
    whole = NUCLEI | {nucleus.translate(TO_PLAIN) for nucleus in NUCLEI} | {"ưo"}
    return frozenset(part[:end] for part in whole for end in range(1, len(part) + 1))


UNFINISHED: Final = _unfinished()


@dataclass(frozen=True, slots=True)
class Syllable:
    """One word of Vietnamese, or what stands in its place."""

    letters: str  # NFC, with capitals, without the tone
    tone: str = ""  # a combining mark of TONES
    tones: int = 0  # more than one: no Vietnamese word

    @property
    def onset(self) -> str:
        """The consonants before the vowels; `gi` and `qu` count as consonants."""
        small = self.letters.lower()
        for onset in ONSETS:
            if not small.startswith(onset):
                continue
            followed = small[len(onset) : len(onset) + 1] in VOWELS and len(small) > len(onset)
            if onset not in ("gi", "qu") or followed:
                return onset
        return ""

    @property
    def nucleus(self) -> str:
        """The vowels, lower case."""
        rest = self.letters.lower()[len(self.onset) :]
        length = next((place for place, letter in enumerate(rest) if letter not in VOWELS), len(rest))
        return rest[:length]

    @property
    def coda(self) -> str:
        """What stands after the vowels, lower case."""
        return self.letters.lower()[len(self.onset) + len(self.nucleus) :]

    @property
    def possible(self) -> bool:
        """Whether this is a syllable, or may become one; marks may still be missing."""
        nucleus, coda = self.nucleus, self.coda
        if self.tones > 1 or nucleus not in UNFINISHED or coda not in CODAS:
            return False
        return not coda or nucleus in BEFORE_CODA or nucleus.translate(TO_PLAIN) in PLAIN_BEFORE_CODA

    def with_tone(self, tone: str) -> Syllable:
        """Return the syllable with another tone; an empty one takes it away."""
        return replace(self, tone=tone, tones=1 if tone else 0)

    def with_letters(self, place: int, new: str) -> Syllable:
        """Return the syllable with as many letters replaced as `new` has, each as capital as before."""
        old = self.letters[place : place + len(new)]
        fitting = "".join(n.upper() if o.isupper() else n for n, o in zip(new, old, strict=True))
        return replace(self, letters=self.letters[:place] + fitting + self.letters[place + len(new) :])

    def text(self, *, new_style: bool = False) -> str:
        """Return the word in NFC with its tone where it belongs.

        Args:
            new_style: "hoà", "thuỷ" in place of "hòa", "thủy".
        """
        if not self.tone or not self.nucleus:
            return self.letters
        place = len(self.onset) + self._tone_place(new_style=new_style)
        carrier = unicodedata.normalize("NFC", self.letters[place] + self.tone)
        return self.letters[:place] + carrier + self.letters[place + 1 :]

    def _tone_place(self, *, new_style: bool) -> int:
        nucleus = self.nucleus
        marked = [place for place, letter in enumerate(nucleus) if letter in MARKED]
        if marked:
            return marked[-1]  # of ươ the second
        if len(nucleus) >= 3:
            return 2 if self.coda else 1
        if len(nucleus) == 2 and (self.coda or (new_style and nucleus in ("oa", "oe", "uy"))):
            return 1
        return 0


def take_apart(word: str) -> Syllable:
    """Return the syllable of a word; any text is taken, `possible` says whether it is one."""
    letters, tone, tones = [], "", 0
    for letter in unicodedata.normalize("NFC", word):
        marks = unicodedata.normalize("NFD", letter)
        found = next((mark for mark in marks if mark in TONES), "")
        if found:
            tone, tones = found, tones + 1
            letter = unicodedata.normalize("NFC", marks.replace(found, ""))  # noqa: PLW2901  the same letter, bare
        letters.append(letter)
    return Syllable("".join(letters), tone, tones)
