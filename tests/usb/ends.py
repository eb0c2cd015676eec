"""The other ends of the gadgets: what a printer, a reader and a keyboard do when they are spoken to."""

from __future__ import annotations

import os
import select
import socket
import threading
import tty
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from drivers.virtual.printer import PrinterMachine, VirtualPrinter
from kiosk.faults import Fault
from tests.usb.gadgets import PAPER_OUT, WELL, say_printer_status

READ_BYTES = 512
RASTER = b"\x1dv0"  # begins a piece of a slip
SHIFT = 0x02
# Usage numbers of the keys (USB HID Usage Tables, keyboard page), of a US keyboard.
KEYS = {
    **{letter: (0, 4 + place) for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")},
    **{letter: (SHIFT, 4 + place) for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
    **{digit: (0, 30 + place) for place, digit in enumerate("1234567890")},
    "\n": (0, 0x28),
    " ": (0, 0x2C),
    "-": (0, 0x2D),
    "|": (SHIFT, 0x31),
    ",": (0, 0x36),
    ".": (0, 0x37),
    "/": (0, 0x38),
}


class Printer:
    """The virtual printer at the gadget's own end."""

    def __init__(self, out: Path) -> None:
        self.machine = PrinterMachine(out)
        self._twin = VirtualPrinter(self.machine)
        self._until_out = 0
        self._twin.plug_in()

    def __enter__(self) -> Self:
        """Open the gadget's end; it is to be closed before the plug is pulled."""
        self._end = os.open("/dev/g_printer0", os.O_RDWR | os.O_NONBLOCK)
        host, port = self._twin.address.removeprefix("tcp://").split(":")
        self._line = socket.create_connection((host, int(port)))
        self.run_out(is_out=False)
        self._carrier = threading.Thread(target=self._pass_on, daemon=True)
        self._carrier.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._line.shutdown(socket.SHUT_RDWR)
        self._carrier.join()  # while it waits the kernel holds the gadget's end open, whoever closes it
        self._line.close()
        os.close(self._end)

    def run_out(self, *, is_out: bool) -> None:
        """Let the paper end, or fill it."""
        self.machine.set_fault(Fault.PRINTER_NO_PAPER if is_out else None)
        say_printer_status(self._end, PAPER_OUT if is_out else WELL)

    def run_out_after(self, *, slices: int) -> None:
        """Let the paper end when so many pieces of a slip have come."""
        self._until_out = slices

    def _pass_on(self) -> None:
        """Carry bytes both ways on one thread: the gadget lets nobody write while somebody waits to read."""
        with suppress(OSError, ValueError):
            while True:
                ready, _, _ = select.select([self._end, self._line], [], [])
                if self._end in ready:
                    self._take(os.read(self._end, READ_BYTES))
                if self._line in ready:
                    said = self._line.recv(READ_BYTES)
                    if not said:
                        return
                    os.write(self._end, said)

    def _take(self, came: bytes) -> None:
        if self._until_out and came.count(RASTER):
            self._until_out -= 1
            if not self._until_out:
                self.run_out(is_out=True)
        self._line.sendall(came)


def show_to_serial(text: str) -> None:
    """Send a code as a reader in serial mode does."""
    end = os.open("/dev/ttyGS0", os.O_RDWR | os.O_NOCTTY)
    tty.setraw(end)
    os.write(end, f"{text}\r\n".encode())
    os.close(end)


def show_to_keyboard(text: str) -> None:
    """Type a code as a reader in keyboard mode does."""
    end = os.open("/dev/hidg0", os.O_RDWR)
    for letter in f"{text}\n":
        held, key = KEYS[letter]
        os.write(end, bytes([held, 0, key, 0, 0, 0, 0, 0]))
        os.write(end, bytes(8))
    os.close(end)
