"""Prints on A4 what is the resident's: his filled form, a result; and checklists where it can."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Final

from kiosk import log
from kiosk.clock import Clock
from kiosk.devices.office_printer import OfficePrinter
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.supervisor import DeviceWorker
from kiosk.dossiers.own import form_bytes, result_bytes
from kiosk.dossiers.store import Store
from kiosk.errors import DeviceError, StoreError
from kiosk.faults import Fault
from kiosk.printouts.checklist import checklist_pdf
from kiosk.visit.effects import PrintChecklist, PrintSheets
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, Event, SheetsFailed, SheetsPrinted
from kiosk.visit.hand import Hand

STOPPED: Final = Fault.OFFICE_PRINTER_STOPPED


class OfficePrinting:
    """Prints one thing at a time; returns at once.

    Who has left gets nothing more: what waits in the printer or before it is taken back.
    """

    def __init__(
        self,
        *,
        worker: DeviceWorker[OfficePrinter],
        hand: Hand,
        store: Store,
        clock: Clock,
        forms: Collection[str],
        post: Callable[[Event], None],
    ) -> None:
        self._worker, self._hand, self._store = worker, hand, store
        self._clock, self._forms, self._post = clock, forms, post
        self._visit = 0  # so many have left
        self._worker.device.recall()  # what a desk that was killed left waiting

    def print(self, order: PrintSheets) -> None:
        """Print a dossier's filled form, or a result that came for it."""
        self._hand.do(partial(self._print_of, order, self._visit))

    def forget(self) -> None:
        """Print no more of the visit that has ended."""
        self._visit += 1
        self._worker.device.recall()

    def print_checklist(self, order: PrintChecklist) -> None:
        """Print what to bring."""

        def answer(came: PrintOutcome | DeviceError) -> None:
            fault = _fault_of(came)
            request = order.request
            self._post(ChecklistPrinted(request) if fault is None else ChecklistFailed(request, fault))

        visit = self._visit

        def draw() -> None:
            self._send(visit, checklist_pdf(order.checklist, order.language, self._clock.now()), answer)

        self._hand.do(draw)

    def _print_of(self, order: PrintSheets, visit: int) -> None:
        try:
            pdf = self._find(order)
        except StoreError as error:
            log.trouble("sheets-failed", error)
            pdf = None
        if pdf is None:
            self._post(SheetsFailed(order.request, STOPPED))
            return
        self._send(visit, pdf, partial(self._answer, order.request))

    def _find(self, order: PrintSheets) -> bytes | None:
        if order.result_id:
            return result_bytes(self._store, order.dossier_id, order.result_id)
        return form_bytes(self._store, order.dossier_id, self._forms)

    def _send(self, visit: int, pdf: bytes, answer: Callable[[PrintOutcome | DeviceError], None]) -> None:
        def work(printer: OfficePrinter) -> PrintOutcome:
            if visit != self._visit:
                return PrintOutcome(Printed.NO, STOPPED)
            return printer.print_pdf(pdf)

        def heard(came: PrintOutcome | DeviceError) -> None:
            if visit == self._visit:
                answer(came)

        self._worker.ask(work, heard)

    def _answer(self, request: int, came: PrintOutcome | DeviceError) -> None:
        fault = _fault_of(came)
        if fault is None:
            self._post(SheetsPrinted(request))
            return
        # A call that was given up: a part of it may have come out.
        maybe = isinstance(came, DeviceError) or came.printed is Printed.MAYBE
        self._post(SheetsFailed(request, fault, maybe=maybe))


def _fault_of(came: PrintOutcome | DeviceError) -> Fault | None:
    """Return what stood in the way; None if the sheets are out."""
    if isinstance(came, DeviceError):
        return came.fault
    return None if came.printed is Printed.YES else came.fault or STOPPED
