"""ESC/POS as far as a slip needs it: bytes to send, and what the printer's answers mean; no I/O.

Source: Epson, ESC/POS Command Reference (DLE EOT, ESC d, GS a, GS ( H, GS r, GS v 0, GS V), and for the
port status Universal Serial Bus Device Class Definition for Printing Devices 1.1, 4.2.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from kiosk.devices.printer import Raster
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

INITIALISE: Final = b"\x1b@"
TELL_CHANGES: Final = b"\x1da\x0e"  # automatic status back: the only word out of a picture that stopped
ASK_STATUS: Final = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
ASK_WHEN_READ: Final = b"\x1dr\x01"  # answered when all before it was taken in, which is less than printed
STATUS_BYTES: Final = 4
NUMBERS: Final = 10_000  # that GS ( H tells apart
CUT: Final = b"\x1dV\x00"
_TOLD_BYTES, _PRINTED_BYTES = 4, 7
_PRINTED_HEAD: Final = b"\x37\x22"
_PAPER_OUT, _PAPER_LOW = 0x60, 0x0C  # of DLE EOT 4
_TOLD_OUT, _TOLD_LOW = 0x0C, 0x03  # of the third byte of an automatic status
_PORT_EMPTY, _PORT_SELECTED, _PORT_WELL = 0x20, 0x10, 0x08


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a ticket: the command, and how many rows are on paper once it is printed."""

    command: bytes
    rows: int


def slices(ticket: Raster, slice_rows: int, *, sparing: bool = False) -> Iterator[Slice]:
    """Yield the commands that print a ticket (GS v 0).

    Args:
        ticket: What is printed.
        slice_rows: The most rows of a piece.
        sparing: Leave out what is white, for a slow line: half of a ticket. There are more pieces then,
            each ending where a row is white or a white one begins, so that a halt between two is not seen.
    """
    row_bytes = ticket.width_px // 8
    rows = [ticket.bits[at : at + row_bytes] for at in range(0, len(ticket.bits), row_bytes)]
    first = 0
    for _, run in groupby(rows, key=any if sparing else lambda _row: True):
        alike = list(run)
        for at in range(0, len(alike), slice_rows):
            piece = alike[at : at + slice_rows]
            first += len(piece)
            yield Slice(_raster(piece, sparing=sparing), first)


def _raster(rows: list[bytes], *, sparing: bool) -> bytes:
    wide = max(1, *(len(row.rstrip(b"\0")) for row in rows)) if sparing else len(rows[0])
    return b"\x1dv0\x00" + struct.pack("<HH", wide, len(rows)) + b"".join(row[:wide] for row in rows)


def part(feed_lines: int, *, cutter: bool) -> bytes:
    """Return what pushes the ticket out as far as the knife or the edge, and cuts it if there is a knife."""
    return b"\x1bd" + bytes([feed_lines]) + (CUT if cutter else b"")


def ask_when_printed(number: int) -> bytes:
    """Return the command that a printer answers once all before it is on paper (GS ( H, function 48)."""
    return b"\x1d(H\x06\x00\x30\x30" + b"%04d" % (number % NUMBERS)


