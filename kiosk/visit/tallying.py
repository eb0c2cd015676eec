"""Counts what happens at the desk, from one step of the visit to the next; nothing of a person.

`counts_between` is pure: two states in, counts out. A visit begins when the first page is left, and ends
when it is back; whoever has a slip or an answer by then has finished, and whoever has not gave up there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from kiosk.assist.tallies import (
    FAULTS,
    SEALED,
    VISIT_SECONDS,
    VISITS_BEGUN,
    VISITS_FINISHED,
    VISITS_GIVEN_UP,
    Tally,
)
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.visit.look_up_states import ChoosingOwn, LookedUp, Opened, ReadingNotice, ReadingResult
from kiosk.visit.staff_states import StaffSituation
from kiosk.visit.states import (
    Declaring,
    Printing,
    Returning,
    Scanning,
    Side,
    Situation,
    Thanking,
    Visit,
    Welcome,
)

DONE: Final = (Printing, Thanking, LookedUp, ChoosingOwn, Opened, ReadingNotice, ReadingResult)
STEPS_S: Final = (60, 120, 300, 600, 900, 1200, 1800, 3600)  # of a visit's time
LONGER: Final = "+Inf"
FEWEST_STREAKED: Final = 2  # sides; on one alone it may be a pen's line
Counts: TypeAlias = Counter[Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A visit that goes on: since when, on the clock that only grows. None: nobody is there."""

    since_s: float | None = None


def counts_between(before: Visit, after: Visit, begun: Begun) -> tuple[Counts, Begun]:
    """Return what one step counts, and the visit that goes on after it."""
    counts: Counts = Counter()
    for fault in _faults(after) - _faults(before):
        counts[Tally(FAULTS, fault.value)] += 1
    was, now = before.situation, after.situation
    if isinstance(was, Declaring) and isinstance(now, Printing):
        counts[Tally(SEALED)] += 1
    # A dossier after the last page of one is a new visit, also of the same person.
    ended = begun.since_s is not None and (_is_free(now) or (isinstance(was, Thanking) and not _is_done(now)))
    if ended and begun.since_s is not None:
        counts += _ended(was, after.clock_s - begun.since_s)
        begun = Begun()
    if begun.since_s is None and not _is_free(now):
        counts[Tally(VISITS_BEGUN)] += 1
        begun = Begun(since_s=after.clock_s)
    return counts, begun


def shows_dirty_glass(before: Visit, after: Visit) -> bool:
    """Say whether a streak has come to light on several sides of one batch."""
    if not isinstance(after.situation, Scanning):
        return False
    now = _streaked(after.situation)
    was = _streaked(before.situation) if isinstance(before.situation, Scanning) else set()
    return len(now) >= FEWEST_STREAKED and now != was


def step_of(passed_s: float) -> str:
    """Return the upper end of the step that a time falls into."""
    return next((str(step) for step in STEPS_S if passed_s <= step), LONGER)


def _ended(was: Situation, passed_s: float) -> Counts:
    finished = _is_done(was)
    end = Tally(VISITS_FINISHED) if finished else Tally(VISITS_GIVEN_UP, type(was).__name__.lower())
    counts: Counts = Counter({end: 1})
    if finished:
        counts[Tally(VISIT_SECONDS, step_of(passed_s))] += 1
        counts[Tally(VISIT_SECONDS)] += round(passed_s)
    return counts


def _is_free(situation: Situation) -> bool:
    """Say whether no resident is there: the first page, one that comes back, or the staff's room."""
    return isinstance(situation, Welcome | Returning | StaffSituation)


def _is_done(situation: Situation) -> bool:
    return isinstance(situation, DONE)


def _faults(visit: Visit) -> set[Fault]:
    told = {status.fault for status in visit.devices.values()}
    told |= {status.warning for status in visit.devices.values()}
    told.add(getattr(visit.situation, "fault", None))
    return {fault for fault in told if isinstance(fault, Fault)}


def _streaked(scanning: Scanning) -> set[str]:
    return {side.side_id for side in _sides(scanning) if Flaw.STREAK in side.flaws}


def _sides(scanning: Scanning) -> Iterable[Side]:
    sides = scanning.draft.sides.get(scanning.paper, ())
    return (side for side in sides if side.batch == scanning.batch)
