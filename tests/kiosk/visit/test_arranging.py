"""What a resident does with the sides that have come, and what the workers find out about them."""

import itertools
from dataclasses import replace

import pytest

from kiosk.imaging.flaws import Flaw
from kiosk.visit.effects import RestoreSide, TurnSide
from kiosk.visit.events import SideJudged, SideTurned
from kiosk.visit.presses import Press
from kiosk.visit.states import Reviewing, Scanning
from kiosk.visit.view import ScanPhase
from tests.kiosk.visit.scanned import FIRST, feeding, scanned, shown, ways
from tests.kiosk.visit.situations import a_draft, visit_in
from tests.kiosk.visit.story import Story


@pytest.fixture
def story(world):
    return scanned(feeding(world), ("a", "b_"), ("c", "d"))


def thumb(story, name):
    return next(side for side in story.body.sides if side.side_id == name)


def test_a_blank_side_is_shown_as_one_that_a_tap_brings_back(story):
    blank, page = thumb(story, "b"), thumb(story, "a")
    assert (blank.label, blank.left_out, blank.can_restore) == ("Mặt trắng", True, True)
    assert (page.label, page.left_out, page.can_restore) == ("Trang 1", False, False)


def test_a_blank_side_that_is_brought_back_is_in_at_once_and_gets_its_whole_page(story):
    story.press(Press.RESTORE_SIDE, "b")
    assert story.orders == (RestoreSide("b"),)
    assert shown(story) == ["a1", "b2", "c3", "d4"]
    story.happens(SideTurned("b", "b-2"))
    assert thumb(story, "b").picture == "b-2"
    assert shown(story) == ["a1", "b2", "c3", "d4"]


def test_a_blank_side_of_before_a_power_cut_is_scanned_again_to_be_a_page(story):
    blank = replace(story.here.draft.find_side("b"), unmade=True)
    story.visit = replace(story.visit, situation=replace(story.here, draft=story.here.draft.with_side(blank)))
    story.press(Press.RESTORE_SIDE, "b")
    assert story.orders == ()
    assert story.here.again == ("a", "b")
    assert story.body.phase is ScanPhase.AGAIN


def test_a_page_that_was_taken_out_comes_back_without_any_work(story):
    story.press(Press.REMOVE_SIDE, "c")
    assert thumb(story, "c").label == "Đã bỏ"
    assert story.press(Press.RESTORE_SIDE, "c").orders == ()
    assert shown(story) == ["a1", "b", "c2", "d3"]


def test_a_blank_side_that_was_brought_back_and_taken_out_again_is_no_blank_one(story):
    story.press(Press.RESTORE_SIDE, "b").press(Press.REMOVE_SIDE, "b")
    assert thumb(story, "b").label == "Đã bỏ"


def test_what_was_taken_out_last_is_taken_back(story):
    story.press(Press.REMOVE_SIDE, "a").press(Press.REMOVE_SIDE, "d")
    assert shown(story.press(Press.UNDO)) == ["a", "b", "c1", "d2"]
    assert story.body.undo == ""


def test_what_was_moved_last_goes_back_to_its_place(story):
    story.press(Press.MOVE_SIDE, "d", "earlier")
    assert shown(story) == ["a1", "b", "d2", "c3"]
    assert story.body.undo == "Đưa trang về chỗ cũ"
    assert shown(story.press(Press.UNDO)) == ["a1", "b", "c2", "d3"]


def test_undo_is_offered_only_while_there_is_something_to_undo(story):
    assert story.body.undo == ""
    assert story.press(Press.REMOVE_SIDE, "a").body.undo == "Lấy lại trang vừa bỏ"
    assert scanned(story, ("e", "f_")).body.undo == ""


def test_a_turned_picture_does_not_take_the_undo_away(story):
    story.press(Press.REMOVE_SIDE, "a").happens(SideTurned("c", "c-2"))
    assert shown(story.press(Press.UNDO)) == ["a1", "b", "c2", "d3"]
    assert thumb(story, "c").picture == "c-2"


def test_nothing_is_undone_twice(story):
    story.press(Press.REMOVE_SIDE, "a").press(Press.UNDO)
    before = story.here
    assert story.press(Press.UNDO).here == before


def test_a_side_is_opened_with_all_that_can_be_done_to_it(story):
    opened = story.press(Press.OPEN_SIDE, "c").body.opened
    assert (opened.title, opened.picture) == ("Trang 2", "c-1")
    assert ways(opened) == [
        Press.TURN_SIDE,
        Press.SCAN_SIDE_AGAIN,
        Press.MOVE_SIDE,
        Press.MOVE_SIDE,
        Press.REMOVE_SIDE,
    ]
    assert story.press(Press.CLOSE_SIDE).body.opened is None


@pytest.mark.parametrize(("name", "paths"), [("a", ["later"]), ("d", ["earlier"])])
def test_the_ends_have_only_one_way_to_move(story, name, paths):
    opened = story.press(Press.OPEN_SIDE, name).body.opened
    assert [way.path for way in opened.ways if way.press is Press.MOVE_SIDE and way.enabled] == paths


