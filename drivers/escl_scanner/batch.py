"""Whether a batch counts: what came, held against what was asked for and what the scanner says.

It counts only if nothing speaks against it. A scanner, and SANE's airscan backend still more, takes
an early end of a stack for its end and half a picture for a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from drivers.escl_scanner.documents import ScannerWord
from kiosk.devices.scanner import Face, ScanRequest, Source
from kiosk.errors import DeviceBlocked, DeviceError, DeviceGone
from kiosk.faults import Fault

MM_PER_INCH: Final = 25.4
SHORTEST_MM: Final = 40.0  # an identity card is 54 mm; less is a sheet that was cut off
MOST_SHARE: Final = 1.5  # some scanners send all of their bed; twice the height is 16 bits taken for 8
FACES_DIFFER: Final = 0.1  # of the height: both faces are seen in one pass
NOTHING_BEGUN: Final = frozenset({Fault.SCANNER_EMPTY, Fault.SCANNER_BUSY})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stood in the way of a batch, the sheet that it happened to, and why, for the log."""

    fault: Fault
    sheet: int = 0
    detail: str = ""

    @property
    def may_settle(self) -> bool:
        """Whether it rests on what the scanner says, which may be late; a torn sheet stays torn."""
        return self.fault is Fault.SCANNER_UNSURE and not self.sheet

    def error(self) -> DeviceError:
        """Return it as the error that a driver raises."""
        kind = DeviceGone if self.fault is Fault.SCANNER_GONE else DeviceBlocked
        return kind(self.fault, self.detail, self.sheet)


@dataclass(slots=True)
class Batch:
    """Counts the sides of one batch, and judges it at its end."""

    request: ScanRequest
    before: ScannerWord | None = None  # what the scanner said before, if it speaks eSCL
    sides: int = 0
    begun: bool = False  # the scanner took the order: paper may be on its way
    _torn: list[int] = field(default_factory=list)  # numbers of sheets, one for each side
    _front_px: int = 0  # height of the sheet's front

    @property
    def sheet(self) -> int:
        """The number of the sheet whose side comes next."""
        return self.sides // self._faces + 1

    @property
    def face(self) -> Face:
        """The face of the side that comes next."""
        return Face.BACK if self.sides % self._faces else Face.FRONT

    @property
    def _faces(self) -> int:
        return 2 if self.request.duplex and self.is_fed else 1

    @property
    def is_fed(self) -> bool:
        """Whether it comes from the feeder, not from the glass."""
        return self.request.source is Source.FEEDER

    def hindrance(self, seen: ScannerWord | None, *, feels_paper: bool = True) -> Fault | None:
        """Return what keeps the scanner from beginning; its silence does, too.

        Args:
            seen: What the scanner says.
            feels_paper: It has a sensor in its tray, and does not call it empty for want of one.
        """
        if seen is None:
            return Fault.SCANNER_GONE
        if not self.is_fed:
            return None  # an open hatch or an empty tray is nothing to the glass
        return seen.fault or (Fault.SCANNER_EMPTY if seen.is_empty and feels_paper else None)

    def take(self, size_px: tuple[int, int], asked_px: tuple[int, int], dpi: int, *, torn: bool) -> None:
        """Count a side that came.

        Args:
            size_px: Its width and height.
            asked_px: Those of one that fills all that was asked for.
            dpi: Of both; a scanner may have none of the resolution that was asked for.
            torn: Its end never came.
        """
        height_px = size_px[1]
        odd = not _plausible(size_px, asked_px, dpi)
        if self.face is Face.BACK:
            odd = odd or abs(height_px - self._front_px) > FACES_DIFFER * max(height_px, self._front_px)
        self._front_px = height_px
        if torn or odd:
            self._torn.append(self.sheet)
        self.sides += 1

    def judge_end(self, seen: ScannerWord | None) -> Verdict | None:
        """Return what speaks against a batch whose end was said, or None if it is good.

        Args:
            seen: What the scanner says now, if it speaks eSCL.
        """
        if self.is_fed and seen is not None and seen.fault is not None:
            return self.judge_stop(seen.fault, seen)
        paper_left = self.is_fed and seen is not None and not seen.is_empty
        if self.sides == 0 and self.is_fed and not paper_left:
            return Verdict(Fault.SCANNER_EMPTY)
        doubts = {
            "paper is left": paper_left,
            "a face lacks": self.sides % self._faces == 1,
            "it counts otherwise": self._counts_otherwise(seen),
            "not the one side of the glass": not self.is_fed and self.sides != 1,
        }
        if doubted := ", ".join(why for why, holds in doubts.items() if holds):
            return Verdict(Fault.SCANNER_UNSURE, detail=f"{doubted}, after {self.sides} sides")
        if self._torn:
            only = self._torn[0] if len(set(self._torn)) == 1 else 0
            return Verdict(Fault.SCANNER_UNSURE, only, f"torn sheets {self._torn}")
        return None

    def judge_stop(self, fault: Fault, seen: ScannerWord | None, detail: str = "") -> Verdict:
        """Return what stopped a batch in its middle: what the scanner says, or else `fault`."""
        named = (seen.fault if seen is not None and self.is_fed else None) or fault
        closed = named is Fault.SCANNER_COVER_OPEN and self.sides == 0  # it takes no sheet then
        moving = self.begun and not closed and named not in NOTHING_BEGUN
        return Verdict(named, self.sheet if moving else 0, detail or f"after {self.sides} sides")

    def _counts_otherwise(self, seen: ScannerWord | None) -> bool:
        """Say whether the scanner made more or fewer sides than came, where it counts them.

        A side that is torn may count there or not.
        """
        old = {job.path for job in self.before.jobs} if self.before else set()
        made = sum(job.sides for job in seen.jobs if job.path not in old) if seen else 0
        return made not in {0, self.sides, self.sides - len(self._torn)}


def _plausible(size_px: tuple[int, int], asked_px: tuple[int, int], dpi: int) -> bool:
    """Say whether a side can be that of a sheet as it was asked for."""
    least_px = SHORTEST_MM / MM_PER_INCH * dpi
    return all(least_px <= px <= MOST_SHARE * most_px for px, most_px in zip(size_px, asked_px, strict=True))
