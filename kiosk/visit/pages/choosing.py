"""The pages before the form: welcome, find, guide, case."""

from __future__ import annotations

from kiosk.catalogue.model import Fee, Limit, LimitKind, Paper, Presence, Procedure
from kiosk.catalogue.search import search
from kiosk.devices.readiness import Closed, Limited, readiness
from kiosk.text import Words
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.states import ChoosingCase, Finding, Guided, Visit
from kiosk.visit.view import (
    CaseCard,
    CaseView,
    ClosedView,
    FieldChip,
    FindView,
    GuideFact,
    GuideView,
    HomeView,
    ProcedureCard,
    Trouble,
)
from kiosk.visit.world import World


def welcome(world: World, visit: Visit, words: Words) -> HomeView | ClosedView:
    """Return the first page, or say why nothing can be filed now."""
    ready = readiness(visit.devices, has_room=visit.has_room)
    match ready:
        case Closed(fault=fault):
            why = _no_room(words) if fault is None else trouble(fault, words)
            return ClosedView(trouble=why, office=world.site.office)
        case Limited(faults=faults):
            notices = tuple(words.say(f"visit-without-{fault.device}") for fault in faults)
            return HomeView(office=world.site.office, notices=notices)
        case _:
            return HomeView(office=world.site.office)


def _no_room(words: Words) -> Trouble:
    return Trouble(
        code="store.full",
        picture="closed.svg",
        title=words.say("visit-no-room"),
        todo=words.say("visit-no-room-do"),
        helper=words.say("clearer-technician"),
    )


def finding(world: World, here: Finding, words: Words) -> FindView:
    """Return the list of procedures, narrowed by a field and by words."""
    fields = {procedure.field_code: procedure.field_title for procedure in world.catalogue.procedures}
    return FindView(
        query=here.query,
        fields=tuple(
            FieldChip(code=code, title=title, chosen=code == here.field_code)
            for code, title in fields.items()
        ),
        results=tuple(
            ProcedureCard(
                code=procedure.code,
                title=procedure.title,
                summary=procedure.summary,
                picture=procedure.picture,
                tag=f"{fee_text(procedure, words)} · {limit_text(procedure.limit, words)}",
            )
            for procedure in search(world.catalogue, here.query, here.field_code)
        ),
    )


def guided(world: World, here: Guided, words: Words) -> GuideView:
    """Return what one needs, what it costs, how long it takes, and what happens to the answers."""
    procedure = world.procedure_of(here.draft)
    facts = (
        GuideFact(
            icon="document", title=words.say("visit-guide-papers"), lines=_paper_lines(procedure, words)
        ),
        GuideFact(icon="money", title=words.say("visit-guide-fee"), lines=_fee_lines(procedure, words)),
        GuideFact(
            icon="clock",
            title=words.say("visit-guide-time"),
            lines=(limit_text(procedure.limit, words), procedure.result),
        ),
        GuideFact(
            icon="people",
            title=words.say("visit-guide-presence"),
            lines=(words.say(f"visit-presence-{procedure.presence.value.replace('_', '-')}"),)
            if procedure.presence is not Presence.NO
            else procedure.steps_at_desk or (words.say("visit-presence-no"),),
        ),
    )
    return GuideView(
        title=procedure.title,
        facts=facts,
        privacy=tuple(words.say("visit-privacy", {"office": world.site.office}).split("\n")),
        consented=here.consented,
        problem=words.say("visit-consent-first") if here.asked_without else "",
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


def limit_text(limit: Limit, words: Words) -> str:
    """Return how long the office may take, in words."""
    if limit.kind is LimitKind.WORKING_DAYS:
        return words.say("visit-limit-days", {"days": limit.days})
    return words.say(f"visit-limit-{limit.kind.value.replace('_', '-')}")


def fee_text(procedure: Procedure, words: Words) -> str:
    """Return the lowest fee that can apply, in a few words."""
    if not procedure.fees:
        return words.say("visit-fee-by-province")
    lowest = min(procedure.fees, key=lambda fee: fee.amount_vnd)
    return amount_text(lowest, words)


def amount_text(fee: Fee, words: Words) -> str:
    """Return an amount as people write it: "15.000 đồng", or that it is free."""
    if fee.amount_vnd == 0:
        return words.say("visit-fee-free")
    return words.say("visit-fee-amount", {"amount": f"{fee.amount_vnd:,}".replace(",", ".")})


def _fee_lines(procedure: Procedure, words: Words) -> tuple[str, ...]:
    if not procedure.fees:
        return (words.say("visit-fee-by-province"),)
    return tuple(f"{amount_text(fee, words)}: {fee.reason}" for fee in procedure.fees)


def _paper_lines(procedure: Procedure, words: Words) -> tuple[str, ...]:
    def line(paper: Paper) -> str:
        always = paper.required and all(paper.code in case.papers for case in procedure.cases)
        return paper.name if always else words.say("visit-paper-in-some-cases", {"paper": paper.name})

    return tuple(line(paper) for paper in procedure.papers if paper.scanned)
