"""Sheets on A4: a comfort at the end of a visit, and for a result of the office."""

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import PrintSheets
from kiosk.visit.events import DeviceChanged, ResultPageDrawn, SheetsFailed, SheetsPrinted, SlipPrinted
from kiosk.visit.letters import ONWARD
from kiosk.visit.look_up_states import Opened
from kiosk.visit.on_paper_view import OnPaperPhase
from kiosk.visit.presses import Press
from kiosk.visit.states import Thanking
from tests.kiosk.visit.situations import OWN, RESULT, SEALED, SLIP
from tests.kiosk.visit.story import Story

STOPPED = Fault.OFFICE_PRINTER_STOPPED
THERE = DeviceChanged("office_printer", READY)


@pytest.fixture
def thanks(world):
    return Story(world, Thanking(sealed=SEALED, slip=SLIP, printed=True)).happens(THERE)


def test_without_such_a_printer_nothing_is_offered_and_nothing_is_ordered(world):
    story = Story(world, Thanking(sealed=SEALED, slip=SLIP, printed=True))
    assert story.body.on_paper.phase is OnPaperPhase.ABSENT
    assert story.press(Press.PRINT_SHEETS).orders == ()


def test_the_form_is_printed_once_for_each_touch_and_not_without_end(thanks):
    assert thanks.body.on_paper.phase is OnPaperPhase.OFFERED
    assert thanks.press(Press.PRINT_SHEETS).orders == (PrintSheets(1, SEALED.dossier_id),)
    story = thanks.press(Press.PRINT_SHEETS)
    assert story.orders == ()
    assert story.body.on_paper.phase is OnPaperPhase.PRINTING
    story = story.happens(SheetsPrinted(1))
    assert story.body.on_paper.phase is OnPaperPhase.PRINTED
    story = story.press(Press.PRINT_SHEETS).happens(SheetsPrinted(2))
    assert story.body.on_paper.offer == ""
    assert story.press(Press.PRINT_SHEETS).orders == ()


def test_another_slip_meanwhile_makes_no_third_copy_of_the_form(thanks):
    thanks.press(Press.PRINT_SHEETS).press(Press.PRINT_AGAIN).happens(SheetsPrinted(1), SlipPrinted())
    assert thanks.body.on_paper.phase is OnPaperPhase.PRINTED
    thanks.press(Press.PRINT_SHEETS).press(Press.PRINT_AGAIN).happens(SlipPrinted())
    assert thanks.body.on_paper.phase is OnPaperPhase.PRINTING
    assert thanks.happens(SheetsPrinted(2)).press(Press.PRINT_SHEETS).orders == ()


def test_what_failed_is_said_with_what_may_lie_in_the_tray(thanks):
    story = thanks.press(Press.PRINT_SHEETS).happens(SheetsFailed(1, STOPPED, maybe=True))
    with_rest = story.body.on_paper
    assert with_rest.phase is OnPaperPhase.TROUBLE
    assert with_rest.offer
    plain = thanks.press(Press.PRINT_SHEETS).happens(SheetsFailed(2, STOPPED))
    assert len(plain.body.on_paper.said) < len(with_rest.said)


def test_a_printer_that_breaks_takes_the_offer_along(thanks):
    story = thanks.happens(DeviceChanged("office_printer", DeviceStatus(STOPPED)))
    assert story.body.on_paper.phase is OnPaperPhase.ABSENT


def test_an_answer_that_nobody_waits_for_changes_nothing(thanks):
    before = thanks.body
    assert thanks.happens(SheetsPrinted(0)).body == before
    assert thanks.happens(SheetsFailed(0, STOPPED)).body == before


def test_a_result_is_printed_as_it_came(world):
    story = Story(world, Opened(own=OWN)).happens(THERE).press(Press.OPEN_LETTER, "1")
    story = story.happens(ResultPageDrawn(1, "result-1", 1)).press(Press.PRINT_SHEETS)
    assert story.orders == (PrintSheets(2, OWN.dossier_id, RESULT.result_id),)


def test_turning_a_page_of_a_result_offers_no_more_printouts_of_it(world):
    story = Story(world, Opened(own=OWN)).happens(THERE).press(Press.OPEN_LETTER, "1")
    story.happens(ResultPageDrawn(1, "result-1", 2)).press(Press.PRINT_SHEETS)
    story.press(Press.TURN_PAGE, path=ONWARD)
    assert story.press(Press.PRINT_SHEETS).orders == ()
    assert story.happens(SheetsPrinted(2)).body.on_paper.phase is OnPaperPhase.PRINTED


def test_an_answer_for_a_result_that_was_put_away_is_none_for_the_next_one(world):
    """Else the page would say that it lies in the tray, and pass over that its own print failed."""
    story = Story(world, Opened(own=OWN)).happens(THERE).press(Press.OPEN_LETTER, "1")
    (left,) = story.press(Press.PRINT_SHEETS).orders
    story.press(Press.BACK).press(Press.OPEN_LETTER, "1").press(Press.PRINT_SHEETS)
    (awaited,) = story.orders
    story.happens(SheetsPrinted(left.request), SheetsFailed(left.request, STOPPED))
    assert story.body.on_paper.phase is OnPaperPhase.PRINTING
    assert story.happens(SheetsFailed(awaited.request, STOPPED)).body.on_paper.phase is OnPaperPhase.TROUBLE
