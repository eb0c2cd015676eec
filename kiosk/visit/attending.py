"""Attends to staff: looks who is at the gate, looks around, and does what they order, one after the other.

All of it on one hand of its own: a PIN takes a while to compare, a test scan as long as the scanner
wants. Nothing here is of a resident; what a helper does on a resident's page is written into the trail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kiosk.assist.badges import is_badge
from kiosk.assist.gate import Shut
from kiosk.assist.glass import Dirt, FaceReport
from kiosk.assist.roles import Act, Member, may
from kiosk.assist.room import StaffRoom, TrialPrint, TrialScan, WaitingDossier
from kiosk.assist.sticks import Exported, Stick
from kiosk.devices.printer import Printed
from kiosk.dossiers.lifecycle import Stage
from kiosk.errors import AccessDenied, StoreError
from kiosk.log import trouble
from kiosk.visit.events import CodeShown, Event
from kiosk.visit.hand import Hand
from kiosk.visit.staff_events import (
    ActEnded,
    BadgeShown,
    DoForStaff,
    GateOpened,
    GateStayedShut,
    HelpUnwritten,
    LookAround,
    NoteHelp,
    OpenGate,
    RoomSeen,
    RoomShut,
    StaffEffect,
)
from kiosk.visit.staff_states import ActDone, DirtSeen, GlassSide, RoomFacts, StickSeen, Waiting

# How dirty a cell is, from 0.0 to 1.0, in the three shades of the drawing: dust, dirt, a dark place.
SHADES: Final = (0.08, 0.3, 0.6)

Post = Callable[[Event], None]


def telling_badges(post: Post) -> Post:
    """Return a way for codes on which badges go as badges: no page ever takes one for anything else."""

    def tell(event: Event) -> None:
        badge = isinstance(event, CodeShown) and is_badge(event.text)
        post(BadgeShown(event.text) if isinstance(event, CodeShown) and badge else event)

    return tell


class Attending:
    """Carries out the orders of the gate and of the room; returns at once."""

    def __init__(self, room: StaffRoom, post: Post) -> None:
        self._room, self._post = room, post
        self._hand = Hand("attending")

    def start(self) -> None:
        """Begin to work."""
        self._hand.start()

    def stop(self) -> None:
        """Finish what was ordered, and end."""
        self._hand.stop()

    def carry_out(self, order: StaffEffect) -> None:
        """Begin to carry out an order."""
        self._hand.do(lambda: self._carry_out(order))

    def _carry_out(self, order: StaffEffect) -> None:
        match order:
            case OpenGate():
                self._post(self._opened(order))
            case NoteHelp():
                self._note(order)
            case LookAround():
                self._post(self._seen(order))
            case DoForStaff():
                self._post(ActEnded(order.request, self._done(order)))

    def _opened(self, order: OpenGate) -> GateOpened | GateStayedShut:
        try:
            came = self._room.open_by_badge(order.badge) if order.badge else self._room.open_by_pin(order.pin)
            if isinstance(came, Shut):
                return GateStayedShut(order.request, locked_s=came.locked_s, wrong=came.wrong)
            if order.joins:
                self._room.trace(came, Act.JOIN, order.joins)
        except (AccessDenied, StoreError) as failure:
            trouble("gate-refused", failure)
            return GateStayedShut(order.request, refused=True)
        return GateOpened(order.request, came, order.joins)

    def _note(self, order: NoteHelp) -> None:
        try:
            self._room.trace(order.member, order.act, order.thing)
        except (AccessDenied, StoreError) as failure:
            trouble("help-unwritten", failure)
            self._post(HelpUnwritten())

    def _seen(self, order: LookAround) -> RoomSeen | RoomShut:
        try:
            self._room.insist(order.member, Act.ENTER)
        except AccessDenied as failure:
            trouble("room-shut", failure)
            return RoomShut(order.request)
        return RoomSeen(order.request, self._facts(order.member, order.language))

    def _facts(self, member: Member, language: str) -> RoomFacts:
        facts = RoomFacts(report=self._room.report(language))
        try:
            facts = replace(facts, counts=self._counts())
            if may(member.role, Act.RETRY):
                facts = replace(facts, waiting=tuple(_waiting(one) for one in self._room.outbox(language)))
        except StoreError as failure:  # the report says so too
            trouble("room-not-seen", failure)
        if may(member.role, Act.EXPORT_LOG):
            facts = replace(facts, sticks=tuple(_stick(one) for one in self._room.sticks()))
        return facts

    def _counts(self) -> MappingProxyType[str, int]:
        counts = asdict(self._room.counts())
        return MappingProxyType({name: count for name, count in counts.items() if count is not None})

    def _done(self, order: DoForStaff) -> ActDone:
        failed = ActDone(act=order.act, done=False)
        try:
            return self._do(order)
        except AccessDenied as failure:
            trouble("act-denied", failure)
            return replace(failed, trouble="denied")
        except StoreError as failure:
            trouble("act-not-done", failure)
            return replace(failed, trouble="store")

    def _do(self, order: DoForStaff) -> ActDone:  # noqa: PLR0911  one line each
        room, member, act = self._room, order.member, order.act
        done = ActDone(act=act, done=True)
        match act:
            case Act.TEST_SCAN:
                return _scanned(done, room.test_scan(member))
            case Act.TEST_PRINT:
                return _printed(done, room.test_print(member, order.language))
            case Act.PRINT_REPORT:
                return _printed(done, room.print_report(member, order.language))
            case Act.ROLL_CHANGED:
                room.roll_changed(member)
            case Act.RETRY:
                return replace(done, count=room.retry(member, order.thing or None))
            case Act.EXPORT_DOSSIERS:
                return _exported(done, order, room, room.export_dossiers)
            case Act.EXPORT_LOG:
                return _exported(done, order, room, room.export_log)
            case _:
                room.trace(member, act)
        return done


def _scanned(done: ActDone, trial: TrialScan) -> ActDone:
    if trial.report is None or not trial.report.blank:
        return replace(done, done=False, fault=trial.fault)
    return replace(done, glass=tuple(_side(face) for face in trial.report.faces))


def _printed(done: ActDone, trial: TrialPrint) -> ActDone:
    came = replace(done, done=trial.printed is Printed.YES, fault=trial.fault)
    return replace(came, maybe=trial.printed is Printed.MAYBE)


def _exported(
    done: ActDone, order: DoForStaff, room: StaffRoom, export: Callable[[Member, Path], Exported]
) -> ActDone:
    stick = next((one for one in room.sticks() if one.label == order.thing), None)
    if stick is None:
        return replace(done, done=False, trouble="pulled")
    came = export(order.member, stick.folder)
    return replace(
        done,
        done=came.complete,
        trouble=came.trouble.value if came.trouble else "",
        count=len(came.files),
        wanted=came.wanted,
        damaged=len(came.damaged),
    )


def _side(face: FaceReport) -> GlassSide:
    return GlassSide(
        face=face.face,
        columns=face.columns,
        rows=face.rows,
        cells=tuple(sum(dirty >= shade for shade in SHADES) for row in face.cells for dirty in row),
        dirt=tuple(_dirt(one) for one in face.worst),
    )


def _dirt(one: Dirt) -> DirtSeen:
    return DirtSeen(x_mm=round(one.x_mm), y_mm=round(one.y_mm), streak=one.streak)


def _stick(one: Stick) -> StickSeen:
    return StickSeen(label=one.label, free_mb=one.free_mb, read_only=one.read_only)


def _waiting(one: WaitingDossier) -> Waiting:
    return Waiting(
        code=one.code,
        procedure=one.procedure,
        held=one.stage is Stage.HELD,
        in_hand=one.in_hand,
        age_s=one.age.total_seconds(),
        attempts=one.attempts,
        reason=one.reason,
    )
