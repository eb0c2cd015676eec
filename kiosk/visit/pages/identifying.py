"""The page of the card."""

from __future__ import annotations

from kiosk.forms.journey import Field, FieldKind
from kiosk.identity.card import IdentityCard
from kiosk.text import Words
from kiosk.visit.identifying import BORN, DIGITS_OF_NUMBER, NAME, NUMBER
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.states import Identifying, Visit
from kiosk.visit.view import FieldProblem, IdentityPhase, IdentityView

DAY: str = "%d/%m/%Y"
SHOWN_DIGITS = 4


def identifying(visit: Visit, here: Identifying, words: Words) -> IdentityView:
    """Return the page of the card: shown, read, or typed."""
    fault = visit.devices["reader"].fault
    unwell = trouble(fault, words) if fault else None
    if here.typing:
        return IdentityView(
            phase=IdentityPhase.TYPED,
            trouble=unwell,
            fields=_fields(here, words),
            problems=tuple(
                FieldProblem(path=problem.path, message=words.say(problem.message))
                for problem in here.problems
            ),
        )
    problem = words.say(f"visit-not-a-card-{here.not_a_card.replace('_', '-')}") if here.not_a_card else ""
    if here.draft.card is None:
        return IdentityView(phase=IdentityPhase.SHOW_CARD, problem=problem, trouble=unwell)
    return _read(here.draft.card, problem)


def masked(number: str) -> str:
    """Return a personal number of which only the end can be read."""
    return "•" * (len(number) - SHOWN_DIGITS) + number[-SHOWN_DIGITS:]


def _read(card: IdentityCard, problem: str) -> IdentityView:
    return IdentityView(
        phase=IdentityPhase.READ,
        name=card.full_name,
        masked_number=masked(card.personal_number),
        born=card.born_on.strftime(DAY),
        residence=card.residence,
        problem=problem,
    )


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
