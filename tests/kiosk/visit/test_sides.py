"""What holds for scanned sides, whoever looks at them."""

import pytest

from kiosk.imaging.flaws import Flaw
from kiosk.visit.sides import (
    GRAVEST_FIRST,
    MILD,
    find_questioned,
    flaws_of,
    moved,
    page_numbers,
    sheet_of,
    unsettled,
)
from kiosk.visit.states import Side


def side(name, *flaws, **facts):
    return Side(side_id=name, picture=f"{name}-1", flaws=flaws, **facts)


def ids(sides):
    return "".join(one.side_id for one in sides)


BLANK = {"blank": True, "left_out": True}
SHEETS = (side("a", batch=1, sheet=1), side("b", batch=1, sheet=1, **BLANK), side("c", batch=1, sheet=2))


def test_every_flaw_has_its_weight():
    assert set(GRAVEST_FIRST) == set(Flaw)
    assert len(GRAVEST_FIRST) == len(Flaw)


def test_the_gravest_flaw_of_a_side_comes_first():
    assert flaws_of(side("a", Flaw.STREAK, Flaw.DARK, Flaw.TWO_SHEETS)) == (
        Flaw.TWO_SHEETS,
        Flaw.DARK,
        Flaw.STREAK,
    )


@pytest.mark.parametrize("flaw", list(Flaw))
def test_a_side_that_was_taken_out_has_no_flaw(flaw):
    assert flaws_of(side("a", flaw, left_out=True)) == ()


def test_of_a_blank_side_it_matters_only_that_it_should_not_be_blank():
    assert flaws_of(side("a", Flaw.DARK, Flaw.MISSING_SIDE, **BLANK)) == (Flaw.MISSING_SIDE,)
    assert flaws_of(side("a", Flaw.DARK, **BLANK)) == ()


def test_a_side_that_is_in_is_not_missing():
    assert flaws_of(side("a", Flaw.MISSING_SIDE)) == ()


@pytest.mark.parametrize("flaw", sorted(set(Flaw) - MILD - {Flaw.MISSING_SIDE}))
def test_a_flawed_side_is_unsettled_until_it_is_accepted(flaw):
    assert unsettled((side("a", flaw), side("b"))) == (side("a", flaw),)
    assert unsettled((side("a", flaw, accepted=True), side("b"))) == ()


@pytest.mark.parametrize("flaw", sorted(MILD))
def test_a_mild_flaw_holds_nobody_up_but_is_spoken_of(flaw):
    sides = (side("a", flaw), side("b"))
    assert unsettled(sides) == ()
    assert find_questioned(sides) == sides[0]


def test_what_must_be_settled_is_spoken_of_before_what_is_mild():
    sides = (side("a", Flaw.STREAK), side("b", Flaw.DARK), side("c", Flaw.DARK))
    assert find_questioned(sides) == sides[1]


def test_of_good_and_accepted_sides_nothing_is_said():
    assert find_questioned((side("a"), side("b", Flaw.DARK, accepted=True))) is None


def test_both_sides_of_a_sheet_belong_together():
    assert sheet_of(SHEETS, "a") == sheet_of(SHEETS, "b") == ("a", "b")
    assert sheet_of(SHEETS, "c") == ("c",)


def test_the_same_sheet_of_another_batch_is_another_sheet():
    assert sheet_of((*SHEETS, side("d", batch=2, sheet=1)), "a") == ("a", "b")


def test_a_side_whose_sheet_is_not_known_stands_alone():
    assert sheet_of((side("a", batch=1), side("b", batch=1)), "a") == ("a",)


def test_a_side_that_is_not_there_has_no_sheet():
    assert sheet_of(SHEETS, "x") == ()


def test_only_sides_that_are_in_have_a_page_number():
    assert page_numbers(SHEETS) == {"a": 1, "c": 2}
    assert page_numbers(SHEETS, waiting=("a", "b")) == {"c": 1}


@pytest.mark.parametrize(
    ("name", "way", "order"),
    [
        *[("c", "earlier", "cabd"), ("a", "later", "bcad"), ("d", "earlier", "abdc")],
        *[("a", "earlier", "abcd"), ("d", "later", "abcd"), ("a", "sideways", "abcd")],
        *[("b", "later", "abcd"), ("x", "later", "abcd")],
    ],
)
def test_a_page_moves_past_the_next_page_and_no_further_than_the_end(name, way, order):
    assert ids(moved((*SHEETS, side("d")), name, way)) == order


@pytest.mark.parametrize("name", ["a", "c", "d"])
def test_a_page_that_is_moved_there_and_back_has_its_old_number(name):
    sides = (*SHEETS, side("d"))
    there = moved(sides, name, "later")
    assert there == sides or page_numbers(moved(there, name, "earlier")) == page_numbers(sides)
