"""The PIN pad over a page, and the band of a member who helps."""

from __future__ import annotations

from math import ceil
from typing import Final

from kiosk.text import Words
from kiosk.visit.staff_gate import is_locked
from kiosk.visit.staff_states import LEAST_PIN, StaffGate
from kiosk.visit.staff_view import GateView
from kiosk.visit.states import Visit, Welcome
from kiosk.visit.view import ScreenName

MINUTE_S: Final = 60.0
LONG_S: Final = 2 * MINUTE_S  # is told in minutes


def gate(visit: Visit, words: Words) -> GateView | None:
    """Return the pad, if it lies over the page."""
    here = visit.gate
    if here is None:
        return None
    joins = not isinstance(visit.situation, Welcome)
    locked = is_locked(visit, here)
    return GateView(
        title=words.say("staff-gate-join" if joins else "staff-gate-title"),
        help=words.say("staff-gate-help"),
        dots=len(here.pin),
        problem=_problem(visit, here, words),
        locked=locked,
        asking=here.asking,
        can_open=not locked and not here.asking and len(here.pin) >= LEAST_PIN,
    )


def _problem(visit: Visit, here: StaffGate, words: Words) -> str:
    if is_locked(visit, here):
        left_s = here.locked_until_s - visit.clock_s
        if left_s > LONG_S:
            return words.say("staff-gate-locked-long", {"minutes": ceil(left_s / MINUTE_S)})
        return words.say("staff-gate-locked", {"seconds": ceil(left_s)})
    if here.refused:
        return words.say("staff-gate-refused")
    return words.say("staff-gate-wrong", {"tries": here.tries}) if here.wrong else ""


def helper(visit: Visit, words: Words) -> str:
    """Return who helps, for the band above the page; "" for nobody."""
    if visit.joined is None:
        return ""
    return words.say(f"staff-helps-{visit.joined.role.value}", {"name": visit.joined.name.title()})


def helper_lines(visit: Visit, screen: ScreenName, words: Words) -> tuple[str, ...]:
    """Return what a helper should know of the page; it stands before what a resident is told."""
    if visit.joined is None:
        return ()
    return tuple(words.say(f"helper-{screen.name.lower().replace('_', '-')}").split("\n"))
