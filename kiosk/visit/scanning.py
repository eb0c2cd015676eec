"""The papers, one kind after the other.

The record follows the paper: a sheet that came out counts, whatever happens to the next one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.faults import Fault
from kiosk.visit.effects import DropSides, Effect, Scan
from kiosk.visit.events import BatchEnded, Pressed, SheetLost, SideScanned, Ticked
from kiosk.visit.filling import last_page
from kiosk.visit.presses import Press
from kiosk.visit.sides import flaws_of, page_numbers, sheet_of, unsettled
from kiosk.visit.states import Draft, Reviewing, Scanning, Side, Visit
from kiosk.visit.world import Step, Table, World, to

MOST_IN_VAIN: Final = 3  # a hand that pushes the paper in takes no more
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


def with_sides(here: Scanning, sides: tuple[Side, ...]) -> Scanning:
    """Return the page with other sides: what was asked about the old ones is asked no more."""
    draft = here.draft.with_sides(here.paper, sides)
    if kept(sides):
        draft = replace(draft, skipped=draft.skipped - {here.paper})
    return replace(here, draft=draft, asked_without=False, asked_flawed=False, undoable=None)


def _scan(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    if here.running:
        return to(visit, here)
    return _begin(world, visit, replace(here, in_vain=0))


def _begin(world: World, visit: Visit, here: Scanning) -> Step:
    batch = visit.requests + 1
    cleared = replace(
        with_sides(here, sides_of(here)), fault=None, unsure=False, opened="", lost=(), cut_off=False
    )
    running = replace(cleared, batch=batch, running=True, sheets=0)
    return to(replace(visit, requests=batch), running, _scan_of(world, here, batch))


def _scan_of(world: World, here: Scanning, batch: int) -> Scan:
    """Return the order for this paper; what comes may be like a side that is out, or that it replaces.

    The same page may also stand under two papers: one deed can prove two things.
    """
    beside = tuple(page_numbers(sides_of(here), here.again))
    paper = next(paper for paper in world.papers_to_scan(here.draft) if paper.code == here.paper)
    return Scan(batch, beside=beside, two_sided=paper.two_sided)


def _scan_again(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    """Throw all sides of this paper away, and begin it anew."""
    if here.running:
        return to(visit, here)
    old = tuple(side.side_id for side in sides_of(here))
    cleared = replace(with_sides(here, ()), fault=None, unsure=False, opened="", lost=(), again=())
    return to(visit, cleared, DropSides(old))


def _scan_side_again(_world: World, visit: Visit, here: Scanning, event: Pressed) -> Step:
    """Let the next batch come in the place of a sheet, which is kept until then.

    A sheet comes out with both its sides, so both are exchanged, whichever of them was pointed at.
    """
    if here.running:
        return to(visit, here)
    old = sheet_of(sides_of(here), event.value)
    return to(visit, replace(here, again=old, opened="", asked_flawed=False, undoable=None))


def _keep_side(_world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    return to(visit, here if here.running or not here.again else replace(here, again=(), fault=None))


def _side_came(_world: World, visit: Visit, here: Scanning, event: SideScanned) -> Step:
    if event.batch != here.batch:
        return to(visit, here, DropSides((event.side_id,)))
    side = Side(
        side_id=event.side_id,
        picture=event.picture,
        batch=event.batch,
        sheet=event.sheet,
        face=event.face,
        blank=event.blank,
        left_out=event.blank,
        flaws=event.flaws,
    )
    sides = sides_of(here)
    place = _place_of_next(here)
    after = replace(with_sides(here, (*sides[:place], side, *sides[place:])), in_vain=0)
    return to(visit, replace(after, sheets=event.sheet or here.sheets + 1))


def _place_of_next(here: Scanning) -> int:
    """Return where the next side of the batch goes: after the sheet that it replaces, or at the end."""
    sides = sides_of(here)
    before = [
        place
        for place, side in enumerate(sides)
        if here.again and (side.side_id in here.again or side.batch == here.batch)
    ]
    return max(before, default=len(sides) - 1) + 1


def _sheet_lost(_world: World, visit: Visit, here: Scanning, event: SheetLost) -> Step:
    if event.batch != here.batch:
        return to(visit, here)
    return to(visit, replace(here, lost=(*here.lost, event.sheet), sheets=max(here.sheets, event.sheet)))


def _ended(_world: World, visit: Visit, here: Scanning, event: BatchEnded) -> Step:
    if event.batch != here.batch:
        return to(visit, here)
    here, torn = _without_lost(here, event.sheet)
    # A doubt about one sheet is said with its number; only one about the whole batch asks to count.
    unsure = event.fault is Fault.SCANNER_UNSURE and not event.sheet
    fault = None if event.fault is Fault.SCANNER_UNSURE else event.fault
    after, gone = _exchanged(here, whole=event.fault is None and not here.lost)
    after = replace(after, running=False, fault=fault, fault_at_s=visit.clock_s, unsure=unsure)
    return to(visit, after, *_dropped((*torn, *gone)))


def _without_lost(here: Scanning, sheet: int) -> tuple[Scanning, tuple[str, ...]]:
    """Return the page without a sheet that is put in again as a whole, and the ids of what it had of it."""
    if not sheet:
        return here, ()
    sides = sides_of(here)
    torn = tuple(side.side_id for side in sides if (side.batch, side.sheet) == (here.batch, sheet))
    here = replace(here, lost=tuple(sorted({*here.lost, sheet})))
    if not torn:
        return here, ()
    return with_sides(here, tuple(side for side in sides if side.side_id not in torn)), torn


def _exchanged(here: Scanning, *, whole: bool) -> tuple[Scanning, tuple[str, ...]]:
    """Return the page with the new sheet for the old one that waited, and the ids of what is gone.

    It is the whole new sheet or nothing of it: a jam may have kept the back. And a sheet that came
    out blank replaces none. In both cases the old one goes on waiting.
    """
    if not here.again or not here.running:
        return here, ()
    if not whole:
        return _without_new_sheet(here)
    sides = sides_of(here)
    if not any(side.batch == here.batch and not side.left_out for side in sides):
        return here, ()
    new = tuple(side for side in sides if side.side_id not in here.again)
    return replace(with_sides(here, new), again=()), here.again


def _without_new_sheet(here: Scanning) -> tuple[Scanning, tuple[str, ...]]:
    """Return the page without what has come for a sheet that waits, and the ids of that."""
    if not here.again or not here.running:
        return here, ()
    sides = sides_of(here)
    new = tuple(side.side_id for side in sides if side.batch == here.batch)
    return with_sides(here, tuple(side for side in sides if side.side_id not in new)), new


def _dropped(side_ids: tuple[str, ...]) -> tuple[Effect, ...]:
    return (DropSides(side_ids),) if side_ids else ()


def _wait_for_scanner(world: World, visit: Visit, here: Scanning, _event: Ticked) -> Step:
    """Leave the trouble behind once the scanner has been well for a while; scan what was put in since."""
    scanner = visit.status_of("scanner")
    settled = scanner.ready and visit.clock_s - here.fault_at_s >= SETTLED_S
    if here.fault is None or not settled:
        return to(visit, here)
    if here.fault is not Fault.SCANNER_EMPTY:
        return to(visit, replace(here, fault=None))
    # A feeder that can't tell whether it holds paper, or is wrong about it, waits for the next press.
    if not scanner.loaded or here.in_vain >= MOST_IN_VAIN:
        return to(visit, here)
    return _begin(world, visit, replace(here, in_vain=here.in_vain + 1))


def _skip(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    draft = replace(here.draft, skipped=here.draft.skipped | {here.paper})
    return _leave(world, visit, replace(here, draft=draft))


def _on(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    """Go on, after having asked once about what lacks or is flawed; who goes on then takes it as it is."""
    if here.running:
        return to(visit, here)
    sides = sides_of(here)
    if not kept(sides) and here.paper not in here.draft.skipped:
        return to(visit, replace(here, asked_without=True))
    if not here.asked_flawed and (here.lost or unsettled(sides)):
        return to(visit, replace(here, asked_flawed=True, again=()))
    accepted = tuple(replace(side, accepted=bool(flaws_of(side))) for side in sides)
    return _leave(world, visit, with_sides(here, accepted))


def _leave(world: World, visit: Visit, here: Scanning) -> Step:
    here, half = _without_new_sheet(here)
    effects = _dropped(half)
    codes = [paper.code for paper in world.papers_to_scan(here.draft)]
    following = codes[codes.index(here.paper) + 1 :]
    if here.from_review or not following:
        return to(visit, Reviewing(draft=here.draft), *effects)
    return to(visit, Scanning(draft=here.draft, paper=following[0]), *effects)


def _back(world: World, visit: Visit, here: Scanning, _event: Pressed) -> Step:
    codes = [paper.code for paper in world.papers_to_scan(here.draft)]
    here, half = _without_new_sheet(here)
    effects = _dropped(half)
    before = codes[: codes.index(here.paper)]
    if here.from_review:
        return to(visit, Reviewing(draft=here.draft), *effects)
    if before:
        return to(visit, Scanning(draft=here.draft, paper=before[-1]), *effects)
    after, further = last_page(world, visit, here.draft)
    return after, (*effects, *further)


TABLE: Table = {
    (Scanning, Press.SCAN): _scan,
    (Scanning, Press.SCAN_MORE): _scan,
    (Scanning, Press.SCAN_AGAIN): _scan_again,
    (Scanning, Press.SCAN_SIDE_AGAIN): _scan_side_again,
    (Scanning, Press.KEEP_SIDE): _keep_side,
    (Scanning, SideScanned): _side_came,
    (Scanning, SheetLost): _sheet_lost,
    (Scanning, BatchEnded): _ended,
    (Scanning, Ticked): _wait_for_scanner,
    (Scanning, Press.SKIP_PAPER): _skip,
    (Scanning, Press.GO_ON): _on,
    (Scanning, Press.BACK): _back,
}
