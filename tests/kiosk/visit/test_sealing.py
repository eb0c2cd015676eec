"""From the review to the slip in the hand."""

from dataclasses import replace

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import DropSides, Follow, Listen, PrintSlip, Seal, Wipe
from kiosk.visit.events import (
    DeviceChanged,
    DossierDelivered,
    DossierSealed,
    SealFailed,
    SlipFailed,
    SlipPrinted,
)
from kiosk.visit.presses import Press
from kiosk.visit.scanning import SETTLED_S
from kiosk.visit.sealing import MOST_COPIES, MOST_TRIES
from kiosk.visit.states import Declaring, Filling, Manner, Printing, Reviewing, Scanning, Thanking, Welcome
from kiosk.visit.view import SlipPhase
from tests.kiosk.visit.situations import SEALED, SLIP
from tests.kiosk.visit.story import RESIDENCE, Story, whole_draft

FIRST = "giay-chung-sinh"
NO_PAPER = DeviceStatus(Fault.PRINTER_NO_PAPER)
OFFICIAL = "H01-261121-0001"


@pytest.fixture
def draft(world):
    return whole_draft(world)


@pytest.fixture
def declaring(world, draft):
    return Story(world, Declaring(draft=draft))


@pytest.fixture
def printing(world):
    return Story(world, Printing(sealed=SEALED, slip=SLIP))


def without(draft, paper):
    return draft.with_sides(paper, ())


def test_a_whole_dossier_goes_on_to_the_declaration(world, draft):
    story = Story(world, Reviewing(draft=draft))
    assert story.body.complete
    assert story.press(Press.GO_ON).here == Declaring(draft=draft)


def test_a_missing_answer_does_not_go_on_and_its_group_is_marked(world, draft):
    lacking = replace(draft, answers=draft.answers.with_answer("nks.hoTen", ""))
    story = Story(world, Reviewing(draft=lacking)).press(Press.GO_ON)
    assert isinstance(story.here, Reviewing)
    assert [group.page_key for group in story.body.groups if not group.complete] == ["nks.hoTen"]


def test_a_missing_paper_does_not_go_on_and_is_marked(world, draft):
    story = Story(world, Reviewing(draft=without(draft, FIRST))).press(Press.GO_ON)
    assert isinstance(story.here, Reviewing)
    assert [paper.code for paper in story.body.papers if not paper.complete] == [FIRST]


def test_a_paper_that_will_be_brought_goes_on(world, draft):
    skipped = replace(without(draft, FIRST), skipped=frozenset({FIRST}))
    assert isinstance(Story(world, Reviewing(draft=skipped)).press(Press.GO_ON).here, Declaring)


def test_a_paper_that_need_not_be_there_goes_on(world):
    draft = without(whole_draft(world, RESIDENCE), "to-khai-ct01")
    assert isinstance(Story(world, Reviewing(draft=draft)).press(Press.GO_ON).here, Declaring)


def test_an_answer_is_edited_from_the_review(world, draft):
    story = Story(world, Reviewing(draft=draft)).press(Press.EDIT, "nks.hoTen")
    assert story.here == Filling(draft=draft, page_key="nks.hoTen", from_review=True)


def test_a_paper_is_edited_from_the_review(world, draft):
    story = Story(world, Reviewing(draft=draft)).press(Press.EDIT_PAPER, FIRST)
    assert story.here == Scanning(draft=draft, paper=FIRST, from_review=True)


@pytest.mark.parametrize("word", [Press.EDIT, Press.EDIT_PAPER])
def test_what_is_not_there_is_not_edited(world, draft, word):
    assert Story(world, Reviewing(draft=draft)).press(word, "nowhere").here == Reviewing(draft=draft)


def test_back_from_the_review_is_the_last_paper(world, draft):
    assert Story(world, Reviewing(draft=draft)).press(Press.BACK).here.paper == "giay-to-nguoi-yeu-cau"


def test_nothing_is_sealed_before_the_resident_says_yes(declaring):
    declaring.press(Press.SEAL)
    assert declaring.orders == ()
    assert declaring.body.problem
    assert declaring.press(Press.AGREE).body.problem == ""


def test_a_yes_can_be_taken_back(declaring):
    declaring.press(Press.AGREE).press(Press.AGREE).press(Press.SEAL)
    assert declaring.orders == ()


def test_a_yes_is_sealed_once(declaring, draft):
    declaring.press(Press.AGREE).press(Press.SEAL)
    assert declaring.orders == (Seal(draft, Manner()),)
    assert declaring.press(Press.SEAL).orders == ()


def test_while_it_seals_nothing_can_be_changed(declaring):
    sealing = declaring.press(Press.AGREE).press(Press.SEAL).here
    for word in (Press.AGREE, Press.BACK, Press.START_OVER):
        assert declaring.press(word).here == sealing
    assert not declaring.visit.confirming_start_over


