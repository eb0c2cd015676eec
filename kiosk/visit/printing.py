"""Prints slip and checklist, and says honestly whether any of it may have come out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock

from kiosk.devices.printer import Printed, PrintOutcome, Raster, TicketPrinter
from kiosk.devices.status import DeviceStatus
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.printouts.checklist import checklist_raster
from kiosk.printouts.slip import Slip, slip_raster
from kiosk.steps import Step, reached
from kiosk.visit.effects import PrintChecklist
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, Event, SlipFailed, SlipPrinted
from kiosk.visit.hand import Hand


class Printing:
    """Prints one paper at a time; returns at once.

    A slip is printed once per copy number, however often it is asked for: who asks again while it runs
    hears the answer when it comes, and who asks later hears it again. Only a copy of which no dot went
    out is printed at another time under the same number.
    """

    def __init__(
        self,
        worker: DeviceWorker[TicketPrinter],
        setter: Hand,
        begin_slip: Callable[[Slip], None],
        post: Callable[[Event], None],
    ) -> None:
        self._worker, self._setter = worker, setter
        self._begin_slip, self._post = begin_slip, post
        self._lock = Lock()
        self._code = ""  # of the last slip
        self._copies: dict[int, Event | None] = {}  # of this slip, with their answers; None: still to come

    def begin(self, slip: Slip) -> None:
        """Print a copy of a slip: `SlipPrinted` or `SlipFailed`."""
        with self._lock:
            if slip.code != self._code:
                self._code, self._copies = slip.code, {}
            is_new = slip.copy not in self._copies
            answer = self._copies.setdefault(slip.copy, None)
        if is_new:
            self._print(
                partial(slip_raster, slip), partial(self._end_slip, slip), partial(self._begin_slip, slip)
            )
        elif answer is not None:
            self._post(answer)

    def begin_checklist(self, order: PrintChecklist) -> None:
        """Print what to bring: `ChecklistPrinted` or `ChecklistFailed`."""

        def end(outcome: PrintOutcome) -> None:
            fault = _why_not(outcome)
            request = order.request
            self._post(ChecklistPrinted(request) if fault is None else ChecklistFailed(request, fault))

        self._print(partial(checklist_raster, order.checklist, language=order.language), end)

    def _print(
        self,
        draw: Callable[[int], Raster],
        end: Callable[[PrintOutcome], None],
        begin: Callable[[], None] | None = None,
    ) -> None:
        """Let the setter draw it as wide as the paper; `begin` and `end` run on the printer's thread."""
        self._setter.do(lambda: self._send(draw(self._worker.device.width_px), end, begin))

    def _send(
        self, ticket: Raster, end: Callable[[PrintOutcome], None], begin: Callable[[], None] | None
    ) -> None:
        """Ask the printer how it is before a dot is sent, so that a failure before paper is known as one.

        That the dots of a slip are about to go out is on the disk before they do.
        """

        def work(printer: TicketPrinter) -> PrintOutcome:
            fault = printer.status().fault
            if fault is not None:
                return PrintOutcome(Printed.NO, fault)
            self._worker.sign()  # one that was given up prints no more: the next one does
            if begin is not None:
                begin()
            return printer.print_ticket(ticket)

        def answer(came: PrintOutcome | DeviceError) -> None:
            # A call that was given up: a part of the ticket may have come out.
            outcome = PrintOutcome(Printed.MAYBE, came.fault) if isinstance(came, DeviceError) else came
            if outcome.fault is not None:
                self._worker.tell(DeviceStatus(outcome.fault))
            end(outcome)

        self._worker.ask(work, answer)

    def _end_slip(self, slip: Slip, outcome: PrintOutcome) -> None:
        if outcome.printed is not Printed.NO:
            reached(Step.SLIP_SENT)
        fault = _why_not(outcome)
        event: Event = SlipPrinted()
        if fault is not None:
            event = SlipFailed(fault, begun=outcome.printed is Printed.MAYBE)
        with self._lock:
            if slip.code == self._code and outcome.printed is Printed.NO:
                del self._copies[slip.copy]
            elif slip.code == self._code:
                self._copies[slip.copy] = event
        if fault is None:
            reached(Step.SLIP_PRINTED)
        self._post(event)


def _why_not(outcome: PrintOutcome) -> Fault | None:
    """Return why a paper is not surely out; what befell the printer afterwards is none of its business."""
    return None if outcome.printed is Printed.YES else outcome.fault
