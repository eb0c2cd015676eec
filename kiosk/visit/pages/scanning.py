"""The page of one paper in the feeder."""

from __future__ import annotations

from kiosk.text import Words
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.scanning import sides_of
from kiosk.visit.states import Scanning, Side, Visit
from kiosk.visit.view import ScanPhase, ScanView, SideThumb
from kiosk.visit.world import World


def scanning(world: World, visit: Visit, here: Scanning, words: Words) -> ScanView:
    """Return how far one paper is."""
    papers = world.papers_to_scan(here.draft)
    codes = [paper.code for paper in papers]
    paper = papers[codes.index(here.paper)]
    phase = _phase(visit, here)
    fault = here.fault or visit.devices["scanner"].fault
    return ScanView(
        phase=phase,
        paper=paper.name,
        paper_number=codes.index(here.paper) + 1,
        papers=len(papers),
        hint=paper.hint,
        count_text=words.say("visit-sides-so-far", {"sides": here.sheets}) if here.running else "",
        sides=thumbs(sides_of(here)),
        can_skip=True,
        trouble=trouble(fault, words) if fault and phase is ScanPhase.TROUBLE else None,
        problem=_problem(here, words),
    )


def thumbs(sides: tuple[Side, ...]) -> tuple[SideThumb, ...]:
    """Return the sides as small pictures; a side that is left out has no page number."""
    shown: list[SideThumb] = []
    page_number = 0
    for side in sides:
        page_number += not side.left_out
        shown.append(
            SideThumb(
                side_id=side.side_id,
                picture=side.picture,
                page_number=0 if side.left_out else page_number,
                left_out=side.left_out,
            ),
        )
    return tuple(shown)


def _phase(visit: Visit, here: Scanning) -> ScanPhase:
    if here.running:
        return ScanPhase.SCANNING
    if here.fault or visit.devices["scanner"].fault:
        return ScanPhase.TROUBLE
    return ScanPhase.LOOK if sides_of(here) else ScanPhase.FEED


def _problem(here: Scanning, words: Words) -> str:
    if here.asked_without:
        return words.say("visit-no-page-yet")
    return words.say("visit-count-the-sheets") if here.unsure else ""
