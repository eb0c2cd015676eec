"""Pictures from bytes: a JPEG straight into planes, anything else by way of Pillow.

The header is read before a byte of memory is taken for pixels: a file may promise anything.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from PIL import Image
from turbojpeg import TJPF_GRAY, TurboJPEG  # type: ignore[import-untyped]  # has no stubs

from kiosk.errors import PictureRefused, Refusal
from kiosk.imaging.planes import Plane, Planes, cropped, grey_planes, planes_of, whole_eights

MOST_PX: Final = 80_000_000  # A3 at 600 dpi is 70 million
LIBRARY: Final = "libturbojpeg.so.0"
END: Final = b"\xff\xd9"
PREMATURE: Final = "Premature end"
PADDING_BYTES: Final = 4096  # scanners and mail programs leave bytes behind the end
SCREEN_DPI: Final = (72, 96)  # written by programs that know nothing of the paper
PLAUSIBLE_DPI: Final = range(72, 1201)
SMALLEST_INCH: Final = 2.5  # an identity card is 3.4 inches long; a "page" of less was shrunk since
A4_LONG_INCH: Final = 11.69
USUAL_DPI: Final = (75, 100, 150, 200, 240, 300, 400, 600)
QUARTER: Final = 4
WHOLE_CHROMA: Final = ("RGB", "L")  # modes of a JPEG in YCbCr, and in grey


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture file says of itself."""

    width_px: int
    height_px: int
    dpi: int  # where it says none, what makes its longer edge that of an A4 sheet
    plain_jpeg: bool  # can go straight into planes
    grey: bool
    density: float  # bytes a pixel times the mean step of the luma: how much there is in a JPEG


@cache
def codec() -> TurboJPEG:
    """Return libjpeg-turbo; loaded once a process."""
    return TurboJPEG(LIBRARY)


def header(encoded: bytes) -> Header:
    """Return what a picture file says of itself.

    Raises:
        PictureRefused: It is no picture, or too large a one.
    """
    with _opened(encoded) as picture:
        width_px, height_px = picture.size
        plain = picture.format == "JPEG" and picture.mode in WHOLE_CHROMA
        plain = plain and picture.info.get("adobe_transform", 1) == 1
        tables = getattr(picture, "quantization", None) or {}
        luma = list(tables.get(0, [1]))
        density = len(encoded) / (width_px * height_px) * sum(luma) / len(luma)
        return Header(width_px, height_px, _dpi(picture), plain, picture.mode == "L", density)


def decode(encoded: bytes) -> Planes:
    """Return a picture in planes, without the last pixels that fill no whole eight.

    A small look at it is then made of whole squares, which is ten times faster than of parts.

    Raises:
        PictureRefused: It is no picture, it ends too early, or it is too large.
    """
    said = header(encoded)
    return whole_eights(_jpeg(encoded, said, 1) if said.plain_jpeg else _by_pillow(encoded))


def decode_quarter(encoded: bytes) -> Planes:
    """Return a plain JPEG at a quarter of its size, in half the time.

    Raises:
        PictureRefused: As `decode`.
    """
    said = header(encoded)
    small = _jpeg(encoded, said, QUARTER)
    return cropped(small, said.width_px // 8 * 2, said.height_px // 8 * 2)


def _jpeg(encoded: bytes, said: Header, part: int) -> Planes:
    if END not in encoded[-PADDING_BYTES:]:
        raise PictureRefused(Refusal.TORN)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            planes = _grey(encoded, part) if said.grey else _coloured(encoded, said, part)
        except (OSError, ValueError) as error:  # ValueError: a header that contradicts itself
            raise PictureRefused(Refusal.NOT_A_PICTURE, str(error)) from error
    if any(PREMATURE in str(warning.message) for warning in heard):
        raise PictureRefused(Refusal.TORN)
    return planes


def _grey(encoded: bytes, part: int) -> Planes:
    return grey_planes(np.asarray(codec().decode(encoded, TJPF_GRAY, (1, part)), np.uint8)[..., 0])


def _coloured(encoded: bytes, said: Header, part: int) -> Planes:
    """Decode luma and chromas; the codec pads them to whole blocks."""
    luma, blue, red = (np.asarray(it, np.uint8) for it in codec().decode_to_yuv_planes(encoded, (1, part)))
    width_px, height_px = -(-said.width_px // part), -(-said.height_px // part)
    half = (luma.shape[1] + 1) // 2, (luma.shape[0] + 1) // 2
    return cropped(Planes(luma, _fitted(blue, half), _fitted(red, half)), width_px, height_px)


def _fitted(chroma: Plane, size: tuple[int, int]) -> Plane:
    if chroma.shape[1::-1] == size:
        return chroma
    return np.asarray(cv2.resize(chroma, size, interpolation=cv2.INTER_AREA), np.uint8)


def _by_pillow(encoded: bytes) -> Planes:
    with _opened(encoded) as picture:
        try:
            if picture.mode in {"1", "L"}:
                return grey_planes(np.array(picture.convert("L"), np.uint8))
            if picture.mode.startswith(("I", "F")):
                return grey_planes(_levelled(np.asarray(picture)))
            return planes_of(np.array(_on_white(picture), np.uint8))
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise PictureRefused(Refusal.TORN, type(error).__name__) from error


def _levelled(deep: np.typing.NDArray[np.generic]) -> Plane:
    """Return a picture of 16 or more bits in 8: those of 16 bits by their range, others by their own."""
    values = np.nan_to_num(deep.astype(np.float32))
    low, high = (0.0, 65535.0) if values.max(initial=0) > 255 else (0.0, 255.0)
    return np.asarray(np.clip((values - low) * (255 / (high - low)), 0, 255), np.uint8)


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _opened(encoded: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how large is too large is decided below
            picture = Image.open(io.BytesIO(encoded))
    except Image.DecompressionBombError as error:
        raise PictureRefused(Refusal.TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError) as error:
        raise PictureRefused(Refusal.NOT_A_PICTURE, type(error).__name__) from error
    width_px, height_px = picture.size
    if width_px * height_px > MOST_PX:
        raise PictureRefused(Refusal.TOO_LARGE, f"{width_px} x {height_px}")
    if not width_px or not height_px:
        raise PictureRefused(Refusal.NOT_A_PICTURE)
    return picture


def _dpi(picture: Image.Image) -> int:
    """Return the resolution that the file states, or the usual one nearest to what an A4 sheet would have."""
    stated = picture.info.get("dpi", (0, 0))[0]
    try:
        dpi = round(float(stated))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        dpi = 0
    large_enough = max(picture.size) >= SMALLEST_INCH * dpi
    if dpi in PLAUSIBLE_DPI and dpi not in SCREEN_DPI and large_enough:
        return dpi
    guess = max(picture.size) / A4_LONG_INCH
    return min(USUAL_DPI, key=lambda usual: abs(usual - guess))
