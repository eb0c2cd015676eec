"""Scanned sides in words: how each is called, what is wrong with it, and what can be done."""

from __future__ import annotations

from kiosk.imaging.flaws import Flaw
from kiosk.text import Words
from kiosk.visit.presses import Press
from kiosk.visit.side_view import OpenedSide, SideThumb, SideVerdict, Tone, Way
from kiosk.visit.sides import MILD, find_questioned, flaws_of, page_numbers, sheet_of, unsettled
from kiosk.visit.states import Side

Sides = tuple[Side, ...]


def thumbs(sides: Sides, waiting: tuple[str, ...], words: Words) -> tuple[SideThumb, ...]:
    """Return the sides as small pictures; one that is left out, or waits, has no page number."""
    numbers = page_numbers(sides, waiting)
    open_questions = unsettled(sides)
    return tuple(
        SideThumb(
            side_id=side.side_id,
            picture=side.picture,
            page_number=numbers.get(side.side_id, 0),
            left_out=side.left_out or side.side_id in waiting,
            label=_label(side, numbers.get(side.side_id, 0), words),
            can_restore=side.left_out and not waiting,
            mark=mark(side, words),
            asks=side in open_questions,
        )
        for side in sides
    )


def verdict(sides: Sides, words: Words) -> SideVerdict | None:
    """Return what is wrong with the side that is to be settled next, or None if all is well."""
    side = find_questioned(sides)
    if side is None:
        return None
    flaw = flaws_of(side)[0]
    key = _key(flaw)
    return SideVerdict(
        side_id=side.side_id,
        picture=f"flaw-{key}.svg",
        page="" if side.left_out else side.picture,
        tone=Tone.CALM if flaw in MILD else Tone.LOOK,
        title=words.say(f"flaw-{key}-title", {"page": page_of(sides, side)}),
        todo=words.say(f"flaw-{key}-do"),
        ways=_ways_out(sides, side, flaw, words),
    )


def opened(sides: Sides, side_id: str, words: Words) -> OpenedSide | None:
    """Return the side that is looked at closely, with all that can be done to it."""
    side = next((side for side in sides if side.side_id == side_id and not side.left_out), None)
    if side is None:
        return None
    numbers = page_numbers(sides)
    number = numbers[side_id]
    return OpenedSide(
        side_id=side_id,
        picture=side.picture,
        title=_label(side, number, words),
        mark=mark(side, words),
        asks=side in unsettled(sides),
        ways=(
            _way(Press.TURN_SIDE, words.say("visit-turn-page"), "rotate"),
            _again(sides, side, words),
            _way(Press.MOVE_SIDE, words.say("visit-move-earlier"), "back", "earlier", enabled=number > 1),
            _way(
                Press.MOVE_SIDE,
                words.say("visit-move-later"),
                "go-on",
                "later",
                enabled=number < len(numbers),
            ),
            _remove(words),
        ),
    )


def mark(side: Side, words: Words) -> str:
    """Return what is wrong with a side in a few words; empty: nothing."""
    return " · ".join(words.say(f"flaw-{_key(flaw)}") for flaw in flaws_of(side))


def page_of(sides: Sides, side: Side) -> int:
    """Return the number by which to speak of a side; of one left out that of the page it belongs to."""
    numbers = page_numbers(sides)
    if side.side_id in numbers:
        return numbers[side.side_id]
    same_sheet = [numbers[one] for one in sheet_of(sides, side.side_id) if one in numbers]
    before = [numbers[one.side_id] for one in sides[: sides.index(side)] if one.side_id in numbers]
    return (same_sheet or before[-1:] or [1])[0]


def pages_of(sides: Sides, of: Sides) -> str:
    """Return the page numbers of some sides, each once: "2, 4"."""
    return ", ".join(str(page) for page in sorted({page_of(sides, side) for side in of}))


def _key(flaw: Flaw) -> str:
    return flaw.value.replace("_", "-")


def _label(side: Side, number: int, words: Words) -> str:
    if number:
        return words.say("visit-side-page", {"page": number})
    if not side.left_out:
        return words.say("visit-side-waits")
    return words.say("visit-side-blank" if side.blank else "visit-side-out")


def _ways_out(sides: Sides, side: Side, flaw: Flaw, words: Words) -> tuple[Way, ...]:
    accept = _way(Press.ACCEPT_SIDE, words.say("visit-accept-page"), "check")
    match flaw:
        case Flaw.DUPLICATE:
            return _remove(words), accept
        case Flaw.MISSING_SIDE:
            return _again(sides, side, words), _way(
                Press.ACCEPT_SIDE, words.say("visit-accept-blank"), "check"
            )
        case Flaw.STREAK:
            return (accept,)
        case _:
            return _again(sides, side, words), accept


def _again(sides: Sides, side: Side, words: Words) -> Way:
    """Return the way to scan a side again; its sheet is named where more than this page comes anew."""
    sheet = sheet_of(sides, side.side_id)
    alone = [one for one in page_numbers(sides) if one in sheet] == [side.side_id]
    return _way(
        Press.SCAN_SIDE_AGAIN,
        words.say("visit-scan-page-again" if alone else "visit-scan-sheet-again"),
        "refresh",
    )


def _remove(words: Words) -> Way:
    return _way(Press.REMOVE_SIDE, words.say("visit-remove-page"), "trash")


def _way(press: Press, text: str, icon: str, path: str = "", *, enabled: bool = True) -> Way:
    name = f"{press.value}_{path}" if path else press.value
    return Way(name=name, press=press, path=path, text=text, icon_name=icon, enabled=enabled)
