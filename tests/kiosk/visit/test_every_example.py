"""Every invented resident of `config/demo` answers a form page by page, as on the screen, and files it."""

import json
from datetime import datetime

import pytest

from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.forms.journey import FieldKind
from kiosk.visit.binding import PaperRules, bind
from kiosk.visit.effects import Seal
from kiosk.visit.events import CodeShown
from kiosk.visit.lighttable import LightTable
from kiosk.visit.presses import Press
from kiosk.visit.states import Declaring, Draft, Filling, Identifying, Reviewing, Scanning
from tests.kiosk.visit.story import Story, example

CODES = sorted(file.stem for file in (CONFIG / "demo").glob("*.json"))
MOST_PRESSES = 200
MOST_FIELDS, MOST_OF_A_ROW = 4, 6  # of kiosk.forms.dealing: more make people scroll, and miss some
MADE_AT = datetime(2026, 11, 21, 10, 0, tzinfo=VIETNAM)


def next_press(story, told):
    """Return what to press next on this page: an answer may bring another question up on it."""
    for field in story.body.fields:
        if f"{field.path}[0]" in {path.partition(".")[0] for path in told}:
            if story.here.draft.answers.row_count(field.path) < int(told[field.path]):
                return Press.ADD_ROW, "", field.path
        elif told.get(field.path, field.value) != field.value:
            return Press.ANSWER, told[field.path], field.path
    return Press.GO_ON, "", ""


@pytest.fixture(scope="module", params=CODES)
def code(request):
    return request.param


@pytest.fixture(scope="module")
def filled(world, code):
    """The situation after the last page, and each page as it stood when it was left."""

    told = example(code)
    story, left = Story(world, Identifying(draft=Draft(procedure=code, case=told["case"]))), []
    story.happens(CodeShown(told["card_text"])).press(Press.GO_ON)
    for _ in range(MOST_PRESSES):
        if not isinstance(story.here, Filling):
            return story.here, left
        body, (word, value, path) = story.body, next_press(story, told["answers"])
        story.press(word, value, path)
        if word is Press.GO_ON:
            left.append(body)
            if isinstance(story.here, Filling):
                assert story.here.page_key != body.page_key, story.here.problems
    raise AssertionError(f"no end of questions on {story.here.page_key}")


def asked_on(page):
    return [field for field in page.fields if field.kind is not FieldKind.NOTE]


def test_every_page_can_be_answered_and_left(world, code, filled):
    here, _ = filled
    assert isinstance(here, Scanning | Reviewing)
    assert set(example(code)["papers"]) <= {paper.code for paper in world.papers_to_scan(here.draft)}


def test_no_page_asks_for_more_than_people_take_in(filled):
    for page in filled[1]:
        assert page.question
        most = MOST_OF_A_ROW if "[" in page.page_key else MOST_FIELDS
        assert 1 <= len(asked_on(page)) <= most, page.page_key


def test_what_is_suggested_reads_whole(filled):
    for page in filled[1]:
        for field in page.fields:
            assert not field.shown.startswith(","), field.path
            assert ", ," not in field.shown, field.path


def test_what_was_told_is_sealed(world, code, filled):
    story = Story(world, filled[0])
    draft = story.here.draft
    while isinstance(story.here, Scanning):
        story.press(Press.SKIP_PAPER)
    assert isinstance(story.here, Reviewing)
    assert isinstance(story.press(Press.GO_ON).here, Declaring), story.body
    story.press(Press.AGREE).press(Press.SEAL)
    assert [order.draft.answers for order in story.orders if isinstance(order, Seal)] == [draft.answers]
    sealed = bind(world, draft, LightTable().find, MADE_AT, PaperRules())
    made_here = [paper.code for paper in world.procedure_of(draft).papers if paper.made_here]
    assert [part.part for part in sealed.parts] == made_here
    data = json.loads(sealed.answers_json)["data"]
    assert all(value_at(data, path) not in (None, "") for path in example(code)["answers"])


def value_at(data, path):
    """Return what a path of Form.io leads to: `members[0].name`."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        data = data[int(step)] if isinstance(data, list) else data.get(step)
    return data
