"""What the office wrote to one resident: read by him, left with nothing of it behind."""

from dataclasses import replace

import pytest

from kiosk.dossiers.model import NoticeKind
from kiosk.visit.effects import PutResultAway, ShowResultPage, Wipe
from kiosk.visit.events import ResultPageDrawn, ResultPageLacks
from kiosk.visit.letters import BACKWARD, ONWARD
from kiosk.visit.look_up_states import (
    ChoosingOwn,
    LookedUp,
    LookingUp,
    Opened,
    ReadingNotice,
    ReadingResult,
)
from kiosk.visit.machine import leaving_in_s
from kiosk.visit.presses import Press
from kiosk.visit.states import Welcome
from tests.kiosk.visit.situations import NEWS, NOTICE, OTHER, OWN, RESULT
from tests.kiosk.visit.story import Story

OPENED = Opened(own=OWN)


@pytest.fixture
def story(world):
    return Story(world, OPENED)


@pytest.fixture
def reading(story):
    return story.press(Press.OPEN_LETTER, "1").happens(ResultPageDrawn(1, "result-1", 3))


def test_the_dossier_lists_what_the_office_sent(story):
    assert [letter.place for letter in story.body.letters] == ["0", "1"]
    assert RESULT.title in story.body.letters[1].title
    assert "Thứ Hai 30/11/2026" in story.body.letters[0].detail


@pytest.mark.parametrize(
    ("kind", "status", "past"),
    [
        (NoticeKind.SUPPLEMENT, 5, False),
        (NoticeKind.SUPPLEMENT, 4, False),  # an office may ask without changing the degree
        (NoticeKind.SUPPLEMENT, 9, True),
        (NoticeKind.FEE, 9, False),  # to be paid when the result is fetched
        (NoticeKind.FEE, 10, True),
        (NoticeKind.REFUSAL, 3, False),
        (NoticeKind.REFUSAL, 8, False),
    ],
)
def test_what_is_past_stands_last_and_asks_for_nothing(world, kind, status, past):
    notice = replace(NOTICE, kind=kind)
    opened = Opened(own=replace(OWN, notices=(notice,), news=replace(NEWS, status=status)))
    assert [card.place for card in Story(world, opened).body.letters] == (["1", "0"] if past else ["0", "1"])
    body = Story(world, ReadingNotice(opened=opened, notice=notice)).body
    assert (body.facts == ()) is past
    assert (len(body.todo) == 1) is past


def test_the_offices_own_words_for_a_degree_are_for_the_owner_alone(world):
    news = replace(NEWS, text="Chờ <i>xác minh</i>")
    assert Story(world, Opened(own=replace(OTHER, news=news))).body.text == news.text
    assert Story(world, Opened(own=replace(OWN, news=news))).body.text == ""
    assert news.text not in repr(Story(world, LookedUp(news=news, has_letters=True)).body)


def test_a_procedure_that_the_catalogue_dropped_has_still_a_name(world):
    assert Story(world, Opened(own=OTHER)).body.title


def test_a_notice_is_read_and_back_is_the_list(story):
    assert story.press(Press.OPEN_LETTER, "0").here == ReadingNotice(opened=OPENED, notice=NOTICE)
    assert story.body.text == NOTICE.text
    assert [fact.value for fact in story.body.facts] == ["Thứ Hai 30/11/2026"]
    assert story.press(Press.BACK).here == OPENED


@pytest.mark.parametrize("place", ["2", "-1", "", "x", "01"])
def test_what_is_not_in_the_list_is_not_opened(story, place):
    assert story.press(Press.OPEN_LETTER, place).here == OPENED


def test_a_fee_says_its_amount_and_a_day_that_has_gone_by(world):
    fee = replace(
        NOTICE, kind=NoticeKind.FEE, amount_vnd=1_075_000, until_on=NOTICE.until_on.replace(month=10)
    )
    amount, until = Story(world, ReadingNotice(opened=OPENED, notice=fee)).body.facts
    assert amount.value == "1.075.000 đồng"
    assert until.warning


def test_each_kind_says_what_to_do_now_with_the_code_or_the_phone(world):
    said = set()
    for kind in NoticeKind:
        body = Story(world, ReadingNotice(opened=OPENED, notice=replace(NOTICE, kind=kind))).body
        assert len(body.todo) >= 2
        assert any(NEWS.dossier_code in line or "0200" in line for line in body.todo)
        said.add(body.todo)
    assert len(said) == len(NoticeKind)


