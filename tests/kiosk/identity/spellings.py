"""Every syllable that Vietnamese spelling allows, and the orders in which its keys may be pressed.

A spelling is onset + rime + tone, by the rules of the school grammar: k, gh, ngh stand before e ê i
(k before y), c, g, ng before the others; gi swallows the i of its rime; qu is c with the rounded
rimes, whose o or u it is; rimes that end in c ch p t have only the tones sắc and nặng; iê is written
yê where no onset stands, and y alone after h k l m s t v.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
LEVEL: Final = ("", ACUTE, GRAVE, HOOK, TILDE, DOT)
STOPPED: Final = (ACUTE, DOT)
STOPS: Final = ("ch", "c", "p", "t")

# Vowels, and what may stand behind them; "-" is nothing.
RIMES_BY_VOWEL: Final = {
    "a": "- i o u y c ch m n ng nh p t",
    "ă": "c m n ng p t",
    "â": "u y c m n ng p t",
    "e": "- o c m n ng p t",
    "ê": "- u ch m n ng nh p t",
    "i": "- a u ch m n ng nh p t",
    "iê": "u c m n ng p t",
    "o": "- i c m n ng p t",
    "oo": "c ng",
    "ô": "- i c m n ng p t",
    "ơ": "- i c m n ng p t",
    "u": "- a i c m n ng p t",
    "uô": "i c m n ng t",
    "ư": "- a i u c m n ng t",
    "ươ": "i u c m n ng p t",
    "oa": "- i o y c ch m n ng nh p t",
    "oă": "c m n ng p t",
    "oe": "- o m n ng t",
    "uâ": "y c n ng t",
    "uê": "- u ch n nh t",
    "uơ": "-",
    "uy": "- a u ch n nh p t",
    "uyê": "n t",
    "y": "-",
    "yê": "u m n ng t",
}
RIMES: Final = tuple(vowel + end.strip("-") for vowel, ends in RIMES_BY_VOWEL.items() for end in ends.split())
_WRITTEN_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
ONSETS: Final = ("", *_WRITTEN_ONSETS.split())
FRONT: Final = ("e", "ê", "i", "y")
BEFORE_FRONT: Final = frozenset({"gh", "ngh", "k"})
BEFORE_OTHERS: Final = frozenset({"g", "ng", "c"})
ROUNDED: Final = ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy")
Y_ALONE_AFTER: Final = frozenset({"", *"hklmstv"})


@dataclass(frozen=True)
class Spelling:
    """A syllable without its tone, and the tone."""

    onset: str
    rime: str  # as it is written behind the onset
    tone: str

    @property
    def vowels(self) -> str:
        return self.rime[: len(self.rime) - len(self.coda)]

    @property
    def coda(self) -> str:
        end = len(self.rime)
        while self.rime[end - 1] not in "aăâeêioôơuưy":
            end -= 1
        return self.rime[end:]

    def text(self, *, new_style: bool = False) -> str:
        """The syllable as a reader expects it; worked out here without the code under test."""
        place = self.carrier(new_style=new_style)
        toned = self.rime[: place + 1] + self.tone + self.rime[place + 1 :]
        return unicodedata.normalize("NFC", self.onset + toned)

    def carrier(self, *, new_style: bool = False) -> int:
        """The place in the rime of the vowel that bears the tone."""
        vowels = self.vowels
        for strong in "ơâăêôư":  # of ươ the ơ
            if strong in vowels:
                return vowels.index(strong)
        if len(vowels) == 1:
            return 0
        if len(vowels) == 3 or self.coda or (new_style and vowels in ("oa", "oe", "uy")):
            return 1
        return 0


def tones_of(rime: str) -> tuple[str, ...]:
    return STOPPED if rime.endswith(STOPS) else LEVEL


def spelled(onset: str, rime: str) -> str | None:
    """Return the rime as it is written behind this onset; None if the two don't go together."""
    if onset == "qu":
        return rime[1:] if rime.startswith(ROUNDED) or rime == "uôc" else None  # quốc
    if onset == "gi":
        return _behind_gi(rime)
    if onset == "g" and rime in ("i", "in"):
        return rime  # gì, gìn: the g of gi
    front = rime.startswith(FRONT)
    wrong = (
        (onset in BEFORE_FRONT and not front)
        or (onset in BEFORE_OTHERS and front)
        or (onset == "c" and rime.startswith(ROUNDED))
        or (rime == "y" and onset not in Y_ALONE_AFTER)
        or (rime.startswith("yê") and onset)
        or (rime.startswith("iê") and not onset)
    )
    return None if wrong else rime


def _behind_gi(rime: str) -> str | None:
    if rime == "i" or rime.startswith(("y", "ia", "iu", *ROUNDED)):
        return None  # "gì" is g + i; gi + ia would be gia, which is gi + a
    if rime.startswith("iê"):
        return rime[1:]
    return None if rime.startswith("i") else rime


def spellings() -> Iterator[Spelling]:
    """Every valid syllable with its tones."""
    for onset in ONSETS:
        for rime in RIMES:
            written = spelled(onset, rime)
            if written is not None:
                yield from (Spelling(onset, written, tone) for tone in tones_of(rime))


ALL_RIMES: Final = tuple(
    vowel + end
    for vowel, ends in RIMES_BY_VOWEL.items()
    for end in ("c", "ch", "m", "n", "ng", "nh", "p", "t")
    if not set(ends.split()) <= {"-"}
)


