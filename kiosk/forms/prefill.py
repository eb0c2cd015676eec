"""Fills in what the identity card says, so that nobody types what the machine can read."""

from __future__ import annotations

from datetime import date

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import Component, Wizard
from kiosk.forms.questions import FieldKind
from kiosk.identity.card import IdentityCard
from kiosk.identity.names import to_capitals


def from_card(
    wizard: Wizard,
    answers: Answers,
    card: IdentityCard,
    today: date,
    origin: Origin = Origin.CARD,
) -> Answers:
    """Return the answers with the card's facts where the form asks for them.

    What the card does not say stays as it was; a date after today is a misread card and is left out.
    """
    for page in wizard.pages:
        for component in page.components:
            value = _value(component, card, today) if component.from_card else ""
            if value:
                answers = answers.with_answer(component.path, value, origin)
    return answers


def _value(component: Component, card: IdentityCard, today: date) -> str:
    said = getattr(card, component.from_card)
    if isinstance(said, date):
        return said.isoformat() if said <= today else ""
    text = str(said or "")
    if component.kind is FieldKind.NAME:
        return to_capitals(text)
    if component.kind in (FieldKind.CHOICE, FieldKind.LIST):
        return next((choice.value for choice in component.choices.all if choice.label == text), "")
    return text
