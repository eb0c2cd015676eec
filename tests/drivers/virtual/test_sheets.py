"""Papers become sheets: which page is on which face, and how a page is fitted onto A4."""

import pytest
from PIL import Image

from drivers.virtual.lay import STRAIGHT
from drivers.virtual.sheets import PAPER, TONER, Sheet, blank_paper, page_picture, sheets_of
from kiosk.text import ASSETS

SAMPLES = ASSETS / "samples"
CONTRACT = SAMPLES / "giay-to-cho-o.pdf"


def test_two_pages_are_the_faces_of_one_sheet():
    assert sheets_of(CONTRACT, STRAIGHT) == [
        Sheet(front=CONTRACT, front_page=1, back=CONTRACT, back_page=2, lay=STRAIGHT)
    ]


def test_a_page_covers_the_whole_of_a4_and_no_paper_is_whiter_than_paper():
    page = page_picture(CONTRACT, 1, 100)
    assert page.shape == blank_paper(100).shape
    assert page.max() == PAPER
    assert page.min() < 60


@pytest.mark.parametrize("size", [(3000, 100), (100, 3000), (1, 1)])
def test_a_picture_of_any_shape_is_fitted_into_the_sheet(size, tmp_path):
    Image.new("RGB", size, "black").save(tmp_path / "odd.png")
    page = page_picture(tmp_path / "odd.png", 1, 50)
    assert page.shape == blank_paper(50).shape
    assert (page[0, 0] == TONER).all()
