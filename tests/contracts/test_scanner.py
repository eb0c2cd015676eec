"""What a paper scanner promises, asked of both drivers with the virtual scanner on the wire."""

import io
import threading

import numpy as np
import pytest
from PIL import Image

from drivers.registry import open_scanner
from drivers.virtual.scanner import Mischief, ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.config import ScannerSettings
from kiosk.devices.scanner import Face, ScanRequest, Source
from kiosk.errors import DeviceBlocked, DeviceError, DeviceGone
from kiosk.faults import Fault
from kiosk.text import ASSETS

PAPER = Sheet(front=ASSETS / "samples" / "giay-chung-sinh.pdf")
QUICK = ScanRequest(dpi=100)
GLASS = ScanRequest(dpi=100, source=Source.FLATBED)
SANE_SLOWLY = pytest.mark.parametrize(
    "open_by", ["escl", pytest.param("sane", marks=pytest.mark.slow)], indirect=True
)
FACES = [(1, Face.FRONT), (1, Face.BACK), (2, Face.FRONT), (2, Face.BACK)]


@pytest.fixture
def virtual():
    virtual = VirtualScanner(ScannerMachine())
    virtual.plug_in()
    yield virtual
    virtual.set_fault(None)
    virtual.unplug()


@pytest.fixture(params=["escl", "sane"])
def open_by(request, virtual, tmp_path):
    def open_by(side_within_s=8.0):
        settings = ScannerSettings(
            driver=request.param,
            escl_url=virtual.url,
            address="airscan:e0:Contract" if request.param == "sane" else "",
            side_within_s=side_within_s,
        )
        return open_scanner(settings, tmp_path)

    return open_by


@pytest.fixture
def scanner(open_by):
    return open_by()


def scan(scanner, request=QUICK):
    """Return the sides that came, and the fault that ended the batch."""
    sides = []
    try:
        sides.extend(scanner.scan(request))
    except DeviceError as error:
        return sides, error
    return sides, None


def places(sides):
    return [(side.sheet, side.face) for side in sides]


def pixels(side):
    return side.rgb if side.rgb is not None else np.asarray(Image.open(io.BytesIO(side.jpeg)).convert("RGB"))


def test_each_sheet_gives_its_front_and_then_its_back(scanner, virtual):
    virtual.machine.feed([PAPER] * 2)
    sides, error = scan(scanner)
    assert error is None
    assert places(sides) == FACES


def test_a_side_has_the_asked_resolution_and_colours(scanner, virtual):
    virtual.machine.feed([PAPER])
    (front, back), _ = scan(scanner)
    assert front.dpi == QUICK.dpi
    height_px, width_px, colours = pixels(front).shape
    assert colours == 3
    assert 210 <= width_px / QUICK.dpi * 25.4 <= 219
    assert 297 <= height_px / QUICK.dpi * 25.4 <= 310
    assert np.std(pixels(front)) > np.std(pixels(back))


@SANE_SLOWLY
def test_one_face_is_scanned_if_one_is_asked_for(scanner, virtual):
    virtual.machine.feed([PAPER] * 2)
    sides, error = scan(scanner, ScanRequest(dpi=100, duplex=False))
    assert error is None
    assert places(sides) == [(1, Face.FRONT), (2, Face.FRONT)]


def test_the_glass_gives_one_side_whatever_lies_in_the_tray(scanner, virtual):
    virtual.machine.put_on_glass(PAPER)
    for tray in ([], [PAPER]):
        virtual.machine.feed(tray)
        sides, error = scan(scanner, GLASS)
        assert error is None
        assert places(sides) == [(1, Face.FRONT)]
    assert virtual.machine.sheets == 1
    assert np.std(pixels(sides[0])) > 10


@SANE_SLOWLY
def test_it_says_whether_paper_lies_in_the_feeder(scanner, virtual):
    assert scanner.status().loaded is False
    virtual.machine.feed([PAPER])
    assert scanner.status().loaded is True


def test_an_empty_tray_is_a_fault_only_when_nothing_came(scanner):
    sides, error = scan(scanner)
    assert sides == []
    assert (error.fault, error.sheet) == (Fault.SCANNER_EMPTY, 0)


@pytest.mark.parametrize(
    ("fault", "at_side", "sheet"),
    [
        (Fault.SCANNER_JAM, 2, 1),
        (Fault.SCANNER_TWO_SHEETS, 3, 2),
        pytest.param(Fault.SCANNER_JAM, 3, 2, marks=pytest.mark.slow),
        pytest.param(Fault.SCANNER_TWO_SHEETS, 2, 1, marks=pytest.mark.slow),
    ],
)
def test_a_sheet_that_sticks_is_named_and_those_before_it_count(scanner, virtual, fault, at_side, sheet):
    virtual.set_fault(fault, at_side=at_side)
    virtual.machine.feed([PAPER] * 3)
    sides, error = scan(scanner)
    assert places(sides) == FACES[: at_side - 1]
    assert isinstance(error, DeviceBlocked)
    assert (error.fault, error.sheet) == (fault, sheet)
    assert scanner.status().fault is fault


@SANE_SLOWLY
def test_a_cleared_jam_leaves_nothing_behind(scanner, virtual):
    virtual.set_fault(Fault.SCANNER_JAM)
    virtual.machine.feed([PAPER] * 2)
    scan(scanner)
    virtual.set_fault(None)
    assert scanner.status().ready
    sides, error = scan(scanner)
    assert error is None
    assert len(sides) == 2


@pytest.mark.parametrize("at_side", [3, pytest.param(2, marks=pytest.mark.slow)])
def test_an_early_end_with_paper_left_is_not_taken_for_the_end(scanner, virtual, at_side):
    virtual.set_fault(Fault.SCANNER_UNSURE, at_side=at_side)
    virtual.machine.feed([PAPER] * 3)
    sides, error = scan(scanner)
    assert len(sides) == at_side - 1
    assert (error.fault, error.sheet) == (Fault.SCANNER_UNSURE, 0)


