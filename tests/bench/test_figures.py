"""How fast, on this machine: the figures that a resident feels, each with the limit that he would notice.

`make bench` prints them. Medians, one process, nothing else running.
"""

import statistics
import time

import numpy as np
import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.store import Store
from kiosk.imaging.encode import page_jpeg
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import paper_pdf
from kiosk.imaging.pipeline import clean_sheet
from kiosk.printouts.slip import slip_png, slip_raster
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part
from tests.kiosk.imaging.sheets import empty, fed, printed, side
from tests.kiosk.printouts.test_slip import SLIP

RUNS = 7


@pytest.fixture
def figure(capsys):
    def measure(what, limit_s, act):
        act()  # fonts, caches, pages of memory
        times = []
        for _ in range(RUNS):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
        median_s = statistics.median(times)
        with capsys.disabled():
            print(f"\n  {what:<44} {median_s * 1000:8.1f} ms   (limit {limit_s * 1000:.0f} ms)", end="")
        assert median_s < limit_s

    return measure


def test_a_sheet_is_clean_before_the_next_one_is_through(figure):
    sheet = [side(np.repeat(np.repeat(fed(it, 1.3), 2, 0), 2, 1), dpi=300) for it in (printed(), empty())]
    figure("clean a sheet, both sides, A4 at 300 dpi", 1.5, lambda: clean_sheet(sheet))


def test_a_page_is_encoded(figure):
    page = np.repeat(np.repeat(fed(printed()), 2, 0), 2, 1)
    figure("encode one side as JPEG", 0.5, lambda: page_jpeg(page, 300))


def test_a_paper_becomes_a_pdf_at_once(figure):
    sides = [it for it in clean_sheet([side(fed(printed(), 0.5))]) if isinstance(it, CleanSide)] * 10
    figure("bind ten sides as PDF/A", 1.0, lambda: paper_pdf(sides, "Giấy tờ", SystemClock().now()))


def test_a_slip_is_set_while_the_dossier_is_kept(figure):
    figure("set a slip for the screen", 1.0, lambda: slip_png(SLIP))
    figure("set a slip for the printer", 1.0, lambda: slip_raster(SLIP))


def test_a_dossier_of_5_mb_is_kept_in_a_blink(figure, tmp_path):
    parts = [a_part(f"giay-{number}", 1_000_000) for number in range(5)]
    with Store.open(tmp_path / "store.db", "a7" * 32, SystemClock()) as store:
        figure("seal a dossier of 5 MB", 0.5, lambda: store.seal(a_dossier(*parts), KIOSK))
