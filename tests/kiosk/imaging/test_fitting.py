from dataclasses import replace

import numpy as np
import pytest

from kiosk.imaging.content import BilevelContent, JpegContent
from kiosk.imaging.decode import decode
from kiosk.imaging.fitting import (
    STEPS,
    Fitted,
    Step,
    TooLarge,
    fit_papers,
    size_of,
    smaller,
)
from kiosk.imaging.layers import bilevel
from kiosk.imaging.planes import planes_of
from kiosk.imaging.text_layer import TextLayer, Word
from kiosk.imaging.treatment import ColourMode
from tests.kiosk.imaging.sheets import cleaned, grain, printed, side

PLENTY = 10**9


@pytest.fixture(scope="module")
def page():
    """A page of 300 dpi; small, so that making it again takes no time."""
    rgb = np.ascontiguousarray(grain(printed()[:600, :480], sigma=6))
    return cleaned(side(rgb, dpi=300), turn_upright=False)[0]


def test_what_is_small_enough_stays_as_it_is(page):
    fitted = fit_papers([[page, page]], PLENTY, PLENTY)
    assert fitted == Fitted(((page, page),), (None,))


def test_the_gentlest_step_that_fits_is_taken(page):
    sizes = [size_of([smaller(page, step)] * 3) for step in STEPS]
    assert sizes == sorted(sizes, reverse=True)
    for step, size in list(zip(STEPS, sizes, strict=True))[1:]:
        fitted = fit_papers([[page] * 3], size, PLENTY)
        assert fitted.steps == (step,)
        assert size_of(fitted.papers[0]) <= size


def test_no_page_goes_under_200_dpi(page):
    assert min(step.dpi for step in STEPS) == 200
    assert smaller(replace(page, dpi=150), STEPS[-1]).dpi == 150


def test_what_fits_at_no_step_is_said_with_the_number_of_pages_that_do(page):
    three = size_of([smaller(page, STEPS[-1])] * 3)
    assert fit_papers([[page], [page] * 5], three, PLENTY) == TooLarge(1, 3)
    assert fit_papers([[page] * 5], 0, PLENTY) == TooLarge(0, 0)


def test_the_dossier_has_a_limit_of_its_own(page):
    both = 2 * size_of([smaller(page, Step(45, 300))])
    fitted = fit_papers([[page], [page]], PLENTY, both)
    assert fitted.steps == (Step(45, 300), Step(45, 300))
    least = size_of([smaller(page, STEPS[-1])])
    assert fit_papers([[page], [page]], PLENTY, least) == TooLarge(None, 0)
    assert fit_papers([[page], [page]], PLENTY, 2 * least - 1) == TooLarge(None, 1)


def test_a_paper_that_needed_more_for_its_file_keeps_that(page):
    hard = size_of([smaller(page, STEPS[-1])] * 3)
    both = hard + size_of([smaller(page, Step(60, 300))])
    fitted = fit_papers([[page] * 3, [page]], hard, both)
    assert fitted.steps == (STEPS[-1], Step(60, 300))


def test_the_page_stays_as_large_as_the_paper(page):
    less = smaller(page, STEPS[-1])
    assert less.dpi == 200
    assert less.width_px / less.dpi == pytest.approx(page.width_px / page.dpi, abs=1 / less.dpi)
    planes = decode(less.content.jpeg)
    assert abs(planes.width_px - less.width_px) < 8
    assert abs(int(planes.luma.mean()) - int(decode(page.content.jpeg).luma.mean())) <= 2


def test_grey_stays_grey(page):
    grey = cleaned(side(grain(printed()[:600, :480]), dpi=300), colour=ColourMode.GREY, turn_upright=False)[0]
    less = smaller(grey, STEPS[-1])
    assert less.content.grey
    assert less.content.size_bytes < smaller(page, STEPS[-1]).content.size_bytes


def test_black_and_white_pages_stay_as_they_are(page):
    fax = replace(page, content=bilevel(planes_of(printed()[:600, :480]), 300))
    assert smaller(fax, STEPS[-1]) is fax
    assert isinstance(fit_papers([[fax] * 4], size_of([fax]), PLENTY), TooLarge)


def test_what_would_grow_stays_as_it_is(page):
    small = smaller(page, STEPS[-1])
    assert smaller(small, Step(95, 300)) is small


def test_hidden_words_count(page):
    word = Word("xã", 0.1, 0.1, 0.2, 0.2)
    assert size_of([replace(page, text=TextLayer((word,) * 500))]) > size_of([page]) + 10_000


def test_a_page_without_content_and_no_pages_at_all_are_no_error(page):
    assert isinstance(fit_papers([[replace(page, content=None)], []], PLENTY, PLENTY), Fitted)
    assert fit_papers([], 0, 0) == Fitted((), ())


def test_sizes_are_those_of_the_content():
    assert JpegContent(b"123", 1, 1).size_bytes == 3
    assert BilevelContent(b"12", 1, 1).size_bytes == 2
