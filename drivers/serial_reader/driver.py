"""Code reader in serial mode (USB-COM): one code, one line of UTF-8.

In keyboard mode such readers drop diacritics; serial mode gives the bytes of the code as they are.
"""

from __future__ import annotations

import termios
import time
from typing import Final

import serial  # type: ignore[import-untyped]  # has no stubs

from kiosk.devices.code_text import shown
from kiosk.devices.reader import Shown, Unreadable
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

BAUD: Final = 9600
LINE_END: Final = b"\n"
LONGEST_BYTES: Final = 4096  # a QR code holds at most 2,953
UNHEARD_S: Final = 2.0  # nobody has listened for so long: what lies in the line was meant for nobody
PAUSE_S: Final = 0.15  # a line that stands still so long has ended, even without its end mark
# The terminal's errors are of a kind of their own: a line that hangs up while it is set up or emptied.
TROUBLES: Final = (OSError, serial.SerialException, termios.error)
NOISE_S: Final = 2.0  # so long at most what is longer than any code is let run by at one go


class SerialReader:
    """One reader at one serial device; only its worker may call it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._port: serial.Serial | None = None
        self._heard_s = float("-inf")
        self._came = b""  # after the last line that was read

    def status(self) -> DeviceStatus:
        """Say whether the line is there; a reader says no more of itself.

        A card shown while nobody listens is forgotten: it must not answer the next person's question.
        """
        try:
            port = self._open()
            if time.monotonic() - self._heard_s > UNHEARD_S:
                self._came = b""
                if port.in_waiting:
                    port.reset_input_buffer()
        except TROUBLES:
            self.close()
            return DeviceStatus(Fault.READER_GONE)
        return READY

    def read(self, within_s: float) -> Shown | None:
        """Return the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The line is gone.
        """
        end_s = time.monotonic() + within_s
        try:
            port = self._open()
            while line := self._next_line(port, end_s):
                if len(line) > LONGEST_BYTES:
                    if not line.endswith(LINE_END):
                        self._let_run_by(port)
                    return Unreadable()
                code = shown(line)
                if code is not None or time.monotonic() >= end_s:
                    return code
        except TROUBLES as error:
            self.close()
            raise DeviceGone(Fault.READER_GONE, "line broke") from error
        finally:
            self._heard_s = time.monotonic()
        return None

    def _next_line(self, port: serial.Serial, end_s: float) -> bytes:
        """Return a line with its end, what came before a pause, or more than any code holds; b"": nothing."""
        while True:
            line, end, rest = self._came.replace(b"\r", LINE_END).partition(LINE_END)
            if end:
                self._came = rest
                return line + end
            if len(line) > LONGEST_BYTES:
                self._came = b""
                return line
            port.timeout = PAUSE_S if line else max(0.0, end_s - time.monotonic())
            came = port.read(1)
            if not came:
                self._came = b""
                return line
            self._came += came + port.read(port.in_waiting)

    def _let_run_by(self, port: serial.Serial) -> None:
        """Drop the rest of what no reader sends, up to its end or a pause."""
        end_s = time.monotonic() + NOISE_S
        port.timeout = PAUSE_S
        while time.monotonic() < end_s:
            came: bytes = port.read(1)
            came += port.read(port.in_waiting)
            if not came or b"\r" in came or LINE_END in came:
                return

    def _open(self) -> serial.Serial:
        if self._port is None:
            self._came = b""
            self._port = serial.Serial(self._address, BAUD, timeout=0, exclusive=True)
        return self._port

    def tell_again(self) -> None:
        """Do nothing: such a reader tells by itself what is held there, once or again and again."""

    def close(self) -> None:
        """Let go of the line; the next call opens it anew."""
        if self._port is not None:
            self._port.close()
            self._port = None
