"""A page of a result as a picture, made by a process that may die of it."""

import io

import pytest
from PIL import Image

from kiosk.imaging import glance as module
from kiosk.imaging.glance import glance
from kiosk.text import ASSETS

PDF = (ASSETS / "samples" / "giay-to-cho-o.pdf").read_bytes()  # of two pages


def test_a_page_comes_as_wide_as_asked_with_the_number_of_pages():
    seen = glance(PDF, 2, 700)
    assert seen.pages == 2
    picture = Image.open(io.BytesIO(seen.jpeg))
    assert picture.width in (700, 701)
    assert picture.height > picture.width


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 no more", b"\0" * 1000], ids=["empty", "cut", "zeros"])
def test_what_is_no_pdf_makes_no_picture(pdf):
    assert glance(pdf, 1, 700) is None


def test_a_process_that_takes_too_long_makes_no_picture(monkeypatch):
    monkeypatch.setattr(module, "WITHIN_S", 0.001)
    assert glance(PDF, 1, 700) is None
