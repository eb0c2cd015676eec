"""The scanner's child: killed when it is late, and never left alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drivers.escl_scanner.talk import EsclTalk
from drivers.sane_scanner.driver import SaneScanner
from drivers.sane_scanner.models import get_family
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.devices.scanner import ScanRequest
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.text import ASSETS

PAPER = ASSETS / "samples" / "giay-chung-sinh.pdf"
WITHIN_S = 10.0
AIRSCAN, TEST = get_family("airscan"), get_family("test")
SCAN = """
import sys
from pathlib import Path
from drivers.sane_scanner.driver import SaneScanner
from drivers.sane_scanner.models import get_family
from kiosk.devices.scanner import ScanRequest
names, folder, url = get_family("airscan"), Path(sys.argv[1]), sys.argv[2]
scanner = SaneScanner("airscan:e0:Stuck", folder, names, side_within_s=60.0, escl_url=url)
list(scanner.scan(ScanRequest(dpi=100)))
"""


@pytest.fixture
def virtual():
    virtual = VirtualScanner(ScannerMachine())
    virtual.plug_in()
    virtual.machine.feed([Sheet(front=PAPER)])
    yield virtual
    virtual.set_fault(None)
    virtual.unplug()


def children_of(parent):
    """Return the running children, as the system knows them."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(ppid) == parent and state != "Z":
            found.add(int(folder.name))
    return found


def wait_for(true):
    end_s = time.monotonic() + WITHIN_S
    while not true():
        assert time.monotonic() < end_s
        time.sleep(0.02)


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_stalled_batch_leaves_no_child_and_no_job_behind(virtual, tmp_path):
    virtual.set_fault(Fault.SCANNER_STALLED)
    before = children_of(os.getpid())
    scanner = SaneScanner("airscan:e0:Stuck", tmp_path, AIRSCAN, side_within_s=0.5, escl_url=virtual.url)
    with pytest.raises(DeviceError) as caught:
        list(scanner.scan(ScanRequest(dpi=100)))
    assert caught.value.fault is Fault.SCANNER_STALLED
    assert children_of(os.getpid()) == before
    assert not any(job.is_running for job in EsclTalk(virtual.url).find_status().jobs)


def test_a_batch_that_nobody_reads_on_leaves_no_child_behind(virtual, tmp_path):
    before = children_of(os.getpid())
    scanner = SaneScanner("airscan:e0:Stuck", tmp_path, AIRSCAN, side_within_s=5.0, escl_url=virtual.url)
    sides = scanner.scan(ScanRequest(dpi=100))
    next(sides)
    sides.close()
    assert children_of(os.getpid()) == before


def test_a_child_that_is_killed_costs_one_sheet_and_the_next_batch_just_works(virtual, tmp_path):
    virtual.machine.take_out()
    virtual.machine.feed([Sheet(front=PAPER)] * 3)
    scanner = SaneScanner("airscan:e0:Stuck", tmp_path, AIRSCAN, side_within_s=8.0, escl_url=virtual.url)
    before, came = children_of(os.getpid()), []
    virtual.set_fault(Fault.SCANNER_STALLED, at_side=3)
    sides = scanner.scan(ScanRequest(dpi=100))
    came += [next(sides), next(sides)]
    (child,) = children_of(os.getpid()) - before
    os.kill(child, signal.SIGKILL)
    with pytest.raises(DeviceError) as caught:
        came += sides
    assert (caught.value.fault, caught.value.sheet) == (Fault.SCANNER_CRASHED, 2)
    assert [side.sheet for side in came] == [1, 1]
    virtual.set_fault(None)
    again = list(scanner.scan(ScanRequest(dpi=100)))
    assert [side.sheet for side in again] == [1, 1, 2, 2]


def test_the_child_dies_with_the_desk(virtual, tmp_path):
    virtual.set_fault(Fault.SCANNER_STALLED)
    desk = subprocess.Popen([sys.executable, "-c", SCAN, str(tmp_path), virtual.url])
    wait_for(lambda: children_of(desk.pid))
    (child,) = children_of(desk.pid)
    desk.send_signal(signal.SIGKILL)
    desk.wait()
    wait_for(lambda: not is_running(child) or child not in children_of(1))


def test_libsane_is_shown_this_scanner_and_no_other(virtual, tmp_path):
    SaneScanner("airscan:e0:Stuck", tmp_path, AIRSCAN, side_within_s=5.0, escl_url=virtual.url)
    assert (tmp_path / "dll.conf").read_text() == "airscan\n"
    configuration = (tmp_path / "airscan.conf").read_text()
    assert f'"Stuck" = {virtual.url}, eSCL' in configuration
    assert "discovery = disable" in configuration


def test_a_scanner_on_usb_brings_the_system_s_own_words_for_its_backend(tmp_path):
    SaneScanner("test:0", tmp_path, TEST, side_within_s=5.0)
    assert (tmp_path / "dll.conf").read_text() == "test\n"
    assert (tmp_path / "test.conf").read_bytes() == Path("/etc/sane.d/test.conf").read_bytes()
