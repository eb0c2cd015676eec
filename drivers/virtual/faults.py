"""The switch of each fault: the machine that has it, and what turns it on there."""

from __future__ import annotations

from typing import Final

from kiosk.faults import Fault

FAULT_SWITCHES: Final[dict[Fault, str]] = {
    Fault.SCANNER_EMPTY: "the tray feels no paper",
    Fault.SCANNER_JAM: "the second side of a batch sticks",
    Fault.SCANNER_GONE: "the port is closed",
    Fault.SCANNER_COVER_OPEN: "the hatch is open",
    Fault.SCANNER_STALLED: "a side never comes",
    Fault.SCANNER_UNSURE: "a batch ends with paper in the tray",
    Fault.PRINTER_NO_PAPER: "the roll is at its end",
    Fault.PRINTER_COVER_OPEN: "the cover is open",
    Fault.PRINTER_GONE: "the port is closed",
    Fault.PRINTER_CUTTER: "the cutter is stuck",
    Fault.PRINTER_STALLED: "takes bytes, prints nothing, answers nothing",
    Fault.READER_GONE: "the line is unplugged",
}


def fault_of(device: str, word: str | None) -> Fault | None:
    """Return the fault that a control word names, None for "all is well".

    Raises:
        ValueError: The device has no such fault.
    """
    if word is None:
        return None
    fault = Fault(word)
    if fault.device != device:
        raise ValueError(f"{word} is no fault of the {device}")
    return fault
