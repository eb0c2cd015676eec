"""Typing: letters and tone keys to Vietnamese words, and words without marks to find in a list."""

from __future__ import annotations

import unicodedata
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.identity.methods import METHODS
from kiosk.identity.typing_method import press, set_tone

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NO_RANK: Final = 9


@QmlElement
@QmlSingleton
class Composer(QObject):
    """Takes the text before the cursor and a key, and returns the text that shall stand there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bare_w = False  # no word is remembered, only how its ư came about

    @Slot(str, str, str, result=str)
    def typed(self, before: str, key: str, method: str) -> str:
        """Return the text after a key, which may change the word before the cursor.

        Args:
            before: The text before the cursor.
            key: One character.
            method: "telex" or "vni"; with any other a key is the letter on it.
        """
        if method not in METHODS:
            self._bare_w = False
            return before + key
        text, self._bare_w = press(before, key, METHODS[method], bare=self._bare_w)
        return text

    @Slot(str, str, result=str)
    def toned(self, before: str, tone: str) -> str:
        """Return the text after a tone key; a word that can't carry the tone stays as it is.

        Args:
            before: The text before the cursor.
            tone: The combining mark, or "" to take the tone away.
        """
        self._bare_w = False
        marked = set_tone(before, tone)
        return before if marked is None else marked

    @Slot("QStringList", str, int, result="QVariantList")
    def best(self, labels: list[str], sought: str, most: int) -> list[int]:
        """Return the places of the labels that fit what was typed, the nearest first.

        Marks and capitals don't matter: "tinh ha" finds "Tỉnh Hà Giang".
        """
        plain = _plain(sought)
        ranked = sorted((_rank(_plain(label), plain), place) for place, label in enumerate(labels))
        return [place for rank, place in ranked if rank < NO_RANK][:most]


def _plain(text: str) -> str:
    """Return lower-case letters without marks."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def _rank(label: str, sought: str) -> int:
    if label == sought:
        return 0
    if label.startswith(sought):
        return 1
    if f" {sought}" in label:
        return 2
    if sought in label:
        return 3
    return 4 if all(word in label for word in sought.split()) else NO_RANK
