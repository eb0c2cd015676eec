"""Print cut off, corners turned over, two sheets at once; and pages where nothing of it is so."""

import cv2
import numpy as np
import pytest

from kiosk.imaging.edges import find_outline
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.look import cut_look, look_at
from kiosk.imaging.paper_flaws import cut_off, folded, two_sheets
from kiosk.imaging.place import place_of
from kiosk.imaging.planes import planes_of
from tests.kiosk.imaging.sheets import BED_MM, DPI, empty, fed, grain, printed, px

BED = 35


def verdicts(picture):
    look = look_at(planes_of(np.ascontiguousarray(picture)), DPI)
    outline = find_outline(look.grey)
    place = place_of(outline, outline.angle_deg, look.grey.shape)
    sheet = cut_look(look, place)
    found = cut_off(look, outline), folded(look, outline, place), two_sheets(look, outline, place, sheet)
    assert all(it.measure >= it.limit for it in found if it)
    return [it.flaw for it in found if it]


def with_fold(sheet, legs_mm, corner=0, flap=True):
    """Turn a corner over: bed where it was, its back on the page."""
    turned = np.rot90(sheet, corner).copy()
    across, down = (px(leg) for leg in legs_mm)
    if flap:
        foot = np.array([across, down]) * np.array([down, across]) / np.hypot(across, down) ** 2
        tip = 2 * foot * np.array([down, across]) / np.array([down, across]).max()
        cv2.fillPoly(turned, [np.array([(across, 0), (0, down), tip], np.int32)], (225, 225, 225))
    cv2.fillPoly(turned, [np.array([(0, 0), (across, 0), (0, down)], np.int32)], (BED,) * 3)
    return np.rot90(turned, -corner)


def overlapping(offset_mm, aside_mm=0.0, shadow=0.6, bed=BED):
    """Lay a sheet on another that comes later by `offset_mm`; its end throws a shadow on it."""
    upper, lower = printed(), printed(page=1)
    rows, columns = upper.shape[:2]
    aside, bed_px = px(aside_mm), px(BED_MM)
    picture = np.full((rows + px(offset_mm) + 2 * bed_px, columns + 2 * bed_px, 3), bed, np.uint8)
    picture[-rows - bed_px : -bed_px, bed_px + aside : bed_px + aside + columns] = lower
    end = bed_px + rows
    behind = picture[end : end + px(1)]
    behind[:] = (behind * shadow).astype(np.uint8)
    picture[bed_px:end, bed_px : bed_px + columns] = upper
    return grain(cv2.GaussianBlur(picture, (0, 0), 0.6))


@pytest.mark.parametrize(
    ("page", "angle_deg", "bed"), [(0, -4.0, BED), (1, 0.0, 8), (0, 2.5, 150), (1, 1.0, 240)]
)
def test_an_ordinary_sheet_has_none_of_them(page, angle_deg, bed):
    assert verdicts(fed(printed(page=page), angle_deg, bed)) == []


def test_print_that_runs_out_of_the_picture_is_cut_off():
    assert verdicts(fed(printed())[:, px(45) :]) == [Flaw.CUT_OFF]
    assert verdicts(np.rot90(fed(printed())[:, px(45) :])) == [Flaw.CUT_OFF]


def test_a_crooked_sheet_that_loses_only_empty_paper_is_not_cut_off():
    assert verdicts(fed(printed(), 6.0)[:, px(14) : -px(14)]) == []


def test_a_crease_and_a_streak_that_run_out_are_no_print():
    picture = fed(printed())[:, px(14) :]
    picture[900:903] = (picture[900:903] * 0.85).astype(np.uint8)
    picture[:, 500:502] = (picture[:, 500:502] * 0.6).astype(np.uint8)
    assert verdicts(picture) == []


@pytest.mark.parametrize("corner", range(4))
def test_a_corner_turned_over_is_folded(corner):
    assert verdicts(fed(with_fold(printed(), (14, 24), corner), 1.5)) == [Flaw.FOLDED]


@pytest.mark.parametrize("legs_mm", [(11, 11), (40, 30)])
def test_a_corner_turned_under_is_folded(legs_mm):
    assert verdicts(fed(with_fold(printed(), legs_mm, flap=False), -1.5)) == [Flaw.FOLDED]


def test_a_rounded_corner_and_a_dog_ear_of_some_millimetres_are_let_pass():
    assert verdicts(fed(with_fold(printed(), (4, 5)))) == []


def test_a_staple_and_punch_holes_are_no_fold():
    sheet = printed()
    cv2.line(sheet, (px(5), px(6)), (px(14), px(9)), (80, 80, 80), 3)
    for row in (px(108), px(188)):
        cv2.circle(sheet, (px(11), row), px(3), (BED,) * 3, -1)
    assert verdicts(fed(sheet)) == []


def test_a_corner_that_the_picture_cuts_is_no_fold():
    assert verdicts(fed(empty(), 8.0)[px(10) :]) == []


def test_a_dark_picture_in_a_corner_is_no_fold():
    sheet = empty()
    sheet[: px(40), : px(50)] = BED
    assert Flaw.FOLDED not in verdicts(fed(sheet))


@pytest.mark.parametrize("offset_mm", [20, 140])
def test_two_sheets_are_longer_than_one(offset_mm):
    assert Flaw.TWO_SHEETS in verdicts(overlapping(offset_mm))


@pytest.mark.parametrize(("aside_mm", "shadow"), [(0, 0.6), (2, 0.85)])
def test_where_the_picture_ends_with_one_sheet_the_seam_tells(aside_mm, shadow):
    picture = overlapping(100, aside_mm, shadow)
    assert Flaw.TWO_SHEETS in verdicts(picture[px(60) : px(60 + 297)])


@pytest.mark.parametrize("aside_mm", [2, 4])
def test_a_narrow_bed_or_none_beside_the_second_sheet_is_enough(aside_mm):
    narrower = px(BED_MM - 3)
    picture = overlapping(100, aside_mm, shadow=0.85)[:, narrower:-narrower]
    assert Flaw.TWO_SHEETS in verdicts(picture[px(60) : px(60 + 297)])


def test_a_seam_is_told_from_a_crease_by_its_shade_to_one_side():
    sheet = empty()
    shade = 1 - 0.13 * np.exp(-np.arange(px(4)) / px(1.2))
    sheet[1000 : 1000 + px(4)] = (sheet[1000 : 1000 + px(4)] * shade[:, None, None]).astype(np.uint8)
    assert verdicts(fed(sheet, 0.7)) == [Flaw.TWO_SHEETS]


def test_a_crease_across_the_page_is_no_second_sheet():
    sheet = printed()
    sheet[1100:1104] = (sheet[1100:1104] * 0.9).astype(np.uint8)
    assert verdicts(fed(sheet, 0.7)) == []


def test_a_table_and_a_frame_are_no_seam():
    sheet = empty()
    cv2.rectangle(sheet, (px(12), px(12)), (px(198), px(285)), (60, 60, 60), 4)
    for row in range(300, 1500, 80):
        cv2.line(sheet, (px(12), row), (px(198), row), (60, 60, 60), 3)
    assert verdicts(fed(sheet)) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (4, 3000, 3), (60, 60, 3), (2000, 300, 3)])
@pytest.mark.parametrize("grey", [0, 255])
def test_odd_pictures_are_answered(shape, grey):
    assert verdicts(np.full(shape, grey, np.uint8)) == []
