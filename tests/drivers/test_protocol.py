"""ESC/POS without a wire: the bytes of a ticket, and what a printer's answers mean."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.escpos_printer import protocol
from drivers.virtual.printer_machine import PrinterMachine
from kiosk.devices.printer import Raster
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault

LOW = Fault.PRINTER_NEAR_END
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
        (answer(general=0x08, offline=0x04, paper=0x6C), DeviceStatus(Fault.PRINTER_COVER_OPEN)),
        (answer(general=0x08, offline=0x04, paper=0x0C), DeviceStatus(Fault.PRINTER_COVER_OPEN, LOW)),
        (answer(general=0x08, offline=0x20), DeviceStatus(Fault.PRINTER_NO_PAPER)),
        (answer(general=0x08, offline=0x40, error=0x08), DeviceStatus(Fault.PRINTER_CUTTER)),
        (answer(general=0x08, offline=0x40, error=0x20), DeviceStatus(Fault.PRINTER_HEAD)),
        (answer(error=0x40), DeviceStatus(Fault.PRINTER_HEAD)),
        (answer(general=0x08, offline=0x40, error=0x04), DeviceStatus(Fault.PRINTER_STALLED)),
        (answer(general=0x08), DeviceStatus(Fault.PRINTER_OFFLINE)),
        (answer(general=0x20), DeviceStatus(Fault.PRINTER_OFFLINE)),  # waits for a button after an error
        (answer(general=0x48, offline=0x08), DeviceStatus(Fault.PRINTER_OFFLINE)),  # the feed button
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
        (b"\x18\x04\x00\x00", DeviceStatus(Fault.PRINTER_STALLED)),
        (b"\x18\x20\x00\x00", DeviceStatus(Fault.PRINTER_HEAD)),
        (b"\x10\x40\x00\x00", DeviceStatus(Fault.PRINTER_HEAD)),
        (b"\x18\x00\x00\x00", DeviceStatus(Fault.PRINTER_OFFLINE)),
        (b"\x50\x00\x00\x00", DeviceStatus(Fault.PRINTER_OFFLINE)),
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


def test_an_answer_between_the_four_bytes_of_a_change_takes_nothing_from_them():
    answers = protocol.Answers()
    answers.take(b"\x38\x00\x12\x00\x1a\x00")
    assert answers.changed == DeviceStatus(Fault.PRINTER_COVER_OPEN)
    assert answers.status == [0x12, 0x1A]
    assert not answers.has_read


def test_a_change_whose_end_was_lost_is_no_change_and_the_next_one_is():
    answers = protocol.Answers()
    answers.take(b"\x38\x00" + b"\x18\x00\x0c\x00")
    assert answers.changed == DeviceStatus(Fault.PRINTER_NO_PAPER)


def test_half_an_answer_outlives_the_question():
    answers = protocol.Answers()
    answers.take(b"\x37\x2200")
    answers.begin()
    answers.take(b"07\x00")
    assert answers.printed == 7
    answers.begin()
    assert answers == protocol.Answers()


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_any_bytes_are_taken_in_any_pieces_and_nothing_piles_up(came, cuts):
    answers, whole = protocol.Answers(), protocol.Answers()
    whole.take(came)
    at = 0
    for cut in [*sorted(cuts), len(came)]:
        answers.take(came[at:cut])
        at = max(at, cut)
    assert len(answers._rest) < 8
    answers.take(b"\xff" * 8)  # nothing of it can be the rest of an answer
    assert answers._rest == b""
    assert whole.changed is None or isinstance(whole.changed, DeviceStatus)


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (0x18, None),
        (0x08, Fault.PRINTER_OFFLINE),
        (0x20, Fault.PRINTER_NO_PAPER),
        (0x38, Fault.PRINTER_NO_PAPER),
        (0x00, None),  # so say printers that do not know the question
        (0x10, None),  # an error, and not which
    ],
)
def test_the_byte_beside_the_pipes_says_what_is_sure(status, fault):
    assert protocol.read_port_status(status) is fault


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
    pieces = list(protocol.slices(Raster(width_px, rows, bits), 128))
    sent, before = b"", 0
    for piece in pieces:
        count = piece.rows - before
        assert piece.command[:8] == b"\x1dv0\x00" + bytes([row_bytes, 0, count, 0])
        assert count <= 128
        assert len(piece.command) == 8 + count * row_bytes
        sent, before = sent + piece.command[8:], piece.rows
    assert (sent, before) == (bits, rows)


def unpacked(piece, width_px):
    """The rows of one command, as wide as the paper."""
    wide, rows = struct.unpack_from("<HH", piece.command, 4)
    body = piece.command[8:]
    assert piece.command[:4] == b"\x1dv0\x00"
    assert len(body) == wide * rows
    return b"".join(body[at : at + wide].ljust(width_px // 8, b"\0") for at in range(0, len(body), wide))


ROWS = st.lists(st.one_of(st.just(bytes(8)), st.binary(min_size=8, max_size=8)), max_size=40)


@given(ROWS, st.integers(1, 9), st.booleans())
def test_what_is_left_out_for_a_slow_line_is_white(rows, slice_rows, sparing):
    ticket = Raster(64, len(rows), b"".join(rows))
    pieces = list(protocol.slices(ticket, slice_rows, sparing=sparing))
    assert b"".join(unpacked(piece, 64) for piece in pieces) == ticket.bits
    assert all(struct.unpack_from("<H", piece.command, 6)[0] <= slice_rows for piece in pieces)
    assert [piece.rows for piece in pieces[-1:]] == [len(rows)][: len(pieces)]


def test_a_white_ticket_costs_a_slow_line_next_to_nothing():
    ticket = Raster(576, 100, bytes(72 * 100))
    assert sum(len(piece.command) for piece in protocol.slices(ticket, 128, sparing=True)) == 108


def test_a_ticket_is_pushed_out_and_cut_where_there_is_a_knife():
    assert protocol.part(6, cutter=True) == b"\x1bd\x06\x1dV\x00"
    assert protocol.part(4, cutter=False) == b"\x1bd\x04"


def test_the_question_whether_it_is_printed_carries_its_number():
    assert protocol.ask_when_printed(10_007) == b"\x1d(H\x06\x00000007"


def test_an_open_raster_is_filled_up_by_what_means_nothing_outside_of_one():
    filling = protocol.fill_up(576, 128)
    assert len(filling) == 128 * 72
    assert not any(filling)


@pytest.mark.parametrize("fault", [None, *(f for f in Fault if f.device == "printer")])
def test_the_virtual_printer_says_what_epsons_manual_says(fault, tmp_path):
    # These are silence on the wire, or a moment, and not bits.
    silent = {Fault.PRINTER_GONE, Fault.PRINTER_STALLED, Fault.PRINTER_HALF_SLIP}
    machine = PrinterMachine(tmp_path)
    machine.set_fault(fault)
    bits = [machine.real_time_status(which)[0] for which in (1, 2, 3, 4)]
    low = Fault.PRINTER_NEAR_END
    expected = DeviceStatus(warning=low) if fault is low else DeviceStatus(None if fault in silent else fault)
    assert protocol.read_status(bits) == expected
    answers = protocol.Answers()
    answers.take(machine.automatic_status())
    assert answers.changed == expected
