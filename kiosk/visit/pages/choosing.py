"""The pages before the form: welcome, find, case; the guide is `guiding`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.catalogue.due_words import limit_short
from kiosk.catalogue.fee_words import lowest_fee
from kiosk.catalogue.model import Channel, Procedure
from kiosk.catalogue.notices import notice_text, suspended
from kiosk.catalogue.search import search
from kiosk.clock import VIETNAM
from kiosk.devices.readiness import Closed, Limited, readiness
from kiosk.faults import Fault
from kiosk.text import Words
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.code_asked import READERS, readers_fault
from kiosk.visit.pages.returning import offer
from kiosk.visit.states import ChoosingCase, Finding, Visit
from kiosk.visit.view import (
    CaseCard,
    CaseView,
    ClosedView,
    FieldChip,
    FindView,
    HomeView,
    ProcedureCard,
)
from kiosk.visit.world import World

# Of several things that don't work the one first that a resident meets first.
MATTERS: Final = ("scanner", "reader", "camera", "printer", "office_printer", "store", "gateway", "clock")
MOST_CARDS: Final = 60  # nobody scrolls past more; the search finds no more either


def welcome(world: World, visit: Visit, words: Words) -> HomeView | ClosedView:
    """Return the first page, or say why nothing can be filed now."""
    match readiness(visit.devices):
        case Closed(fault=fault):
            why = replace(trouble(fault, words), todo=words.say("visit-closed-do"))
            return ClosedView(trouble=why, office=world.site.office, offer=offer(visit, words))
        case Limited(faults=faults):
            parts = sorted(_limited(visit, faults), key=MATTERS.index)
            notices = tuple(words.say(f"visit-without-{part}") for part in parts)
        case _:
            notices = ()
    return HomeView(office=world.site.office, notices=notices, offer=offer(visit, words))


def _limited(visit: Visit, faults: Iterable[Fault]) -> set[str]:
    """Return the parts to be named: while a card can be shown to one reader, nobody misses the other."""
    others = {fault.device for fault in faults} - set(READERS)
    missed = readers_fault(visit)
    return others | {missed.device} if missed else others


def finding(world: World, visit: Visit, here: Finding, words: Words) -> FindView:
    """Return the list of procedures, narrowed by a field and by words."""
    today = visit.now.astimezone(VIETNAM).date()
    found = search(world.catalogue, here.query, here.field_code)
    left = len(found) - MOST_CARDS
    fields = {procedure.field_code: procedure.field_title for procedure in world.catalogue.procedures}
    return FindView(
        query=here.query,
        fields=tuple(
            FieldChip(code=code, title=title, chosen=code == here.field_code)
            for code, title in fields.items()
        ),
        results=tuple(_card(world, procedure, today, words) for procedure in found[:MOST_CARDS]),
        more=words.say("visit-find-more", {"count": left}) if left > 0 else "",
    )


def _card(world: World, procedure: Procedure, today: date, words: Words) -> ProcedureCard:
    fee = lowest_fee(procedure, Channel(world.site.fee_channel), words)
    notice = suspended(procedure, today)
    return ProcedureCard(
        code=procedure.code,
        title=procedure.title,
        summary=procedure.summary,
        picture=procedure.picture,
        tag=f"{fee} · {limit_short(procedure.limit, words)}",
        suspended=notice_text(notice, words) if notice else "",
    )


def choosing_case(world: World, here: ChoosingCase, words: Words) -> CaseView:
    """Return the situations to choose from."""
    return CaseView(
        question=words.say("visit-case-question"),
        help=words.say("visit-case-help"),
        cases=tuple(
            CaseCard(
                code=case.code, title=case.title, detail=case.detail, chosen=case.code == here.draft.case
            )
            for case in world.procedure_of(here.draft).cases
        ),
        problem=words.say("visit-case-first") if here.asked_without else "",
    )
