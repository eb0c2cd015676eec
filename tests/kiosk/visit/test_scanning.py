"""The papers, one kind after the other; the record follows the paper."""

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import CancelScan, DropSides, Scan, TurnSide
from kiosk.visit.events import BatchEnded, DeviceChanged, SideScanned, SideTurned
from kiosk.visit.presses import Press
from kiosk.visit.scanning import MOST_IN_VAIN, SETTLED_S
from kiosk.visit.states import Draft, Filling, Reviewing, Scanning
from kiosk.visit.view import ScanPhase
from tests.kiosk.visit.situations import CARD
from tests.kiosk.visit.story import BIRTH, Story

FIRST, SECOND = "giay-chung-sinh", "giay-to-nguoi-yeu-cau"
JAM = DeviceStatus(Fault.SCANNER_JAM)


@pytest.fixture
def story(world):
    draft = Draft(procedure=BIRTH, case=world.catalogue.get(BIRTH).cases[0].code, card=CARD)
    return Story(world, Scanning(draft=draft, paper=FIRST))


def came(story, *names, batch=None, blank=False):
    batch = batch or story.here.batch
    return story.happens(*(SideScanned(batch, name, f"{name}-1", blank) for name in names))


def scanned(story, *names):
    came(story.press(Press.SCAN), *names)
    return story.happens(BatchEnded(story.here.batch))


def shown(story):
    return [(side.side_id, side.page_number) for side in story.body.sides]


def test_a_paper_begins_by_showing_how_to_feed_it(story):
    assert story.body.phase is ScanPhase.FEED
    assert (story.body.paper_number, story.body.papers) == (1, 2)


def test_sides_are_counted_while_they_come(story):
    story.press(Press.SCAN)
    assert story.orders == (Scan(1),)
    assert story.body.phase is ScanPhase.SCANNING
    before = story.body.count_text
    assert came(story, "a", "b").body.count_text != before
    assert "2" in story.body.count_text


def test_a_second_touch_while_it_scans_begins_no_second_batch(story):
    assert story.press(Press.SCAN).press(Press.SCAN).orders == ()
    assert story.press(Press.SCAN_AGAIN).orders == ()
    assert story.here.running


def test_at_the_end_the_sides_are_looked_at(story):
    scanned(story, "a", "b")
    assert story.body.phase is ScanPhase.LOOK
    assert shown(story) == [("a", 1), ("b", 2)]


def test_a_side_of_an_old_batch_is_dropped(story):
    scanned(story, "a")
    story.press(Press.SCAN_MORE)
    came(story, "late", batch=1)
    assert story.orders == (DropSides(("late",)),)
    assert shown(story) == [("a", 1)]


def test_the_end_of_an_old_batch_ends_nothing(story):
    scanned(story, "a")
    assert story.press(Press.SCAN_MORE).happens(BatchEnded(1)).here.running


def test_a_side_that_comes_when_its_page_is_left_is_dropped(story):
    story.press(Press.SCAN).press(Press.BACK)
    assert isinstance(story.here, Filling)
    assert story.orders == (CancelScan(),)
    assert came(story, "late", batch=1).orders == (DropSides(("late",)),)


def test_more_sides_come_after_those_that_are_there(story):
    scanned(scanned(story, "a"), "b")
    assert shown(story) == [("a", 1), ("b", 2)]


def test_a_blank_side_is_left_out_and_can_be_brought_back(story):
    came(story.press(Press.SCAN), "a")
    came(story, "back", blank=True)
    story.happens(BatchEnded(1))
    assert shown(story) == [("a", 1), ("back", 0)]
    assert shown(story.press(Press.RESTORE_SIDE, "back")) == [("a", 1), ("back", 2)]


def test_a_side_taken_away_leaves_the_numbers_whole_and_stays_to_be_brought_back(story):
    scanned(story, "a", "b").press(Press.REMOVE_SIDE, "a")
    assert shown(story) == [("a", 0), ("b", 1)]
    assert story.orders == ()
    assert shown(story.press(Press.RESTORE_SIDE, "a")) == [("a", 1), ("b", 2)]


