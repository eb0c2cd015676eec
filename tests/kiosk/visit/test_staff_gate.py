"""The gate over a page: who comes in, who stays out, and who helps whom."""

from dataclasses import replace

import pytest

from kiosk.assist.roles import Act
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.forms.answers import Origin
from kiosk.text import words
from kiosk.visit.effects import Listen, StopListening
from kiosk.visit.events import CodeShown, CodeUnreadable, DeviceChanged, OwnFound, Pressed
from kiosk.visit.look_up_states import PRIVATE, LookingUp
from kiosk.visit.machine import first_orders, leaving_in_s, step
from kiosk.visit.presses import Press
from kiosk.visit.show import show
from kiosk.visit.staff_events import (
    BadgeShown,
    GateOpened,
    GateStayedShut,
    HelpUnwritten,
    LookAround,
    NoteHelp,
    OpenGate,
)
from kiosk.visit.staff_gate import HELPED_S, SAME_BADGE_S, can_join, lines_of_trail, named
from kiosk.visit.staff_states import STAFF, Overlooking
from kiosk.visit.states import (
    Declaring,
    Filling,
    Finding,
    Guided,
    Identifying,
    Reviewing,
    Scanning,
    Visit,
    Welcome,
)
from kiosk.visit.view import ScreenName
from tests.kiosk.visit.situations import BIRTH, OWN, SEALED, situations, visit_in
from tests.kiosk.visit.staffed import BADGE, LAN, MINH, NOW, PIN
from tests.kiosk.visit.story import Story, whole_draft


def typed(story, digits=PIN):
    for digit in digits:
        story.press(Press.PIN_KEY, digit)
    return story


def at_pad(world, situation=None, **visit):
    story = Story(world, situation or Welcome(), **visit)
    return story.press(Press.STAFF) if situation is None else story.press(Press.VOLUNTEER)


def joined(world, situation, member=LAN):
    return Story(world, situation, joined=member, number=3)


def test_a_pin_is_sent_to_the_gate_and_stands_nowhere(world):
    story = typed(at_pad(world)).press(Press.OPEN_GATE)
    assert story.orders == (OpenGate(1, pin=PIN),)
    for seen in (story.visit, story.orders, show(world, story.visit)):
        assert PIN not in repr(seen)
    assert story.visit.gate.pin == ""
    assert show(world, story.visit).chrome.gate.asking


def test_what_is_typed_is_shown_as_dots_alone(world):
    story = typed(at_pad(world), "27182")
    pad = show(world, story.visit).chrome.gate
    assert (pad.dots, pad.can_open) == (5, False)
    assert "27182" not in repr(show(world, story.visit))
    assert show(world, typed(story, "8").visit).chrome.gate.can_open
    assert show(world, story.press(Press.PIN_KEY, "back").visit).chrome.gate.dots == 5


@pytest.mark.parametrize("key", ["", "12", "x", "²", "٣"])
def test_only_digits_go_into_a_pin(world, key):
    assert typed(at_pad(world)).press(Press.PIN_KEY, key).visit.gate.pin == PIN


def test_a_short_pin_is_not_sent(world):
    assert typed(at_pad(world), "12345").press(Press.OPEN_GATE).orders == ()


def test_the_right_pin_opens_the_room_and_looks_around(world):
    story = typed(at_pad(world)).press(Press.OPEN_GATE).happens(GateOpened(1, MINH))
    assert isinstance(story.here, Overlooking)
    assert story.orders == (StopListening(), LookAround(story.here.room.request, MINH, "vi"))[::-1]
    assert story.visit.gate is None


def test_a_badge_on_the_first_page_knocks_by_itself(world):
    story = Story(world, Welcome()).happens(BadgeShown(BADGE))
    assert story.orders == (OpenGate(1, badge=BADGE),)
    assert BADGE not in repr((story.visit, story.orders))
    assert isinstance(story.happens(GateOpened(1, LAN)).here, Overlooking)


def test_a_wrong_pin_says_how_often_and_another_can_be_typed(world):
    story = typed(at_pad(world)).press(Press.OPEN_GATE).happens(GateStayedShut(1, wrong=2))
    pad = show(world, story.visit).chrome.gate
    assert "2" in pad.problem
    assert not pad.locked
    assert typed(story).press(Press.OPEN_GATE).orders == (OpenGate(2, pin=PIN),)