def strange_spellings() -> Iterator[Spelling]:
    """Every onset before every rime, and before every vowel with every coda, with all six tones.

    Allowed or not, as far as the letters say which is which: "gi" + "a" and "g" + "ia" are the same,
    and the school grammar reads the first. "uơ" before a coda is on its way to "ươ".
    """
    valid = set(spellings())
    for onset in ONSETS:
        for rime in dict.fromkeys((*RIMES, *ALL_RIMES)):
            same = (onset == "g" and rime[0] == "i") or (onset == "gi" and rime[0] in "iy")
            if not same:
                every = (Spelling(onset, rime, tone) for tone in LEVEL)
                yield from (one for one in every if one not in valid)


PLAIN: Final = str.maketrans("ăâêôơưđ", "aaeooud")
TELEX_MARKS: Final = {"ă": "w", "â": "a", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "đ": "d"}
VNI_MARKS: Final = {"ă": "8", "â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9"}
TELEX_TONES: Final = {"": "", ACUTE: "s", GRAVE: "f", HOOK: "r", TILDE: "x", DOT: "j"}
VNI_TONES: Final = {"": "", ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5"}


@dataclass(frozen=True)
class Fingering:
    """The keys of one syllable in one method; each property is an order to press them in."""

    spelling: Spelling
    marks: Mapping[str, str]
    tones: Mapping[str, str]

    @property
    def tone(self) -> str:
        return self.tones[self.spelling.tone]

    def _each(self, letters: str) -> str:
        """Each letter with its mark directly behind it."""
        if (
            letters.startswith("oo") and "o" in self.marks.values()
        ):  # Telex: "oo" is ô, once more takes it back
            return "ooo" + letters[2:]
        return "".join(letter.translate(PLAIN) + self.marks.get(letter, "") for letter in letters)

    def _late(self, letters: str) -> str:
        """The marks of these letters, in their order; ươ has one for both."""
        found = "".join(self.marks.get(letter, "") for letter in letters)
        return found[:1]

    def _plain(self, letters: str) -> str:
        return self._each(letters) if letters.startswith("oo") else letters.translate(PLAIN)

    @property
    def tone_at_its_vowel(self) -> str:
        """dduwowjc: every mark and the tone directly behind the letter that bears it."""
        place = self.spelling.carrier() + 1
        vowels = self.spelling.vowels
        if vowels.startswith("oo"):
            return self.tone_before_coda
        onset, coda = self._each(self.spelling.onset), self.spelling.coda
        return onset + self._each(vowels[:place]) + self.tone + self._each(vowels[place:]) + coda

    @property
    def tone_before_coda(self) -> str:
        """dduwowjc, nguyeexn: the tone behind the vowels."""
        spelling = self.spelling
        return self._each(spelling.onset) + self._each(spelling.vowels) + self.tone + spelling.coda

    @property
    def tone_last(self) -> str:
        """dduwowcj."""
        return self._each(self.spelling.onset) + self._each(self.spelling.rime) + self.tone

    @property
    def marks_last(self) -> str:
        """duocdwj: letters, bar, mark, tone."""
        spelling = self.spelling
        bare = spelling.onset.translate(PLAIN) + self._plain(spelling.rime)
        return bare + self._late(spelling.onset) + self._late(spelling.vowels) + self.tone

    @property
    def marks_last_bar_between(self) -> str:
        """duocwdj: letters, mark, bar, tone."""
        spelling = self.spelling
        bare = spelling.onset.translate(PLAIN) + self._plain(spelling.rime)
        return bare + self._late(spelling.vowels) + self._late(spelling.onset) + self.tone

    @property
    def tone_mark_bar(self) -> str:
        """duocjwd: the other way round."""
        spelling = self.spelling
        bare = spelling.onset.translate(PLAIN) + self._plain(spelling.rime)
        return bare + self.tone + self._late(spelling.vowels) + self._late(spelling.onset)

    @property
    def mark_behind_vowels(self) -> str:
        """dduowjc: one mark for the vowels, then the tone, then the coda."""
        spelling = self.spelling
        bare = self._each(spelling.onset) + self._plain(spelling.vowels)
        return bare + self._late(spelling.vowels) + self.tone + spelling.coda

    @property
    def tone_before_mark(self) -> str:
        """duojwcd: tone and mark behind the vowels, the bar at the end."""
        spelling = self.spelling
        bare = spelling.onset.translate(PLAIN) + self._plain(spelling.vowels)
        return bare + self.tone + self._late(spelling.vowels) + spelling.coda + self._late(spelling.onset)

    @property
    def mark_behind_coda(self) -> str:
        """dduojcw: the bar at once, the tone behind the vowels, the mark at the end."""
        spelling = self.spelling
        bare = self._each(spelling.onset) + self._plain(spelling.vowels)
        return bare + self.tone + spelling.coda + self._late(spelling.vowels)

    @property
    def bare_w(self) -> str:
        """ddwowcj: in Telex a w alone is ư where no vowel stands."""
        keys = self.tone_last
        first = self.spelling.vowels[0] == "ư" and self.marks["ư"] == "w"
        return keys.replace("uw", "w", 1) if first else keys


ORDERS: Final = tuple(
    name for name, kind in vars(Fingering).items() if isinstance(kind, property) and name != "tone"
)


def fingerings(spelling: Spelling) -> dict[str, Fingering]:
    return {
        "telex": Fingering(spelling, TELEX_MARKS, TELEX_TONES),
        "vni": Fingering(spelling, VNI_MARKS, VNI_TONES),
    }
