"""Back after a power cut: the offer, the digits, and where one is then."""

from dataclasses import replace

import pytest

from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import DiscardDraft, Follow, Listen, OpenDraft, PrintSlip, Wipe
from kiosk.visit.events import DigitsWrong, DraftFound, DraftGone, DraftOpened, SlipPrinted
from kiosk.visit.filling import journey
from kiosk.visit.presses import Press
from kiosk.visit.return_view import ReturnPhase
from kiosk.visit.show import show
from kiosk.visit.states import (
    WELL,
    Declaring,
    Filling,
    Finding,
    Gate,
    LeftBehind,
    Manner,
    OwedSlip,
    Printing,
    Returning,
    Reviewing,
    Scanning,
    Side,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.view import ScreenName
from tests.kiosk.visit.situations import CARD, NOW, SEALED, SLIP
from tests.kiosk.visit.story import Story, whole_draft

DOSSIER, OWED = (LeftBehind(tries_left=3, is_slip=slip) for slip in (False, True))
LOUD = Manner(language="en", large_text=True)
SCANNER_GONE = {**WELL, "scanner": DeviceStatus(Fault.SCANNER_GONE)}


@pytest.fixture
def draft(world):
    return whole_draft(world)


@pytest.fixture
def home(world):
    return Story(world, Welcome()).happens(DraftFound(DOSSIER))


@pytest.fixture
def asking(home):
    return home.press(Press.RESUME)


@pytest.fixture
def opening(asking):
    return asking.press(Press.ANSWER, "0123", "digits").press(Press.GO_ON)


def test_what_was_left_behind_is_offered_beside_the_start(home):
    assert home.body.offer.title
    assert home.body.can_start
    assert not home.body.offer.is_slip


def test_a_slip_is_offered_as_one(home):
    before = home.body.offer
    assert home.happens(DraftFound(OWED)).body.offer.is_slip
    assert home.body.offer.title != before.title


def test_without_a_draft_nothing_is_offered_and_nothing_opens(world):
    story = Story(world, Welcome())
    assert story.body.offer is None
    assert story.press(Press.RESUME).here == Welcome()


def test_the_offer_goes_when_the_time_is_over(home):
    assert home.happens(DraftGone()).body.offer is None
    assert home.press(Press.RESUME).here == Welcome()


def test_a_closed_machine_offers_it_too(world):
    story = Story(world, Welcome(), devices=SCANNER_GONE, left_behind=OWED)
    assert story.screen is ScreenName.CLOSED
    assert story.body.offer.is_slip
    assert story.press(Press.RESUME).screen is ScreenName.RETURN


def test_a_draft_that_is_found_late_is_not_told_to_who_has_his_own(world, draft):
    story = Story(world, Reviewing(draft=draft)).happens(DraftFound(DOSSIER))
    assert story.visit.left_behind is None


def test_nothing_of_the_person_stands_on_the_offer_or_beside_the_question(asking):
    said = str(asking.body)
    assert CARD.full_name not in said
    assert "0123" not in said.replace(asking.body.help, "")
    assert asking.body.phase is ReturnPhase.ASK


def test_how_many_tries_are_left_is_said(asking):
    assert "3" in asking.body.tries
    asking.press(Press.ANSWER, "9999", "digits").press(Press.GO_ON).happens(DigitsWrong(2))
    assert "2" in asking.body.tries
    assert asking.body.problem
    assert asking.body.digits == ""


def test_only_four_digits_are_taken(asking):
    assert asking.press(Press.ANSWER, " 01a2-34567", "digits").here.digits == "0123"
    assert asking.press(Press.ANSWER, "٢٠٢٦", "digits").here.digits == ""
    assert asking.press(Press.ANSWER, "1234", "code").here.digits == ""


def test_too_few_digits_are_not_tried(asking):
    asking.press(Press.ANSWER, "012", "digits").press(Press.GO_ON)
    assert asking.orders == ()
    assert asking.body.problem
    assert not asking.press(Press.ANSWER, "0123", "digits").body.problem


def test_four_digits_are_tried_once(opening):
    assert opening.orders == (OpenDraft("0123"),)
    assert opening.body.phase is ReturnPhase.OPENING
    assert opening.press(Press.GO_ON).orders == ()
    assert opening.press(Press.BACK).here.gate is Gate.OPENING
    assert opening.press(Press.ANSWER, "9", "digits").here.digits == "0123"


def test_nobody_is_sent_away_while_the_store_looks(opening):
    assert opening.passes(1000).here.gate is Gate.OPENING


@pytest.mark.parametrize("kind", [Reviewing, Declaring])
def test_the_right_digits_lead_to_where_he_was(opening, draft, kind):
    opening.happens(DraftOpened(kind(draft=draft), LOUD))
    assert opening.here == kind(draft=draft)
    assert opening.visit.manner == LOUD
    assert opening.visit.left_behind is None


def test_he_is_welcomed_until_he_touches_something(world, opening, draft):
    opening.happens(DraftOpened(Reviewing(draft=draft), Manner()))
    assert opening.visit.welcomed_back
    assert opening.passes(5).visit.welcomed_back
    assert not opening.press(Press.BACK).visit.welcomed_back


def test_what_he_opened_is_kept_anew_from_now_on(opening, draft):
    opening.happens(DraftOpened(Reviewing(draft=draft), LOUD))
    assert (opening.kept.here, opening.kept.manner) == (Reviewing(draft=draft), LOUD)


def test_he_is_back_on_his_page_of_the_form(world, opening, draft):
    page_key = journey(world, Visit(now=NOW), draft)[2].key
    opening.happens(DraftOpened(Filling(draft=draft, page_key=page_key), Manner()))
    assert opening.here.page_key == page_key


def test_a_page_that_is_not_asked_any_more_gives_way_to_one_that_stands(world, opening, draft):
    opening.happens(DraftOpened(Filling(draft=draft, page_key="away"), Manner()))
    assert opening.here.page_key in {page.key for page in journey(world, opening.visit, draft)}


def test_a_paper_that_is_not_asked_for_any_more_gives_way_to_the_review(opening, draft):
    opening.happens(DraftOpened(Scanning(draft=draft, paper="away"), Manner()))
    assert opening.here == Reviewing(draft=draft)


def test_a_batch_that_the_power_cut_took_is_to_be_fed_again(world, opening, draft):
    paper = world.papers_to_scan(draft)[0].code
    opening.happens(DraftOpened(Scanning(draft=draft, paper=paper, cut_off=True), Manner()))
    assert opening.body.problem
    assert opening.press(Press.SCAN).body.problem == ""


def test_the_next_batch_has_a_number_that_no_side_has(world, opening, draft):
    paper = world.papers_to_scan(draft)[0].code
    draft = draft.with_sides(paper, (Side(side_id="a", picture="a-1", batch=41, sheet=1),))
    opening.happens(DraftOpened(Scanning(draft=draft, paper=paper), Manner())).press(Press.SCAN)
    assert opening.here.batch == 42


def test_a_slip_that_is_owed_is_printed_with_the_number_of_its_copy(world):
    story = Story(world, Returning(gate=Gate.OPENING), left_behind=OWED)
    slip = replace(SLIP, copy=2)
    story.happens(DraftOpened(OwedSlip(sealed=SEALED, slip=slip), LOUD))
    assert story.here == Printing(sealed=SEALED, slip=slip)
    assert story.orders == (PrintSlip(slip), Follow(SEALED))
    assert story.kept is None


def test_a_slip_that_was_fetched_is_wiped_when_its_owner_leaves(world):
    story = Story(world, Returning(gate=Gate.OPENING), left_behind=OWED)
    story.happens(DraftOpened(OwedSlip(sealed=SEALED, slip=SLIP), LOUD), SlipPrinted())
    assert isinstance(story.here, Thanking)
    assert story.press(Press.FINISH).orders == (Wipe(draft=True), Listen())


def test_the_third_wrong_try_wipes_and_says_so(opening):
    opening.happens(DigitsWrong(0))
    assert opening.body.phase is ReturnPhase.GONE
    assert opening.visit.left_behind is None
    assert opening.press(Press.BACK).body.offer is None


@pytest.mark.parametrize("events", [(DraftGone(),), (DigitsWrong(0),)])
def test_after_it_was_wiped_a_new_one_can_be_begun(opening, events):
    opening.happens(*events)
    assert opening.body.phase is ReturnPhase.GONE
    assert opening.press(Press.GO_ON).here == Finding()


def test_beginning_anew_asks_first(asking):
    asking.press(Press.BEGIN_ANEW)
    assert asking.body.phase is ReturnPhase.SURE
    assert asking.orders == ()
    assert asking.press(Press.GO_ON).body.phase is ReturnPhase.SURE
    assert asking.press(Press.BEGIN_ANEW_NO).body.phase is ReturnPhase.ASK
    assert asking.press(Press.BEGIN_ANEW_YES).body.phase is ReturnPhase.ASK
    assert asking.visit.left_behind == DOSSIER


def test_beginning_anew_wipes_what_was_left_behind(asking):
    asking.press(Press.BEGIN_ANEW).press(Press.BEGIN_ANEW_YES)
    assert asking.here == Finding()
    assert asking.orders[0] == DiscardDraft()
    assert asking.visit.left_behind is None


def test_a_machine_that_is_closed_wipes_it_and_goes_home(world):
    story = Story(world, Returning(gate=Gate.BEGINNING_ANEW), devices=SCANNER_GONE, left_behind=DOSSIER)
    story.press(Press.BEGIN_ANEW_YES)
    assert story.here == Welcome()
    assert DiscardDraft() in story.orders


def test_back_on_the_first_page_it_is_kept(asking):
    asking.press(Press.BACK)
    assert asking.here == Welcome()
    assert Wipe(draft=False) in asking.orders
    assert asking.body.offer is not None


def test_back_from_the_question_is_back_to_the_digits(asking):
    assert asking.press(Press.BEGIN_ANEW).press(Press.BACK).here == Returning()


def test_who_goes_away_from_the_digits_leaves_it_for_its_owner(asking):
    asking.passes(1000)
    assert asking.here == Welcome()
    assert asking.orders == (Wipe(draft=False), Listen())
    assert asking.body.offer is not None


def test_who_begins_beside_it_is_not_hindered(home):
    assert home.press(Press.START).here == Finding()
    assert home.press(Press.BACK).body.offer is not None


@pytest.mark.parametrize("left_behind", [DOSSIER, OWED])
@pytest.mark.parametrize("gate", Gate)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_gate_has_its_words(world, left_behind, gate, language):
    story = Story(world, Returning(gate=gate), left_behind=left_behind, manner=Manner(language=language))
    assert story.body.title
    assert story.body.help


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_greeting_and_the_batch_that_was_cut_off_have_words(world, draft, language):
    paper = world.papers_to_scan(draft)[0].code
    here = Scanning(draft=draft, paper=paper, cut_off=True)
    story = Story(world, here, welcomed_back=True, manner=Manner(language=language))
    view = show(world, story.visit)
    assert view.chrome.greeting
    assert view.body.problem


def test_nobody_is_greeted_who_was_not_away(world, draft):
    assert show(world, Visit(now=NOW, situation=Reviewing(draft=draft))).chrome.greeting == ""
