"""What the virtual scanner sees of a sheet: bed, skew, light, dirt, and two sheets at once."""

import io
import time

import numpy as np
import pytest
from PIL import Image

from drivers.virtual.faces import BED
from drivers.virtual.glass import render
from drivers.virtual.lay import Lay
from drivers.virtual.sheets import A4_MM, PAPER, Sheet
from kiosk.text import ASSETS

PAPER_FILE = ASSETS / "samples" / "giay-chung-sinh.pdf"
OTHER_FILE = ASSETS / "samples" / "giay-to-cho-o.pdf"
DPI = 100
SIZE_PX = round(216 / 25.4 * DPI), round(303 / 25.4 * DPI)


def sheet(**lay):
    return Sheet(front=PAPER_FILE, lay=Lay(**lay))


def seen(one, *, is_back=False, **how):
    side = Image.open(io.BytesIO(render(one, is_back=is_back, dpi=DPI, size_px=SIZE_PX, **how)))
    return np.asarray(side.convert("L")).astype(int)


def test_a_sheet_lies_on_a_dark_bed_and_covers_a4_of_it():
    side = seen(sheet())
    assert abs(side[2, 2] - BED) < 20
    covered_mm2 = np.count_nonzero(side > 150) * (25.4 / DPI) ** 2
    assert covered_mm2 == pytest.approx(A4_MM[0] * A4_MM[1], rel=0.12)  # less its ink


def test_a_crooked_sheet_leans_one_way_in_front_and_the_other_behind():
    def lean(*, is_back):
        paper = seen(sheet(skew_deg=2.0), is_back=is_back) > 150
        return int(paper[100].argmax()) - int(paper[-100].argmax())

    assert lean(is_back=False) > 10
    assert lean(is_back=True) < -10


def test_little_light_makes_paper_dark_and_too_much_makes_print_pale():
    dark, well, pale = (seen(sheet(light=light)) for light in (0.3, 1.0, 2.2))
    assert np.percentile(dark, 99) < 90
    assert np.percentile(well, 90) > 240
    assert np.percentile(pale, 50) > 250
    assert pale.min() > well.min() + 40


def test_a_blurred_side_has_no_sharp_step_left():
    def sharpest(**lay):
        return np.abs(np.diff(seen(sheet(**lay)), axis=1)).max()

    assert sharpest(blur_mm=0.5) < sharpest() / 2


@pytest.mark.parametrize("is_back", [False, True])
def test_dirt_on_the_glass_is_in_the_same_column_of_each_side(is_back):
    streak_px = round(90 / 25.4 * DPI)
    clean, dirty = (seen(sheet(), is_back=is_back, streak_mm=at) for at in (None, 90.0))
    darker = np.median(clean - dirty, axis=0)
    assert darker[streak_px] > 60
    assert np.abs(np.delete(darker, range(streak_px - 16, streak_px + 17))).max() <= 2


def test_a_sheet_that_is_dragged_along_lies_over_the_first_and_behind_it_on_the_other_side():
    alone, other = sheet(), Sheet(front=OTHER_FILE)
    both = Sheet(front=PAPER_FILE, lay=Lay(pulls_next_mm=60), pulled=other)
    edge_px = round((3 + 60) / 25.4 * DPI)  # of the second sheet, from above
    front, back = seen(both), seen(both, is_back=True)
    above, below = (slice(20, edge_px - 16), slice(60, -60)), (slice(edge_px + 8, -20), slice(60, -60))
    assert np.abs(front - seen(alone))[above].max() < 40  # the first, as far as it is seen
    assert np.abs(front - seen(alone))[below].max() > 100  # then the second's print
    assert front[edge_px - 1, 60:-60].mean() < PAPER - 15  # and between them a shadow
    assert np.abs(back - seen(alone, is_back=True))[above].max() < 40
    assert np.abs(back - seen(alone, is_back=True))[below].max() < 40  # the first's back is whole


def test_the_same_sheet_always_looks_the_same():
    one = sheet(skew_deg=3, specks=30, staple=True)
    first = render(one, is_back=False, dpi=DPI, size_px=SIZE_PX)
    render.cache_clear()
    assert render(one, is_back=False, dpi=DPI, size_px=SIZE_PX) == first


def test_both_sides_are_laid_down_sooner_than_pillow_turns_one():
    """Some 0.1 s a side at 300 dpi: sooner than a scanner of 80 sides a minute sends it."""
    size_px = SIZE_PX[0] * 3, SIZE_PX[1] * 3
    sides = [_drawn(specks, size_px) for specks in (10, 20, 30)][1:]  # the first loads the page
    began_s = time.process_time()
    with Image.open(io.BytesIO(sides[0][1])) as side:
        side.rotate(3, Image.Resampling.BICUBIC).save(io.BytesIO(), "JPEG")
    assert min(took_s for took_s, _ in sides) < time.process_time() - began_s


def _drawn(specks, size_px):
    """Return the processor's time for both sides of a sheet, and the second as a JPEG."""
    one = Sheet(
        front=PAPER_FILE, back=PAPER_FILE, back_page=2, lay=Lay(skew_deg=3, staple=True, specks=specks)
    )
    began_s = time.process_time()
    _, back = (render(one, is_back=is_back, dpi=3 * DPI, size_px=size_px) for is_back in (False, True))
    return time.process_time() - began_s, back
