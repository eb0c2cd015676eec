"""What the few texts of SANE mean, held against what came and what the scanner says itself."""

import io

import numpy as np
import pytest
from PIL import Image

from drivers.escl_scanner.batch import Batch
from drivers.escl_scanner.documents import ScannerWord
from drivers.sane_scanner.endings import OUT_OF_PAPER, is_torn, judge
from kiosk.devices.scanner import ScanRequest, Source
from kiosk.faults import Fault

EMPTY, LOADED = ScannerWord("ScannerAdfEmpty"), ScannerWord("ScannerAdfLoaded")
JAMMED, TWO = ScannerWord("ScannerAdfJam"), ScannerWord("ScannerAdfMultipickDetected")
BUSY, BROKEN, JAM = "Device busy", "Error during device I/O", "Document feeder jammed"
A4_PX = (850, 1193)


def batch_of(sides, **request):
    batch = Batch(ScanRequest(dpi=100, **request), begun=True)
    for _ in range(sides):
        batch.take(A4_PX, A4_PX, 100, torn=False)
    return batch


@pytest.mark.parametrize(
    ("sides", "last", "seen", "fault", "sheet"),
    [
        (4, ("end", OUT_OF_PAPER), None, None, 0),
        (4, ("end", OUT_OF_PAPER), EMPTY, None, 0),
        (4, ("error", OUT_OF_PAPER), EMPTY, None, 0),
        (4, ("end", OUT_OF_PAPER), LOADED, Fault.SCANNER_UNSURE, 0),
        (3, ("end", OUT_OF_PAPER), JAMMED, Fault.SCANNER_JAM, 2),
        (3, ("end", BROKEN), JAMMED, Fault.SCANNER_JAM, 2),
        (2, ("end", BUSY), TWO, Fault.SCANNER_TWO_SHEETS, 2),
        (3, ("end", JAM), None, Fault.SCANNER_JAM, 2),
        (0, ("end", "Scanner cover is open"), None, Fault.SCANNER_COVER_OPEN, 0),
        (0, ("end", BUSY), LOADED, Fault.SCANNER_BUSY, 0),
        (2, ("end", BUSY), LOADED, Fault.SCANNER_UNSURE, 0),
        (2, ("end", BROKEN), LOADED, Fault.SCANNER_UNSURE, 2),
        (0, ("end", BROKEN), EMPTY, Fault.SCANNER_EMPTY, 0),
        (2, ("side", ""), EMPTY, Fault.SCANNER_UNSURE, 2),
        (2, ("error", BROKEN), LOADED, Fault.SCANNER_STALLED, 2),
        (0, ("absent", BROKEN), LOADED, Fault.SCANNER_STALLED, 1),
    ],
)
def test_what_ended_a_batch_and_which_sheet_it_cost(sides, last, seen, fault, sheet):
    verdict = judge(batch_of(sides), *last, seen)
    assert (verdict and verdict.fault, verdict.sheet if verdict else 0) == (fault, sheet)


def test_a_device_that_cannot_be_opened_is_gone_unless_it_speaks_otherwise():
    assert judge(Batch(ScanRequest()), "absent", BROKEN, None).fault is Fault.SCANNER_GONE


def test_the_glass_is_no_feeder_that_could_be_empty():
    assert judge(batch_of(0, source=Source.FLATBED), "end", BROKEN, EMPTY).fault is Fault.SCANNER_UNSURE
    assert judge(batch_of(1, source=Source.FLATBED), "end", OUT_OF_PAPER, JAMMED) is None


@pytest.mark.parametrize("bed", [0, 58, 255])
def test_a_whole_side_is_not_torn_whatever_its_bed(bed):
    side = np.full((1000, 700, 3), bed, np.uint8)
    side[-20, 300] += 3
    assert not is_torn(side)
    assert bed == 58 or not is_torn(np.full((1000, 700, 3), bed, np.uint8))


def test_half_a_jpeg_is_torn():
    grain = np.random.default_rng(1).integers(100, 250, (1000, 700, 3), np.uint8)
    jpeg = io.BytesIO()
    Image.fromarray(grain).save(jpeg, "JPEG")
    assert not is_torn(np.asarray(Image.open(jpeg).convert("RGB")))
    filled = grain.copy()
    filled[700:] = 128
    assert is_torn(filled)
