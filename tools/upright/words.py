"""Text to train on: Vietnamese put together from syllables, and words of languages in Latin letters."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from pathlib import Path
from typing import Final

_LISTS: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_ONSETS: Final = [*_LISTS.pop("onsets").split(), ""]
_RIMES: Final = _LISTS.pop("rimes").split()
_OFFICE: Final = " ".join(_LISTS.pop("office").split()).split(", ")
_TONES: Final = ("", "", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0323", "\u0301", "\u0300")
LATIN: Final = {language: words.split() for language, words in _LISTS.items()}


def syllable(dice: random.Random) -> str:
    """Return a Vietnamese syllable; many are no words, all are spelt as words are."""
    tone = dice.choice(_TONES)
    return unicodedata.normalize("NFC", dice.choice(_ONSETS) + dice.choice(_RIMES).replace("*", tone, 1))


def number(dice: random.Random) -> str:
    """Return a number, a date or an amount as papers have them."""
    shapes = "{} {}/{}/19{:02} {}.{:03} {},{:02} ({}) {}-{} 0{}{:03}{:03} §{} {}% 20{:02}"
    shape = dice.choice(shapes.split())
    return shape.format(*(dice.randrange(1, 99) for _ in range(3)))


def words(dice: random.Random, count: int, language: str) -> list[str]:
    """Return words of one language, with capitals, stops and numbers among them."""
    vietnamese = language == "vi"
    known = _OFFICE if vietnamese else LATIN[language]
    numbers = dice.choice((0.02, 0.05, 0.3))
    chosen: list[str] = []
    begins = True
    while len(chosen) < count:
        drawn = dice.random()
        if drawn < numbers:
            word = number(dice)
        elif vietnamese and drawn < 0.6:
            word = syllable(dice)
        else:
            word = dice.choice(known)
        if begins or dice.random() < 0.06:
            word = word[:1].upper() + word[1:]
        begins = dice.random() < 0.08
        if begins:
            word += dice.choice(".....:;?!")
        elif dice.random() < 0.07:
            word += ","
        chosen += word.split()
    return [word.upper() for word in chosen] if dice.random() < 0.06 else chosen
