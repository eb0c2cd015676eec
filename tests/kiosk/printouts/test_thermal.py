"""Dots and codes of the thermal printer."""

import io

import numpy as np
import zxingcpp
from PIL import Image

from kiosk.printouts.thermal import BLACK_BELOW, qr, raster


def png(grey):
    out = io.BytesIO()
    Image.fromarray(np.array(grey, dtype=np.uint8)).save(out, "PNG")
    return out.getvalue()


def test_a_picture_becomes_black_and_white_dots():
    made = raster(png([[0, 255] * 8, [BLACK_BELOW - 1] * 8 + [BLACK_BELOW] * 8]))
    assert (made.width_px, made.height_px) == (16, 2)
    assert made.bits == bytes([0b10101010, 0b10101010, 0b11111111, 0])


def test_a_code_holds_its_text_and_each_module_is_a_whole_number_of_dots():
    for width_px in (384, 576):
        made = qr("1.001193", width_px)
        side, module_px = made["modules"], made["module_px"]
        assert side * module_px <= width_px / 2
        picture = np.array(made["pixels"], dtype=np.uint8).reshape(side, side)
        large = np.kron(picture, np.ones((module_px, module_px), dtype=np.uint8))
        assert [code.text for code in zxingcpp.read_barcodes(large)] == ["1.001193"]


def test_a_narrow_paper_still_has_modules_of_two_dots():
    assert qr("1.001193", 64, 0.1)["module_px"] == 2
