"""The staff room with people in it, and what one sees there; all of it invented."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from kiosk.assist.report import MachineReport, Mark, PartReport
from kiosk.assist.roles import Act, Member, Role
from kiosk.devices.scanner import Face
from kiosk.visit import staff_events
from kiosk.visit.staff_states import (
    STAFF,
    ActDone,
    DirtSeen,
    GlassSide,
    Room,
    RoomFacts,
    StickSeen,
    Waiting,
)
from kiosk.visit.states import Visit

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
LAN = Member(name="lan", role=Role.VOLUNTEER)
MINH = Member(name="minh", role=Role.TECHNICIAN)
BADGE = "APS1:" + "A" * 32
PIN = "271828"
WAITING = Waiting(
    code="TAM-K01-261121-0001-D",
    procedure="1.001193",
    held=False,
    in_hand=False,
    age_s=7300.0,
    attempts=3,
    reason="Cổng tỉnh không trả lời",
)
GLASS = GlassSide(
    face=Face.FRONT, columns=2, rows=2, cells=(0, 3, 0, 3), dirt=(DirtSeen(x_mm=62, y_mm=0, streak=True),)
)
REPORT = MachineReport(
    at=NOW,
    kiosk_id="K01",
    version="1.0",
    parts=(
        PartReport(part="scanner", mark=Mark.WELL, words="Sẵn sàng"),
        PartReport(part="printer", mark=Mark.WRONG, words="Hết giấy", todo="Thay cuộn giấy"),
        PartReport(part="reader", mark=Mark.WELL, words="Sẵn sàng"),
        PartReport(part="outbox", mark=Mark.LOOK, words="1 hồ sơ chờ gửi"),
        PartReport(part="clock", mark=Mark.WELL, words="Đúng giờ"),
    ),
)
FACTS = RoomFacts(
    report=REPORT,
    counts=MappingProxyType(
        {"rows_since_roll": 80_000, "left_mm": 20_000, "roll_mm": 30_000, "slips": 7, "pages": 9, "sheets": 5}
    ),
    waiting=(WAITING, replace(WAITING, code="TAM-K01-261121-0002-B", held=True)),
    sticks=(StickSeen(label="KINGSTON", free_mb=900, read_only=False),),
)


def rooms(member=MINH):
    """Every page of the room, looked around in."""
    room = Room(member=member, request=1, facts=FACTS, looked_in="vi")
    for kind in STAFF:
        yield kind(room=room)


def in_room(kind, member=MINH, **room):
    """A visit on one page of the room."""
    there = next(one for one in rooms(member) if type(one) is kind)
    return Visit(now=NOW, situation=replace(there, room=replace(there.room, **room)), requests=1)


def staff_happenings():
    """Everything that can happen at the gate and in the room."""
    yield staff_events.BadgeShown(BADGE)
    yield staff_events.GateOpened(1, MINH)
    yield staff_events.GateStayedShut(1, wrong=1)
    yield staff_events.HelpUnwritten()
    yield staff_events.RoomSeen(1, FACTS)
    yield staff_events.RoomShut(1)
    yield staff_events.ActEnded(1, ActDone(act=Act.TEST_PRINT, done=True))
