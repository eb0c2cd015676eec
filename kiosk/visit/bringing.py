"""What the printed checklist says of a procedure: the papers by case, the fee, the time, the office."""

from __future__ import annotations

from datetime import date

from kiosk.catalogue.due_words import limit_text
from kiosk.catalogue.fee_words import fee_rule, fee_so_far
from kiosk.catalogue.fees import FeeDue
from kiosk.catalogue.model import Case, Paper, Presence, Procedure
from kiosk.catalogue.notices import notice_text, notices_of
from kiosk.printouts.checklist import BringGroup, Checklist, ToBring
from kiosk.text import Words
from kiosk.visit.states import Draft
from kiosk.visit.world import World


def checklist_of(world: World, draft: Draft, today: date, words: Words) -> Checklist:
    """Return what to bring: for the chosen case, or for all of them; nothing of a person."""
    procedure = world.procedure_of(draft)
    chosen = tuple(case for case in procedure.cases if not draft.case or case.code == draft.case)
    return Checklist(
        procedure_code=procedure.code,
        procedure_title=procedure.title,
        groups=_groups(procedure, chosen, words),
        notes=_notes(world, procedure, today, words),
        fee=_fee(world, draft, today, words),
        time=limit_text(procedure.limit_of(draft.case), words),
        presence=presence_lines(procedure, draft.case, words),
        office=world.site.office,
        phone=world.site.phone,
        source=words.say(
            "checklist-source", {"source": procedure.source, "day": f"{procedure.checked_on:%d/%m/%Y}"}
        ),
    )


def _groups(procedure: Procedure, cases: tuple[Case, ...], words: Words) -> tuple[BringGroup, ...]:
    """Return first what every case needs, then what each one needs beside it."""
    listed = [procedure.papers_of(case.code) for case in cases]
    brought = [[paper for paper in papers if not paper.made_here] for papers in listed]
    shared = [paper for paper in brought[0] if all(paper in papers for papers in brought)]
    card = ToBring(
        name=words.say("checklist-identity-card"), count="", hint=words.say("checklist-identity-card-hint")
    )
    title = words.say("checklist-for-all") if len(cases) > 1 else ""
    groups = [BringGroup(title=title, papers=(card, *(_to_bring(paper, words) for paper in shared)))]
    for case, papers in zip(cases, brought, strict=True):
        own = tuple(_to_bring(paper, words) for paper in papers if paper not in shared)
        if own:
            groups.append(BringGroup(title=words.say("checklist-case", {"case": case.title}), papers=own))
    return tuple(groups)


def _to_bring(paper: Paper, words: Words) -> ToBring:
    kinds = (("originals", paper.originals), ("copies", paper.copies))
    counts = [words.say(f"checklist-{kind}", {"count": number}) for kind, number in kinds if number]
    count = ", ".join(counts) or words.say("checklist-to-show")
    if paper.two_sided:
        count = words.say("checklist-both-sides", {"count": count})
    if paper.when:
        count = words.say("checklist-if-asked", {"count": count})
    elif not paper.required:
        count = words.say("checklist-if-there", {"count": count})
    return ToBring(name=paper.name, count=count, hint=paper.hint)


def _notes(world: World, procedure: Procedure, today: date, words: Words) -> tuple[str, ...]:
    form = next(paper for paper in procedure.papers if paper.made_here)
    told = notices_of(procedure, today, world.stale_after_days)
    return (
        words.say("checklist-form-made-here", {"form": form.name}),
        *(notice_text(notice, words) for notice in told),
    )


def _fee(world: World, draft: Draft, today: date, words: Words) -> str:
    """Return the fee as far as it is known; before the questions all that it may be."""
    due = world.fee_of(draft, today)
    procedure = world.procedure_of(draft)
    if isinstance(due, FeeDue) or not procedure.fees:
        return fee_so_far(due, words)
    note = (procedure.fee_note,) if procedure.fee_note else ()
    return "; ".join((*(fee_rule(rule, words) for rule in procedure.fees), *note))


def presence_lines(procedure: Procedure, case: str, words: Words) -> tuple[str, ...]:
    """Return who must come to the desk, and what is done there."""
    presence = procedure.presence_of(case)
    if presence is Presence.NO and procedure.steps_at_desk:
        return procedure.steps_at_desk
    said = words.say(f"visit-presence-{presence.value.replace('_', '-')}")
    return (said, *procedure.steps_at_desk)
