"""A paper with sides that have come, told as the workers tell it: two sides for each sheet."""

from kiosk.visit.events import BatchEnded, SideScanned
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Scanning
from tests.kiosk.visit.situations import CARD
from tests.kiosk.visit.story import BIRTH, Story

FIRST = "giay-chung-sinh"


def feeding(world):
    """A story that stands before the feeder with the first paper."""
    draft = Draft(procedure=BIRTH, case=world.catalogue.get(BIRTH).cases[0].code, card=CARD)
    return Story(world, Scanning(draft=draft, paper=FIRST))


def sheet_came(story, number, *sides, **flaws):
    """One sheet of the running batch; a name that ends with an underscore is a blank side."""
    batch = story.here.batch
    return story.happens(
        *(
            SideScanned(
                batch,
                name.strip("_"),
                f"{name.strip('_')}-1",
                blank=name.endswith("_"),
                flaws=flaws.get(name.strip("_"), ()),
                sheet=number,
            )
            for name in sides
        )
    )


def scanned(story, *sheets, **flaws):
    """One batch of these sheets, each a tuple of names, from the press to its end."""
    story.press(Press.SCAN)
    for number, sides in enumerate(sheets, 1):
        sheet_came(story, number, *sides, **flaws)
    return story.happens(BatchEnded(story.here.batch))


def shown(story):
    """Each side as "name number", a side without a number as its name alone."""
    return [f"{side.side_id}{side.page_number or ''}" for side in story.body.sides]


def ways(part):
    """The presses that a verdict or an opened side offers."""
    return [way.press for way in part.ways if way.enabled]
