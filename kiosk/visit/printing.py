"""Prints the slip and the checklist, and says honestly whether any of it may have come out."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.devices.printer import Printed, PrintOutcome, Raster, TicketPrinter
from kiosk.devices.status import DeviceStatus
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.printouts.checklist import Checklist, checklist_raster
from kiosk.printouts.slip import Slip, slip_raster
from kiosk.steps import Step, reached
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, Event, SlipFailed, SlipPrinted
from kiosk.visit.hand import Hand


class Printing:
    """Prints one paper at a time; returns at once."""

    def __init__(
        self,
        worker: DeviceWorker[TicketPrinter],
        setter: Hand,
        width_px: int,
        begin_slip: Callable[[Slip], None],
        post: Callable[[Event], None],
    ) -> None:
        self._worker, self._setter, self._width_px = worker, setter, width_px
        self._begin_slip, self._post = begin_slip, post

    def begin(self, slip: Slip) -> None:
        """Print a slip."""
        self._setter.do(
            lambda: self._print(
                slip_raster(slip, self._width_px),
                SlipPrinted(),
                lambda fault, begun: SlipFailed(fault, begun=begun),
                slip,
            )
        )

    def begin_checklist(self, checklist: Checklist, language: str) -> None:
        """Print what to bring."""
        self._setter.do(
            lambda: self._print(
                checklist_raster(checklist, self._width_px, language),
                ChecklistPrinted(),
                lambda fault, _begun: ChecklistFailed(fault),
            )
        )

    def _print(
        self,
        ticket: Raster,
        printed: Event,
        failed: Callable[[Fault, bool], Event],
        slip: Slip | None = None,
    ) -> None:
        """Ask the printer how it is before a dot is sent, so that a failure before paper is known as one.

        That the dots of a slip are about to go out is on the disk before they do.
        """

        def work(printer: TicketPrinter) -> PrintOutcome:
            fault = printer.status().fault
            if fault is not None:
                return PrintOutcome(Printed.NO, fault)
            if slip is not None:
                self._begin_slip(slip)
            outcome = printer.print_ticket(ticket)
            if slip is not None and outcome.printed is not Printed.NO:
                reached(Step.SLIP_SENT)
            return outcome

        def answer(came: PrintOutcome | DeviceError) -> None:
            if isinstance(came, DeviceError):  # no printer raises one
                came = PrintOutcome(Printed.MAYBE, came.fault)
            if came.fault is not None:
                self._worker.tell(DeviceStatus(came.fault))
            if came.printed is Printed.YES or came.fault is None:
                if slip is not None:
                    reached(Step.SLIP_PRINTED)
                self._post(printed)
            else:
                self._post(failed(came.fault, came.printed is Printed.MAYBE))

        self._worker.ask(work, answer)
