"""A sheet that is scanned again, pages that are not as they should be, and sheets that could not be read."""

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.visit.effects import CancelScan, DropSides, Scan
from kiosk.visit.events import BatchEnded, DeviceChanged, SheetLost, SideJudged
from kiosk.visit.presses import Press
from kiosk.visit.scanning import SETTLED_S
from kiosk.visit.states import Reviewing, Scanning
from kiosk.visit.view import ScanPhase
from tests.kiosk.visit.scanned import FIRST, feeding, scanned, sheet_came, shown, ways
from tests.kiosk.visit.story import Story


@pytest.fixture
def story(world):
    return scanned(feeding(world), ("a", "b_"), ("c", "d"))


def test_a_sheet_that_is_scanned_again_waits_and_the_page_says_which(story):
    story.press(Press.SCAN_SIDE_AGAIN, "c")
    assert story.body.phase is ScanPhase.AGAIN
    assert "trang 2, 3" in story.body.again
    assert shown(story) == ["a1", "b", "c", "d"]
    assert [side.label for side in story.body.sides][2:] == ["Chờ quét lại", "Chờ quét lại"]
    assert story.orders == ()


def test_the_old_sheet_can_be_kept_after_all(story):
    before = story.here
    assert story.press(Press.SCAN_SIDE_AGAIN, "c").press(Press.KEEP_SIDE).here == before


def test_the_new_sheet_comes_in_the_place_of_the_old_one(story):
    scanned(story.press(Press.SCAN_SIDE_AGAIN, "a"), ("e", "f_"))
    assert shown(story) == ["e1", "f", "c2", "d3"]
    assert story.orders == (DropSides(("a", "b")),)
    assert story.body.phase is ScanPhase.LOOK


def test_a_sheet_with_two_pages_brings_both_anew(story):
    scanned(story.press(Press.SCAN_SIDE_AGAIN, "d"), ("e", "f"))
    assert shown(story) == ["a1", "b", "e2", "f3"]
    assert story.orders == (DropSides(("c", "d")),)


def test_two_sheets_that_went_in_at_once_may_come_as_two(story):
    scanned(story.press(Press.SCAN_SIDE_AGAIN, "a"), ("e", "f_"), ("g", "h_"))
    assert shown(story) == ["e1", "f", "g2", "h", "c3", "d4"]


def test_the_back_that_was_missing_comes_with_its_front(story):
    story.happens(SideJudged("b", (Flaw.MISSING_SIDE,)))
    assert story.body.verdict.title == "Mặt kia của trang 1 đang trắng"
    assert story.body.verdict.page == ""
    scanned(story.press(Press.SCAN_SIDE_AGAIN, "b"), ("e", "f"))
    assert shown(story) == ["e1", "f2", "c3", "d4"]


def test_until_a_page_has_come_the_old_sheet_is_kept(story):
    story.press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN).happens(BatchEnded(2, Fault.SCANNER_EMPTY))
    assert story.body.phase is ScanPhase.TROUBLE
    assert shown(story.press(Press.KEEP_SIDE)) == ["a1", "b", "c2", "d3"]


def test_blank_sides_alone_replace_nothing(story):
    scanned(story.press(Press.SCAN_SIDE_AGAIN, "a"), ("e_", "f_"))
    assert story.body.phase is ScanPhase.AGAIN
    assert shown(story.press(Press.KEEP_SIDE)) == ["a1", "b", "e", "f", "c2", "d3"]


def test_what_comes_may_be_like_a_side_that_is_out_or_that_it_replaces(story):
    story.press(Press.REMOVE_SIDE, "d").press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN)
    assert story.orders == (Scan(2, beside=("c",)),)


def test_what_comes_for_another_paper_may_be_like_a_page_of_this_one(story):
    story.press(Press.GO_ON).press(Press.SCAN)
    assert story.orders == (Scan(2, beside=()),)


def test_the_scanner_is_told_whether_a_paper_has_two_sides(world):
    story = feeding(world)
    papers = world.papers_to_scan(story.here.draft)
    for paper in papers:
        here = Scanning(draft=story.here.draft, paper=paper.code)
        assert Story(world, here).press(Press.SCAN).orders == (Scan(1, two_sided=paper.two_sided),)


def test_paper_that_is_put_in_later_still_comes_in_the_place_of_the_old_sheet(story):
    story.press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN).happens(BatchEnded(2, Fault.SCANNER_EMPTY))
    story.happens(DeviceChanged("scanner", DeviceStatus(loaded=True))).passes(SETTLED_S)
    assert story.orders == (Scan(3, beside=("c", "d")),)
    sheet_came(story, 1, "e", "f_").happens(BatchEnded(3))
    assert shown(story) == ["e1", "f", "c2", "d3"]


