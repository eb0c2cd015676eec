"""Pieces are large on a quick line and small on a slow one, and never so large that they are always late."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.pieces import LEAST_BYTES, Pieces

MIB = 1024 * 1024
AIM_S = 5.0


def send(pieces, size_bytes, rate_bps, round_trip_s=0.0):
    """Send a file on a line of one speed; return the sizes of its pieces and the time that it took."""
    sizes, took_s = [], 0.0
    while size_bytes:
        size = min(size_bytes, pieces.next_bytes)
        piece_s = round_trip_s + size / rate_bps
        pieces.went(size, piece_s)
        sizes.append(size)
        took_s += piece_s
        size_bytes -= size
    return sizes, took_s


def test_a_quick_line_gets_whole_pieces_after_a_few():
    sizes, _ = send(Pieces(MIB, AIM_S), 5 * MIB, 10_000_000)
    assert sizes[:5] == [4096, 4 * 4096, 16 * 4096, 64 * 4096, MIB]
    assert send(Pieces(MIB, AIM_S), 5 * MIB, 1e9)[0] == sizes


def test_five_megabytes_pass_a_line_of_one_kilobyte_a_second():
    sizes, took_s = send(Pieces(MIB, AIM_S), 5 * MIB, 1000, round_trip_s=0.6)
    assert took_s < 1.25 * 5 * MIB / 1000
    assert max(sizes) / 1000 <= AIM_S


def test_a_line_that_becomes_slow_gets_small_pieces_and_later_large_ones_again():
    pieces = Pieces(MIB, AIM_S)
    send(pieces, 4 * MIB, 1e7)
    for _ in range(10):
        pieces.broke()
    assert pieces.next_bytes == LEAST_BYTES
    assert max(send(pieces, 8 * MIB, 1e7)[0]) == MIB


def test_the_small_end_of_a_file_does_not_make_the_next_pieces_small():
    pieces = Pieces(MIB, AIM_S)
    send(pieces, 3 * MIB, 1e7)
    pieces.went(10, 0.0001)
    assert pieces.next_bytes == MIB


@given(st.lists(st.one_of(st.none(), st.floats(1e-6, 1e6)), max_size=60), st.integers(1024, 4 * MIB))
def test_a_piece_is_never_empty_nor_too_large(events, most_bytes):
    pieces = Pieces(most_bytes, AIM_S)
    for took_s in events:
        pieces.broke() if took_s is None else pieces.went(pieces.next_bytes, took_s)
        assert min(LEAST_BYTES, most_bytes) <= pieces.next_bytes <= most_bytes
        assert 0 <= pieces.more_s(pieces.next_bytes) <= most_bytes / 500


def test_what_was_too_large_once_is_never_tried_again():
    pieces = Pieces(4 * MIB, AIM_S)
    send(pieces, 20 * MIB, 1e8)
    assert pieces.next_bytes == 4 * MIB
    assert pieces.too_large(4 * MIB)
    assert max(send(pieces, 20 * MIB, 1e8)[0]) == MIB
    assert not pieces.too_large(LEAST_BYTES)
