"""Listens to the code reader while a page asks for a code."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Timer
from typing import Final

from kiosk.devices.reader import CodeReader, SeenCode, Shown
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceError
from kiosk.visit.events import CodeShown, CodeUnreadable, Event

READ_WITHIN_S: Final = 0.5  # so long at most until the page that has left is heard no more
AGAIN_AFTER_S: Final = 1.0  # after a fault


class Reading:
    """Reads codes between `begin` and `end`; both return at once."""

    def __init__(self, worker: DeviceWorker[CodeReader], post: Callable[[Event], None]) -> None:
        self._worker, self._post = worker, post
        self._lock = Lock()
        self._turn = 0  # one for each page that asks: only the last asks on
        self._wanted = False

    def begin(self) -> None:
        """Listen; a code shown before is not taken for the answer."""
        with self._lock:
            self._turn += 1
            self._wanted = True
            turn = self._turn
        self._ask(turn)

    def end(self) -> None:
        """Listen no more."""
        with self._lock:
            self._wanted = False

    def _ask(self, turn: int) -> None:
        if self._is_heard(turn):
            self._worker.ask(lambda reader: reader.read(READ_WITHIN_S), lambda came: self._came(turn, came))

    def _came(self, turn: int, came: Shown | DeviceError | None) -> None:
        if not self._is_heard(turn):
            # The line was still open for the page before; what came is shown to the page that asks now.
            if isinstance(came, SeenCode) and self._is_wanted():
                self._post(CodeShown(came.text, came.lossy))
            return
        if isinstance(came, DeviceError):
            again = Timer(AGAIN_AFTER_S, self._ask, (turn,))
            again.daemon = True
            again.start()
            return
        if came is not None:
            self._post(_event(came))
        self._ask(turn)

    def _is_wanted(self) -> bool:
        with self._lock:
            return self._wanted

    def _is_heard(self, turn: int) -> bool:
        with self._lock:
            return self._wanted and turn == self._turn


def _event(shown: Shown) -> Event:
    return CodeShown(shown.text, shown.lossy) if isinstance(shown, SeenCode) else CodeUnreadable()
