"""The staff room, the gate before it, and a helper beside a resident; with the words that the pages say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from kiosk.assist.report import MachineReport, Mark, PartReport
from kiosk.assist.roles import Act, Member, Role
from kiosk.devices.scanner import Face
from kiosk.devices.status import READY
from kiosk.faults import Fault
from kiosk.text import words
from kiosk.visit.pages.staff_gate import gate, helper, helper_lines
from kiosk.visit.pages.staff_top import who
from kiosk.visit.pages.staffing import staffing
from kiosk.visit.show import SCREEN_OF
from kiosk.visit.staff_states import (
    ActDone,
    AtMachine,
    AtOutbox,
    AtPrinter,
    AtReader,
    AtScanner,
    CodeKind,
    CodeRead,
    DirtSeen,
    GlassSide,
    Overlooking,
    Room,
    RoomFacts,
    StaffGate,
    StaffSituation,
    StickSeen,
    Waiting,
)
from kiosk.visit.states import Finding, Visit
from kiosk.visit.view import HomeView, ScreenName, VisitView
from tests.ui.samples.first_pages import finding
from tests.ui.samples.form_pages import filling
from tests.ui.samples.sample import OFFICE, Sample, page
from tests.ui.samples.scan_pages import scanning

NOW = datetime(2026, 11, 21, 8, 15, 7, tzinfo=UTC)
SAY = words("vi")
MINH = Member(name="minh", role=Role.TECHNICIAN)
LAN = Member(name="lan", role=Role.VOLUNTEER)
COLUMNS, ROWS = 27, 38


def _part(part: str, mark: Mark, said: str, todo: str = "") -> PartReport:
    return PartReport(part=part, mark=mark, words=said, todo=todo)


def _told(key: str, **values: str | int) -> str:
    """What the doctor says, in its own words and at its longest."""
    return SAY.say(key, values)


GATEWAY = "https://dichvucong.thuathienhue.example.vn/kiosk/v1"
REPORT = MachineReport(
    at=NOW,
    kiosk_id="K01",
    version="1.0.0",
    parts=(
        _part(
            "scanner",
            Mark.LOOK,
            _told(f"fault-{Fault.SCANNER_DIRTY_GLASS.key}"),
            _told(f"fault-{Fault.SCANNER_DIRTY_GLASS.key}-do"),
        ),
        _part(
            "printer",
            Mark.WRONG,
            _told("doctor-device-roll", words=_told(f"fault-{Fault.PRINTER_CUTTER.key}"), metres=3),
            _told("doctor-device-cutter-do"),
        ),
        _part("reader", Mark.WELL, _told("doctor-device-well")),
        _part("camera", Mark.WELL, _told("doctor-device-well")),
        _part("office-printer", Mark.WELL, _told("doctor-device-well")),
        _part(
            "store",
            Mark.LOOK,
            _told("doctor-store-well", size=214, free=58_120),
            _told("doctor-store-aside-do", stores=1, folder="/var/lib/aps-kiosk/aside", lost=2),
        ),
        _part(
            "outbox",
            Mark.LOOK,
            " ".join(
                (
                    _told("doctor-outbox-well", waiting=2, held=1, delivered=1276),
                    _told("doctor-outbox-oldest", age=_told("span-days", count=2)),
                    _told("doctor-outbox-reasons", reasons=_told("outbox-reason-gateway-silent")),
                )
            ),
            _told("doctor-outbox-held-do"),
        ),
        _part("gateway", Mark.WRONG, _told("doctor-gateway-failed", url=GATEWAY), _told("doctor-gateway-do")),
        _part(
            "certificate",
            Mark.LOOK,
            _told("doctor-certificate-well", day="12/12/2026"),
            _told("doctor-certificate-do", day="12/12/2026"),
        ),
        _part("receipt-keys", Mark.WELL, _told("doctor-receipt-keys-well", keys=2)),
        _part("network", Mark.WELL, _told("doctor-network-well", links="enp3s0, wlp2s0")),
        _part("clock", Mark.WELL, _told("doctor-clock-well", time="21/11/2026 15:15")),
        _part(
            "catalogue",
            Mark.WELL,
            _told("doctor-catalogue-well", procedures=42, version="2026-11-02", unverified=7),
        ),
        _part("disk", Mark.WELL, _told("doctor-disk-well", free=58_120, size=118_000)),
        _part("system", Mark.WELL, _told("doctor-system-up", time=_told("span-days", count=12))),
        _part("versions", Mark.WELL, "aps-kiosk 1.0.0, Python 3.11.2, PySide6 6.11.0, Debian 12"),
    ),
)
WAITING = Waiting(
    code="TAM-K01-261121-0001-D",
    procedure="Đăng ký khai sinh",
    held=False,
    in_hand=False,
    age_s=180_000.0,
    attempts=14,
    reason="Cổng tỉnh không trả lời. Máy tự gửi lại sau chừng 8 phút nữa.",
)
HELD = replace(
    WAITING,
    code="TAM-K01-261119-0007-B",
    procedure="Đăng ký tạm trú cho người đến làm việc, học tập tại địa phương",
    held=True,
    attempts=3,
    reason="Cổng tỉnh không nhận: thành phần hồ sơ DKTT-02 không có trong danh mục của tỉnh.",
)
FRESH = replace(WAITING, code="TAM-K01-261121-0009-A", in_hand=True, age_s=95.0, attempts=1, reason="")
STICK = StickSeen(label="KINGSTON", free_mb=14_210, read_only=False)
LOCKED_STICK = StickSeen(label="TAI-LIEU", free_mb=0, read_only=True)
FACTS = RoomFacts(
    report=REPORT,
    counts=MappingProxyType(
        {
            "rows_since_roll": 412_000,
            "left_mm": 3_100,
            "roll_mm": 60_000,
            "slips": 1284,
            "pages": 9731,
            "sheets": 5120,
            "visits": 1602,
            "sealed": 1279,
        }
    ),
    waiting=(HELD, WAITING, FRESH),
    sticks=(STICK,),
)
ROOM = Room(member=MINH, request=1, facts=FACTS)
LANS = replace(ROOM, member=LAN)


def _glass(face: Face, *, dirty: bool) -> GlassSide:
    lot = random.Random(8)  # the same dust in each picture
    cells = [0] * (COLUMNS * ROWS)
    if dirty:
        for row in range(ROWS):
            cells[row * COLUMNS + 8] = lot.choice((2, 3, 3))
            cells[row * COLUMNS + 9] = lot.choice((0, 0, 1))
        cells[30 * COLUMNS + 20] = 3
    streak, spot = DirtSeen(x_mm=66, y_mm=0, streak=True), DirtSeen(x_mm=162, y_mm=241, streak=False)
    dirt = (streak, spot) if dirty else ()
    return GlassSide(face=face, columns=COLUMNS, rows=ROWS, cells=tuple(cells), dirt=dirt)


GLASS = (_glass(Face.FRONT, dirty=True), _glass(Face.BACK, dirty=False))
CODES = (
    CodeRead(kind=CodeKind.CARD, letters=131, lossy=True),
    CodeRead(kind=CodeKind.SLIP, letters=21),
    CodeRead(kind=CodeKind.UNREADABLE),
    CodeRead(kind=CodeKind.OTHER, letters=44),
)


def _page(here: StaffSituation, **visit_has: object) -> VisitView:
    visit = Visit(now=NOW, clock_s=12.0, situation=here, **visit_has)  # type: ignore[arg-type]
    place = who(here.room, SAY)
    help_lines = tuple(SAY.say(f"help-{SCREEN_OF[type(here)].name.lower().replace('_', '-')}").split("\n"))
    return page(
        SCREEN_OF[type(here)],
        staffing(visit, here, SAY, str),
        place=place,
        is_staff=True,
        can_start_over=False,
        can_go_back=False,
        help_lines=help_lines,
    )


def _in(**room: object) -> Room:
    return replace(ROOM, **room)  # type: ignore[arg-type]


def room_pages() -> Iterator[Sample]:
    """Every page of the room as a technician sees it, and as a volunteer does."""
    yield Sample("staff-overview", _page(Overlooking(room=ROOM)))
    yield Sample("staff-overview-volunteer", _page(Overlooking(room=LANS)))
    yield Sample("staff-overview-first", _page(Overlooking(room=replace(ROOM, facts=None, looking=True))))
    yield Sample("staff-overview-help", _helped(_page(Overlooking(room=ROOM))))
    yield Sample("staff-scanner", _page(AtScanner(room=ROOM)))
    yield Sample("staff-scanner-busy", _page(AtScanner(room=_in(work=Act.TEST_SCAN, work_since_s=4.0))))
    scanned = _in(outcome=ActDone(act=Act.TEST_SCAN, done=True, glass=GLASS))
    yield Sample("staff-scanner-glass", _page(AtScanner(room=scanned, glass=GLASS)))
    failed = _in(outcome=ActDone(act=Act.TEST_SCAN, done=False, fault=Fault.SCANNER_EMPTY))
    yield Sample("staff-scanner-empty", _page(AtScanner(room=failed)))
    yield Sample("staff-printer", _page(AtPrinter(room=ROOM)))
    yield Sample("staff-printer-sure", _page(AtPrinter(room=_in(sure=Act.ROLL_CHANGED))))
    maybe = ActDone(act=Act.TEST_PRINT, done=False, maybe=True, fault=Fault.PRINTER_NO_PAPER)
    yield Sample("staff-printer-maybe", _page(AtPrinter(room=_in(outcome=maybe))))
    yield Sample("staff-reader", _page(AtReader(room=ROOM)))
    yield Sample("staff-reader-camera", _page(AtReader(room=ROOM), devices={"camera": READY}))
    yield Sample("staff-reader-codes", _page(AtReader(room=LANS, codes=CODES)))


def rest_pages() -> Iterator[Sample]:
    """The pages of technicians."""
    yield Sample("staff-outbox", _page(AtOutbox(room=ROOM)))
    empty = replace(FACTS, waiting=(), sticks=())
    yield Sample("staff-outbox-empty", _page(AtOutbox(room=_in(facts=empty))))
    sticks = replace(FACTS, sticks=(STICK, LOCKED_STICK))
    yield Sample("staff-outbox-sticks", _page(AtOutbox(room=_in(facts=sticks))))
    yield Sample("staff-outbox-sure", _page(AtOutbox(room=_in(sure=Act.EXPORT_DOSSIERS))))
    exporting = _in(work=Act.EXPORT_DOSSIERS, work_thing="KINGSTON", work_since_s=3.0)
    yield Sample("staff-outbox-busy", _page(AtOutbox(room=exporting)))
    done = ActDone(act=Act.EXPORT_LOG, done=True, count=3, wanted=3)
    yield Sample("staff-machine", _page(AtMachine(room=_in(facts=replace(FACTS, sticks=())))))
    yield Sample("staff-machine-done", _page(AtMachine(room=_in(outcome=done))))


def _helped(view: VisitView) -> VisitView:
    return replace(view, chrome=replace(view.chrome, help_open=True))


def gate_pages() -> Iterator[Sample]:
    """The gate over the first page and over a resident's."""
    first = page(ScreenName.HOME, HomeView(office=OFFICE), can_enter=True)
    for name, pad in (
        ("gate-empty", StaffGate()),
        ("gate-dots", StaffGate(pin="0" * 12)),
        ("gate-wrong", StaffGate(wrong=True, tries=3)),
        ("gate-locked", StaffGate(wrong=True, tries=5, locked_until_s=58.0)),
        ("gate-asking", StaffGate(asking=True)),
    ):
        seen = gate(Visit(now=NOW, gate=pad), SAY)
        yield Sample(name, replace(first, chrome=replace(first.chrome, gate=seen)))
    yield Sample("gate-none", first)
    resident = next(iter(finding())).view
    joining = gate(Visit(now=NOW, situation=Finding(), gate=StaffGate()), SAY)
    yield Sample("gate-join", replace(resident, chrome=replace(resident.chrome, gate=joining)))


def helped_pages() -> Iterator[Sample]:
    """A helper beside a resident: the band, the larger help, and what a helper should know."""
    for sample in (next(iter(filling())), next(iter(finding())), next(iter(scanning()))):
        joined = Visit(now=NOW, situation=Finding(), joined=LAN)
        lines = helper_lines(joined, sample.view.screen, SAY)
        chrome = replace(sample.view.chrome, helper=helper(joined, SAY))
        yield Sample(f"helped-{sample.screen.lower()}", replace(sample.view, chrome=chrome))
        open_help = replace(chrome, help_open=True, helper_lines=lines)
        yield Sample(f"helped-{sample.screen.lower()}-help", replace(sample.view, chrome=open_help))
    resident = next(iter(finding())).view
    asked = replace(resident.chrome, help_open=True, can_join=True)
    yield Sample("help-join", replace(resident, chrome=asked))
