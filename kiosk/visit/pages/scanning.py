"""The page of one paper in the feeder."""

from __future__ import annotations

from kiosk.text import Words
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.sides import opened, pages_of, thumbs, verdict
from kiosk.visit.scanning import sides_of
from kiosk.visit.sides import page_numbers, unsettled
from kiosk.visit.states import Scanning, Visit
from kiosk.visit.view import ScanPhase, ScanView
from kiosk.visit.world import World


def scanning(world: World, visit: Visit, here: Scanning, words: Words) -> ScanView:
    """Return how far one paper is."""
    papers = world.papers_to_scan(here.draft)
    codes = [paper.code for paper in papers]
    paper = papers[codes.index(here.paper)]
    phase = _phase(visit, here)
    fault = here.fault or visit.status_of("scanner").fault
    sides = sides_of(here)
    return ScanView(
        phase=phase,
        paper=paper.name,
        paper_number=codes.index(here.paper) + 1,
        papers=len(papers),
        hint=paper.hint,
        count_text=_count(here, words) if here.running else "",
        sides=thumbs(sides, here.again, words),
        verdict=verdict(sides, words) if phase is ScanPhase.LOOK else None,
        opened=opened(sides, here.opened, words),
        again=_again(here, words),
        lacks=bool(here.lost),
        undo=_undo(here, words) if phase is ScanPhase.LOOK else "",
        can_skip=True,
        trouble=trouble(fault, words) if fault and phase is ScanPhase.TROUBLE else None,
        problem=_problem(here, words),
    )


def _phase(visit: Visit, here: Scanning) -> ScanPhase:
    if here.running:
        return ScanPhase.SCANNING
    if here.fault or visit.status_of("scanner").fault:
        return ScanPhase.TROUBLE
    if here.again:
        return ScanPhase.AGAIN
    return ScanPhase.LOOK if sides_of(here) else ScanPhase.FEED


def _count(here: Scanning, words: Words) -> str:
    if not here.sheets:
        return words.say("visit-first-sheet")
    pages = len(page_numbers(sides_of(here), here.again))
    return words.say("visit-sheets-so-far", {"sheets": here.sheets, "pages": pages})


def _again(here: Scanning, words: Words) -> str:
    waiting = tuple(side for side in sides_of(here) if side.side_id in here.again)
    if not waiting:
        return ""
    in_dossier = tuple(side for side in waiting if not side.left_out)
    return words.say("visit-put-in-again", {"pages": pages_of(sides_of(here), in_dossier or waiting)})


def _undo(here: Scanning, words: Words) -> str:
    if here.undoable is None:
        return ""
    return words.say("visit-undo-move" if here.undoable.moved else "visit-undo-removal")


def _problem(here: Scanning, words: Words) -> str:
    if here.asked_without:
        return words.say("visit-no-page-yet")
    if here.cut_off:
        return words.say("visit-batch-cut-off")
    said = []
    if here.lost:
        said.append(words.say("visit-sheet-lost", {"sheets": ", ".join(map(str, here.lost))}))
    if here.unsure:
        said.append(words.say("visit-count-the-sheets"))
    if here.asked_flawed:
        pages = pages_of(sides_of(here), unsettled(sides_of(here)))
        said.append(
            words.say("visit-page-flawed", {"pages": pages}) if pages else words.say("visit-go-on-so")
        )
    return " ".join(said)
