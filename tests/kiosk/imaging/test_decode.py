"""Pictures of every kind become planes, or are refused with a reason."""

import io

import numpy as np
import pytest
from PIL import Image

from kiosk.errors import PictureRefused, Refusal
from kiosk.imaging.decode import MOST_PX, decode, decode_quarter, header
from kiosk.imaging.planes import rgb_of
from tests.kiosk.imaging.sheets import empty, fed, printed


def encoded(rgb, form="JPEG", **how):
    made = io.BytesIO()
    picture = rgb if isinstance(rgb, Image.Image) else Image.fromarray(rgb)
    picture.save(made, form, **how)
    return made.getvalue()


@pytest.fixture(scope="module")
def page():
    return fed(printed(), 1.0)


def nearly(one, other):
    rows, columns = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    difference = np.abs(one[:rows, :columns].astype(int) - other[:rows, :columns])
    return float(difference.mean()) < 3


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_a_jpeg_of_any_subsampling_is_the_picture_it_was_made_of(page, subsampling):
    jpeg = encoded(page, quality=95, subsampling=subsampling, dpi=(300, 300))
    assert header(jpeg).plain_jpeg
    assert nearly(rgb_of(decode(jpeg)), page)


@pytest.mark.parametrize("form", ["PNG", "TIFF", "BMP"])
def test_other_kinds_of_files_are_read_too(page, form):
    assert nearly(rgb_of(decode(encoded(page, form))), page)


def test_progressive_grey_and_cmyk_jpegs_are_read(page):
    whole = Image.fromarray(page)
    assert nearly(rgb_of(decode(encoded(page, progressive=True, quality=95))), page)
    grey = np.asarray(whole.convert("L"))
    assert nearly(rgb_of(decode(encoded(whole.convert("L"), quality=95)))[..., 0], grey)
    cmyk = encoded(whole.convert("CMYK"), quality=95)
    assert not header(cmyk).plain_jpeg
    assert nearly(rgb_of(decode(cmyk)), page)


def test_sixteen_bits_black_and_white_and_see_through_pictures_are_read():
    ramp = np.linspace(0, 65535, 64 * 64).reshape(64, 64).astype(np.uint16)
    assert nearly(decode(encoded(Image.fromarray(ramp), "PNG")).luma, ramp // 257)
    bits = Image.fromarray(np.eye(64, dtype=bool))
    assert decode(encoded(bits, "PNG")).luma.max() == 255
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    assert decode(encoded(clear, "PNG")).luma.min() == 255


def test_a_quarter_of_a_jpeg_is_the_same_picture_smaller(page):
    jpeg = encoded(page, quality=92)
    whole, quarter = decode(jpeg), decode_quarter(jpeg)
    assert (quarter.width_px * 4, quarter.height_px * 4) == (whole.width_px, whole.height_px)
    assert (
        nearly(whole.luma[2::4, 2::4], quarter.luma)
        or abs(float(whole.luma.mean()) - float(quarter.luma.mean())) < 1
    )


@pytest.mark.parametrize("quality", [70, 92])
def test_an_empty_page_is_less_dense_than_a_printed_one(page, quality):
    blank, inked = (header(encoded(it, quality=quality)).density for it in (fed(empty()), page))
    assert blank < 0.85 * inked


def test_the_resolution_is_what_the_file_says_or_what_makes_it_a_sheet(page):
    assert header(encoded(page, dpi=(200, 200))).dpi == 200
    assert header(encoded(page, dpi=(72, 72))).dpi == 150
    assert header(encoded(np.repeat(np.repeat(page, 2, 0), 2, 1))).dpi == 300


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b"", Refusal.NOT_A_PICTURE),
        (b"no picture at all", Refusal.NOT_A_PICTURE),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, Refusal.NOT_A_PICTURE),
    ],
)
def test_what_is_no_picture_is_refused(wrong, why):
    with pytest.raises(PictureRefused) as refused:
        decode(wrong)
    assert refused.value.why is why


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_that_ends_too_early_is_refused(page, form, share):
    whole = encoded(page, form)
    with pytest.raises(PictureRefused) as refused:
        decode(whole[: int(len(whole) * share)])
    assert refused.value.why is Refusal.TORN


def test_a_header_that_promises_too_much_is_refused_before_memory_is_taken():
    side = int(MOST_PX**0.5) + 8
    huge = encoded(Image.new("1", (side, side)), "PNG")
    assert len(huge) < 100_000
    with pytest.raises(PictureRefused) as refused:
        header(huge)
    assert refused.value.why is Refusal.TOO_LARGE


def test_a_resolution_that_makes_a_page_a_stamp_is_not_believed():
    shrunk = np.full((516, 390, 3), 240, np.uint8)
    assert header(encoded(shrunk, dpi=(300, 300))).dpi == 75