def test_an_opened_side_stays_open_while_it_is_moved_and_turned(story):
    story.press(Press.OPEN_SIDE, "c").press(Press.MOVE_SIDE, "c", "earlier")
    assert story.body.opened.title == "Trang 1"
    story.press(Press.TURN_SIDE, "c")
    assert story.orders == (TurnSide("c"),)
    assert story.happens(SideTurned("c", "c-2")).body.opened.picture == "c-2"


@pytest.mark.parametrize("word", [Press.REMOVE_SIDE, Press.SCAN_SIDE_AGAIN])
def test_a_side_that_goes_is_open_no_more(story, word):
    assert story.press(Press.OPEN_SIDE, "c").press(word, "c").body.opened is None


@pytest.mark.parametrize("name", ["b", "x"])
def test_a_side_that_is_out_or_not_there_is_not_opened(story, name):
    assert story.press(Press.OPEN_SIDE, name).body.opened is None


TOUCHES = [
    *[Press.OPEN_SIDE, Press.TURN_SIDE, Press.REMOVE_SIDE, Press.RESTORE_SIDE],
    *[Press.MOVE_SIDE, Press.ACCEPT_SIDE, Press.UNDO],
]


@pytest.mark.parametrize(("word", "name"), [*itertools.product(TOUCHES, ["b", "c"])])
def test_while_paper_moves_or_is_waited_for_nothing_is_arranged(story, word, name):
    story.press(Press.REMOVE_SIDE, "d").press(Press.SCAN_SIDE_AGAIN, "a")
    waiting = story.here
    assert story.press(word, name, "earlier").here == waiting
    running = story.press(Press.SCAN).here
    assert story.press(word, name, "earlier").here == running
    assert story.orders == ()


def test_a_page_that_is_accepted_is_asked_about_no_more_but_keeps_its_mark(story):
    story.happens(SideJudged("c", (Flaw.DARK,)))
    assert story.body.verdict.title == "Trang 2 bị tối"
    assert (thumb(story, "c").mark, thumb(story, "c").asks) == ("Bị tối", True)
    story.press(Press.ACCEPT_SIDE, "c")
    assert story.body.verdict is None
    assert (thumb(story, "c").mark, thumb(story, "c").asks) == ("Bị tối", False)


def test_after_one_page_is_settled_the_next_one_is_spoken_of(story):
    story.happens(SideJudged("a", (Flaw.DARK,)), SideJudged("d", (Flaw.BLURRED,)))
    assert story.body.verdict.side_id == "a"
    assert story.press(Press.ACCEPT_SIDE, "a").body.verdict.side_id == "d"
    assert story.press(Press.REMOVE_SIDE, "d").body.verdict is None


def test_an_accepted_page_with_a_new_flaw_is_asked_about_again(story):
    story.happens(SideJudged("c", (Flaw.DARK,))).press(Press.ACCEPT_SIDE, "c")
    assert story.happens(SideJudged("c", (Flaw.DARK, Flaw.DUPLICATE))).body.verdict.side_id == "c"


def test_an_accepted_page_that_is_judged_as_before_stays_accepted(story):
    story.happens(SideJudged("c", (Flaw.DARK,))).press(Press.ACCEPT_SIDE, "c")
    assert story.happens(SideJudged("c", (Flaw.DARK,))).body.verdict is None


def test_a_flaw_that_is_taken_back_is_gone(story):
    story.happens(SideJudged("c", (Flaw.DUPLICATE,)), SideJudged("c", ()))
    assert story.body.verdict is None
    assert thumb(story, "c").mark == ""


def test_a_streak_is_accepted_once_for_all_pages_that_have_it(story):
    story.happens(*(SideJudged(name, (Flaw.STREAK,)) for name in ("a", "c")))
    story.happens(SideJudged("d", (Flaw.STREAK, Flaw.DARK)))
    assert story.body.verdict.side_id == "d"
    story.press(Press.ACCEPT_SIDE, "d")
    assert story.body.verdict.side_id == "a"
    assert story.press(Press.ACCEPT_SIDE, "a").body.verdict is None


@pytest.mark.parametrize("event", [SideTurned("s1", "s1-2"), SideJudged("s1", (Flaw.DARK,))])
def test_what_is_found_out_about_a_side_reaches_it_wherever_the_resident_stands(world, event):
    story = Story(world, Reviewing(draft=a_draft(world))).happens(event)
    side = story.here.draft.find_side("s1")
    assert (side.picture, side.flaws) != ("s1-1", ())


def test_what_is_found_out_about_a_side_reaches_it_under_another_paper(world):
    draft = a_draft(world)
    second = world.papers_to_scan(draft)[1].code
    story = Story(world, Scanning(draft=draft, paper=second)).happens(SideTurned("s1", "s1-2"))
    assert story.here.draft.find_side("s1").picture == "s1-2"
    assert story.here.draft.sides[FIRST][0].picture == "s1-2"


@pytest.mark.parametrize("event", [SideTurned("x", "x-2"), SideJudged("x", (Flaw.DARK,))])
def test_of_a_side_that_was_dropped_nothing_more_is_heard(world, event):
    before = visit_in(world, Reviewing).situation
    assert Story(world, before).happens(event).here == before
