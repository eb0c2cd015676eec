import cv2
import numpy as np
import pytest

from kiosk.devices.scanner import Face
from kiosk.imaging.pipeline import clean_sheet, clean_side, turned
from tests.kiosk.imaging.sheets import A4_MM, DPI, empty, fed, printed, px, seen_through, side


def decoded(jpeg):
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def loss_db(one, two):
    error = np.square(one.astype(np.float64) - two).mean()
    return 99.0 if error == 0 else 10 * np.log10(255**2 / error)


@pytest.fixture(scope="module")
def page():
    return clean_side(side(fed(printed(), 1.7)))


def test_a_side_comes_out_straight_whole_and_small_enough(page):
    assert page.angle_deg == pytest.approx(1.7, abs=0.05)
    assert decoded(page.jpeg).shape == (page.height_px, page.width_px, 3)
    assert -px(1) <= page.width_px - px(A4_MM[0]) <= 15
    assert page.dpi == DPI
    assert not page.blank


def test_the_small_picture_is_480_px_at_its_longest_edge(page):
    rows, columns = decoded(page.thumb_jpeg).shape[:2]
    assert rows == 480
    assert abs(columns - 480 * 210 / 297) <= 2


def test_the_back_of_a_sheet_is_judged_with_the_front_in_mind():
    front, back = printed(), seen_through(printed(), 0.35)
    sides = (side(fed(front, 2.0), Face.FRONT), side(fed(back, -2.0, seed=2), Face.BACK))
    assert [clean.blank for clean in clean_sheet(sides)] == [False, True]
    assert not clean_side(sides[1]).blank


def test_the_sides_come_back_in_their_order():
    sides = (side(fed(empty())), side(fed(printed(), seed=2), Face.BACK))
    assert [clean.blank for clean in clean_sheet(sides)] == [True, False]


def test_no_sides_give_no_sides():
    assert clean_sheet(()) == ()


@pytest.mark.parametrize("quarter_turns", [1, 2, 3, 5, -1])
def test_a_turned_side_is_the_same_picture_turned(page, quarter_turns):
    once = turned(page, quarter_turns)
    wanted = np.rot90(decoded(page.jpeg), -quarter_turns)
    assert decoded(once.jpeg).shape == wanted.shape == (once.height_px, once.width_px, 3)
    assert loss_db(decoded(once.jpeg), wanted) > 48
    thumb = np.rot90(decoded(page.thumb_jpeg), -quarter_turns)
    assert loss_db(decoded(once.thumb_jpeg), thumb) > 32
    assert (once.blank, once.angle_deg, once.dpi) == (page.blank, page.angle_deg, page.dpi)


def test_turning_all_the_way_round_four_times_costs_next_to_nothing(page):
    around = page
    for _ in range(16):
        around = turned(around, 1)
    assert loss_db(decoded(around.jpeg), decoded(page.jpeg)) > 44
    assert len(around.jpeg) < 1.01 * len(page.jpeg)


def test_no_turn_changes_nothing(page):
    assert turned(page, 0) is page
    assert turned(page, 4) is page


@pytest.mark.parametrize("shape", [(0, 0, 3), (0, 40, 3), (1, 1, 3), (3, 2000, 3), (700, 2, 3)])
@pytest.mark.parametrize("level", [0, 255])
def test_odd_pictures_become_pages_all_the_same(shape, level):
    clean = clean_side(side(np.full(shape, level, np.uint8)))
    assert decoded(clean.jpeg).shape == (clean.height_px, clean.width_px, 3)
    assert decoded(turned(clean, 1).jpeg).shape == (clean.width_px, clean.height_px, 3)
    assert max(decoded(clean.thumb_jpeg).shape) <= 480
