"""What a code reader promises, asked of the serial driver on a pseudo-terminal."""

import time

import pytest

from drivers.registry import open_reader
from kiosk.config import ReaderSettings
from kiosk.devices.reader import SeenCode
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"


@pytest.fixture
def reader(dock):
    reader = open_reader(ReaderSettings(address=dock.addresses["reader_address"]))
    yield reader
    reader.close()


def test_a_card_reads_with_every_mark(reader, dock):
    assert reader.status().ready
    dock.order("reader/show", text=CARD)
    assert reader.read(2.0) == SeenCode(CARD)


def test_two_codes_come_one_after_the_other(reader, dock):
    assert reader.status().ready
    dock.order("reader/show", text="một")
    dock.order("reader/show", text="hai")
    assert [reader.read(2.0), reader.read(2.0)] == [SeenCode("một"), SeenCode("hai")]


def test_nobody_showing_anything_is_no_error(reader):
    assert reader.read(0.05) is None


def test_a_reader_that_is_gone_is_a_status_and_an_error_and_comes_back(reader, dock):
    assert reader.status().ready
    dock.break_(Fault.READER_GONE)
    assert reader.status().fault is Fault.READER_GONE
    with pytest.raises(DeviceGone):
        reader.read(0.1)
    dock.mend("reader")
    assert reader.status().ready
    dock.order("reader/show", text=CARD)
    assert reader.read(2.0) == SeenCode(CARD)


def test_a_card_shown_to_nobody_does_not_answer_the_next_question(reader, dock):
    assert reader.status().ready
    dock.order("reader/show", text=CARD)
    for _ in range(5):  # as its worker does while nobody listens
        assert reader.status().ready
        time.sleep(0.02)
    assert reader.read(0.3) is None


def test_a_card_shown_between_two_looks_at_the_reader_is_kept_for_who_listens(reader, dock):
    assert reader.read(0.05) is None
    dock.order("reader/show", text=CARD)
    assert reader.status().ready
    assert reader.read(2.0) == SeenCode(CARD)
