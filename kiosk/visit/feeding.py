"""Feeds a batch: sides from the scanner, sheet by sheet through the cleaner, onto the light table.

The scanner works on its device's thread and the cleaner on another, so that the next sheet is fed
while this one is made straight. Events of a batch come in the order of the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from kiosk.devices.scanner import PaperScanner, ScannedSide, ScanRequest
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.imaging.pipeline import clean_sheet, turned
from kiosk.visit.events import BatchEnded, Event, SideScanned, SideTurned
from kiosk.visit.hand import Hand
from kiosk.visit.lighttable import LightTable

Post = Callable[[Event], None]


class Feeding:
    """Runs one batch at a time; every method returns at once."""

    def __init__(
        self,
        worker: DeviceWorker[PaperScanner],
        cleaner: Hand,
        table: LightTable,
        post: Post,
    ) -> None:
        self._worker, self._cleaner, self._table, self._post = worker, cleaner, table, post
        self._numbers = count(1)
        self._wanted = 0  # the batch that somebody waits for

    def begin(self, batch: int) -> None:
        """Feed all that lies in the tray."""

        def feed(scanner: PaperScanner) -> None:
            sheet: list[ScannedSide] = []
            if self._wanted != batch:
                return  # cancelled before the scanner could be asked
            try:
                for side in scanner.scan(ScanRequest()):
                    if sheet and side.sheet != sheet[0].sheet:
                        self._cleaner.do(partial(self._lay_sheet, batch, tuple(sheet)))
                        sheet.clear()
                    sheet.append(side)
            finally:
                # A side that came out counts, whatever happened to the next one.
                if sheet:
                    self._cleaner.do(partial(self._lay_sheet, batch, tuple(sheet)))

        def ended(answer: DeviceError | None) -> None:
            fault: Fault | None = answer.fault if isinstance(answer, DeviceError) else None
            self._cleaner.do(partial(self._post, BatchEnded(batch, fault)))

        self._wanted = batch
        self._worker.ask(feed, ended)

    def cancel(self) -> None:
        """Stop the running batch."""
        self._wanted = 0
        self._worker.device.cancel()

    def turn(self, side_id: str) -> None:
        """Turn a side by a quarter, clockwise."""
        self._cleaner.do(partial(self._turn, side_id))

    def restore(self, side_id: str) -> None:
        """Make a whole page of a side that was taken for blank."""
        self._cleaner.do(partial(self._restore, side_id))

    def _lay_sheet(self, batch: int, sheet: tuple[ScannedSide, ...]) -> None:
        for clean in clean_sheet(sheet):
            side_id = f"side{next(self._numbers)}"
            picture = self._table.lay(side_id, clean)
            self._post(SideScanned(batch, side_id, picture, clean.blank))

    def _turn(self, side_id: str) -> None:
        side = self._table.find(side_id)
        if side is not None:
            self._post(SideTurned(side_id, self._table.lay(side_id, turned(side, 1))))

    def _restore(self, side_id: str) -> None:
        side = self._table.find(side_id)
        if side is not None:
            self._post(SideTurned(side_id, self._table.lay(side_id, side)))