def test_a_side_is_turned_and_its_new_picture_shown(story):
    scanned(story, "a", "b").press(Press.TURN_SIDE, "b")
    assert story.orders == (TurnSide("b"),)
    story.happens(SideTurned("b", "b-2"))
    assert [side.picture for side in story.body.sides] == ["a-1", "b-2"]


def test_a_side_that_is_not_there_is_not_turned(story):
    assert scanned(story, "a").press(Press.TURN_SIDE, "b").orders == ()


def test_scanning_again_drops_the_sides_of_this_paper(story):
    scanned(story, "a", "b").press(Press.SCAN_AGAIN)
    assert story.orders == (DropSides(("a", "b")),)
    assert story.body.phase is ScanPhase.FEED


def test_a_batch_that_may_have_lost_a_sheet_asks_to_count(story):
    came(story.press(Press.SCAN), "a")
    story.happens(BatchEnded(1, Fault.SCANNER_UNSURE))
    assert story.body.phase is ScanPhase.LOOK
    assert story.body.problem
    assert scanned(story, "b").body.problem == ""


def test_a_sheet_that_was_lost_to_a_fault_is_asked_for_by_its_number(story):
    came(story.press(Press.SCAN), "a")
    story.happens(BatchEnded(1, Fault.SCANNER_CRASHED, sheet=2))
    assert story.here.lost == (2,)
    assert "2" in story.body.problem
    assert shown(story) == [("a", 1)]
    assert story.press(Press.SCAN_MORE).here.lost == ()


def test_nothing_of_a_sheet_that_is_put_in_again_stays_on_the_page(story):
    story.press(Press.SCAN)
    for sheet, name in ((1, "a"), (2, "b"), (3, "c")):
        story.happens(SideScanned(1, name, f"{name}-1", False, sheet=sheet))
    story.happens(BatchEnded(1, Fault.SCANNER_UNSURE, sheet=2))
    assert shown(story) == [("a", 1), ("c", 2)]
    assert story.orders == (DropSides(("b",)),)
    assert story.here.lost == (2,)


def test_a_doubt_about_one_sheet_does_not_ask_to_count_them_all(story):
    came(story.press(Press.SCAN), "a")
    story.happens(BatchEnded(1, Fault.SCANNER_UNSURE, sheet=2))
    assert not story.here.unsure
    assert story.body.phase is ScanPhase.LOOK
    assert "2" in story.body.problem


def test_a_jam_keeps_the_sides_before_it_and_says_what_to_do(story):
    came(story.press(Press.SCAN), "a")
    story.happens(DeviceChanged("scanner", JAM), BatchEnded(1, Fault.SCANNER_JAM))
    assert story.body.phase is ScanPhase.TROUBLE
    assert story.body.trouble.code == Fault.SCANNER_JAM.value
    assert shown(story) == [("a", 1)]


def test_a_jam_stays_on_the_page_until_the_scanner_has_been_well_for_a_while(story):
    story.press(Press.SCAN).happens(DeviceChanged("scanner", JAM), BatchEnded(1, Fault.SCANNER_JAM))
    assert story.passes(SETTLED_S + 1).body.phase is ScanPhase.TROUBLE
    story.happens(DeviceChanged("scanner", READY))
    assert story.passes(1).body.phase is ScanPhase.FEED


def test_a_fault_just_now_is_not_taken_for_cleared(story):
    story.press(Press.SCAN).happens(BatchEnded(1, Fault.SCANNER_JAM))
    assert story.passes(SETTLED_S - 1).body.phase is ScanPhase.TROUBLE
    assert story.passes(1).body.phase is ScanPhase.FEED


def test_a_cleared_jam_shows_the_sides_that_came_before_it(story):
    came(story.press(Press.SCAN), "a")
    story.happens(BatchEnded(1, Fault.SCANNER_JAM))
    assert story.passes(SETTLED_S).body.phase is ScanPhase.LOOK


def test_an_empty_tray_is_said_until_the_next_touch(story):
    story.press(Press.SCAN).happens(BatchEnded(1, Fault.SCANNER_EMPTY))
    assert story.passes(SETTLED_S + 30).body.trouble.code == Fault.SCANNER_EMPTY.value
    assert story.press(Press.SCAN).body.phase is ScanPhase.SCANNING


