"""Hears from udev that something was plugged in or out; a machine without udev only polls.

That something has changed is all that is taken from the event: which device it was, each worker finds
out by asking its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Protocol

import pyudev  # type: ignore[import-untyped]  # has no stubs

from kiosk import log

SUBSYSTEMS: Final = ("usb", "tty", "video4linux", "input")
LISTEN_S: Final = 0.5  # so long at most until an order to stop is seen
SETTLE_S: Final = 0.2  # one plug makes a dozen events; the last of them makes the device file
MOST_EVENTS: Final = 50  # a plug with a loose contact never settles, and what works is looked at all the same


class Ear(Protocol):
    """Where the events come from: a `pyudev.Monitor`."""

    def poll(self, timeout: float) -> object | None:
        """Return the next event, or None when none came in so many seconds."""
        ...


def find_ear() -> Ear | None:
    """Return udev's events of what kiosks have; None where there is no udev, or nobody may listen."""
    try:
        monitor = pyudev.Monitor.from_netlink(pyudev.Context())
        for subsystem in SUBSYSTEMS:
            monitor.filter_by(subsystem)
        monitor.start()
    except (ImportError, OSError) as error:  # the former: no libudev
        log.note("hotplug-unheard", why=type(error).__name__)
        return None
    ear: Ear = monitor
    return ear


class HotPlug:
    """The thread that listens."""

    def __init__(self, look_now: Callable[[], None], ear: Ear | None) -> None:
        """Take what is to be done when something was plugged in or out; without an ear, nothing is."""
        self._look_now, self._ear = look_now, ear
        self._deafened = False  # said once
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="hotplug", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _listen(self) -> None:
        if self._ear is None:
            return
        while not self._over.is_set():
            if not self._hears(self._ear, LISTEN_S):
                continue
            for _ in range(MOST_EVENTS):
                if self._over.is_set() or not self._hears(self._ear, SETTLE_S):
                    break
            self._look_now()

    def _hears(self, ear: Ear, within_s: float) -> bool:
        """Say whether something happened; a line that overflowed lost the news of what did."""
        try:
            return ear.poll(timeout=within_s) is not None
        except OSError as error:
            if not self._deafened:
                log.trouble("hotplug-deafened", error)
            self._deafened = True
            return not self._over.wait(within_s)
