"""The page of the card."""

from __future__ import annotations

from typing import Final

from kiosk.faults import Fault
from kiosk.forms.journey import Field, FieldKind
from kiosk.identity.card import IdentityCard
from kiosk.text import Words
from kiosk.visit.identifying import BORN, DIGITS_OF_NUMBER, MARKS_LOST, NAME, NUMBER, UNREADABLE
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.code_asked import camera_view, readers_fault
from kiosk.visit.states import Identifying, Visit
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import FieldProblem, IdentityPhase, IdentityView

DAY: str = "%d/%m/%Y"
SHOWN_DIGITS = 4
FAULT_OF_REASON: Final = {"other_code": Fault.READER_NOT_A_CARD, UNREADABLE: Fault.READER_UNREADABLE}


def identifying(visit: Visit, here: Identifying, words: Words) -> IdentityView:
    """Return the page of the card: shown, read, or typed."""
    fault = readers_fault(visit)
    if here.typing:
        return IdentityView(
            phase=IdentityPhase.TYPED,
            trouble=trouble(fault, words) if fault else None,
            fields=_fields(here, words),
            problems=tuple(
                FieldProblem(path=problem.path, message=words.say(problem.message))
                for problem in here.problems
            ),
            doubts=_doubts(here, words),
        )
    fault = fault or FAULT_OF_REASON.get(here.not_a_card)
    unwell = trouble(fault, words) if fault else None
    incomplete = here.not_a_card and here.not_a_card not in FAULT_OF_REASON
    problem = words.say(f"visit-not-a-card-{here.not_a_card.replace('_', '-')}") if incomplete else ""
    if here.draft.card is None:
        camera = camera_view(visit, words)
        return IdentityView(phase=IdentityPhase.SHOW_CARD, problem=problem, trouble=unwell, camera=camera)
    return _read(here.draft.card, problem, unwell)


def masked(number: str) -> str:
    """Return a personal number of which only the end can be read."""
    return "•" * (len(number) - SHOWN_DIGITS) + number[-SHOWN_DIGITS:]


def _read(card: IdentityCard, problem: str, unwell: Trouble | None) -> IdentityView:
    return IdentityView(
        phase=IdentityPhase.READ,
        name=card.full_name,
        masked_number=masked(card.personal_number),
        born=card.born_on.strftime(DAY),
        residence=card.residence,
        problem=problem,
        trouble=unwell,
    )


def _doubts(here: Identifying, words: Words) -> tuple[FieldProblem, ...]:
    if not here.marks_lost:
        return ()
    return (FieldProblem(path=NAME, message=words.say(MARKS_LOST)),)


def _fields(here: Identifying, words: Words) -> tuple[Field, ...]:
    return (
        Field(
            path=NAME,
            kind=FieldKind.NAME,
            label=words.say("visit-identity-name"),
            example=words.say("visit-identity-name-example"),
            required=True,
            value=here.name,
        ),
        Field(
            path=NUMBER,
            kind=FieldKind.DIGITS,
            label=words.say("visit-identity-number"),
            example=words.say("visit-identity-number-example"),
            required=True,
            value=here.number,
            max_length=DIGITS_OF_NUMBER,
        ),
        Field(
            path=BORN,
            kind=FieldKind.DATE,
            label=words.say("visit-identity-born"),
            required=True,
            value=here.born,
        ),
    )
