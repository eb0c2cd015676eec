"""The SANE driver over backends of SANE itself: the test device, with its glass, feeder and troubles."""

import subprocess
import sys

import msgspec
import numpy as np
import pytest

from drivers.sane_scanner.driver import SaneScanner
from drivers.sane_scanner.models import get_family
from kiosk.devices.scanner import Face, ScanRequest, Source
from kiosk.errors import DeviceError
from kiosk.faults import Fault

TEST = get_family("test")
ONE_FACE = ScanRequest(dpi=75, duplex=False)
FEEDER_SHEETS = 10  # of the test device, then it is empty
LONGEST_PX = int(200 / 25.4 * 75)  # of its bed of 200 mm


def scanner_with(tmp_path, device="test:0", family=TEST, **besides):
    names = msgspec.structs.replace(family, besides=dict(family.besides) | besides)
    return SaneScanner(device, tmp_path, names, side_within_s=8.0)


def scan(scanner, request=ONE_FACE):
    sides = []
    try:
        sides.extend(scanner.scan(request))
    except DeviceError as error:
        return sides, (error.fault, error.sheet)
    return sides, None


@pytest.mark.parametrize("family", ["test", "generic"])
def test_the_feeder_gives_its_sheets_and_then_its_end(tmp_path, family):
    sides, trouble = scan(scanner_with(tmp_path, family=get_family(family)))
    assert trouble is None
    assert [(side.sheet, side.face) for side in sides] == [
        (sheet, Face.FRONT) for sheet in range(1, FEEDER_SHEETS + 1)
    ]


def test_all_of_the_bed_is_seen_in_colours_of_eight_bits(tmp_path):
    (side,), trouble = scan(scanner_with(tmp_path), ScanRequest(dpi=75, source=Source.FLATBED))
    assert trouble is None
    assert side.rgb.shape == (LONGEST_PX, LONGEST_PX, 3)
    assert len(np.unique(side.rgb.reshape(-1, 3), axis=0)) > 2


def test_a_side_says_the_resolution_that_it_has(tmp_path):
    scanner = scanner_with(tmp_path, resolution=100)  # whatever was asked for
    (side,), trouble = scan(scanner, ScanRequest(dpi=75, source=Source.FLATBED))
    assert trouble is None
    assert side.dpi == 100
    assert side.rgb.shape[1] == int(200 / 25.4 * 100)


def test_a_feeder_that_sees_one_face_is_not_asked_for_two(tmp_path):
    assert scan(scanner_with(tmp_path), ScanRequest(dpi=75)) == ([], (Fault.SCANNER_STALLED, 0))


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("JAMMED", (Fault.SCANNER_JAM, 1)),
        ("COVER_OPEN", (Fault.SCANNER_COVER_OPEN, 0)),
        ("DEVICE_BUSY", (Fault.SCANNER_BUSY, 0)),
        ("IO_ERROR", (Fault.SCANNER_STALLED, 1)),
        ("NO_DOCS", (Fault.SCANNER_EMPTY, 0)),
        ("CANCELLED", (Fault.SCANNER_STALLED, 1)),
        pytest.param("NO_MEM", (Fault.SCANNER_STALLED, 1), marks=pytest.mark.slow),
        pytest.param("EOF", (Fault.SCANNER_STALLED, 1), marks=pytest.mark.slow),
        pytest.param("INVAL", (Fault.SCANNER_STALLED, 1), marks=pytest.mark.slow),
        pytest.param("ACCESS_DENIED", (Fault.SCANNER_STALLED, 1), marks=pytest.mark.slow),
    ],
)
def test_what_sane_says_of_a_side_is_a_fault(tmp_path, status, trouble):
    scanner = scanner_with(tmp_path, **{"read-return-value": f"SANE_STATUS_{status}"})
    assert scan(scanner) == ([], trouble)


@pytest.mark.parametrize(
    "besides", [{"three-pass": True}, {"hand-scanner": True}, {"fuzzy-parameters": True}]
)
@pytest.mark.slow
def test_odd_devices_end_in_a_whole_batch_or_in_a_fault(tmp_path, besides):
    sides, trouble = scan(scanner_with(tmp_path, **besides))
    assert trouble is not None or len(sides) == FEEDER_SHEETS


def test_a_device_is_there_or_not(tmp_path):
    """A scanner on USB has no second voice: it is opened to see whether it is there."""
    scanner = scanner_with(tmp_path)
    assert scanner.status().ready
    assert scanner.status().loaded is None
    assert scanner_with(tmp_path, device="test:9").status().fault is Fault.SCANNER_GONE
    assert scan(scanner_with(tmp_path, device="test:9")) == ([], (Fault.SCANNER_GONE, 0))


def test_a_child_that_dies_before_it_is_asked_is_a_fault_and_no_bug(tmp_path, monkeypatch):
    def begin(*order, **how):
        child = popen(*order, **how)
        child.wait()
        return child

    popen = subprocess.Popen
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(subprocess, "Popen", begin)
    assert scanner_with(tmp_path).status().fault is Fault.SCANNER_GONE
    assert scan(scanner_with(tmp_path)) == ([], (Fault.SCANNER_CRASHED, 0))


def test_cancelling_while_it_is_looked_for_does_not_lose_it(tmp_path, monkeypatch):
    scanner = scanner_with(tmp_path)
    ordered = scanner._order

    def cancelled_now(request):
        scanner.cancel()
        return ordered(request)

    monkeypatch.setattr(scanner, "_order", cancelled_now)
    assert scanner.status().ready


def test_a_device_that_could_be_opened_is_not_opened_again_at_once(tmp_path, monkeypatch):
    scanner = scanner_with(tmp_path)
    assert scanner.status().ready
    monkeypatch.setattr(scanner, "_device", "test:9")
    assert scanner.status().ready
    scanner.close()
    assert scanner.status().fault is Fault.SCANNER_GONE
