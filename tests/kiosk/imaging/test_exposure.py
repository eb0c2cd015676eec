"""Too little light, too much, and what only looks like it."""

import cv2
import numpy as np
import pytest

from kiosk.imaging.exposure import Exposure, dark, exposure, over_exposed
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.ink import ink_of
from kiosk.imaging.look import LOOK_DPI, look_at
from kiosk.imaging.planes import planes_of
from kiosk.imaging.sharpness import measure_strokes
from tests.kiosk.imaging.sheets import DPI, empty, grain, printed


def verdicts(rgb):
    planes = planes_of(np.ascontiguousarray(rgb))
    light = exposure(look_at(planes, DPI))
    strokes = measure_strokes(planes.luma, ink_of(planes.luma, DPI))
    return [it.flaw for it in (dark(light), over_exposed(light, strokes)) if it]


def lit(sheet, gain, offset=0):
    return grain(cv2.convertScaleAbs(sheet, alpha=gain, beta=offset))


@pytest.mark.parametrize("page", [0, 1])
def test_an_ordinary_page_is_neither(page):
    assert verdicts(grain(printed(page=page))) == []


@pytest.mark.parametrize("gain", [0.15, 0.25, 0.4])
def test_a_page_with_less_than_half_of_its_light_is_dark(gain):
    assert verdicts(lit(printed(), gain)) == [Flaw.DARK]


def test_a_dark_blank_side_is_dark_as_well():
    assert verdicts(lit(empty(), 0.3)) == [Flaw.DARK]


@pytest.mark.parametrize("gain", [1.7, 2.5])
def test_a_page_whose_print_is_washed_out_is_over_exposed(gain):
    assert verdicts(lit(printed(), gain, 80)) == [Flaw.OVER_EXPOSED]


def test_a_very_white_page_with_black_print_is_well():
    assert verdicts(lit(printed(), 1.3)) == []


def test_a_white_side_without_print_is_well():
    assert verdicts(np.full_like(empty(), 255)) == []


def test_a_dark_photograph_has_its_lights():
    cv2.setRNGSeed(3)
    spots = cv2.randu(np.empty((12, 8, 3), np.uint8), (0,) * 3, (100,) * 3)
    photograph = cv2.resize(spots, empty().shape[1::-1], interpolation=cv2.INTER_CUBIC)
    photograph[300:500, 300:500] = 210
    assert verdicts(photograph) == []


def test_the_dark_blue_cover_of_a_passport_is_not_under_lit():
    cover = np.empty_like(empty())
    cover[:] = 25, 35, 90
    assert verdicts(grain(cover)) == []


def test_a_verdict_says_by_how_much():
    found = dark(Exposure(paper=60, brightest=70, chroma=3, clipped=0))
    assert found is not None
    assert found.measure == 60 < found.limit


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 2000, 3)])
@pytest.mark.parametrize("grey", [0, 255])
def test_odd_pictures_are_answered(shape, grey):
    assert verdicts(np.full(shape, grey, np.uint8)) == ([Flaw.DARK] if grey == 0 else [])


def test_a_look_at_nothing_is_answered():
    look = look_at(planes_of(empty()), LOOK_DPI)
    nothing = type(look)(*(plane[:0] for plane in (look.grey, look.darkest, look.chroma, look.ink)))
    assert dark(exposure(nothing)) is None
