"""The papers, one kind after the other.

The record follows the paper: a side that came out counts, whatever happens to the next one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.faults import Fault
from kiosk.visit.effects import DropSides, Scan, TurnSide
from kiosk.visit.events import BatchEnded, Pressed, SideScanned, SideTurned, Ticked
from kiosk.visit.filling import last_page
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Reviewing, Scanning, Side, Visit
from kiosk.visit.world import Step, Table, World, to

SETTLED_S: Final = 3.0  # a device polled each second has said by then whether it is still unwell


def sides_of(here: Scanning) -> tuple[Side, ...]:
    """Return the sides of the paper that is being fed."""
    return here.draft.sides.get(here.paper, ())


def kept(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the sides that go into the dossier."""
    return tuple(side for side in sides if not side.left_out)


def all_sides(draft: Draft) -> tuple[str, ...]:
    """Return the ids of all sides on the light table."""
    return tuple(side.side_id for sides in draft.sides.values() for side in sides)


def _with_sides(here: Scanning, sides: tuple[Side, ...]) -> Scanning:
    draft = here.draft.with_sides(here.paper, sides)
    if kept(sides):
        draft = replace(draft, skipped=draft.skipped - {here.paper})
    return replace(here, draft=draft, asked_without=False)


def _scan(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    if here.running:
        return to(visit, here)
    return _begin(visit, here)


def _begin(visit: Visit, here: Scanning) -> Step:
    batch = visit.batches + 1
    scanning = replace(here, batch=batch, running=True, came=0, fault=None, asked_without=False, unsure=False)
    return to(replace(visit, batches=batch), scanning, Scan(batch))


def _scan_again(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    if here.running:
        return to(visit, here)
    old = tuple(side.side_id for side in sides_of(here))
    return to(visit, replace(_with_sides(here, ()), fault=None, unsure=False), DropSides(old))


def _side_came(_world: World, visit: Visit, here: Scanning, event: SideScanned) -> Step:
    if event.batch != here.batch:
        return to(visit, here, DropSides((event.side_id,)))
    side = Side(side_id=event.side_id, picture=event.picture, left_out=event.blank)
    return to(visit, replace(_with_sides(here, (*sides_of(here), side)), came=here.came + 1))


def _ended(_world: World, visit: Visit, here: Scanning, event: BatchEnded) -> Step:
    if event.batch != here.batch:
        return to(visit, here)
    unsure = event.fault is Fault.SCANNER_UNSURE
    fault = None if unsure else event.fault
    return to(visit, replace(here, running=False, fault=fault, fault_at_s=visit.clock_s, unsure=unsure))


def _wait_for_scanner(_world: World, visit: Visit, here: Scanning, _event: Ticked) -> Step:
    """Leave the trouble behind once the scanner has been well for a while; scan what was put in since."""
    scanner = visit.devices["scanner"]
    settled = scanner.ready and visit.clock_s - here.fault_at_s >= SETTLED_S
    if here.fault is None or not settled:
        return to(visit, here)
    if here.fault is not Fault.SCANNER_EMPTY:
        return to(visit, replace(here, fault=None))
    # A feeder that can't tell whether it holds paper waits for the next press.
    return _begin(visit, here) if scanner.loaded else to(visit, here)


def _turn(_world: World, visit: Visit, here: Scanning, event: Pressed) -> Step:
    if any(side.side_id == event.value for side in sides_of(here)):
        return to(visit, here, TurnSide(event.value))
    return to(visit, here)


def _turned(_world: World, visit: Visit, here: Scanning, event: SideTurned) -> Step:
    sides = tuple(
        replace(side, picture=event.picture) if side.side_id == event.side_id else side
        for side in sides_of(here)
    )
    return to(visit, replace(here, draft=here.draft.with_sides(here.paper, sides)))


def _leave_out(_world: World, visit: Visit, here: Scanning, event: Pressed) -> Step:
    return to(visit, _set_left_out(here, event.value, left_out=True))


def _bring_back(_world: World, visit: Visit, here: Scanning, event: Pressed) -> Step:
    return to(visit, _set_left_out(here, event.value, left_out=False))


def _set_left_out(here: Scanning, side_id: str, *, left_out: bool) -> Scanning:
    sides = tuple(
        replace(side, left_out=left_out) if side.side_id == side_id else side for side in sides_of(here)
    )
    return _with_sides(here, sides)


def _skip(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    draft = replace(here.draft, skipped=here.draft.skipped | {here.paper})
    return _leave(world, visit, replace(here, draft=draft))


def _on(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    if here.running:
        return to(visit, here)
    if not kept(sides_of(here)) and here.paper not in here.draft.skipped:
        return to(visit, replace(here, asked_without=True))
    return _leave(world, visit, here)


def _leave(world: World, visit: Visit, here: Scanning) -> Step:
    codes = [paper.code for paper in world.papers_to_scan(here.draft)]
    following = codes[codes.index(here.paper) + 1 :]
    if here.from_review or not following:
        return to(visit, Reviewing(draft=here.draft))
    return to(visit, Scanning(draft=here.draft, paper=following[0]))


def _back(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    codes = [paper.code for paper in world.papers_to_scan(here.draft)]
    before = codes[: codes.index(here.paper)]
    if here.from_review:
        return to(visit, Reviewing(draft=here.draft))
    if before:
        return to(visit, Scanning(draft=here.draft, paper=before[-1]))
    return last_page(world, visit, here.draft)


TABLE: Table = {
    (Scanning, Press.SCAN): _scan,
    (Scanning, Press.SCAN_MORE): _scan,
    (Scanning, Press.SCAN_AGAIN): _scan_again,
    (Scanning, SideScanned): _side_came,
    (Scanning, BatchEnded): _ended,
    (Scanning, Ticked): _wait_for_scanner,
    (Scanning, Press.TURN_SIDE): _turn,
    (Scanning, SideTurned): _turned,
    (Scanning, Press.REMOVE_SIDE): _leave_out,
    (Scanning, Press.RESTORE_SIDE): _bring_back,
    (Scanning, Press.SKIP_PAPER): _skip,
    (Scanning, Press.GO_ON): _on,
    (Scanning, Press.BACK): _back,
}
