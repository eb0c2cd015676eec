"""What a paper scanner promises, asked of the SANE driver over airscan on the wire."""

import threading

import numpy as np
import pytest

from drivers.registry import open_scanner
from kiosk.config import ScannerSettings
from kiosk.devices.scanner import Face, ScanRequest
from kiosk.errors import DeviceBlocked, DeviceError, DeviceGone
from kiosk.faults import Fault

PAPER = "giay-chung-sinh.pdf"
QUICK = ScanRequest(dpi=100)


@pytest.fixture
def scanner(dock, tmp_path):
    settings = ScannerSettings(
        address=dock.addresses["scanner_address"],
        escl_url=dock.addresses["escl_url"],
        side_within_s=8.0,
    )
    return open_scanner(settings, tmp_path)


def scan(scanner, request=QUICK):
    """Return the sides that came, and the fault that ended the batch."""
    sides = []
    try:
        sides.extend(scanner.scan(request))
    except DeviceError as error:
        return sides, error
    return sides, None


def test_each_sheet_gives_its_front_and_then_its_back(scanner, dock):
    dock.feed(PAPER, PAPER)
    sides, error = scan(scanner)
    assert error is None
    assert [(side.sheet, side.face) for side in sides] == [
        (1, Face.FRONT),
        (1, Face.BACK),
        (2, Face.FRONT),
        (2, Face.BACK),
    ]


def test_a_side_has_the_asked_resolution_and_colours(scanner, dock):
    dock.feed(PAPER, lay={})
    (front, back), _ = scan(scanner)
    assert front.dpi == QUICK.dpi
    height_px, width_px, colours = front.rgb.shape
    assert colours == 3
    assert 210 <= width_px / QUICK.dpi * 25.4 <= 219
    assert 297 <= height_px / QUICK.dpi * 25.4 <= 310
    assert np.std(front.rgb) > np.std(back.rgb)


def test_one_face_is_scanned_if_one_is_asked_for(scanner, dock):
    dock.feed(PAPER, PAPER)
    sides, error = scan(scanner, ScanRequest(dpi=100, duplex=False))
    assert error is None
    assert [(side.sheet, side.face) for side in sides] == [(1, Face.FRONT), (2, Face.FRONT)]


def test_it_says_whether_paper_lies_in_the_feeder(scanner, dock):
    assert scanner.status().loaded is False
    dock.feed(PAPER)
    assert scanner.status().loaded is True


def test_an_empty_tray_is_a_fault_only_when_nothing_came(scanner):
    sides, error = scan(scanner)
    assert sides == []
    assert error.fault is Fault.SCANNER_EMPTY


def test_sides_before_a_jam_are_good(scanner, dock):
    dock.break_(Fault.SCANNER_JAM)
    dock.feed(PAPER, PAPER)
    sides, error = scan(scanner)
    assert [(side.sheet, side.face) for side in sides] == [(1, Face.FRONT)]
    assert isinstance(error, DeviceBlocked)
    assert error.fault is Fault.SCANNER_JAM
    assert scanner.status().fault is Fault.SCANNER_JAM


def test_a_cleared_jam_leaves_nothing_behind(scanner, dock):
    dock.break_(Fault.SCANNER_JAM)
    dock.feed(PAPER, PAPER)
    scan(scanner)
    dock.mend("scanner")
    assert scanner.status().ready
    sides, error = scan(scanner)
    assert error is None
    assert len(sides) == 2


def test_an_early_end_with_paper_left_is_not_taken_for_the_end(scanner, dock):
    dock.break_(Fault.SCANNER_UNSURE)
    dock.feed(PAPER, PAPER)
    sides, error = scan(scanner)
    assert len(sides) == 1
    assert error.fault is Fault.SCANNER_UNSURE


def test_an_open_cover_is_named(scanner, dock):
    dock.break_(Fault.SCANNER_COVER_OPEN)
    dock.feed(PAPER)
    assert scanner.status().fault is Fault.SCANNER_COVER_OPEN
    assert scan(scanner)[1].fault is Fault.SCANNER_COVER_OPEN


def test_a_scanner_that_is_gone_is_a_status_and_an_error_and_comes_back(scanner, dock):
    dock.feed(PAPER)
    dock.break_(Fault.SCANNER_GONE)
    assert scanner.status().fault is Fault.SCANNER_GONE
    assert isinstance(scan(scanner)[1], DeviceGone)
    dock.mend("scanner")
    assert scanner.status().ready
    assert len(scan(scanner)[0]) == 2


def test_a_side_that_never_comes_ends_at_its_limit(dock, tmp_path):
    settings = ScannerSettings(
        address=dock.addresses["scanner_address"], escl_url=dock.addresses["escl_url"], side_within_s=1.0
    )
    scanner = open_scanner(settings, tmp_path)
    dock.feed(PAPER)
    dock.break_(Fault.SCANNER_STALLED)
    sides, error = scan(scanner)
    assert sides == []
    assert error.fault is Fault.SCANNER_STALLED


def test_a_cancelled_batch_ends_and_the_next_one_is_whole(scanner, dock):
    dock.feed(*[PAPER] * 4)
    sides = scanner.scan(QUICK)
    next(sides)
    threading.Thread(target=scanner.cancel).start()
    assert len(list(sides)) < 7
    dock.order("scanner/take-out")
    dock.feed(PAPER)
    again, error = scan(scanner)
    assert error is None
    assert len(again) == 2


def test_it_can_be_asked_without_escl(dock, tmp_path):
    """A scanner on USB has no second voice: it is opened to see whether it is there."""
    (tmp_path / "sane.d").mkdir()
    scanner = open_scanner(ScannerSettings(address="test:0"), tmp_path)
    assert scanner.status().ready
    nobody = open_scanner(ScannerSettings(address="test:9"), tmp_path)
    assert nobody.status().fault is Fault.SCANNER_GONE
