"""The serial reader on a pseudo-terminal: what readers send, and what a bad line makes of it."""

import os
import pty
import termios
import threading
import time
import tty

import pytest
import serial

from drivers.serial_reader.driver import LONGEST_BYTES, SerialReader
from kiosk.devices.reader import SeenCode, Unreadable
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"


class Wire:
    """A pseudo-terminal under a name that stays the same when it is pulled out and put in again."""

    def __init__(self, name):
        self.name, self.ends = name, ()

    def plug_in(self):
        self.ends = pty.openpty()
        tty.setraw(self.ends[1])
        self.name.symlink_to(os.ttyname(self.ends[1]))

    def pull_out(self):
        self.name.unlink()
        for end in self.ends:
            os.close(end)
        self.ends = ()

    def send(self, raw):
        os.write(self.ends[0], raw)


@pytest.fixture
def wire(tmp_path):
    wire = Wire(tmp_path / "reader")
    wire.plug_in()
    yield wire
    if wire.ends:
        wire.pull_out()


@pytest.fixture
def reader(wire):
    reader = SerialReader(str(wire.name))
    assert reader.status().ready
    yield reader
    reader.close()


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"", b"\r\r\n\n"])
def test_a_card_is_read_whatever_ends_its_line(reader, wire, end):
    wire.send(CARD.encode() + end)
    assert reader.read(5.0) == SeenCode(CARD)


def test_a_reader_that_guesses_a_code_page_does_no_harm(reader, wire):
    wire.send(CARD.encode().decode("latin-1").encode() + b"\r\n")
    assert reader.read(5.0) == SeenCode(CARD)


def test_several_codes_in_a_row_come_one_by_one_in_order(reader, wire):
    wire.send(b"]Q1m\xe1\xbb\x99t\r\nhai\rba\n")
    assert [reader.read(5.0) for _ in range(3)] == [SeenCode("một"), SeenCode("hai"), SeenCode("ba")]


def test_a_code_that_comes_in_pieces_is_one_code(reader, wire):
    for piece in (CARD.encode()[:23], CARD.encode()[23:24], CARD.encode()[24:] + b"\r\n"):
        wire.send(piece)
    assert reader.read(5.0) == SeenCode(CARD)


@pytest.mark.parametrize("noise", [b"\xfe\xff\x80\x81\x82\r\n", bytes(range(128, 256)), b"12\x0734\x08\r"])
def test_garbage_is_unreadable_and_the_next_code_is_read(reader, wire, noise):
    wire.send(noise)
    assert reader.read(5.0) == Unreadable()
    wire.send(CARD.encode() + b"\r\n")
    assert reader.read(5.0) == SeenCode(CARD)


def test_a_spike_on_the_line_is_nothing_to_anybody(reader, wire):
    wire.send(b"\xff\r\n\n\n")
    assert reader.read(0.1) is None


def test_more_than_any_code_holds_is_one_unreadable_code(reader, wire):
    sent = threading.Thread(target=wire.send, args=(b"x" * (LONGEST_BYTES * 2) + b"\r\n",))
    sent.start()
    assert reader.read(5.0) == Unreadable()
    sent.join()
    wire.send(CARD.encode() + b"\r\n")
    assert reader.read(5.0) == SeenCode(CARD)


def test_a_line_that_never_ends_does_not_hold_the_worker(reader, wire):
    over = threading.Event()

    def chatter():
        while not over.is_set():
            wire.send(b"\n" * 200)

    talking = threading.Thread(target=chatter)
    talking.start()
    try:
        assert reader.read(0.2) is None
    finally:
        over.set()
        reader.close()
        reader.status()  # takes what still stands in the line, so that the sender ends
        talking.join()


def test_a_line_that_hangs_up_while_it_is_emptied_or_opened_is_a_reader_that_is_gone(
    reader, wire, monkeypatch
):
    def hang_up(_port):
        raise termios.error(5, "Input/output error")

    wire.send(CARD.encode() + b"\r\n")
    monkeypatch.setattr(serial.Serial, "_reset_input_buffer", hang_up)
    came = reader.status()
    while came.ready:  # the kernel hands on what was sent in its own time
        time.sleep(0.01)
        came = reader.status()
    assert came.fault is Fault.READER_GONE
    with pytest.raises(DeviceGone):
        reader.read(0.0)


def test_a_reader_that_is_pulled_out_and_put_in_again_reads_on(reader, wire):
    wire.send(b"half a co")
    wire.pull_out()
    assert reader.status().fault is Fault.READER_GONE
    with pytest.raises(DeviceGone):
        reader.read(0.1)
    wire.plug_in()
    assert reader.status().ready
    wire.send(CARD.encode() + b"\r\n")
    assert reader.read(5.0) == SeenCode(CARD)
