"""A side from the scanner, as pixels or as the scanner's own JPEG."""

import io

import pytest
from PIL import Image

from kiosk.devices.scanner import Face, ScannedSide
from kiosk.errors import PictureRefused
from kiosk.imaging.fed import fed_by_scanner, fed_from_bytes
from tests.kiosk.imaging.sheets import DPI, fed, printed, side


def scan(rgb):
    made = io.BytesIO()
    Image.fromarray(rgb).save(made, "JPEG", quality=90)
    return made.getvalue()


def by_jpeg(jpeg, dpi=DPI):
    return fed_by_scanner(ScannedSide(1, Face.FRONT, dpi, jpeg=jpeg))


def test_a_jpeg_of_the_scanner_stays_as_it_is_and_can_be_decoded_in_part():
    jpeg = scan(fed(printed()))
    came = by_jpeg(jpeg)
    assert came.encoded == jpeg
    assert came.is_plain
    assert came.density == fed_from_bytes(jpeg, DPI).density


def test_the_resolution_is_the_one_that_was_asked_for_and_not_what_the_file_says():
    assert by_jpeg(scan(fed(printed())), dpi=200).dpi == 200


def test_pixels_become_planes_and_no_pixels_no_picture():
    assert fed_by_scanner(side(fed(printed()))).planes is not None
    assert fed_by_scanner(ScannedSide(1, Face.FRONT, DPI)).planes is not None


def test_what_is_no_picture_is_refused_where_it_is_decoded():
    came = by_jpeg(b"no picture")
    with pytest.raises(PictureRefused):
        came.whole()
