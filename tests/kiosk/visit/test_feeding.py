"""A batch from the virtual scanner on the wire, through the cleaner, onto the light table."""

import threading
from contextlib import ExitStack
from queue import SimpleQueue

import numpy as np
import pytest

from drivers.registry import open_scanner
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.config import ScannerSettings
from kiosk.devices.scanner import Face, ScannedSide
from kiosk.devices.status import READY
from kiosk.devices.supervisor import STUCK_S, DeviceWorker
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.imaging.cleaners import Cleaners
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.treatment import Treatment
from kiosk.text import ASSETS
from kiosk.visit.effects import Scan
from kiosk.visit.events import BatchEnded, SideScanned, SideTurned
from kiosk.visit.feeding import Feeding
from kiosk.visit.states import Side
from tests.kiosk.devices.test_supervisor_stuck import Hands
from tests.kiosk.visit.lighted import two_sides
from tests.kiosk.visit.workers import wait_until

SAMPLES = ASSETS / "samples"
TWO_SIDED, ONE_SIDED = "giay-to-cho-o.pdf", "giay-to-nguoi-yeu-cau.pdf"
JPEG = b"\xff\xd8\xff"
DPI = 150  # what a scanner does at 300 it does at 150 in a third of the time
KEPT_BYTES = 450_000  # of pictures as fed: two sides of A4, as JPEG


@pytest.fixture
def worker_at(tmp_path):
    workers = []

    def worker_at(escl_url):
        settings = ScannerSettings(escl_url=escl_url, side_within_s=8.0)
        worker = DeviceWorker("scanner", lambda: open_scanner(settings, tmp_path), lambda _status: None)
        workers.append(worker)
        worker.start()
        return worker

    yield worker_at
    for worker in workers:
        worker.stop()


@pytest.fixture
def worker(dock, worker_at):
    return worker_at(dock.addresses["escl_url"])


class Lasting(Cleaners):
    """Cleaners that serve all tests of this file: a process of them takes half a second to start."""

    def start(self):
        """Work already."""

    def stop(self):
        """Work on."""


@pytest.fixture(scope="module")
def cleaners():
    cleaners = Lasting(1)
    Cleaners.start(cleaners)
    yield cleaners
    Cleaners.stop(cleaners)


@pytest.fixture
def feeding_by(table, posted, cleaners):
    with ExitStack() as ending:

        def feeding_by(worker):
            feeding = Feeding(
                worker=worker,
                cleaners=cleaners,
                treatment=Treatment(),
                dpi=DPI,
                kept_bytes=KEPT_BYTES,
                table=table,
                reading=None,
                post=posted,
            )
            feeding.start()
            ending.callback(feeding.stop)
            return feeding

        yield feeding_by


@pytest.fixture
def feeding(worker, feeding_by):
    return feeding_by(worker)


@pytest.fixture
def own_scanner():
    """A scanner in this process: its faults come at a side to order."""
    scanner = VirtualScanner(ScannerMachine())
    scanner.plug_in()
    yield scanner
    scanner.unplug()


@pytest.fixture
def own_feeding(own_scanner, worker_at, feeding_by):
    return feeding_by(worker_at(own_scanner.url))


def test_sides_come_in_the_order_of_the_paper_and_then_the_end(feeding, dock, posted, table):
    dock.feed(TWO_SIDED, back_file=TWO_SIDED, back_page=2)
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    *sides, end = posted.until(BatchEnded)
    assert end == BatchEnded(1)
    assert [(side.batch, side.blank) for side in sides] == [(1, False), (1, False), (1, False), (1, True)]
    assert len({side.side_id for side in sides}) == 4
    for side in sides:
        assert table.find(side.side_id).dpi == DPI
        assert table.picture(side.picture) == table.find(side.side_id).thumb_jpeg


def test_an_empty_tray_ends_at_once_and_says_so(feeding, posted):
    feeding.begin(Scan(1))
    assert posted.next() == BatchEnded(1, Fault.SCANNER_EMPTY)


def test_a_jam_names_the_sheet_that_sticks_and_shows_no_half_of_it(feeding, dock, posted):
    dock.break_(Fault.SCANNER_JAM)
    dock.feed(TWO_SIDED, TWO_SIDED)
    feeding.begin(Scan(1))
    assert posted.next() == BatchEnded(1, Fault.SCANNER_JAM, sheet=1)


