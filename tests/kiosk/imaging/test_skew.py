import numpy as np
import pytest

from kiosk.imaging.ink import darkest, ink_of
from kiosk.imaging.skew import text_angle
from tests.kiosk.imaging.sheets import DPI, PAPER, empty, fed, grain, printed, px


def measured(rgb):
    return text_angle(ink_of(darkest(rgb), DPI))


@pytest.mark.parametrize("angle_deg", [-14.2, -0.15, 0.0, 0.03, 6.2, 14.5])
@pytest.mark.parametrize("paper", ["giay-to-cho-o", "giay-chung-sinh"])
def test_the_text_tells_its_angle(paper, angle_deg):
    text = measured(fed(printed(paper), angle_deg, PAPER))
    assert text.sure
    assert not text.vertical
    assert text.angle_deg == pytest.approx(angle_deg, abs=0.03)


@pytest.mark.parametrize("angle_deg", [-5.0, 0.0, 2.3])
def test_text_that_runs_down_the_picture_tells_its_angle_too(angle_deg):
    text = measured(np.ascontiguousarray(np.rot90(fed(printed(), angle_deg, PAPER))))
    assert text.vertical
    assert text.angle_deg == pytest.approx(angle_deg, abs=0.03)


def test_print_in_black_and_white_is_no_grain():
    black_and_white = np.where(fed(printed(), 3.0, PAPER) > 160, 255, 0).astype(np.uint8)
    text = measured(black_and_white)
    assert text.sure
    assert text.angle_deg == pytest.approx(3.0, abs=0.03)


def test_long_lines_are_told_from_short_ones():
    narrow = empty()
    half = printed()[::2, ::2]
    narrow[px(20) : px(20) + half.shape[0], px(40) : px(40) + half.shape[1]] = half
    assert measured(fed(narrow, 2.0, PAPER)).span < 0.4
    assert measured(fed(printed(), 2.0, PAPER)).span > 0.55


def test_a_frame_and_a_streak_do_not_make_the_text_run_down_the_picture():
    sheet = printed()
    for x in (px(6), px(200)):
        sheet[px(6) : -px(6), x : x + 4] = 40
    assert not measured(fed(sheet, 0.0, PAPER)).vertical


def test_a_streak_is_one_spot_and_print_is_many():
    sheet = empty()
    sheet[:, px(70) : px(70) + 2] = 90
    assert measured(grain(sheet)).spots < 20 < measured(fed(printed(), 0.0, PAPER)).spots


@pytest.mark.parametrize(
    "picture",
    [
        empty(),
        np.zeros_like(empty()),
        np.full((1, 1, 3), 9, np.uint8),
        np.zeros((40, 3000, 3), np.uint8),
        np.zeros((3000, 300, 3), np.uint8),
    ],
)
def test_a_side_without_text_says_that_it_is_unsure(picture):
    assert not measured(picture).sure


@pytest.mark.parametrize("sigma", [2.5, 5, 12, 25])
def test_grain_is_no_text(sigma):
    assert not measured(grain(empty(), sigma=sigma)).sure
