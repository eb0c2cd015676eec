"""ESC/POS taken apart: however the bytes arrive, the same commands come out and none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.virtual.escpos_commands import commands

RASTER = b"\x1dv0\x00\x02\x00\x03\x00" + b"\x1d\x56\x10\x04\x1b\x40"  # rows that look like commands
WHOLE = [
    b"\x10\x04\x01",
    b"\x1b@",
    b"\x1da\x0e",
    RASTER,
    b"\x1bd\x04",
    b"\x1dV\x00",
    b"\x1dV\x42\x03",
    b"\x1d(H\x06\x00\x30\x30\x30\x30\x30\x31",
    b"\x1dr\x01",
    b"\x1dI\x01",
    b"\n",
]


def test_each_command_is_found_whole():
    assert commands(b"".join(WHOLE)) == (WHOLE, b"")


@pytest.mark.parametrize("command", [it for it in WHOLE if len(it) > 1], ids=lambda it: it[:3].hex())
def test_a_command_that_is_not_whole_is_waited_for(command):
    for length in range(1, len(command)):
        assert commands(command[:length]) == ([], command[:length])


def test_a_run_of_zeros_is_one():
    assert commands(bytes(500) + b"\x1b@") == ([bytes(500), b"\x1b@"], b"")


@given(st.binary(max_size=300))
def test_no_byte_is_lost(said):
    whole, rest = commands(said)
    assert b"".join(whole) + rest == said


@given(st.lists(st.integers(1, 40), max_size=12))
def test_it_does_not_matter_in_which_pieces_they_come(lengths):
    stream, found, rest = b"".join(WHOLE), [], b""
    for length in [*lengths, len(stream)]:
        piece, stream = stream[:length], stream[length:]
        whole, rest = commands(rest + piece)
        found += whole
    assert (found, rest) == (WHOLE, b"")