@pytest.mark.parametrize("fault", [Fault.SCANNER_JAM, Fault.SCANNER_CRASHED])
def test_the_sheets_before_the_one_that_was_lost_count_and_the_next_batch_just_works(
    own_scanner, own_feeding, posted, table, fault
):
    feeding = own_feeding
    own_scanner.set_fault(fault, at_side=4)
    own_scanner.machine.feed([Sheet(front=SAMPLES / TWO_SIDED, back=SAMPLES / TWO_SIDED, back_page=2)] * 3)
    feeding.begin(Scan(1))
    *sides, end = posted.until(BatchEnded)
    assert end == BatchEnded(1, fault, sheet=2)
    assert [side.sheet for side in sides] == [1, 1]
    assert all(table.find(side.side_id) for side in sides)
    own_scanner.set_fault(None)
    feeding.begin(Scan(2))
    *sides, end = posted.until(BatchEnded)
    assert end == BatchEnded(2)
    assert [side.sheet for side in sides] == [1, 1]


def test_a_batch_that_may_have_lost_a_sheet_says_so_at_its_end(feeding, dock, posted):
    dock.break_(Fault.SCANNER_UNSURE)
    dock.feed(ONE_SIDED, ONE_SIDED)
    feeding.begin(Scan(1))
    *sides, end = posted.until(BatchEnded)
    assert sides
    assert end == BatchEnded(1, Fault.SCANNER_UNSURE)


def test_a_cancelled_batch_ends_before_the_tray_is_empty(feeding, dock, posted):
    dock.feed(*[ONE_SIDED] * 9)
    feeding.begin(Scan(1))
    wait_until(lambda: dock.state()["scanner"]["sheets"] < 9)
    feeding.cancel()
    *_, end = posted.until(BatchEnded)
    assert end.batch == 1
    wait_until(lambda: dock.state()["scanner"]["fault"] is None)
    assert dock.state()["scanner"]["sheets"] > 0


def test_a_batch_cancelled_before_the_scanner_is_asked_takes_no_sheet(feeding, worker, dock, posted):
    held = threading.Event()
    worker.ask(lambda _scanner: held.wait(10.0), lambda _came: None)
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
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
    assert table.find("side1").quarter_turns == before.quarter_turns + 1


def test_a_side_that_was_taken_off_is_not_turned(feeding, posted):
    feeding.turn("side99")
    assert posted.silent(0.1)


def test_a_blank_back_has_a_page_once_it_is_wanted(feeding, dock, posted, table):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    _front, back, _end = posted.until(BatchEnded)
    assert back.blank
    assert table.find(back.side_id).content is None
    feeding.restore(back.side_id)
    event = posted.next()
    assert event == SideTurned(back.side_id, event.picture)
    assert table.find(back.side_id).content.jpeg.startswith(JPEG)


def test_pictures_as_fed_are_let_go_for_want_of_room_but_no_side_is_lost(feeding, dock, posted, table):
    dock.feed(*[ONE_SIDED] * 2)
    feeding.begin(Scan(1))
    sides = [event.side_id for event in posted.until(BatchEnded)[:-1]]
    assert [table.find_fed(side_id) is not None for side_id in sides] == [False, False, True, True]
    # The blank back could not be made later, so it has its page already.
    assert table.find(sides[1]).blank
    assert table.find(sides[1]).content.jpeg.startswith(JPEG)


def test_whoever_waits_for_the_table_is_told_after_the_last_sheet(feeding, dock, posted):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    posted.next()
    feeding.when_done(lambda: posted("done"))
    assert "done" in posted.until(str)


def test_a_page_fed_twice_is_said_to_lie_there_already(feeding, dock, posted):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    first, *_ = posted.until(BatchEnded)
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(2, beside=(first.side_id,)))
    again, *_ = posted.until(BatchEnded)
    assert (first.flaws, again.flaws) == ((), (Flaw.DUPLICATE,))


@pytest.fixture
def kept(feeding, dock, posted, table):
    """A page that was scanned before a power cut, on the table of the desk after it."""
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    came, *_ = posted.until(BatchEnded)
    clean = table.find(came.side_id)
    feeding.forget()
    table.wipe()
    side = Side(side_id="side7", picture=table.lay("side7", clean), batch=3, sheet=1, face=came.face)
    feeding.take_back(iter([side]))
    return side


