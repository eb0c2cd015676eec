"""What a stack shows that no side does: dirty glass, pages scanned twice, missing sides."""

from functools import cache

import cv2
import numpy as np
import pytest

from kiosk.devices.scanner import Face
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.ink import ink_of
from kiosk.imaging.stack import StackSide, judge_stack
from kiosk.imaging.traces import Fingerprint, Streak, Traces, fingerprint_of
from tests.kiosk.imaging.sheets import DPI, empty, grain, printed, px


def fingerprint(sheet, angle_deg=0.0, shift_px=(0, 0), seed=1):
    rows, columns = sheet.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle_deg, 1)
    turn[:, 2] += shift_px
    moved = cv2.warpAffine(sheet, turn, (columns, rows), borderValue=(243, 243, 243))
    grey = cv2.cvtColor(grain(moved, seed), cv2.COLOR_RGB2GRAY)
    return fingerprint_of(ink_of(grey, DPI), DPI)


@cache
def nothing():
    return fingerprint(empty())


def side(sheet, fingerprint=None, face=Face.FRONT, at_mm=(), blank=False):
    streaks = tuple(Streak(at, 0.2) for at in at_mm)
    return StackSide(sheet, face, blank, Traces(fingerprint or nothing(), streaks))


def flaws(*sides, two_sided=False):
    judged = judge_stack(sides, two_sided=two_sided)
    assert all(it.measure >= it.limit for verdicts in judged for it in verdicts)
    return [[it.flaw for it in verdicts] for verdicts in judged]


def filled_in(words, seed):
    sheet = printed()
    rng = np.random.default_rng(seed)
    for row in range(px(70), px(250), px(14)):
        start = px(70) + int(rng.integers(px(20)))
        cv2.putText(sheet, words, (start, row), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.4, (40, 40, 120), 3)
    return sheet


def test_a_column_on_two_sides_of_one_camera_is_a_streak():
    found = flaws(side(1, at_mm=[80.0]), side(2, at_mm=[30.0, 80.3]), side(3))
    assert found == [[Flaw.STREAK], [Flaw.STREAK], []]


def test_on_one_side_alone_or_on_both_cameras_once_it_is_none():
    assert flaws(side(1, at_mm=[80.0]), side(2, at_mm=[82.0])) == [[], []]
    assert flaws(side(1, at_mm=[80.0]), side(1, face=Face.BACK, at_mm=[80.0])) == [[], []]


@pytest.mark.parametrize(
    ("angle_deg", "shift_px"), [(0.0, (0, 0)), (0.4, (6, -9)), (-0.5, (-12, 4)), (180.3, (5, 5))]
)
def test_a_page_scanned_again_is_a_duplicate(angle_deg, shift_px):
    again = fingerprint(filled_in("Hoa", 1), angle_deg, shift_px, seed=2)
    assert flaws(side(1, fingerprint(filled_in("Hoa", 1))), side(2, again)) == [[], [Flaw.DUPLICATE]]


def test_one_form_filled_in_twice_is_two_papers():
    one, other = fingerprint(filled_in("Hoa", 1)), fingerprint(filled_in("Nguyen Binh", 2), seed=2)
    bare = fingerprint(printed(), seed=3)
    assert flaws(side(1, one), side(2, other), side(3, bare)) == [[], [], []]


def test_two_pages_of_one_paper_are_different():
    pages = fingerprint(printed()), fingerprint(printed(page=1))
    assert flaws(side(1, pages[0]), side(2, pages[1])) == [[], []]


def test_a_pair_of_seals_is_no_page_twice():
    sheets = [empty(), empty()]
    for sheet, at in zip(sheets, (300, 900), strict=True):
        cv2.circle(sheet, (at, at), px(18), (200, 60, 60), 5)
    assert flaws(*(side(i, fingerprint(sheet)) for i, sheet in enumerate(sheets))) == [[], []]


def test_blank_sides_are_no_duplicates():
    assert flaws(side(1, blank=True), side(2, blank=True)) == [[], []]


def test_the_two_sides_of_a_sheet_are_never_one_page_twice():
    same = fingerprint(printed())
    assert flaws(side(1, same), side(1, same, face=Face.BACK)) == [[], []]


def test_a_two_sided_paper_with_a_blank_side_misses_one():
    front, back = side(1, fingerprint(printed())), side(1, face=Face.BACK, blank=True)
    assert flaws(front, back, two_sided=True) == [[], [Flaw.MISSING_SIDE]]
    assert flaws(front, back) == [[], []]


def test_the_last_back_of_several_sheets_may_be_blank():
    sides = side(1), side(1, face=Face.BACK, blank=True), side(2), side(2, face=Face.BACK, blank=True)
    assert flaws(*sides, two_sided=True) == [[], [Flaw.MISSING_SIDE], [], []]


def test_a_sheet_without_anything_misses_nothing():
    sides = side(1, blank=True), side(1, face=Face.BACK, blank=True)
    assert flaws(*sides, two_sided=True) == [[], []]


def test_an_empty_stack_and_tiny_pages_are_answered():
    tiny = fingerprint_of(np.full((1, 1), 200, np.uint8), DPI)
    assert isinstance(tiny, Fingerprint)
    assert judge_stack([], two_sided=True) == []
    assert flaws(side(1, tiny), side(2, tiny)) == [[], []]
