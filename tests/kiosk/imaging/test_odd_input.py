"""Whatever is fed, there is a page or a clear refusal: never a crash, never memory for an empty promise."""

import io
import resource
import struct

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.errors import PictureRefused, Refusal
from kiosk.imaging.cleaners import Cleaners, Lost
from kiosk.imaging.decode import decode, decode_quarter, header
from kiosk.imaging.fed import FedSide, fed_from_bytes
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pipeline import clean_sheet
from kiosk.imaging.planes import planes_of, whole_eights
from kiosk.imaging.treatment import Layering, Treatment
from tests.kiosk.imaging.sheets import empty, fed, grain, printed, px

USUAL = Treatment()
FLIPS = settings(max_examples=80, deadline=None)


def encoded(rgb, form="JPEG", **how):
    made = io.BytesIO()
    picture = rgb if isinstance(rgb, Image.Image) else Image.fromarray(rgb)
    picture.save(made, form, **how)
    return made.getvalue()


def small_page():
    return cv2.resize(fed(printed(), 1.5), None, fx=1 / 3, fy=1 / 3, interpolation=cv2.INTER_AREA)


JPEG = encoded(small_page(), quality=85, dpi=(50, 50))
PROGRESSIVE = encoded(small_page(), quality=85, progressive=True)
PNG = encoded(small_page(), "PNG")
FORMS = {"jpeg": JPEG, "progressive": PROGRESSIVE, "png": PNG}


def clean(bytes_or_rgb, dpi=150, **treatment):
    """Return the one side of a sheet, clean, or None if it was refused."""
    try:
        if isinstance(bytes_or_rgb, bytes):
            side = fed_from_bytes(bytes_or_rgb)
        else:
            side = FedSide(dpi, planes=whole_eights(planes_of(np.ascontiguousarray(bytes_or_rgb))))
        (done,) = clean_sheet([side], Treatment(**treatment))
    except PictureRefused:
        return None
    return done


def is_whole(side):
    """Say whether a side has all that a side must have, and its page can be read."""
    assert isinstance(side, CleanSide)
    assert side.blank or side.content is not None
    assert side.width_px > 0
    assert side.height_px > 0
    assert np.isfinite(side.angle_deg)
    assert np.isfinite([*side.corners]).all()
    Image.open(io.BytesIO(side.thumb_jpeg)).load()
    if side.content is not None:
        page = Image.open(io.BytesIO(side.content.jpeg))
        page.load()
        assert page.size == (side.width_px, side.height_px)
    return True


def with_size(jpeg, width, height):
    """Return a JPEG whose header promises another size."""
    at = next(jpeg.index(bytes([0xFF, kind])) for kind in (0xC0, 0xC2) if bytes([0xFF, kind]) in jpeg)
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_cut_off_anywhere_is_refused(form):
    whole = FORMS[form]
    for length in {*range(0, 700, 7), *range(700, len(whole) - 1, len(whole) // 60)} - {
        *range(len(whole) - 40, len(whole))
    }:
        with pytest.raises(PictureRefused):
            decode(whole[:length])


@given(at=st.integers(0, len(JPEG) - 1), value=st.integers(0, 255))
@FLIPS
def test_a_byte_that_fell_over_in_a_jpeg_gives_a_page_or_a_refusal(at, value):
    broken = JPEG[:at] + bytes([value]) + JPEG[at + 1 :]
    done = clean(broken)
    assert done is None or is_whole(done)


@given(at=st.integers(0, 700), junk=st.binary(min_size=1, max_size=40))
@FLIPS
def test_junk_in_a_header_gives_a_page_or_a_refusal(at, junk):
    for whole in FORMS.values():
        broken = whole[:at] + junk + whole[at + len(junk) :]
        for look in (decode, decode_quarter):
            try:
                planes = look(broken)
            except PictureRefused:
                continue
            assert planes.width_px > 0
            assert planes.blue.shape == planes.red.shape


@given(
    noise=st.binary(max_size=400),
    start=st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"GIF89a"]),
)
@FLIPS
def test_noise_gives_a_refusal(noise, start):
    with pytest.raises(PictureRefused):
        decode(start + noise)


@pytest.mark.parametrize("size", [(20_000, 20_000), (65_500, 65_500), (65_500, 2_000)])
def test_a_promise_of_too_many_pixels_is_refused_before_memory_is_taken(size):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for promising in (with_size(JPEG, *size), with_size(PROGRESSIVE, *size)):
        for look in (header, decode, decode_quarter, fed_from_bytes):
            with pytest.raises(PictureRefused) as refused:
                look(promising)
            assert refused.value.why is Refusal.TOO_LARGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_a_promise_of_more_pixels_than_there_are_is_no_crash():
    done = clean(with_size(JPEG, 3000, 4000))
    assert done is None or is_whole(done)


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 2), (2, 1), (1, 300), (300, 1), (3, 3), (8, 8), (9, 17), (16, 4000)]
)
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_tiny_pictures_give_sides(shape, grey):
    picture = np.full((*shape, 3), grey, np.uint8)
    for form in ("JPEG", "PNG"):
        assert is_whole(clean(encoded(picture, form)))


