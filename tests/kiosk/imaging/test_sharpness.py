"""How wide the edges of print are: sharp, blurred one way or both, no print at all."""

import cv2
import numpy as np
import pytest

from kiosk.imaging.flaws import Flaw
from kiosk.imaging.ink import ink_of
from kiosk.imaging.sharpness import blurred, measure_strokes, widest_edge_px
from tests.kiosk.imaging.sheets import DPI, PAPER, empty, grain, printed, px, seen_through


def strokes_of(rgb):
    luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return measure_strokes(luma, ink_of(luma, DPI))


def is_blurred(rgb):
    found = blurred(strokes_of(grain(rgb)), DPI)
    assert found is None or (found.flaw is Flaw.BLURRED and found.measure > found.limit)
    return found is not None


@pytest.mark.parametrize("page", [0, 1])
def test_print_is_sharp(page):
    assert not is_blurred(printed(page=page))


@pytest.mark.parametrize("sigma", [1.7, 2.5, 3.5])
def test_print_out_of_focus_is_blurred(sigma):
    assert is_blurred(cv2.GaussianBlur(printed(), (0, 0), sigma))


@pytest.mark.parametrize("size", [(1, 11), (11, 1), (1, 17)])
def test_a_sheet_that_slipped_is_blurred_one_way(size):
    assert is_blurred(cv2.blur(printed(), size))


def test_pale_print_is_not_blurred_print():
    assert not is_blurred(cv2.convertScaleAbs(printed(), alpha=0.4, beta=0.6 * PAPER))


def test_dust_on_the_glass_does_not_make_a_blurred_side_sharp():
    side = cv2.GaussianBlur(printed(), (0, 0), 2.5)
    for at in np.random.default_rng(1).integers(50, 1200, (12, 2)):
        cv2.circle(side, at.tolist(), 1, (60, 60, 60), -1)
    assert is_blurred(side)


def test_what_shows_through_the_paper_is_not_blurred_print():
    assert not is_blurred(seen_through(printed(), 0.15))


def test_of_a_side_without_print_nobody_can_tell():
    assert strokes_of(grain(empty())) is None


def test_a_fold_and_the_edge_of_a_picture_are_no_print():
    side = empty()
    side[800:805] = 170
    side[300:600, 300:900] = 90
    assert strokes_of(grain(side)) is None


def test_a_soft_photograph_is_not_blurred_print():
    cv2.setRNGSeed(3)
    spots = cv2.randu(np.empty((14, 12, 3), np.uint8), (0,) * 3, (230,) * 3)
    side = printed()
    side[px(60) : px(160), px(40) : px(160)] = cv2.resize(
        spots, (px(160) - px(40), px(160) - px(60)), interpolation=cv2.INTER_CUBIC
    )
    assert not is_blurred(side)


def test_at_a_higher_resolution_an_edge_may_be_wider():
    assert widest_edge_px(150) < widest_edge_px(300) < widest_edge_px(600)


@pytest.mark.parametrize("shape", [(1, 1, 3), (47, 3000, 3), (49, 49, 3)])
@pytest.mark.parametrize("grey", [0, 255])
def test_odd_pictures_are_answered(shape, grey):
    assert strokes_of(np.full(shape, grey, np.uint8)) is None
