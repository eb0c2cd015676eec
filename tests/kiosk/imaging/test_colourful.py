import cv2
import numpy as np
import pytest

from kiosk.imaging.colourful import is_coloured
from kiosk.imaging.look import look_at
from kiosk.imaging.planes import planes_of
from tests.kiosk.imaging.sheets import DPI, empty, grain, px

BLACK = (35, 35, 38)


def look(rgb, dpi=DPI):
    return look_at(planes_of(grain(rgb, 5)), dpi)


def written(sheet, colour, at_mm=(30, 120), thick=2):
    for line in range(6):
        at = (px(at_mm[0]), px(at_mm[1] + 8 * line))
        cv2.putText(sheet, "Uy ban nhan dan xa Tan Phu", at, cv2.FONT_HERSHEY_SIMPLEX, 0.9, colour, thick)
    return sheet


def signed(sheet, colour):
    steps = np.arange(0, 30, 0.5)
    line = np.stack([px(60) + steps * px(1), px(250) + px(4) * np.sin(steps)], 1).astype(np.int32)
    cv2.polylines(sheet, [line], False, colour, 3, cv2.LINE_AA)
    return sheet


def sealed(sheet):
    cv2.circle(sheet, (px(140), px(240)), px(17), (205, 45, 60), 3)
    return sheet


@pytest.mark.parametrize(
    "colour", [(25, 40, 150), (20, 30, 115), (90, 40, 140), (30, 110, 60), (200, 40, 50)]
)
def test_a_signature_in_a_coloured_pen_is_colour(colour):
    assert is_coloured(look(signed(written(empty(), BLACK), colour))).coloured


def test_a_seal_is_colour():
    verdict = is_coloured(look(sealed(written(empty(), BLACK))))
    assert verdict.coloured
    assert 60 < verdict.area_mm2 < 1000


def test_a_seal_is_colour_in_a_dark_scan_too():
    sheet = sealed(written(empty(), BLACK))
    assert is_coloured(look((sheet * 0.35).astype(np.uint8))).coloured


def test_a_certificate_in_pale_tints_is_colour():
    sheet = empty()
    for x in range(10, 200, 6):
        sheet[:, px(x) : px(x + 3)] = (250, 205, 215)
    assert is_coloured(look(sheet)).coloured


def test_black_print_is_not():
    assert is_coloured(look(written(empty(), BLACK))).area_mm2 == 0


def test_pencil_is_not():
    assert not is_coloured(look(signed(empty(), (140, 140, 145)))).coloured


def yellow(sheet):
    sheet[:] = (248, 225, 175)


def yellower_towards_the_edges(sheet):
    rows, columns = sheet.shape[:2]
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    sheet[..., 2] = sheet[..., 2] * (1 - 0.35 * np.maximum(x**2, y**2))


def stained(sheet):
    stain = np.zeros(sheet.shape[:2], np.float32)
    cv2.circle(stain, (px(90), px(200)), px(40), 1, -1)
    sheet[..., 2] = sheet[..., 2] * (1 - 0.3 * cv2.GaussianBlur(stain, (0, 0), px(12)))


@pytest.mark.parametrize("paper", [yellow, yellower_towards_the_edges, stained])
def test_old_paper_is_not(paper):
    sheet = empty()
    paper(sheet)
    assert not is_coloured(look(written(sheet, BLACK))).coloured


@pytest.mark.parametrize("lines", [0.17, 0.33])  # at 150 dpi; up to two thirds of a line at 300
def test_colours_scanned_a_little_apart_are_not(lines):
    def moved(plane, by):
        move = np.array([[1, 0, 0], [0, 1, by]], np.float64)
        return cv2.warpAffine(plane, move, plane.shape[::-1], borderMode=cv2.BORDER_REPLICATE)

    red, green, blue = cv2.split(written(empty(), BLACK))
    assert not is_coloured(look(cv2.merge([moved(red, lines), green, moved(blue, -lines)]))).coloured


def test_what_a_strong_jpeg_leaves_behind_is_not():
    rgb = grain(written(empty(), BLACK), 6, sigma=5)
    encoded = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    assert not is_coloured(look(cv2.imdecode(encoded, cv2.IMREAD_COLOR))).coloured


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (20, 20), (37, 37), (3000, 40)])
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_odd_grey_pictures_have_none(shape, grey):
    verdict = is_coloured(look_at(planes_of(np.full((*shape, 3), grey, np.uint8)), 75))
    assert not verdict.coloured
    assert verdict.area_mm2 == 0
