"""Whatever way a sheet was fed, its page comes out straight, whole and without the bed."""

import cv2
import numpy as np
import pytest

from kiosk.devices.scanner import Face
from kiosk.imaging.pipeline import turned
from tests.kiosk.imaging.sheets import (
    A4_MM,
    BED_MM,
    DPI,
    PAPER,
    cleaned,
    empty,
    fed,
    grain,
    printed,
    px,
    seen_through,
    side,
)

ANGLES_DEG = np.random.default_rng(7).uniform(-8, 8, 12)


def decoded(jpeg):
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def page_of(rgb, **treatment):
    """Return the page of a picture, as fed unless said otherwise, and its pixels."""
    (page,) = cleaned(side(rgb), **{"pages_of_blanks": True, "turn_upright": False, **treatment})
    return page, decoded(page.content.jpeg)


@pytest.fixture(scope="module")
def page():
    return page_of(fed(printed(), 1.7))[0]


def test_a_side_comes_out_straight_whole_and_small_enough(page):
    assert page.angle_deg == pytest.approx(1.7, abs=0.05)
    assert decoded(page.content.jpeg).shape == (page.height_px, page.width_px, 3)
    assert abs(page.width_px - px(A4_MM[0])) <= 8
    assert (page.dpi, page.blank, page.verdicts) == (DPI, False, ())


@pytest.mark.parametrize(("bed", "limit_deg"), [(35, 0.05), (150, 0.05), (PAPER, 0.1)])
def test_sheets_on_any_bed_are_set_level(bed, limit_deg):
    for seed, angle_deg in enumerate(ANGLES_DEG):
        sheet = printed("giay-chung-sinh") if seed % 2 else printed()
        page, _ = page_of(fed(sheet, angle_deg, bed, seed))
        assert page.angle_deg == pytest.approx(angle_deg, abs=limit_deg)


@pytest.mark.parametrize("angle_deg", [-6.0, -1.3, 0.0, 2.2, 7.0])
def test_the_cut_is_the_sheet_and_nothing_of_the_bed(angle_deg):
    _, cut = page_of(fed(empty(), angle_deg))
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
    _, cut = page_of(fed(sheet, angle_deg))
    for channel, (x, y) in enumerate(places):
        strong = cut[:, :, channel].astype(int) - cut.min(axis=2)
        found_y, found_x = (v.mean() for v in np.nonzero(strong > 100))
        assert abs(found_x - x) <= px(0.8)
        assert abs(found_y - y) <= px(0.8)


def test_a_small_sheet_is_cut_to_its_own_size():
    frame = np.full((px(313), px(226), 3), 35, np.uint8)
    frame[px(10) : px(158), px(40) : px(145)] = PAPER
    _, cut = page_of(grain(frame))
    assert abs(cut.shape[0] - px(148)) <= px(1.2)
    assert abs(cut.shape[1] - px(105)) <= px(1.2)


def test_a_torn_corner_does_not_turn_the_sheet():
    sheet = printed()
    cv2.fillPoly(sheet, [np.array([[0, 0], [px(45), 0], [0, px(60)]])], (35, 35, 35))
    page, cut = page_of(fed(sheet, 1.5))
    assert page.angle_deg == pytest.approx(1.5, abs=0.05)
    assert abs(cut.shape[1] - sheet.shape[1]) <= px(1)


def test_corners_that_the_scanner_did_not_see_are_filled_with_the_papers_colour():
    sheet = np.full_like(empty(), (244, 236, 205))
    whole = fed(sheet, 4.0)
    _, cut = page_of(np.ascontiguousarray(whole[: whole.shape[0] - px(14)]))  # it runs out of the picture
    assert np.abs(cut[-2, 2].astype(int) - (244, 236, 205)).max() < 14


@pytest.mark.parametrize("angle_deg", [-3.0, -0.4, 0.5, 1.8, 6.0])
def test_a_crooked_sheet_as_large_as_the_picture_is_measured_by_what_bed_there_is(angle_deg):
    edge = px(BED_MM)
    seen = np.ascontiguousarray(fed(printed(), angle_deg, bed=58)[edge:-edge, edge:-edge])
    page, cut = page_of(seen)
    assert page.angle_deg == pytest.approx(angle_deg, abs=0.06)
    assert cut.min(axis=2)[: px(4)].min() > 125


@pytest.mark.parametrize("fed_deg", [0, 90, 180, 270])
def test_a_page_that_was_fed_any_way_round_comes_out_upright(fed_deg):
    sheet = printed("giay-chung-sinh")
    as_fed = np.ascontiguousarray(np.rot90(sheet, -fed_deg // 90))
    page, cut = page_of(fed(as_fed, 1.0), turn_upright=True)
    assert page.turn_confident
    assert page.turned_deg == (360 - fed_deg) % 360
    assert abs(cut.shape[0] - sheet.shape[0]) <= px(1)
    assert page.angle_deg == pytest.approx(1.0, abs=0.05)


def test_the_small_picture_is_480_px_at_its_longest_edge(page):
    rows, columns = decoded(page.thumb_jpeg).shape[:2]
    assert rows == 480
    assert abs(columns - 480 * 210 / 297) <= 2


def test_the_back_of_a_sheet_is_judged_with_the_front_in_mind():
    front = side(fed(printed(), 2.0), Face.FRONT)
    back = side(fed(seen_through(printed(), 0.35), -2.0, seed=2), Face.BACK)
    assert [it.blank for it in cleaned(front, back)] == [False, True]
    assert not cleaned(back)[0].blank


def test_the_sides_come_back_in_their_order():
    sides = (side(fed(empty())), side(fed(printed(), seed=2), Face.BACK))
    assert [it.blank for it in cleaned(*sides)] == [True, False]


def test_no_sides_give_no_sides():
    assert cleaned() == ()


@pytest.mark.parametrize("quarter_turns", [1, 2, 3, 5, -1])
def test_a_turn_by_hand_turns_the_small_picture_and_leaves_the_page_to_the_pdf(page, quarter_turns):
    once = turned(page, quarter_turns)
    assert once.content is page.content
    assert once.quarter_turns == quarter_turns % 4
    thumb = np.rot90(decoded(page.thumb_jpeg), -quarter_turns).astype(int)
    assert decoded(once.thumb_jpeg).shape == thumb.shape
    assert np.abs(decoded(once.thumb_jpeg) - thumb).mean() < 4


def test_four_turns_are_none(page):
    around = page
    for _ in range(4):
        around = turned(around, 1)
    assert around.quarter_turns == page.quarter_turns


@pytest.mark.parametrize("shape", [(0, 0, 3), (0, 40, 3), (1, 1, 3), (3, 2000, 3), (700, 2, 3)])
@pytest.mark.parametrize("level", [0, 255])
def test_odd_pictures_become_pages_all_the_same(shape, level):
    page, pixels = page_of(np.full(shape, level, np.uint8), turn_upright=True)
    assert pixels.shape == (page.height_px, page.width_px, 3)
    assert max(decoded(page.thumb_jpeg).shape) <= 480
