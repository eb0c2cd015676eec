"""The paper scanner, as the kiosk sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.status import DeviceStatus


class Face(StrEnum):
    """Which face of a sheet; the front is the one the resident was told to put up."""

    FRONT = "front"
    BACK = "back"


class Source(StrEnum):
    """Where the paper lies."""

    FEEDER = "feeder"
    FLATBED = "flatbed"  # on the glass: one side of one sheet


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """How to scan: colour, at 300 dpi, both faces, as TT 01/2023/TT-VPCP asks of digitised papers."""

    dpi: int = 300
    duplex: bool = True  # from the feeder; the glass sees one face
    source: Source = Source.FEEDER


@dataclass(frozen=True, slots=True, eq=False)
class ScannedSide:
    """One face of one sheet: the scanner's own JPEG, untouched, or pixels where there is none."""

    sheet: int  # 1 is the first sheet of the batch
    face: Face
    dpi: int
    rgb: NDArray[np.uint8] | None = None  # height x width x 3
    jpeg: bytes = b""


class PaperScanner(Protocol):
    """A scanner with a document feeder; one caller at a time."""

    def status(self) -> DeviceStatus:
        """Say how the scanner is; never raises."""
        ...

    def scan(self, request: ScanRequest) -> Iterator[ScannedSide]:
        """Yield each side as it comes, front before back; an empty feeder is the end.

        Raises:
            DeviceError: With the fault, and the sheet of the batch that it happened to, where one can
                tell: nothing of this sheet counts. The sides of the others are good unless the fault
                is `SCANNER_UNSURE` without a sheet, raised at the end of a batch whose checks failed.
        """
        ...

    def cancel(self) -> None:
        """Stop the running batch from another thread; does nothing when none runs."""
        ...

    def close(self) -> None:
        """Let go of the scanner; the next call opens it anew."""
        ...
