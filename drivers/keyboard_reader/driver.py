"""Code reader in keyboard mode, read below the keyboard layer: the last resort.

Such a reader types what it reads. It has no key for most Vietnamese letters, so names arrive without
their marks or with holes; every code of it is marked as lossy. The device is seized: no key of it
reaches the screen, whether anybody listens or not.
"""

from __future__ import annotations

import fcntl
import os
import select
import time
from collections.abc import Callable
from typing import Final

from drivers.keyboard_reader.keys import EVENT, LineLost, TypedLines
from kiosk.devices.code_text import shown
from kiosk.devices.reader import SeenCode, Shown, Unreadable
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

EVIOCGRAB: Final = 0x40044590  # linux/input.h: _IOW('E', 0x90, int)
EVENTS_AT_ONCE: Final = 256
UNHEARD_S: Final = 2.0  # nobody has listened for so long: what was typed was meant for nobody
PAUSE_S: Final = 0.3  # readers type a letter every 1 to 50 ms: a line that stands still has ended


def seize(fd: int) -> None:
    """Take the device for this program alone.

    Raises:
        OSError: Somebody else has seized it, or it is no input device.
    """
    fcntl.ioctl(fd, EVIOCGRAB, 1)


class KeyboardReader:
    """One reader at one input device ("/dev/input/by-id/…"); only its worker may call it."""

    def __init__(self, address: str, seize: Callable[[int], None] = seize) -> None:
        self._address, self._seize = address, seize
        self._fd = -1
        self._lines = TypedLines()
        self._waiting: list[str] = []
        self._heard_s = float("-inf")

    def status(self) -> DeviceStatus:
        """Say whether the device is there and ours; forget what was typed while nobody listens."""
        try:
            self._open()
            if time.monotonic() - self._heard_s > UNHEARD_S:
                self._forget()
        except OSError:
            self.close()
            return DeviceStatus(Fault.READER_GONE)
        return READY

    def read(self, within_s: float) -> Shown | None:
        """Return the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The device is gone.
        """
        try:
            self._open()
            return self._next_code(time.monotonic() + within_s)
        except OSError as error:
            self.close()
            raise DeviceGone(Fault.READER_GONE, "input device broke") from error
        finally:
            self._heard_s = time.monotonic()

    def _next_code(self, end_s: float) -> Shown | None:
        while not self._waiting:
            left_s = PAUSE_S if self._lines.begun else max(0.0, end_s - time.monotonic())
            if not self._has_more(left_s):
                return _code(self._lines.end())
            try:
                self._waiting.extend(self._lines.feed(self._take()))
            except LineLost:
                return Unreadable()
        return _code(self._waiting.pop(0))

    def _has_more(self, within_s: float) -> bool:
        return bool(select.select([self._fd], [], [], within_s)[0])

    def _take(self) -> bytes:
        raw = os.read(self._fd, EVENT.size * EVENTS_AT_ONCE)  # whole events, says the kernel
        if not raw:
            raise OSError("the device has hung up")
        return raw

    def _forget(self) -> None:
        while self._has_more(0.0):
            self._take()
        self._lines.forget()
        self._waiting.clear()

    def _open(self) -> None:
        if self._fd < 0:
            self._fd = os.open(self._address, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            self._seize(self._fd)
            self._lines.forget()
            self._waiting.clear()

    def tell_again(self) -> None:
        """Do nothing: such a reader tells by itself what is held there, once or again and again."""

    def close(self) -> None:
        """Let go of the device; the next call opens it anew."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _code(line: str) -> Shown | None:
    code = shown(line.encode())
    return SeenCode(code.text, lossy=True) if isinstance(code, SeenCode) else code
