"""The pile of a visit's sides, as far as they must be compared: what each shows only beside others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.devices.scanner import Face
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.page import CleanSide
from kiosk.imaging.stack import StackSide, judge_stack
from kiosk.imaging.traces import NO_TRACES

SHEETS_A_BATCH = 10_000  # more than a feeder can take: sheets of two batches are told apart


class Pile:
    """Sides by id, with what was last said of each; one thread."""

    def __init__(self) -> None:
        self._sides: dict[str, StackSide] = {}
        self._own: dict[str, tuple[Flaw, ...]] = {}
        self._said: dict[str, tuple[Flaw, ...]] = {}

    def add(self, side_id: str, side: CleanSide, *, batch: int, sheet: int, face: Face) -> None:
        """Put a side on the pile."""
        number = batch * SHEETS_A_BATCH + sheet
        self._sides[side_id] = StackSide(number, face, side.blank, side.traces or NO_TRACES)
        self._own[side_id] = tuple(verdict.flaw for verdict in side.verdicts)

    def judge(self, side_ids: Sequence[str], *, two_sided: bool) -> dict[str, tuple[Flaw, ...]]:
        """Compare sides that lie beside each other; return those of whom there is something new to say."""
        known = [side_id for side_id in side_ids if side_id in self._sides]
        verdicts = judge_stack([self._sides[side_id] for side_id in known], two_sided=two_sided)
        flaws = {
            side_id: (*self._own[side_id], *(verdict.flaw for verdict in found))
            for side_id, found in zip(known, verdicts, strict=True)
        }
        news = {side_id: said for side_id, said in flaws.items() if self._said.get(side_id) != said}
        self._said |= news
        return news

    def keep_only(self, side_ids: Iterable[str]) -> None:
        """Forget all others."""
        kept = set(side_ids)
        for sides in (self._sides, self._own, self._said):
            for side_id in sides.keys() - kept:
                del sides[side_id]
