import cv2
import numpy as np
import pytest

from kiosk.imaging.edges import Edge, find_outline
from tests.kiosk.imaging.sheets import empty, fed, grain, printed, px


def outline_of(rgb):
    half = cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return find_outline(cv2.cvtColor(half, cv2.COLOR_RGB2GRAY))


@pytest.mark.parametrize("bed", [8, 160])
@pytest.mark.parametrize("angle_deg", [-9.0, 0.0, 0.05, 3.7])
def test_the_edges_tell_the_angle_of_the_sheet(bed, angle_deg):
    outline = outline_of(fed(empty(), angle_deg, bed))
    assert {line.edge for line in outline.lines} == set(Edge)
    assert outline.angle_deg == pytest.approx(angle_deg, abs=0.02)


def test_the_edges_of_a_stretched_picture_turn_differently():
    picture = fed(empty(), 8.0)
    longer = cv2.resize(picture, (picture.shape[1], round(picture.shape[0] * 1.01)))
    by_edge = {line.edge: line.angle_deg for line in outline_of(longer).lines}
    turn = np.tan(np.radians(8.0))
    assert by_edge[Edge.TOP] == pytest.approx(np.degrees(np.arctan(turn * 1.01)), abs=0.02)
    assert by_edge[Edge.LEFT] == pytest.approx(np.degrees(np.arctan(turn / 1.01)), abs=0.02)


def test_a_clean_edge_is_known_better_than_a_ragged_one():
    sheet = printed()
    rng = np.random.default_rng(4)
    for x in range(0, sheet.shape[1], px(3)):
        sheet[: rng.integers(1, px(3)), x : x + px(3)] = 35
    errors = {line.edge: line.error for line in outline_of(fed(sheet, 1.0)).lines}
    assert errors[Edge.BOTTOM] < 0.3 * errors[Edge.TOP]


def test_an_edge_that_lies_in_the_picture_is_placed_to_a_pixel():
    picture = np.full((800, 600, 3), 30, np.uint8)
    picture[101:700, 81:500] = 240
    at = {line.edge: line.at for line in find_outline(picture[..., 0]).lines}
    assert at[Edge.TOP] == pytest.approx(100.5, abs=0.6)
    assert at[Edge.BOTTOM] == pytest.approx(699.5, abs=0.6)
    assert at[Edge.LEFT] == pytest.approx(80.5, abs=0.6)
    assert at[Edge.RIGHT] == pytest.approx(499.5, abs=0.6)


def test_a_torn_corner_does_not_turn_an_edge():
    sheet = empty()
    cv2.fillPoly(sheet, [np.array([[0, 0], [px(70), 0], [0, px(60)]])], (35, 35, 35))
    assert outline_of(fed(sheet, 1.5)).angle_deg == pytest.approx(1.5, abs=0.02)


@pytest.mark.parametrize(
    "grey",
    [
        np.zeros((1, 1), np.uint8),
        np.zeros((0, 0), np.uint8),
        np.zeros((877, 620), np.uint8),
        np.full((877, 620), 255, np.uint8),
        np.zeros((49, 3000), np.uint8),
        grain(empty(), sigma=30)[..., 0],
    ],
)
def test_a_picture_without_a_sheet_has_no_edges(grey):
    assert find_outline(grey).lines == ()
