"""The A4 printer in a visit: the filled form at the end of one, and a result of the office.

Both are comforts: what fails is said, and nobody waits for it. Where there is no such printer, the page
offers a code for the telephone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias

from kiosk.visit.effects import PrintSheets
from kiosk.visit.events import Pressed, SheetsFailed, SheetsPrinted
from kiosk.visit.look_up_states import ReadingResult
from kiosk.visit.on_paper_state import OnPaper
from kiosk.visit.presses import Press
from kiosk.visit.states import Printing, Thanking, Visit
from kiosk.visit.world import Step, Table, World, to

OFFICE_PRINTER: Final = "office_printer"
MOST_PRINTS: Final = 2  # a second one for the family; the paper is the office's

WithPaper: TypeAlias = Thanking | ReadingResult
Waiting: TypeAlias = WithPaper | Printing  # another slip may come out meanwhile


def has_office_printer(visit: Visit) -> bool:
    """Say whether A4 can be printed now."""
    status = visit.devices.get(OFFICE_PRINTER)
    return status is not None and status.ready


def _print(_world: World, visit: Visit, here: WithPaper, _event: Pressed) -> Step:
    paper = here.on_paper
    if paper.printing or paper.prints >= MOST_PRINTS or not has_office_printer(visit):
        return to(visit, here)
    request = visit.requests + 1
    printing = OnPaper(printing=True, request=request, prints=paper.prints)
    return to(replace(visit, requests=request), replace(here, on_paper=printing), _order(request, here))


def _order(request: int, here: WithPaper) -> PrintSheets:
    match here:
        case Thanking(sealed=sealed):
            return PrintSheets(request, sealed.dossier_id)
        case ReadingResult(opened=opened, result=result):
            return PrintSheets(request, opened.own.dossier_id, result.result_id)


def _is_awaited(paper: OnPaper, request: int) -> bool:
    return paper.printing and paper.request == request


def _printed(_world: World, visit: Visit, here: Waiting, event: SheetsPrinted) -> Step:
    if not _is_awaited(here.on_paper, event.request):
        return to(visit, here)
    return to(visit, replace(here, on_paper=OnPaper(prints=here.on_paper.prints + 1)))


def _failed(_world: World, visit: Visit, here: Waiting, event: SheetsFailed) -> Step:
    if not _is_awaited(here.on_paper, event.request):
        return to(visit, here)
    failed = OnPaper(prints=here.on_paper.prints, fault=event.fault, maybe=event.maybe)
    return to(visit, replace(here, on_paper=failed))


TABLE: Table = {
    (Thanking, Press.PRINT_SHEETS): _print,
    (Thanking, SheetsPrinted): _printed,
    (Thanking, SheetsFailed): _failed,
    (Printing, SheetsPrinted): _printed,
    (Printing, SheetsFailed): _failed,
    (ReadingResult, Press.PRINT_SHEETS): _print,
    (ReadingResult, SheetsPrinted): _printed,
    (ReadingResult, SheetsFailed): _failed,
}
