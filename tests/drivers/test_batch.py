"""What a batch of sides is held against at its end, and what is done when something does not fit."""

import io

import numpy as np
import pytest
from PIL import Image

from drivers.sane_scanner.batch import OUT_OF_PAPER, Batch, is_torn
from drivers.sane_scanner.driver import SaneScanner
from drivers.sane_scanner.escl import ScanJob, ScannerWord, read_status
from drivers.virtual.escl_documents import status_document
from drivers.virtual.escl_wire import Answer
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.devices.scanner import ScanRequest
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.text import ASSETS

PAPER = ASSETS / "samples" / "giay-chung-sinh.pdf"
EMPTY, LOADED = ScannerWord("ScannerAdfEmpty", ()), ScannerWord("ScannerAdfLoaded", ())
JAMMED = ScannerWord("ScannerAdfJam", ())
BUSY, BROKEN = "Device busy", "Error during device I/O"


def made(sides):
    return ScannerWord("ScannerAdfEmpty", (ScanJob("/eSCL/ScanJobs/1", sides, "Completed"),))


@pytest.mark.parametrize(
    ("sides", "word", "text", "seen", "fault"),
    [
        (4, "end", OUT_OF_PAPER, None, None),
        (4, "end", OUT_OF_PAPER, EMPTY, None),
        (4, "end", OUT_OF_PAPER, made(4), None),
        (4, "end", OUT_OF_PAPER, made(0), None),  # it doesn't count
        (4, "end", OUT_OF_PAPER, made(6), Fault.SCANNER_UNSURE),
        (4, "end", OUT_OF_PAPER, LOADED, Fault.SCANNER_UNSURE),
        (3, "end", OUT_OF_PAPER, EMPTY, Fault.SCANNER_UNSURE),
        (0, "end", OUT_OF_PAPER, EMPTY, Fault.SCANNER_EMPTY),
        (0, "end", OUT_OF_PAPER, None, Fault.SCANNER_EMPTY),
        (0, "end", OUT_OF_PAPER, LOADED, Fault.SCANNER_UNSURE),
        (3, "end", OUT_OF_PAPER, JAMMED, Fault.SCANNER_JAM),
        (3, "end", BROKEN, JAMMED, Fault.SCANNER_JAM),
        (3, "end", "Document feeder jammed", None, Fault.SCANNER_JAM),
        (0, "end", "Scanner cover is open", None, Fault.SCANNER_COVER_OPEN),
        (0, "end", BUSY, LOADED, Fault.SCANNER_STALLED),
        (2, "end", BUSY, LOADED, Fault.SCANNER_UNSURE),
        (2, "end", BROKEN, LOADED, Fault.SCANNER_UNSURE),
        (0, "end", BROKEN, EMPTY, Fault.SCANNER_EMPTY),
        (2, "side", "", EMPTY, Fault.SCANNER_UNSURE),
        (2, "error", BROKEN, LOADED, Fault.SCANNER_STALLED),
        (0, "absent", BROKEN, None, Fault.SCANNER_GONE),
        (0, "absent", BROKEN, LOADED, Fault.SCANNER_STALLED),
    ],
)
def test_a_batch_counts_only_if_nothing_speaks_against_it(sides, word, text, seen, fault):
    assert Batch(duplex=True, sides=sides).judge(word, text, seen) is fault


def test_one_face_of_an_odd_number_of_sheets_is_whole():
    assert Batch(duplex=False, sides=3).judge("end", OUT_OF_PAPER, EMPTY) is None


def test_a_torn_side_casts_doubt_on_its_batch():
    batch = Batch(duplex=True)
    for torn in (True, False):
        batch.take(torn=torn)
    assert batch.judge("end", OUT_OF_PAPER, EMPTY) is Fault.SCANNER_UNSURE


def test_sides_of_the_batch_before_are_not_counted():
    assert Batch(duplex=True, before=made(2), sides=4).judge("end", OUT_OF_PAPER, made(2)) is None


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


def test_the_words_of_a_scanner_are_read_with_its_jobs():
    word = read_status(status_document("Idle", "ScannerAdfEmpty", [("a", 4, True), ("b", 1, False)]).decode())
    assert word.is_empty
    assert word.fault is None
    assert [(job.path, job.sides, job.is_running) for job in word.jobs] == [
        ("/eSCL/ScanJobs/a", 4, False),
        ("/eSCL/ScanJobs/b", 1, True),
    ]


def test_a_job_may_be_named_by_a_whole_address_and_lack_the_rest():
    xml = (
        "<ScannerStatus><Jobs><JobInfo><JobUri>http://192.0.2.7/eSCL/ScanJobs/9</JobUri></JobInfo>"
        "<JobInfo><ImagesCompleted>2</ImagesCompleted></JobInfo></Jobs></ScannerStatus>"
    )
    word = read_status(xml)
    assert word.jobs == (ScanJob("/eSCL/ScanJobs/9"),)
    assert word.jobs[0].is_running
    assert word.adf == ""


def test_what_is_no_status_is_no_word():
    assert read_status("<html>Router</html>") is None


class LossyScanner(ScannerMachine):
    """Makes every side, and spoils some on their way out."""

    def __init__(self, spoil):
        super().__init__()
        self._spoil, self.asked = spoil, 0

    def next_side(self, name):
        self.asked += 1
        return self._spoil(self.asked, super().next_side, name)


def lose_a_sheet(asked, next_side, name):
    if asked == 3:
        next_side(name)
        next_side(name)
    return next_side(name)


def cut_in_half(asked, next_side, name):
    side = next_side(name)
    return Answer(200, side.body[: len(side.body) // 2], "image/jpeg") if asked == 2 else side


@pytest.mark.parametrize(("spoil", "sides"), [(lose_a_sheet, 4), (cut_in_half, 6)])
def test_what_sane_takes_for_a_good_batch_is_doubted(spoil, sides, tmp_path):
    virtual = VirtualScanner(LossyScanner(spoil))
    virtual.plug_in()
    virtual.machine.feed([Sheet(front=PAPER)] * 3)
    scanner = SaneScanner("airscan:e0:Lossy", tmp_path, side_within_s=8.0, escl_url=virtual.url)
    came = []
    with pytest.raises(DeviceError) as caught:
        came.extend(scanner.scan(ScanRequest(dpi=100)))
    virtual.unplug()
    assert caught.value.fault is Fault.SCANNER_UNSURE
    assert virtual.machine.sheets == 0
    assert virtual.machine.asked > 2
    assert len(came) == sides