@pytest.mark.parametrize("fault", [Fault.SCANNER_JAM, Fault.SCANNER_UNSURE])
def test_of_a_batch_that_was_not_whole_nothing_replaces_the_old_sheet(story, fault):
    story.press(Press.SCAN_SIDE_AGAIN, "c").press(Press.SCAN)
    sheet_came(story, 1, "e").happens(BatchEnded(2, fault))
    assert story.orders == (DropSides(("e",)),)
    story.happens(DeviceChanged("scanner", READY)).passes(SETTLED_S)
    assert story.body.phase is ScanPhase.AGAIN
    assert shown(scanned(story, ("f", "g"))) == ["a1", "b", "f2", "g3"]


def test_if_a_sheet_of_the_new_ones_is_lost_the_old_one_goes_on_waiting(story):
    story.press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN)
    sheet_came(story, 1, "e", "f_").happens(SheetLost(2, 2), BatchEnded(2))
    assert story.orders == (DropSides(("e", "f")),)
    assert story.body.again
    assert "Tờ thứ 2 chưa đọc được" in story.body.problem
    assert shown(story.press(Press.KEEP_SIDE)) == ["a1", "b", "c2", "d3"]


@pytest.mark.parametrize("word", [Press.BACK, Press.SKIP_PAPER])
def test_who_leaves_in_the_middle_has_the_old_sheet_and_no_half_of_a_new_one(story, word):
    story.press(Press.SCAN_SIDE_AGAIN, "c").press(Press.SCAN)
    sheet_came(story, 1, "e").press(word)
    assert [side.side_id for side in story.here.draft.sides[FIRST]] == ["a", "b", "c", "d"]
    assert story.orders == (DropSides(("e",)), CancelScan())


def test_who_leaves_before_it_comes_has_the_old_sheet(story):
    story.press(Press.SCAN_SIDE_AGAIN, "c").press(Press.BACK)
    assert [side.left_out for side in story.here.draft.sides[FIRST]] == [False, True, False, False]


def test_a_side_that_is_not_there_is_not_scanned_again(story):
    assert story.press(Press.SCAN_SIDE_AGAIN, "x").body.phase is ScanPhase.LOOK


def test_while_it_scans_no_other_sheet_is_chosen_and_the_chosen_one_stays(story):
    story.press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN)
    running = story.here
    assert story.press(Press.SCAN_SIDE_AGAIN, "c").press(Press.KEEP_SIDE).here == running


def test_scanning_all_again_forgets_the_sheet_that_waited(story):
    story.press(Press.SCAN_SIDE_AGAIN, "a").press(Press.SCAN_AGAIN)
    assert story.body.phase is ScanPhase.FEED
    assert story.orders == (DropSides(("a", "b", "c", "d")),)


def test_a_flawed_page_is_asked_about_once_and_then_goes_as_it_is(story):
    story.happens(SideJudged("c", (Flaw.DARK,))).press(Press.GO_ON)
    assert story.here.paper == FIRST
    assert "Trang 2 chưa ổn" in story.body.problem
    story.press(Press.GO_ON)
    assert story.here.paper != FIRST
    assert [side.accepted for side in story.here.draft.sides[FIRST]] == [False, False, True, False]


def test_all_flawed_pages_are_named_once_each(story):
    story.happens(*(SideJudged(name, (Flaw.DARK,)) for name in ("d", "a")))
    story.happens(SideJudged("b", (Flaw.MISSING_SIDE,))).press(Press.GO_ON)
    assert "Trang 1, 3 chưa ổn" in story.body.problem


def test_what_was_asked_is_asked_anew_when_the_sides_have_changed(story):
    story.happens(SideJudged("c", (Flaw.DARK,))).press(Press.GO_ON).press(Press.REMOVE_SIDE, "a")
    assert story.body.problem == ""
    assert story.press(Press.GO_ON).here.paper == FIRST


def test_an_accepted_page_and_a_streak_hold_nobody_up(story):
    story.happens(SideJudged("a", (Flaw.STREAK,)), SideJudged("c", (Flaw.DARK,)))
    assert story.press(Press.ACCEPT_SIDE, "c").press(Press.GO_ON).here.paper != FIRST


def test_who_comes_back_is_not_asked_about_a_page_that_he_went_on_with(story):
    story.happens(SideJudged("c", (Flaw.DARK,))).press(Press.GO_ON).press(Press.GO_ON).press(Press.BACK)
    assert story.here.paper == FIRST
    assert story.body.verdict is None


