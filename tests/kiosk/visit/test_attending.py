"""Whoever attends to staff: what is asked of the room, and what is told of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.assist.gate import Shut
from kiosk.assist.glass import Dirt, FaceReport, GlassReport
from kiosk.assist.roles import Act
from kiosk.assist.room import Counts, TrialScan, WaitingDossier
from kiosk.assist.sticks import Exported, Stick, StickTrouble
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.scanner import Face
from kiosk.dossiers.lifecycle import Stage
from kiosk.errors import AccessDenied, StoreError
from kiosk.faults import Fault
from kiosk.visit.attending import Attending, telling_badges
from kiosk.visit.events import CodeShown, CodeUnreadable
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
)
from kiosk.visit.staff_states import ActDone, DirtSeen
from tests.kiosk.visit.staffed import BADGE, LAN, MINH, PIN, REPORT

STICK = Stick(label="KINGSTON", folder=Path("/media/kingston"), free_mb=900, read_only=False)
DIRTY = FaceReport(
    face=Face.FRONT,
    columns=2,
    rows=1,
    cells=((0.0, 0.9),),
    worst=(Dirt(x_mm=12.4, y_mm=0.0, streak=True),),
)


class Room:
    """A staff room that answers what it is told to, and notes what is asked of it."""

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def __getattr__(self, name):
        def ask(*what):
            self.asked.append((name, *what))
            answer = self.answers.get(name, DEFAULTS.get(name))
            if isinstance(answer, Exception):
                raise answer
            return answer

        return ask


DEFAULTS = {
    "open_by_pin": MINH,
    "open_by_badge": LAN,
    "report": REPORT,
    "counts": Counts(
        rows_since_roll=8, left_mm=None, roll_mm=50_000, slips=1, pages=2, sheets=1, visits=3, sealed=1
    ),
    "outbox": [
        WaitingDossier(
            code="TAM-K01-261121-0001-D",
            procedure="Đăng ký khai sinh",
            stage=Stage.HELD,
            age=timedelta(hours=2),
            reason="lạ",
            attempts=2,
            in_hand=False,
        )
    ],
    "sticks": [STICK],
    "test_scan": TrialScan(report=GlassReport(faces=(DIRTY,))),
    "test_print": PrintOutcome(Printed.YES),
    "retry": 3,
    "export_log": Exported(files=("a", "b"), wanted=2),
}


def told(order, **answers):
    """What is told after one order, and what the room was asked."""
    events, room = [], Room(**answers)
    attending = Attending(room, events.append)
    attending.start()
    attending.carry_out(order)
    attending.stop()
    return events, room.asked


def came(act, thing="", **answers):
    ((event,), asked) = told(DoForStaff(1, MINH, act, "en", thing), **answers)
    assert isinstance(event, ActEnded)
    return event.came, asked


def test_a_pin_and_a_badge_are_shown_to_the_gate():
    assert told(OpenGate(4, pin=PIN)) == ([GateOpened(4, MINH)], [("open_by_pin", PIN)])
    assert told(OpenGate(4, badge=BADGE)) == ([GateOpened(4, LAN)], [("open_by_badge", BADGE)])


def test_a_gate_that_stays_shut_says_for_how_long():
    events, _ = told(OpenGate(4, pin=PIN), open_by_pin=Shut(locked_s=60.0, wrong=5))
    assert events == [GateStayedShut(4, locked_s=60.0, wrong=5)]


def test_joining_is_on_the_trail_before_anybody_is_told():
    events, asked = told(OpenGate(4, badge=BADGE, joins="visit-7"))
    assert asked == [("open_by_badge", BADGE), ("trace", LAN, Act.JOIN, "visit-7")]
    assert events == [GateOpened(4, LAN, "visit-7")]


@pytest.mark.parametrize("failure", [StoreError("full"), AccessDenied("volunteer: join")])
def test_without_a_trail_or_the_right_nobody_joins(failure):
    events, _ = told(OpenGate(4, badge=BADGE, joins="visit-7"), trace=failure)
    assert events == [GateStayedShut(4, refused=True)]


def test_a_line_of_help_is_written_and_one_that_cannot_be_is_told():
    order = NoteHelp(LAN, Act.HELP, "visit-7 form")
    assert told(order) == ([], [("trace", LAN, Act.HELP, "visit-7 form")])
    assert told(order, trace=StoreError("full"))[0] == [HelpUnwritten()]


def test_whoever_was_removed_sees_nothing_more():
    (events, asked) = told(LookAround(2, MINH, "en"), insist=AccessDenied("removed since"))
    assert (events, asked) == ([RoomShut(2)], [("insist", MINH, Act.ENTER)])


def test_a_look_around_brings_all_that_a_technician_may_know():
    ((seen,), asked) = told(LookAround(2, MINH, "en"))
    assert isinstance(seen, RoomSeen)
    assert seen.request == 2
    assert ("report", "en") in asked
    assert seen.facts.report == REPORT
    assert "left_mm" not in seen.facts.counts  # nobody knows
    assert seen.facts.counts["slips"] == 1
    (waiting,) = seen.facts.waiting
    assert (waiting.held, waiting.age_s) == (True, 7200.0)
    assert [stick.label for stick in seen.facts.sticks] == ["KINGSTON"]


def test_a_volunteer_is_not_told_of_dossiers_and_sticks():
    ((seen,), asked) = told(LookAround(2, LAN, "vi"))
    assert (seen.facts.waiting, seen.facts.sticks) == (None, ())
    assert {name for name, *_ in asked} == {"insist", "report", "counts"}


def test_a_store_that_does_not_answer_leaves_the_report():
    ((seen,), _) = told(LookAround(2, MINH, "vi"), counts=StoreError("gone"))
    assert seen.facts.report == REPORT
    assert dict(seen.facts.counts) == {}


def test_a_test_scan_is_cut_in_cells_with_their_shades():
    done, asked = came(Act.TEST_SCAN)
    assert asked == [("test_scan", MINH)]
    (face,) = done.glass
    assert (face.columns, face.rows, face.cells) == (2, 1, (0, 3))
    assert face.dirt == (DirtSeen(x_mm=12, y_mm=0, streak=True),)
    assert done.done


def test_a_test_scan_that_failed_says_why():
    done, _ = came(Act.TEST_SCAN, test_scan=TrialScan(fault=Fault.SCANNER_EMPTY))
    assert (done.done, done.fault, done.glass) == (False, Fault.SCANNER_EMPTY, ())


@pytest.mark.parametrize(
    ("printed", "done", "maybe"),
    [(Printed.YES, True, False), (Printed.MAYBE, False, True), (Printed.NO, False, False)],
)
def test_a_print_says_honestly_what_came_out(printed, done, maybe):
    outcome = PrintOutcome(printed, None if done else Fault.PRINTER_NO_PAPER)
    for act, method in ((Act.TEST_PRINT, "test_print"), (Act.PRINT_REPORT, "print_report")):
        result, asked = came(act, **{method: outcome})
        assert (result.done, result.maybe, result.fault) == (done, maybe, outcome.fault)
        assert asked == [(method, MINH, "en")]


def test_other_acts_go_to_the_room_as_they_are():
    assert came(Act.ROLL_CHANGED) == (
        ActDone(act=Act.ROLL_CHANGED, done=True),
        [("roll_changed", MINH)],
    )
    assert came(Act.RETRY)[1] == [("retry", MINH, None)]
    done, asked = came(Act.RETRY, "TAM-K01-261121-0001-D")
    assert (done.count, asked) == (3, [("retry", MINH, "TAM-K01-261121-0001-D")])
    assert came(Act.TEST_READ)[1] == [("trace", MINH, Act.TEST_READ)]


def test_what_is_written_goes_into_the_folder_of_the_stick():
    done, asked = came(Act.EXPORT_LOG, "KINGSTON")
    assert asked[-1] == ("export_log", MINH, STICK.folder)
    assert (done.done, done.count, done.wanted) == (True, 2, 2)


def test_a_stick_that_is_full_or_was_pulled_is_said():
    full = Exported(files=("a",), wanted=2, damaged=("x",), trouble=StickTrouble.FULL)
    done, _ = came(Act.EXPORT_DOSSIERS, "KINGSTON", export_dossiers=full)
    assert (done.done, done.trouble, done.count, done.damaged) == (False, "full", 1, 1)
    gone, asked = came(Act.EXPORT_LOG, "SAO-LUU")
    assert (gone.done, gone.trouble, asked) == (False, "pulled", [("sticks",)])


@pytest.mark.parametrize(
    ("failure", "word"), [(AccessDenied("volunteer: retry"), "denied"), (StoreError("full"), "store")]
)
def test_an_act_that_is_refused_is_not_done(failure, word):
    done, _ = came(Act.RETRY, retry=failure)
    assert (done.done, done.trouble) == (False, word)


def test_only_codes_in_the_form_of_a_badge_go_as_badges():
    events = []
    tell = telling_badges(events.append)
    for event in (CodeShown(BADGE), CodeShown("1.001193", lossy=True), CodeUnreadable()):
        tell(event)
    assert events == [BadgeShown(BADGE), CodeShown("1.001193", lossy=True), CodeUnreadable()]


def test_what_was_shown_or_typed_is_in_no_representation():
    shown = [CodeShown(BADGE), BadgeShown(BADGE), OpenGate(1, pin="204816"), OpenGate(1, badge=BADGE)]
    assert not [one for one in shown if BADGE in repr(one) or "204816" in repr(one)]
