"""Pages in layers: bound into a PDF and rendered again, as whoever opens the dossier sees them."""

from datetime import datetime
from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest

from kiosk.clock import VIETNAM
from kiosk.imaging.content import BilevelContent
from kiosk.imaging.ink_shapes import find_ink
from kiosk.imaging.layers import bilevel, ink_of_group4, layered
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import paper_pdf
from kiosk.imaging.planes import grey_planes, planes_of
from tests.kiosk.imaging.sheets import empty, grain, printed, px

MOST_DIFFERENT = 7.0  # CIE76 between mean colours: seen side by side only; some 3 in CIEDE2000
DPI = 300
STROKE = 80  # of 255: strokes with their edges, as one sees them
RED, BLUE = (205, 40, 60), (30, 40, 150)
SCRIPT = cv2.FONT_HERSHEY_SCRIPT_COMPLEX


def rendered(content, shape, dpi=DPI):
    side = CleanSide(
        content=content,
        thumb_jpeg=b"",
        width_px=shape[1],
        height_px=shape[0],
        dpi=dpi,
        blank=False,
        angle_deg=0.0,
    )
    pdf = paper_pdf([side], "Giấy", datetime(2026, 11, 21, tzinfo=VIETNAM))
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[0].render(scale=dpi / 72).to_numpy()[:, :, ::-1]
    return np.ascontiguousarray(shown[: shape[0], : shape[1]])


def colour_difference(one, other, where):
    """Return how far the mean colours of some pixels are apart, in CIE76."""
    means = [cv2.cvtColor(np.float32(it) / 255, cv2.COLOR_RGB2LAB)[where].mean(axis=0) for it in (one, other)]
    return float(np.linalg.norm(means[0] - means[1]))


