"""What is kept of a visit, and when: after each step that a resident would hate to repeat."""

from dataclasses import replace

import pytest

from kiosk.forms.answers import Answers
from kiosk.identity.card import read_card
from kiosk.imaging.flaws import Flaw
from kiosk.visit.effects import KeepDraft, Wipe
from kiosk.visit.events import BatchEnded, CodeShown, SideJudged, SideScanned, SideTurned
from kiosk.visit.filling import journey
from kiosk.visit.presses import Press
from kiosk.visit.states import (
    ChoosingCase,
    Declaring,
    Draft,
    Filling,
    Finding,
    Identifying,
    LeftBehind,
    Reviewing,
    Scanning,
    Side,
    Visit,
)
from tests.kiosk.visit.situations import NOW
from tests.kiosk.visit.story import BIRTH, Story, example, whole_draft

CARD_TEXT = example(BIRTH)["card_text"]
DOSSIER, SLIP = (LeftBehind(tries_left=3, is_slip=slip) for slip in (False, True))
CHANGES = [
    (Press.SKIP_PAPER, "", ""),
    (Press.REMOVE_SIDE, "a", ""),
    (Press.MOVE_SIDE, "b", "earlier"),
    (Press.ACCEPT_SIDE, "b", ""),
    (Press.SCAN_SIDE_AGAIN, "a", ""),
    (Press.SCAN_AGAIN, "", ""),
    (Press.SCAN, "", ""),
    (Press.BACK, "", ""),
]


@pytest.fixture
def draft(world):
    return whole_draft(world)


@pytest.fixture
def scanning(world, draft):
    paper = world.papers_to_scan(draft)[0].code
    sides = (
        Side(side_id="a", picture="a-1", batch=1, sheet=1),
        Side(side_id="b", picture="b-1", batch=1, sheet=2, flaws=(Flaw.DARK,)),
    )
    return Story(world, Scanning(draft=draft.with_sides(paper, sides), paper=paper), requests=1)


def filling(world, draft, place=0):
    visit = Visit(now=NOW)
    return Story(world, Filling(draft=draft, page_key=journey(world, visit, draft)[place].key))


def test_nothing_is_kept_before_the_number_is_known(world):
    story = Story(world, ChoosingCase(draft=Draft(procedure=BIRTH)))
    story.press(Press.CHOOSE_CASE, world.catalogue.get(BIRTH).cases[0].code)
    assert story.kept is None
    assert story.press(Press.GO_ON).kept is None
    assert story.happens(CodeShown(CARD_TEXT)).kept is None


def test_with_the_number_the_draft_is_kept_as_soon_as_the_form_begins(world):
    case = world.catalogue.get(BIRTH).cases[0].code
    draft = Draft(procedure=BIRTH, case=case, card=read_card(CARD_TEXT))
    story = Story(world, Identifying(draft=draft)).press(Press.GO_ON)
    assert story.kept == KeepDraft(story.here, story.visit.manner)


def test_a_letter_is_not_kept_and_a_page_that_is_left_is(world, draft):
    story = filling(world, draft)
    field = story.body.fields[0]
    assert story.press(Press.ANSWER, field.value, field.path).kept is None
    assert story.press(Press.LEAVE_FIELD, "", field.path).kept is None
    assert story.press(Press.GO_ON).kept == KeepDraft(story.here, story.visit.manner)


def test_a_page_that_is_not_left_because_it_lacks_something_is_not_kept(world, draft):
    story = filling(world, replace(draft, answers=Answers()))
    assert story.press(Press.GO_ON).kept is None


@pytest.mark.parametrize(("word", "value", "path"), CHANGES, ids=str)
def test_what_is_done_to_the_sides_is_kept(scanning, word, value, path):
    scanning.press(word, value, path)
    assert scanning.kept is not None
    assert scanning.kept.here == scanning.here


@pytest.mark.parametrize("event", [SideTurned("a", "a-2"), SideJudged("a", (Flaw.DUPLICATE,))])
def test_what_the_workers_find_out_is_kept_wherever_it_is_heard(scanning, event):
    assert scanning.happens(event).kept is not None
    scanning.visit = replace(scanning.visit, situation=Reviewing(draft=scanning.here.draft))
    other = SideTurned("b", "b-2") if isinstance(event, SideTurned) else SideJudged("b", ())
    assert scanning.happens(other).kept is not None


def test_a_paper_that_is_left_is_kept_and_a_question_about_it_is_not(scanning):
    assert scanning.press(Press.GO_ON).kept is None
    assert scanning.press(Press.GO_ON).kept.here == scanning.here


def test_looking_closely_is_not_worth_it(scanning):
    assert scanning.press(Press.OPEN_SIDE, "a").kept is None
    assert scanning.press(Press.CLOSE_SIDE).kept is None


def test_a_batch_is_kept_when_it_begins_and_when_it_has_ended(scanning):
    scanning.press(Press.SCAN)
    assert scanning.kept.here.running
    scanning.happens(SideScanned(2, "c", "c-1", blank=False, sheet=1))
    assert scanning.kept is None
    scanning.happens(BatchEnded(2))
    assert not scanning.kept.here.running
    assert scanning.here.draft.find_side("c") is not None


def test_another_size_of_text_is_kept_with_the_draft(world, draft):
    story = Story(world, Reviewing(draft=draft)).press(Press.TEXT_SIZE)
    assert story.kept.manner.large_text


def test_while_it_is_sealed_nothing_is_kept_in_the_place_of_the_slip(world, draft):
    story = Story(world, Declaring(draft=draft)).press(Press.AGREE)
    assert story.kept is None
    assert story.press(Press.SEAL).kept is None
    side_id = next(iter(draft.sides.values()))[0].side_id
    assert story.happens(SideTurned(side_id, "x-2")).kept is None


def test_a_new_draft_takes_the_place_of_what_somebody_left_behind(world, draft):
    story = filling(world, draft)
    story.visit = replace(story.visit, left_behind=DOSSIER)
    story.press(Press.GO_ON)
    assert story.kept is not None
    assert story.visit.left_behind is None


def test_a_slip_that_somebody_is_owed_is_not_displaced(world, draft):
    story = filling(world, draft)
    story.visit = replace(story.visit, left_behind=SLIP)
    story.press(Press.GO_ON)
    assert story.kept is None
    assert story.visit.left_behind == SLIP


@pytest.mark.parametrize("left_behind", [None, DOSSIER, SLIP])
def test_who_leaves_takes_his_own_draft_along_and_nobody_elses(world, left_behind):
    story = Story(world, Finding(), left_behind=left_behind).press(Press.BACK)
    assert Wipe(draft=left_behind is None) in story.orders
    assert story.visit.left_behind == left_behind


def test_the_time_that_passes_is_nothing_to_keep(world, draft):
    assert Story(world, Reviewing(draft=draft)).passes(30).kept is None
