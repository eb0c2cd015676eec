"""The light table: the pictures of one visit, in memory only.

A side keeps its id while it is turned; its picture gets a new name each time, so that a screen
that shows pictures by name never shows an old one. Beside each side lies the picture as it was fed,
until the resident has confirmed or there is no more room for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock

from kiosk.imaging.fed import FedSide
from kiosk.imaging.page import CleanSide


class LightTable:
    """Cleaned sides by id and small pictures by name; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sides: dict[str, CleanSide] = {}
        self._fed: dict[str, FedSide] = {}  # by side id, oldest first
        self._names: dict[str, str] = {}  # of the present picture, by side id
        self._pictures: dict[str, bytes] = {}
        self._laid = 0

    def lay(self, side_id: str, side: CleanSide, fed: FedSide | None = None) -> str:
        """Put a side down, or in the place of the one with this id; return the name of its picture."""
        with self._lock:
            self._laid += 1
            name = f"{side_id}-{self._laid}"
            self._pictures.pop(self._names.get(side_id, ""), None)
            self._sides[side_id] = side
            self._names[side_id] = name
            self._pictures[name] = side.thumb_jpeg
            if fed is not None:
                self._fed[side_id] = fed
            return name

    def find(self, side_id: str) -> CleanSide | None:
        """Return a side, or None once it was taken off."""
        with self._lock:
            return self._sides.get(side_id)

    def change(self, side_id: str, change: Callable[[CleanSide], CleanSide]) -> None:
        """Change what is known of a side; its picture stays, and one that was taken off stays off."""
        with self._lock:
            side = self._sides.get(side_id)
            if side is not None:
                self._sides[side_id] = change(side)

    def side_ids(self) -> tuple[str, ...]:
        """Return the ids of all sides that lie here."""
        with self._lock:
            return tuple(self._sides)

    def find_fed(self, side_id: str) -> FedSide | None:
        """Return a side as it was fed, or None once that was let go."""
        with self._lock:
            return self._fed.get(side_id)

    def find_surplus(self, most_bytes: int) -> str | None:
        """Return the id of the oldest side whose picture as fed there is no room for, or None."""
        with self._lock:
            kept_bytes = sum(fed.size_bytes for fed in self._fed.values())
            return next(iter(self._fed), None) if kept_bytes > most_bytes else None

    def let_go(self, side_id: str) -> None:
        """Keep a side's picture as fed no longer."""
        with self._lock:
            self._fed.pop(side_id, None)

    def show(self, name: str, picture: bytes) -> None:
        """Keep a picture that is no side: the slip, or a page of a result."""
        with self._lock:
            self._pictures[name] = picture

    def hide(self, name: str) -> None:
        """Take away a picture that is no side."""
        with self._lock:
            self._pictures.pop(name, None)

    def picture(self, name: str) -> bytes | None:
        """Return a picture by name."""
        with self._lock:
            return self._pictures.get(name)

    def take_off(self, side_ids: Iterable[str]) -> None:
        """Take sides off."""
        with self._lock:
            for side_id in side_ids:
                self._sides.pop(side_id, None)
                self._fed.pop(side_id, None)
                self._pictures.pop(self._names.pop(side_id, ""), None)

    def wipe(self) -> None:
        """Take everything off."""
        with self._lock:
            self._sides.clear()
            self._fed.clear()
            self._names.clear()
            self._pictures.clear()