def modes():
    page = Image.fromarray(small_page())
    deep = (np.asarray(page.convert("L")).astype(np.uint16) * 257).astype(np.uint16)
    yield "grey jpeg", encoded(page.convert("L"))
    yield "cmyk jpeg", encoded(page.convert("CMYK"))
    yield "progressive jpeg", PROGRESSIVE
    yield "4:4:4 jpeg", encoded(page, subsampling="4:4:4")
    yield "4:2:2 jpeg", encoded(page, subsampling="4:2:2")
    yield "jpeg of restarts", encoded(page, restart_marker_rows=1)
    yield "16 bits, png", encoded(Image.fromarray(deep), "PNG")
    yield "16 bits, tiff", encoded(Image.fromarray(deep), "TIFF")
    yield "palette", encoded(page.convert("P"), "PNG")
    yield "black and white, tiff", encoded(page.convert("1"), "TIFF", compression="group4")
    yield "see-through", encoded(page.convert("RGBA"), "PNG")
    yield "floats", encoded(page.convert("F"), "TIFF")
    yield "lab", encoded(page.convert("LAB"), "TIFF")


@pytest.mark.parametrize(("name", "picture"), list(modes()), ids=[name for name, _ in modes()])
def test_pictures_of_every_mode_give_the_same_page(name, picture):
    usual, done = clean(JPEG), clean(picture)
    assert is_whole(done)
    assert not done.blank
    assert done.angle_deg == pytest.approx(usual.angle_deg, abs=0.15)


def test_arithmetic_coding_is_read_or_refused():
    claimed = JPEG.replace(b"\xff\xc0", b"\xff\xc9", 1)
    done = clean(claimed)
    assert done is None or is_whole(done)


def a_sheet(width_mm, height_mm):
    rows, columns = px(height_mm), px(width_mm)
    art = printed()
    tiled = np.tile(art, (2, 2, 1)) if rows > art.shape[0] or columns > art.shape[1] else art
    return tiled[:rows, :columns]


@pytest.mark.parametrize(
    ("name", "size_mm"),
    [
        ("a5", (148, 210)),
        ("a5 across", (210, 148)),
        ("a3", (297, 420)),
        ("card", (85.6, 54)),
        ("receipt", (80, 240)),
    ],
)
@pytest.mark.parametrize("bed", [8, 130, 247])
def test_sheets_of_other_sizes_are_found_where_there_is_an_edge_to_see(name, size_mm, bed):
    done = clean(fed(a_sheet(*size_mm), -2.0, bed=bed))
    assert is_whole(done)
    assert not done.blank
    if bed < 200:
        found = sorted((done.width_px / 150 * 25.4, done.height_px / 150 * 25.4))
        assert found == pytest.approx(
            sorted(size_mm), abs=3 if bed < 100 else 9
        )  # at most one edge is missed


def test_a_card_in_the_middle_of_a_wide_bed_is_found():
    frame = np.full((px(300), px(220), 3), 15, np.uint8)
    card = fed(a_sheet(85.6, 54), 3.0, bed=15)
    frame[200 : 200 + card.shape[0], 300 : 300 + card.shape[1]] = card
    assert is_whole(clean(grain(frame)))


def test_a_torn_page_is_a_page():
    page = fed(printed(), 1.0, bed=20)
    torn = np.array([[0, 900], [260, 760], [420, 930], [700, 1100], [760, 1400], [500, 1900], [0, 1900]])
    cv2.fillPoly(page, [torn], (20, 20, 20))
    done = clean(page)
    assert is_whole(done)
    assert not done.blank


@pytest.mark.parametrize("grey", [0, 12, 128, 255])
def test_a_page_of_one_grey_is_no_crash(grey):
    done = clean(np.full((px(297), px(210), 3), grey, np.uint8))
    assert is_whole(done)


def test_a_black_page_is_called_dark_and_kept():
    done = clean(grain(np.full((px(297), px(210), 3), 10, np.uint8)), pages_of_blanks=True)
    assert is_whole(done)
    assert not done.blank or done.verdicts


def test_a_photograph_is_kept_and_called_neither_blurred_nor_blank():
    rng = np.random.default_rng(3)
    rough = cv2.resize(
        rng.random((9, 7, 3)).astype(np.float32), (px(210), px(297)), interpolation=cv2.INTER_CUBIC
    )
    done = clean(grain((rough * 255).clip(0, 255).astype(np.uint8)))
    assert is_whole(done)
    assert not done.blank
    assert "blurred" not in [it.flaw.value for it in done.verdicts]


@pytest.mark.parametrize("layering", list(Layering))
@pytest.mark.parametrize("shape", [(1, 1), (40, 30), (3, 900)])
def test_odd_pictures_can_be_layered(layering, shape):
    rng = np.random.default_rng(5)
    picture = rng.integers(0, 256, (*shape, 3), np.uint8)
    assert clean(picture, layering=layering, pages_of_blanks=True) is not None


def test_sides_of_different_sizes_are_judged_together():
    tiny = FedSide(150, planes=planes_of(np.full((2, 2, 3), 255, np.uint8)))
    page = FedSide(150, planes=whole_eights(planes_of(fed(printed()))))
    card = FedSide(150, planes=whole_eights(planes_of(fed(a_sheet(85.6, 54)))))
    blank = FedSide(300, planes=whole_eights(planes_of(grain(empty()))))
    for one in (tiny, page, card, blank):
        for other in (tiny, page, card, blank):
            assert len(clean_sheet([one, other], USUAL)) == 2


def test_a_worker_outlives_whatever_it_is_given():
    wrong = [b"", b"no picture", JPEG[:900], with_size(JPEG, 20_000, 20_000), PNG[:400]]
    with Cleaners(1) as cleaners:
        cleaners.clean([fed_from_bytes(JPEG)], USUAL)
        process = cleaners._all[0]._process.pid
        for bytes_ in wrong:
            lost = cleaners.clean([FedSide(150, bytes_)], USUAL)
            assert isinstance(lost, Lost)
            assert lost.why in list(Refusal)
        assert not isinstance(cleaners.clean([fed_from_bytes(JPEG)], USUAL), Lost)
        assert cleaners._all[0]._process.pid == process
