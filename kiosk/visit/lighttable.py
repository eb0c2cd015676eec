"""The light table: the pictures of one visit, in memory only.

A side keeps its id while it is turned; its picture gets a new name each time, so that a screen
that shows pictures by name never shows an old one.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from kiosk.imaging.page import CleanSide


class LightTable:
    """Cleaned sides by id and small pictures by name; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sides: dict[str, CleanSide] = {}
        self._names: dict[str, str] = {}  # of the present picture, by side id
        self._pictures: dict[str, bytes] = {}
        self._laid = 0

    def lay(self, side_id: str, side: CleanSide) -> str:
        """Put a side down, or in the place of the one with this id; return the name of its picture."""
        with self._lock:
            self._laid += 1
            name = f"{side_id}-{self._laid}"
            self._pictures.pop(self._names.get(side_id, ""), None)
            self._sides[side_id] = side
            self._names[side_id] = name
            self._pictures[name] = side.thumb_jpeg
            return name

    def find(self, side_id: str) -> CleanSide | None:
        """Return a side, or None once it was taken off."""
        with self._lock:
            return self._sides.get(side_id)

    def show(self, name: str, picture: bytes) -> None:
        """Keep a picture that is no side: the slip."""
        with self._lock:
            self._pictures[name] = picture

    def picture(self, name: str) -> bytes | None:
        """Return a picture by name."""
        with self._lock:
            return self._pictures.get(name)

    def take_off(self, side_ids: Iterable[str]) -> None:
        """Take sides off."""
        with self._lock:
            for side_id in side_ids:
                self._sides.pop(side_id, None)
                self._pictures.pop(self._names.pop(side_id, ""), None)

    def wipe(self) -> None:
        """Take everything off."""
        with self._lock:
            self._sides.clear()
            self._names.clear()
            self._pictures.clear()
