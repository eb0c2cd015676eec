"""What can be pressed on every page."""

from dataclasses import replace

import pytest

from kiosk.devices.status import READY
from kiosk.visit.effects import Listen, Wipe
from kiosk.visit.events import DeviceChanged
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Finding, Guided, Identifying, Manner, Welcome
from tests.kiosk.visit.story import RESIDENCE, Story


def test_text_size_and_contrast_go_on_and_off(world):
    story = Story(world, Finding()).press(Press.TEXT_SIZE).press(Press.CONTRAST)
    assert story.visit.manner == Manner(large_text=True, high_contrast=True)
    assert story.press(Press.TEXT_SIZE).press(Press.CONTRAST).visit.manner == Manner()


def test_a_language_is_chosen_and_one_that_is_not_spoken_is_not(world):
    story = Story(world, Finding()).press(Press.LANGUAGE, "en")
    assert story.visit.manner.language == "en"
    assert story.press(Press.LANGUAGE, "xx").visit.manner.language == "en"


def test_under_help_no_press_reaches_the_page(world):
    story = Story(world, Finding()).press(Press.HELP)
    assert story.press(Press.BACK).here == Finding()
    assert story.press(Press.HELP).press(Press.BACK).here == Welcome()


def test_starting_over_can_be_taken_back(world):
    story = Story(world, Finding(query="a")).press(Press.START_OVER).press(Press.START_OVER_NO)
    assert story.press(Press.START_OVER_YES).here == Finding(query="a")
    assert story.press(Press.START_OVER).press(Press.START_OVER_YES).orders == (Wipe(), Listen())


def test_a_device_that_changes_is_no_sign_of_life(world):
    story = Story(world, Finding()).passes(89).happens(DeviceChanged("printer", READY)).passes(2)
    assert story.passes(30).here == Welcome()


def test_who_leaves_the_first_page_large_and_in_english_leaves_it_to_nobody(world):
    story = Story(world, Welcome()).press(Press.TEXT_SIZE).press(Press.LANGUAGE, "en").press(Press.HELP)
    assert story.passes(89).visit.manner == Manner(language="en", large_text=True)
    story.passes(40)
    assert (story.here, story.visit.manner, story.visit.help_open) == (Welcome(), Manner(), False)


@pytest.fixture
def one_case(world):
    """A catalogue may have a procedure with one case; ours has none yet."""
    procedures = tuple(replace(one, cases=one.cases[:1]) for one in world.catalogue.procedures)
    return replace(world, catalogue=replace(world.catalogue, procedures=procedures))


def test_where_there_is_one_case_nobody_is_asked_for_it(one_case):
    story = Story(one_case, Guided(draft=Draft(procedure=RESIDENCE), consented=True)).press(Press.GO_ON)
    assert story.here == Identifying(draft=Draft(procedure=RESIDENCE, case="nha-cua-minh"))
    assert story.press(Press.BACK).here == Guided(draft=story.here.draft, consented=True)
