"""What holds for scanned sides: which count, which are flawed, which lie on one sheet."""

from __future__ import annotations

from typing import Final

from kiosk.imaging.flaws import Flaw
from kiosk.visit.states import Side

# What is said first when a side has several: what cost a page before what made one hard to read.
GRAVEST_FIRST: Final = (
    Flaw.TWO_SHEETS,
    Flaw.DUPLICATE,
    Flaw.MISSING_SIDE,
    Flaw.CUT_OFF,
    Flaw.FOLDED,
    Flaw.BLURRED,
    Flaw.DARK,
    Flaw.OVER_EXPOSED,
    Flaw.STREAK,
)
# Not of the resident's making and not mended by another scan: told, but nobody is held up.
MILD: Final = frozenset({Flaw.STREAK})


def flaws_of(side: Side) -> tuple[Flaw, ...]:
    """Return what is wrong with a side as it lies there now, the gravest first.

    A side that was taken out has no flaw; of one left out as blank it can only be that it should
    not be blank.
    """
    holds = {Flaw.MISSING_SIDE} if side.left_out else set(GRAVEST_FIRST) - {Flaw.MISSING_SIDE}
    if side.left_out and not side.blank:
        return ()
    return tuple(flaw for flaw in GRAVEST_FIRST if flaw in side.flaws and flaw in holds)


def unsettled(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the sides about which the resident has yet to say what shall be."""
    return tuple(side for side in sides if not side.accepted and not MILD.issuperset(flaws_of(side)))


def find_questioned(sides: tuple[Side, ...]) -> Side | None:
    """Return the side to speak about: the first unsettled one, else the first with a mild flaw."""
    mild = (side for side in sides if not side.accepted and flaws_of(side))
    return next(iter(unsettled(sides)), None) or next(mild, None)


def sheet_of(sides: tuple[Side, ...], side_id: str) -> tuple[str, ...]:
    """Return the ids of all sides of the sheet that a side is on; none if there is no such side."""
    sheets = {(side.batch, side.sheet) for side in sides if side.side_id == side_id and side.sheet}
    return tuple(
        side.side_id for side in sides if side.side_id == side_id or (side.batch, side.sheet) in sheets
    )


def page_numbers(sides: tuple[Side, ...], waiting: tuple[str, ...] = ()) -> dict[str, int]:
    """Return the page number by id of the sides that are in, from 1; those that wait count as out."""
    are_in = (side.side_id for side in sides if not side.left_out and side.side_id not in waiting)
    return {side_id: number for number, side_id in enumerate(are_in, 1)}


def moved(sides: tuple[Side, ...], side_id: str, way: str) -> tuple[Side, ...]:
    """Return the sides with one page a page "earlier" or "later"; the same where there is no way."""
    ids = [side.side_id for side in sides]
    are_in = list(page_numbers(sides))
    if side_id not in are_in:
        return sides
    at = are_in.index(side_id) + {"earlier": -1, "later": 1}.get(way, 0)
    if not 0 <= at < len(are_in):
        return sides
    side, place = sides[ids.index(side_id)], ids.index(are_in[at])
    others = [one for one in sides if one is not side]
    return (*others[:place], side, *others[place:])