def test_a_result_is_drawn_page_by_page(story):
    assert story.press(Press.OPEN_LETTER, "1").orders == (ShowResultPage(1, OWN.dossier_id, "r-1", 1),)
    assert story.body.picture == ""
    story.happens(ResultPageDrawn(1, "result-1", 2))
    assert (story.body.picture, story.body.has_earlier, story.body.has_later) == ("result-1", False, True)
    story.press(Press.TURN_PAGE, path=ONWARD)
    assert story.orders == (ShowResultPage(2, OWN.dossier_id, "r-1", 2),)
    assert story.body.picture == ""
    story.happens(ResultPageDrawn(2, "result-2", 2))
    assert (story.body.has_earlier, story.body.has_later) == (True, False)
    assert story.press(Press.TURN_PAGE, path=BACKWARD).here.page == 1


@pytest.mark.parametrize(("page", "path"), [(1, BACKWARD), (3, ONWARD), (1, ""), (1, "sideways")])
def test_there_is_no_page_before_the_first_or_after_the_last(reading, page, path):
    reading.visit = replace(reading.visit, situation=replace(reading.here, page=page))
    here = reading.here
    assert reading.press(Press.TURN_PAGE, path=path).here == here
    assert reading.orders == ()


def test_while_a_page_is_drawn_none_is_turned(reading):
    here = reading.press(Press.TURN_PAGE, path=ONWARD).here
    assert reading.press(Press.TURN_PAGE, path=ONWARD).here == here


@pytest.mark.parametrize("late", [ResultPageDrawn(9, "result-9", 5), ResultPageLacks(9, "store")])
def test_a_page_that_nobody_waits_for_is_not_shown(reading, late):
    here = reading.here
    assert reading.happens(late).here == here


@pytest.mark.parametrize("reason", ["absent", "unreadable", "store"])
def test_a_page_that_cannot_be_shown_is_said_with_where_the_paper_is(story, reason):
    story.press(Press.OPEN_LETTER, "1").happens(ResultPageLacks(1, reason))
    assert story.body.problem
    assert "Xã Mẫu" in story.body.collect


def test_leaving_a_result_puts_its_picture_away(reading):
    assert reading.press(Press.BACK).orders == (PutResultAway(),)
    assert reading.here == OPENED


def test_turning_a_page_puts_nothing_away_by_itself(reading):
    assert PutResultAway() not in reading.press(Press.TURN_PAGE, path=ONWARD).orders


@pytest.mark.parametrize(
    ("opened", "there"),
    [
        (OPENED, LookingUp()),
        (Opened(own=OWN, dossiers=(OWN, OTHER)), ChoosingOwn(dossiers=(OWN, OTHER))),
        (Opened(own=OWN, looked=LookedUp(news=NEWS)), LookedUp(news=NEWS)),
    ],
    ids=["by-card", "from-the-list", "by-code"],
)
def test_back_leads_where_one_came_from(world, opened, there):
    assert Story(world, opened).press(Press.BACK).here == there


PRIVATE = [
    ChoosingOwn(dossiers=(OWN,)),
    OPENED,
    ReadingNotice(opened=OPENED, notice=NOTICE),
    ReadingResult(opened=OPENED, result=RESULT, request=1, picture="result-1", pages=1),
]


@pytest.mark.parametrize("situation", PRIVATE, ids=lambda it: type(it).__name__)
def test_what_is_for_one_alone_stands_open_a_shorter_time_and_leaves_nothing(world, situation):
    story = Story(world, situation).passes(61)
    assert story.here == situation
    story.passes(30)
    assert story.here == Welcome()
    assert Wipe() in story.orders
    for word in (NOTICE.text, RESULT.title, NEWS.code):
        assert word not in repr(story.visit) + repr(story.body)


def test_the_warning_comes_before_the_letters_go(world):
    story = Story(world, OPENED).passes(61)
    assert 0 < leaving_in_s(world, story.visit) <= 30
    assert leaving_in_s(world, Story(world, LookedUp(news=NEWS)).passes(61).visit) == 0


def test_done_wipes_everything(story):
    assert story.press(Press.FINISH).here == Welcome()
    assert Wipe() in story.orders
