"""Fills in what the identity card says, so that nobody types what the machine can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.catalogue.places import gazetteer
from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import Place, Question, Wizard
from kiosk.forms.questions import FieldKind
from kiosk.identity.card import IdentityCard
from kiosk.identity.names import to_capitals
from kiosk.identity.residence import read_residence
from kiosk.identity.tidy import tidy_text


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
    answers = replace(answers, given_on=today)
    for path, question in wizard.questions.items():
        value = _value(question, card, today) if question.from_card else ""
        if value:
            answers = answers.with_answer(path, value, origin)
    for place in wizard.places:
        if place.from_card and card.residence:
            answers = _with_residence(answers, place, card.residence, origin)
    return answers


def _value(question: Question, card: IdentityCard, today: date) -> str:
    said = getattr(card, question.from_card)
    if isinstance(said, date):
        return said.isoformat() if said <= today else ""
    text = tidy_text(str(said or ""))
    if question.kind is FieldKind.NAME:
        return to_capitals(text)
    if question.kind in (FieldKind.CHOICE, FieldKind.LIST):
        return next((choice.value for choice in question.choices.all if choice.label == text), "")
    return text


def _with_residence(answers: Answers, place: Place, text: str, origin: Origin) -> Answers:
    """Fill in an address: of a commune that was split, the ones that it may be now are offered."""
    found = read_residence(text, gazetteer())
    for path, value in zip(
        place.parts, (found.province_code, found.commune_code, found.detail), strict=False
    ):
        if value:
            answers = answers.with_answer(path, value, origin)
    return answers.with_likely(place.parts[1], () if found.commune_code else found.communes or found.nearby)
