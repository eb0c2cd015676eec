"""The crew of a desk: hands each order to the one whose work it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import assert_never

from kiosk import heap
from kiosk.visit.attending import Attending
from kiosk.visit.confiding import Confiding
from kiosk.visit.effects import (
    AskProvince,
    CancelScan,
    DiscardDraft,
    DropSides,
    Effect,
    FindOwn,
    Follow,
    KeepDraft,
    Listen,
    OpenDraft,
    PrintChecklist,
    PrintSheets,
    PrintSlip,
    PutResultAway,
    RestoreSide,
    Scan,
    Seal,
    ShowResultPage,
    StopListening,
    TurnSide,
    Wipe,
)
from kiosk.visit.feeding import Feeding
from kiosk.visit.keeping import Keeping
from kiosk.visit.lighttable import LightTable
from kiosk.visit.office_printing import OfficePrinting
from kiosk.visit.printing import Printing
from kiosk.visit.reading import Reading
from kiosk.visit.staff_events import DoForStaff, LookAround, NoteHelp, OpenGate


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCrew:
    """Those who work at one desk (`runner.Crew`)."""

    feeding: Feeding
    printing: Printing
    reading: Reading
    keeping: Keeping
    confiding: Confiding
    attending: Attending
    table: LightTable
    office_printing: OfficePrinting | None = None

    def carry_out(self, effect: Effect) -> None:  # noqa: C901, PLR0912  one line each
        """Begin to carry out an order; returns at once."""
        match effect:
            case Listen(badges_only=True):
                self.reading.begin_badges()
            case Listen():
                self.reading.begin()
            case StopListening():
                self.reading.end()
            case Scan():
                self.feeding.begin(effect)
            case CancelScan():
                self.feeding.cancel()
            case TurnSide(side_id):
                self.feeding.turn(side_id)
            case RestoreSide(side_id):
                self.feeding.restore(side_id)
            case DropSides(side_ids):
                self.table.take_off(side_ids)
            case Seal(draft, manner):
                self.feeding.when_done(partial(self.keeping.seal, draft, manner))
            case PrintSlip(slip):
                self.printing.begin(slip)
            case PrintSheets() | PrintChecklist(on_a4=True):
                self._print_on_a4(effect)
            case PrintChecklist():
                self.printing.begin_checklist(effect)
            case Follow(sealed):
                self.keeping.follow(sealed)
            case AskProvince(request, code):
                self.keeping.ask(request, code)
            case FindOwn():
                self.confiding.find(effect)
            case ShowResultPage():
                self.confiding.show_page(effect)
            case PutResultAway():
                self.confiding.put_away()
            case KeepDraft(here, manner):
                self.keeping.keep(here, manner)
            case OpenDraft(digits):
                self.keeping.open_draft(digits)
            case DiscardDraft():
                self.keeping.discard_draft()
            case Wipe(draft):
                self._wipe(with_draft=draft)
            case OpenGate() | NoteHelp() | LookAround() | DoForStaff():
                self.attending.carry_out(effect)
            case never:
                assert_never(never)

    def _wipe(self, *, with_draft: bool) -> None:
        self.table.wipe()
        self.feeding.forget()
        self.keeping.forget()
        if self.office_printing is not None:
            self.office_printing.forget()
        if with_draft:
            self.keeping.discard_draft()
        heap.give_back()

    def _print_on_a4(self, order: PrintSheets | PrintChecklist) -> None:
        if self.office_printing is None:
            raise RuntimeError("a page offers A4 where there is no such printer")
        if isinstance(order, PrintSheets):
            self.office_printing.print(order)
        else:
            self.office_printing.print_checklist(order)
