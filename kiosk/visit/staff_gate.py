"""The gate: a PIN or a badge opens the staff room from the first page, or lets a member join a visit.

The pad lies over the page that it was asked for on, so nothing of a resident's is touched meanwhile.
A member who has joined leaves with the visit, with a badge, with a button - and before any page that
is for one person alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kiosk.assist.roles import ROOM, Act
from kiosk.visit.effects import Effect, Scan, Seal
from kiosk.visit.events import Event, Pressed
from kiosk.visit.look_up_states import PRIVATE
from kiosk.visit.presses import Press
from kiosk.visit.staff_events import BadgeShown, GateOpened, GateStayedShut, HelpUnwritten, NoteHelp, OpenGate
from kiosk.visit.staff_states import LEAST_PIN, MOST_PIN, STAFF, BadgeSeen, StaffGate
from kiosk.visit.staffing import enter
from kiosk.visit.states import Filling, Printing, Scanning, Situation, Thanking, Visit, Welcome
from kiosk.visit.world import Step, Table, World

BACK_KEY: Final = "back"  # of the pad
HELPED_S: Final = 600.0  # an idle clock runs again so long after the last touch while a member helps
# A badge that is held still is read again and again: it counts once, or a strange one would lock the gate.
SAME_BADGE_S: Final = 2.0
# What is done on a page for a resident, and is marked as a helper's nowhere else.
DEEDS: Final = frozenset(
    {
        Press.CONSENT,
        Press.TURN_SIDE,
        Press.REMOVE_SIDE,
        Press.RESTORE_SIDE,
        Press.MOVE_SIDE,
        Press.ACCEPT_SIDE,
        Press.UNDO,
        Press.AGREE,
        Press.PRINT_CHECKLIST,
        Press.PRINT_SHEETS,
    }
)


def can_join(visit: Visit) -> bool:
    """Say whether somebody may join here: at a resident's page that others may see."""
    return visit.joined is None and not isinstance(visit.situation, (Welcome, *PRIVATE, *STAFF))


def _open_pad(_world: World, visit: Visit, _here: Welcome, _event: Pressed) -> Step:
    return replace(visit, gate=StaffGate(), help_open=False), ()


def ask_to_join(visit: Visit, _event: Pressed) -> Visit:
    """Open the pad over a resident's page."""
    return replace(visit, gate=StaffGate(), help_open=False) if can_join(visit) else visit


def part(visit: Visit, _event: Pressed) -> Visit:
    """Let the member who has joined go."""
    return replace(visit, joined=None)


def _key(visit: Visit, gate: StaffGate, event: Pressed) -> Step:
    if is_locked(visit, gate) or gate.asking:
        return visit, ()
    if event.value == BACK_KEY:
        pin = gate.pin[:-1]
    elif len(event.value) == 1 and event.value in "0123456789":
        pin = (gate.pin + event.value)[:MOST_PIN]
    else:
        return visit, ()
    return replace(visit, gate=replace(gate, pin=pin, wrong=False, refused=False)), ()


def _submit(visit: Visit, gate: StaffGate, _event: Pressed) -> Step:
    if is_locked(visit, gate) or gate.asking or len(gate.pin) < LEAST_PIN:
        return visit, ()
    return _knock(visit, pin=gate.pin)


def _close(visit: Visit, _gate: StaffGate, _event: Pressed) -> Step:
    return replace(visit, gate=None), ()


def _knock(visit: Visit, *, pin: str = "", badge: str = "") -> Step:
    request = visit.requests + 1
    joins = "" if isinstance(visit.situation, Welcome) else named(visit)
    gate = StaffGate(request=request, asking=True)
    order = OpenGate(request, pin=pin, badge=badge, joins=joins)
    return replace(visit, requests=request, gate=gate, help_open=False), (order,)


def is_locked(visit: Visit, gate: StaffGate) -> bool:
    """Say whether no PIN is looked at now."""
    return gate.locked_until_s > visit.clock_s


