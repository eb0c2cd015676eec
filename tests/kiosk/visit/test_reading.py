"""Codes from the virtual reader on its serial line, while somebody asks for one."""

import pytest

from drivers.registry import open_reader
from kiosk.config import ReaderSettings
from kiosk.devices.status import READY
from kiosk.devices.supervisor import DeviceWorker
from kiosk.faults import Fault
from kiosk.visit.events import CodeShown
from kiosk.visit.reading import READ_WITHIN_S, Reading
from tests.kiosk.visit.workers import wait_until

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"


@pytest.fixture
def statuses():
    return []


@pytest.fixture
def reading(dock, posted, statuses):
    reader = open_reader(ReaderSettings(address=dock.addresses["reader_address"]))
    worker = DeviceWorker("reader", reader, statuses.append, poll_s=0.2)
    worker.start()
    wait_until(lambda: statuses == [READY])
    reading = Reading(worker, posted)
    yield reading
    reading.end()
    worker.stop()
    reader.close()


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