def test_a_locked_gate_counts_down_and_takes_no_digit(world):
    story = typed(at_pad(world)).press(Press.OPEN_GATE).happens(GateStayedShut(1, locked_s=60.0, wrong=5))
    said = [show(world, story.passes(10).visit).chrome.gate.problem for _ in range(2)]
    assert "50" in said[0]
    assert "40" in said[1]
    assert typed(story).visit.gate.pin == ""
    assert typed(story.press(Press.STAY).passes(45)).visit.gate.pin == PIN


def test_a_long_lock_is_told_in_minutes(world):
    story = at_pad(world).happens(BadgeShown(BADGE), GateStayedShut(1, locked_s=3600.0, wrong=11))
    assert "60 phút" in show(world, story.visit).chrome.gate.problem


def test_who_may_not_is_told_so(world):
    story = Story(world, Finding()).happens(BadgeShown(BADGE), GateStayedShut(1, refused=True))
    assert show(world, story.visit).chrome.gate.problem == words("vi").say("staff-gate-refused")
    assert story.visit.joined is None


@pytest.mark.parametrize("answer", [GateOpened(7, MINH), GateStayedShut(7, wrong=1)])
def test_an_answer_to_another_knock_came_too_late(world, answer):
    story = typed(at_pad(world)).press(Press.OPEN_GATE)
    before = story.visit
    assert story.happens(answer).visit.gate == before.gate
    assert isinstance(story.here, Welcome)


def test_an_answer_after_the_pad_was_closed_opens_nothing(world):
    story = typed(at_pad(world)).press(Press.OPEN_GATE).press(Press.CLOSE_GATE).happens(GateOpened(1, MINH))
    assert isinstance(story.here, Welcome)
    assert story.visit.joined is None
    assert story.orders == (NoteHelp(MINH, Act.LEAVE, "room"),)  # the trail says that he had come in


def test_nothing_below_the_pad_is_pressed(world):
    for word in Press:
        if word not in (Press.PIN_KEY, Press.OPEN_GATE, Press.CLOSE_GATE):
            story = at_pad(world)
            before = story.visit
            assert story.press(word, "vi").visit == replace(before, touched_s=before.clock_s), word


def test_a_pad_that_is_left_closes_by_itself_and_keeps_no_digit(world):
    story = typed(at_pad(world)).passes(20)
    for _ in range(30):
        story.passes(10)
    assert story.visit.gate is None


# Joining


def residents(world):
    return [one for one in situations(world) if not isinstance(one, (Welcome, *PRIVATE, *STAFF))]


def test_a_badge_joins_at_every_resident_page_that_others_may_see(world):
    for situation in residents(world):
        story = Story(world, situation).happens(BadgeShown(BADGE))
        (knock,) = [order for order in story.orders if isinstance(order, OpenGate)]
        assert knock.joins.startswith("visit-1")
        story.happens(GateOpened(knock.request, LAN, knock.joins))
        assert story.visit.joined == LAN
        assert story.here == situation
        assert "Lan" in show(world, story.visit).chrome.helper


def test_nobody_joins_where_a_page_is_for_one_person_alone(world):
    for kind in PRIVATE:
        story = Story(world, visit_in(world, kind).situation)
        assert not show(world, story.visit).chrome.can_join
        assert not any(isinstance(one, OpenGate) for one in story.happens(BadgeShown(BADGE)).orders)
        assert story.press(Press.HELP).press(Press.VOLUNTEER).visit.gate is None
        assert story.happens(GateOpened(1, LAN, "visit-1")).visit.joined is None


def test_a_helper_leaves_before_letters_are_opened(world):
    here = LookingUp(request=1, asking=True)
    story = joined(world, here).happens(OwnFound(1, (OWN,)))
    assert isinstance(story.here, PRIVATE)
    assert story.visit.joined is None
    assert NoteHelp(LAN, Act.LEAVE, "visit-3") in story.orders


def test_a_knock_that_is_answered_when_letters_are_open_joins_nobody(world):
    story = Story(world, LookingUp(request=1, asking=True), requests=1)
    story.happens(BadgeShown(BADGE), OwnFound(1, (OWN,)), GateOpened(2, LAN, "visit-1"))
    assert isinstance(story.here, PRIVATE)
    assert (story.visit.joined, story.visit.gate) == (None, None)
    assert story.orders == (NoteHelp(LAN, Act.LEAVE, "visit-1"),)  # the trail says that she had joined


