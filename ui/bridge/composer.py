"""Typing: letters and tone keys to Vietnamese words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.identity.methods import METHODS
from kiosk.identity.typing_method import press, set_tone

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


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
