"""The wire to a printer, by python-escpos, with a time limit on every call.

Without one a printer that has run out of paper blocks the caller until somebody fills it: on USB
for ever, and through the kernel's and the printer's buffers without a word.
"""

from __future__ import annotations

import math
import re
import socket
import time
from types import TracebackType
from typing import Any, Final, Self

import serial  # type: ignore[import-untyped]  # has no stubs
import usb.core  # type: ignore[import-untyped]  # has no stubs
import usb.util  # type: ignore[import-untyped]  # has no stubs
from escpos.exceptions import Error as EscposError  # type: ignore[import-untyped]  # has no stubs
from escpos.printer import Network, Serial, Usb  # type: ignore[import-untyped]  # has no stubs

CONNECT_WITHIN_S: Final = 2.0
SEND_BUFFER_BYTES: Final = 8192  # less than a slice
BAUD: Final = 38400
PRINTER_CLASS: Final = 7  # of USB interfaces
USB_READ_BYTES: Final = 512  # a read shorter than the device's packet is an overflow
STALE_WITHIN_S: Final = 0.05  # late answers to questions of an earlier line
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
        # What lies in this machine's own buffers looks taken, and is neither printed nor taken back.
        self.device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)


class UsbPort(Usb):  # type: ignore[misc]  # has no stubs
    """A printer on USB: found by its class, opened without a reset, and no byte of it lost."""

    def open(self, raise_not_found: bool = True) -> None:  # noqa: ARG002  python-escpos' signature
        """Claim the printer's interface; LineBroken if there is none."""
        device = usb.core.find(**self.usb_args)
        if device is None:
            raise LineBroken("not plugged in")
        self.device = device
        self._check_driver()
        try:
            configuration = device.get_active_configuration()
        except usb.core.USBError:
            device.set_configuration()
            configuration = device.get_active_configuration()
        for interface in configuration:
            if interface.bInterfaceClass == PRINTER_CLASS:
                self.out_ep = _endpoint(interface, usb.util.ENDPOINT_OUT)
                self.in_ep = _endpoint(interface, usb.util.ENDPOINT_IN)
                return
        raise LineBroken("no printer")

    def _raw(self, msg: bytes) -> None:
        """Send all of it: a transfer that times out half-way says how much went, and no more."""
        end_s = time.monotonic() + self.timeout / 1000
        left = memoryview(msg)
        while left:
            left = left[self.device.write(self.out_ep, left, self.timeout) :]
            if left and time.monotonic() > end_s:
                raise TimeoutError

    def _read(self) -> bytes:
        return bytes(self.device.read(self.in_ep, USB_READ_BYTES, self.timeout))


class SerialPort(Serial):  # type: ignore[misc]  # has no stubs
    """A printer on a serial line, which is not made to wait for bytes that nobody sends."""

    def _read(self) -> bytes:
        first = self.device.read(1)
        return bytes(first + self.device.read(self.device.in_waiting))


class Line:
    """A connection for one conversation; a context manager.

    A network printer serves one caller at a time, so its line is closed after each conversation. USB
    and serial lines stay open, because opening one resets many a printer, until they give trouble.
    """

    def __init__(self, address: str) -> None:
        """Prepare a line to `tcp://host:port`, `usb://vendor:product` or `serial:///dev/…`.

        Raises:
            ValueError: The address is none of these.
        """
        self._printer = _printer_at(address)
        self._is_open = False

    def __enter__(self) -> Self:
        """Open the line, unless it is.

        Raises:
            LineBroken: Nobody is there.
        """
        if not self._is_open:
            try:
                self._printer.open()
                self._is_open = True
                self._forget_stale_answers()
            except (EscposError, OSError, usb.core.NoBackendError) as error:
                self.close()
                raise LineBroken("cannot be opened") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None or isinstance(self._printer, Lan):
            self.close()

    def close(self) -> None:
        """Let go of the printer; the next conversation opens the line anew."""
        self._is_open = False
        try:
            self._printer.close()
        except (OSError, serial.SerialException):
            self._printer.device = False  # it went while its line was being closed

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
        if not came and isinstance(self._printer, Lan):
            raise LineBroken("closed by the printer")
        return came

    def _forget_stale_answers(self) -> None:
        if isinstance(self._printer, Lan):
            return
        while self.read(STALE_WITHIN_S):
            pass

    def _limit(self, within_s: float) -> None:
        device: Any = self._printer.device
        match self._printer:
            case Lan():
                device.settimeout(within_s)
            case UsbPort():
                self._printer.timeout = math.ceil(within_s * 1000)  # 0 would be for ever
            case _:
                device.timeout = device.write_timeout = within_s


def _endpoint(interface: usb.core.Interface, direction: int) -> int:
    for endpoint in interface:
        if usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return int(endpoint.bEndpointAddress)
    raise LineBroken("no way to talk and listen")


def _printer_at(address: str) -> Lan | UsbPort | SerialPort:
    if found := _TCP.fullmatch(address):
        return Lan(found[1], int(found[2]), timeout=CONNECT_WITHIN_S)
    if found := _USB.fullmatch(address):
        vendor, product = (int(part, 16) for part in found.groups())
        return UsbPort(usb_args={"idVendor": vendor, "idProduct": product})
    if found := _SERIAL.fullmatch(address):
        return SerialPort(found[1], baudrate=BAUD, timeout=CONNECT_WITHIN_S)
    raise ValueError(f"no address of a printer: {address}")
