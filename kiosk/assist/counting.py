"""Devices that count what they do, and know from it what the device itself can't say.

Each stands before a driver and is the same device to whoever asks; only its status may have one warning
more: the end of a roll by the rows that it gave, and a glass on which a streak was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import ROWS, SHEETS, SIDES, SLIPS
from kiosk.devices.printer import Printed, PrintOutcome, Raster, TicketPrinter
from kiosk.devices.scanner import PaperScanner, ScannedSide, ScanRequest
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

DOTS_PER_MM: Final = 8  # of every slip printer here, and of most
FEED_MM: Final = 20  # of paper from head to cutter, with each ticket; its rows count only what is printed
NEAR_END_MM: Final = 2_000  # some ten slips


class CountingScanner:
    """A scanner that counts sides and sheets (`devices.scanner.PaperScanner`)."""

    def __init__(self, scanner: PaperScanner, ledger: Ledger) -> None:
        self._scanner, self._ledger = scanner, ledger

    def status(self) -> DeviceStatus:
        """Say how the scanner is, with what was seen on its glass."""
        status = self._scanner.status()
        if status.fault or status.warning or not self._ledger.glass_is_dirty:
            return status
        return replace(status, warning=Fault.SCANNER_DIRTY_GLASS)

    def scan(self, request: ScanRequest) -> Iterator[ScannedSide]:
        """Yield what the scanner yields, and raise what it raises."""
        sheet = 0
        for side in self._scanner.scan(request):
            self._ledger.count(SIDES)
            if side.sheet != sheet:
                sheet = side.sheet
                self._ledger.count(SHEETS)
            yield side

    def cancel(self) -> None:
        """Stop the running batch from another thread."""
        self._scanner.cancel()

    def close(self) -> None:
        """Let go of the scanner."""
        self._scanner.close()


class CountingPrinter:
    """A slip printer that counts tickets and their rows (`devices.printer.TicketPrinter`)."""

    def __init__(self, printer: TicketPrinter, ledger: Ledger, roll_mm: int) -> None:
        self._printer, self._ledger, self._roll_mm = printer, ledger, roll_mm

    @property
    def width_px(self) -> int:
        """The dots across its paper."""
        return self._printer.width_px

    def status(self) -> DeviceStatus:
        """Say how the printer is; near the end of the roll also where it has no eye for it."""
        status = self._printer.status()
        left_mm = roll_left_mm(self._ledger, self._roll_mm)
        if status.fault or status.warning or left_mm is None or left_mm > NEAR_END_MM:
            return status
        return replace(status, warning=Fault.PRINTER_NEAR_END)

    def print_ticket(self, ticket: Raster) -> PrintOutcome:
        """Print as the printer does; what a power cut leaves on the paper is known to the next driver."""
        self._ledger.begin_ticket()
        outcome = self._printer.print_ticket(ticket)
        if outcome.rows:
            self._ledger.count(ROWS, by=outcome.rows + FEED_MM * DOTS_PER_MM)
        if outcome.printed is not Printed.NO:
            self._ledger.count(SLIPS)
        if outcome.printed is Printed.YES or not outcome.rows:
            self._ledger.end_ticket()
        return outcome

    def close(self) -> None:
        """Let go of the printer."""
        self._printer.close()


def roll_left_mm(ledger: Ledger, roll_mm: int) -> int | None:
    """Return how much paper is left, or None if it can't be told; never below 0."""
    rows = ledger.rows_since_roll()
    return None if rows is None or not roll_mm else max(0, roll_mm - rows // DOTS_PER_MM)