def test_joining_by_pin_is_asked_for_in_the_help(world):
    story = Story(world, Finding()).press(Press.HELP)
    assert show(world, story.visit).chrome.can_join
    story.press(Press.VOLUNTEER)
    assert not story.visit.help_open
    typed(story).press(Press.OPEN_GATE).happens(GateOpened(1, LAN, "visit-1"))
    assert story.visit.joined == LAN


@pytest.mark.parametrize("leave", [BadgeShown(BADGE), Pressed(Press.HELPER_DONE), HelpUnwritten()])
def test_a_helper_leaves_by_badge_by_button_and_without_a_trail(world, leave):
    story = joined(world, Finding()).happens(leave)
    assert story.visit.joined is None
    assert story.orders == (NoteHelp(LAN, Act.LEAVE, "visit-3"),)
    assert story.here == Finding()


def test_joining_ends_with_the_visit_and_the_next_one_has_another_number(world):
    story = joined(world, Finding()).press(Press.START_OVER).press(Press.START_OVER_YES)
    assert isinstance(story.here, Welcome)
    assert story.visit.joined is None
    assert story.visit.number == 4
    assert story.orders[-1] == NoteHelp(LAN, Act.LEAVE, "visit-3")
    assert "name='lan'" not in repr(story.visit)


def test_the_clock_pauses_for_a_helper_and_runs_again(world):
    story, alone = joined(world, Finding()), Story(world, Finding())
    waits_s = world.patience.idle_s
    assert leaving_in_s(world, alone.passes(waits_s + 1).visit) > 0
    assert leaving_in_s(world, story.passes(waits_s + 1).visit) == 0
    assert leaving_in_s(world, story.passes(HELPED_S).visit) > 0
    assert isinstance(story.passes(world.patience.warn_s + 1).here, Welcome)


def test_each_step_of_a_helper_is_a_line_and_none_says_who_is_helped(world):
    draft = next(one for one in situations(world) if isinstance(one, Reviewing)).draft
    story = joined(world, Reviewing(draft=draft)).press(Press.BACK)
    (line,) = [order for order in story.orders if isinstance(order, NoteHelp)]
    assert (line.member, line.act) == (LAN, Act.HELP)
    assert line.thing.startswith("visit-3 ")
    assert draft.card.full_name not in line.thing


def test_a_new_scan_and_the_sealing_are_lines_too(world):
    scanning = next(one for one in situations(world) if isinstance(one, Scanning))
    idle = replace(scanning, running=False)
    story = joined(world, idle).press(Press.SCAN_AGAIN)
    assert NoteHelp(LAN, Act.HELP, "visit-3 scan") in story.press(Press.SCAN).orders + story.orders


def at_sides(world):
    draft = whole_draft(world)
    paper = world.papers_to_scan(draft)[0].code
    return Scanning(draft=draft, paper=paper), draft.sides[paper][0].side_id


@pytest.mark.parametrize(
    "word", [Press.CONSENT, Press.PRINT_CHECKLIST, Press.TURN_SIDE, Press.REMOVE_SIDE, Press.AGREE]
)
def test_what_a_helper_does_on_a_page_is_a_line_though_the_page_stays(world, word):
    here, side = at_sides(world)
    if not word.value.endswith("_side"):
        here = visit_in(world, Declaring if word is Press.AGREE else Guided).situation
    story = joined(world, here).press(word, side)
    assert type(story.here) is type(here)
    assert [one for one in story.orders if isinstance(one, NoteHelp)] == [
        NoteHelp(LAN, Act.HELP, f"visit-3 {word.value}")
    ]
    assert not any(isinstance(one, NoteHelp) for one in Story(world, here).press(word, side).orders)


def test_a_touch_that_does_nothing_is_no_line(world):
    here, _ = at_sides(world)
    assert joined(world, here).press(Press.REMOVE_SIDE, "nobodys").orders == ()


def test_the_trail_names_the_dossier_once_there_is_one(world):
    printing = next(one for one in situations(world) if type(one).__name__ == "Printing")
    assert named(Visit(now=NOW, situation=printing, number=2)) == f"visit-2 {SEALED.dossier_id}"


def test_without_a_helper_nothing_is_noted(world):
    before, after = Visit(now=NOW, situation=Finding()), Visit(now=NOW)
    assert lines_of_trail(Pressed(Press.BACK), before, after, ()) == ()


