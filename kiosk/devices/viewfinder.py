"""The camera's last picture, on its way to the screen: in memory alone, and while a code is asked for."""

from __future__ import annotations

import time
from threading import Lock
from typing import Final

LOOKED_AWAY_S: Final = 1.0  # a page that shows the picture asks for it many times a second


class Viewfinder:
    """Holds one picture; any thread may call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._picture: bytes | None = None
        self._is_open = False
        self._looked_s = float("-inf")

    def open(self) -> None:
        """Take pictures from now on; those of the page before are forgotten, whatever its camera does."""
        with self._lock:
            self._is_open, self._picture = True, None

    def close(self) -> None:
        """Forget the picture, and take none any more."""
        with self._lock:
            self._is_open, self._picture = False, None
            self._looked_s = float("-inf")

    @property
    def is_looked_at(self) -> bool:
        """Whether a page wants pictures: else none need be made."""
        with self._lock:
            return self._is_open and time.monotonic() - self._looked_s < LOOKED_AWAY_S

    def show(self, picture: bytes | None) -> None:
        """Put up the newest picture, a JPEG, or none."""
        with self._lock:
            self._picture = picture if self._is_open else None

    def look(self) -> bytes | None:
        """Return the newest picture, if there is one, and ask for more."""
        with self._lock:
            self._looked_s = time.monotonic()
            return self._picture
