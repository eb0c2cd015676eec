"""Review, declare, seal, slip, thank: from "so it is" to the paper in the hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.forms.validate import problems
from kiosk.visit.effects import DropSides, Follow, PrintSlip, Seal
from kiosk.visit.events import (
    DossierDelivered,
    DossierSealed,
    Pressed,
    SealFailed,
    SlipFailed,
    SlipPrinted,
    Ticked,
)
from kiosk.visit.filling import journey, last_page
from kiosk.visit.presses import Press
from kiosk.visit.scanning import SETTLED_S, all_sides, kept
from kiosk.visit.states import (
    Declaring,
    Draft,
    Filling,
    Printing,
    Reviewing,
    Scanning,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.world import Step, Table, World, to

MOST_COPIES: Final = 3  # a printer that fails three times is the volunteer's
# Of one copy: a printer that says it is well and prints nothing would keep the page for ever.
MOST_TRIES: Final = 5


def is_complete(world: World, visit: Visit, draft: Draft) -> bool:
    """Say whether every answer and every paper is there, or the paper is said to come later."""
    if problems(world.wizard_of(draft), draft.answers, visit.now.date()):
        return False
    return all(
        kept(draft.sides.get(paper.code, ())) or paper.code in draft.skipped or not paper.required
        for paper in world.papers_to_scan(draft)
    )


def _edit(world: World, visit: Visit, here: Reviewing, event: Pressed) -> Step:
    if event.value in {page.key for page in journey(world, visit, here.draft)}:
        return to(visit, Filling(draft=here.draft, page_key=event.value, from_review=True))
    return to(visit, here)


def _edit_paper(world: World, visit: Visit, here: Reviewing, event: Pressed) -> Step:
    if event.value in {paper.code for paper in world.papers_to_scan(here.draft)}:
        return to(visit, Scanning(draft=here.draft, paper=event.value, from_review=True))
    return to(visit, here)


def _on_from_review(world: World, visit: Visit, here: Reviewing, _event: Pressed) -> Step:
    if not is_complete(world, visit, here.draft):
        return to(visit, replace(here, asked_incomplete=True))
    return to(visit, Declaring(draft=here.draft))


def _back_from_review(world: World, visit: Visit, here: Reviewing, _event: Pressed) -> Step:
    papers = world.papers_to_scan(here.draft)
    if papers:
        return to(visit, Scanning(draft=here.draft, paper=papers[-1].code))
    return last_page(world, visit, here.draft)


def _agree(_world: World, visit: Visit, here: Declaring, _event: Pressed) -> Step:
    if here.sealing:
        return to(visit, here)
    return to(visit, replace(here, agreed=not here.agreed, asked_without=False))


def _seal(_world: World, visit: Visit, here: Declaring, _event: Pressed) -> Step:
    if here.sealing:
        return to(visit, here)
    if not here.agreed:
        return to(visit, replace(here, asked_without=True))
    return to(visit, replace(here, sealing=True, failed=""), Seal(here.draft, visit.manner))


def _back_from_declaring(_world: World, visit: Visit, here: Declaring, _event: Pressed) -> Step:
    return to(visit, here if here.sealing else Reviewing(draft=here.draft))


def _sealed(_world: World, visit: Visit, here: Declaring, event: DossierSealed) -> Step:
    return to(
        replace(visit, left_behind=None),  # this slip is owed now, whatever was
        Printing(sealed=event.sealed, slip=event.slip),
        DropSides(all_sides(here.draft)),
        PrintSlip(event.slip),
        Follow(event.sealed),
    )


def _not_sealed(_world: World, visit: Visit, here: Declaring, event: SealFailed) -> Step:
    return to(visit, replace(here, sealing=False, failed=event.reason))


def _printed(_world: World, visit: Visit, here: Printing, _event: SlipPrinted) -> Step:
    return _thank(visit, here, printed=True)


def _not_printed(_world: World, visit: Visit, here: Printing, event: SlipFailed) -> Step:
    failed = replace(here, fault=event.fault, fault_at_s=visit.clock_s, begun=event.begun)
    return to(visit, failed if event.begun else replace(failed, tries=here.tries + 1))


def _wait_for_printer(_world: World, visit: Visit, here: Printing, _event: Ticked) -> Step:
    """Print the slip once the printer has been well for a while, or ask whether it came out all the same."""
    settled = visit.status_of("printer").ready and visit.clock_s - here.fault_at_s >= SETTLED_S
    if here.fault is None or not settled or here.asked:
        return to(visit, here)
    if here.begun:
        return to(visit, replace(here, asked=True))
    if here.tries >= MOST_TRIES:
        return to(visit, here)
    return to(visit, replace(here, fault=None), PrintSlip(here.slip))


def may_print_again(here: Printing | Thanking) -> bool:
    """Say whether there is another copy: a printer that fails too often is the volunteer's."""
    return here.slip.copy < MOST_COPIES


