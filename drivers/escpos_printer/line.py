"""The wire to a printer, by python-escpos, with a time limit on every call.

Without one a printer that has run out of paper blocks the caller until somebody fills it: on USB
for ever, and through the kernel's and the printer's buffers without a word.
"""

from __future__ import annotations

import math
import re
import termios
import time
from collections.abc import Collection
from types import TracebackType
from typing import Any, Final, Self

import serial  # type: ignore[import-untyped]  # has no stubs
import usb.core  # type: ignore[import-untyped]  # has no stubs
from escpos.exceptions import Error as EscposError  # type: ignore[import-untyped]  # has no stubs

from drivers.escpos_printer.ports import Lan, NotThere, SerialPort, UsbPort

BITS_A_BYTE: Final = 10  # on a serial line: a start and a stop
CONNECT_WITHIN_S: Final = 2.0
STALE_WITHIN_S: Final = 0.05  # late answers to questions of an earlier line
STALE_IN_ALL_S: Final = 1.0  # a printer that never stops talking is heard all the same
_TCP: Final = re.compile(r"tcp://([^:/]+):(\d+)")
_USB: Final = re.compile(r"usb://([0-9a-fA-F]{4}:[0-9a-fA-F]{4})?")
_SERIAL: Final = re.compile(r"serial://(/\S+)")

# All that the libraries below are known to raise of a printer's trouble; pyusb has a ValueError for "no
# library", and the terminal's errors are of a kind of their own.
TROUBLES: Final = (OSError, EscposError, NotThere, ValueError, NotImplementedError, termios.error)
TIMEOUTS: Final = (TimeoutError, serial.SerialTimeoutException, usb.core.USBTimeoutError)


class LineBroken(Exception):
    """The printer is not there, or its line broke."""


class Line:
    """A connection for one conversation; a context manager.

    A network printer serves one caller at a time, so its line is closed after each conversation. USB
    and serial lines stay open, because opening one resets many a printer, until they give trouble.
    """

    def __init__(self, address: str, baud: int, usb_ids: Collection[str] = ()) -> None:
        """Prepare a line to `tcp://host:port`, `serial:///dev/…`, `usb://vendor:product` or `usb://`.

        The last is the printer with one of `usb_ids`.

        Raises:
            ValueError: The address is none of these.
        """
        self._port: Any = _port_at(address, baud, usb_ids)
        self._bytes_a_second = baud / BITS_A_BYTE if isinstance(self._port, SerialPort) else math.inf
        self.is_open = False

    @property
    def hangs_up(self) -> bool:
        """Whether each conversation has a connection of its own."""
        return isinstance(self._port, Lan)

    @property
    def is_slow(self) -> bool:
        """Whether the line, not the printer, sets the pace."""
        return isinstance(self._port, SerialPort)

    def takes_s(self, count: int) -> float:
        """Return how long so many bytes are on their way, however fast the printer is."""
        return count / self._bytes_a_second

    def __enter__(self) -> Self:
        """Open the line, unless it is.

        Raises:
            LineBroken: Nobody is there.
        """
        if not self.is_open:
            try:
                self._port.open()
                self.is_open = True
                self._forget_stale_answers()
            except TROUBLES as error:
                self.close()
                raise LineBroken("cannot be opened") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.drop()
        elif self.hangs_up:
            self.close()

    def close(self) -> None:
        """Let go of the printer; the next conversation opens the line anew."""
        self.is_open = False
        try:
            self._port.close()
        except TROUBLES:
            self._port.device = False  # it went while its line was being closed

    def drop(self) -> None:
        """Let go of the printer, and of all that it has not taken yet."""
        if self.hangs_up:
            try:
                self._port.drop()
            except TROUBLES:
                self._port.device = False
        self.close()

    def write(self, command: bytes, within_s: float) -> None:
        """Send a command.

        Raises:
            TimeoutError: The printer took no more bytes for so long.
            LineBroken: It is gone.
        """
        try:
            self._port.limit(within_s)
            self._port._raw(command)  # noqa: SLF001  python-escpos has no other way for bytes
        except TIMEOUTS as error:
            raise TimeoutError from error
        except TROUBLES as error:
            raise LineBroken("broke while writing") from error

    def read(self, within_s: float) -> bytes:
        """Return what came, or nothing when nothing came in time.

        Raises:
            LineBroken: It is gone.
        """
        try:
            self._port.limit(within_s)
            came = bytes(self._port._read())  # noqa: SLF001
        except TIMEOUTS:
            return b""
        except TROUBLES as error:
            raise LineBroken("broke while reading") from error
        if not came and self.hangs_up:
            raise LineBroken("closed by the printer")
        return came

    def port_status(self) -> int | None:
        """Return the byte that a USB printer says beside its pipes, or None where there is none."""
        if not isinstance(self._port, UsbPort):
            return None
        try:
            return self._port.port_status()
        except (*TROUBLES, IndexError):
            return None

    def _forget_stale_answers(self) -> None:
        end_s = time.monotonic() + STALE_IN_ALL_S
        while not self.hangs_up and time.monotonic() < end_s and self.read(STALE_WITHIN_S):
            pass


def _port_at(address: str, baud: int, usb_ids: Collection[str]) -> Lan | UsbPort | SerialPort:
    if found := _TCP.fullmatch(address):
        return Lan(found[1], int(found[2]), timeout=CONNECT_WITHIN_S)
    if found := _SERIAL.fullmatch(address):
        return SerialPort(found[1], baud, CONNECT_WITHIN_S)
    if found := _USB.fullmatch(address):
        wanted = [found[1].lower()] if found[1] else list(usb_ids)
        if wanted:
            return UsbPort(lambda device: f"{device.idVendor:04x}:{device.idProduct:04x}" in wanted)
    raise ValueError(f"no address of a printer: {address}")