def test_what_a_helper_types_is_marked_as_hers(world):
    filling = next(one for one in situations(world) if isinstance(one, Filling))
    field = show(world, Visit(now=NOW, situation=filling)).body.fields[0]
    value = field.choices[0].value if field.choices else "TRẦN AN"
    for member, origin in ((LAN, Origin.HELPER), (None, Origin.TYPED)):
        story = Story(world, filling, joined=member).press(Press.ANSWER, value, field.path)
        assert story.here.draft.answers.origin(field.path) is origin


def test_a_helper_reads_what_she_should_know_of_each_page(world):
    for situation in residents(world):
        chrome = show(world, Visit(now=NOW, situation=situation, joined=LAN)).chrome
        assert chrome.helper_lines
        assert chrome.help_lines
        alone = show(world, Visit(now=NOW, situation=situation)).chrome
        assert (alone.helper, alone.helper_lines) == ("", ())


def test_a_card_shown_where_none_is_asked_for_is_heard_and_not_kept(world):
    text = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
    for situation in residents(world):
        if (
            not isinstance(situation, (Finding, Identifying, LookingUp))
            and type(situation).__name__ != "Proving"
        ):
            story = Story(world, situation).happens(CodeShown(text))
            assert story.here == situation


def test_the_reader_goes_on_listening_from_page_to_page(world):
    guided = next(one for one in situations(world) if isinstance(one, Guided))
    story = Story(world, Finding()).press(Press.CHOOSE_PROCEDURE, BIRTH)
    assert isinstance(story.here, type(guided))
    assert story.orders == (Listen(badges_only=True),)
    assert Listen() in story.press(Press.BACK).orders  # anew: what was shown before is not for this page
    assert first_orders(Visit(now=NOW)) == (Listen(),)


def test_who_has_joined_cannot_join_again(world):
    visit = Visit(now=NOW, situation=Finding(), joined=LAN)
    assert not can_join(visit)
    after, _ = step(world, replace(visit, help_open=True), Pressed(Press.VOLUNTEER))
    assert after.gate is None


def test_a_closed_machine_lets_staff_in(world):
    story = Story(world, Welcome()).happens(DeviceChanged("scanner", DeviceStatus(Fault.SCANNER_GONE)))
    assert story.screen is ScreenName.CLOSED
    assert show(world, story.visit).chrome.can_enter
    assert typed(story.press(Press.STAFF)).press(Press.OPEN_GATE).orders == (OpenGate(1, pin=PIN),)


@pytest.mark.parametrize("situation", [Welcome(), Finding()])
def test_what_was_opened_for_another_page_opens_nothing(world, situation):
    joins = "visit-1" if isinstance(situation, Welcome) else ""
    story = Story(world, situation).happens(BadgeShown(BADGE), GateOpened(1, LAN, joins))
    assert story.here == situation
    assert story.visit.joined is None


def test_a_code_that_is_shown_to_the_pad_does_not_turn_the_page_below_it(world):
    """The pad of the first page would lie over a guide, and its answer find nobody who asked."""
    story = typed(at_pad(world)).press(Press.OPEN_GATE).happens(CodeShown(BIRTH), CodeUnreadable())
    assert isinstance(story.here, Welcome)
    assert isinstance(story.happens(GateOpened(1, MINH)).here, Overlooking)


def test_a_pad_whose_page_has_gone_closes_with_the_answer(world):
    story = Story(world, Welcome()).happens(BadgeShown(BADGE))
    story.visit = replace(story.visit, situation=Finding())
    story.happens(GateOpened(1, LAN))
    assert (story.visit.gate, story.visit.joined) == (None, None)


def test_a_badge_that_is_held_still_counts_once(world):
    """A reader reads it every second or so: it would let its member in and out, or lock the gate."""
    story = Story(world, Finding()).happens(BadgeShown(BADGE), GateOpened(1, LAN, "visit-1"))
    for _ in range(4):
        story.passes(SAME_BADGE_S - 1).happens(BadgeShown(BADGE))
    assert story.visit.joined == LAN
    story.passes(SAME_BADGE_S).happens(BadgeShown(BADGE))
    assert story.visit.joined is None
    shut = Story(world, Finding()).happens(BadgeShown(BADGE), GateStayedShut(1, wrong=1))
    assert shut.passes(1).happens(BadgeShown(BADGE)).orders == ()
    other = "APS1:" + "B" * 32
    assert shut.happens(BadgeShown(other)).orders == (OpenGate(2, badge=other, joins="visit-1"),)
