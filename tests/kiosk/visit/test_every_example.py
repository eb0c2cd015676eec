"""Every invented resident of `config/demo` answers a form page by page, as on the screen."""

import pytest

from kiosk.config import CONFIG
from kiosk.visit.events import CodeShown
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Filling, Identifying, Reviewing, Scanning
from tests.kiosk.visit.story import Story, example

CODES = sorted(file.stem for file in (CONFIG / "demo").glob("*.json"))
MOST_PRESSES = 200


def next_press(story, told):
    """Return what to press next on this page: an answer may bring another question up on it."""
    for field in story.body.fields:
        if f"{field.path}[0]" in {path.partition(".")[0] for path in told}:
            if story.here.draft.answers.row_count(field.path) < int(told[field.path]):
                return Press.ADD_ROW, "", field.path
        elif told.get(field.path, field.value) != field.value:
            return Press.ANSWER, told[field.path], field.path
    return Press.GO_ON, "", ""


@pytest.mark.parametrize("code", CODES)
def test_every_page_can_be_answered_and_left(world, code):
    told = example(code)
    story = Story(world, Identifying(draft=Draft(procedure=code, case=told["case"])))
    story.happens(CodeShown(told["card_text"])).press(Press.GO_ON)
    presses = 0
    while isinstance(story.here, Filling):
        before, (word, value, path) = story.here.page_key, next_press(story, told["answers"])
        story.press(word, value, path)
        if word is Press.GO_ON and isinstance(story.here, Filling):
            assert story.here.page_key != before, story.here.problems
        presses += 1
        assert presses < MOST_PRESSES
    assert isinstance(story.here, Scanning | Reviewing)
    asked = {paper.code for paper in world.papers_to_scan(story.here.draft)}
    assert set(told["papers"]) <= asked
