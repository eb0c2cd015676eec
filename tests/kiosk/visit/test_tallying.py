"""What one step of a visit counts; the steps are taken from situations as the tables make them."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from kiosk.assist.tallies import (
    FAULTS,
    SEALED,
    VISIT_SECONDS,
    VISITS_BEGUN,
    VISITS_FINISHED,
    VISITS_GIVEN_UP,
    Tally,
)
from kiosk.clock import VIETNAM
from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.model import DossierNews, Sealed
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.printouts.slip import Slip
from kiosk.visit.look_up_states import LookedUp, LookingUp
from kiosk.visit.states import (
    Declaring,
    Draft,
    Filling,
    Finding,
    Guided,
    Printing,
    Returning,
    Scanning,
    Side,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.tallying import Begun, counts_between, shows_dirty_glass, step_of

AT = datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
DRAFT = Draft(procedure="1.001193")
SEALED_ONE = Sealed(dossier_id="d", provisional_code="TAM-K01-261121-0001-D", sealed_at=AT)
NEWS = DossierNews(code="H1", dossier_code="H1", status=2, at=AT)
SLIP = Slip(
    code=SEALED_ONE.provisional_code,
    procedure_title="",
    sealed_at=AT,
    papers=(),
    fee_text="",
    next_step="",
    office="",
    phone="",
)
FREE = Visit(now=AT, situation=Welcome())
PRINTING = Printing(sealed=SEALED_ONE, slip=SLIP)
THANKING = Thanking(sealed=SEALED_ONE, slip=SLIP, printed=True)


def walk(*situations, each_s=30.0):
    """Counts of a walk through situations, one every so often."""
    counts, begun, before = Counter(), Begun(), FREE
    for number, situation in enumerate(situations, 1):
        after = replace(before, situation=situation, clock_s=number * each_s)
        new, begun = counts_between(before, after, begun)
        counts += new
        before = after
    return counts


def test_a_visit_from_the_first_page_to_the_last():
    counts = walk(Finding(), Guided(draft=DRAFT), Declaring(draft=DRAFT), PRINTING, THANKING, Welcome())
    assert counts == {
        Tally(VISITS_BEGUN): 1,
        Tally(SEALED): 1,
        Tally(VISITS_FINISHED): 1,
        Tally(VISIT_SECONDS): 150,
        Tally(VISIT_SECONDS, "300"): 1,
    }


@pytest.mark.parametrize(
    "situation", [Finding(), Guided(draft=DRAFT), Filling(draft=DRAFT, page_key="p"), Declaring(draft=DRAFT)]
)
def test_whoever_leaves_before_has_given_up_at_that_step(situation):
    counts = walk(Finding(), situation, Welcome())
    assert counts == {
        Tally(VISITS_BEGUN): 1,
        Tally(VISITS_GIVEN_UP, type(situation).__name__.lower()): 1,
    }


def test_an_answer_of_the_province_is_what_one_came_for():
    looking, answered = LookingUp(), LookedUp(news=NEWS)
    assert walk(looking, answered, Welcome())[Tally(VISITS_FINISHED)] == 1
    assert walk(looking, Welcome())[Tally(VISITS_GIVEN_UP, "lookingup")] == 1


def test_a_second_dossier_of_the_same_person_is_a_second_visit():
    counts = walk(Finding(), PRINTING, THANKING, Finding(), Welcome())
    assert counts[Tally(VISITS_BEGUN)] == 2
    assert counts[Tally(VISITS_FINISHED)] == 1
    assert counts[Tally(VISITS_GIVEN_UP, "finding")] == 1


def test_a_page_that_asks_for_digits_is_no_visit_until_they_were_right():
    assert walk(Returning(), Welcome()) == {}
    assert walk(Returning(), Filling(draft=DRAFT, page_key="p"))[Tally(VISITS_BEGUN)] == 1


def test_nothing_of_what_is_counted_is_of_a_person():
    counts = walk(Finding(query="Nguyễn Văn A"), Filling(draft=DRAFT, page_key="0912345678"), Welcome())
    assert {it.label for it in counts} == {"", "filling"}


def seen(devices, situation=FREE.situation):
    return replace(FREE, devices=devices, situation=situation)


def test_a_fault_counts_when_it_begins_and_not_while_it_stands():
    jam = {"scanner": DeviceStatus(Fault.SCANNER_JAM), "printer": READY}
    low = {**jam, "printer": DeviceStatus(warning=Fault.PRINTER_NEAR_END)}
    steps = [seen({}), seen(jam), seen(jam), seen(low), seen({}), seen(jam)]
    counts = Counter()
    for before, after in pairwise(steps):
        counts += counts_between(before, after, Begun())[0]
    assert counts == {Tally(FAULTS, "scanner.jam"): 2, Tally(FAULTS, "printer.near_end"): 1}


def test_a_fault_of_one_batch_counts_too_and_one_that_both_tell_only_once():
    scanning = Scanning(draft=DRAFT, paper="p")
    failed = replace(scanning, fault=Fault.SCANNER_TWO_SHEETS)
    told = counts_between(seen({}, scanning), seen({}, failed), Begun(since_s=0.0))[0]
    assert told == {Tally(FAULTS, "scanner.two_sheets"): 1}
    jam = {"scanner": DeviceStatus(Fault.SCANNER_JAM)}
    both = seen(jam, replace(scanning, fault=Fault.SCANNER_JAM))
    assert counts_between(seen(jam, scanning), both, Begun(since_s=0.0))[0] == {}


def scanned(*flaws, batch=1):
    sides = tuple(
        Side(side_id=f"s{number}", picture="", batch=batch, flaws=(flaw,) if flaw else ())
        for number, flaw in enumerate(flaws)
    )
    return replace(FREE, situation=Scanning(draft=DRAFT.with_sides("p", sides), paper="p", batch=1))


@pytest.mark.parametrize(
    ("before", "after", "dirty"),
    [
        (scanned(None, None), scanned(Flaw.STREAK, Flaw.STREAK), True),
        (scanned(Flaw.STREAK), scanned(Flaw.STREAK, Flaw.STREAK), True),
        (scanned(), scanned(Flaw.STREAK, Flaw.DARK), False),
        (scanned(Flaw.STREAK, Flaw.STREAK), scanned(Flaw.STREAK, Flaw.STREAK), False),
        (scanned(), scanned(Flaw.STREAK, Flaw.STREAK, batch=0), False),
        (FREE, scanned(Flaw.STREAK, Flaw.STREAK), True),
        (scanned(Flaw.STREAK, Flaw.STREAK), FREE, False),
    ],
)
def test_the_same_streak_on_several_sides_of_a_batch_is_dirt_on_the_glass(before, after, dirty):
    assert shows_dirty_glass(before, after) is dirty


@pytest.mark.parametrize(("passed_s", "step"), [(0, "60"), (60, "60"), (61, "120"), (3601, "+Inf")])
def test_a_time_falls_into_one_step(passed_s, step):
    assert step_of(passed_s) == step
