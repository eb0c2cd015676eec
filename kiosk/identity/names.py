"""People's names as civil-status papers write them: capitals, with all marks."""

from __future__ import annotations

from typing import Final

from kiosk.identity.tidy import tidy_text

BETWEEN_LETTERS: Final = frozenset(" '’-.")  # H'Hen Niê, Y-Bhăm, J. Smith
MOST_LETTERS: Final = 100


def is_name(text: str) -> bool:
    """Say whether a text can be a person's name: letters, spaces, apostrophe, hyphen, full stop."""
    name = tidy_text(text)
    letters = [letter for letter in name if letter not in BETWEEN_LETTERS]
    return (
        0 < len(name) <= MOST_LETTERS
        and bool(letters)
        and all(letter.isalpha() for letter in letters)
        and name[0].isalpha()
    )


def to_capitals(text: str) -> str:
    """Return a name in capitals, tidied: "nguyễn  văn mẫu" is "NGUYỄN VĂN MẪU"."""
    return tidy_text(text).upper()
