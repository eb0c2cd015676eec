"""Feeds a batch: sides from the scanner, sheet by sheet through the cleaners, onto the light table.

The scanner works on its device's thread, the cleaners in processes of their own and side by side; one
hand lays their sheets down in the order of the paper, and the events of a batch come in that order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

from kiosk import log
from kiosk.devices.scanner import PaperScanner, ScannedSide, ScanRequest
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceError
from kiosk.imaging.cleaners import Cleaners, Lost
from kiosk.imaging.fed import FedSide, fed_by_scanner
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pipeline import turned
from kiosk.imaging.treatment import Treatment
from kiosk.visit.effects import Scan
from kiosk.visit.events import BatchEnded, Event, SheetLost, SideJudged, SideScanned, SideTurned
from kiosk.visit.hand import Hand
from kiosk.visit.lighttable import LightTable
from kiosk.visit.page_reading import PageReading
from kiosk.visit.pile import Pile
from kiosk.visit.states import Side

SIDE_ID: Final = re.compile(r"side(\d+)")
Post = Callable[[Event], None]
Cleaned = tuple[CleanSide, ...] | Lost


class Feeding:
    """Runs one batch at a time; every method returns at once."""

    def __init__(
        self,
        *,
        worker: DeviceWorker[PaperScanner],
        cleaners: Cleaners,
        treatment: Treatment,
        dpi: int,
        kept_bytes: int,
        table: LightTable,
        reading: PageReading | None,
        post: Post,
    ) -> None:
        self._worker, self._cleaners, self._treatment = worker, cleaners, treatment
        self._dpi, self._kept_bytes = dpi, kept_bytes
        self._table, self._reading, self._post = table, reading, post
        self._pile = Pile()
        self._laid: dict[int, list[str]] = {}  # ids of the sides of a batch
        self._hand = Hand("layer")
        self._pool = ThreadPoolExecutor(cleaners.count, "cleaner")
        self._numbers = count(1)
        self._wanted = 0  # the batch that somebody waits for

    def start(self) -> None:
        """Begin to work."""
        self._cleaners.start()
        self._hand.start()

    def stop(self) -> None:
        """Finish what was ordered, and end."""
        self._hand.stop()
        self._pool.shutdown()
        self._cleaners.stop()

    def begin(self, scan: Scan) -> None:
        """Feed all that lies in the tray."""

        def ended(answer: DeviceError | None) -> None:
            end = BatchEnded(scan.batch)
            if isinstance(answer, DeviceError):
                end = BatchEnded(scan.batch, answer.fault, answer.sheet)
            self._hand.do(partial(self._post, end))

        self._wanted = scan.batch
        self._worker.ask(partial(self._feed, scan), ended)

    def cancel(self) -> None:
        """Stop the running batch."""
        self._wanted = 0
        self._worker.device.cancel()

    def turn(self, side_id: str) -> None:
        """Turn a side by a quarter, clockwise."""
        self._hand.do(partial(self._turn, side_id))

    def restore(self, side_id: str) -> None:
        """Make a whole page of a side that was taken for blank."""
        self._hand.do(partial(self._restore, side_id))

    def forget(self) -> None:
        """Keep nothing of the visit that has ended."""
        self._hand.do(self._forget)

    def take_back(self, sides: Iterable[Side]) -> None:
        """Know the sides that were kept through a power cut and lie on the light table again."""
        self._hand.do(partial(self._take_back, tuple(sides)))

    def when_done(self, order: Callable[[], None]) -> None:
        """Give an order to another when everything asked for so far lies on the table."""
        self._hand.do(order)

    def _forget(self) -> None:
        self._pile.keep_only(())
        self._laid.clear()

    def _take_back(self, sides: Sequence[Side]) -> None:
        taken = [int(number[1]) for side in sides if (number := SIDE_ID.fullmatch(side.side_id))]
        self._numbers = count(max(taken, default=0) + 1)
        for side in sides:
            clean = self._table.find(side.side_id)
            if clean is not None:
                self._pile.add(side.side_id, clean, batch=side.batch, sheet=side.sheet, face=side.face)
                self._read(side.side_id)

    def _feed(self, scan: Scan, scanner: PaperScanner) -> None:
        """Hand the batch over, sheet by sheet; on the scanner's thread."""
        sheet: list[ScannedSide] = []
        if self._wanted != scan.batch:
            return  # cancelled before the scanner could be asked
        try:
            for side in scanner.scan(ScanRequest(dpi=self._dpi)):
                self._worker.sign()
                if self._wanted != scan.batch:
                    scanner.cancel()  # who left just when it began was not heard
                    continue
                if sheet and side.sheet != sheet[0].sheet:
                    self._hand_over(scan, sheet)
                    sheet = []
                sheet.append(side)
        except DeviceError as error:
            # A sheet counts whole or not at all: this one is asked for again, by its number.
            if sheet and sheet[0].sheet != error.sheet:
                self._hand_over(scan, sheet)
            raise
        if sheet:
            self._hand_over(scan, sheet)

    def _hand_over(self, scan: Scan, sheet: Sequence[ScannedSide]) -> None:
        self._worker.sign()  # what comes after the batch was given up comes to nobody
        if self._wanted != scan.batch:
            return  # of a batch that was cancelled in the middle of a sheet
        fed = tuple(fed_by_scanner(side) for side in sheet)
        cleaned = self._pool.submit(self._cleaners.clean, fed, self._treatment)
        self._hand.do(partial(self._lay_sheet, scan, sheet, fed, cleaned))

    def _lay_sheet(
        self, scan: Scan, sheet: Sequence[ScannedSide], fed: tuple[FedSide, ...], cleaned: Future[Cleaned]
    ) -> None:
        if self._wanted != scan.batch:
            cleaned.cancel()  # whose it is has left; the next one shall not wait for it
            return
        sides, number = cleaned.result(), sheet[0].sheet
        if isinstance(sides, Lost):
            log.warn("sheet-lost", why=sides.why)
            self._post(SheetLost(scan.batch, number))
            return
        laid = {f"side{next(self._numbers)}": side for side in sides}
        for (side_id, side), scanned in zip(laid.items(), sheet, strict=True):
            self._pile.add(side_id, side, batch=scan.batch, sheet=number, face=scanned.face)
        news = self._compared(scan, laid)
        for (side_id, side), scanned, as_fed in zip(laid.items(), sheet, fed, strict=True):
            picture = self._table.lay(side_id, side, as_fed)
            flaws = news.pop(side_id, ())
            came = SideScanned(scan.batch, side_id, picture, side.blank, flaws, number, scanned.face)
            self._post(came)
            self._read(side_id)
        for side_id, flaws in news.items():
            self._post(SideJudged(side_id, flaws))
        self._make_room()

    def _compared(self, scan: Scan, laid: Iterable[str]) -> dict[str, tuple[Flaw, ...]]:
        """Compare new sides with those that they lie beside; return what is new of any of them."""
        batch = self._laid.setdefault(scan.batch, [])
        batch += laid
        self._pile.keep_only({*self._table.side_ids(), *batch})
        return self._pile.judge((*scan.beside, *batch), two_sided=scan.two_sided)

    def _read(self, side_id: str) -> None:
        if self._reading is not None:
            self._reading.read(side_id)

    def _make_room(self) -> None:
        """Let the oldest pictures as fed go; a blank side that may be wanted back gets its page first."""
        while (side_id := self._table.find_surplus(self._kept_bytes)) is not None:
            self._page_of(side_id)
            self._table.let_go(side_id)

    def _page_of(self, side_id: str) -> CleanSide | None:
        """Return a side with its page, made now if it was taken for blank; None once it was taken off."""
        side, fed = self._table.find(side_id), self._table.find_fed(side_id)
        if side is None or side.content or fed is None:
            return side
        made = self._cleaners.clean((fed,), replace(self._treatment, pages_of_blanks=True))
        if isinstance(made, Lost):
            raise RuntimeError("a side that was cleaned before cannot be cleaned again")
        whole = turned(made[0], side.quarter_turns)
        self._table.lay(side_id, whole)
        return whole

    def _turn(self, side_id: str) -> None:
        side = self._table.find(side_id)
        if side is not None:
            self._post(SideTurned(side_id, self._table.lay(side_id, turned(side, 1))))
            self._read(side_id)

    def _restore(self, side_id: str) -> None:
        side = self._page_of(side_id)
        if side is not None:
            self._post(SideTurned(side_id, self._table.lay(side_id, side)))
            self._read(side_id)
