"""Whose dossier is this? The card says so, shown to the reader; typed digits would prove nothing."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dossiers.codes import is_code, normalise
from kiosk.dossiers.model import OwnDossier
from kiosk.identity.card import NotACard, read_card
from kiosk.visit.effects import FindOwn
from kiosk.visit.events import CodeShown, CodeUnreadable, OwnFound, Pressed, StoreSilent
from kiosk.visit.look_up_states import ChoosingOwn, LookedUp, LookingUp, Opened, Proving
from kiosk.visit.presses import Press
from kiosk.visit.states import Visit, Welcome
from kiosk.visit.world import Step, Table, World, to


def ask_by_card(visit: Visit, here: LookingUp, shown: CodeShown) -> Step:
    """Ask the store for the dossiers of a card's owner; what is no card is said to be no code."""
    card = read_card(shown.text, marks_lost=shown.lossy)
    if isinstance(card, NotACard):
        return to(visit, replace(here, problem="pattern"))  # whatever it was is not shown
    request = visit.requests + 1
    asking = replace(here, code="", request=request, asking=True, problem="")
    return to(replace(visit, requests=request), asking, FindOwn(request, card.personal_number))


def _own_found(_world: World, visit: Visit, here: LookingUp, event: OwnFound) -> Step:
    if event.request != here.request:
        return to(visit, here)
    if not event.dossiers:
        left = here.tries_left - 1
        none = replace(here, asking=False, problem="no-dossier", tries_left=left)
        return to(visit, none) if left else to(visit, Welcome())
    if len(event.dossiers) > 1:
        return to(visit, ChoosingOwn(dossiers=event.dossiers))
    return to(visit, Opened(own=event.dossiers[0]))


def _own_silent(_world: World, visit: Visit, here: LookingUp, event: StoreSilent) -> Step:
    if event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, asking=False, problem="store"))


def _prove(_world: World, visit: Visit, here: LookedUp, _event: Pressed) -> Step:
    return to(visit, Proving(looked=here)) if here.has_letters else to(visit, here)


def _shown(_world: World, visit: Visit, here: Proving, event: CodeShown) -> Step:
    if here.asking:
        return to(visit, here)
    card = read_card(event.text, marks_lost=event.lossy)
    if isinstance(card, NotACard):
        reason = "slip" if is_code(normalise(event.text)) else card.reason
        return to(visit, replace(here, not_a_card=reason, problem=""))
    request = visit.requests + 1
    asking = replace(here, request=request, asking=True, not_a_card="", problem="")
    order = FindOwn(request, card.personal_number, here.looked.news.code)
    return to(replace(visit, requests=request), asking, order)


def _unreadable(_world: World, visit: Visit, here: Proving, _event: CodeUnreadable) -> Step:
    return to(visit, here if here.asking else replace(here, not_a_card="unreadable", problem=""))


def _proved(_world: World, visit: Visit, here: Proving, event: OwnFound) -> Step:
    if event.request != here.request:
        return to(visit, here)
    if not event.dossiers:
        left = here.tries_left - 1
        other = replace(here, asking=False, problem="other-card", tries_left=left)
        return to(visit, other) if left else to(visit, Welcome())
    own = _with_latest(event.dossiers[0], here.looked)
    return to(visit, Opened(own=own, looked=here.looked))


def _with_latest(own: OwnDossier, looked: LookedUp) -> OwnDossier:
    """Return the dossier with what the province said just now, if that is later than what was kept."""
    return replace(own, news=looked.news) if looked.news.at > own.news.at else own


def _silent(_world: World, visit: Visit, here: Proving, event: StoreSilent) -> Step:
    if event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, asking=False, problem="store"))


def _back(_world: World, visit: Visit, here: Proving, _event: Pressed) -> Step:
    return to(visit, here.looked)


def _choose(_world: World, visit: Visit, here: ChoosingOwn, event: Pressed) -> Step:
    own = next((one for one in here.dossiers if one.dossier_id == event.value), None)
    return to(visit, Opened(own=own, dossiers=here.dossiers) if own else here)


def _to_look_up(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, LookingUp())


def _home(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, Welcome())


TABLE: Table = {
    (LookingUp, OwnFound): _own_found,
    (LookingUp, StoreSilent): _own_silent,
    (LookedUp, Press.SHOW_CARD): _prove,
    (Proving, CodeShown): _shown,
    (Proving, CodeUnreadable): _unreadable,
    (Proving, OwnFound): _proved,
    (Proving, StoreSilent): _silent,
    (Proving, Press.BACK): _back,
    (ChoosingOwn, Press.CHOOSE_DOSSIER): _choose,
    (ChoosingOwn, Press.BACK): _to_look_up,
    (ChoosingOwn, Press.FINISH): _home,
}