def test_a_flaw_comes_with_its_side_as_well(world):
    story = scanned(feeding(world), ("a", "b_"), a=(Flaw.CUT_OFF,))
    assert story.body.verdict.title == "Trang 1 bị mất chữ ở mép"
    assert story.body.verdict.picture == "flaw-cut-off.svg"
    assert story.body.verdict.page == "a-1"


def test_while_paper_moves_nothing_is_asked(world):
    story = feeding(world).press(Press.SCAN)
    sheet_came(story, 1, "a", "b_", a=(Flaw.DARK,))
    assert story.body.verdict is None
    assert story.body.sides[0].mark == "Bị tối"


@pytest.mark.parametrize(
    ("flaw", "wanted"),
    [
        (Flaw.DUPLICATE, [Press.REMOVE_SIDE, Press.ACCEPT_SIDE]),
        (Flaw.STREAK, [Press.ACCEPT_SIDE]),
        *[(flaw, [Press.SCAN_SIDE_AGAIN, Press.ACCEPT_SIDE]) for flaw in (Flaw.DARK, Flaw.TWO_SHEETS)],
    ],
)
def test_each_flaw_offers_first_what_mends_it(story, flaw, wanted):
    assert ways(story.happens(SideJudged("c", (flaw,))).body.verdict) == wanted


def test_progress_is_told_sheet_by_sheet(world):
    story = feeding(world).press(Press.SCAN)
    assert story.body.count_text == "Máy đang lấy tờ đầu tiên"
    assert sheet_came(story, 1, "a", "b_").body.count_text == "Đã xong tờ thứ 1, có 1 trang"
    assert sheet_came(story, 2, "c", "d").body.count_text == "Đã xong tờ thứ 2, có 3 trang"


def test_sides_whose_sheet_is_not_told_are_counted_one_by_one(world):
    story = feeding(world).press(Press.SCAN)
    assert sheet_came(story, 0, "a", "b").body.count_text == "Đã xong tờ thứ 2, có 2 trang"


def test_a_sheet_that_could_not_be_read_is_named_and_nothing_else_is_lost(world):
    story = feeding(world).press(Press.SCAN)
    sheet_came(story, 1, "a", "b_").happens(SheetLost(1, 2))
    sheet_came(story, 3, "c", "d_").happens(BatchEnded(1))
    assert "Tờ thứ 2 chưa đọc được" in story.body.problem
    assert shown(story) == ["a1", "b", "c2", "d"]
    assert story.body.lacks
    after = scanned(story, ("e", "f_")).body
    assert (after.problem, after.lacks) == ("", False)


def test_who_goes_on_without_a_lost_sheet_is_asked_once(world):
    story = feeding(world).press(Press.SCAN)
    sheet_came(story, 1, "a", "b_").happens(SheetLost(1, 2), BatchEnded(1)).press(Press.GO_ON)
    assert story.here.paper == FIRST
    assert "Tờ thứ 2" in story.body.problem
    assert "lần nữa" in story.body.problem
    assert story.press(Press.GO_ON).here.paper != FIRST


def test_if_every_sheet_is_lost_the_feeder_is_shown_again_with_the_reason(world):
    story = feeding(world).press(Press.SCAN).happens(SheetLost(1, 1), BatchEnded(1))
    assert story.body.phase is ScanPhase.FEED
    assert "Tờ thứ 1" in story.body.problem


def test_a_lost_sheet_of_an_old_batch_is_not_told(story):
    assert story.happens(SheetLost(7, 1)).body.problem == ""


def test_the_review_says_in_a_word_what_is_wrong_with_a_page(world, story):
    story.happens(SideJudged("c", (Flaw.DARK,)), SideJudged("b", (Flaw.MISSING_SIDE,)))
    (paper, *_) = Story(world, Reviewing(draft=story.here.draft)).body.papers
    assert [(thumb.picture, thumb.mark) for thumb in paper.thumbs] == [
        ("a-1", ""),
        ("c-1", "Bị tối"),
        ("d-1", ""),
    ]


def test_from_review_a_sheet_is_scanned_again_as_well(world, story):
    again = Story(world, Scanning(draft=story.here.draft, paper=FIRST, from_review=True), requests=5)
    scanned(again.press(Press.SCAN_SIDE_AGAIN, "a"), ("e", "f_"))
    again.press(Press.GO_ON)
    assert isinstance(again.here, Reviewing)
    assert [side.side_id for side in again.here.draft.sides[FIRST]] == ["e", "f", "c", "d"]
