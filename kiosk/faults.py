"""What can be wrong with a part of the machine: a closed list, each with its clearer and its weight.

The words stand in `assets/strings/*.ftl` under `fault-<code with dashes>` (what happened) and
`fault-<code>-do` (what to do); the picture in `assets/pictures/fault-<code>.svg`. Each fault has
a switch of the same code on the virtual devices; `docs/faults.md` is made from this list.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class Fault(StrEnum):
    """One trouble of one part. The codes stand in logs and reports: add, never rename."""

    SCANNER_EMPTY = "scanner.empty"  # asked to scan, and nothing lies in the feeder
    SCANNER_JAM = "scanner.jam"
    SCANNER_TWO_SHEETS = "scanner.two_sheets"  # its own sensor felt two at once
    SCANNER_COVER_OPEN = "scanner.cover_open"
    SCANNER_BUSY = "scanner.busy"  # works for somebody else, or for a job that nobody ended
    SCANNER_GONE = "scanner.gone"
    SCANNER_DIRTY_GLASS = "scanner.dirty_glass"
    SCANNER_STALLED = "scanner.stalled"  # answers, but no page comes in time
    SCANNER_CRASHED = "scanner.crashed"  # the driver's child died; the next batch starts another
    SCANNER_UNSURE = "scanner.unsure"  # the batch failed a check: count the sheets again
    PRINTER_NO_PAPER = "printer.no_paper"
    PRINTER_NEAR_END = "printer.near_end"  # of the roll
    PRINTER_COVER_OPEN = "printer.cover_open"
    PRINTER_CUTTER = "printer.cutter"
    PRINTER_HEAD = "printer.head"  # too hot, or its voltage is wrong
    PRINTER_OFFLINE = "printer.offline"  # switched off line by a button; says no other reason
    PRINTER_GONE = "printer.gone"
    PRINTER_STALLED = "printer.stalled"  # takes no more bytes, and does not say why
    PRINTER_HALF_SLIP = "printer.half_slip"  # a part of the slip may have come out
    READER_GONE = "reader.gone"
    READER_UNREADABLE = "reader.unreadable"  # a code was shown, and what came is no text
    READER_NOT_A_CARD = "reader.not_a_card"  # a code was read where a card is asked for
    CAMERA_GONE = "camera.gone"
    CAMERA_DARK = "camera.dark"
    CAMERA_COVERED = "camera.covered"
    STORE_NEARLY_FULL = "store.nearly_full"
    STORE_FULL = "store.full"
    STORE_DAMAGED = "store.damaged"  # one lies aside, until a technician has seen to it
    GATEWAY_SILENT = "gateway.silent"
    GATEWAY_NOT_ADMITTED = "gateway.not_admitted"  # it refuses this machine
    GATEWAY_CERTIFICATE = "gateway.certificate"  # ours has expired, or theirs has
    CLOCK_WRONG = "clock.wrong"
    OFFICE_PRINTER_GONE = "office_printer.gone"  # the A4 printer, where there is one
    OFFICE_PRINTER_STOPPED = "office_printer.stopped"  # it waits for a hand: paper, toner, a door

    @property
    def key(self) -> str:
        """The code as it stands in file names and message ids: `printer-no-paper`."""
        return self.value.replace(".", "-").replace("_", "-")

    @property
    def device(self) -> str:
        """The part it belongs to: `scanner`, `printer`, `store` and so on."""
        return self.value.partition(".")[0]


@unique
class Clearer(StrEnum):
    """The person who can clear a fault; each one can do what stands before."""

    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    TECHNICIAN = "technician"


@unique
class Weight(StrEnum):
    """What a fault takes away while it stands."""

    MOMENT = "moment"  # of one act, and gone with it: said where it happens
    WARNS = "warns"  # nothing yet; staff should see to it before it does
    LIMITS = "limits"  # a comfort: said on the first page
    CLOSES = "closes"  # no dossier can be filed


_R, _V, _T = Clearer.RESIDENT, Clearer.VOLUNTEER, Clearer.TECHNICIAN
_FACTS: Final[dict[Fault, tuple[Clearer, Weight]]] = {
    Fault.SCANNER_EMPTY: (_R, Weight.MOMENT),
    Fault.SCANNER_JAM: (_V, Weight.CLOSES),
    Fault.SCANNER_TWO_SHEETS: (_R, Weight.MOMENT),
    Fault.SCANNER_COVER_OPEN: (_R, Weight.MOMENT),
    Fault.SCANNER_BUSY: (_V, Weight.CLOSES),
    Fault.SCANNER_GONE: (_T, Weight.CLOSES),
    Fault.SCANNER_DIRTY_GLASS: (_V, Weight.WARNS),
    Fault.SCANNER_STALLED: (_V, Weight.CLOSES),
    Fault.SCANNER_CRASHED: (_R, Weight.MOMENT),
    Fault.SCANNER_UNSURE: (_R, Weight.MOMENT),
    Fault.PRINTER_NO_PAPER: (_V, Weight.LIMITS),
    Fault.PRINTER_NEAR_END: (_V, Weight.WARNS),
    Fault.PRINTER_COVER_OPEN: (_V, Weight.LIMITS),
    Fault.PRINTER_CUTTER: (_T, Weight.LIMITS),
    Fault.PRINTER_HEAD: (_T, Weight.LIMITS),
    Fault.PRINTER_OFFLINE: (_V, Weight.LIMITS),
    Fault.PRINTER_GONE: (_T, Weight.LIMITS),
    Fault.PRINTER_STALLED: (_T, Weight.LIMITS),
    Fault.PRINTER_HALF_SLIP: (_R, Weight.MOMENT),
    Fault.READER_GONE: (_T, Weight.LIMITS),
    Fault.READER_UNREADABLE: (_R, Weight.MOMENT),
    Fault.READER_NOT_A_CARD: (_R, Weight.MOMENT),
    Fault.CAMERA_GONE: (_T, Weight.LIMITS),
    Fault.CAMERA_DARK: (_V, Weight.WARNS),
    Fault.CAMERA_COVERED: (_V, Weight.WARNS),
    Fault.STORE_NEARLY_FULL: (_T, Weight.WARNS),
    Fault.STORE_FULL: (_T, Weight.CLOSES),
    Fault.STORE_DAMAGED: (_T, Weight.LIMITS),
    Fault.GATEWAY_SILENT: (_T, Weight.LIMITS),
    Fault.GATEWAY_NOT_ADMITTED: (_T, Weight.LIMITS),
    Fault.GATEWAY_CERTIFICATE: (_T, Weight.LIMITS),
    Fault.CLOCK_WRONG: (_T, Weight.LIMITS),
    Fault.OFFICE_PRINTER_GONE: (_T, Weight.WARNS),
    Fault.OFFICE_PRINTER_STOPPED: (_V, Weight.WARNS),
}
CLEARED_BY: Final[dict[Fault, Clearer]] = {fault: clearer for fault, (clearer, _) in _FACTS.items()}
WEIGHT: Final[dict[Fault, Weight]] = {fault: weight for fault, (_, weight) in _FACTS.items()}
