import subprocess

import pypdfium2
import pytest

from tests.samples.make import PAPERS, SAMPLES, make

TWO_PAGES = {"giay-chung-sinh", "giay-to-cho-o"}


@pytest.mark.parametrize("name", PAPERS)
def test_each_sample_is_what_its_source_makes(name):
    assert (SAMPLES / f"{name}.pdf").read_bytes() == make(name)


@pytest.mark.parametrize("name", PAPERS)
def test_each_sample_is_a_sound_pdf_on_a4(name):
    file = SAMPLES / f"{name}.pdf"
    assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == (2 if name in TWO_PAGES else 1)
        assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


@pytest.mark.parametrize("name", PAPERS)
def test_each_page_with_print_says_that_it_is_worth_nothing(name):
    with pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf") as document:
        printed = [page.get_textpage().get_text_range() for page in document]
    assert all("MẪU – KHÔNG CÓ GIÁ TRỊ" in text for text in printed if text.strip())


def test_the_back_of_the_birth_paper_is_blank():
    with pypdfium2.PdfDocument(SAMPLES / "giay-chung-sinh.pdf") as document:
        assert document[1].render(scale=0.5).to_numpy().min() == 255
