"""Back after a power cut: four digits open what was left behind, and the resident is where he was.

Nobody is hindered by what somebody else left behind: who presses start begins as always, and what lay
there is replaced once it is known whose the new dossier is - unless it is a slip that is owed, which
stays until its time is over or the new dossier is sealed.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.devices.readiness import Closed, readiness
from kiosk.visit.effects import DiscardDraft, Follow, OpenDraft, PrintSlip
from kiosk.visit.events import DigitsWrong, DraftGone, DraftOpened, Pressed
from kiosk.visit.filling import standing_key
from kiosk.visit.kept_draft import DIGITS
from kiosk.visit.presses import Press
from kiosk.visit.states import (
    Declaring,
    Filling,
    Finding,
    Gate,
    Identifying,
    Kept,
    OwedSlip,
    Printing,
    Returning,
    Reviewing,
    Scanning,
    Situation,
    Visit,
    Welcome,
)
from kiosk.visit.world import Step, Table, World, to

DIGITS_PATH = "digits"  # of what is typed


def _resume(_world: World, visit: Visit, here: Welcome, _event: Pressed) -> Step:
    return to(visit, here if visit.left_behind is None else Returning())


def _type(_world: World, visit: Visit, here: Returning, event: Pressed) -> Step:
    if here.gate is not Gate.ASKING or event.path != DIGITS_PATH:
        return to(visit, here)
    digits = "".join(sign for sign in event.value if sign.isascii() and sign.isdigit())[:DIGITS]
    return to(visit, Returning(digits=digits))


def _submit(world: World, visit: Visit, here: Returning, _event: Pressed) -> Step:
    if here.gate in {Gate.SPENT, Gate.LATE}:
        return _start_anew(world, visit, here)
    if here.gate is not Gate.ASKING:
        return to(visit, here)
    if len(here.digits) < DIGITS:
        return to(visit, replace(here, wrong=False, too_few=True))
    return to(visit, replace(here, gate=Gate.OPENING), OpenDraft(here.digits))


def _wrong(_world: World, visit: Visit, _here: Returning, event: DigitsWrong) -> Step:
    if event.tries_left == 0 or visit.left_behind is None:
        return to(replace(visit, left_behind=None), Returning(gate=Gate.SPENT))
    left = replace(visit.left_behind, tries_left=event.tries_left)
    return to(replace(visit, left_behind=left), Returning(wrong=True))


def _gone(_world: World, visit: Visit, _here: Returning, _event: DraftGone) -> Step:
    return to(visit, Returning(gate=Gate.LATE))


def _opened(world: World, visit: Visit, _here: Returning, event: DraftOpened) -> Step:
    visit = replace(visit, left_behind=None, manner=event.manner, welcomed_back=True)
    match event.there:
        case Filling() | Scanning() | Reviewing() as there:
            visit = replace(visit, requests=max(visit.requests, _last_batch(there)))
            return to(visit, _standing(world, visit, there))
        case Declaring() as there:
            return to(visit, there)
        case OwedSlip() as owed:
            orders = PrintSlip(owed.slip), Follow(owed.sealed)
            return to(visit, Printing(sealed=owed.sealed, slip=owed.slip), *orders)


def _standing(world: World, visit: Visit, there: Kept) -> Situation:
    """Return the page that stands where he was; a new day may have taken a question or a paper away."""
    match there:
        case Filling():
            key = standing_key(world, visit, there)
            return replace(there, page_key=key) if key else Identifying(draft=there.draft)
        case Scanning():
            codes = {paper.code for paper in world.papers_to_scan(there.draft)}
            return there if there.paper in codes else Reviewing(draft=there.draft)
        case _:
            return there


def _last_batch(there: Kept) -> int:
    """Return the highest number that a batch had: the next one has another."""
    batches = (side.batch for sides in there.draft.sides.values() for side in sides)
    return max(batches, default=0)


def _ask_to_begin_anew(_world: World, visit: Visit, here: Returning, _event: Pressed) -> Step:
    return to(visit, Returning(gate=Gate.BEGINNING_ANEW) if here.gate is Gate.ASKING else here)


def _do_not_begin_anew(_world: World, visit: Visit, here: Returning, _event: Pressed) -> Step:
    return to(visit, Returning() if here.gate is Gate.BEGINNING_ANEW else here)


def _begin_anew(world: World, visit: Visit, here: Returning, _event: Pressed) -> Step:
    if here.gate is not Gate.BEGINNING_ANEW:
        return to(visit, here)
    after, _ = _start_anew(world, replace(visit, left_behind=None), here)
    return after, (DiscardDraft(),)


def _start_anew(_world: World, visit: Visit, _here: Returning) -> Step:
    closed = isinstance(readiness(visit.devices), Closed)
    return to(visit, Welcome() if closed else Finding())


def _back(_world: World, visit: Visit, here: Returning, _event: Pressed) -> Step:
    if here.gate is Gate.BEGINNING_ANEW:
        return to(visit, Returning())
    return to(visit, here if here.gate is Gate.OPENING else Welcome())


TABLE: Table = {
    (Welcome, Press.RESUME): _resume,
    (Returning, Press.ANSWER): _type,
    (Returning, Press.GO_ON): _submit,
    (Returning, Press.BEGIN_ANEW): _ask_to_begin_anew,
    (Returning, Press.BEGIN_ANEW_NO): _do_not_begin_anew,
    (Returning, Press.BEGIN_ANEW_YES): _begin_anew,
    (Returning, Press.BACK): _back,
    (Returning, DigitsWrong): _wrong,
    (Returning, DraftGone): _gone,
    (Returning, DraftOpened): _opened,
}
