"""Whether a batch counts: what SANE took for the end, held against what came and what the scanner says.

SANE's airscan backend takes an early end of a stack for its end, and half a picture for a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.sane_scanner.escl import ScannerWord
from kiosk.faults import Fault

OUT_OF_PAPER: Final = "Document feeder out of documents"
# Texts of sane_strstatus, which python-sane gives instead of the status.
FAULTS: Final[dict[str, Fault]] = {
    "Document feeder jammed": Fault.SCANNER_JAM,
    "Scanner cover is open": Fault.SCANNER_COVER_OPEN,
    "Device busy": Fault.SCANNER_STALLED,
}
TORN_SHARE: Final = 0.03  # of the height: a decoder fills at least so much of what never came
CLIPPED: Final = (0, 255)  # what a scanner makes of very dark and very light places


def is_torn(rgb: NDArray[np.uint8]) -> bool:
    """Say whether the end of a side never came: the decoder filled it with one colour, without grain."""
    end = rgb[-max(1, round(rgb.shape[0] * TORN_SHARE)) :]
    first = end[0, 0]
    return first[0] not in CLIPPED and bool((end == first).all())


@dataclass(slots=True)
class Batch:
    """Counts the sides of one batch, and judges it at its end."""

    duplex: bool
    before: ScannerWord | None = None  # what the scanner said before, if it speaks eSCL
    sides: int = 0
    torn: bool = False

    def take(self, *, torn: bool) -> None:
        """Count a side."""
        self.sides += 1
        self.torn = self.torn or torn

    def judge(self, word: str, text: str, seen: ScannerWord | None) -> Fault | None:
        """Return what stood in the way, or None if the batch is good.

        Args:
            word: The child's last word: `end`, `side` (a short one), `error` or `absent`.
            text: SANE's text to it.
            seen: What the scanner says now, if it speaks eSCL.
        """
        if seen is not None and seen.fault is not None:
            return seen.fault
        if word == "end" and text == OUT_OF_PAPER:
            return self._doubt(seen)
        return self._trouble(word, text, seen)

    def _trouble(self, word: str, text: str, seen: ScannerWord | None) -> Fault:
        fault = FAULTS.get(text)
        if fault is Fault.SCANNER_STALLED and self.sides:
            return Fault.SCANNER_UNSURE  # it took an early end for the end, and now has paper left
        if fault is not None:
            return fault
        if seen is not None and seen.is_empty and self.sides == 0:
            return Fault.SCANNER_EMPTY
        if word == "absent":
            return Fault.SCANNER_GONE if seen is None else Fault.SCANNER_STALLED
        return Fault.SCANNER_STALLED if word == "error" else Fault.SCANNER_UNSURE

    def _doubt(self, seen: ScannerWord | None) -> Fault | None:
        paper_left = seen is not None and not seen.is_empty
        if self.sides == 0 and not paper_left:
            return Fault.SCANNER_EMPTY
        odd = self.duplex and self.sides % 2 == 1
        return Fault.SCANNER_UNSURE if paper_left or odd or self.torn or self._lost(seen) else None

    def _lost(self, seen: ScannerWord | None) -> bool:
        """Say whether the scanner made more or fewer sides than came, where it counts them."""
        old = {job.path for job in self.before.jobs} if self.before else set()
        made = sum(job.sides for job in seen.jobs if job.path not in old) if seen else 0
        return made not in {0, self.sides}
