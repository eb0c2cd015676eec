import cv2
import numpy as np
import pytest

from kiosk.imaging.angle import find_angle
from kiosk.imaging.edges import find_outline
from kiosk.imaging.look import fine_ink, look_at
from kiosk.imaging.place import place_of
from kiosk.imaging.planes import planes_of
from tests.kiosk.imaging.sheets import DPI, PAPER, empty, fed, printed, px


def angle_of(rgb):
    planes = planes_of(rgb)
    look = look_at(planes, DPI)
    outline = find_outline(look.grey)
    place = place_of(outline, outline.angle_deg, look.grey.shape).scaled(2.0)
    return find_angle(outline, fine_ink(planes, DPI, look, place))


def crooked(sheet, angle_deg):
    rows, columns = sheet.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), -angle_deg, 1)
    return cv2.warpAffine(sheet, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=(PAPER,) * 3)


def card():
    """Return a sheet with the copy of a small card on it, in letters of its own size."""
    copied = np.full_like(empty(), PAPER)
    small = printed()[px(30) : px(84), px(20) : px(105)]
    copied[px(40) : px(40) + small.shape[0], px(60) : px(60) + small.shape[1]] = small
    return copied


@pytest.mark.parametrize("angle_deg", [-7.0, 0.0, 1.4])
@pytest.mark.parametrize("bed", [35, 140, PAPER])
def test_a_sheet_lies_as_its_text_does_on_any_bed(angle_deg, bed):
    angle = angle_of(fed(printed(), angle_deg, bed))
    assert angle.sure
    assert angle.lines_deg == pytest.approx(angle_deg, abs=0.03)


@pytest.mark.parametrize("off_deg", [-1.5, -0.2, 0.4])
def test_the_text_of_a_crooked_copy_counts_and_the_paper_keeps_its_own_angle(off_deg):
    angle = angle_of(fed(crooked(printed(), off_deg), 1.0))
    assert angle.lines_deg == pytest.approx(1.0 + off_deg, abs=0.03)
    assert angle.paper_deg == pytest.approx(1.0, abs=0.02)


def test_a_card_copied_at_an_angle_does_not_turn_the_sheet():
    angle = angle_of(fed(crooked(card(), 3.0), 0.5))
    assert angle.lines_deg == pytest.approx(0.5, abs=0.02)


def test_a_streak_does_not_turn_the_sheet():
    picture = fed(empty(), 2.0)
    picture[:, px(90) : px(90) + 2] //= 2
    assert angle_of(picture).lines_deg == pytest.approx(2.0, abs=0.02)


@pytest.mark.parametrize("angle_deg", [-6.0, 6.0])
@pytest.mark.parametrize("quarter", [0, 1])
@pytest.mark.parametrize("sheet", [printed(), empty()])
def test_lines_turn_as_the_edges_that_they_run_along(sheet, quarter, angle_deg):
    fed_as = np.ascontiguousarray(np.rot90(sheet, quarter))
    picture = fed(fed_as, angle_deg)
    longer = cv2.resize(picture, (picture.shape[1], round(picture.shape[0] * 1.008)))
    angle = angle_of(longer)
    stretch = 1.008 if not angle.vertical else 1 / 1.008
    turned = np.degrees(np.arctan(np.tan(np.radians(angle_deg)) * stretch))
    assert angle.vertical == (quarter == 1 and sheet.min() < PAPER)
    assert angle.lines_deg == pytest.approx(turned, abs=0.02)


@pytest.mark.parametrize(
    "picture",
    [
        empty(),
        np.zeros_like(empty()),
        np.full((1, 1, 3), 200, np.uint8),
        np.full((2, 3000, 3), 90, np.uint8),
        np.zeros((3000, 70, 3), np.uint8),
    ],
)
def test_where_nothing_is_to_be_seen_a_side_stays_as_fed(picture):
    angle = angle_of(picture)
    assert not angle.sure
    assert angle.lines_deg == angle.paper_deg == 0.0
