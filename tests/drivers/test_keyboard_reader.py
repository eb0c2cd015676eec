"""The keyboard-mode reader on a pipe that carries what the kernel gives for each key."""

import os
import struct
import threading

import pytest
from evdev import ecodes

from drivers.keyboard_reader.driver import KeyboardReader, seize
from drivers.keyboard_reader.keys import LONGEST
from kiosk.devices.reader import SeenCode, Unreadable
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CARD = "001195000123||Tran Thi Mau|08031995|Nu|Thon Mau, Xa Mau, Ha Noi|01052021"
MARKS = {
    "|": ("BACKSLASH", 1),
    "\\": ("BACKSLASH", 0),
    ":": ("SEMICOLON", 1),
    "/": ("SLASH", 0),
    "?": ("SLASH", 1),
    "-": ("MINUS", 0),
    "_": ("MINUS", 1),
    ".": ("DOT", 0),
    ",": ("COMMA", 0),
    " ": ("SPACE", 0),
    "=": ("EQUAL", 0),
    "&": ("7", 1),
    "@": ("2", 1),
    "'": ("APOSTROPHE", 0),
}


def event(kind, code, value):
    return struct.pack("qqHHi", 0, 0, kind, code, value)


def stroke(name, with_shift=False):
    """One key pressed and let go, as the kernel tells it: with scan codes and frame ends around."""
    key = ecodes.ecodes[f"KEY_{name}"]
    frame = event(ecodes.EV_SYN, ecodes.SYN_REPORT, 0)
    moves = [(key, 1), (key, 0)]
    if with_shift:
        moves = [(ecodes.KEY_LEFTSHIFT, 1), *moves, (ecodes.KEY_LEFTSHIFT, 0)]
    return b"".join(
        event(ecodes.EV_MSC, ecodes.MSC_SCAN, 458756) + event(ecodes.EV_KEY, code, value) + frame
        for code, value in moves
    )


def typed(text):
    return b"".join(
        stroke(letter.upper(), letter.isupper()) if letter.isalnum() else stroke(*MARKS[letter])
        for letter in text
    )


class Wire:
    """A pipe under a name, in the place of the input device."""

    def __init__(self, name):
        self.name = name

    def plug_in(self):
        os.mkfifo(self.name)
        self.end = os.open(self.name, os.O_RDWR)

    def pull_out(self):
        self.name.unlink()
        os.close(self.end)

    def send(self, raw):
        """Write whole events at a time, as the kernel gives them."""
        for at in range(0, len(raw), 2400):
            os.write(self.end, raw[at : at + 2400])


@pytest.fixture
def seized():
    return []


@pytest.fixture
def wire(tmp_path):
    wire = Wire(tmp_path / "event3")
    wire.plug_in()
    yield wire
    if wire.name.exists():
        wire.pull_out()


@pytest.fixture
def reader(wire, seized):
    reader = KeyboardReader(str(wire.name), seized.append)
    assert reader.status().ready
    yield reader
    reader.close()


def test_a_card_is_read_and_marked_as_lossy(reader, wire):
    wire.send(typed(CARD) + stroke("ENTER"))
    assert reader.read(5.0) == SeenCode(CARD, lossy=True)


def test_capitals_digits_and_marks_are_those_of_the_us_layout(reader, wire):
    text = "https://a.vn/?q=TAM-K01-261121-0001-D&x=A_b@c,d'e\\f"
    wire.send(typed(text) + stroke("KPENTER"))
    assert reader.read(5.0) == SeenCode(text, lossy=True)


def test_the_device_is_ours_from_the_first_look_whether_anybody_listens_or_not(reader, seized):
    assert len(seized) == 1
    assert reader.read(0.05) is None
    assert reader.status().ready
    assert len(seized) == 1


def test_a_device_that_cannot_be_seized_is_no_reader(wire):
    """A plain pipe is no input device: the real call refuses it."""
    reader = KeyboardReader(str(wire.name), seize)
    assert reader.status().fault is Fault.READER_GONE


def test_two_codes_in_a_row_come_one_by_one(reader, wire):
    wire.send(typed("one") + stroke("ENTER") + typed("two") + stroke("ENTER"))
    assert [reader.read(5.0).text, reader.read(5.0).text] == ["one", "two"]


def test_a_code_without_enter_ends_when_the_reader_pauses(reader, wire):
    wire.send(typed(CARD))
    assert reader.read(5.0) == SeenCode(CARD, lossy=True)


def test_a_key_that_is_held_types_once(reader, wire):
    wire.send(event(ecodes.EV_KEY, ecodes.KEY_A, 1) + event(ecodes.EV_KEY, ecodes.KEY_A, 2) * 5)
    wire.send(event(ecodes.EV_KEY, ecodes.KEY_A, 0) + stroke("ENTER"))
    assert reader.read(5.0) == SeenCode("a", lossy=True)


DROPPED = event(ecodes.EV_SYN, ecodes.SYN_DROPPED, 0)


@pytest.mark.parametrize("loss", [DROPPED, stroke("A") * (LONGEST + 1)], ids=["dropped", "too long"])
def test_a_code_of_which_keys_were_lost_is_unreadable(wire, reader, loss):
    sending = threading.Thread(target=wire.send, args=(typed("begun") + loss,))
    sending.start()
    assert reader.read(5.0) == Unreadable()
    while sending.is_alive():
        reader.read(0.0)


@pytest.mark.parametrize("end", [stroke("ENTER"), b""], ids=["enter", "pause"])
def test_the_rest_of_a_code_of_which_keys_were_lost_is_no_code(wire, reader, end):
    """Else a card is said to be unreadable, and then to be none."""
    wire.send(typed("0011950") + DROPPED)
    assert reader.read(5.0) == Unreadable()
    wire.send(typed("Xa Mau, Ha Noi") + end)
    assert reader.read(0.05) is None
    wire.send(typed(CARD) + stroke("ENTER"))
    assert reader.read(5.0) == SeenCode(CARD, lossy=True)


def test_codes_around_one_that_was_lost_are_read(wire, reader):
    one, lost, two = (typed(text) + stroke("ENTER") for text in ("one", "lost", "two"))
    wire.send(one + typed("this is ") + DROPPED + lost + two)
    seen = [reader.read(5.0) for _ in range(3)]
    assert Unreadable() in seen
    assert [code.text for code in seen if code != Unreadable()] == ["one", "two"]


def test_what_was_typed_while_nobody_listened_is_forgotten(reader, wire):
    wire.send(typed(CARD) + stroke("ENTER"))
    assert reader.status().ready
    assert reader.read(0.05) is None


def test_a_reader_that_is_pulled_out_and_put_in_again_is_seized_and_read_again(reader, wire, seized):
    wire.pull_out()
    assert reader.status().fault is Fault.READER_GONE
    with pytest.raises(DeviceGone):
        reader.read(0.05)
    wire.plug_in()
    assert reader.status().ready
    wire.send(typed(CARD) + stroke("ENTER"))
    assert reader.read(5.0).text == CARD
    assert len(seized) == 2
