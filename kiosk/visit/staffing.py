"""The staff room: what a technician or a volunteer sees and does behind the gate.

One act at a time, and only those that the role has a right to (`kiosk.assist.roles`); the workers
insist on it again, and write each into the trail before it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kiosk.assist.roles import Act, Member, Role, may
from kiosk.dossiers.codes import is_code, normalise
from kiosk.identity.card import NotACard, read_card
from kiosk.visit.choosing import PROCEDURE_IN_CODE
from kiosk.visit.events import CodeShown, CodeUnreadable, DeviceChanged, Pressed, Ticked
from kiosk.visit.presses import Press
from kiosk.visit.staff_events import ActEnded, BadgeShown, DoForStaff, LookAround, RoomSeen, RoomShut
from kiosk.visit.staff_states import (
    PAGE_OF,
    STAFF,
    AtMachine,
    AtOutbox,
    AtPrinter,
    AtReader,
    AtScanner,
    CodeKind,
    CodeRead,
    Overlooking,
    Room,
    StaffPage,
    StaffSituation,
)
from kiosk.visit.states import Visit, Welcome
from kiosk.visit.world import Step, Table, World, to

LOOK_EVERY_S: Final = 5.0  # what no device tells by itself: disk, network, what waits
LONGEST_WORK_S: Final = 1800.0  # the room stays open for it: a full stick that is slow, not a dead one
MOST_CODES: Final = 4  # of a test read
# Whoever has none of a page's rights does not see the page.
NEEDED: Final = MappingProxyType({StaffPage.OUTBOX: Act.RETRY, StaffPage.MACHINE: Act.EXPORT_LOG})
ASKED_FIRST: Final = frozenset({Act.ROLL_CHANGED, Act.EXPORT_DOSSIERS})
ONTO_A_STICK: Final = frozenset({Act.EXPORT_DOSSIERS, Act.EXPORT_LOG})
ACT_OF: Final = MappingProxyType(
    {
        Press.TEST_SCAN: Act.TEST_SCAN,
        Press.TEST_PRINT: Act.TEST_PRINT,
        Press.PRINT_REPORT: Act.PRINT_REPORT,
        Press.ROLL_CHANGED: Act.ROLL_CHANGED,
        Press.RETRY: Act.RETRY,
        Press.EXPORT_DOSSIERS: Act.EXPORT_DOSSIERS,
        Press.EXPORT_LOG: Act.EXPORT_LOG,
    }
)


def enter(visit: Visit, member: Member) -> Step:
    """Return the first page of the room, and the order to look around."""
    request = visit.requests + 1
    room = Room(member=member, request=request)
    return _look(replace(visit, requests=request), Overlooking(room=room))


def pages_of(role: Role) -> tuple[StaffPage, ...]:
    """Return the pages that a role sees."""
    return tuple(page for page in StaffPage if page not in NEEDED or may(role, NEEDED[page]))


def is_busy(visit: Visit, room: Room) -> bool:
    """Say whether work keeps the room open that nobody touches."""
    return room.work is not None and visit.clock_s - room.work_since_s < LONGEST_WORK_S


def _look(visit: Visit, here: StaffSituation) -> Step:
    language = visit.manner.language
    room = replace(here.room, looking=True, looked_s=visit.clock_s, looked_in=language)
    return to(visit, replace(here, room=room), LookAround(room.request, room.member, language))


def _seen(_world: World, visit: Visit, here: StaffSituation, event: RoomSeen) -> Step:
    if event.request != here.room.request:
        return to(visit, here)
    room = replace(here.room, facts=event.facts, looking=False)
    if room.stick not in {stick.label for stick in event.facts.sticks}:
        room = replace(room, stick="")
    return to(visit, replace(here, room=room))


def _shut(_world: World, visit: Visit, here: StaffSituation, event: RoomShut) -> Step:
    return to(visit, Welcome() if event.request == here.room.request else here)


def _passed(_world: World, visit: Visit, here: StaffSituation, _event: Ticked) -> Step:
    due = visit.clock_s - here.room.looked_s >= LOOK_EVERY_S or visit.manner.language != here.room.looked_in
    return _look(visit, here) if due and not here.room.looking else to(visit, here)


def _device_changed(_world: World, visit: Visit, here: StaffSituation, _event: DeviceChanged) -> Step:
    if here.room.looking:  # at what was; the next second looks at what is
        stale = replace(here.room, looked_s=visit.clock_s - LOOK_EVERY_S)
        return to(visit, replace(here, room=stale))
    return _look(visit, here)


def _turn_to(_world: World, visit: Visit, here: StaffSituation, event: Pressed) -> Step:
    found = next((page for page in pages_of(here.room.member.role) if page.value == event.value), None)
    if found is None or found is PAGE_OF[type(here)]:
        return to(visit, here)
    kind = next(kind for kind, page in PAGE_OF.items() if page is found)
    return to(visit, kind(room=replace(here.room, sure=None, outcome=None)))


def _home(_world: World, visit: Visit, _here: StaffSituation, _event: Pressed) -> Step:
    return to(visit, Welcome())


def _ask_for(_world: World, visit: Visit, here: StaffSituation, event: Pressed) -> Step:
    act, room = ACT_OF[event.word], here.room
    if room.work is not None or not may(room.member.role, act):
        return to(visit, here)
    if act in ONTO_A_STICK and not chosen_stick(room):
        return to(visit, here)
    if act in ASKED_FIRST:
        return to(visit, replace(here, room=replace(room, sure=act, outcome=None)))
    return _do(visit, here, act, event.value)


def _sure(_world: World, visit: Visit, here: StaffSituation, _event: Pressed) -> Step:
    act = here.room.sure
    if act is None or (act in ONTO_A_STICK and not chosen_stick(here.room)):
        return to(visit, here)
    return _do(visit, here, act, "")


def _not_sure(_world: World, visit: Visit, here: StaffSituation, _event: Pressed) -> Step:
    return to(visit, replace(here, room=replace(here.room, sure=None)))


def _do(visit: Visit, here: StaffSituation, act: Act, thing: str) -> Step:
    room = here.room
    if act in ONTO_A_STICK:
        thing = chosen_stick(room)
    room = replace(room, work=act, work_thing=thing, work_since_s=visit.clock_s, sure=None, outcome=None)
    return to(visit, replace(here, room=room), _order(visit, room, act, thing))


def _order(visit: Visit, room: Room, act: Act, thing: str = "") -> DoForStaff:
    return DoForStaff(room.request, room.member, act, visit.manner.language, thing)


def chosen_stick(room: Room) -> str:
    """Return the label of the stick that is written onto: the chosen one, or the only one; else ""."""
    sticks = [stick.label for stick in room.facts.sticks] if room.facts else []
    return room.stick or (sticks[0] if len(sticks) == 1 else "")


def _choose_stick(_world: World, visit: Visit, here: StaffSituation, event: Pressed) -> Step:
    known = {stick.label for stick in here.room.facts.sticks} if here.room.facts else set()
    stick = event.value if event.value in known else here.room.stick
    return to(visit, replace(here, room=replace(here.room, stick=stick)))


def _ended(_world: World, visit: Visit, here: StaffSituation, event: ActEnded) -> Step:
    room, came = here.room, event.came
    if event.request != room.request or came.act is not room.work:
        return to(visit, here)
    after = replace(here, room=replace(room, work=None, outcome=came))
    if isinstance(after, AtScanner) and came.glass:
        after = replace(after, glass=came.glass)
    return to(visit, after) if room.looking else _look(visit, after)


def _read(_world: World, visit: Visit, here: AtReader, event: CodeShown) -> Step:
    """Note what kind of code it was; the code itself is forgotten here."""
    code = CodeRead(kind=kind_of(event.text), letters=len(event.text), lossy=event.lossy)
    return _noted(visit, here, code)


def _read_nothing(_world: World, visit: Visit, here: AtReader, _event: CodeUnreadable) -> Step:
    return _noted(visit, here, CodeRead(kind=CodeKind.UNREADABLE))


def _read_badge(_world: World, visit: Visit, here: AtReader, event: BadgeShown) -> Step:
    return _noted(visit, here, CodeRead(kind=CodeKind.BADGE, letters=len(event.badge)))


def _noted(visit: Visit, here: AtReader, code: CodeRead) -> Step:
    codes = (code, *here.codes)[:MOST_CODES]
    return to(visit, replace(here, codes=codes), _order(visit, here.room, Act.TEST_READ))


def kind_of(text: str) -> CodeKind:
    """Return what kind of code a text is."""
    if not isinstance(read_card(text), NotACard):
        return CodeKind.CARD
    if is_code(normalise(text)):
        return CodeKind.SLIP
    return CodeKind.PROCEDURE if PROCEDURE_IN_CODE.fullmatch(text.strip()) else CodeKind.OTHER


_EVERYWHERE: Final[dict[object, Callable[..., Step]]] = {
    RoomSeen: _seen,
    RoomShut: _shut,
    ActEnded: _ended,
    Ticked: _passed,
    DeviceChanged: _device_changed,
    Press.STAFF_PAGE: _turn_to,
    Press.LEAVE_ROOM: _home,
    Press.PRINT_REPORT: _ask_for,
    Press.SURE: _sure,
    Press.NOT_SURE: _not_sure,
}

TABLE: Table = {
    **{(kind, event): handler for kind in STAFF for event, handler in _EVERYWHERE.items()},
    (AtScanner, Press.TEST_SCAN): _ask_for,
    (AtPrinter, Press.TEST_PRINT): _ask_for,
    (AtPrinter, Press.ROLL_CHANGED): _ask_for,
    (AtReader, CodeShown): _read,
    (AtReader, BadgeShown): _read_badge,
    (AtReader, CodeUnreadable): _read_nothing,
    (AtOutbox, Press.RETRY): _ask_for,
    (AtOutbox, Press.CHOOSE_STICK): _choose_stick,
    (AtOutbox, Press.EXPORT_DOSSIERS): _ask_for,
    (AtMachine, Press.CHOOSE_STICK): _choose_stick,
    (AtMachine, Press.EXPORT_LOG): _ask_for,
}
