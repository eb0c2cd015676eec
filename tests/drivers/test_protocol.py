"""ESC/POS without a wire: the bytes of a ticket, and what a printer's answers mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.escpos_printer import protocol
from drivers.virtual.printer import PrinterMachine
from kiosk.devices.printer import Raster
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault

LOW = "paper near end"
WELL = [0x12, 0x12, 0x12, 0x12]


def answer(general=0, offline=0, error=0, paper=0):
    return [0x12 | bits for bits in (general, offline, error, paper)]


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (WELL, READY),
        (answer(paper=0x0C), DeviceStatus(warning=LOW)),
        (answer(general=0x08, paper=0x6C), DeviceStatus(Fault.PRINTER_NO_PAPER)),
        (answer(general=0x08, offline=0x04), DeviceStatus(Fault.PRINTER_COVER_OPEN)),
        # An open cover lifts the paper off its sensor: the cover is what one should close.
        (answer(general=0x08, offline=0x04, paper=0x6C), DeviceStatus(Fault.PRINTER_COVER_OPEN, LOW)),
        (answer(general=0x08, error=0x08), DeviceStatus(Fault.PRINTER_CUTTER)),
        (answer(general=0x08, error=0x20), DeviceStatus(Fault.PRINTER_STALLED)),
        (answer(error=0x40), DeviceStatus(Fault.PRINTER_STALLED)),
        (answer(general=0x08), DeviceStatus(Fault.PRINTER_STALLED)),
    ],
)
def test_four_bytes_say_how_the_printer_is(status, meaning):
    assert protocol.read_status(status) == meaning


def test_less_than_four_bytes_say_nothing():
    with pytest.raises(ValueError, match="unpack"):
        protocol.read_status(WELL[:3])


@pytest.mark.parametrize(
    ("packet", "meaning"),
    [
        (b"\x10\x00\x00\x00", READY),
        (b"\x10\x00\x03\x00", DeviceStatus(warning=LOW)),
        (b"\x18\x00\x0f\x00", DeviceStatus(Fault.PRINTER_NO_PAPER)),
        (b"\x38\x00\x00\x00", DeviceStatus(Fault.PRINTER_COVER_OPEN)),
        (b"\x18\x08\x00\x00", DeviceStatus(Fault.PRINTER_CUTTER)),
        (b"\x18\x20\x00\x00", DeviceStatus(Fault.PRINTER_STALLED)),
        (b"\x10\x40\x00\x00", READY),  # a hot head waits, and goes on by itself
    ],
)
def test_a_printer_may_tell_by_itself_how_it_is(packet, meaning):
    answers = protocol.Answers()
    answers.take(packet)
    assert answers.changed == meaning
    assert (answers.status, answers.printed, answers.has_read) == ([], None, False)


def test_each_kind_of_answer_is_known_among_the_others():
    answers = protocol.Answers()
    answers.take(b"\x12\x16" + b"\x10\x00\x00\x00" + b"\x37\x220042\x00" + b"\x12\x00\x72")
    assert answers.status == [0x12, 0x16, 0x12, 0x72]
    assert answers.changed == READY
    assert answers.printed == 42
    assert answers.has_read


@pytest.mark.parametrize("noise", [b"\x37\x21abcd\x00", b"\x37\x22ab12\x00", b"\xff", b"\x90"])
def test_noise_is_no_answer(noise):
    answers = protocol.Answers()
    answers.take(noise)
    assert answers == protocol.Answers()


@given(st.data())
def test_it_makes_no_difference_in_which_pieces_answers_come(data):
    came = b"".join(
        data.draw(
            st.lists(
                st.sampled_from([b"\x12", b"\x1a", b"\x10\x08\x00\x00", b"\x37\x220007\x00", b"\x00"]),
                max_size=12,
            ),
        ),
    )
    cut = data.draw(st.integers(0, len(came)))
    whole, pieces = protocol.Answers(), protocol.Answers()
    whole.take(came)
    pieces.take(came[:cut])
    pieces.take(came[cut:])
    assert pieces == whole


@pytest.mark.parametrize("rows", [1, 127, 128, 129, 300])
@pytest.mark.parametrize("width_px", [384, 576])
def test_a_ticket_is_sent_in_slices_and_every_row_once(rows, width_px):
    row_bytes = width_px // 8
    bits = bytes(number % 251 for number in range(row_bytes * rows))
    *pieces, cut = protocol.slices(Raster(width_px, rows, bits))
    sent = b""
    for piece in pieces:
        at = piece.index(b"\x1dv0")
        head = piece[at + 4 : at + 8]
        count = int.from_bytes(head[2:], "little")
        assert int.from_bytes(head[:2], "little") == row_bytes
        assert count <= protocol.SLICE_ROWS
        sent += piece[at + 8 : at + 8 + count * row_bytes]
    assert sent == bits
    assert b"\x1dV" in cut


def test_the_question_whether_it_is_printed_carries_its_number_and_a_second_one_for_simple_printers():
    assert protocol.ask_when_printed(10_007) == b"\x1d(H\x06\x00000007\x1dr\x01"


def test_an_open_raster_is_filled_up_by_what_means_nothing_outside_of_one():
    filling = protocol.fill_up(576)
    assert len(filling) == protocol.SLICE_ROWS * 72
    assert not any(filling)


@pytest.mark.parametrize("fault", [None, *(f for f in Fault if f.device == "printer")])
def test_the_virtual_printer_says_what_epsons_manual_says(fault, tmp_path):
    silent = {Fault.PRINTER_GONE, Fault.PRINTER_STALLED}  # these are silence on the wire, not bits
    machine = PrinterMachine(tmp_path)
    machine.set_fault(fault)
    bits = [machine.real_time_status(which)[0] for which in (1, 2, 3, 4)]
    expected = DeviceStatus(None if fault in silent else fault)
    assert protocol.read_status(bits).fault is expected.fault
    answers = protocol.Answers()
    answers.take(machine.automatic_status())
    assert answers.changed.fault is expected.fault
