import cv2
import numpy as np
import pytest

from kiosk.imaging.ink import darkest, ink_of
from kiosk.imaging.upright import which_way_up
from tests.kiosk.imaging.sheets import DPI, PAPER, empty, grain, printed

SAMPLES = ["giay-chung-sinh", "giay-to-cho-o", "to-khai-ct01"]
TURNS = [0, 90, 180, 270]


def ink(rgb):
    return ink_of(darkest(np.ascontiguousarray(rgb)), DPI)


def fed(rgb, turn_deg):
    """The sheet as it lies when this clockwise turn would make it upright."""
    return np.rot90(rgb, turn_deg // 90)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("turn_deg", TURNS)
def test_each_sample_is_turned_upright_however_it_was_fed(name, turn_deg):
    way = which_way_up(ink(fed(grain(printed(name)), turn_deg)), DPI)
    assert way.confident
    assert way.turn_deg == turn_deg


@pytest.mark.parametrize("turn_deg", TURNS)
def test_the_copy_of_a_card_is_turned_upright_or_kept_as_fed(turn_deg):
    way = which_way_up(ink(fed(grain(printed("giay-to-nguoi-yeu-cau")), turn_deg)), DPI)
    assert way.turn_deg in {turn_deg, 0}
    assert way.confident or way.turn_deg == 0


@pytest.mark.parametrize("turn_deg", TURNS)
def test_three_lines_of_print_are_enough(turn_deg):
    page = printed("giay-chung-sinh")
    lines = np.flatnonzero((ink(page) > 60).sum(axis=1) > 60)
    top = lines[len(lines) // 2]
    page[: top - 30] = page[top + 90 :] = PAPER
    way = which_way_up(ink(fed(page, turn_deg)), DPI)
    assert way.turn_deg == turn_deg


@pytest.mark.parametrize("dpi", [200, 300])
def test_the_resolution_is_taken_into_account(dpi):
    large = cv2.resize(printed(), None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_CUBIC)
    way = which_way_up(ink_of(darkest(np.ascontiguousarray(large[::-1, ::-1])), dpi), dpi)
    assert way.turn_deg == 180


@pytest.mark.parametrize("share", [0.25, 0.6])
def test_pale_print_is_turned_as_well(share):
    pale = (PAPER - (PAPER - printed().astype(np.float32)) * share).astype(np.uint8)
    assert which_way_up(ink(fed(grain(pale), 180)), DPI).turn_deg == 180


def test_a_page_of_which_half_stands_on_its_head_is_kept_as_fed():
    page = printed()
    half = len(page) // 2
    page[half:] = page[:half][::-1, ::-1][: len(page) - half]
    way = which_way_up(ink(page), DPI)
    assert not way.confident
    assert way.turn_deg == 0


def rings():
    sheet = empty()
    for radius in range(60, 200, 30):
        cv2.circle(sheet, (500, 700), radius, (200, 40, 60), 6, cv2.LINE_AA)
    return sheet


def photograph():
    cv2.setRNGSeed(5)
    rough = cv2.randu(np.empty((60, 42, 3), np.uint8), (0, 0, 0, 0), (255,) * 4)
    return cv2.resize(rough, empty().shape[1::-1], interpolation=cv2.INTER_CUBIC)


@pytest.mark.parametrize("rgb", [empty(), grain(empty(), sigma=12), rings(), photograph()])
def test_a_side_without_print_is_kept_as_fed(rgb):
    way = which_way_up(ink(rgb), DPI)
    assert not way.confident
    assert way.turn_deg == 0


@pytest.mark.parametrize(
    "odd",
    [
        np.zeros((1, 1), np.uint8),
        np.full((1, 1), 255, np.uint8),
        np.full((900, 700), 255, np.uint8),
        np.zeros((3, 4000), np.uint8),
        np.tile(np.array([[0, 255], [255, 0]], np.uint8), (400, 300)),
        np.zeros((0, 0), np.uint8),
        np.zeros((9000, 9000), np.uint8),
    ],
)
def test_odd_input_is_answered(odd):
    for dpi in (0, 75, 150, 1200):
        way = which_way_up(odd, dpi)
        assert way.turn_deg == 0
        assert not way.confident