def test_a_page_of_before_a_power_cut_is_known_to_lie_there_already(feeding, dock, posted, kept):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(4, beside=(kept.side_id,)))
    came = posted.until(BatchEnded)
    (again,) = (event for event in came if isinstance(event, SideScanned) and not event.blank)
    assert again.flaws == (Flaw.DUPLICATE,)


def test_a_new_side_has_no_number_of_one_from_before_a_power_cut(feeding, dock, posted, kept):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(4))
    came = posted.until(BatchEnded)
    assert [event.side_id for event in came if isinstance(event, SideScanned)] == ["side8", "side9"]


def test_a_side_that_left_the_table_before_feeding_heard_of_it_is_nobodys(feeding, posted, kept, table):
    table.wipe()
    feeding.take_back([kept])
    feeding.when_done(lambda: posted("done"))
    assert posted.until(str)[-1] == "done"


def test_a_side_comes_with_the_face_that_it_has(feeding, dock, posted):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    front, back, _end = posted.until(BatchEnded)
    assert (front.face, back.face) == (Face.FRONT, Face.BACK)


def test_a_page_of_another_paper_is_none_that_lies_there_already(feeding, dock, posted):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1))
    posted.until(BatchEnded)
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(2))
    assert posted.until(BatchEnded)[0].flaws == ()


def test_the_blank_back_of_a_two_sided_paper_is_missing(feeding, dock, posted):
    dock.feed(ONE_SIDED)
    feeding.begin(Scan(1, two_sided=True))
    front, back, _end = posted.until(BatchEnded)
    assert (front.flaws, back.flaws) == ((), (Flaw.MISSING_SIDE,))


# What comes when nobody waits for it any more, from scanners that are late.


class LateScanner:
    """A scanner whose sheets come when a test lets them."""

    def __init__(self):
        self.sides, self.wanted = SimpleQueue(), SimpleQueue()
        self.cancelled = False

    def status(self):
        return READY

    def close(self):
        pass

    def cancel(self):
        self.cancelled = True

    def scan(self, _request):
        self.cancelled = False  # so what was said before it began is forgotten
        while not self.cancelled:
            self.wanted.put(None)
            side = self.sides.get(timeout=20.0)
            if isinstance(side, DeviceError):
                raise side
            yield side


def a_side(sheet, face=Face.FRONT):
    return ScannedSide(sheet, face, 100, np.full((1169, 826, 3), 250, np.uint8))


@pytest.fixture
def late():
    return LateScanner()


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def late_worker(late, clock):
    worker = DeviceWorker("scanner", lambda: late, lambda _status: None, poll_s=3600.0, clock=clock)
    worker.start()
    yield worker
    worker.stop()


def test_no_half_sheet_comes_after_the_batch_was_given_up(  # noqa: PLR0917  fixtures
    own_threads, late, late_worker, feeding_by, posted, clock
):
    feeding = feeding_by(late_worker)
    feeding.begin(Scan(1))
    late.sides.put(a_side(1))
    for _ in range(2):
        late.wanted.get(timeout=20.0)
    clock.passed_s += STUCK_S
    late_worker.watch()
    assert posted.next() == BatchEnded(1, Fault.SCANNER_STALLED)
    late.sides.put(DeviceError(Fault.SCANNER_STALLED))
    wait_until(lambda: own_threads("scanner") == 1)
    feeding.when_done(lambda: posted("done"))
    assert posted.next() == "done"


def test_of_a_batch_that_was_left_nothing_more_is_laid_down(late, late_worker, feeding_by, posted, table):
    feeding = feeding_by(late_worker)
    feeding.begin(Scan(1))
    late.sides.put(a_side(1))
    for _ in range(2):
        late.wanted.get(timeout=20.0)
    feeding.cancel()
    late.sides.put(a_side(1, Face.BACK))
    assert posted.next() == BatchEnded(1)
    assert table.side_ids() == ()


def test_who_leaves_just_when_the_scanner_begins_loses_one_sheet_and_not_the_stack(
    late, late_worker, feeding_by, posted
):
    feeding = feeding_by(late_worker)
    feeding.begin(Scan(1))
    late.wanted.get(timeout=20.0)
    feeding.cancel()
    late.cancelled = False  # it was told before it had begun
    late.sides.put(a_side(1))
    assert posted.next() == BatchEnded(1)