def fill_up(width_px: int, slice_rows: int) -> bytes:
    """Return what ends a raster that a broken line left open; outside of one it means nothing."""
    return bytes(slice_rows * width_px // 8)


@dataclass(slots=True)
class Answers:
    """Takes a printer's bytes apart as they come; what it does not know is passed over."""

    status: list[int] = field(default_factory=list)  # answers to DLE EOT, in the order asked
    changed: DeviceStatus | None = None  # the last status that it told by itself
    printed: int | None = None  # number of the last finished ticket
    has_read: bool = False  # the printer took the whole ticket from the line; it may still print
    _rest: bytes = b""

    def begin(self) -> None:
        """Forget what earlier questions brought; half an answer is still waited for."""
        self.status.clear()
        self.changed, self.printed, self.has_read = None, None, False

    def take(self, came: bytes) -> None:
        """Read what came; half an answer is kept until the rest is here."""
        self._rest += came
        while self._rest and self._take_one():
            pass

    def _take_one(self) -> bool:
        """Take the first answer off; False if the rest of it is still to come."""
        rest, first = self._rest, self._rest[0]
        if first == _PRINTED_HEAD[0]:
            return self._take_printed(rest)
        if first & 0x93 == 0x10:
            return self._take_told(rest)
        if first & 0x93 == 0x12:
            self.status.append(first)
        elif first & 0x90 == 0:
            self.has_read = True
        self._rest = rest[1:]
        return True

    def _take_printed(self, rest: bytes) -> bool:
        """Take seven bytes that belong together; digits in them look like other answers."""
        if len(rest) < _PRINTED_BYTES:
            return False
        if rest.startswith(_PRINTED_HEAD) and rest[2:6].isdigit():
            self.printed = int(rest[2:6])
        self._rest = rest[_PRINTED_BYTES:]
        return True

    def _take_told(self, rest: bytes) -> bool:
        """Take four bytes that belong together, though an answer to DLE EOT may stand between them."""
        told, at = [rest[0]], 1
        while len(told) < _TOLD_BYTES and at < len(rest):
            if rest[at] & 0x93 == 0x12:
                self.status.append(rest[at])
            elif rest[at] & 0x90 == 0:
                told.append(rest[at])
            else:
                self._rest = rest[at:]  # the others were lost
                return True
            at += 1
        if len(told) < _TOLD_BYTES:
            self._rest = bytes(told)
            return False
        self.changed = _meaning_of_told(told)
        self._rest = rest[at:]
        return True


def read_status(answer: list[int]) -> DeviceStatus:
    """Return the meaning of the four answers to `ASK_STATUS`.

    Raises:
        ValueError: They are not four.
    """
    general, offline, error, paper = answer
    return _status(
        cover=bool(offline & 0x04),
        out=bool(paper & _PAPER_OUT or offline & 0x20),
        low=bool(paper & _PAPER_LOW),
        cutter=bool(error & 0x08),
        head=bool(error & 0x60),
        other=bool(error & 0x04 or offline & 0x40),
        offline=bool(general & 0x68 or offline & 0x08),
    )


def _meaning_of_told(told: list[int]) -> DeviceStatus:
    """Return the meaning of the four bytes of an automatic status."""
    general, error, paper, _ = told
    return _status(
        cover=bool(general & 0x20),
        out=bool(paper & _TOLD_OUT),
        low=bool(paper & _TOLD_LOW),
        cutter=bool(error & 0x08),
        head=bool(error & 0x60),
        other=bool(error & 0x04),
        offline=bool(general & 0x48),
    )


def read_port_status(status: int) -> Fault | None:
    """Return what the byte of GET_PORT_STATUS has against printing.

    Asked only of a printer that takes no bytes: some say 0 though they are well.
    """
    if status & _PORT_EMPTY:
        return Fault.PRINTER_NO_PAPER
    if status & _PORT_WELL and not status & _PORT_SELECTED:
        return Fault.PRINTER_OFFLINE
    return None


def _status(
    *, cover: bool, out: bool, low: bool, cutter: bool, head: bool, other: bool, offline: bool
) -> DeviceStatus:
    """Return the one fault that a person should see to first.

    An open cover lifts the paper off its sensor and holds the head; what holds a part up makes the printer
    go off line, too.
    """
    warning = Fault.PRINTER_NEAR_END if low and not out else None
    seen = {
        Fault.PRINTER_COVER_OPEN: cover,
        Fault.PRINTER_NO_PAPER: out,
        Fault.PRINTER_CUTTER: cutter,
        Fault.PRINTER_HEAD: head,
        Fault.PRINTER_STALLED: other,
        Fault.PRINTER_OFFLINE: offline,
    }
    return DeviceStatus(next((fault for fault, there in seen.items() if there), None), warning)