def _it_came(_world: World, visit: Visit, here: Printing, _event: Pressed) -> Step:
    return _thank(visit, here, printed=True) if here.asked else to(visit, here)


def _it_did_not_come(_world: World, visit: Visit, here: Printing, _event: Pressed) -> Step:
    """Print the whole slip anew, marked as a reprint: what lies there of the last one may be found."""
    if not here.asked:
        return to(visit, here)
    if not may_print_again(here):
        return _thank(visit, here, printed=False)
    slip = replace(here.slip, copy=here.slip.copy + 1)
    anew = replace(here, slip=slip, fault=None, begun=False, asked=False, tries=0)
    return to(visit, anew, PrintSlip(slip))


def _skip_slip(_world: World, visit: Visit, here: Printing, _event: Pressed) -> Step:
    return to(visit, here) if here.fault is None else _thank(visit, here, printed=False)


def _thank(visit: Visit, here: Printing, *, printed: bool) -> Step:
    thanks = Thanking(
        sealed=here.sealed,
        slip=here.slip,
        printed=printed or here.has_slip,
        dossier_code=here.dossier_code,
        on_paper=here.on_paper,
    )
    return to(visit, thanks)


def _delivered(_world: World, visit: Visit, here: Printing | Thanking, event: DossierDelivered) -> Step:
    if event.dossier_id != here.sealed.dossier_id:
        return to(visit, here)
    return to(visit, replace(here, dossier_code=event.dossier_code))


def _print_again(_world: World, visit: Visit, here: Thanking, _event: Pressed) -> Step:
    if not may_print_again(here):
        return to(visit, here)
    slip = replace(here.slip, copy=here.slip.copy + 1)
    printing = Printing(
        sealed=here.sealed,
        slip=slip,
        dossier_code=here.dossier_code,
        has_slip=here.printed,
        on_paper=here.on_paper,
    )
    return to(visit, printing, PrintSlip(slip))


def _finish(_world: World, visit: Visit, _here: Thanking, _event: Pressed) -> Step:
    return to(visit, Welcome())


TABLE: Table = {
    (Reviewing, Press.EDIT): _edit,
    (Reviewing, Press.EDIT_PAPER): _edit_paper,
    (Reviewing, Press.GO_ON): _on_from_review,
    (Reviewing, Press.BACK): _back_from_review,
    (Declaring, Press.AGREE): _agree,
    (Declaring, Press.SEAL): _seal,
    (Declaring, Press.BACK): _back_from_declaring,
    (Declaring, DossierSealed): _sealed,
    (Declaring, SealFailed): _not_sealed,
    (Printing, SlipPrinted): _printed,
    (Printing, SlipFailed): _not_printed,
    (Printing, Ticked): _wait_for_printer,
    (Printing, Press.SKIP_SLIP): _skip_slip,
    (Printing, Press.SLIP_CAME_YES): _it_came,
    (Printing, Press.SLIP_CAME_NO): _it_did_not_come,
    (Printing, DossierDelivered): _delivered,
    (Thanking, DossierDelivered): _delivered,
    (Thanking, Press.PRINT_AGAIN): _print_again,
    (Thanking, Press.FINISH): _finish,
}