def test_back_from_the_declaration_is_the_review(declaring, draft):
    assert declaring.press(Press.BACK).here == Reviewing(draft=draft)


@pytest.mark.parametrize("reason", ["full", "broken"])
def test_what_could_not_be_kept_is_said_and_can_be_tried_again(declaring, draft, reason):
    declaring.press(Press.AGREE).press(Press.SEAL).happens(SealFailed(reason))
    assert declaring.body.trouble.code == f"store.{reason}"
    assert declaring.body.trouble.title
    assert declaring.body.agreed
    declaring.press(Press.SEAL)
    assert declaring.orders == (Seal(draft, Manner()),)
    assert declaring.body.trouble is None


def test_a_sealed_dossier_leaves_the_table_and_its_slip_is_printed(declaring, draft):
    declaring.press(Press.AGREE).press(Press.SEAL).happens(DossierSealed(SEALED, SLIP))
    assert declaring.here == Printing(sealed=SEALED, slip=SLIP)
    assert declaring.orders == (DropSides(("s1", "s2")), PrintSlip(SLIP), Follow(SEALED))


def test_after_sealing_the_visit_knows_nobody(declaring, draft):
    declaring.press(Press.AGREE).press(Press.SEAL).happens(DossierSealed(SEALED, SLIP))
    assert draft.card.full_name not in repr(declaring.visit)
    assert draft.card.personal_number not in repr(declaring.visit)


def test_a_printed_slip_ends_in_thanks(printing):
    printing.happens(SlipPrinted())
    assert printing.here == Thanking(sealed=SEALED, slip=SLIP, printed=True)


def fail(story, *, begun, status=NO_PAPER):
    story.happens(SlipFailed(status.fault, begun=begun), DeviceChanged("printer", status))
    assert story.body.phase is SlipPhase.TROUBLE
    return story


def mend(story):
    return story.happens(DeviceChanged("printer", READY)).passes(SETTLED_S)


def test_a_slip_waits_while_the_printer_is_unwell(printing):
    assert fail(printing, begun=False).passes(SETTLED_S + 10).orders == ()
    assert printing.body.trouble.code == Fault.PRINTER_NO_PAPER.value


def test_a_mended_printer_prints_by_itself_and_the_slip_is_no_reprint(printing):
    mend(fail(printing, begun=False))
    assert printing.orders == (PrintSlip(SLIP),)
    assert printing.body.phase is SlipPhase.PRINTING


def test_a_printer_that_only_looks_well_is_given_time(printing):
    fail(printing, begun=False).happens(DeviceChanged("printer", READY))
    assert printing.passes(SETTLED_S - 1).orders == ()
    assert printing.passes(1).orders == (PrintSlip(SLIP),)


def test_whether_a_slip_came_out_is_asked_when_the_printer_is_well_and_not_before(printing):
    fail(printing, begun=True).passes(SETTLED_S + 10)
    assert printing.body.phase is SlipPhase.TROUBLE
    assert printing.body.trouble.code == Fault.PRINTER_NO_PAPER.value
    mend(printing)
    assert printing.orders == ()
    assert printing.body.phase is SlipPhase.ASK
    assert printing.body.trouble.code == Fault.PRINTER_HALF_SLIP.value


def test_the_question_names_what_the_printer_said(printing):
    cause = fail(printing, begun=True).body.trouble.title
    assert cause in mend(printing).body.trouble.todo


def test_a_slip_that_came_out_ends_in_thanks(printing):
    mend(fail(printing, begun=True)).press(Press.SLIP_CAME_YES)
    assert printing.orders == ()
    assert printing.here == Thanking(sealed=SEALED, slip=SLIP, printed=True)


def test_a_slip_that_did_not_is_printed_anew_as_a_reprint(printing):
    mend(fail(printing, begun=True)).press(Press.SLIP_CAME_NO)
    assert printing.orders == (PrintSlip(replace(SLIP, copy=2)),)
    assert printing.body.phase is SlipPhase.PRINTING
    assert printing.happens(SlipPrinted()).here.slip.copy == 2


def test_the_question_waits_whatever_the_printer_does(printing):
    mend(fail(printing, begun=True)).happens(DeviceChanged("printer", NO_PAPER)).passes(SETTLED_S)
    assert printing.body.phase is SlipPhase.ASK
    assert printing.orders == ()


def test_a_reprint_of_which_no_dot_went_out_keeps_its_number(printing):
    mend(fail(printing, begun=True)).press(Press.SLIP_CAME_NO)
    mend(fail(printing, begun=False))
    assert printing.orders == (PrintSlip(replace(SLIP, copy=2)),)


