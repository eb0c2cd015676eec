"""Code reader in serial mode (USB-COM): one code, one line of UTF-8.

In keyboard mode such readers drop diacritics; serial mode gives the bytes of the code as they are.
"""

from __future__ import annotations

import time
from typing import Final

import serial  # type: ignore[import-untyped]  # has no stubs

from kiosk.devices.reader import SeenCode, Shown
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

BAUD: Final = 9600
ENDS: Final = (b"\r", b"\n")
LONGEST_BYTES: Final = 4096  # a QR code holds at most 2,953
UNHEARD_S: Final = 2.0  # nobody has listened for so long: what lies in the line was meant for nobody
PAUSE_S: Final = 0.15  # a line that stands still so long has ended, even without its end mark


class SerialReader:
    """One reader at one serial device; only its worker may call it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._port: serial.Serial | None = None
        self._heard_s = float("-inf")

    def status(self) -> DeviceStatus:
        """Say whether the line is there; a reader says no more of itself.

        A card shown while nobody listens is forgotten: it must not answer the next person's question.
        """
        try:
            port = self._open()
            if port.in_waiting and time.monotonic() - self._heard_s > UNHEARD_S:
                port.reset_input_buffer()
        except (OSError, serial.SerialException):
            self.close()
            return DeviceStatus(Fault.READER_GONE)
        return READY

    def read(self, within_s: float) -> Shown | None:
        """Return the text of the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The line is gone.
        """
        try:
            line = self._read_line(self._open(), within_s)
        except (OSError, serial.SerialException) as error:
            self.close()
            raise DeviceGone(Fault.READER_GONE, "line broke") from error
        finally:
            self._heard_s = time.monotonic()
        return SeenCode(line.decode("utf-8", errors="replace")) if line else None

    def _read_line(self, port: serial.Serial, within_s: float) -> bytes:
        line = b""
        end_s = time.monotonic() + within_s
        while len(line) < LONGEST_BYTES:
            port.timeout = PAUSE_S if line else max(0.0, end_s - time.monotonic())
            came = port.read(1)
            if not came:
                return line
            if came in ENDS:
                if line:
                    return line
                continue
            line += came
        return line

    def _open(self) -> serial.Serial:
        if self._port is None:
            self._port = serial.Serial(self._address, BAUD, timeout=0, exclusive=True)
        return self._port

    def close(self) -> None:
        """Let go of the line; the next call opens it anew."""
        if self._port is not None:
            self._port.close()
            self._port = None
