"""ESC/POS as far as a slip needs it: bytes to send, and what the printer's answers mean; no I/O.

Source: Epson, ESC/POS Command Reference (DLE EOT, GS a, GS ( H, GS v 0, GS V).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from escpos.printer import Dummy  # type: ignore[import-untyped]  # has no stubs
from PIL import Image

from kiosk.devices.printer import Raster
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

PROFILE: Final = "TM-T20II"  # python-escpos asks for one; the raster and the cut are the same on all
SLICE_ROWS: Final = 128  # some 16 mm: a printer's buffer takes it, and a fault shows soon
INITIALISE: Final = b"\x1b@"
TELL_CHANGES: Final = b"\x1da\x0f"  # automatic status back: the only word out of blocked raster data
ASK_STATUS: Final = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
STATUS_BYTES: Final = 4
_PAPER_OUT, _PAPER_LOW = 0x60, 0x0C


def slices(ticket: Raster) -> Iterator[bytes]:
    """Return the commands that print a ticket and cut it, in pieces of at most `SLICE_ROWS` rows."""
    row_bytes = ticket.width_px // 8
    for first in range(0, ticket.height_px, SLICE_ROWS):
        rows = min(SLICE_ROWS, ticket.height_px - first)
        bits = ticket.bits[first * row_bytes : (first + rows) * row_bytes]
        inverted = bytes(byte ^ 0xFF for byte in bits)  # Pillow's "1" has white for 1
        yield _printed(Image.frombytes("1", (ticket.width_px, rows), inverted))
    paper = Dummy(profile=PROFILE)
    paper.cut()
    yield bytes(paper.output)


def ask_when_printed(number: int) -> bytes:
    """Return the command that a printer answers once all before it is on paper (GS ( H, function 48).

    Every printer answers the second one (GS r) when it has read so far, which is less.
    """
    return b"\x1d(H\x06\x00\x30\x30" + b"%04d" % (number % 10_000) + b"\x1dr\x01"


def fill_up(width_px: int) -> bytes:
    """Return what ends a raster that a broken line left open; outside of one it means nothing."""
    return bytes(SLICE_ROWS * width_px // 8)


@dataclass(slots=True)
class Answers:
    """Takes a printer's bytes apart as they come."""

    status: list[int] = field(default_factory=list)  # answers to DLE EOT, in the order asked
    changed: DeviceStatus | None = None  # the last status that it told by itself
    printed: int | None = None  # number of the last finished ticket
    has_read: bool = False  # the printer took the whole ticket from the line; it may still print
    _rest: bytes = b""

    def take(self, came: bytes) -> None:
        """Read what came; half an answer is kept until the rest is here."""
        rest = self._rest + came
        while rest:
            first = rest[0]
            length = 7 if first == 0x37 else 4 if first & 0x93 == 0x10 else 1
            if len(rest) < length:
                break
            one, rest = rest[:length], rest[length:]
            self._read(one)
        self._rest = rest

    def _read(self, one: bytes) -> None:
        if len(one) == 7 and one[1] == 0x22 and one[2:6].isdigit():
            self.printed = int(one[2:6])
        elif len(one) == 4:
            self.changed = _told(one)
        elif len(one) == 1 and one[0] & 0x93 == 0x12:
            self.status.append(one[0])
        elif len(one) == 1 and one[0] & 0x90 == 0:
            self.has_read = True


def read_status(answer: list[int]) -> DeviceStatus:
    """Return the meaning of the four answers to `ASK_STATUS`.

    Raises:
        ValueError: They are not four.
    """
    general, offline, error, paper = answer
    warning = Fault.PRINTER_NEAR_END if paper & _PAPER_LOW else None
    if offline & 0x04:
        return DeviceStatus(Fault.PRINTER_COVER_OPEN, warning)
    if paper & _PAPER_OUT:
        return DeviceStatus(Fault.PRINTER_NO_PAPER)
    if error & 0x08:
        return DeviceStatus(Fault.PRINTER_CUTTER, warning)
    if error & 0x60 or general & 0x08:  # off line, and no reason said
        return DeviceStatus(Fault.PRINTER_STALLED, warning)
    return DeviceStatus(warning=warning)


def _told(packet: bytes) -> DeviceStatus:
    """Return the meaning of the four bytes of an automatic status."""
    if packet[0] & 0x20:
        return DeviceStatus(Fault.PRINTER_COVER_OPEN)
    if packet[2] & 0x0C:
        return DeviceStatus(Fault.PRINTER_NO_PAPER)
    if packet[1] & 0x08:
        return DeviceStatus(Fault.PRINTER_CUTTER)
    if packet[1] & 0x20:
        return DeviceStatus(Fault.PRINTER_STALLED)
    return DeviceStatus(warning=Fault.PRINTER_NEAR_END if packet[2] & 0x03 else None)


def _printed(rows: Image.Image) -> bytes:
    paper = Dummy(profile=PROFILE)
    paper.image(rows, impl="bitImageRaster", fragment_height=SLICE_ROWS, center=False)
    return bytes(paper.output)
