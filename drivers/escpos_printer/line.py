"""The wire to a printer, by python-escpos, with a time limit on every call.

Without one a printer that has run out of paper blocks the caller until somebody fills it: on USB
for ever, and through the kernel's and the printer's buffers without a word.
"""

from __future__ import annotations

import re
import socket
from typing import Any, Final, Self

import serial  # type: ignore[import-untyped]  # has no stubs
import usb.core  # type: ignore[import-untyped]  # has no stubs
from escpos.exceptions import Error as EscposError  # type: ignore[import-untyped]  # has no stubs
from escpos.printer import Network, Serial, Usb  # type: ignore[import-untyped]  # has no stubs

CONNECT_WITHIN_S: Final = 2.0
BAUD: Final = 38400
_TCP: Final = re.compile(r"tcp://([^:/]+):(\d+)")
_USB: Final = re.compile(r"usb://([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")
_SERIAL: Final = re.compile(r"serial://(/\S+)")


class LineBroken(Exception):
    """The printer is not there, or its line broke."""


class Lan(Network):  # type: ignore[misc]  # has no stubs
    """A printer on the network, whose socket is closed when nobody answers."""

    def open(self, raise_not_found: bool = True) -> None:  # noqa: ARG002  python-escpos' signature
        """Connect; OSError if nobody is there."""
        self.close()
        self.device = socket.create_connection((self.host, self.port), self.timeout)


class Line:
    """One open connection; a context manager."""

    def __init__(self, address: str) -> None:
        """Prepare a line to `tcp://host:port`, `usb://vendor:product` or `serial:///dev/…`.

        Raises:
            ValueError: The address is none of these.
        """
        self._printer = _printer_at(address)

    def __enter__(self) -> Self:
        """Open the line.

        Raises:
            LineBroken: Nobody is there.
        """
        try:
            self._printer.open()
        except (EscposError, OSError, usb.core.USBError) as error:
            raise LineBroken("cannot be opened") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._printer.close()

    def write(self, command: bytes, within_s: float) -> None:
        """Send a command.

        Raises:
            TimeoutError: The printer took no more bytes for so long.
            LineBroken: It is gone.
        """
        self._limit(within_s)
        try:
            self._printer._raw(command)  # noqa: SLF001  python-escpos has no other way for bytes
        except (TimeoutError, serial.SerialTimeoutException, usb.core.USBTimeoutError) as error:
            raise TimeoutError from error
        except (OSError, serial.SerialException, usb.core.USBError) as error:
            raise LineBroken("broke while writing") from error

    def read(self, within_s: float) -> bytes:
        """Return what came, or nothing when nothing came in time.

        Raises:
            LineBroken: It is gone.
        """
        self._limit(within_s)
        try:
            came = bytes(self._printer._read())  # noqa: SLF001
        except (TimeoutError, usb.core.USBTimeoutError):
            return b""
        except (OSError, serial.SerialException, usb.core.USBError) as error:
            raise LineBroken("broke while reading") from error
        if not came and isinstance(self._printer, Network):
            raise LineBroken("closed by the printer")
        return came

    def _limit(self, within_s: float) -> None:
        device: Any = self._printer.device
        match self._printer:
            case Network():
                device.settimeout(within_s)
            case Usb():
                self._printer.timeout = device.default_timeout = round(within_s * 1000)
            case _:
                device.timeout = device.write_timeout = within_s


def _printer_at(address: str) -> Lan | Usb | Serial:
    if found := _TCP.fullmatch(address):
        return Lan(found[1], int(found[2]), timeout=CONNECT_WITHIN_S)
    if found := _USB.fullmatch(address):
        return Usb(int(found[1], 16), int(found[2], 16), timeout=round(CONNECT_WITHIN_S * 1000))
    if found := _SERIAL.fullmatch(address):
        return Serial(found[1], baudrate=BAUD, timeout=CONNECT_WITHIN_S)
    raise ValueError(f"no address of a printer: {address}")
