"""Where is my dossier?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.dossiers.model import DossierNews
from kiosk.visit.effects import AskProvince, Listen, Wipe
from kiosk.visit.events import CodeShown, ProvinceAnswered, ProvinceSilent
from kiosk.visit.look_up_states import LookedUp, LookingUp
from kiosk.visit.presses import Press
from kiosk.visit.states import Welcome
from tests.kiosk.visit.situations import NEWS, SEALED
from tests.kiosk.visit.story import Story

CODE = SEALED.provisional_code


@pytest.fixture
def story(world):
    return Story(world, LookingUp())


def asking(story):
    return story.press(Press.ANSWER, CODE, "code").press(Press.SUBMIT_CODE)


@pytest.mark.parametrize("word", [Press.SUBMIT_CODE, Press.GO_ON])
def test_a_typed_code_is_asked_for(story, word):
    story.press(Press.ANSWER, CODE.lower().replace("-", " - "), "code").press(word)
    assert story.orders == (AskProvince(1, CODE),)
    assert story.body.asking


def test_a_slip_before_the_reader_is_asked_for_at_once(story):
    assert story.happens(CodeShown(CODE)).orders == (AskProvince(1, CODE),)


def test_a_code_with_a_typing_error_is_not_asked_for(story):
    story.press(Press.ANSWER, "TAM-K01-261121-0002-D", "code").press(Press.SUBMIT_CODE)
    assert story.orders == ()
    assert story.body.problem
    assert story.press(Press.ANSWER, CODE, "code").body.problem == ""


def test_another_code_held_up_instead_of_a_slip_is_not_shown(story):
    story.press(Press.ANSWER, "TAM", "code").happens(CodeShown("https://example.vn/001195000123"))
    assert story.orders == ()
    assert story.body.problem
    assert story.body.code == "TAM"
    assert "001195000123" not in repr(story.visit)


def test_while_it_asks_nothing_is_changed(story):
    here = asking(story).here
    assert story.press(Press.ANSWER, "x", "code").here == here
    assert story.happens(CodeShown(CODE)).here == here
    assert story.press(Press.SUBMIT_CODE).orders == ()


def test_an_answer_is_shown_and_the_reader_hears_badges(story):
    asking(story).happens(ProvinceAnswered(1, NEWS))
    assert story.here == LookedUp(news=NEWS)
    assert story.orders == (Listen(badges_only=True),)


def test_an_unknown_code_is_said_and_can_be_mended(story):
    asking(story).happens(ProvinceAnswered(1, None))
    assert story.body.problem
    assert not story.body.asking
    assert story.press(Press.SUBMIT_CODE).orders == (AskProvince(2, CODE),)


def test_a_silent_province_is_said(story):
    unknown = asking(Story(story.world, LookingUp())).happens(ProvinceAnswered(1, None)).body.problem
    assert asking(story).happens(ProvinceSilent(1)).body.problem not in ("", unknown)


@pytest.mark.parametrize("late", [ProvinceAnswered(1, NEWS), ProvinceSilent(1)])
def test_an_answer_to_an_earlier_question_changes_nothing(story, late):
    asking(story).happens(ProvinceSilent(1)).press(Press.SUBMIT_CODE)
    here = story.here
    assert story.happens(late).here == here


def test_the_answer_says_the_degree_of_completion_and_when(story):
    body = Story(story.world, LookedUp(news=NEWS)).body
    assert (body.code, body.dossier_code, body.status) == (NEWS.code, NEWS.dossier_code, 4)
    assert body.status_text
    assert "22:00 21/11/2026" in body.at


def test_a_due_day_is_said_in_vietnams_time(story):
    due_at = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
    news = DossierNews(code=CODE, dossier_code="H01-261121-0001", status=4, at=NEWS.at, due_at=due_at)
    assert "01/12/2026" in Story(story.world, LookedUp(news=news)).body.due


def test_a_day_that_has_gone_by_is_said_with_whom_to_ask(story):
    news = DossierNews(
        code=CODE, dossier_code="H01-1", status=4, at=NEWS.at, due_at=NEWS.at - timedelta(days=2)
    )
    due = Story(story.world, LookedUp(news=news)).body.due
    assert "19/11/2026" in due
    assert "0200" in due


@pytest.mark.parametrize("status", [3, 5, 6, 7, 8, 9, 10])
def test_a_day_that_does_not_count_now_is_not_said(story, status):
    news = DossierNews(code=CODE, dossier_code="H01-1", status=status, at=NEWS.at, due_at=NEWS.at)
    body = Story(story.world, LookedUp(news=news)).body
    assert body.due == ""
    assert body.detail


def test_without_the_card_the_answer_says_no_more_than_that_there_is_a_letter(story):
    plain = Story(story.world, LookedUp(news=NEWS)).body
    more = Story(story.world, LookedUp(news=NEWS, has_letters=True)).body
    assert more.letters
    assert replace(more, letters="") == plain


def test_a_dossier_that_waits_on_this_machine_has_no_code_of_the_office(story):
    news = DossierNews(code=CODE, dossier_code=None, status=None, at=NEWS.at)
    body = Story(story.world, LookedUp(news=news)).body
    assert (body.status, body.dossier_code) == (0, "")


@pytest.mark.parametrize("word", [Press.LOOK_UP, Press.BACK])
def test_another_code_begins_with_an_empty_page(story, word):
    asking(story).happens(ProvinceAnswered(1, NEWS)).press(word)
    assert story.here == LookingUp()
    assert story.orders == (Listen(),)


@pytest.mark.parametrize(
    ("situation", "word"), [(LookingUp(), Press.BACK), (LookedUp(news=NEWS), Press.FINISH)]
)
def test_home_is_wiped(world, situation, word):
    story = Story(world, situation).press(word)
    assert story.here == Welcome()
    assert Wipe() in story.orders
