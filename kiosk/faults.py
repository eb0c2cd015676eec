"""What can be wrong with a device: a closed list, each with the person who can clear it.

The words stand in `assets/strings/*.ftl` under `fault-<code with dashes>` (what happened) and
`fault-<code>-do` (what to do); the picture in `assets/pictures/fault-<code>.svg`. Each fault has
a switch of the same code on the virtual device.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class Fault(StrEnum):
    """One trouble of one device. The codes stand in logs and reports: add, never rename."""

    SCANNER_EMPTY = "scanner.empty"  # asked to scan, and nothing lies in the feeder
    SCANNER_JAM = "scanner.jam"
    SCANNER_GONE = "scanner.gone"
    SCANNER_COVER_OPEN = "scanner.cover_open"
    SCANNER_STALLED = "scanner.stalled"  # answers, but no page comes
    SCANNER_UNSURE = "scanner.unsure"  # the batch failed a check: count the sheets again
    PRINTER_NO_PAPER = "printer.no_paper"
    PRINTER_COVER_OPEN = "printer.cover_open"
    PRINTER_GONE = "printer.gone"
    PRINTER_CUTTER = "printer.cutter"
    PRINTER_STALLED = "printer.stalled"  # takes no more bytes, and does not say why
    READER_GONE = "reader.gone"

    @property
    def key(self) -> str:
        """The code as it stands in file names and message ids: `printer-no-paper`."""
        return self.value.replace(".", "-").replace("_", "-")

    @property
    def device(self) -> str:
        """The device it belongs to: `scanner`, `printer` or `reader`."""
        return self.value.partition(".")[0]


@unique
class Clearer(StrEnum):
    """The person who can clear a fault; each one can do what stands before."""

    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    TECHNICIAN = "technician"


CLEARED_BY: Final[dict[Fault, Clearer]] = {
    Fault.SCANNER_EMPTY: Clearer.RESIDENT,
    Fault.SCANNER_JAM: Clearer.VOLUNTEER,
    Fault.SCANNER_GONE: Clearer.TECHNICIAN,
    Fault.SCANNER_COVER_OPEN: Clearer.RESIDENT,
    Fault.SCANNER_STALLED: Clearer.VOLUNTEER,
    Fault.SCANNER_UNSURE: Clearer.RESIDENT,
    Fault.PRINTER_NO_PAPER: Clearer.VOLUNTEER,
    Fault.PRINTER_COVER_OPEN: Clearer.VOLUNTEER,
    Fault.PRINTER_GONE: Clearer.TECHNICIAN,
    Fault.PRINTER_CUTTER: Clearer.TECHNICIAN,
    Fault.PRINTER_STALLED: Clearer.TECHNICIAN,
    Fault.READER_GONE: Clearer.TECHNICIAN,
}
