"""Binds a dossier: the filled form and the scanned papers become files, the answers one record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from kiosk.catalogue.due_dates import Schedule
from kiosk.catalogue.due_words import why
from kiosk.catalogue.fee_words import fee_sentence
from kiosk.catalogue.model import Paper, Presence
from kiosk.clock import VIETNAM
from kiosk.dossiers.model import DossierPart, NewDossier, Sealed
from kiosk.forms.reading import reading, texts
from kiosk.forms.submission import submission
from kiosk.imaging.fitting import TooLarge, fit_papers
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import page_count, paper_pdf
from kiosk.imaging.xmp import PdfaLevel
from kiosk.printouts.form import FormDocument, form_pdf
from kiosk.printouts.slip import Slip, SlipPaper
from kiosk.text import Words, words
from kiosk.visit.scanning import kept
from kiosk.visit.states import Draft
from kiosk.visit.world import World

PDF = "application/pdf"
FindSide = Callable[[str], CleanSide | None]
MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRules:
    """What the files of scanned papers must be like."""

    level: PdfaLevel = PdfaLevel.A2B
    file_limit_bytes: int = 10 * MB
    dossier_limit_bytes: int = 50 * MB


def bind(
    world: World, draft: Draft, find_side: FindSide, made_at: datetime, rules: PaperRules
) -> NewDossier | TooLarge:
    """Return everything that sealing keeps: the form first, then the papers in the order of scanning.

    Papers above the limits are encoded anew, gently first; `TooLarge` if that is not enough.

    Raises:
        ValueError: The draft has no card, or a side is gone from the light table: bugs.
    """
    if draft.card is None:
        raise ValueError("nobody is sealed who has not said who he is")
    procedure = world.procedure_of(draft)
    asked_for = world.papers_to_scan(draft)
    scanned = [(paper, sides) for paper in asked_for if (sides := _kept(paper, draft, find_side))]
    limits = rules.file_limit_bytes, rules.dossier_limit_bytes
    fitted = fit_papers([sides for _, sides in scanned], *limits)
    if isinstance(fitted, TooLarge):
        return fitted
    facts = {"procedureCode": procedure.code, "office": world.site.office}
    papers = [
        _bound(paper, sides, made_at, rules.level, facts)
        for (paper, _), sides in zip(scanned, fitted.papers, strict=True)
    ]
    return NewDossier(
        procedure_code=procedure.code,
        procedure_title=procedure.title,
        case_code=draft.case,
        catalogue_version=world.catalogue.version,
        answers_json=_answers_json(world, draft, papers),
        applicant_name=draft.card.full_name,
        applicant_number=draft.card.personal_number,
        parts=(_filled_form(world, draft, made_at), *papers),
    )


def slip_for(world: World, draft: Draft, new: NewDossier, sealed: Sealed) -> Slip:
    """Return what the resident takes home; no name and no number of a person."""
    say = words()  # the office reads it too
    due = world.schedule_of(draft, sealed.sealed_at)
    today = sealed.sealed_at.astimezone(VIETNAM).date()
    return Slip(
        code=sealed.provisional_code,
        procedure_title=new.procedure_title,
        sealed_at=sealed.sealed_at,
        papers=tuple(SlipPaper(title=part.title, pages=part.pages) for part in new.parts),
        fee_text=fee_sentence(world.fee_of(draft, today), say),
        next_step=_next_step(world, draft, due, say),
        why=why(due, say) if due.due_on and not draft.skipped else "",
        office=world.site.office,
        phone=world.site.phone,
    )


def _next_step(world: World, draft: Draft, due: Schedule, say: Words) -> str:
    office = world.site.office
    if draft.skipped:
        return say.say("visit-next-step-papers", {"office": office})
    told = "visit-next-step-told"
    values: dict[str, str | int] = {"office": office}
    if due.due_on:
        told, values["day"] = "visit-next-step", f"{due.due_on:%d/%m/%Y}"
    presence = world.procedure_of(draft).presence_of(draft.case)
    if presence is Presence.NO:
        return say.say(told, values)
    at_desk = say.say(f"visit-presence-{presence.value.replace('_', '-')}")
    return say.say("visit-next-step-at-desk", {"at_desk": at_desk, "then": say.say(told, values)})


def _answers_json(world: World, draft: Draft, papers: Sequence[DossierPart]) -> str:
    wizard = world.wizard_of(draft)
    by_code = {paper.part: paper for paper in papers}
    asked = {question.paper for question in wizard.questions.values() if question.paper}
    files = {code: [_file(by_code[code])] for code in asked & by_code.keys()}
    return json.dumps(submission(wizard, draft.answers, files), ensure_ascii=False, sort_keys=True)


def _file(paper: DossierPart) -> dict[str, Any]:
    """Return what Form.io keeps of an uploaded file; the file itself is a part of the dossier."""
    return {
        "storage": "dossier",
        "name": paper.part,
        "originalName": paper.title,
        "type": paper.media_type,
        "size": len(paper.content),
    }


def _filled_form(world: World, draft: Draft, made_at: datetime) -> DossierPart:
    assert draft.card is not None
    wizard, procedure = world.wizard_of(draft), world.procedure_of(draft)
    form = next(paper for paper in procedure.papers if paper.made_here)
    document = FormDocument(
        title=form.name,
        template=procedure.form_template,
        sections=tuple(
            (section.title, tuple((line.label, line.value) for line in section.lines))
            for section in reading(wizard, draft.answers)
        ),
        answers=texts(wizard, draft.answers),
        applicant_name=draft.card.full_name,
        made_at=made_at,
        office=world.site.office,
    )
    return _part(form, form_pdf(document))


def _kept(paper: Paper, draft: Draft, find_side: FindSide) -> list[CleanSide]:
    """Return the sides of a paper that go into the dossier."""
    sides = [find_side(side.side_id) for side in kept(draft.sides.get(paper.code, ()))]
    there = [side for side in sides if side is not None]
    if len(there) < len(sides):
        raise ValueError("a side that was shown is gone")
    return there


def _bound(
    paper: Paper, sides: Sequence[CleanSide], made_at: datetime, level: PdfaLevel, facts: Mapping[str, str]
) -> DossierPart:
    facts = {**facts, "paperCode": paper.code, "paperName": paper.name}
    return _part(paper, paper_pdf(sides, paper.name, made_at, level=level, facts=facts))


def _part(paper: Paper, pdf: bytes) -> DossierPart:
    return DossierPart(
        part=paper.code,
        title=paper.name,
        content=pdf,
        media_type=PDF,
        pages=page_count(pdf),
        sha256=sha256(pdf).hexdigest(),
    )
