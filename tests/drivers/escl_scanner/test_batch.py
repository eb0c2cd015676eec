"""What a batch of sides is held against at its end, and which sheet pays when something does not fit."""

import pytest

from drivers.escl_scanner.batch import Batch, Verdict
from drivers.escl_scanner.documents import ScanJob, ScannerWord
from kiosk.devices.scanner import Face, ScanRequest, Source
from kiosk.errors import DeviceBlocked, DeviceGone
from kiosk.faults import Fault

EMPTY, LOADED = ScannerWord("ScannerAdfEmpty"), ScannerWord("ScannerAdfLoaded")
JAMMED = ScannerWord("ScannerAdfJam")
A4_PX = (850, 1193)  # at 100 dpi, with a margin
DUPLEX, SIMPLEX = ScanRequest(dpi=100), ScanRequest(dpi=100, duplex=False)
GLASS = ScanRequest(dpi=100, source=Source.FLATBED)


def made(sides):
    return ScannerWord("ScannerAdfEmpty", (ScanJob("/eSCL/ScanJobs/1", sides, "Completed"),))


def batch_of(sides, request=DUPLEX, before=None):
    batch = Batch(request, before, begun=True)
    for _ in range(sides):
        batch.take(A4_PX, A4_PX, 100, torn=False)
    return batch


def fault_of(verdict):
    return verdict.fault if verdict else None


@pytest.mark.parametrize(
    ("sides", "seen", "fault"),
    [
        (4, None, None),
        (4, EMPTY, None),
        (4, made(4), None),
        (4, made(0), None),  # it doesn't count
        (4, made(6), Fault.SCANNER_UNSURE),
        (4, LOADED, Fault.SCANNER_UNSURE),
        (4, ScannerWord(""), Fault.SCANNER_UNSURE),  # it doesn't say
        (3, EMPTY, Fault.SCANNER_UNSURE),
        (0, EMPTY, Fault.SCANNER_EMPTY),
        (0, None, Fault.SCANNER_EMPTY),
        (0, LOADED, Fault.SCANNER_UNSURE),
        (3, JAMMED, Fault.SCANNER_JAM),
    ],
)
def test_a_batch_counts_only_if_nothing_speaks_against_it(sides, seen, fault):
    assert fault_of(batch_of(sides).judge_end(seen)) is fault


def test_one_face_of_an_odd_number_of_sheets_is_whole():
    assert batch_of(3, SIMPLEX).judge_end(EMPTY) is None


@pytest.mark.parametrize(
    ("sides", "fault"), [(0, Fault.SCANNER_UNSURE), (1, None), (2, Fault.SCANNER_UNSURE)]
)
def test_the_glass_gives_one_side_whatever_the_tray_says(sides, fault):
    assert fault_of(batch_of(sides, GLASS).judge_end(LOADED)) is fault
    assert fault_of(batch_of(sides, GLASS).judge_end(JAMMED)) is fault


def test_a_torn_side_costs_its_sheet_and_two_of_them_ask_to_count():
    batch = batch_of(3)
    batch.take(A4_PX, A4_PX, 100, torn=True)
    batch.take(A4_PX, A4_PX, 100, torn=False)
    batch.take(A4_PX, A4_PX, 100, torn=False)
    assert (batch.judge_end(EMPTY).fault, batch.judge_end(EMPTY).sheet) == (Fault.SCANNER_UNSURE, 2)
    assert not batch.judge_end(EMPTY).may_settle
    batch.take(A4_PX, A4_PX, 100, torn=True)
    batch.take(A4_PX, A4_PX, 100, torn=False)
    assert batch.judge_end(EMPTY).sheet == 0


@pytest.mark.parametrize("counted", [3, 4])
def test_a_torn_side_may_count_at_the_scanner_or_not(counted):
    batch = batch_of(3)
    batch.take(A4_PX, A4_PX, 100, torn=True)
    assert batch.judge_end(made(counted)).sheet == 2
    assert batch.judge_end(made(counted + 2)).sheet == 0


