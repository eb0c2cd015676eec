"""People's names as civil-status papers write them: capitals, with all marks."""

from __future__ import annotations

import unicodedata
from typing import Final

BETWEEN_LETTERS: Final = frozenset(" '’-.")  # H'Hen Niê, Y-Bhăm, J. Smith
MOST_LETTERS: Final = 100


def is_name(text: str) -> bool:
    """Say whether a text can be a person's name: letters, spaces, apostrophe, hyphen, full stop."""
    name = tidy(text)
    letters = [letter for letter in name if letter not in BETWEEN_LETTERS]
    return (
        0 < len(name) <= MOST_LETTERS
        and bool(letters)
        and all(letter.isalpha() for letter in letters)
        and name[0].isalpha()
    )


def tidy(text: str) -> str:
    """Return a name in NFC with one space between words; the spelling stays as it is."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def to_capitals(text: str) -> str:
    """Return a name in capitals, tidied: "nguyễn  văn mẫu" is "NGUYỄN VĂN MẪU"."""
    return tidy(text).upper()
