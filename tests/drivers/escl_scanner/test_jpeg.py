"""Whether a JPEG is whole, told by its marks."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from drivers.escl_scanner.jpeg import END, JpegFacts, read_jpeg, with_height


def jpeg(**how):
    grain = np.random.default_rng(1).integers(0, 255, (120, 90, 3), np.uint8)
    made = io.BytesIO()
    Image.fromarray(grain).save(made, "JPEG", **how)
    return made.getvalue()


def late(encoded):
    """Return a JPEG that says its height behind its picture."""
    facts = read_jpeg(encoded)
    begun = encoded[: facts.height_at] + b"\0\0" + encoded[facts.height_at + 2 : -2]
    return begun + b"\xff\xdc\x00\x04" + facts.height_px.to_bytes(2, "big") + bytes([0xFF, END])


PLAIN = jpeg(quality=90)


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"comment": b"\xff\xd9"}]
)
def test_a_whole_jpeg_is_whole_and_as_large_as_it_says(how):
    facts = read_jpeg(jpeg(**how))
    assert (facts.width_px, facts.height_px, facts.whole) == (90, 120, True)


def test_a_mark_that_stands_alone_between_segments_is_passed_over():
    assert read_jpeg(PLAIN[:2] + b"\xff\x01\xff\xff" + PLAIN[2:]).whole


def test_bytes_behind_the_end_do_no_harm():
    assert read_jpeg(PLAIN + b"\0" * 4096 + b"\xff\xd8").whole


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_part_of_a_jpeg_is_not_whole(share):
    assert not read_jpeg(PLAIN[: int(len(PLAIN) * share)]).whole
    assert not read_jpeg(PLAIN[:-1]).whole


def test_an_end_inside_of_a_table_is_no_end():
    """A thumbnail has an end of its own: it lies in a segment that is skipped."""
    thumb = b"\xff\xe1" + (len(PLAIN) + 2).to_bytes(2, "big") + PLAIN
    whole = PLAIN[:2] + thumb + PLAIN[2:]
    assert read_jpeg(whole).whole
    assert not read_jpeg(whole[: len(thumb) + 200]).whole


def test_a_height_that_comes_late_is_known_and_put_where_decoders_look():
    encoded = late(PLAIN)
    facts = read_jpeg(encoded)
    assert (facts.height_px, facts.height_came_late, facts.whole) == (120, True, True)
    mended = with_height(encoded, facts)
    assert Image.open(io.BytesIO(mended)).size == (90, 120)
    assert with_height(PLAIN, read_jpeg(PLAIN)) is PLAIN


def test_a_jpeg_that_never_says_its_height_has_none():
    facts = read_jpeg(PLAIN)
    encoded = PLAIN[: facts.height_at] + b"\0\0" + PLAIN[facts.height_at + 2 :]
    assert read_jpeg(encoded).height_px == 0


@pytest.mark.parametrize(
    "encoded", [b"", b"\xff\xd8", b"%PDF-1.4", b"\xff\xd8\xff\xd9", b"\xff\xd8" + b"\xff" * 9]
)
def test_what_is_no_picture_has_no_facts(encoded):
    assert read_jpeg(encoded) == JpegFacts()


@given(st.binary(max_size=200))
def test_any_bytes_are_read(garbage):
    assert not read_jpeg(garbage).whole
    read_jpeg(b"\xff\xd8" + garbage)


@given(st.integers(0, len(PLAIN)), st.binary(min_size=1, max_size=40))
def test_a_spoiled_jpeg_is_read(at, spoil):
    facts = read_jpeg(PLAIN[:at] + spoil + PLAIN[at + len(spoil) :])
    assert facts.height_px >= 0