@cache
def signed():
    """A quarter of a page with print, a seal over it, and a signature over the seal."""
    page = np.ascontiguousarray(cv2.resize(printed(), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
    page = np.ascontiguousarray(page[:1800, :1300])  # whole points: nothing is sampled anew when rendered
    seal, pen = np.zeros(page.shape[:2], np.uint8), np.zeros(page.shape[:2], np.uint8)
    middle = (px(60, DPI), px(90, DPI))
    for radius_mm, thick in ((17, 9), (11, 5)):
        cv2.circle(seal, middle, px(radius_mm, DPI), 255, thick, cv2.LINE_AA)
    cv2.putText(seal, "XA TAN PHU", (middle[0] - 200, middle[1]), cv2.FONT_HERSHEY_SIMPLEX, 2, 255, 7)
    wave = [(middle[0] - 250 + 8 * i, middle[1] + round(90 * np.sin(i / 5))) for i in range(60)]
    cv2.polylines(pen, [np.array(wave)], isClosed=False, color=255, thickness=6, lineType=cv2.LINE_AA)
    for mask, ink in ((seal, RED), (pen, BLUE)):
        share = mask[..., None] / 255 * 0.85
        page = np.uint8(page * (1 - share) + np.minimum(page, ink) * share)
    return grain(cv2.GaussianBlur(page, (0, 0), 0.7)), seal > STROKE, pen > STROKE


@pytest.fixture(scope="module")
def shown():
    page, seal, pen = signed()
    return rendered(layered(planes_of(page), DPI), page.shape), seal, pen


def test_the_seal_keeps_its_red(shown):
    page, seal, pen = shown
    assert colour_difference(signed()[0], page, seal & ~pen) < MOST_DIFFERENT


def test_the_signature_keeps_its_blue(shown):
    page, seal, pen = shown
    assert colour_difference(signed()[0], page, pen & ~seal) < MOST_DIFFERENT


def test_the_signature_stays_blue_where_it_crosses_the_seal(shown):
    page, seal, pen = shown
    assert colour_difference(signed()[0], page, pen & seal) < 2 * MOST_DIFFERENT


def test_print_stays_as_black_as_it_was(shown):
    original = signed()[0]
    black = original.max(axis=2) < 120
    assert np.count_nonzero(black) > 5_000
    assert colour_difference(original, shown[0], black) < MOST_DIFFERENT


def test_paper_stays_as_light_as_it_was(shown):
    original = signed()[0]
    paper = cv2.erode(np.uint8(original.min(axis=2) > 215), np.ones((9, 9), np.uint8)) > 0
    assert colour_difference(original, shown[0], paper) < 1


def test_letters_stay_sharp(shown):
    original, ours = (cv2.cvtColor(it, cv2.COLOR_RGB2GRAY) for it in (signed()[0], shown[0]))
    black = (original < 128) == (ours < 128)
    assert black.mean() > 0.98
    edges = [np.percentile(np.abs(cv2.Sobel(it, cv2.CV_32F, 1, 0)), 99) for it in (original, ours)]
    assert edges[1] > 0.9 * edges[0]


def test_layers_take_far_less_than_a_jpeg():
    page = signed()[0]
    _, jpeg = cv2.imencode(".jpg", page[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 75])
    assert layered(planes_of(page), DPI).size_bytes < 0.3 * len(jpeg)


def test_a_page_without_colour_has_one_layer_of_ink_and_an_empty_one_none():
    page = grey_planes(cv2.cvtColor(grain(printed()[:800, :600]), cv2.COLOR_RGB2GRAY))
    assert len(layered(page, 150).inks) == 1
    assert layered(planes_of(grain(empty()[:800, :600])), 150).inks == ()


def test_a_photograph_stays_a_picture():
    page = empty()[:900, :800]
    random = np.random.default_rng(3).integers(0, 256, (12, 9, 3), dtype=np.uint8)
    photo = cv2.resize(random, (px(45), px(60)), interpolation=cv2.INTER_CUBIC) // 2 + 30
    page[200 : 200 + photo.shape[0], 200 : 200 + photo.shape[1]] = photo
    shown = rendered(layered(planes_of(page), 150), page.shape, 150)
    where = np.s_[210 : 190 + photo.shape[0], 210 : 190 + photo.shape[1]]
    assert np.abs(shown[where].astype(int) - page[where]).mean() < 8


@pytest.mark.parametrize("grey", [205, 170])
def test_pencil_is_not_lost(grey):
    page = empty()[:600, :600]
    cv2.putText(page, "2 ban sao", (60, 300), SCRIPT, 1.8, (grey,) * 3, 2, cv2.LINE_AA)
    pencil = page.min(axis=2) == grey
    shown = rendered(layered(planes_of(grain(page)), 150), page.shape, 150)
    assert shown[pencil].mean() < 243 - 0.5 * (243 - grey)


def test_black_and_white_shows_black_ink_on_white_paper():
    page, seal, pen = signed()
    shown = rendered(bilevel(planes_of(page), DPI), page.shape)
    assert np.isin(shown, (0, 255)).mean() > 0.9  # the rest are edges that were sampled anew
    assert shown[cv2.erode(np.uint8(seal), np.ones((3, 3))) > 0].mean() < 10
    assert shown[cv2.erode(np.uint8(pen), np.ones((3, 3))) > 0].mean() < 10
    assert shown[cv2.erode(np.uint8(page.min(axis=2) > 225), np.ones((5, 5))) > 0].mean() > 254


def test_black_and_white_loses_no_pixel_on_the_way():
    planes = planes_of(signed()[0])
    content = bilevel(planes, DPI)
    assert (ink_of_group4(content) == find_ink(planes, DPI, for_layers=False).all).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (2, 2), (17, 33), (301, 299)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_odd_pages_are_laid_out_as_well(shape, level):
    planes = grey_planes(np.full(shape, level, np.uint8))
    for content in (layered(planes, DPI), bilevel(planes, DPI)):
        assert (content.width_px, content.height_px) == shape[::-1]
        assert rendered(content, shape).shape == (*shape, 3)
    assert isinstance(bilevel(planes, DPI), BilevelContent)
