"""What the end of a batch means that SANE tells: its few texts, held against what else is known."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.escl_scanner.batch import Batch, Verdict
from drivers.escl_scanner.documents import ScannerWord
from kiosk.faults import Fault

OUT_OF_PAPER: Final = "Document feeder out of documents"
# Texts of sane_strstatus, which python-sane gives instead of the status. A sensor for two sheets also
# says "jammed" here: SANE has no word of its own for it.
FAULTS: Final[dict[str, Fault]] = {
    "Document feeder jammed": Fault.SCANNER_JAM,
    "Scanner cover is open": Fault.SCANNER_COVER_OPEN,
    "Device busy": Fault.SCANNER_BUSY,
}
TORN_SHARE: Final = 0.03  # of the height: a decoder fills at least so much of what never came
CLIPPED: Final = (0, 255)  # what a scanner makes of very dark and very light places


def is_torn(rgb: NDArray[np.uint8]) -> bool:
    """Say whether the end of a side never came: the decoder filled it with one colour, without grain."""
    end = rgb[-max(1, round(rgb.shape[0] * TORN_SHARE)) :]
    first = end[0, 0]
    return first[0] not in CLIPPED and bool((end == first).all())


def judge(batch: Batch, word: str, text: str, seen: ScannerWord | None) -> Verdict | None:
    """Return what stood in the way, or None if the batch is good.

    Args:
        batch: With the sides that came.
        word: The child's last word: `end`, `side` (a short one), `error` or `absent`.
        text: SANE's text to it.
        seen: What the scanner says now, if it speaks eSCL.
    """
    if batch.is_fed and seen is not None and seen.fault is not None:
        return batch.judge_stop(seen.fault, seen, text)
    if word in {"end", "error"} and text == OUT_OF_PAPER:  # some backends say it when the side is read
        return batch.judge_end(seen)
    named = FAULTS.get(text)
    if named is Fault.SCANNER_BUSY and batch.sides:
        # airscan took an early end for the end, and finds paper left: nobody knows where it stopped.
        return Verdict(Fault.SCANNER_UNSURE, detail=f"{text}, after {batch.sides} sides")
    if named is not None:
        return batch.judge_stop(named, seen, text)
    if seen is not None and seen.is_empty and batch.sides == 0 and batch.is_fed:
        return Verdict(Fault.SCANNER_EMPTY)
    if word == "absent":
        fault = Fault.SCANNER_GONE if seen is None else Fault.SCANNER_STALLED
    else:
        fault = Fault.SCANNER_STALLED if word == "error" else Fault.SCANNER_UNSURE
    return batch.judge_stop(fault, seen, text)
