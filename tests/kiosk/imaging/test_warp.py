"""The sheet comes out of the picture straight, whole and without the bed."""

import cv2
import numpy as np
import pytest

from kiosk.imaging.place import Place, move_to_page
from kiosk.imaging.planes import planes_of, rgb_of
from kiosk.imaging.warp import moved
from tests.kiosk.imaging.sheets import BED_MM, DPI, PAPER, empty, fed, printed, px

BED = 35


def place_of_sheet(sheet, angle_deg):
    rows, columns = sheet.shape[:2]
    return Place(angle_deg, -columns / 2, -rows / 2, columns / 2, rows / 2)


def straight(picture, place, lines_deg=None, turn_deg=0):
    planes = planes_of(picture)
    move = move_to_page(
        place, picture.shape[:2], place.paper_deg if lines_deg is None else lines_deg, turn_deg
    )
    return rgb_of(moved(planes, move, place).planes)


def off(one, other):
    """Mean difference of the middles: a page is up to four pixels larger or smaller than its sheet."""
    rows, columns = min(one.shape[0], other.shape[0]) - 8, min(one.shape[1], other.shape[1]) - 8

    def middle(picture):
        top, left = (picture.shape[0] - rows) // 2, (picture.shape[1] - columns) // 2
        return cv2.blur(picture[top : top + rows, left : left + columns], (3, 3)).astype(int)

    return float(np.abs(middle(one) - middle(other)).mean())


@pytest.mark.parametrize("angle_deg", [-8.0, -0.4, 0.7, 3.0])
def test_a_crooked_sheet_comes_out_as_it_was_printed(angle_deg):
    sheet = printed()
    page = straight(fed(sheet, angle_deg, BED), place_of_sheet(sheet, angle_deg))
    assert off(page, sheet) < 8
    assert off(page, np.roll(sheet, 3, 0)) > off(page, sheet)


@pytest.mark.parametrize(("turn_deg", "times"), [(90, -1), (180, 2), (270, 1)])
@pytest.mark.parametrize("angle_deg", [0.0, 2.0])
def test_a_page_is_turned_clockwise_in_the_same_move(angle_deg, turn_deg, times):
    sheet = printed()
    page = straight(fed(sheet, angle_deg, BED), place_of_sheet(sheet, angle_deg), turn_deg=turn_deg)
    assert off(page, np.rot90(sheet, times)) < 8


def test_a_level_sheet_is_copied_pixel_by_pixel():
    sheet = printed()[: px(290) // 8 * 8, : px(200) // 8 * 8]
    picture = np.full((sheet.shape[0] + 80, sheet.shape[1] + 48, 3), BED, np.uint8)
    picture[40:-40, 24:-24] = sheet
    page = moved(
        planes_of(picture),
        move_to_page(place_of_sheet(sheet, 0.0), picture.shape[:2], 0.0),
        place_of_sheet(sheet, 0.0),
    )
    np.testing.assert_array_equal(page.planes.luma, planes_of(sheet).luma)


@pytest.mark.parametrize("lines_deg", [0.0, 2.5])
def test_no_wedge_of_bed_is_left_where_print_and_paper_lie_at_different_angles(lines_deg):
    sheet = empty()
    picture = fed(sheet, 1.2, BED)
    page = straight(picture, place_of_sheet(sheet, 1.2).inset(0.3, DPI), lines_deg=lines_deg)
    assert page.min() > PAPER - 40


def test_what_the_scanner_did_not_see_is_filled_with_paper():
    sheet = empty()
    cut = fed(sheet, 4.0, BED)[px(2 * BED_MM) :, px(2 * BED_MM) :]
    page = straight(np.ascontiguousarray(cut), place_of_sheet(sheet, 0.0), lines_deg=6.0)
    corner = page[:10, :10]
    assert abs(float(corner.mean()) - PAPER) < 8
