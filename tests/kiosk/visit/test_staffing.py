"""The staff room: what is seen there, what is done, and by whom."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.assist.roles import Act, may
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import Listen, StopListening, Wipe
from kiosk.visit.events import CodeShown, CodeUnreadable, DeviceChanged, Pressed
from kiosk.visit.machine import leaving_in_s, step
from kiosk.visit.presses import Press
from kiosk.visit.staff_events import (
    ActEnded,
    BadgeShown,
    DoForStaff,
    GateOpened,
    LookAround,
    NoteHelp,
    OpenGate,
    RoomSeen,
    RoomShut,
)
from kiosk.visit.staff_states import (
    STAFF,
    ActDone,
    AtMachine,
    AtOutbox,
    AtPrinter,
    AtReader,
    AtScanner,
    CodeKind,
    Overlooking,
    StaffPage,
    StickSeen,
)
from kiosk.visit.staffing import (
    ACT_OF,
    LONGEST_WORK_S,
    LOOK_EVERY_S,
    MOST_CODES,
    chosen_stick,
    kind_of,
    pages_of,
)
from kiosk.visit.states import Welcome
from tests.kiosk.visit.situations import NOW, SEALED, happenings
from tests.kiosk.visit.staffed import BADGE, FACTS, GLASS, LAN, MINH, WAITING, in_room
from tests.kiosk.visit.story import Story

CARD_TEXT = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
ORDERED = DoForStaff(1, MINH, Act.TEST_PRINT, "vi")


def story_in(world, kind, member=MINH, **room):
    story = Story(world, Welcome())
    story.visit = in_room(kind, member, **room)
    return story


def test_each_page_is_a_press_away(world):
    story = story_in(world, Overlooking)
    for page, kind in zip(StaffPage, STAFF, strict=True):
        assert isinstance(story.press(Press.STAFF_PAGE, page.value).here, kind)
    assert story.press(Press.STAFF_PAGE, "nowhere").here == story.here


def test_a_volunteer_sees_neither_dossiers_nor_the_machine(world):
    assert set(StaffPage) - set(pages_of(LAN.role)) == {StaffPage.OUTBOX, StaffPage.MACHINE}
    story = story_in(world, Overlooking, LAN)
    for page in ("outbox", "machine"):
        assert isinstance(story.press(Press.STAFF_PAGE, page).here, Overlooking)
    assert {tab.page for tab in story.body.top.tabs} == {"overview", "scanner", "printer", "reader"}


@pytest.mark.parametrize("kind", STAFF)
@pytest.mark.parametrize("word", ACT_OF)
def test_what_a_role_may_not_do_is_ordered_from_no_page(world, kind, word):
    """Also not by a visit that should not be: a volunteer on a technician's page."""
    story = story_in(world, kind, LAN).press(word, "KINGSTON").press(Press.SURE)
    ordered = [order for order in story.orders if isinstance(order, DoForStaff)]
    assert ordered == [] or may(LAN.role, ACT_OF[word])
    assert all(order.act is ACT_OF[word] for order in ordered)


def test_one_act_runs_at_a_time(world):
    story = story_in(world, AtPrinter).press(Press.TEST_PRINT)
    assert story.orders == (ORDERED,)
    assert story.body.top.busy
    for word in (Press.TEST_PRINT, Press.PRINT_REPORT, Press.ROLL_CHANGED):
        assert story.press(word).orders == ()
    assert story.press(Press.STAFF_PAGE, "scanner").press(Press.TEST_SCAN).orders == ()


def test_an_end_is_said_and_the_room_looks_again(world):
    story = story_in(world, AtPrinter).press(Press.TEST_PRINT)
    story.happens(ActEnded(1, ActDone(act=Act.TEST_PRINT, done=True)))
    assert story.orders == (LookAround(1, MINH, "vi"),)
    assert story.body.top.tone.value == "kept"
    assert not story.body.top.busy
    assert story.press(Press.TEST_PRINT).orders == (ORDERED,)


@pytest.mark.parametrize(
    "late",
    [
        ActEnded(9, ActDone(act=Act.TEST_PRINT, done=True)),
        ActEnded(1, ActDone(act=Act.TEST_SCAN, done=True)),
        RoomSeen(9, replace(FACTS, waiting=())),
    ],
)
def test_what_belongs_to_another_session_or_act_changes_nothing(world, late):
    story = story_in(world, AtPrinter).press(Press.TEST_PRINT)
    before = story.here
    assert story.happens(late).here == before


def test_the_room_is_looked_at_every_some_seconds_and_never_twice_at_once(world):
    story = story_in(world, Overlooking)
    assert story.passes(LOOK_EVERY_S - 1).orders == ()
    assert story.passes(1).orders == (LookAround(1, MINH, "vi"),)
    assert story.passes(60).orders == ()
    assert story.happens(RoomSeen(1, FACTS)).passes(LOOK_EVERY_S).orders == (LookAround(1, MINH, "vi"),)


def test_another_language_is_looked_at_anew(world):
    story = story_in(world, Overlooking).press(Press.LANGUAGE, "en").passes(1)
    assert story.orders == (LookAround(1, MINH, "en"),)


