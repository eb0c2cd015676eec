"""Whose dossier is this? The card says so."""

from dataclasses import replace

import pytest

from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import FindOwn, Listen, StopListening, Wipe
from kiosk.visit.events import CodeShown, DeviceChanged, OwnFound, StoreSilent
from kiosk.visit.look_up_states import CARD_TRIES, ChoosingOwn, LookedUp, LookingUp, Opened, Proving
from kiosk.visit.presses import Press
from kiosk.visit.states import Welcome
from tests.kiosk.visit.situations import CARD, NEWS, NOW, OTHER, OWN, SEALED
from tests.kiosk.visit.story import Story

CODE = SEALED.provisional_code
CARD_TEXT = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
LOOKED = LookedUp(news=NEWS, has_letters=True)


@pytest.fixture
def proving(world):
    return Story(world, LOOKED).press(Press.SHOW_CARD)


def test_what_there_is_for_one_alone_is_offered_after_the_card_and_the_reader_listens(proving):
    assert proving.here == Proving(looked=LOOKED)
    assert proving.orders == (Listen(),)
    assert proving.body.why


def test_without_a_letter_no_card_is_asked_for(world):
    story = Story(world, LookedUp(news=NEWS))
    assert story.body.letters == ""
    assert story.press(Press.SHOW_CARD).here == LookedUp(news=NEWS)


def test_the_card_goes_to_the_store_and_stays_nowhere(proving):
    proving.happens(CodeShown(CARD_TEXT))
    (order,) = proving.orders
    assert order == FindOwn(1, CARD.personal_number, CODE)
    assert CARD.personal_number not in repr(order) + repr(proving.visit) + repr(proving.body)


def test_the_applicants_card_opens_the_dossier_and_the_reader_rests(proving):
    proving.happens(CodeShown(CARD_TEXT), OwnFound(1, (OWN,)))
    assert proving.here == Opened(own=OWN, looked=LOOKED)
    assert proving.orders == (StopListening(),)


def test_what_the_province_said_just_now_counts_more_than_what_was_kept(world):
    fresh = replace(NEWS, status=9, at=NOW.replace(hour=16))
    story = Story(world, Proving(looked=LookedUp(news=fresh, has_letters=True)))
    assert story.happens(CodeShown(CARD_TEXT), OwnFound(1, (OWN,))).here.own.news == fresh
    older = replace(NEWS, status=2, at=NOW.replace(hour=1))
    story = Story(world, Proving(looked=LookedUp(news=older, has_letters=True)))
    assert story.happens(CodeShown(CARD_TEXT), OwnFound(1, (OWN,))).here.own.news == NEWS


def test_three_cards_of_others_lead_back_to_the_first_page(proving):
    for number in range(1, CARD_TRIES):
        proving.happens(CodeShown(CARD_TEXT), OwnFound(number, ()))
        assert str(CARD_TRIES - number) in proving.body.problem
    proving.happens(CodeShown(CARD_TEXT), OwnFound(CARD_TRIES, ()))
    assert proving.here == Welcome()
    assert Wipe() in proving.orders


@pytest.mark.parametrize("text", [CODE, "https://example.vn", "001195000123"])
def test_what_is_no_card_costs_no_try_and_typed_digits_are_no_card(proving, text):
    proving.happens(CodeShown(text))
    assert proving.orders == ()
    assert proving.body.problem
    assert proving.here.tries_left == CARD_TRIES
    assert proving.press(Press.ANSWER, CARD.personal_number, "number").here.tries_left == CARD_TRIES


def test_the_slip_is_told_from_a_card_that_was_not_read(proving):
    slip = proving.happens(CodeShown(CODE)).body.problem
    assert proving.happens(CodeShown("x")).body.problem not in ("", slip)


def test_while_the_store_looks_another_card_is_not_taken(proving):
    here = proving.happens(CodeShown(CARD_TEXT)).here
    assert proving.happens(CodeShown(CARD_TEXT)).here == here
    assert proving.orders == ()


@pytest.mark.parametrize("late", [OwnFound(7, (OWN,)), OwnFound(7, ()), StoreSilent(7)])
@pytest.mark.parametrize("situation", [Proving(looked=LOOKED), LookingUp()])
def test_an_answer_to_an_earlier_question_opens_nothing(world, situation, late):
    story = Story(world, situation).happens(CodeShown(CARD_TEXT))
    here = story.here
    assert story.happens(late).here == here


def test_a_store_that_fails_costs_no_try(proving):
    proving.happens(CodeShown(CARD_TEXT), StoreSilent(1))
    assert proving.body.problem
    assert proving.here.tries_left == CARD_TRIES
    assert proving.happens(CodeShown(CARD_TEXT)).orders == (FindOwn(2, CARD.personal_number, CODE),)


def test_without_a_reader_the_desk_is_named_and_not_the_keys(proving):
    proving.happens(DeviceChanged("reader", DeviceStatus(Fault.READER_GONE)))
    assert "quầy" in proving.body.trouble.todo


def test_back_is_what_anybody_may_see(proving):
    assert proving.press(Press.BACK).here == LOOKED


@pytest.fixture
def looking(world):
    return Story(world, LookingUp(code="TAM")).happens(CodeShown(CARD_TEXT))


def test_a_card_on_the_look_up_page_asks_for_its_owners_dossiers(looking):
    assert looking.orders == (FindOwn(1, CARD.personal_number),)
    assert looking.body.asking
    assert CARD.personal_number not in repr(looking.visit)


def test_one_dossier_is_opened_at_once_and_back_is_the_look_up(looking):
    looking.happens(OwnFound(1, (OWN,)))
    assert looking.here == Opened(own=OWN)
    assert looking.press(Press.BACK).here == LookingUp()


def test_among_several_one_is_chosen_and_back_is_the_list(looking):
    looking.happens(OwnFound(1, (OWN, OTHER)))
    assert looking.here == ChoosingOwn(dossiers=(OWN, OTHER))
    assert [bool(card.mark) for card in looking.body.dossiers] == [True, False]
    looking.press(Press.CHOOSE_DOSSIER, OTHER.dossier_id)
    assert looking.here == Opened(own=OTHER, dossiers=(OWN, OTHER))
    assert looking.press(Press.BACK).here == ChoosingOwn(dossiers=(OWN, OTHER))


def test_what_is_not_in_the_list_cannot_be_chosen(world):
    story = Story(world, ChoosingOwn(dossiers=(OWN, OTHER)))
    assert story.press(Press.CHOOSE_DOSSIER, "somebody else's").here == story.here


def test_three_cards_without_a_dossier_lead_back_to_the_first_page(looking):
    for number in range(1, CARD_TRIES):
        assert looking.happens(OwnFound(number, ())).body.problem
        looking.happens(CodeShown(CARD_TEXT))
    assert looking.happens(OwnFound(CARD_TRIES, ())).here == Welcome()


def test_a_store_that_fails_is_said_on_the_look_up_page(looking):
    assert looking.happens(StoreSilent(1)).body.problem
    assert not looking.body.asking


@pytest.mark.parametrize(
    ("press", "there"), [(Press.FINISH, Welcome()), (Press.BACK, LookingUp())], ids=["done", "back"]
)
def test_the_list_is_left_with_nothing_of_it(world, press, there):
    story = Story(world, ChoosingOwn(dossiers=(OWN, OTHER))).press(press)
    assert story.here == there
    assert NEWS.code not in repr(story.visit)
