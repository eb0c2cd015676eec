"""The three kinds of wire of python-escpos, taught to wait no longer than they are told.

Each has what it lacks there: no reset of a USB printer, no waiting for a buffer that nobody empties.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Final

import usb.core  # type: ignore[import-untyped]  # has no stubs
import usb.util  # type: ignore[import-untyped]  # has no stubs
from escpos.printer import Network, Serial, Usb  # type: ignore[import-untyped]  # has no stubs

SEND_BUFFER_BYTES: Final = 8192  # less than a slice
PRINTER_CLASS: Final = 7  # of USB interfaces
USB_READ_BYTES: Final = 512  # a read shorter than the device's packet is an overflow
GET_PORT_STATUS: Final = (0xA1, 1)  # of the printer class: answered though the pipe for data is stuck
PORT_STATUS_WITHIN_S: Final = 0.5
SERIAL_PIECE_BYTES: Final = 256  # between two looks at DSR; a printer says busy some 128 bytes early
BUSY_LOOK_S: Final = 0.01
AT_ONCE: Final = struct.pack("ii", 1, 0)  # SO_LINGER: what was not sent yet is thrown away


class NotThere(Exception):
    """There is no such printer on this machine's wires."""


class Lan(Network):  # type: ignore[misc]  # has no stubs
    """A printer on the network, whose socket is closed when nobody answers."""

    _device: Any = False

    def open(self, raise_not_found: bool = True) -> None:  # noqa: ARG002  python-escpos' signature
        """Connect; OSError if nobody is there."""
        self.close()
        self.device = socket.create_connection((self.host, self.port), self.timeout)
        # What lies in this machine's own buffers looks taken, and is neither printed nor taken back.
        self.device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)

    def limit(self, within_s: float) -> None:
        """Let the next call take no longer."""
        self.device.settimeout(within_s)

    def drop(self) -> None:
        """Hang up, and let nothing of what was written go out any more."""
        device, self._device = self._device, False
        if device:
            device.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            device.close()


class UsbPort(Usb):  # type: ignore[misc]  # has no stubs
    """A printer on USB: found by its class, opened without a reset, and no byte of it lost."""

    def __init__(self, is_it: Callable[[Any], bool]) -> None:
        super().__init__(usb_args={"custom_match": is_it})
        self._interface = 0

    def open(self, raise_not_found: bool = True) -> None:  # noqa: ARG002  python-escpos' signature
        """Claim the printer's interface; NotThere if there is none."""
        device = usb.core.find(**self.usb_args)
        if device is None:
            raise NotThere("not plugged in")
        self.device = device
        self._check_driver()
        try:
            configuration = device.get_active_configuration()
        except usb.core.USBError:
            device.set_configuration()
            configuration = device.get_active_configuration()
        for interface in configuration:
            out_ep, in_ep = (
                _endpoint(interface, way) for way in (usb.util.ENDPOINT_OUT, usb.util.ENDPOINT_IN)
            )
            if interface.bInterfaceClass == PRINTER_CLASS and out_ep and in_ep:
                self.out_ep, self.in_ep = out_ep, in_ep
                self._interface = interface.bInterfaceNumber
                return
        raise NotThere("no printer that talks and listens")

    def limit(self, within_s: float) -> None:
        """Let the next call take no longer; 0 would be for ever."""
        self.timeout = math.ceil(within_s * 1000)

    def port_status(self) -> int:
        """Return what the printer says beside its pipes."""
        limit_ms = math.ceil(PORT_STATUS_WITHIN_S * 1000)
        return int(self.device.ctrl_transfer(*GET_PORT_STATUS, 0, self._interface, 1, limit_ms)[0])

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
    """A printer on a serial line: minds XON/XOFF and DTR/DSR, and is never waited for without end."""

    def __init__(self, device: str, baud: int, timeout_s: float) -> None:
        super().__init__(device, baudrate=baud, timeout=timeout_s, xonxoff=True, dsrdtr=False)
        self._device: Any = False
        self._has_dsr = False  # not all cables have the wire

    def open(self, raise_not_found: bool = True) -> None:
        """Open the line; python-escpos' errors."""
        super().open(raise_not_found)
        self._has_dsr = False
        self._is_free()

    def limit(self, within_s: float) -> None:
        """Let the next call take no longer."""
        self.device.timeout = self.device.write_timeout = within_s

    def close(self) -> None:
        """Close the line; python-escpos would wait until the printer has taken all that was written."""
        device, self._device = self._device, False
        if device:
            device.cancel_write()
            device.reset_output_buffer()
            device.close()

    def _raw(self, msg: bytes) -> None:
        end_s = time.monotonic() + self.device.write_timeout
        for first in range(0, len(msg), SERIAL_PIECE_BYTES):
            while not self._is_free():
                if time.monotonic() > end_s:
                    raise TimeoutError
                time.sleep(BUSY_LOOK_S)
            self.device.write_timeout = max(BUSY_LOOK_S, end_s - time.monotonic())
            self.device.write(msg[first : first + SERIAL_PIECE_BYTES])

    def _is_free(self) -> bool:
        """Say whether the printer takes bytes, as far as its DTR reaches our DSR."""
        try:
            ready = bool(self.device.dsr)
        except OSError:
            return True  # a line without such wires
        self._has_dsr = self._has_dsr or ready
        return ready or not self._has_dsr

    def _read(self) -> bytes:
        """Read what is there, and wait only for the first of it."""
        first = self.device.read(1)
        return bytes(first + self.device.read(self.device.in_waiting))


def _endpoint(interface: usb.core.Interface, direction: int) -> int:
    """Return the address of an endpoint, 0 if there is none."""
    for endpoint in interface:
        if usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return int(endpoint.bEndpointAddress)
    return 0
