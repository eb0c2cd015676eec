import cv2
import numpy as np
import pytest

from kiosk.imaging.clean import straightened
from kiosk.imaging.ink import darkest
from tests.kiosk.imaging.sheets import BED_MM, DPI, PAPER, empty, fed, grain, printed, px

ANGLES_DEG = np.random.default_rng(7).uniform(-8, 8, 12)


def errors_deg(bed, sheets):
    return [
        abs(straightened(fed(sheet, angle, bed, seed), DPI).angle_deg - angle)
        for seed, (angle, sheet) in enumerate(zip(ANGLES_DEG, sheets, strict=True))
    ]


def test_sheets_on_a_dark_bed_are_measured_by_their_edges():
    errors = errors_deg(35, [printed(), empty()] * 6)
    assert np.mean(errors) <= 0.02
    assert max(errors) <= 0.05


def test_sheets_on_a_white_bed_are_measured_by_their_text():
    errors = errors_deg(PAPER, [printed(), printed("giay-chung-sinh")] * 6)
    assert np.mean(errors) <= 0.05
    assert max(errors) <= 0.1


def test_a_grey_bed_will_do():
    assert straightened(fed(printed(), 3.0, bed=150), DPI).angle_deg == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize("angle_deg", [-6.0, -1.3, 0.0, 2.2, 7.0])
def test_the_cut_is_the_sheet_and_nothing_of_the_bed(angle_deg):
    cut = straightened(fed(empty(), angle_deg), DPI).rgb
    rows, columns = empty().shape[:2]
    assert abs(cut.shape[0] - rows) <= px(1)
    assert abs(cut.shape[1] - columns) <= px(1)
    assert cut.min() > 150


@pytest.mark.parametrize("angle_deg", [-5.0, 0.0, 3.3])
def test_what_stands_in_a_corner_stays_in_that_corner(angle_deg):
    sheet = empty()
    near = px(12)
    places = [(near, near), (sheet.shape[1] - near, near), (near, sheet.shape[0] - near)]
    for number, place in enumerate(places):
        cv2.circle(sheet, place, px(2), [(200, 0, 0), (0, 160, 0), (0, 0, 200)][number], -1)
    cut = straightened(fed(sheet, angle_deg), DPI).rgb
    for channel, (x, y) in enumerate(places):
        strong = cut[:, :, channel].astype(int) - cut.min(axis=2)
        found_y, found_x = (v.mean() for v in np.nonzero(strong > 100))
        assert abs(found_x - x) <= px(0.8)
        assert abs(found_y - y) <= px(0.8)


def test_a_straight_sheet_is_cut_but_not_resampled():
    frame = fed(printed(), 0.0)
    cut = straightened(frame, DPI).rgb
    height, width = cut.shape[:2]
    starts = [(y, x) for y in range(px(12)) for x in range(px(12))]
    same = [(y, x) for y, x in starts if np.array_equal(frame[y, x : x + width], cut[0])]
    assert len(same) == 1
    y, x = same[0]
    assert np.array_equal(frame[y : y + height, x : x + width], cut)


def test_a_small_sheet_is_cut_to_its_own_size():
    frame = np.full((px(313), px(226), 3), 35, np.uint8)
    frame[px(10) : px(158), px(40) : px(145)] = PAPER
    cut = straightened(grain(frame), DPI).rgb
    assert abs(cut.shape[0] - px(148)) <= px(1)
    assert abs(cut.shape[1] - px(105)) <= px(1)


def test_a_sheet_that_fills_the_picture_stays_whole():
    page = grain(printed())
    assert np.array_equal(straightened(page, DPI).rgb, page)


def test_a_torn_corner_does_not_turn_the_sheet():
    sheet = printed()
    torn = np.array([[0, 0], [px(45), 0], [0, px(60)]])
    cv2.fillPoly(sheet, [torn], (35, 35, 35))
    result = straightened(fed(sheet, 1.5), DPI)
    assert result.angle_deg == pytest.approx(1.5, abs=0.05)
    assert abs(result.rgb.shape[1] - sheet.shape[1]) <= px(1)


def test_corners_that_the_scanner_did_not_see_are_filled_with_the_papers_colour():
    sheet = np.full_like(empty(), (244, 236, 205))
    whole = fed(sheet, 4.0)
    seen = np.ascontiguousarray(whole[: whole.shape[0] - px(14)])  # the sheet runs out of the picture
    cut = straightened(seen, DPI).rgb
    assert np.abs(cut[-2, 2].astype(int) - (244, 236, 205)).max() < 12


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((300, 200, 3), np.uint8),
        np.full((300, 200, 3), 255, np.uint8),
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((5, 900, 3), np.uint8),
        np.full((900, 5, 3), 255, np.uint8),
    ],
)
def test_odd_pictures_come_back_whole(picture):
    result = straightened(picture, DPI)
    assert result.angle_deg == 0
    assert np.array_equal(result.rgb, picture)


@pytest.mark.parametrize("angle_deg", [-3.0, -0.4, 0.5, 1.8, 6.0])
@pytest.mark.parametrize("sheet", [empty(), printed()])
def test_a_crooked_sheet_as_large_as_the_picture_is_measured_by_what_bed_there_is(angle_deg, sheet):
    edge = px(BED_MM)
    seen = np.ascontiguousarray(fed(sheet, angle_deg, bed=58)[edge:-edge, edge:-edge])
    result = straightened(seen, DPI)
    assert result.angle_deg == pytest.approx(angle_deg, abs=0.06)
    assert abs(result.rgb.shape[0] - sheet.shape[0]) <= px(2)
    assert (darkest(result.rgb)[px(4) : -px(4), px(2) : -px(2)] > 130).mean() > 0.9
    assert darkest(result.rgb)[: px(4)].min() > 130