def test_a_device_that_changes_is_looked_at_now_or_right_after_the_look_that_runs(world):
    gone = DeviceChanged("printer", DeviceStatus(Fault.PRINTER_GONE))
    story = story_in(world, Overlooking).passes(1).happens(gone)
    assert story.orders == (LookAround(1, MINH, "vi"),)
    assert story.happens(gone).orders == ()
    assert story.happens(RoomSeen(1, FACTS)).passes(1).orders == (LookAround(1, MINH, "vi"),)


def test_a_new_roll_is_asked_about_first(world):
    story = story_in(world, AtPrinter).press(Press.ROLL_CHANGED)
    assert story.orders == ()
    assert story.body.top.question
    assert story.press(Press.NOT_SURE).body.top.question == ""
    assert story.press(Press.SURE).orders == ()
    story.press(Press.ROLL_CHANGED).press(Press.SURE)
    assert story.orders == (DoForStaff(1, MINH, Act.ROLL_CHANGED, "vi"),)


def test_one_dossier_or_all_are_tried_again(world):
    story = story_in(world, AtOutbox).press(Press.RETRY, SEALED.provisional_code)
    assert story.orders == (DoForStaff(1, MINH, Act.RETRY, "vi", SEALED.provisional_code),)
    story.happens(ActEnded(1, ActDone(act=Act.RETRY, done=True, count=1))).press(Press.RETRY)
    assert story.orders == (DoForStaff(1, MINH, Act.RETRY, "vi"),)


def test_dossiers_go_onto_the_only_stick_after_a_question(world):
    story = story_in(world, AtOutbox).press(Press.EXPORT_DOSSIERS)
    assert story.orders == ()
    assert story.press(Press.SURE).orders == (DoForStaff(1, MINH, Act.EXPORT_DOSSIERS, "vi", "KINGSTON"),)


def test_of_several_sticks_one_must_be_chosen(world):
    two = replace(FACTS, sticks=(*FACTS.sticks, StickSeen(label="SAO-LUU", free_mb=1, read_only=False)))
    story = story_in(world, AtMachine, facts=two)
    assert story.press(Press.EXPORT_LOG).orders == ()
    story.press(Press.CHOOSE_STICK, "nobody's").press(Press.EXPORT_LOG)
    assert story.orders == ()
    story.press(Press.CHOOSE_STICK, "SAO-LUU").happens(RoomSeen(1, two)).press(Press.EXPORT_LOG)
    assert story.orders == (DoForStaff(1, MINH, Act.EXPORT_LOG, "vi", "SAO-LUU"),)


def test_a_stick_that_was_pulled_is_not_chosen_any_more(world):
    story = story_in(world, AtMachine, stick="KINGSTON").happens(RoomSeen(1, replace(FACTS, sticks=())))
    assert chosen_stick(story.here.room) == ""
    assert story.press(Press.EXPORT_LOG).orders == ()


def test_a_stick_that_is_pulled_while_it_is_asked_is_not_written_onto(world):
    story = story_in(world, AtOutbox).press(Press.EXPORT_DOSSIERS)
    assert story.happens(RoomSeen(1, replace(FACTS, sticks=()))).press(Press.SURE).orders == ()


def test_a_test_scan_shows_the_glass_until_the_page_is_left(world):
    story = story_in(world, AtScanner).press(Press.TEST_SCAN)
    story.happens(ActEnded(1, ActDone(act=Act.TEST_SCAN, done=True, glass=(GLASS,))))
    assert story.here.glass == (GLASS,)
    story.press(Press.STAFF_PAGE, "printer").press(Press.STAFF_PAGE, "scanner")
    assert story.here.glass == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CARD_TEXT, CodeKind.CARD),
        (SEALED.provisional_code, CodeKind.SLIP),
        ("1.001193", CodeKind.PROCEDURE),
        ("https://example.vn", CodeKind.OTHER),
        ("", CodeKind.OTHER),
    ],
)
def test_a_test_read_says_what_it_was_and_forgets_it(world, text, kind):
    assert kind_of(text) is kind
    story = story_in(world, AtReader).happens(CodeShown(text, lossy=True))
    (code,) = story.here.codes
    assert (code.kind, code.letters, code.lossy) == (kind, len(text), True)
    assert story.orders == (DoForStaff(1, MINH, Act.TEST_READ, "vi"),)
    if text:
        assert text not in repr(story.here.codes) + repr(story.body) + repr(story.orders)


def test_an_unreadable_code_and_a_badge_are_told_apart(world):
    story = story_in(world, AtReader).happens(CodeUnreadable(), BadgeShown(BADGE))
    assert [code.kind for code in story.here.codes] == [CodeKind.BADGE, CodeKind.UNREADABLE]
    assert not any(isinstance(order, OpenGate) for order in story.orders)
    assert BADGE not in repr(story.visit) + repr(story.body) + repr(story.orders)


def test_only_the_last_codes_stay(world):
    story = story_in(world, AtReader)
    for _ in range(MOST_CODES + 2):
        story.happens(CodeUnreadable())
    assert len(story.here.codes) == MOST_CODES


