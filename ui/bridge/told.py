"""Views as the screen draws them: the days until the result with their gap, the first of many cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from kiosk.visit.guide_view import ChecklistView, DayCell, ScheduleView
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import DeclareView, FieldChip, FindView, GuideFact, GuideView, ProcedureCard

MOST_CARDS: Final = 60  # nobody scrolls further, and each card costs a millisecond
COMMON_YEAR: Final = 2023  # without a 29 February the days around it never look like a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """One tile of the calendar strip; `skipped` days stand not here, then it is no day."""

    date: str  # "21/11", the key of the row
    weekday: str = ""
    counts: bool = False
    number: int = 0
    reason: str = ""
    due: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleShown:
    """When the result is due."""

    due: str
    latest: str
    why: str
    days: tuple[DayShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideShown:
    """The guide page."""

    title: str
    facts: tuple[GuideFact, ...]
    privacy: tuple[str, ...]
    consented: bool
    problem: str
    notices: tuple[str, ...]
    fee: str
    schedule: ScheduleShown | None
    checklist: ChecklistView | None
    can_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareShown:
    """The declaration before the seal."""

    statements: tuple[str, ...]
    fee: str
    schedule: ScheduleShown | None
    agreed: bool
    sealing: bool
    problem: str
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindShown:
    """The list of procedures; `more` of them stand not on the page."""

    query: str
    fields: tuple[FieldChip, ...]
    results: tuple[ProcedureCard, ...]
    more: int


def guide_shown(view: GuideView) -> GuideShown:
    """Return the guide page as the screen needs it."""
    return GuideShown(
        title=view.title,
        facts=view.facts,
        privacy=view.privacy,
        consented=view.consented,
        problem=view.problem,
        notices=view.notices,
        fee=view.fee,
        schedule=_schedule(view.schedule),
        checklist=view.checklist,
        can_file=view.can_file,
    )


def declare_shown(view: DeclareView) -> DeclareShown:
    """Return the declaration as the screen needs it."""
    return DeclareShown(
        statements=view.statements,
        fee=view.fee,
        schedule=_schedule(view.schedule),
        agreed=view.agreed,
        sealing=view.sealing,
        problem=view.problem,
        trouble=view.trouble,
    )


def find_shown(view: FindView) -> FindShown:
    """Return the list of procedures as the screen needs it."""
    shown = view.results[:MOST_CARDS]
    return FindShown(query=view.query, fields=view.fields, results=shown, more=len(view.results) - len(shown))


def _schedule(view: ScheduleView | None) -> ScheduleShown | None:
    if view is None:
        return None
    return ScheduleShown(
        due=view.due, latest=view.latest, why=view.why, days=tuple(_days(view.days, view.left_out))
    )


def _days(cells: tuple[DayCell, ...], left_out: int) -> Iterator[DayShown]:
    """Return the tiles, with one more where days were left out."""
    gap = next((later for earlier, later in pairwise(cells) if left_out and _apart(earlier, later) > 1), None)
    for cell in cells:
        if cell is gap:
            yield DayShown(date="…", skipped=left_out)
        yield DayShown(
            date=f"{cell.day}/{cell.month}",
            weekday=cell.weekday,
            counts=cell.counts,
            number=cell.number,
            reason=cell.reason,
            due=cell.due,
        )


def _apart(earlier: DayCell, later: DayCell) -> int:
    """Return how many days lie between two cells, less than a year."""
    return (_in_year(later) - _in_year(earlier)) % 365


def _in_year(cell: DayCell) -> int:
    day, month = int(cell.day), int(cell.month)
    return date(COMMON_YEAR, month, 1).toordinal() + day
