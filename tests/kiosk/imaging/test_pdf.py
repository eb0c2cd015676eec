import io
import subprocess
from datetime import datetime

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms

from kiosk.clock import VIETNAM
from kiosk.imaging.colour import srgb_profile
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import page_count, paper_pdf
from tests.kiosk.imaging.sheets import DPI, cleaned, empty, printed, side

MADE_AT = datetime(2026, 11, 21, 19, 42, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def sides():
    return list(cleaned(*(side(printed(page=page)) for page in (0, 1))))


@pytest.fixture(scope="module")
def paper(sides):
    return paper_pdf(sides, "Giấy tờ về chỗ ở", MADE_AT)


@pytest.fixture
def opened(paper):
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        yield pdf


def test_qpdf_finds_nothing_wrong(paper, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_each_side_is_a_page(paper):
    assert page_count(paper) == 2


def test_it_says_that_it_is_pdf_a_2b_and_when_it_was_made(opened):
    with opened.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
        assert xmp["dc:title"] == "Giấy tờ về chỗ ở"
        assert xmp["xmp:CreateDate"] == "2026-11-21T19:42:00+07:00"


def test_what_pdf_a_asks_for_is_there(opened, paper):
    intent = opened.Root.OutputIntents[0]
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    assert "/Filter" not in opened.Root.Metadata
    assert len(opened.trailer.ID) == 2
    assert paper.startswith(b"%PDF-1.7")
    assert paper[9:10] == b"%"
    assert min(paper[10:14]) > 127


def test_nothing_else_is_told(opened):
    assert "/Info" not in opened.trailer
    assert set(opened.Root.keys()) <= {
        "/Type",
        "/Pages",
        "/Metadata",
        "/OutputIntents",
        "/Lang",
        "/ViewerPreferences",
    }


def test_the_jpegs_go_in_untouched(opened, sides):
    for page, clean in zip(opened.pages, sides, strict=True):
        assert page.Resources.XObject.Side.read_raw_bytes() == clean.content.jpeg


def test_pages_are_as_large_as_the_paper(opened):
    block_pt = 16 / DPI * 72  # a page is filled up to whole blocks
    width, height = (float(v) for v in opened.pages[0].MediaBox[2:])
    assert 210 / 25.4 * 72 - 1 < width < 210 / 25.4 * 72 + block_pt
    assert 297 / 25.4 * 72 - 1 < height < 297 / 25.4 * 72 + block_pt


def test_the_page_shows_the_side_upright(paper):
    with pypdfium2.PdfDocument(paper) as document:
        shown = document[0].render(scale=DPI / 72 / 4).to_numpy()
    rows, columns = printed().shape[:2]
    wanted = np.asarray(Image.fromarray(printed()).convert("L").reduce(4))
    part = np.s_[: rows // 4, : columns // 4]
    assert np.corrcoef(shown[..., 0][part].ravel(), wanted[part].ravel())[0, 1] > 0.95


def test_equal_sides_give_equal_bytes(sides, paper):
    assert paper_pdf(sides, "Giấy tờ về chỗ ở", MADE_AT) == paper


def test_a_paper_without_sides_is_a_bug():
    with pytest.raises(ValueError, match="at least one side"):
        paper_pdf([], "Giấy chứng sinh", MADE_AT)


def test_the_smallest_page_is_bound_as_well():
    tiny: CleanSide = cleaned(side(np.zeros((0, 0, 3), np.uint8)), pages_of_blanks=True)[0]
    assert page_count(paper_pdf([tiny], "Giấy", MADE_AT)) == 1


def test_the_profile_is_srgb():
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    ramp = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    turn = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    through = np.asarray(ImageCms.applyTransform(Image.fromarray(ramp), turn))
    assert np.abs(through.astype(int) - ramp).max() <= 2
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"


def test_a_blank_page_costs_little():
    (blank,) = cleaned(side(empty()), pages_of_blanks=True)
    assert len(paper_pdf([blank], "Giấy", MADE_AT)) < 60_000
