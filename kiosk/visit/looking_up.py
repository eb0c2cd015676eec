"""Where is my dossier? Asked by its code, typed or shown on the slip, or by the card."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dossiers.codes import is_code, normalise
from kiosk.visit.effects import AskProvince
from kiosk.visit.events import CodeShown, CodeUnreadable, Pressed, ProvinceAnswered, ProvinceSilent
from kiosk.visit.look_up_states import LookedUp, LookingUp
from kiosk.visit.presses import Press
from kiosk.visit.proving import ask_by_card
from kiosk.visit.states import Visit, Welcome
from kiosk.visit.world import Step, Table, World, to

CODE = "code"  # path of the typed code


def _answer(_world: World, visit: Visit, here: LookingUp, event: Pressed) -> Step:
    if here.asking:
        return to(visit, here)
    return to(visit, replace(here, code=event.value, problem=""))


def _shown(_world: World, visit: Visit, here: LookingUp, event: CodeShown) -> Step:
    if here.asking:
        return to(visit, here)
    if not is_code(normalise(event.text)):
        return ask_by_card(visit, here, event)
    return _ask(visit, replace(here, code=event.text))


def _unreadable(_world: World, visit: Visit, here: LookingUp, _event: CodeUnreadable) -> Step:
    return to(visit, here if here.asking else replace(here, problem="unreadable"))


def _submit(_world: World, visit: Visit, here: LookingUp, _event: Pressed) -> Step:
    return to(visit, here) if here.asking else _ask(visit, here)


def _ask(visit: Visit, here: LookingUp) -> Step:
    code = normalise(here.code)
    if not is_code(code):
        return to(visit, replace(here, problem="pattern"))
    request = visit.requests + 1
    asking = replace(here, code=code, request=request, asking=True, problem="")
    return to(replace(visit, requests=request), asking, AskProvince(request, code))


def _answered(_world: World, visit: Visit, here: LookingUp, event: ProvinceAnswered) -> Step:
    if event.request != here.request:
        return to(visit, here)
    if event.news is None:
        return to(visit, replace(here, asking=False, problem="unknown"))
    return to(visit, LookedUp(news=event.news, has_letters=event.has_letters))


def _silent(_world: World, visit: Visit, here: LookingUp, event: ProvinceSilent) -> Step:
    if event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, asking=False, problem="silent"))


def _home(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, Welcome())


def _another(_world: World, visit: Visit, _here: LookedUp, _event: Pressed) -> Step:
    return to(visit, LookingUp())


TABLE: Table = {
    (LookingUp, Press.ANSWER): _answer,
    (LookingUp, CodeShown): _shown,
    (LookingUp, CodeUnreadable): _unreadable,
    (LookingUp, Press.SUBMIT_CODE): _submit,
    (LookingUp, Press.GO_ON): _submit,
    (LookingUp, ProvinceAnswered): _answered,
    (LookingUp, ProvinceSilent): _silent,
    (LookingUp, Press.BACK): _home,
    (LookedUp, Press.LOOK_UP): _another,
    (LookedUp, Press.BACK): _another,
    (LookedUp, Press.FINISH): _home,
}
