"""Tells systemd that the screen is alive: a picture came out since it was last told.

Each beat asks the window for another frame and reports only if the one asked for before has come, so a
desk whose thread of the screen hangs falls silent, and systemd starts it anew. A window that nobody can
see, as with a monitor that sleeps, draws nothing and is well. The protocol is sd_notify(3): a datagram to
the socket that the environment names.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickWindow

BEATS: Final = 4  # in the time after which systemd acts: a slow frame or two is no death
USUAL_BEAT_S: Final = 5.0  # where systemd asks for no beats
READY: Final = b"READY=1"
ALIVE: Final = b"WATCHDOG=1"


class Watchdog(QObject):
    """Watches one window from its own thread; `parent` keeps it alive."""

    def __init__(self, window: QQuickWindow, tell: Callable[[bytes], None], beat_s: float) -> None:
        super().__init__(window)
        self._window, self._tell = window, tell
        self._is_up = self._has_drawn = False
        window.frameSwapped.connect(self._drawn)
        self._timer = QTimer(self, interval=round(beat_s * 1000))
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _drawn(self) -> None:
        self._has_drawn = True
        if not self._is_up:
            self._is_up = True
            self._tell(READY)

    def _beat(self) -> None:
        if self._is_up and (self._has_drawn or not self._window.isExposed()):
            self._tell(ALIVE)
        self._has_drawn = False
        self._window.update()


def watch(window: QQuickWindow, environment: Mapping[str, str] = os.environ) -> Watchdog | None:
    """Report to the service manager that the environment names; None if there is none.

    WATCHDOG_PID is not looked at: the service's main process is the compositor, the desk a child of it.
    """
    address, within_us = environment.get("NOTIFY_SOCKET", ""), environment.get("WATCHDOG_USEC", "")
    if not address:
        return None
    beat_s = int(within_us) / 1e6 / BEATS if within_us.isdecimal() and int(within_us) else USUAL_BEAT_S
    return Watchdog(window, _teller(address), beat_s)


def _teller(address: str) -> Callable[[bytes], None]:
    place = f"\0{address[1:]}" if address.startswith("@") else address

    def tell(words: bytes) -> None:
        # A manager that does not listen just now hears the next beat; the screen does not wait for it.
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, suppress(OSError):
            line.setblocking(False)
            line.sendto(words, place)

    return tell
