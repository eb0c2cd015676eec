"""A Vietnamese syllable taken apart: its letters, its one tone, and where the tone mark stands.

Only spelling is judged here, not meaning: a syllable is *possible* if it is one, or may become one
with the next key. A name of another people ("Krông", "Êban") or a foreign one is taken apart, too:
its last group of vowels is the nucleus, and it is not possible. How keys change it stands in
`typing_method`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES: Final = (ACUTE, GRAVE, HOOK, TILDE, DOT)
VOWELS: Final = frozenset("aăâeêioôơuưy")
MARKED_VOWELS: Final = frozenset("ăâêôơư")  # a vowel with a mark of its own carries the tone
MARKED: Final = MARKED_VOWELS | {"đ"}
TO_PLAIN: Final = str.maketrans("ăâêôơưđ", "aaeooud")

CONSONANTS: Final = {
    "before the vowels": "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x",
    "behind them": "c ch m n ng nh p t",
}
ONSETS, _CODAS = (frozenset(group.split()) for group in CONSONANTS.values())
LONGEST_ONSET: Final = 3
CODAS: Final = _CODAS | {""}
VOWEL_GROUPS: Final = {
    "open or closed": "a e ê i o ô ơ u ư y oa oe uê uy uơ",
    "closed": "ă â iê oă oo uâ uô ươ uyê yê",
    "open": "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu oai oay oao oeo uây uôi ươi ươu uya uyu "
    "iêu yêu uêu",
}
OPEN_OR_CLOSED, CLOSED, OPEN = (frozenset(group.split()) for group in VOWEL_GROUPS.values())
NUCLEI: Final = OPEN_OR_CLOSED | CLOSED | OPEN


def _unfinished() -> frozenset[str]:
    """Return every group of vowels that is a nucleus, or becomes one with more letters or marks."""
    whole = NUCLEI | {nucleus.translate(TO_PLAIN) for nucleus in NUCLEI} | {"ưo"}
    return frozenset(part[:end] for part in whole for end in range(1, len(part) + 1))


UNFINISHED: Final = _unfinished()
_CLOSABLE: Final = OPEN_OR_CLOSED | CLOSED
# The groups a consonant may follow, with all their marks or with none yet; "ưo" becomes "ươ".
BEFORE_CODA: Final = _CLOSABLE | {nucleus.translate(TO_PLAIN) for nucleus in _CLOSABLE} | {"ưo"}
# Of "uya", "uyu" behind q, where u belongs to the onset; elsewhere they are foreign ("Yuri").
AFTER_QU: Final = frozenset({"ya", "yu"})


def _toned_letters() -> dict[str, tuple[str, str]]:
    """Return the bare letter and the tone of every letter that is written with a tone."""
    bare = sorted(VOWELS | {vowel.upper() for vowel in VOWELS})
    return {unicodedata.normalize("NFC", vowel + tone): (vowel, tone) for vowel in bare for tone in TONES}


TONED: Final = _toned_letters()
WITH_TONE: Final = {apart: whole for whole, apart in TONED.items()}


@dataclass(frozen=True, slots=True)
class Syllable:
    """One word of Vietnamese, or what stands in its place; onset, nucleus and coda are lower case."""

    letters: str  # NFC, with capitals, without the tone
    tone: str  # a combining mark of TONES, or ""
    tones: int  # more than one: no Vietnamese word
    onset: str
    nucleus: str
    coda: str
    possible: bool  # it is a syllable, or may become one; marks may still be missing

    @property
    def marked(self) -> bool:
        """Whether a letter with a mark of its own shows already that this is no foreign word."""
        return not MARKED.isdisjoint(self.letters.lower())

    @property
    def start(self) -> int:
        """The place of the first vowel of the nucleus."""
        return len(self.onset)

    def with_tone(self, tone: str) -> Syllable:
        """Return the syllable with another tone; an empty one takes it away."""
        return _parted(self.letters, tone, 1 if tone else 0)

    def with_letters(self, place: int, new: str) -> Syllable:
        """Return the syllable with as many letters replaced as `new` has, each as capital as before."""
        old = self.letters[place : place + len(new)]
        fitting = "".join(n.upper() if o.isupper() else n for n, o in zip(new, old, strict=True))
        letters = self.letters[:place] + fitting + self.letters[place + len(new) :]
        return _parted(letters, self.tone, self.tones)

    def with_more(self, letter: str) -> Syllable:
        """Return the syllable with a letter behind it."""
        return _parted(self.letters + letter, self.tone, self.tones)

    def text(self, *, new_style: bool = False) -> str:
        """Return the word in NFC with its tone where it belongs.

        Args:
            new_style: "hoà", "thuỷ" in place of "hòa", "thủy".
        """
        if not self.tone or not self.nucleus:
            return self.letters
        place = self.start + self._tone_place(new_style=new_style)
        return self.letters[:place] + WITH_TONE[self.letters[place], self.tone] + self.letters[place + 1 :]

    def _tone_place(self, *, new_style: bool) -> int:
        nucleus = self.nucleus
        for place in range(len(nucleus) - 1, -1, -1):
            if nucleus[place] in MARKED_VOWELS:
                return place  # of ươ the second
        if len(nucleus) >= 3:
            return 2 if self.coda else 1
        if len(nucleus) == 2 and (self.coda or (new_style and nucleus in ("oa", "oe", "uy"))):
            return 1
        return 0


def take_apart(word: str) -> Syllable:
    """Return the syllable of a word; any text is taken, `possible` says whether it is one."""
    word = unicodedata.normalize("NFC", word)
    if not any(letter in TONED for letter in word):
        return _parted(word, "", 0)
    parts = [TONED.get(letter, (letter, "")) for letter in word]
    tones = [tone for _, tone in parts if tone]
    return _parted("".join(letter for letter, _ in parts), tones[-1], len(tones))


def _parted(letters: str, tone: str, tones: int) -> Syllable:
    small = letters.lower()
    if len(small) != len(letters):  # "İ" is two letters when small
        return Syllable(letters, tone, 2, "", "", "", possible=False)
    start = _onset_length(small)
    end = _vowels_end(small, start)
    nucleus, coda = small[start:end], small[end:]
    possible = tones <= 1 and _go_together(small[:start], nucleus, coda)
    if not possible:
        start, end = _last_vowels(small)
        nucleus, coda = small[start:end], small[end:]
    return Syllable(letters, tone, tones, small[:start], nucleus, coda, possible)


def _go_together(onset: str, nucleus: str, coda: str) -> bool:
    if coda:
        return coda in CODAS and nucleus in BEFORE_CODA
    return nucleus in UNFINISHED or (onset == "qu" and nucleus in AFTER_QU)


def _onset_length(small: str) -> int:
    """Count the consonants before the vowels; `gi` and `qu` count as consonants if a vowel follows."""
    for length in range(LONGEST_ONSET, 0, -1):
        onset = small[:length]
        if onset in ONSETS and (onset not in ("gi", "qu") or small[length : length + 1] in VOWELS):
            return len(onset)
    return 0


def _vowels_end(small: str, start: int) -> int:
    end = start
    while end < len(small) and small[end] in VOWELS:
        end += 1
    return end


def _last_vowels(small: str) -> tuple[int, int]:
    """Return the place of the last vowels that can stand together, first and behind the last."""
    end = len(small)
    while end and small[end - 1] not in VOWELS:
        end -= 1
    start = end
    while start and small[start - 1 : end] in UNFINISHED:
        start -= 1
    return start, end