@pytest.mark.parametrize("word", [Press.SLIP_CAME_YES, Press.SLIP_CAME_NO])
@pytest.mark.parametrize("begun", [None, False, True])
def test_what_was_not_asked_is_not_answered(printing, word, begun):
    if begun is not None:
        fail(printing, begun=begun)
    before = printing.here
    assert printing.press(word).here == before
    assert printing.orders == ()


def test_a_printer_that_fails_again_and_again_is_given_up_and_the_code_is_noted(printing):
    copies = []
    for _ in range(MOST_COPIES - 1):
        assert mend(fail(printing, begun=True)).body.can_print_again
        copies += [order.slip.copy for order in printing.press(Press.SLIP_CAME_NO).orders]
    assert copies == list(range(2, MOST_COPIES + 1))
    assert not mend(fail(printing, begun=True)).body.can_print_again
    printing.press(Press.SLIP_CAME_NO)
    assert printing.orders == ()
    assert not printing.here.printed


def test_who_stands_before_the_question_may_go_without_a_slip(printing):
    mend(fail(printing, begun=True)).press(Press.SKIP_SLIP)
    assert not printing.here.printed


def test_a_last_copy_of_which_no_dot_went_out_is_tried_again(world):
    last = replace(SLIP, copy=MOST_COPIES)
    printing = Story(world, Printing(sealed=SEALED, slip=last))
    assert mend(fail(printing, begun=False)).orders == (PrintSlip(last),)


def test_without_trouble_the_slip_is_not_skipped(printing):
    assert isinstance(printing.press(Press.SKIP_SLIP).here, Printing)


def test_who_goes_without_a_slip_is_told_to_note_the_code(printing):
    fail(printing, begun=False).press(Press.SKIP_SLIP)
    assert not printing.here.printed
    with_slip = Story(printing.world, replace(printing.here, printed=True))
    assert printing.body.next_steps[0] != with_slip.body.next_steps[0]
    assert printing.body.code == SLIP.code


def test_another_slip_is_a_reprint_and_there_are_not_more_than_allowed(printing):
    copies = []
    for _ in range(MOST_COPIES + 1):
        printing.happens(SlipPrinted()).press(Press.PRINT_AGAIN)
        copies += [order.slip.copy for order in printing.orders]
    assert copies == list(range(2, MOST_COPIES + 1))


def test_a_third_slip_is_the_last_that_is_offered(printing):
    printing.happens(SlipPrinted())
    for _ in range(MOST_COPIES - 1):
        assert printing.body.can_print_again
        printing.press(Press.PRINT_AGAIN).happens(SlipPrinted())
    assert not printing.body.can_print_again


def test_a_printer_that_says_it_is_well_and_prints_nothing_is_given_up_so_that_the_page_ends(printing):
    for _ in range(MOST_TRIES):
        assert isinstance(printing.here, Printing)
        mend(fail(printing, begun=False))
    assert printing.orders == ()
    patience = printing.world.patience
    for _ in range(3):
        printing.passes((patience.idle_s + patience.warn_s) / 2)
    assert isinstance(printing.here, Welcome)


def test_who_has_a_slip_and_gets_no_other_is_not_told_that_he_has_none(printing):
    printing.happens(SlipPrinted()).press(Press.PRINT_AGAIN)
    fail(printing, begun=False).press(Press.SKIP_SLIP)
    assert printing.here.printed


@pytest.mark.parametrize("printed", [False, True])
def test_the_offices_code_is_shown_as_soon_as_it_comes(printing, printed):
    if printed:
        printing.happens(SlipPrinted())
    printing.happens(DossierDelivered(SEALED.dossier_id, OFFICIAL))
    assert printing.body.code == OFFICIAL
    printing.happens(SlipPrinted())
    assert printing.body.code == OFFICIAL


def test_the_offices_code_is_called_by_its_name(printing):
    before = printing.happens(SlipPrinted()).body.code_label
    assert printing.happens(DossierDelivered(SEALED.dossier_id, OFFICIAL)).body.code_label != before


def test_the_offices_code_stays_through_another_slip(printing):
    printing.happens(SlipPrinted(), DossierDelivered(SEALED.dossier_id, OFFICIAL)).press(Press.PRINT_AGAIN)
    assert printing.body.code == OFFICIAL


def test_the_code_of_another_dossier_is_not_shown(printing):
    printing.happens(DossierDelivered("somebody-elses", OFFICIAL))
    assert printing.body.code == SLIP.code


def test_at_the_end_all_is_wiped(printing):
    printing.happens(SlipPrinted()).press(Press.FINISH)
    assert printing.here == Welcome()
    assert printing.orders == (Wipe(), Listen())
