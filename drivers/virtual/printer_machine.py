"""The slip printer without its wire: a roll of paper, a head, a knife, and all that befalls them."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from kiosk.faults import Fault

WIDTH_PX: Final = 576
ROWS_A_SECOND: Final = 1200  # 150 mm/s: a fast one
ROWS_A_MM: Final = 8  # 203 dpi
NEAR_END_MM: Final = 4000  # what the lever of a near-end sensor feels is left
HALF_SLIP_ROWS: Final = 100  # so much of a slip comes out before the line breaks
BLOCKED_LOOK_S: Final = 0.05
BLOCKING: Final = frozenset(
    {
        Fault.PRINTER_NO_PAPER,
        Fault.PRINTER_COVER_OPEN,
        Fault.PRINTER_CUTTER,
        Fault.PRINTER_HEAD,
        Fault.PRINTER_OFFLINE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """What a model has and what it lacks."""

    width_px: int = WIDTH_PX
    says_printed: bool = True  # GS ( H
    tells_changes: bool = True  # GS a
    has_cutter: bool = True
    has_near_end: bool = True


class PrinterMachine:
    """The printer as one can touch it; any thread may."""

    def __init__(
        self,
        out: Path,
        rows_a_second: float = math.inf,
        make: Make = Make(),
        roll_mm: float = math.inf,
    ) -> None:
        self._out, self._rows_a_second, self.make = out, rows_a_second, make
        self._rows = bytearray()
        self._row_bytes = make.width_px // 8
        self._changed = threading.Condition()
        self._roll_mm, self._left_rows = roll_mm, roll_mm * ROWS_A_MM
        self._breaks: tuple[int, Fault] | None = None
        self._breaks_at_cut: Fault | None = None
        self._ordered: Fault | None = None
        self.delay_s = 0.0
        self.babbles = False
        self.printed: list[Path] = []
        self.hangs_out: Path | None = None  # the slip that nobody has taken yet

    @property
    def fault(self) -> Fault | None:
        """What is wrong now; a roll that is used up counts, too."""
        if self._ordered in BLOCKING | {Fault.PRINTER_STALLED, Fault.PRINTER_GONE}:
            return self._ordered
        if self._left_rows <= 0:
            return Fault.PRINTER_NO_PAPER
        if self._ordered is None and self.make.has_near_end and self._left_rows < NEAR_END_MM * ROWS_A_MM:
            return Fault.PRINTER_NEAR_END
        return self._ordered

    @property
    def left_mm(self) -> float:
        """What is left of the roll."""
        return max(0.0, self._left_rows / ROWS_A_MM)

    def set_fault(self, fault: Fault | None) -> None:
        """Break the printer, or mend it: a mended one goes on where it stopped.

        To mend a printer whose roll is used up is to put a new one in; a roll that has begun stays.
        """
        with self._changed:
            self._ordered = fault
            self._breaks = self._breaks_at_cut = None
            if fault is None and self._left_rows <= 0:
                self._left_rows = self._roll_mm * ROWS_A_MM
            self._changed.notify_all()

    def put_in_roll(self, mm: float) -> None:
        """Put another roll in, of which so much is left."""
        with self._changed:
            self._roll_mm, self._left_rows = mm, mm * ROWS_A_MM
            self._changed.notify_all()

    def break_after(self, rows: int, fault: Fault) -> None:
        """Let a fault begin so many rows from now."""
        self._breaks = rows, fault

    def break_at_cut(self, fault: Fault) -> None:
        """Let a fault begin when the next ticket is cut, before the knife is through."""
        self._breaks_at_cut = fault

    def set_delay(self, seconds: float) -> None:
        """Take so long over every answer."""
        self.delay_s = seconds

    def take(self) -> bool:
        """Tear the slip off; say whether there was one."""
        taken, self.hangs_out = self.hangs_out is not None, None
        return taken

    def real_time_status(self, which: int) -> bytes:
        """Answer DLE EOT `which`."""
        fault = self.fault
        bits = {
            1: 0x08 if fault in BLOCKING else 0,
            2: (0x04 if fault is Fault.PRINTER_COVER_OPEN else 0)
            | (0x20 if fault is Fault.PRINTER_NO_PAPER else 0)
            | (0x40 if fault in {Fault.PRINTER_CUTTER, Fault.PRINTER_HEAD} else 0),
            3: (0x08 if fault is Fault.PRINTER_CUTTER else 0) | (0x40 if fault is Fault.PRINTER_HEAD else 0),
            4: (0x60 if fault is Fault.PRINTER_NO_PAPER else 0) | (0x0C if self._is_low(fault) else 0),
        }
        return bytes([0x12 | bits[which]])

    def automatic_status(self) -> bytes:
        """Return the four bytes that tell a change."""
        fault = self.fault
        return bytes(
            [
                0x10
                | (0x08 if fault in BLOCKING else 0)
                | (0x20 if fault is Fault.PRINTER_COVER_OPEN else 0),
                (0x08 if fault is Fault.PRINTER_CUTTER else 0) | (0x40 if fault is Fault.PRINTER_HEAD else 0),
                (0x0C if fault is Fault.PRINTER_NO_PAPER else 0) | (0x03 if self._is_low(fault) else 0),
                0,
            ],
        )

    def port_status(self) -> int:
        """Return the byte of GET_PORT_STATUS: paper empty, selected, no error."""
        fault = self.fault
        empty = 0x20 if fault is Fault.PRINTER_NO_PAPER else 0
        selected = 0 if fault in BLOCKING else 0x10
        return empty | selected | (0x08 if fault in {None, Fault.PRINTER_OFFLINE} else 0)

    def wait_until_well(self, go_on: Callable[[], bool]) -> None:
        """Stand still while something blocks the paper."""
        with self._changed:
            while self.fault in BLOCKING | {Fault.PRINTER_STALLED} and go_on():
                self._changed.wait(BLOCKED_LOOK_S)

    def move(self, rows: int) -> None:
        """Take the time that the paper takes for so many rows."""
        time.sleep(rows / self._rows_a_second)

    def print_rows(self, rows: bytes) -> None:
        """Put dots on the paper, or push it on.

        Raises:
            ConnectionError: The line breaks here.
        """
        self._rows += rows
        height = len(rows) // self._row_bytes
        self._left_rows -= height
        if self._breaks is not None:
            left, fault = self._breaks[0] - height, self._breaks[1]
            self._breaks = (left, fault)
            if left <= 0:
                self.set_fault(fault)
        if self.fault is Fault.PRINTER_HALF_SLIP and len(self._rows) >= HALF_SLIP_ROWS * self._row_bytes:
            self.set_fault(None)  # of one moment: the next slip is whole
            raise ConnectionError("in the middle of a slip")

    def begin_cut(self) -> None:
        """Move the knife; it may stick."""
        if self._breaks_at_cut is not None:
            self.set_fault(self._breaks_at_cut)

    def cut(self) -> None:
        """Cut the paper: the slip hangs out, and a PNG of it lies in the folder."""
        height = len(self._rows) // self._row_bytes
        if not height:  # the knife falls on nothing
            return
        inverted = bytes(byte ^ 0xFF for byte in self._rows)
        picture = Image.frombytes("1", (self.make.width_px, height), inverted)
        self._rows.clear()
        path = self._out / f"slip-{len(self.printed) + 1:03}.png"
        made = BytesIO()
        picture.save(made, "PNG")
        half = path.with_suffix(".new")
        half.write_bytes(made.getvalue())
        half.replace(path)
        self.printed.append(path)
        self.hangs_out = path

    def _is_low(self, fault: Fault | None) -> bool:
        used_up = Fault.PRINTER_NO_PAPER, Fault.PRINTER_NEAR_END
        return fault in used_up or (self.make.has_near_end and self.left_mm < NEAR_END_MM)