@SANE_SLOWLY
def test_half_a_picture_costs_its_sheet_and_no_other(scanner, virtual):
    virtual.machine.set_mischief(Mischief.HALF_JPEG)
    virtual.machine.feed([PAPER] * 2)
    sides, error = scan(scanner)
    assert places(sides) == FACES
    assert (error.fault, error.sheet) == (Fault.SCANNER_UNSURE, 1)


@SANE_SLOWLY
def test_a_side_that_was_lost_on_the_way_is_missed(scanner, virtual):
    virtual.machine.set_mischief(Mischief.LOSES_A_SIDE)
    virtual.machine.feed([PAPER] * 2)
    _, error = scan(scanner)
    assert (error.fault, error.sheet) == (Fault.SCANNER_UNSURE, 0)


@SANE_SLOWLY
def test_an_open_cover_is_named(scanner, virtual):
    virtual.set_fault(Fault.SCANNER_COVER_OPEN)
    virtual.machine.feed([PAPER])
    assert scanner.status().fault is Fault.SCANNER_COVER_OPEN
    _, error = scan(scanner)
    assert (error.fault, error.sheet) == (Fault.SCANNER_COVER_OPEN, 0)


@SANE_SLOWLY
def test_a_scanner_that_is_busy_for_a_moment_is_waited_for(scanner, virtual):
    virtual.set_fault(Fault.SCANNER_BUSY, times=1)
    virtual.machine.feed([PAPER])
    sides, error = scan(scanner)
    assert error is None
    assert len(sides) == 2


def test_a_scanner_that_is_gone_is_a_status_and_an_error_and_comes_back(scanner, virtual):
    virtual.machine.feed([PAPER])
    virtual.set_fault(Fault.SCANNER_GONE)
    assert scanner.status().fault is Fault.SCANNER_GONE
    assert isinstance(scan(scanner)[1], DeviceGone)
    virtual.set_fault(None)
    assert scanner.status().ready
    assert len(scan(scanner)[0]) == 2


def test_a_line_that_breaks_costs_one_sheet_and_the_next_batch_just_works(scanner, virtual):
    virtual.set_fault(Fault.SCANNER_CRASHED, at_side=3)
    virtual.machine.feed([PAPER] * 3)
    sides, error = scan(scanner)
    assert places(sides) == FACES[:2]
    assert error.sheet == 2
    virtual.set_fault(None)
    sides, error = scan(scanner)
    assert error is None
    assert places(sides) == FACES[:2]


@pytest.mark.parametrize(("at_side", "sheet"), [(3, 2), pytest.param(1, 1, marks=pytest.mark.slow)])
def test_a_side_that_never_comes_ends_at_its_limit_and_costs_one_sheet(open_by, virtual, at_side, sheet):
    scanner = open_by(side_within_s=0.6)
    virtual.machine.feed([PAPER] * 3)
    virtual.set_fault(Fault.SCANNER_STALLED, at_side=at_side)
    sides, error = scan(scanner)
    assert places(sides) == FACES[: at_side - 1]
    assert (error.fault, error.sheet) == (Fault.SCANNER_STALLED, sheet)
    virtual.set_fault(None)
    assert scan(open_by())[1] is None


@SANE_SLOWLY
def test_garbage_is_a_fault_and_no_exception_of_a_library(scanner, virtual):
    virtual.machine.feed([PAPER])
    virtual.machine.set_mischief(Mischief.GARBAGE)
    assert scanner.status().fault is Fault.SCANNER_GONE
    assert scan(scanner)[1].fault is Fault.SCANNER_GONE


@SANE_SLOWLY
def test_dirt_on_the_glass_stops_no_batch(scanner, virtual):
    virtual.set_fault(Fault.SCANNER_DIRTY_GLASS)
    virtual.machine.feed([PAPER])
    assert scanner.status().ready
    assert scan(scanner)[1] is None


def test_a_cancelled_batch_ends_and_the_next_one_is_whole(scanner, virtual):
    virtual.machine.feed([PAPER] * 4)
    sides = scanner.scan(QUICK)
    next(sides)
    threading.Thread(target=scanner.cancel).start()
    assert len(list(sides)) < 7
    virtual.machine.take_out()
    virtual.machine.feed([PAPER])
    again, error = scan(scanner)
    assert error is None
    assert len(again) == 2


def test_cancelling_when_no_batch_runs_leaves_the_scanner_as_it_is(scanner, virtual, monkeypatch):
    """The resident leaves just when the scanner is asked how it is."""
    right, asked, cancelled = virtual.machine.status, threading.Event(), threading.Event()

    def slowly():
        asked.set()
        assert cancelled.wait(20.0)
        return right()

    monkeypatch.setattr(virtual.machine, "status", slowly)
    statuses = []
    asking = threading.Thread(target=lambda: statuses.append(scanner.status()))
    asking.start()
    assert asked.wait(20.0)
    scanner.cancel()
    cancelled.set()
    asking.join()
    assert statuses[0].ready


def test_a_batch_that_nobody_reads_on_leaves_no_job_behind(scanner, virtual):
    virtual.machine.feed([PAPER] * 2)
    sides = scanner.scan(QUICK)
    next(sides)
    sides.close()
    assert b"Processing" not in virtual.machine.status().body


@SANE_SLOWLY
def test_it_is_let_go_of_and_asked_again(scanner, virtual):
    virtual.machine.feed([PAPER])
    scanner.close()
    assert scanner.status().ready
    assert scan(scanner)[1] is None
