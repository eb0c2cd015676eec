"""The virtual reader, read by the real driver."""

import pytest

from drivers.serial_reader.driver import SerialReader
from drivers.virtual.cards import CARDS
from drivers.virtual.reader import VirtualReader
from kiosk.devices.reader import SeenCode, Unreadable
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CARD = CARDS["thuong"].text


@pytest.fixture
def virtual(tmp_path):
    virtual = VirtualReader(tmp_path / "reader")
    virtual.plug_in()
    yield virtual
    virtual.unplug()


@pytest.fixture
def driver(virtual):
    driver = SerialReader(virtual.address)
    driver.status()
    yield driver
    driver.close()


def test_a_card_is_read_letter_by_letter(virtual, driver):
    virtual.show(CARD)
    assert driver.read(5.0) == SeenCode(CARD)


def test_what_is_no_text_is_said_to_be_unreadable_until_it_is_mended(virtual, driver):
    virtual.set_fault(Fault.READER_UNREADABLE)
    virtual.show(CARD)
    assert driver.read(5.0) == Unreadable()
    virtual.set_fault(None)
    virtual.show(CARD)
    assert driver.read(5.0) == SeenCode(CARD)


def test_it_can_take_a_card_for_something_else(virtual, driver):
    virtual.set_fault(Fault.READER_NOT_A_CARD)
    virtual.show(CARD)
    assert driver.read(5.0) == SeenCode(CARDS["bus"].text)


def test_a_line_that_nobody_reads_holds_nobody_up(virtual):
    """A day goes by on the dock while no desk runs: a pseudo-terminal holds some four thousand bytes."""
    for _ in range(200):
        assert virtual.show(CARD)


def test_a_code_can_come_late(virtual, driver):
    virtual.set_delay_s(0.2)
    assert virtual.show(CARD)
    assert driver.read(0.01) is None
    assert driver.read(5.0) == SeenCode(CARD)


def test_an_unplugged_one_reads_nothing_and_its_line_is_gone(virtual, driver):
    virtual.set_fault(Fault.READER_GONE)
    assert not virtual.show(CARD)
    assert driver.status().fault is Fault.READER_GONE
    with pytest.raises(DeviceGone):
        driver.read(0.1)
    virtual.set_fault(None)
    assert driver.status().ready
