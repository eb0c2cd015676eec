"""Streaks and fingerprints: what a side leaves for the comparison with its stack."""

import cv2
import numpy as np
import pytest

from kiosk.imaging.ink import ink_of
from kiosk.imaging.traces import MOST_CELLS, fingerprint_of, streaks_of, traces_of
from tests.kiosk.imaging.sheets import DPI, empty, fed, printed, px


def luma(picture):
    return cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY)


def streaked(picture, at_mm, gain, width_px=2):
    dirty = picture.copy()
    dirty[:, px(at_mm) : px(at_mm) + width_px] = cv2.convertScaleAbs(
        dirty[:, px(at_mm) : px(at_mm) + width_px], alpha=gain
    )
    return luma(dirty)


@pytest.mark.parametrize("gain", [0.6, 0.9])
@pytest.mark.parametrize("side", ["page", "blank"])
def test_a_column_dark_from_end_to_end_is_a_streak(gain, side):
    picture = fed(printed() if side == "page" else empty(), 1.5, bed=210)
    (streak,) = streaks_of(streaked(picture, 80, gain), DPI)
    assert streak.at_mm == pytest.approx(80, abs=0.5)
    assert streak.depth == pytest.approx(1 - gain, abs=0.06)


def test_a_light_streak_has_a_depth_below_nothing():
    picture = cv2.convertScaleAbs(fed(printed(), bed=150), alpha=0.8)
    (streak,) = streaks_of(streaked(picture, 120, 1.15), DPI)
    assert streak.depth < 0


def test_a_page_has_none():
    assert streaks_of(luma(fed(printed(), 0.0)), DPI) == ()
    assert streaks_of(luma(fed(printed(), 3.0, bed=245)), DPI) == ()


def test_a_frame_and_a_table_end_before_the_paper_does():
    sheet = empty()
    cv2.rectangle(sheet, (px(12), px(12)), (px(198), px(285)), (60, 60, 60), 2)
    for column in range(px(30), px(180), px(25)):
        cv2.line(sheet, (column, px(40)), (column, px(260)), (60, 60, 60), 1)
    assert streaks_of(luma(fed(sheet)), DPI) == ()


def test_the_edge_of_a_sheet_and_its_shadow_are_no_streak():
    assert streaks_of(luma(fed(empty(), 0.0, bed=228)), DPI) == ()


def test_a_fingerprint_is_small_and_comes_back():
    print_ = fingerprint_of(ink_of(luma(printed()), DPI), DPI)
    assert len(print_.packed) < 6000
    assert print_.cells().shape == (print_.rows, print_.columns)
    assert 0 < print_.cells().mean() < print_.cells().max() <= 1


def test_a_long_page_has_larger_cells():
    print_ = fingerprint_of(np.zeros((6000, 400), np.uint8), DPI)
    assert print_.rows == MOST_CELLS
    assert print_.cell_mm > 5


@pytest.mark.parametrize("shape", [(1, 1), (3, 4000), (33, 33)])
@pytest.mark.parametrize("grey", [0, 255])
def test_odd_pictures_are_answered(shape, grey):
    plane = np.full(shape, grey, np.uint8)
    traces = traces_of(plane, DPI, plane, DPI)
    assert traces.streaks == ()
    assert traces.fingerprint.rows >= 1