def test_paper_that_is_put_into_an_empty_tray_is_scanned_by_itself(story):
    story.happens(DeviceChanged("scanner", DeviceStatus(loaded=False)))
    story.press(Press.SCAN).happens(BatchEnded(1, Fault.SCANNER_EMPTY))
    assert story.passes(SETTLED_S).body.phase is ScanPhase.TROUBLE
    story.happens(DeviceChanged("scanner", DeviceStatus(loaded=True)))
    assert story.passes(1.0).body.phase is ScanPhase.SCANNING
    assert story.here.batch == 2


def test_a_feeder_that_is_wrong_about_its_paper_is_not_tried_for_ever(story):
    story.happens(DeviceChanged("scanner", DeviceStatus(loaded=True)))
    story.press(Press.SCAN).happens(BatchEnded(1, Fault.SCANNER_EMPTY))
    for batch in range(2, 2 + MOST_IN_VAIN):
        assert story.passes(SETTLED_S).here.running
        story.happens(BatchEnded(batch, Fault.SCANNER_EMPTY))
    assert not story.passes(SETTLED_S + 30).here.running
    assert story.press(Press.SCAN).here.running


def test_a_cover_that_opens_before_anything_is_scanned_is_said_and_goes_by_itself(story):
    story.happens(DeviceChanged("scanner", DeviceStatus(Fault.SCANNER_COVER_OPEN)))
    assert story.body.trouble.code == Fault.SCANNER_COVER_OPEN.value
    assert story.happens(DeviceChanged("scanner", READY)).body.phase is ScanPhase.FEED


def test_without_a_page_it_does_not_go_on_and_says_so(story):
    story.press(Press.GO_ON)
    assert story.here.paper == FIRST
    assert story.body.problem
    assert came(story.press(Press.SCAN), "a").body.problem == ""


def test_with_only_blank_sides_it_does_not_go_on(story):
    came(story.press(Press.SCAN), "back", blank=True)
    assert story.happens(BatchEnded(1)).press(Press.GO_ON).here.paper == FIRST


def test_while_it_scans_it_does_not_go_on(story):
    assert came(story.press(Press.SCAN), "a").press(Press.GO_ON).here.running


def test_with_its_pages_the_next_paper_comes_and_then_the_review(story):
    scanned(story, "a").press(Press.GO_ON)
    assert story.here.paper == SECOND
    assert scanned(story, "b").press(Press.GO_ON).here == Reviewing(draft=story.here.draft)


def test_a_skipped_paper_will_be_brought_to_the_desk(story):
    story.press(Press.SKIP_PAPER)
    assert story.here.paper == SECOND
    assert story.here.draft.skipped == {FIRST}


def test_a_skipped_paper_lets_go_on_without_a_page(story):
    story.press(Press.SKIP_PAPER).press(Press.BACK).press(Press.GO_ON)
    assert story.here.paper == SECOND


def test_a_paper_scanned_after_all_is_skipped_no_more(story):
    scanned(story.press(Press.SKIP_PAPER).press(Press.BACK), "a")
    assert story.here.draft.skipped == frozenset()


def test_a_paper_skipped_while_it_is_fed_stops_the_scanner(story):
    story.press(Press.SCAN).press(Press.SKIP_PAPER)
    assert story.here.paper == SECOND
    assert story.orders == (CancelScan(),)
    assert came(story, "late", batch=1).orders == (DropSides(("late",)),)


def test_going_back_a_paper_while_this_one_is_fed_stops_the_scanner(story):
    story.press(Press.SKIP_PAPER).press(Press.SCAN).press(Press.BACK)
    assert story.here.paper == FIRST
    assert story.orders == (CancelScan(),)


def test_back_from_the_first_paper_is_the_last_question_with_the_sides_kept(story):
    scanned(story, "a").press(Press.BACK)
    assert story.here.page_key == "banSao"
    assert [side.side_id for side in story.here.draft.sides[FIRST]] == ["a"]


@pytest.mark.parametrize("word", [Press.BACK, Press.GO_ON, Press.SKIP_PAPER])
def test_from_review_every_way_leads_back_to_it(world, story, word):
    draft = scanned(story, "a").here.draft
    again = Story(world, Scanning(draft=draft, paper=FIRST, from_review=True))
    assert isinstance(again.press(word).here, Reviewing)