def test_the_reader_listens_on_its_page_alone(world):
    story = story_in(world, Overlooking).press(Press.STAFF_PAGE, "reader")
    assert Listen() in story.orders
    assert StopListening() in story.press(Press.STAFF_PAGE, "scanner").orders


def test_closing_leaves_nothing_behind(world):
    story = story_in(world, AtReader).happens(CodeShown(CARD_TEXT)).press(Press.LEAVE_ROOM)
    assert isinstance(story.here, Welcome)
    assert any(isinstance(order, Wipe) for order in story.orders)
    assert "name='minh'" not in repr(story.visit)


def test_what_waits_is_named_as_people_name_it(world):
    gone = replace(WAITING, procedure="9.999999")
    facts = replace(FACTS, waiting=(WAITING, gone))
    rows = story_in(world, AtOutbox, facts=facts).body.rows
    assert [row.title for row in rows] == ["Đăng ký khai sinh", gone.procedure]


def test_whoever_leaves_the_room_is_on_the_trail(world):
    story = story_in(world, AtPrinter).press(Press.LEAVE_ROOM)
    assert NoteHelp(MINH, Act.LEAVE, "room") in story.orders
    assert story_in(world, AtPrinter).press(Press.STAFF_PAGE, "scanner").orders == ()


def test_whoever_was_removed_meanwhile_is_out_at_the_next_look(world):
    assert isinstance(story_in(world, AtPrinter).happens(RoomShut(9)).here, AtPrinter)  # of another session
    story = story_in(world, AtPrinter).happens(RoomShut(1))
    assert isinstance(story.here, Welcome)
    assert NoteHelp(MINH, Act.LEAVE, "room") in story.orders


def test_a_session_ends_without_a_touch_and_looking_is_none(world):
    story = story_in(world, Overlooking)
    for _ in range(round(world.session_s) - 40):
        story.passes(1).happens(RoomSeen(1, FACTS))
    assert leaving_in_s(world, story.visit) == 0
    assert leaving_in_s(world, story.passes(15).visit) > 0
    assert isinstance(story.passes(30).here, Welcome)
    assert NoteHelp(MINH, Act.LEAVE, "room") in story.orders


def test_a_session_shorter_than_its_warning_still_begins_without_one(world):
    """Else the question whether anybody is there would lie over the room from its first second."""
    short = replace(world, session_s=world.patience.warn_s)
    story = story_in(short, Overlooking)
    assert leaving_in_s(short, story.visit) == 0
    assert isinstance(story.passes(2 * short.session_s).here, Welcome)


@pytest.mark.parametrize(
    "read", [CodeShown(CARD_TEXT), CodeUnreadable(), BadgeShown(BADGE)], ids=lambda it: type(it).__name__
)
def test_a_code_that_lies_under_the_reader_keeps_nobody_in_the_room(world, read):
    """A reader on a stand reads it again and again, also when whoever tried it has gone."""
    story = story_in(world, AtReader)
    for _ in range(round(world.session_s) + 2):
        story.happens(read).passes(1)
    assert isinstance(story.here, Welcome)


def test_work_that_never_ends_keeps_nobody_in_the_room(world):
    story = story_in(world, AtMachine).press(Press.EXPORT_LOG)
    assert story.here.room.work is Act.EXPORT_LOG
    assert isinstance(story.passes(LONGEST_WORK_S - 1).here, AtMachine)
    story.passes(1).passes(1)
    assert isinstance(story.passes(world.session_s + 1).here, Welcome)


def test_nobody_is_sent_away_while_something_runs(world):
    story = story_in(world, AtScanner).press(Press.TEST_SCAN)
    assert isinstance(story.passes(3 * world.session_s).here, AtScanner)


presses = st.builds(
    Pressed,
    st.sampled_from(Press),
    st.sampled_from(["", "1", "back", "outbox", "machine", "scanner", "KINGSTON", SEALED.provisional_code]),
)
stories = st.lists(st.one_of(presses, st.sampled_from(list(happenings()))), max_size=40)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_nobody_is_in_the_room_to_whom_the_gate_did_not_open(world, story):
    visit = Story(world, Welcome()).visit
    for event in story:
        before = visit
        visit, _ = step(world, visit, event)
        if isinstance(visit.situation, STAFF) and not isinstance(before.situation, STAFF):
            assert isinstance(event, GateOpened)
            assert before.gate is not None
            assert before.gate.asking
            assert visit.situation.room.member == event.member
        if visit.joined is not None and before.joined is None:
            assert isinstance(event, GateOpened)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories, place=st.sampled_from(STAFF[:4]))
def test_whatever_a_volunteer_presses_no_technicians_act_is_ordered(world, story, place):
    visit = replace(in_room(place, LAN), now=NOW)
    for event in story:
        if isinstance(event, GateOpened):
            continue  # a technician comes
        visit, orders = step(world, visit, event)
        assert all(may(LAN.role, order.act) for order in orders if isinstance(order, DoForStaff))
