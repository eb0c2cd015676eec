"""Codes from the virtual reader on its serial line, while somebody asks for one."""

import time

import pytest

from drivers.registry import open_camera, open_reader
from drivers.virtual.camera import VirtualCamera
from kiosk.config import CameraSettings, ReaderSettings
from kiosk.devices.reader import SeenCode, Unreadable
from kiosk.devices.status import READY
from kiosk.devices.supervisor import DeviceWorker
from kiosk.devices.viewfinder import Viewfinder
from kiosk.faults import Fault
from kiosk.visit.events import CodeShown
from kiosk.visit.reading import ECHO_S, READ_WITHIN_S, Heard, Reading, is_echo
from tests.kiosk.visit.staffed import BADGE
from tests.kiosk.visit.workers import wait_until

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"


@pytest.fixture
def statuses():
    return []


@pytest.fixture
def viewfinder():
    return Viewfinder()


@pytest.fixture
def reading(dock, posted, statuses, viewfinder):
    reader = open_reader(ReaderSettings(address=dock.addresses["reader_address"]))
    worker = DeviceWorker("reader", lambda: reader, statuses.append, poll_s=0.2)
    worker.start()
    wait_until(lambda: statuses == [READY])
    reading = Reading([worker], posted, viewfinder)
    yield reading
    reading.end()
    worker.stop()


def show(dock, text=CARD):
    dock.order("reader/show", text=text)


def test_codes_are_told_one_after_the_other_while_somebody_asks(reading, posted, dock):
    reading.begin()
    show(dock)
    assert posted.next() == CodeShown(CARD)
    show(dock, "hai")
    assert posted.next() == CodeShown("hai")


def test_a_code_shown_when_nobody_asks_is_not_told(reading, posted, dock):
    show(dock)
    assert posted.silent(0.6)
    reading.begin()
    assert posted.silent(0.3)


def test_a_code_shown_after_the_end_is_not_told(reading, posted, dock):
    reading.begin()
    reading.end()
    show(dock)
    assert posted.silent(READ_WITHIN_S + 0.1)


def test_the_next_page_that_asks_hears_what_is_shown_to_it(reading, posted, dock):
    reading.begin()
    reading.end()
    assert posted.silent(READ_WITHIN_S + 0.1)
    reading.begin()
    show(dock)
    assert posted.next() == CodeShown(CARD)


def test_a_code_shown_just_after_the_page_changed_is_the_new_page_s(reading, posted, dock):
    reading.begin()
    reading.end()
    reading.begin()
    show(dock)
    assert posted.next() == CodeShown(CARD)
    assert posted.silent(0.3)


def test_a_reader_that_was_pulled_out_and_is_back_still_reads(reading, posted, dock, statuses):
    reading.begin()
    dock.break_(Fault.READER_GONE)
    wait_until(lambda: statuses[-1].fault is Fault.READER_GONE)
    dock.mend("reader")
    wait_until(lambda: statuses[-1] == READY)
    show(dock)
    assert posted.next() == CodeShown(CARD)


def test_the_camera_s_picture_is_forgotten_when_no_code_is_asked_for_any_more(reading, viewfinder):
    reading.begin()
    viewfinder.show(b"a card")
    assert viewfinder.look() == b"a card"
    reading.end()
    assert viewfinder.look() is None


EXACT, LOSSY = SeenCode(CARD), SeenCode(CARD.replace("ầ", "a"), lossy=True)


@pytest.mark.parametrize(
    ("first", "then", "after_s", "echo"),
    [
        (EXACT, EXACT, 0.4, True),
        (EXACT, LOSSY, 0.4, True),
        (EXACT, Unreadable(), 0.4, True),
        (LOSSY, EXACT, 0.4, False),
        (Unreadable(), EXACT, 0.4, False),
        (EXACT, SeenCode("another card"), 0.4, False),
        (EXACT, EXACT, ECHO_S + 0.1, False),
    ],
)
def test_what_two_readers_tell_of_one_card_is_told_once_and_the_better_counts(first, then, after_s, echo):
    assert is_echo(Heard("reader", first, 10.0), Heard("camera", then, 10.0 + after_s)) is echo


