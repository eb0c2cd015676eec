"""From the welcome to the case."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import Listen, Wipe
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, CodeShown, DeviceChanged
from kiosk.visit.guide_view import ChecklistPhase
from kiosk.visit.presses import Press
from kiosk.visit.show import show
from kiosk.visit.states import ChoosingCase, Draft, Filling, Finding, Guided, Identifying, LookingUp, Welcome
from kiosk.visit.view import ScreenName
from tests.kiosk.visit.pages.test_guiding import with_birth
from tests.kiosk.visit.situations import a_draft
from tests.kiosk.visit.story import BIRTH, RESIDENCE, Story

FULL = DeviceChanged("store", DeviceStatus(Fault.STORE_FULL))


def found(story):
    return [card.code for card in story.body.results]


def test_a_touch_opens_the_list_of_all_procedures(world):
    story = Story(world, Welcome()).press(Press.START)
    assert set(found(story)) == {procedure.code for procedure in world.catalogue.procedures}


def test_a_touch_on_a_closed_machine_begins_nothing(world):
    gone = DeviceChanged("scanner", DeviceStatus(Fault.SCANNER_GONE))
    story = Story(world, Welcome()).happens(gone).press(Press.START)
    assert story.here == Welcome()
    assert story.screen is ScreenName.CLOSED


def test_a_closed_machine_still_looks_up(world):
    story = Story(world, Welcome()).happens(FULL).press(Press.LOOK_UP)
    assert story.here == LookingUp()
    assert story.orders == (Listen(),)


def test_a_closed_machine_opens_by_itself(world):
    story = Story(world, Welcome()).happens(FULL, DeviceChanged("store", READY))
    assert story.screen is ScreenName.HOME


@pytest.mark.parametrize("fault", [Fault.SCANNER_GONE, Fault.PRINTER_GONE])
def test_what_closes_the_machine_is_told_to_whoever_still_fills_in(world, fault):
    story = Story(world, Filling(draft=a_draft(world), page_key="nguoiYeuCau"))
    story.happens(DeviceChanged(fault.device, DeviceStatus(fault)))
    assert story.screen is ScreenName.FORM
    assert ("Máy quét" in show(world, story.visit).chrome.notice) is (fault is Fault.SCANNER_GONE)
    story.happens(DeviceChanged(fault.device, READY))
    assert show(world, story.visit).chrome.notice == ""


def test_words_without_marks_narrow_the_list(world):
    story = Story(world, Finding()).press(Press.SEARCH, "tam tru")
    assert found(story)[0] == RESIDENCE


def test_a_field_narrows_the_list_and_a_second_touch_widens_it(world):
    story = Story(world, Finding()).press(Press.CHOOSE_FIELD, "cu-tru")
    assert {world.catalogue.get(code).field_code for code in found(story)} == {"cu-tru"}
    assert RESIDENCE in found(story)
    assert [chip.code for chip in story.body.fields if chip.chosen] == ["cu-tru"]
    assert {BIRTH, RESIDENCE} <= set(found(story.press(Press.CHOOSE_FIELD, "cu-tru")))


def test_of_thousands_of_procedures_the_page_shows_the_first_and_says_how_many_are_left(world):
    one = world.catalogue.get(BIRTH)
    many = tuple(replace(one, code=f"9.{number:06d}") for number in range(100))
    story = Story(replace(world, catalogue=replace(world.catalogue, procedures=many)), Finding())
    assert len(story.body.results) == 60
    assert "40" in story.body.more
    assert Story(world, Finding()).body.more == ""


def test_with_a_single_case_nobody_is_asked_which(world):
    case = world.catalogue.get(BIRTH).cases[0]
    single = with_birth(world, cases=(case,))
    story = Story(single, Guided(draft=Draft(procedure=BIRTH), consented=True)).press(Press.GO_ON)
    assert story.here == Identifying(draft=Draft(procedure=BIRTH, case=case.code))


def test_a_chosen_procedure_is_explained_and_nothing_is_ticked_beforehand(world):
    story = Story(world, Finding()).press(Press.CHOOSE_PROCEDURE, BIRTH)
    assert story.here == Guided(draft=Draft(procedure=BIRTH))
    assert not story.body.consented


def test_a_procedure_that_is_not_there_is_not_chosen(world):
    assert Story(world, Finding()).press(Press.CHOOSE_PROCEDURE, "9.999999").here == Finding()


def test_who_comes_back_for_the_same_procedure_finds_his_answers(world):
    draft = a_draft(world)
    story = Story(world, Guided(draft=draft)).press(Press.BACK).press(Press.CHOOSE_PROCEDURE, BIRTH)
    assert story.here == Guided(draft=draft)


def test_who_comes_back_for_another_procedure_begins_anew(world):
    story = Story(world, Guided(draft=a_draft(world))).press(Press.BACK)
    assert story.press(Press.CHOOSE_PROCEDURE, RESIDENCE).here == Guided(draft=Draft(procedure=RESIDENCE))


def test_back_from_the_list_is_home_and_wiped(world):
    story = Story(world, Finding(query="khai sinh")).press(Press.BACK)
    assert story.here == Welcome()
    assert story.orders == (Wipe(), Listen())


def test_without_consent_it_does_not_go_on_and_says_so(world):
    story = Story(world, Guided(draft=Draft(procedure=BIRTH))).press(Press.GO_ON)
    assert isinstance(story.here, Guided)
    assert story.body.problem
    assert story.press(Press.CONSENT).body.problem == ""


def test_consent_can_be_taken_back(world):
    story = Story(world, Guided(draft=Draft(procedure=BIRTH))).press(Press.CONSENT).press(Press.CONSENT)
    assert isinstance(story.press(Press.GO_ON).here, Guided)


def test_with_consent_the_case_is_asked_for(world):
    story = Story(world, Guided(draft=Draft(procedure=BIRTH))).press(Press.CONSENT).press(Press.GO_ON)
    assert story.here == ChoosingCase(draft=Draft(procedure=BIRTH))


def test_without_a_case_it_does_not_go_on_and_says_so(world):
    story = Story(world, ChoosingCase(draft=Draft(procedure=BIRTH))).press(Press.GO_ON)
    assert isinstance(story.here, ChoosingCase)
    assert story.body.problem


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_each_case_leads_to_the_card_and_the_reader_listens(world, place):
    case = world.catalogue.get(BIRTH).cases[place].code
    story = Story(world, ChoosingCase(draft=Draft(procedure=BIRTH))).press(Press.CHOOSE_CASE, case)
    assert [card.code for card in story.body.cases if card.chosen] == [case]
    story.press(Press.GO_ON)
    assert story.here == Identifying(draft=Draft(procedure=BIRTH, case=case))
    assert story.orders == (Listen(),)


def test_back_from_the_card_keeps_the_case_and_the_reader_hears_badges(world):
    draft = a_draft(world)
    story = Story(world, Identifying(draft=draft)).press(Press.BACK)
    assert story.here == ChoosingCase(draft=draft)
    assert story.orders == (Listen(badges_only=True),)


def test_back_from_the_case_keeps_the_consent(world):
    draft = a_draft(world)
    assert Story(world, ChoosingCase(draft=draft)).press(Press.BACK).here == Guided(
        draft=draft, consented=True
    )


@pytest.mark.parametrize("code", [BIRTH, f" {BIRTH}\r\n", f"{BIRTH}.000.00.00.H01"])
@pytest.mark.parametrize("here", [Welcome(), Finding(query="x")], ids=["welcome", "finding"])
def test_the_code_of_a_checklist_opens_the_guide_of_its_procedure(world, here, code):
    story = Story(world, here).happens(CodeShown(code))
    assert story.here == Guided(draft=Draft(procedure=BIRTH))
    assert story.orders == (Listen(badges_only=True),)


@pytest.mark.parametrize(
    "code", ["", "9.999999", "1.00119", "TAM-K01-261121-0001-D", "00020101021238", "1.001193|x", "x" * 5000]
)
def test_any_other_code_on_the_first_pages_opens_nothing(world, code):
    for here in (Welcome(), Finding()):
        assert Story(world, here).happens(CodeShown(code)).here == here


def test_a_closed_machine_opens_no_guide_by_a_code(world):
    story = Story(world, Welcome()).happens(FULL, CodeShown(BIRTH))
    assert story.here == Welcome()


def guide(world):
    return Story(world, Guided(draft=Draft(procedure=BIRTH)))


def test_the_checklist_is_printed_without_filing_anything(world):
    story = guide(world)
    assert story.body.checklist.phase is ChecklistPhase.OFFERED
    story.press(Press.PRINT_CHECKLIST)
    (order,) = story.orders
    assert (order.checklist.procedure_code, order.language) == (BIRTH, "vi")
    assert story.body.checklist.phase is ChecklistPhase.PRINTING
    assert story.press(Press.PRINT_CHECKLIST).orders == ()  # one is on its way
    assert story.happens(ChecklistPrinted(order.request)).body.checklist.phase is ChecklistPhase.PRINTED
    assert not story.here.consented


def test_the_roll_is_not_printed_away(world):
    story = guide(world)
    for number in range(1, 4):
        story.press(Press.PRINT_CHECKLIST).happens(ChecklistPrinted(number))
    assert story.press(Press.PRINT_CHECKLIST).orders == ()


def test_a_checklist_that_does_not_come_out_is_said_and_can_be_asked_for_again(world):
    story = guide(world).press(Press.PRINT_CHECKLIST).happens(ChecklistFailed(1, Fault.PRINTER_NO_PAPER))
    assert story.body.checklist.phase is ChecklistPhase.TROUBLE
    assert story.body.checklist.problem.startswith("Phiếu chưa in được: ")
    assert story.press(Press.PRINT_CHECKLIST).orders
    assert story.body.checklist.phase is ChecklistPhase.PRINTING


@pytest.mark.parametrize("late", [ChecklistPrinted(1), ChecklistFailed(1, Fault.PRINTER_NO_PAPER)])
def test_an_answer_to_a_checklist_that_was_left_is_none_to_the_next_one(world, late):
    story = guide(world).press(Press.PRINT_CHECKLIST).press(Press.BACK)
    story.press(Press.CHOOSE_PROCEDURE, RESIDENCE)
    assert story.happens(late).body.checklist.phase is ChecklistPhase.OFFERED
    (order,) = story.press(Press.PRINT_CHECKLIST).orders
    assert story.happens(late).body.checklist.phase is ChecklistPhase.PRINTING
    assert story.happens(ChecklistPrinted(order.request)).body.checklist.phase is ChecklistPhase.PRINTED


def test_a_printer_that_is_unwell_is_not_asked_and_its_trouble_goes_when_it_is_cleared(world):
    empty = DeviceChanged("printer", DeviceStatus(Fault.PRINTER_NO_PAPER))
    story = guide(world).happens(empty).press(Press.PRINT_CHECKLIST)
    assert story.orders == ()
    assert story.body.checklist.phase is ChecklistPhase.TROUBLE
    assert story.happens(empty).body.checklist.phase is ChecklistPhase.TROUBLE
    assert story.happens(DeviceChanged("scanner", READY)).body.checklist.phase is ChecklistPhase.TROUBLE
    assert story.happens(DeviceChanged("printer", READY)).body.checklist.phase is ChecklistPhase.OFFERED


def test_a_suspended_procedure_goes_no_further_than_its_guide(world):
    off = with_birth(world, valid_until=date(2026, 1, 1))
    story = Story(off, Guided(draft=Draft(procedure=BIRTH), consented=True)).press(Press.GO_ON)
    assert isinstance(story.here, Guided)


def test_a_trouble_of_the_other_printer_goes_with_that_printer(world):
    story = guide(world).happens(DeviceChanged("office_printer", READY)).press(Press.PRINT_CHECKLIST)
    story.happens(ChecklistFailed(1, Fault.OFFICE_PRINTER_STOPPED))
    assert story.happens(DeviceChanged("printer", READY)).body.checklist.phase is ChecklistPhase.TROUBLE
    assert (
        story.happens(DeviceChanged("office_printer", READY)).body.checklist.phase is ChecklistPhase.OFFERED
    )
