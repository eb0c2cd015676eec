"""Listens to the code readers while a page asks for a code: to all that there are, at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock, Timer
from typing import Final

from kiosk.assist.badges import is_badge
from kiosk.devices.reader import CodeReader, SeenCode, Shown
from kiosk.devices.supervisor import DeviceWorker
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import DeviceError
from kiosk.visit.events import CodeShown, CodeUnreadable, Event

READ_WITHIN_S: Final = 0.5  # so long at most until the page that has left is heard no more
AGAIN_AFTER_S: Final = 1.0  # after a fault
ECHO_S: Final = 3.0  # reader and camera see the same card one soon after the other: it is told once


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader told last."""

    reader: str
    shown: Shown
    at_s: float


class Reading:
    """Reads codes between `begin` and `end`; both return at once."""

    def __init__(
        self,
        workers: Sequence[DeviceWorker[CodeReader]],
        post: Callable[[Event], None],
        viewfinder: Viewfinder,
    ) -> None:
        self._post, self._viewfinder = post, viewfinder
        self._ears = [_Ear(worker, self._hear) for worker in workers]
        self._lock = Lock()
        self._last: Heard | None = None
        self._badges_only = False
        self._passed_over: set[str] = set()  # readers that told something while helpers alone were heard

    def begin(self) -> None:
        """Listen; what was shown before is no answer to this page, unless it is still held there.

        What a line has kept from the last seconds, in which nobody listened, goes to the first page that
        listens again.
        """
        self._viewfinder.open()
        self._begin(badges_only=False)

    def begin_badges(self) -> None:
        """Listen for helpers alone: what else is shown goes no farther, and the camera's picture is shut."""
        self._viewfinder.close()
        self._begin(badges_only=True)

    def _begin(self, *, badges_only: bool) -> None:
        with self._lock:
            self._last, self._badges_only = None, badges_only
            again = set() if badges_only else self._passed_over
            self._passed_over = self._passed_over - again
        for ear in self._ears:
            ear.begin(again=ear.name in again)

    def end(self) -> None:
        """Listen no more."""
        for ear in self._ears:
            ear.end()
        self._viewfinder.close()
        with self._lock:
            self._last = None

    def _hear(self, reader: str, shown: Shown) -> None:
        heard = Heard(reader, shown, time.monotonic())
        with self._lock:
            if self._badges_only and not (isinstance(shown, SeenCode) and is_badge(shown.text)):
                self._passed_over.add(reader)  # a card that lay there before its page came: asked for then
                return
            if self._last is not None and is_echo(self._last, heard):
                return
            self._last = heard
        if isinstance(shown, SeenCode):
            self._post(CodeShown(shown.text, shown.lossy))
        else:
            self._post(CodeUnreadable())


def is_echo(last: Heard, heard: Heard) -> bool:
    """Say whether another reader tells of the same card, and tells no more of it."""
    if last.reader == heard.reader or heard.at_s - last.at_s > ECHO_S or not isinstance(last.shown, SeenCode):
        return False
    if not isinstance(heard.shown, SeenCode):
        return True
    return heard.shown.text == last.shown.text or (heard.shown.lossy and not last.shown.lossy)


class _Ear:
    """Asks one reader again and again."""

    def __init__(self, worker: DeviceWorker[CodeReader], hear: Callable[[str, Shown], None]) -> None:
        self._worker, self._hear = worker, hear
        self._lock = Lock()
        self._turn = 0  # one for each page that asks: only the last asks on
        self._wanted = False

    @property
    def name(self) -> str:
        return self._worker.name

    def begin(self, *, again: bool) -> None:
        with self._lock:
            self._turn += 1
            self._wanted = True
            turn = self._turn
        if again:
            self._worker.ask(lambda reader: reader.tell_again(), lambda _came: None)
        self._ask(turn)

    def end(self) -> None:
        with self._lock:
            self._wanted = False

    def _ask(self, turn: int) -> None:
        if self._is_heard(turn):
            self._worker.ask(lambda reader: reader.read(READ_WITHIN_S), lambda came: self._came(turn, came))

    def _came(self, turn: int, came: Shown | DeviceError | None) -> None:
        if not self._is_heard(turn):
            # The line was still open for the page before; what came is shown to the page that asks now.
            if isinstance(came, SeenCode) and self._is_wanted():
                self._hear(self._worker.name, came)
            return
        if isinstance(came, DeviceError):
            again = Timer(AGAIN_AFTER_S, self._ask, (turn,))
            again.daemon = True
            again.start()
            return
        if came is not None:
            self._hear(self._worker.name, came)
        self._ask(turn)

    def _is_wanted(self) -> bool:
        with self._lock:
            return self._wanted

    def _is_heard(self, turn: int) -> bool:
        with self._lock:
            return self._wanted and turn == self._turn
