"""What a resident does with the sides that have come: turn, take out, bring back, move, accept.

Nothing of it is done while paper moves or a sheet waits to be scanned again. What the workers find
out about a side reaches it in whichever paper it lies and whatever page stands on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from kiosk.visit.effects import Effect, RestoreSide, TurnSide
from kiosk.visit.events import Pressed, SideJudged, SideTurned
from kiosk.visit.presses import Press
from kiosk.visit.scanning import sides_of, with_sides
from kiosk.visit.sides import MILD, flaws_of, moved, sheet_of
from kiosk.visit.states import (
    Change,
    ChoosingCase,
    Declaring,
    Draft,
    Filling,
    Finding,
    Guided,
    Identifying,
    Reviewing,
    Scanning,
    Side,
    Visit,
)
from kiosk.visit.world import Step, Table, World, to

OPPOSITE: Final = {"earlier": "later", "later": "earlier"}
Drafted: TypeAlias = (
    Finding | Guided | ChoosingCase | Identifying | Filling | Scanning | Reviewing | Declaring
)
DRAFTED: Final = (Finding, Guided, ChoosingCase, Identifying, Filling, Scanning, Reviewing, Declaring)
Handling = Callable[[Scanning, Side, Pressed], tuple[Scanning, tuple[Effect, ...]]]


def _with_its_side(handling: Handling) -> Callable[[World, Visit, Scanning, Pressed], Step]:
    """Return the handler of a press that names a side of this paper, while nothing moves."""

    def handler(_world: World, visit: Visit, here: Scanning, event: Pressed) -> Step:
        side = next((side for side in sides_of(here) if side.side_id == event.value), None)
        if side is None or here.running or here.again:
            return to(visit, here)
        after, effects = handling(here, side, event)
        return to(visit, after, *effects)

    return handler


def _changed(here: Scanning, changed: Side) -> Scanning:
    sides = tuple(changed if side.side_id == changed.side_id else side for side in sides_of(here))
    return with_sides(here, sides)


def _open(here: Scanning, side: Side, _event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    return (here if side.left_out else replace(here, opened=side.side_id)), ()


def _close(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    return to(visit, replace(here, opened=""))


def _turn(here: Scanning, side: Side, _event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    return here, (TurnSide(side.side_id),)


def _take_out(here: Scanning, side: Side, _event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    if side.left_out:
        return here, ()
    after = replace(_changed(here, replace(side, left_out=True)), opened="")
    return replace(after, undoable=Change(side_id=side.side_id)), ()


def _bring_back(here: Scanning, side: Side, _event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    if not side.left_out:
        return here, ()
    if side.unmade:
        return replace(here, again=sheet_of(sides_of(here), side.side_id), opened="", undoable=None), ()
    effects = (RestoreSide(side.side_id),) if side.blank else ()
    return _changed(here, replace(side, left_out=False, blank=False)), effects


def _move(here: Scanning, side: Side, event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    sides = moved(sides_of(here), side.side_id, event.path)
    if sides == sides_of(here):
        return here, ()
    change = Change(side_id=side.side_id, moved=event.path)
    return replace(with_sides(here, sides), undoable=change), ()


def _accept(here: Scanning, side: Side, _event: Pressed) -> tuple[Scanning, tuple[Effect, ...]]:
    """Take a side as it is; a flaw of the machine is accepted once for all sides that have only that."""
    mild = MILD.issuperset(flaws_of(side))
    sides = tuple(
        replace(one, accepted=True)
        if one is side or (mild and flaws_of(one) and MILD.issuperset(flaws_of(one)))
        else one
        for one in sides_of(here)
    )
    return with_sides(here, sides), ()


def _undo(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    change = here.undoable
    if change is None or here.running or here.again:
        return to(visit, here)
    if change.moved:
        sides = moved(sides_of(here), change.side_id, OPPOSITE[change.moved])
    else:
        sides = tuple(
            replace(side, left_out=False) if side.side_id == change.side_id else side
            for side in sides_of(here)
        )
    return to(visit, with_sides(here, sides))


def _turned(_world: World, visit: Visit, here: Drafted, event: SideTurned) -> Step:
    side = _find(here.draft, event.side_id)
    return to(visit, here) if side is None else _redraft(visit, here, replace(side, picture=event.picture))


def _judged(_world: World, visit: Visit, here: Drafted, event: SideJudged) -> Step:
    """Take the flaws of a side; who accepted it without the new ones is asked again."""
    side = _find(here.draft, event.side_id)
    if side is None:
        return to(visit, here)
    accepted = side.accepted and set(event.flaws) <= set(side.flaws)
    return _redraft(visit, here, replace(side, flaws=event.flaws, accepted=accepted))


def _find(draft: Draft | None, side_id: str) -> Side | None:
    return None if draft is None else draft.find_side(side_id)


def _redraft(visit: Visit, here: Drafted, side: Side) -> Step:
    assert here.draft is not None
    return to(visit, replace(here, draft=here.draft.with_side(side)))


TABLE: Table = {
    (Scanning, Press.OPEN_SIDE): _with_its_side(_open),
    (Scanning, Press.CLOSE_SIDE): _close,
    (Scanning, Press.TURN_SIDE): _with_its_side(_turn),
    (Scanning, Press.REMOVE_SIDE): _with_its_side(_take_out),
    (Scanning, Press.RESTORE_SIDE): _with_its_side(_bring_back),
    (Scanning, Press.MOVE_SIDE): _with_its_side(_move),
    (Scanning, Press.ACCEPT_SIDE): _with_its_side(_accept),
    (Scanning, Press.UNDO): _undo,
    **{(drafted, SideTurned): _turned for drafted in DRAFTED},
    **{(drafted, SideJudged): _judged for drafted in DRAFTED},
}
