"""What the office wrote to one resident: its notices as text, its results page by page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dossiers.model import Notice, ResultPaper
from kiosk.visit.effects import ShowResultPage
from kiosk.visit.events import Pressed, ResultPageDrawn, ResultPageLacks
from kiosk.visit.look_up_states import ChoosingOwn, LookingUp, Opened, ReadingNotice, ReadingResult
from kiosk.visit.presses import Press
from kiosk.visit.states import Visit, Welcome
from kiosk.visit.world import Step, Table, World, to

ONWARD, BACKWARD = "onward", "backward"  # paths of a turned page


def _open(_world: World, visit: Visit, here: Opened, event: Pressed) -> Step:
    """Open the letter at a place of the list."""
    letters = here.own.letters
    letter = letters[int(event.value)] if event.value in map(str, range(len(letters))) else None
    match letter:
        case Notice():
            return to(visit, ReadingNotice(opened=here, notice=letter))
        case ResultPaper():
            return _show(visit, here, letter, page=1, pages=0)
        case None:
            return to(visit, here)


def _show(visit: Visit, opened: Opened, result: ResultPaper, *, page: int, pages: int) -> Step:
    request = visit.requests + 1
    here = ReadingResult(opened=opened, result=result, request=request, page=page, pages=pages)
    order = ShowResultPage(request, opened.own.dossier_id, result.result_id, page)
    return to(replace(visit, requests=request), here, order)


def _turn(_world: World, visit: Visit, here: ReadingResult, event: Pressed) -> Step:
    page = here.page + {ONWARD: 1, BACKWARD: -1}.get(event.path, 0)
    if not here.picture or page == here.page or not 1 <= page <= here.pages:
        return to(visit, here)
    after, orders = _show(visit, here.opened, here.result, page=page, pages=here.pages)
    assert isinstance(after.situation, ReadingResult)
    return to(after, replace(after.situation, on_paper=here.on_paper), *orders)


def _drawn(_world: World, visit: Visit, here: ReadingResult, event: ResultPageDrawn) -> Step:
    if event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, picture=event.picture, pages=event.pages))


def _lacks(_world: World, visit: Visit, here: ReadingResult, event: ResultPageLacks) -> Step:
    if event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, problem=event.reason))


def _back_from_dossier(_world: World, visit: Visit, here: Opened, _event: Pressed) -> Step:
    if here.looked is not None:
        return to(visit, here.looked)
    return to(visit, ChoosingOwn(dossiers=here.dossiers) if here.dossiers else LookingUp())


def _back_to_dossier(
    _world: World, visit: Visit, here: ReadingNotice | ReadingResult, _event: Pressed
) -> Step:
    return to(visit, here.opened)


def _home(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, Welcome())


TABLE: Table = {
    (Opened, Press.OPEN_LETTER): _open,
    (Opened, Press.BACK): _back_from_dossier,
    (Opened, Press.FINISH): _home,
    (ReadingNotice, Press.BACK): _back_to_dossier,
    (ReadingResult, Press.TURN_PAGE): _turn,
    (ReadingResult, ResultPageDrawn): _drawn,
    (ReadingResult, ResultPageLacks): _lacks,
    (ReadingResult, Press.BACK): _back_to_dossier,
}
