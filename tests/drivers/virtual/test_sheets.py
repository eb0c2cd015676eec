"""Papers become sheets: which page is on which face, and how a page is fitted onto A4."""

import pypdfium2
import pytest
from pikepdf import Encryption, Pdf
from PIL import ExifTags, Image

from drivers.virtual import sheets
from drivers.virtual.lay import STRAIGHT
from drivers.virtual.reasons import Why
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


def a_pdf(file, pages, size):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    document.save(file)
    document.close()


def test_a_poster_is_drawn_no_larger_than_its_paper_needs(tmp_path, monkeypatch):
    scales = []
    draw = pypdfium2.PdfPage.render
    monkeypatch.setattr(
        pypdfium2.PdfPage, "render", lambda page, scale: scales.append(scale) or draw(page, scale=scale)
    )
    a_pdf(tmp_path / "poster.pdf", 1, (14_400, 14_400))
    page = page_picture(tmp_path / "poster.pdf", 1, 100)
    assert page.shape == blank_paper(100).shape
    assert scales[0] * 14_400 <= 2 * max(page.shape)


def test_more_sheets_than_a_tray_holds_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SHEETS", 2)
    a_pdf(tmp_path / "four.pdf", 4, (595, 842))
    a_pdf(tmp_path / "five.pdf", 5, (595, 842))
    assert len(sheets_of(tmp_path / "four.pdf", STRAIGHT)) == 2
    with pytest.raises(ValueError, match=Why.TOO_MANY):
        sheets_of(tmp_path / "five.pdf", STRAIGHT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_half_of_a_picture_with_a_whole_head_is_refused(kind, tmp_path):
    file = tmp_path / "half"
    Image.effect_noise((300, 400), 80).save(file, kind)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ValueError, match=Why.NO_PAPER):
        sheets_of(file, STRAIGHT)


def test_a_pdf_behind_a_password_is_called_so(tmp_path):
    with Pdf.new() as locked:
        locked.add_blank_page()
        locked.save(tmp_path / "locked.pdf", encryption=Encryption(user="u", owner="o"))
    with pytest.raises(ValueError, match=Why.LOCKED):
        sheets_of(tmp_path / "locked.pdf", STRAIGHT)


def test_a_photograph_lies_as_the_telephone_shows_it(tmp_path):
    photo = Image.new("RGB", (400, 300), "white")
    photo.paste("black", (0, 0, 40, 300))  # the upper edge of the paper
    exif = photo.getexif()
    exif[ExifTags.Base.Orientation] = 6  # the telephone was held upright
    photo.save(tmp_path / "photo.jpg", exif=exif)
    page = page_picture(tmp_path / "photo.jpg", 1, 30)
    assert page[5, :200].max() < 80
    assert page[200, 5:].min() > 200


def test_what_one_can_see_through_lies_on_white_paper(tmp_path):
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert page_picture(tmp_path / "clear.png", 1, 30).min() == PAPER


def test_a_picture_that_unpacks_to_more_than_any_paper_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    Image.new("RGB", (30, 30)).save(tmp_path / "bomb.png")
    with pytest.raises(ValueError, match="neither"):
        sheets_of(tmp_path / "bomb.png", STRAIGHT)


@pytest.mark.parametrize("size", [(3000, 100), (100, 3000), (1, 1)])
def test_a_picture_of_any_shape_is_fitted_into_the_sheet(size, tmp_path):
    Image.new("RGB", size, "black").save(tmp_path / "odd.png")
    page = page_picture(tmp_path / "odd.png", 1, 50)
    assert page.shape == blank_paper(50).shape
    assert (page[0, 0] == TONER).all()
