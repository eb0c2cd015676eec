"""The two faces of a sheet, before it lies on the glass: print, what shines through, staple, fold, dust.

All that is left to chance comes from a fixed seed, so that the same sheet always looks the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from drivers.virtual.sheets import A4_MM, MM_PER_INCH, PAPER, Picture, Sheet, blank_paper, page_picture

BED: Final = 58  # grey of the feeder's backing
SPREAD_MM: Final = 0.2  # light spreads on its way through paper
FLAP: Final = 238  # a corner turned over lies higher than the rest, and takes less light
FLAP_SHADOW_MM: Final = 1.2
SHADOW: Final = 0.45  # of the light is lost where a shadow is deepest
STAPLE_MM, LEG_MM = 12.0, 5.0  # the usual 24/6; its legs go through the paper and are bent inwards
STAPLE_AT_MM: Final = 11.0  # from both edges
WIRE_MM: Final = 0.6
WIRE: Final = 96
STAPLE_SHADOW_MM: Final = 0.5  # the wire lies on the paper: its shadow is narrow
SPECK_MM: Final = (0.1, 0.35)  # radius
SPECK: Final = (60, 170)  # greys
TURNS: Final = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


@lru_cache(maxsize=4)
def face(sheet: Sheet, is_back: bool, dpi: int) -> Picture:
    """Return one face as it passes the camera, turned as it was put in; read only."""
    lay, px_per_mm = sheet.lay, dpi / MM_PER_INCH
    rgb = _with_show_through(sheet, is_back, dpi)
    if lay.staple:
        _staple(rgb, is_back, px_per_mm)
    if lay.folded_mm:
        _fold(rgb, is_back, lay.folded_mm, px_per_mm)
    if lay.specks:
        _strew(rgb, lay.specks, is_back, px_per_mm)
    turn_deg = -lay.turn_deg % 360 if is_back else lay.turn_deg
    if turn_deg:
        rgb = np.asarray(cv2.rotate(rgb, TURNS[turn_deg]), np.uint8)
    seen = _fitting(rgb, round(A4_MM[0] * px_per_mm))
    seen.setflags(write=False)
    return seen


def _with_show_through(sheet: Sheet, is_back: bool, dpi: int) -> Picture:
    pages = [_printed(sheet, side, dpi) for side in (False, True)]
    own, other = pages[::-1] if is_back else pages
    rgb = blank_paper(dpi) if own is None else own.copy()
    if other is None or not sheet.lay.through:
        return rgb
    # At half of the resolution: what shines through is blurred anyway.
    half = cv2.flip(cv2.resize(other, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 1)
    spread = cv2.GaussianBlur(half, (0, 0), SPREAD_MM * dpi / MM_PER_INCH / 2)
    shades = (PAPER - np.minimum(np.arange(256), PAPER)) * sheet.lay.through
    shade = cv2.LUT(spread, shades.astype(np.uint8))
    whole = cv2.resize(shade, rgb.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.subtract(rgb, whole), np.uint8)


def _printed(sheet: Sheet, is_back: bool, dpi: int) -> Picture | None:
    if not is_back:
        return _page(sheet.front, sheet.front_page, dpi)
    return _page(sheet.back, sheet.back_page, dpi) if sheet.back is not None else None


_page = lru_cache(maxsize=4)(page_picture)


def _staple(rgb: Picture, is_back: bool, px_per_mm: float) -> None:
    """Put a staple across the corner: a bar in front, its two bent ends behind."""
    reach = STAPLE_MM / 2 / 2**0.5
    ends = [(STAPLE_AT_MM - reach, STAPLE_AT_MM + reach), (STAPLE_AT_MM + reach, STAPLE_AT_MM - reach)]
    size = round((STAPLE_AT_MM + STAPLE_MM) * px_per_mm)
    corner = rgb[:size, -size:][:, ::-1] if is_back else rgb[:size, :size]
    (left, low), (right, high) = ends
    bars = [(ends[0], ends[1])]
    if is_back:
        leg = LEG_MM / 2**0.5
        bars = [((left, low), (left + leg, low - leg)), ((right - leg, high + leg), (right, high))]
    wire = np.zeros(corner.shape[:2], np.uint8)
    for begin, end in bars:
        points = [tuple(round(mm * px_per_mm) for mm in point) for point in (begin, end)]
        cv2.line(wire, points[0], points[1], 255, max(1, round(WIRE_MM * px_per_mm)), cv2.LINE_AA)
    thrown = np.roll(wire, round(WIRE_MM * px_per_mm), axis=0)  # the lamp lies across the feeder
    _shade(corner, thrown, STAPLE_SHADOW_MM * px_per_mm / 2)
    corner[wire > 127] = WIRE


def _fold(rgb: Picture, is_back: bool, folded_mm: float, px_per_mm: float) -> None:
    """Turn the upper right corner over to the front; behind, the bed is seen where it was."""
    length = min(round(folded_mm * px_per_mm), *rgb.shape[:2])
    margin = min(round(FLAP_SHADOW_MM * 3 * px_per_mm), rgb.shape[1] - length, rgb.shape[0] - length)
    size = length + margin
    corner = rgb[:size, :size][:, ::-1] if is_back else rgb[:size, -size:]
    gone = np.array([(margin, 0), (size, 0), (size, length)], np.int32)
    if not is_back:
        flap = np.array([(margin, 0), (size, length), (margin, length)], np.int32)
        lies = cv2.fillPoly(np.zeros(corner.shape[:2], np.uint8), [flap], 255)
        _shade(corner, np.asarray(lies, np.uint8), FLAP_SHADOW_MM * px_per_mm)
        corner[lies > 0] = FLAP
    corner[cv2.fillPoly(np.zeros(corner.shape[:2], np.uint8), [gone], 255) > 0] = BED


def _shade(rgb: Picture, thing: Picture, spread_px: float) -> None:
    """Darken a picture where a thing that lies on it keeps the light away."""
    soft = cv2.GaussianBlur(thing, (0, 0), max(0.3, spread_px)).astype(np.float32) / 255
    rgb[:] = (rgb * (1 - SHADOW * soft[..., None])).astype(np.uint8)


def _strew(rgb: Picture, specks: int, is_back: bool, px_per_mm: float) -> None:
    chance = np.random.default_rng(specks * 2 + is_back)
    rows, columns = rgb.shape[:2]
    for _ in range(specks):
        at = int(chance.integers(columns)), int(chance.integers(rows))
        radius = max(1, round(float(chance.uniform(*SPECK_MM)) * px_per_mm))
        cv2.circle(rgb, at, radius, [int(chance.integers(*SPECK))] * 3, -1, cv2.LINE_AA)


def _fitting(rgb: Picture, widest_px: int) -> Picture:
    """Return a sheet that the feeder takes: a page on A4 that lies sideways becomes one on A5."""
    rows, columns = rgb.shape[:2]
    if columns <= widest_px:
        return rgb
    size = widest_px, round(rows * widest_px / columns)
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
