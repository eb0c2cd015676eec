"""A batch from the virtual scanner on the wire, through the cleaner, onto the light table."""

import threading

import pytest

from drivers.registry import open_scanner
from kiosk.config import ScannerSettings
from kiosk.devices.supervisor import DeviceWorker
from kiosk.faults import Fault
from kiosk.visit.events import BatchEnded, SideScanned, SideTurned
from kiosk.visit.feeding import Feeding
from kiosk.visit.hand import Hand
from tests.kiosk.visit.lighted import two_sides
from tests.kiosk.visit.workers import wait_until

TWO_SIDED, ONE_SIDED = "giay-to-cho-o.pdf", "giay-to-nguoi-yeu-cau.pdf"


@pytest.fixture
def worker(dock, tmp_path):
    settings = ScannerSettings(
        address=dock.addresses["scanner_address"], escl_url=dock.addresses["escl_url"], side_within_s=8.0
    )
    worker = DeviceWorker("scanner", open_scanner(settings, tmp_path), lambda _status: None)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def feeding(worker, table, posted):
    cleaner = Hand("cleaner")
    cleaner.start()
    yield Feeding(worker, cleaner, table, posted)
    cleaner.stop()


def test_sides_come_in_the_order_of_the_paper_and_then_the_end(feeding, dock, posted, table):
    dock.feed(TWO_SIDED, back_file=TWO_SIDED, back_page=2)
    dock.feed(ONE_SIDED)
    feeding.begin(1)
    *sides, end = posted.until(BatchEnded)
    assert end == BatchEnded(1)
    assert [(side.batch, side.blank) for side in sides] == [(1, False), (1, False), (1, False), (1, True)]
    assert len({side.side_id for side in sides}) == 4
    for side in sides:
        assert table.find(side.side_id).dpi == 300
        assert table.picture(side.picture) == table.find(side.side_id).thumb_jpeg


def test_an_empty_tray_ends_at_once_and_says_so(feeding, posted):
    feeding.begin(1)
    assert posted.next() == BatchEnded(1, Fault.SCANNER_EMPTY)


def test_a_jam_in_the_middle_keeps_the_sides_before_it(feeding, dock, posted, table):
    dock.break_(Fault.SCANNER_JAM)
    dock.feed(TWO_SIDED, TWO_SIDED)
    feeding.begin(1)
    side, end = posted.until(BatchEnded)
    assert end == BatchEnded(1, Fault.SCANNER_JAM)
    assert table.find(side.side_id) is not None


def test_a_batch_that_may_have_lost_a_sheet_says_so_at_its_end(feeding, dock, posted):
    dock.break_(Fault.SCANNER_UNSURE)
    dock.feed(ONE_SIDED, ONE_SIDED)
    feeding.begin(1)
    *sides, end = posted.until(BatchEnded)
    assert sides
    assert end == BatchEnded(1, Fault.SCANNER_UNSURE)


def test_a_cancelled_batch_ends_before_the_tray_is_empty(feeding, dock, posted):
    dock.feed(*[ONE_SIDED] * 4)
    feeding.begin(1)
    assert isinstance(posted.next(), SideScanned)
    feeding.cancel()
    *_, end = posted.until(BatchEnded)
    assert end.batch == 1
    wait_until(lambda: dock.state()["scanner"]["fault"] is None)
    assert dock.state()["scanner"]["sheets"] > 0


def test_a_batch_cancelled_before_the_scanner_is_asked_takes_no_sheet(feeding, worker, dock, posted):
    held = threading.Event()
    worker.ask(lambda _scanner: held.wait(10.0), lambda _came: None)
    dock.feed(ONE_SIDED)
    feeding.begin(1)
    feeding.cancel()
    held.set()
    assert posted.next() == BatchEnded(1)
    assert dock.state()["scanner"]["sheets"] == 1


def test_a_turned_side_has_a_new_picture(feeding, posted, table):
    before, _ = two_sides("giay-to-nguoi-yeu-cau")
    picture = table.lay("side1", before)
    feeding.turn("side1")
    event = posted.next()
    assert event == SideTurned("side1", event.picture)
    assert event.picture != picture
    after = table.find("side1")
    assert (after.width_px, after.height_px) == (before.height_px, before.width_px)


def test_a_side_that_was_taken_off_is_not_turned(feeding, posted):
    feeding.turn("side99")
    assert posted.silent(0.1)
