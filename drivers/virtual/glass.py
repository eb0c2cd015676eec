"""What the scanner's glass sees of a sheet: on a dark bed, in its light, through its dirt, as a JPEG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from drivers.virtual.faces import BED, face
from drivers.virtual.lay import Lay
from drivers.virtual.sheets import A4_MM, MM_PER_INCH, Picture, Sheet

Matrix: TypeAlias = NDArray[np.float64]  # 2 x 3

GRAIN: Final = 2.0  # standard deviation of the sensor's noise, of 255
GRAIN_SHIFTS: Final = 64  # sheets have the same grain, each somewhere else
FLARE: Final = 50.0  # too much light also gets into what is black
STREAK_MM: Final = 0.25
STREAK_LIGHT: Final = 0.6  # a grain of dirt lets so much past
OVERLAP_SHADOW_MM: Final = 0.8
OVERLAP_SHADOW: Final = 0.4
PULLED_ASIDE_MM: Final = 1.5  # a sheet that is dragged along lies never exactly behind the other
JPEG_QUALITY: Final = 85


@lru_cache(maxsize=8)
def render(
    sheet: Sheet | None, *, is_back: bool, dpi: int, size_px: tuple[int, int], streak_mm: float | None = None
) -> bytes:
    """Return one face as the scanner sends it: a JPEG of `size_px` (width, height).

    Args:
        sheet: With how it lies; None: only the bed is seen.
        is_back: The face that the second camera sees.
        dpi: Of the scan.
        size_px: What the caller asked for; a sheet may reach out of it.
        streak_mm: Where dirt lies on the glass, from the left; on each side in the same column.
    """
    rgb = _laid(sheet, is_back, dpi, size_px)
    if streak_mm is not None:
        _streak(rgb, streak_mm, dpi / MM_PER_INCH)
    if sheet is not None:
        rgb = _seen(rgb, sheet.lay, dpi)
    _make_grainy(rgb, sheet.front_page + is_back if sheet is not None else 0)
    made = BytesIO()
    Image.fromarray(rgb).save(made, "JPEG", quality=JPEG_QUALITY, dpi=(dpi, dpi))
    return made.getvalue()


def _seen(rgb: Picture, lay: Lay, dpi: int) -> Picture:
    """Return the picture in the light of a sheet, as sharp as it comes out."""
    if lay.light != 1:
        rgb = _lit(rgb, lay.light)
    if lay.blur_mm:
        rgb = np.asarray(cv2.GaussianBlur(rgb, (0, 0), lay.blur_mm * dpi / MM_PER_INCH), np.uint8)
    return rgb


def _laid(sheet: Sheet | None, is_back: bool, dpi: int, size_px: tuple[int, int]) -> Picture:
    """Lay a sheet on the bed, and with it one that it drags along."""
    rgb = np.full((size_px[1], size_px[0], 3), BED, np.uint8)
    if sheet is None:
        return rgb
    if sheet.pulled is None:
        return _put(rgb, face(sheet, is_back, dpi), _place(sheet, is_back, dpi, size_px))
    aside_mm = -PULLED_ASIDE_MM if is_back else PULLED_ASIDE_MM
    behind = (aside_mm, sheet.lay.pulls_next_mm)
    second = face(sheet.pulled, is_back, dpi), _place(sheet.pulled, is_back, dpi, size_px, behind)
    first = face(sheet, is_back, dpi), _place(sheet, is_back, dpi, size_px)
    # The roller takes the lowest sheet, and the next lies on it; the second camera sees from below.
    under, over = (second, first) if is_back else (first, second)
    rgb = _put(rgb, *under)
    _throw_shadow(rgb, *over, dpi / MM_PER_INCH)
    return _put(rgb, *over)


def _place(
    sheet: Sheet,
    is_back: bool,
    dpi: int,
    size_px: tuple[int, int],
    moved_mm: tuple[float, float] = (0.0, 0.0),
) -> Matrix:
    """Return where a sheet's points come to lie: in the middle, its upper edge where that of A4 is."""
    rows, columns = face(sheet, is_back, dpi).shape[:2]
    skew_deg = -sheet.lay.skew_deg if is_back else sheet.lay.skew_deg
    turn = np.asarray(cv2.getRotationMatrix2D((columns / 2, rows / 2), -skew_deg, 1.0), np.float64)
    top_px = (size_px[1] - A4_MM[1] * dpi / MM_PER_INCH) / 2
    right_px, down_px = (mm * dpi / MM_PER_INCH for mm in moved_mm)
    turn[:, 2] += ((size_px[0] - columns) / 2 + right_px, top_px + down_px)
    return turn


def _put(rgb: Picture, sheet: Picture, place: Matrix) -> Picture:
    """Put a sheet over what is there."""
    size_px = rgb.shape[1], rgb.shape[0]
    over = cv2.warpAffine(
        sheet, place, size_px, dst=rgb, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    return np.asarray(over, np.uint8)


def _throw_shadow(rgb: Picture, sheet: Picture, place: Matrix, px_per_mm: float) -> None:
    """Darken what lies beside the edges of a sheet that is to come over it."""
    rows, columns = sheet.shape[:2]
    corners = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)]) @ place[:, :2].T + place[:, 2]
    lies = np.zeros((rgb.shape[0] // 4, rgb.shape[1] // 4), np.uint8)
    cv2.fillConvexPoly(lies, (corners / 4).round().astype(np.int32), 255)
    soft = cv2.GaussianBlur(lies, (0, 0), max(0.3, OVERLAP_SHADOW_MM * px_per_mm / 4))
    light = cv2.LUT(soft, (255 * (1 - OVERLAP_SHADOW * np.arange(256) / 255)).astype(np.uint8))
    whole = cv2.cvtColor(cv2.resize(light, rgb.shape[1::-1]), cv2.COLOR_GRAY2RGB)
    cv2.multiply(rgb, whole, dst=rgb, scale=1 / 255)


def _streak(rgb: Picture, streak_mm: float, px_per_mm: float) -> None:
    left = round(streak_mm * px_per_mm)
    column = rgb[:, left : left + max(1, round(STREAK_MM * px_per_mm))]
    column[:] = (column * STREAK_LIGHT).astype(np.uint8)


def _lit(rgb: Picture, light: float) -> Picture:
    seen = np.arange(256) * light + FLARE * max(0.0, light - 1)
    return np.asarray(cv2.LUT(rgb, seen.clip(0, 255).astype(np.uint8)), np.uint8)


def _make_grainy(rgb: Picture, seed: int) -> None:
    rows, columns = rgb.shape[:2]
    more, less = _grain((columns, rows))
    right, down = np.random.default_rng(seed).integers(GRAIN_SHIFTS, size=2)
    window = slice(down, down + rows), slice(right, right + columns)
    cv2.add(rgb, more[window], dst=rgb)
    cv2.subtract(rgb, less[window], dst=rgb)


@lru_cache(maxsize=2)
def _grain(size_px: tuple[int, int]) -> tuple[Picture, Picture]:
    """Return the sensor's noise, as what it adds and what it takes away; larger than the picture."""
    shape = size_px[1] + GRAIN_SHIFTS, size_px[0] + GRAIN_SHIFTS
    noise = np.random.default_rng(0).standard_normal(shape, np.float32) * GRAIN
    signs = (np.maximum(noise, 0), np.maximum(-noise, 0))
    more, less = (cv2.cvtColor((sign + 0.5).astype(np.uint8), cv2.COLOR_GRAY2RGB) for sign in signs)
    return np.asarray(more, np.uint8), np.asarray(less, np.uint8)
