"""The generator of pages: the same seed gives the same page, and what it says of it is true."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.bench.generator import faces
from tests.bench.generator.pages import a_sheet, a_side
from tests.bench.generator.scanner import Feed, any_feed, both_sides, side_of
from tests.bench.store import FULL, QUICK

DPI = 100
needs_type = pytest.mark.skipif(not faces.installed(), reason="the type comes with make bench")


def dice(seed=1):
    return np.random.default_rng(seed)


def paper(*dots):
    """Return a white A4 sheet with black squares about these points, in mm."""
    sheet = np.full((1169, 827, 3), 255, np.uint8)
    for x, y in dots:
        at = round(x / 25.4 * DPI), round(y / 25.4 * DPI)
        cv2.rectangle(sheet, (at[0] - 8, at[1] - 8), (at[0] + 8, at[1] + 8), (0, 0, 0), -1)
    return sheet


def middle_of_ink(picture):
    rows, columns = np.nonzero(picture.max(axis=2) < 90)
    return float(columns.mean()) + 0.5, float(rows.mean()) + 0.5


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_stands_on_the_paper_is_where_the_corners_say(turn):
    feed = Feed(crooked_deg=3.0, turn_deg=turn, bed=0.95, shift_mm=(1.0, -2.0), stretch=0.002, shadow=0)
    shot = side_of(dice(), feed, paper((60, 80)), None, DPI)
    top_left, top_right, _, bottom_left = (np.array(it) for it in shot.corners)
    across, down = (round(60 / 25.4 * DPI) + 0.5) / 827, (round(80 / 25.4 * DPI) + 0.5) / 1169
    expected = top_left + (top_right - top_left) * across + (bottom_left - top_left) * down
    assert middle_of_ink(shot.picture) == pytest.approx(tuple(expected), abs=0.2)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crooked", [-7.0, 0.4])
def test_the_angle_is_that_of_a_line_on_the_paper(turn, crooked):
    feed = Feed(crooked_deg=crooked, turn_deg=turn, bed=0.95, stretch=0.003, shadow=0, noise=0)
    ends = [middle_of_ink(side_of(dice(), feed, paper((x, 150)), None, DPI).picture) for x in (30, 180)]
    angle = np.degrees(np.arctan2(ends[1][1] - ends[0][1], ends[1][0] - ends[0][0])) + turn
    assert (angle - side_of(dice(), feed, paper(), None, DPI).lines_deg + 180) % 360 - 180 == pytest.approx(
        0, abs=0.05
    )


def test_print_shines_through_where_it_stands_on_the_other_side():
    feed = Feed(show_through=0.4, bed=0.95, shadow=0, noise=0, crooked_deg=2.0)
    front, back = both_sides(dice(), feed, paper((50, 100)), paper(), DPI)
    assert front.lines_deg == pytest.approx(-back.lines_deg, abs=0.3)
    rows, columns = np.nonzero(back.picture[150:-150, 100:-100].max(axis=2) < 215)
    top_left, top_right, _, bottom_left = (np.array(it) for it in back.corners)
    seen = np.array([columns.mean() + 100.5, rows.mean() + 150.5])
    expected = top_left + (top_right - top_left) * 160 / 210 + (bottom_left - top_left) * 100 / 297
    assert seen == pytest.approx(expected, abs=2)


def test_faults_are_what_they_are_called():
    def greys(fault):
        picture = side_of(dice(), Feed(fault=fault, noise=0), paper((100, 100)), None, DPI).picture
        return np.percentile(picture, 90), picture[150:-150].min()

    assert greys("")[0] > 220
    assert greys("dark")[0] < 115
    assert greys("over_exposed")[0] == 255
    assert greys("over_exposed")[1] > 55


def test_what_is_given_of_a_feed_stays():
    feed = any_feed(dice(), bed_name="white", turn_deg=180)
    assert feed.turn_deg == 180
    assert feed.bed > 0.9


def test_a_whole_run_has_the_marked_sides_that_the_goal_asks_for():
    assert FULL.blank_backs + 2 * FULL.marked_backs >= 500
    assert QUICK.pages < FULL.pages / 5


@needs_type
def test_the_same_seed_gives_the_same_page():
    first, again, other = (a_side(seed, "letter", DPI) for seed in (5, 5, 6))
    assert first.jpeg == again.jpeg
    assert first.truth == again.truth
    assert first.jpeg != other.jpeg


@needs_type
@pytest.mark.parametrize("kind", ["form", "table", "certificate", "id_copy", "dense", "photo"])
def test_every_kind_of_page_has_ink_and_a_truth(kind):
    side = a_side(3, kind, DPI, turn_deg=90, fault="", bed_name="grey")
    picture = np.asarray(Image.open(io.BytesIO(side.jpeg)))
    assert picture.shape[1] > picture.shape[0]
    assert np.mean(picture.min(axis=2) < 120) > 0.002
    assert side.truth.kind == kind
    assert side.truth.turn_deg == 90


@needs_type
def test_a_blank_back_is_empty_but_for_what_shines_through():
    whole = {
        "holes": False,
        "staple": False,
        "folds": (),
        "streak": 0.0,
        "dust": 0,
        "paper": (0.99, 0.99, 0.99),
    }
    _, bare = a_sheet(2, "letter", "blank", DPI, show_through=0.0, **whole)
    picture = np.asarray(Image.open(io.BytesIO(bare.jpeg)))
    assert bare.truth.blank
    assert picture[300:800, 200:600].min() > 130