def _badge(_world: World, visit: Visit, here: Situation, event: BadgeShown) -> Step:
    before, seen = visit.badge, BadgeSeen(mark=hash(event.badge), at_s=visit.clock_s)
    visit = replace(visit, badge=seen)
    if before is not None and before.mark == seen.mark and seen.at_s - before.at_s < SAME_BADGE_S:
        return visit, ()
    if visit.joined is not None:
        return replace(visit, joined=None), ()
    busy = visit.gate is not None and visit.gate.asking
    if busy or isinstance(here, (*PRIVATE, *STAFF)):
        return visit, ()
    return _knock(visit, badge=event.badge)


def _opened(_world: World, visit: Visit, here: Situation, event: GateOpened) -> Step:
    expected = visit.gate is not None and visit.gate.request == event.request
    right = can_join(visit) if event.joins else isinstance(here, Welcome)
    if expected:
        visit = replace(visit, gate=None)
    if not (expected and right):
        return visit, (NoteHelp(event.member, Act.LEAVE, event.joins or ROOM),)  # the trail has him inside
    if event.joins:
        return replace(visit, joined=event.member), ()
    return enter(visit, event.member)


def _stayed_shut(_world: World, visit: Visit, _here: Situation, event: GateStayedShut) -> Step:
    if visit.gate is None or visit.gate.request != event.request:
        return visit, ()
    locked_until_s = visit.clock_s + event.locked_s if event.locked_s else 0.0
    gate = StaffGate(
        wrong=not event.refused, tries=event.wrong, locked_until_s=locked_until_s, refused=event.refused
    )
    return replace(visit, gate=gate), ()


def _unwritten(_world: World, visit: Visit, _here: Situation, _event: HelpUnwritten) -> Step:
    return replace(visit, joined=None), ()


def named(visit: Visit) -> str:
    """Return the visit's name for the trail: a number, and once there is one, the dossier's."""
    match visit.situation:
        case Printing(sealed=sealed) | Thanking(sealed=sealed):
            return f"visit-{visit.number} {sealed.dossier_id}"
        case _:
            return f"visit-{visit.number}"


def lines_of_trail(
    event: Event, before: Visit, after: Visit, effects: tuple[Effect, ...]
) -> tuple[NoteHelp, ...]:
    """Return what the trail is to hold of a step that was taken while a member helped, or left the room."""
    if isinstance(before.situation, STAFF) and not isinstance(after.situation, STAFF):
        return (NoteHelp(before.situation.room.member, Act.LEAVE, ROOM),)
    member = before.joined
    if member is None:
        return ()
    done = []
    if _page(before.situation) != _page(after.situation):
        done.append(_page(after.situation))
    if (
        isinstance(event, Pressed)
        and event.word in DEEDS
        and (effects or before.situation != after.situation)
    ):
        done.append(event.word.value)
    done += [type(effect).__name__.lower() for effect in effects if isinstance(effect, (Scan, Seal))]
    lines = [NoteHelp(member, Act.HELP, f"{named(after)} {one}") for one in done if after.joined]
    if after.joined is None:
        lines.append(NoteHelp(member, Act.LEAVE, named(before)))
    return tuple(lines)


def _page(situation: Situation) -> str:
    """Return a page's name, which is no answer of anybody's: a question of the form by its place there."""
    name = type(situation).__name__.lower()
    match situation:
        case Filling(page_key=key):
            return f"{name} {key}"
        case Scanning(paper=paper):
            return f"{name} {paper}"
        case _:
            return name


TABLE: Table = {(Welcome, Press.STAFF): _open_pad}

# What the pad knows; while it lies there, nothing else is pressed.
AT_GATE: Final[MappingProxyType[Press, Callable[[Visit, StaffGate, Pressed], Step]]] = MappingProxyType(
    {Press.PIN_KEY: _key, Press.OPEN_GATE: _submit, Press.CLOSE_GATE: _close}
)

# Answers of the gate mean the same on every page that has no row of its own for them.
ANYHOW: Final[MappingProxyType[type, Callable[..., Step]]] = MappingProxyType(
    {BadgeShown: _badge, GateOpened: _opened, GateStayedShut: _stayed_shut, HelpUnwritten: _unwritten}
)
