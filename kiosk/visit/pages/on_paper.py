"""What a page says of a printout on A4, or which code it offers to a telephone."""

from __future__ import annotations

import re

from kiosk.printouts.checklist import Checklist
from kiosk.text import Words
from kiosk.visit.on_paper import MOST_PRINTS, has_office_printer
from kiosk.visit.on_paper_state import OnPaper
from kiosk.visit.on_paper_view import OnPaperPhase, OnPaperView
from kiosk.visit.states import Visit
from kiosk.visit.world import World

PLAIN = re.compile(r"[\w.-]+", re.ASCII)  # stands in an address as it is
MOST_PHONE_BYTES = 800  # a code of more is too fine to be read off a screen by an old telephone


def on_paper(
    world: World, visit: Visit, paper: OnPaper, words: Words, *, thing: str, code: str
) -> OnPaperView:
    """Return the offer of a printout: `thing` is "form" or "result", `code` is the dossier's."""
    if paper.printing:
        return OnPaperView(phase=OnPaperPhase.PRINTING)
    if paper.fault is not None:
        return _trouble(world, visit, paper, code, words)
    if paper.prints:
        offer = words.say("visit-sheets-again") if paper.prints < MOST_PRINTS else ""
        return OnPaperView(phase=OnPaperPhase.PRINTED, offer=offer, said=words.say("visit-sheets-printed"))
    if has_office_printer(visit):
        return OnPaperView(phase=OnPaperPhase.OFFERED, offer=words.say(f"visit-sheets-{thing}"))
    return _for_phone(world, code, words)


def checklist_text(checklist: Checklist, words: Words) -> str:
    """Return a checklist as text for a telephone, cut at the end of a paper if it is too long."""
    lines = [words.say("print-checklist-title"), checklist.procedure_title]
    for group in checklist.groups:
        lines += [group.title] if group.title else []
        lines += [f"- {paper.name}" + (f" ({paper.count})" if paper.count else "") for paper in group.papers]
    lines += [f"{words.say('print-checklist-fee')}: {checklist.fee}", checklist.office, checklist.phone]
    said = ""
    for line in filter(None, lines):
        longer = f"{said}\n{line}" if said else line
        if len(longer.encode()) > MOST_PHONE_BYTES:
            break
        said = longer
    return said


def _for_phone(world: World, code: str, words: Words) -> OnPaperView:
    address = world.site.look_up_url
    if not address or not PLAIN.fullmatch(code):
        return OnPaperView(phase=OnPaperPhase.ABSENT)
    return OnPaperView(
        phase=OnPaperPhase.ABSENT,
        phone_code=address.replace("{code}", code),
        phone_hint=words.say("visit-phone-look-up"),
    )


def _trouble(world: World, visit: Visit, paper: OnPaper, code: str, words: Words) -> OnPaperView:
    assert paper.fault is not None
    well = has_office_printer(visit)
    instead = OnPaperView(phase=OnPaperPhase.ABSENT) if well else _for_phone(world, code, words)
    facts = {
        "why": words.say(f"fault-{paper.fault.key}"),
        "tray": words.say("visit-sheets-maybe") if paper.maybe else "",
    }
    return OnPaperView(
        phase=OnPaperPhase.TROUBLE,
        offer=words.say("visit-sheets-retry") if well and paper.prints < MOST_PRINTS else "",
        said=words.say("visit-sheets-failed", facts).strip(),
        phone_code=instead.phone_code,
        phone_hint=instead.phone_hint,
    )