@pytest.mark.parametrize("size_px", [(850, 100), (100, 1193), (850, 2386), (0, 0)])
def test_a_side_of_an_impossible_size_is_doubted(size_px):
    batch = batch_of(0)
    for _ in range(2):
        batch.take(size_px, A4_PX, 100, torn=False)
    assert batch.judge_end(EMPTY).sheet == 1


def test_the_smallest_card_and_all_of_the_bed_are_possible():
    for size_px in ((337, 213), (850, 1400)):
        batch = batch_of(0)
        for _ in range(2):
            batch.take(size_px, A4_PX, 100, torn=False)
        assert batch.judge_end(EMPTY) is None


def test_a_back_that_is_shorter_than_its_front_was_cut_off():
    batch = batch_of(1)
    batch.take((850, 900), A4_PX, 100, torn=False)
    assert batch.judge_end(EMPTY).sheet == 1
    # The next sheet may be a smaller one.
    other = batch_of(2)
    other.take((850, 700), A4_PX, 100, torn=False)
    other.take((850, 700), A4_PX, 100, torn=False)
    assert other.judge_end(EMPTY) is None


def test_sides_of_the_batch_before_are_not_counted():
    assert batch_of(4, before=made(2)).judge_end(made(2)) is None


def test_sides_come_as_sheets_with_faces():
    batch, came = batch_of(0), []
    for _ in range(3):
        came.append((batch.sheet, batch.face))
        batch.take(A4_PX, A4_PX, 100, torn=False)
    assert came == [(1, Face.FRONT), (1, Face.BACK), (2, Face.FRONT)]
    assert [batch_of(sides, SIMPLEX).sheet for sides in (0, 1)] == [1, 2]
    assert batch_of(1, SIMPLEX).face is batch_of(0, GLASS).face is Face.FRONT


@pytest.mark.parametrize(("sides", "sheet"), [(0, 1), (1, 1), (2, 2), (3, 2)])
def test_what_stops_a_batch_costs_the_sheet_that_is_on_its_way(sides, sheet):
    assert batch_of(sides).judge_stop(Fault.SCANNER_STALLED, LOADED).sheet == sheet
    assert batch_of(sides).judge_stop(Fault.SCANNER_CRASHED, None).sheet == sheet


def test_nothing_is_lost_before_paper_moves():
    assert Batch(DUPLEX).judge_stop(Fault.SCANNER_STALLED, LOADED).sheet == 0
    assert batch_of(0).judge_stop(Fault.SCANNER_BUSY, LOADED).sheet == 0
    assert batch_of(0).judge_stop(Fault.SCANNER_COVER_OPEN, None).sheet == 0
    assert batch_of(2).judge_stop(Fault.SCANNER_COVER_OPEN, None).sheet == 2


def test_the_scanners_own_word_is_better_than_ours_but_for_the_glass():
    assert batch_of(2).judge_stop(Fault.SCANNER_STALLED, JAMMED).fault is Fault.SCANNER_JAM
    assert batch_of(0, GLASS).judge_stop(Fault.SCANNER_STALLED, JAMMED).fault is Fault.SCANNER_STALLED


def test_what_keeps_it_from_beginning():
    assert batch_of(0).hindrance(None) is Fault.SCANNER_GONE
    assert batch_of(0).hindrance(EMPTY) is Fault.SCANNER_EMPTY
    assert batch_of(0).hindrance(JAMMED) is Fault.SCANNER_JAM
    assert batch_of(0).hindrance(LOADED) is None
    assert batch_of(0, GLASS).hindrance(EMPTY) is None
    assert batch_of(0).hindrance(EMPTY, feels_paper=False) is None


def test_a_verdict_is_raised_as_the_error_that_says_who_helps():
    gone, jam = Verdict(Fault.SCANNER_GONE).error(), Verdict(Fault.SCANNER_JAM, 3, "why").error()
    assert isinstance(gone, DeviceGone)
    assert isinstance(jam, DeviceBlocked)
    assert (jam.fault, jam.sheet, jam.detail) == (Fault.SCANNER_JAM, 3, "why")
