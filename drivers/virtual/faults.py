"""The switch of each fault: the machine that has it, and what turns it on there."""

from __future__ import annotations

from typing import Final

from kiosk.faults import Fault

FAULT_SWITCHES: Final[dict[Fault, str]] = {
    Fault.SCANNER_EMPTY: "the tray feels no paper",
    Fault.SCANNER_JAM: "the second side of a batch sticks",
    Fault.SCANNER_TWO_SHEETS: "its sensor feels two sheets at once",
    Fault.SCANNER_COVER_OPEN: "the hatch is open",
    Fault.SCANNER_BUSY: "it works for somebody else",
    Fault.SCANNER_GONE: "the port is closed",
    Fault.SCANNER_DIRTY_GLASS: "dirt lies on the glass",
    Fault.SCANNER_STALLED: "a side never comes",
    Fault.SCANNER_CRASHED: "the line breaks in the middle of a side",
    Fault.SCANNER_UNSURE: "a batch ends with paper in the tray",
    Fault.PRINTER_NO_PAPER: "the roll is at its end",
    Fault.PRINTER_NEAR_END: "the roll is nearly at its end",
    Fault.PRINTER_COVER_OPEN: "the cover is open",
    Fault.PRINTER_CUTTER: "the cutter is stuck",
    Fault.PRINTER_HEAD: "the head is too hot",
    Fault.PRINTER_OFFLINE: "somebody pressed the button that pauses it",
    Fault.PRINTER_GONE: "the port is closed",
    Fault.PRINTER_STALLED: "takes bytes, prints nothing, answers nothing",
    Fault.PRINTER_HALF_SLIP: "stops in the middle of a slip and breaks the line",
    Fault.READER_GONE: "the line is unplugged",
    Fault.READER_UNREADABLE: "what it sends is no text",
    Fault.READER_NOT_A_CARD: "whatever is shown, it reads the code of a bus ticket",
    Fault.CAMERA_GONE: "no picture comes any more",
    Fault.CAMERA_DARK: "the lamp is off",
    Fault.CAMERA_COVERED: "a hand lies on the lens",
    Fault.STORE_NEARLY_FULL: "the desk is told so",
    Fault.STORE_FULL: "the desk is told so",
    Fault.STORE_DAMAGED: "the desk is told so",
    Fault.GATEWAY_SILENT: "the province takes requests and never answers",
    Fault.GATEWAY_NOT_ADMITTED: "the province turns this machine away",
    Fault.GATEWAY_CERTIFICATE: "the desk is told so",
    Fault.CLOCK_WRONG: "the desk is told so",
    Fault.OFFICE_PRINTER_GONE: "its queue does not answer",
    Fault.OFFICE_PRINTER_STOPPED: "its queue stands still",
}


def fault_of(device: str, word: str | None) -> Fault | None:
    """Return the fault that a control word names, None for "all is well" (null or no letter).

    Raises:
        ValueError: The device has no such fault; says which it has.
    """
    if not word:
        return None
    codes = [fault.value for fault in FAULT_SWITCHES if fault.device == device]
    if word not in codes:
        raise ValueError(f"{word} is no fault of the {device}; there are {', '.join(codes)}")
    return Fault(word)
