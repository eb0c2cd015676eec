"""Who files: the card is shown to the reader, or its three facts are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from kiosk.catalogue.model import Procedure
from kiosk.forms.answers import Answers, Origin
from kiosk.forms.prefill import from_card
from kiosk.forms.validate import Problem
from kiosk.identity.card import IdentityCard, NotACard, read_card
from kiosk.identity.names import is_name, to_capitals
from kiosk.visit.events import CodeShown, CodeUnreadable, Pressed
from kiosk.visit.filling import after_form, journey
from kiosk.visit.presses import Press
from kiosk.visit.states import ChoosingCase, Draft, Filling, Guided, Identifying, Visit
from kiosk.visit.world import Step, Table, World, to

NAME, NUMBER, BORN = "name", "number", "born"  # paths of the typed facts
DIGITS_OF_NUMBER: Final = 12
MARKS_LOST: Final = "visit-identity-marks-lost"
UNREADABLE: Final = "unreadable"  # beside the reasons of `NotACard`


def _read(world: World, visit: Visit, here: Identifying, event: CodeShown) -> Step:
    card = read_card(event.text, marks_lost=event.lossy)
    if isinstance(card, NotACard):  # a camera sees every code that lies about: who types goes on typing
        return to(visit, here if here.typing else replace(here, not_a_card=card.reason))
    if event.lossy:
        known = here.draft.card is not None and here.draft.card.personal_number == card.personal_number
        return to(visit, here if known and not here.typing else _typed_for(here, card))
    draft = _filled_in(world, visit, here.draft, card, Origin.CARD)
    return to(visit, Identifying(draft=draft))


def _unreadable(_world: World, visit: Visit, here: Identifying, _event: CodeUnreadable) -> Step:
    return to(visit, here if here.typing else replace(here, not_a_card=UNREADABLE))


def _typed_for(here: Identifying, card: IdentityCard) -> Identifying:
    """Return the typed facts as the card gave them; the name waits for its marks."""
    return replace(
        here,
        typing=True,
        marks_lost=True,
        name=card.full_name,
        number=card.personal_number,
        born=card.born_on.isoformat(),
        not_a_card="",
        problems=(),
    )


def _type(_world: World, visit: Visit, here: Identifying, _event: Pressed) -> Step:
    return to(visit, replace(here, typing=True, not_a_card="", problems=()))


def _show_card(_world: World, visit: Visit, here: Identifying, _event: Pressed) -> Step:
    return to(visit, replace(here, draft=replace(here.draft, card=None), typing=False, problems=()))


def _answer(_world: World, visit: Visit, here: Identifying, event: Pressed) -> Step:
    left = tuple(problem for problem in here.problems if problem.path != event.path)
    match event.path:
        case "name":
            return to(visit, replace(here, name=event.value, marks_lost=False, problems=left))
        case "number":
            return to(visit, replace(here, number=event.value, problems=left))
        case "born":
            return to(visit, replace(here, born=event.value, problems=left))
        case _:
            return to(visit, here)


def _on(world: World, visit: Visit, here: Identifying, _event: Pressed) -> Step:
    if not here.typing:
        return _to_form(world, visit, here.draft) if here.draft.card else to(visit, here)
    problems = tuple(_problems(here, visit.now.date()))
    if here.marks_lost and all(
        one.path != NAME for one in problems
    ):  # asked once: a name may really have none
        problems += (Problem(NAME, "name", MARKS_LOST),)
    if problems:
        return to(visit, replace(here, problems=problems, marks_lost=False))
    origin = Origin.TYPED if visit.joined is None else Origin.HELPER
    draft = _filled_in(world, visit, here.draft, _typed_card(here), origin)
    return _to_form(world, visit, draft)


def _back(world: World, visit: Visit, here: Identifying, _event: Pressed) -> Step:
    procedure: Procedure = world.procedure_of(here.draft)
    if len(procedure.cases) > 1:
        return to(visit, ChoosingCase(draft=here.draft))
    return to(visit, Guided(draft=here.draft, consented=True))


def _to_form(world: World, visit: Visit, draft: Draft) -> Step:
    asked = journey(world, visit, draft)
    if not asked:
        return after_form(world, visit, draft)
    return to(visit, Filling(draft=draft, page_key=asked[0].key))


def _filled_in(world: World, visit: Visit, draft: Draft, card: IdentityCard, origin: Origin) -> Draft:
    own = _without_card(draft.answers)
    answers = from_card(world.wizard_of(draft), own, card, visit.now.date(), origin=origin)
    return replace(draft, card=card, answers=answers)


def _without_card(answers: Answers) -> Answers:
    """Return the answers without those of a card shown before: what this one leaves open stays open."""
    own = {path: answer for path, answer in answers.by_path.items() if answer.origin is not Origin.CARD}
    return Answers(MappingProxyType(own), answers.rows)


def _typed_card(here: Identifying) -> IdentityCard:
    return IdentityCard(
        personal_number=here.number,
        old_number="",
        full_name=to_capitals(here.name),
        born_on=date.fromisoformat(here.born),
        sex="",
        residence="",
        issued_on=None,
    )


def _problems(here: Identifying, today: date) -> list[Problem]:
    """Return what is wrong with the typed facts; the messages are ids of words."""
    problems: list[Problem] = []
    if not is_name(here.name):
        problems.append(Problem(NAME, "name", "visit-name-wrong"))
    if not (here.number.isdecimal() and len(here.number) == DIGITS_OF_NUMBER):
        problems.append(Problem(NUMBER, "number", "visit-number-wrong"))
    if not _is_past_date(here.born, today):
        problems.append(Problem(BORN, "date", "visit-born-wrong"))
    return problems


def _is_past_date(text: str, today: date) -> bool:
    try:
        return date.fromisoformat(text) < today
    except ValueError:
        return False


TABLE: Table = {
    (Identifying, CodeShown): _read,
    (Identifying, CodeUnreadable): _unreadable,
    (Identifying, Press.TYPE_IDENTITY): _type,
    (Identifying, Press.SHOW_CARD): _show_card,
    (Identifying, Press.ANSWER): _answer,
    (Identifying, Press.GO_ON): _on,
    (Identifying, Press.BACK): _back,
}
