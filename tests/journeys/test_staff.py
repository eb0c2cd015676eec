"""Staff at the machine, over the real reader, printer and scanner: the room, and a helped visit."""

import time
from contextlib import closing
from datetime import UTC, datetime

import pytest
from PIL import Image

from drivers.virtual.lay import Lay
from drivers.virtual.sheets import PAPER, sheets_of
from kiosk.assist import trail
from kiosk.assist.badges import badge_digest
from kiosk.assist.roles import Role
from kiosk.assist.staff_file import Entry, new_staff_file, write_staff
from kiosk.visit.presses import Press
from kiosk.visit.staff_gate import SAME_BADGE_S
from kiosk.visit.staff_view import Tone
from kiosk.visit.states import Finding
from kiosk.visit.view import ScreenName
from tests.journeys.ward import open_ward
from tests.kiosk.visit.staffed import BADGE, PIN
from tests.kiosk.visit.story import BIRTH

pytestmark = pytest.mark.timeout(120)
CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
STREAK_MM = 66.0
AGAIN_S = 3.0


def entry(staff, name, role, pin, badge=""):
    digest = badge_digest(badge) if badge else ""
    since = datetime(2026, 11, 1, tzinfo=UTC)
    return Entry(name=name, role=role, pin=staff.pin_digest(pin), badge=digest, since=since)


@pytest.fixture(scope="module")
def ward(tmp_path_factory):
    folder = tmp_path_factory.mktemp("staffed")
    staff = new_staff_file(memory_kib=8, times=1)  # as slow as must be
    staff = staff.with_member(entry(staff, "lan", Role.VOLUNTEER, "141421", BADGE))
    staff = staff.with_member(entry(staff, "minh", Role.TECHNICIAN, PIN))
    write_staff(folder / "staff.json", staff)
    with open_ward(folder, side_within_s=20.0) as ward:  # at full resolution, on a busy machine
        ward.folder = folder
        ward.until(
            lambda: all(ward.status(part).ready for part in ("scanner", "printer", "reader")), "a start"
        )
        yield ward


def show(ward, text):
    assert ward.hands.reader.show(text)


def show_badge(ward, true, what, badge=BADGE):
    """Hold the badge there, and again: a code that waited while time leapt is too old to count."""
    shown_s = float("-inf")

    def came():
        nonlocal shown_s
        if time.monotonic() - shown_s > SAME_BADGE_S + AGAIN_S:
            shown_s = time.monotonic()
            show(ward, badge)
        return true()

    return ward.until(came, what)


def lines(ward):
    """Return the trail: who, what, to what."""
    with closing(ward.store()) as store:
        return [(one.who, one.act, one.thing) for one in trail.read(store)]


def said(ward, tone):
    """Wait until an act came to its end; return what is said of it."""
    top = ward.until(lambda: ward.body.top if ward.body.top.notice else None, "an end")
    assert top.tone is tone, top.notice
    return top.notice


def test_a_badge_opens_the_room_where_a_volunteer_prints_a_test(ward):
    before = set((ward.folder / "printed").iterdir())
    show_badge(ward, lambda: ward.screen is ScreenName.STAFF_OVERVIEW and ward.body.parts, "the room")
    assert "Lan" in ward.runner.view.chrome.place
    assert {tab.page for tab in ward.body.top.tabs} == {"overview", "scanner", "printer", "reader"}
    ward.press(Press.STAFF_PAGE, "printer")
    ward.press(Press.TEST_PRINT)
    said(ward, Tone.KEPT)
    (slip,) = set((ward.folder / "printed").iterdir()) - before
    with Image.open(slip) as ticket:
        assert min(ticket.convert("L").getextrema()) < 50  # dots are on it
    ward.press(Press.LEAVE_ROOM)
    assert ward.screen is ScreenName.HOME
    ward.until(lambda: ("lan", "leave", "room") in lines(ward), "the last line")
    assert [line[1] for line in lines(ward)][-3:] == ["enter", "test_print", "leave"]


@pytest.mark.slow
def test_a_technician_scans_a_blank_sheet_and_reads_a_code_nobody_keeps(ward):
    white = ward.folder / "white.png"
    Image.new("RGB", (1654, 2339), (PAPER,) * 3).save(white, dpi=(200, 200))
    ward.press(Press.STAFF)
    for digit in PIN:
        ward.press(Press.PIN_KEY, digit)
    ward.press(Press.OPEN_GATE)
    ward.until(lambda: ward.screen is ScreenName.STAFF_OVERVIEW and ward.body.parts, "the room")
    ward.press(Press.STAFF_PAGE, "scanner")
    ward.hands.scanner.machine.streak_mm = STREAK_MM
    ward.hands.feed(sheets_of(white, Lay()))
    ward.press(Press.TEST_SCAN)
    said(ward, Tone.LOOK)
    assert Tone.WRONG in {face.tone for face in ward.body.faces}
    assert ward.body.advice
    ward.hands.scanner.machine.streak_mm = None
    ward.press(Press.STAFF_PAGE, "reader")
    show(ward, CARD)
    ward.until(lambda: ward.body.codes, "a code")
    assert "Trần Thị Mẫu" not in repr(ward.runner._visit) + repr(ward.runner.view)
    ward.press(Press.LEAVE_ROOM)
    ward.until(lambda: ("minh", "leave", "room") in lines(ward), "the last line")
    acts = [act for who, act, _ in lines(ward) if who == "minh"]
    assert acts == ["enter", "test_scan", "test_read", "leave"]


def test_a_badge_joins_a_visit_and_every_step_is_on_the_trail(ward):
    ward.stand(Finding())
    show_badge(ward, lambda: ward.runner.view.chrome.helper, "a helper")
    number, seen_s = ward.runner._visit.number, ward.runner._visit.badge.at_s
    assert ward.screen is ScreenName.FIND
    ward.press(Press.CHOOSE_PROCEDURE, BIRTH)
    show(ward, CARD)  # nobody has asked for one here
    ward.until(lambda: ward.runner._visit.clock_s - seen_s >= SAME_BADGE_S, "it to be another time")
    show_badge(ward, lambda: not ward.runner.view.chrome.helper, "an end of the help")
    assert "Trần Thị Mẫu" not in repr(ward.runner._visit)
    ward.leave()

    def mine():
        return [line for line in lines(ward) if line[2].startswith(f"visit-{number}")]

    ward.until(lambda: len(mine()) > 2, "the last line")
    assert mine() == [
        ("lan", "join", f"visit-{number}"),
        ("lan", "help", f"visit-{number} guided"),
        ("lan", "leave", f"visit-{number}"),
    ]


def test_a_badge_of_nobody_opens_nothing(ward):
    def refused():
        return ward.runner.view.chrome.gate and ward.runner.view.chrome.gate.problem

    ward.leave()
    show_badge(ward, refused, "an answer", badge="APS1:" + "B" * 32)
    assert ward.screen is ScreenName.HOME
    ward.press(Press.CLOSE_GATE)
