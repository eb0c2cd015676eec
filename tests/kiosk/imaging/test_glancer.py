"""What a page of a PDF may be, so that it is drawn."""

import io

import pikepdf
import pytest

from kiosk.imaging.glancer import MOST_PAGES, TALLEST, draw
from kiosk.text import ASSETS

A4 = (595, 842)
SAMPLE = ASSETS / "samples" / "giay-to-cho-o.pdf"


def pdf_of(*sizes, encryption=None):
    with pikepdf.Pdf.new() as pdf:
        for size in sizes:
            pdf.add_blank_page(page_size=size)
        out = io.BytesIO()
        pdf.save(out, encryption=encryption)
        return out.getvalue()


def test_each_page_has_its_own_picture():
    first, second = (draw(SAMPLE.read_bytes(), page, 300) for page in (1, 2))
    assert first.jpeg.startswith(b"\xff\xd8")
    assert first.jpeg != second.jpeg
    assert first.pages == second.pages == 2


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_is_not_drawn(page):
    assert draw(pdf_of(A4, A4), page, 300) is None


def test_a_file_with_more_pages_than_anybody_reads_is_not_drawn():
    assert draw(pdf_of(*[A4] * MOST_PAGES), 1, 60) is not None
    assert draw(pdf_of(*[A4] * (MOST_PAGES + 1)), 1, 60) is None


def test_a_page_that_is_a_roll_is_not_drawn():
    assert draw(pdf_of((100, 100 * TALLEST)), 1, 60) is not None
    assert draw(pdf_of((100, 100 * TALLEST + 50)), 1, 60) is None


def test_a_locked_file_is_not_drawn():
    assert draw(pdf_of(A4, encryption=pikepdf.Encryption(user="u", owner="o")), 1, 300) is None
