import numpy as np
import pytest
import zxingcpp

from kiosk.assist.diagnostics import judge
from kiosk.assist.on_slip import COMB_STEPS, SHARES, TEST_CODE, _bars, _comb, report_raster, trial_raster
from kiosk.text import LANGUAGES, words
from tests.kiosk.assist.measured import AT, WELL, facts

WIDTHS = (384, 576)
COUNTS = [("Slips", "412"), ("Paper", "15 m")]
OFFICE = "Bộ phận Một cửa phường Hoa Sen (mẫu)"


def dots(raster):
    bits = np.unpackbits(np.frombuffer(raster.bits, np.uint8))
    return bits.reshape(raster.height_px, raster.width_px)


@pytest.mark.parametrize("width_px", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_fits_the_paper_and_grows_with_what_is_wrong(width_px, language):
    well = report_raster(judge(WELL, words(language)), COUNTS, OFFICE, width_px, language)
    wrong = report_raster(
        judge(facts(fonts=0, clock_synced=False), words(language)), COUNTS, OFFICE, width_px, language
    )
    assert well.width_px == wrong.width_px == width_px
    assert wrong.height_px > well.height_px
    margin = dots(well)[:, -8:]
    assert not margin.any(), "nothing runs out of the paper"


@pytest.mark.parametrize("width_px", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_test_print_uses_the_whole_head_and_its_code_can_be_read(width_px, language):
    printed = dots(trial_raster(AT, width_px, language))
    assert printed.any(axis=0).all(), "each dot of the head prints"
    assert printed[:, 0].any()
    assert printed[:, -1].any()
    picture = np.repeat(np.repeat((1 - printed) * 255, 2, axis=0), 2, axis=1).astype(np.uint8)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [TEST_CODE]


def test_bars_grow_darker_as_they_say():
    rows = np.array(_bars(400)).reshape(-1, 400)
    for bar, share in zip(np.split(rows, len(SHARES), axis=1), SHARES, strict=True):
        assert (bar == 0).mean() == pytest.approx(share, abs=0.02)


def test_each_dot_of_the_comb_prints_alone_once():
    rows = np.array(_comb(384)).reshape(COMB_STEPS, -1, 384)
    black = rows == 0
    assert (black[:, 0].sum(axis=0) == 1).all()
    assert not (black[:, :, :-1] & black[:, :, 1:]).any()