def test_the_same_reader_may_tell_the_same_card_again():
    assert not is_echo(Heard("reader", EXACT, 10.0), Heard("reader", EXACT, 10.5))


def test_where_only_a_helper_is_heard_a_card_is_neither_told_nor_kept(reading, posted, dock, viewfinder):
    reading.begin_badges()
    show(dock)
    show(dock, BADGE)
    assert posted.next() == CodeShown(BADGE)
    assert posted.silent(0.2)
    assert CARD not in repr(reading._last)
    viewfinder.show(b"a face")
    assert viewfinder.look() is None


def test_the_page_after_it_that_asks_hears_cards_again(reading, posted, dock):
    reading.begin_badges()
    reading.begin()
    show(dock)
    assert posted.next() == CodeShown(CARD)


class Stand:
    """A camera over a stand: tells once what is laid there, and again when it is asked to."""

    def __init__(self):
        self._is_told, self._lies_there = True, None

    def lay(self, text):
        self._lies_there, self._is_told = SeenCode(text), False

    def status(self):
        return READY

    def close(self):
        """Hold nothing."""

    def tell_again(self):
        self._is_told = self._lies_there is None

    def read(self, _within_s):
        if self._is_told:
            time.sleep(0.01)
            return None
        self._is_told = True
        return self._lies_there


@pytest.fixture
def stand(posted, statuses, viewfinder):
    stand = Stand()
    worker = DeviceWorker("camera", lambda: stand, statuses.append, poll_s=0.2)
    worker.start()
    stand.reading = Reading([worker], posted, viewfinder)
    yield stand
    stand.reading.end()
    worker.stop()


def test_a_card_that_was_laid_there_before_its_page_came_is_read_by_that_page(stand, posted):
    stand.reading.begin_badges()
    stand.lay(CARD)
    assert posted.silent(0.2)
    stand.reading.begin()
    assert posted.next() == CodeShown(CARD)


def test_a_code_that_was_told_to_a_page_and_still_lies_there_is_not_told_to_the_next_one(stand, posted):
    """A checklist left there would open its procedure again and again, a card the next person's form."""
    stand.reading.begin()
    stand.lay(CARD)
    assert posted.next() == CodeShown(CARD)
    stand.reading.begin_badges()
    stand.reading.begin()
    assert posted.silent(0.2)
    stand.reading.begin_badges()
    stand.lay("another")
    assert posted.silent(0.2)
    stand.reading.begin()
    assert posted.next() == CodeShown("another")
    stand.reading.begin()
    assert posted.silent(0.2)


def test_what_a_line_kept_while_nobody_listened_goes_to_the_first_page_alone(
    reading, posted, dock, monkeypatch
):
    """A card shown by somebody about to leave: the first page has it, which takes none, and no other."""
    monkeypatch.setattr("drivers.serial_reader.driver.UNHEARD_S", 60.0)
    reading.begin()
    reading.end()
    assert posted.silent(READ_WITHIN_S + 0.1)
    show(dock)
    reading.begin()
    assert posted.next() == CodeShown(CARD)
    reading.begin()
    assert posted.silent(0.3)


@pytest.mark.slow
def test_a_card_that_reader_and_camera_both_see_is_told_once_and_either_is_enough(
    dock, posted, statuses, viewfinder
):
    camera = VirtualCamera()
    camera.plug_in()
    hints = []
    openers = {
        "reader": lambda: open_reader(ReaderSettings(address=dock.addresses["reader_address"])),
        "camera": lambda: open_camera(CameraSettings(address=camera.address), viewfinder, hints.append),
    }
    workers = [DeviceWorker(name, opener, statuses.append, poll_s=0.2) for name, opener in openers.items()]
    for worker in workers:
        worker.start()
    reading = Reading(workers, posted, viewfinder)
    reading.begin()
    try:
        wait_until(viewfinder.look)  # the camera is awake
        show(dock)
        camera.show(CARD)
        assert posted.next() == CodeShown(CARD)
        assert posted.silent(ECHO_S / 2)
        dock.break_(Fault.READER_GONE)
        camera.show("a slip")
        assert posted.next() == CodeShown("a slip")
    finally:
        reading.end()
        for worker in workers:
            worker.stop()
        camera.unplug()
