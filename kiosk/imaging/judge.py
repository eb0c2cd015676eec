"""Whether a side is blank, judged with the other side of its sheet in mind.

Print on the back shows through thin paper as a faint mirrored picture. So the other side is
mirrored, laid over this one, and what it explains is taken away; only the rest counts as marks.
When in doubt a side is kept: a page number, a pencil note or a seal is a mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.edges import LOOK_DPI
from kiosk.imaging.ink import Ink, Picture, darkest, ink_of, shrunk

MARGIN_PX: Final = 9  # 3 mm: edges, shadows and staple corners lie there
MARK: Final = 30  # fainter than this is grain, dirt or a crease
FEWEST_MARK_PX: Final = 10  # about one small digit at 75 dpi
SPECK_PX: Final = 4
DARK_GREY: Final = 120  # paper is lighter; a side that is mostly darker is a picture
DARK_SHARE: Final = 0.02  # of the side; a photograph has no strokes but is no blank
HOLE_PX: Final = (12, 28)  # a punch hole is 5.5 to 6 mm wide, in a 75 dpi look
HOLE_ZONE: Final = 0.12  # and lies near an edge
STREAK_SHARE: Final = 0.3  # dust on the glass draws a line as long as this
STREAK_PX: Final = 4

MOST_SHIFT_PX: Final = 14  # 5 mm between the two cameras of the scanner
MOST_SHOWS: Final = 0.6  # the share of the other side's ink that thin paper lets through
SPREAD_PX: Final = 7  # light spreads in the paper
ALLOWANCE: Final = 1.9
RESEMBLES: Final = 0.15  # correlation from which the two are the same print


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A side at 75 dpi: its ink, its greys."""

    ink: Ink
    grey: NDArray[np.uint8]


def look_at(rgb: Picture, dpi: int) -> Look:
    """Take the small picture that a side is judged by."""
    grey = darkest(shrunk(rgb, dpi, LOOK_DPI))
    return Look(ink_of(grey, LOOK_DPI), grey)


def is_blank(side: Look, other: Look | None = None) -> bool:
    """Say whether nothing is on a side but the paper, and what shows through from the other."""
    if min(side.grey.shape) <= 4 * MARGIN_PX:
        return bool(np.ptp(side.grey) < MARK and side.grey.min() > DARK_GREY)
    inner = side.grey[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]
    if float((inner < DARK_GREY).mean()) > DARK_SHARE and not _only_streaks(inner):
        return False
    ink = side.ink
    if other is not None and _marks_px(ink) > FEWEST_MARK_PX and min(other.ink.shape) > 4 * MARGIN_PX:
        ink = _unexplained(ink, other.ink)
    return _marks_px(ink) <= FEWEST_MARK_PX


def _only_streaks(grey: NDArray[np.uint8]) -> bool:
    dark = (grey < DARK_GREY).astype(np.uint8)
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((STREAK_PX + 1, STREAK_PX + 1), np.uint8))
    return not opened.any()


def _marks_px(ink: Ink) -> int:
    """Return the pixels of all marks, without specks, punch holes and streaks."""
    rows, columns = ink.shape
    marked = (ink > MARK).astype(np.uint8)
    marked[:MARGIN_PX] = marked[-MARGIN_PX:] = 0
    marked[:, :MARGIN_PX] = marked[:, -MARGIN_PX:] = 0
    _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(marked, connectivity=8)
    left, top, width, height, area = stats[1:].T
    low, high = HOLE_PX
    near_edge = (left < columns * HOLE_ZONE) | (left + width > columns * (1 - HOLE_ZONE))
    near_edge |= (top < rows * HOLE_ZONE) | (top + height > rows * (1 - HOLE_ZONE))
    round_px = (abs(width - height) <= 3) & (width >= low) & (width <= high)
    hole = near_edge & round_px & (area >= 0.6 * width * height)
    streak = (height > STREAK_SHARE * rows) & (width <= STREAK_PX)
    streak |= (width > STREAK_SHARE * columns) & (height <= STREAK_PX)
    return int(area[(area > SPECK_PX) & ~hole & ~streak].sum())


def _unexplained(ink: Ink, other: Ink) -> Ink:
    """Return this side's ink less what the other side's ink, shining through, accounts for."""
    rows, columns = ink.shape
    mirrored = cv2.flip(cv2.resize(other, (columns, rows), interpolation=cv2.INTER_AREA), 1)
    through = cv2.GaussianBlur(mirrored, (0, 0), 1.5).astype(np.float32)
    here = ink.astype(np.float32)
    fits = [_laid_over(here, np.ascontiguousarray(turned)) for turned in (through, through[::-1, ::-1])]
    likeness, laid = max(fits, key=lambda fit: fit[0])
    inked = laid > 40
    shows = float(np.median(here[inked] / laid[inked])) if inked.sum() > 50 else 0.0
    spread = cv2.dilate(laid, np.ones((SPREAD_PX, SPREAD_PX), np.uint8))
    allowed = spread * min(shows, MOST_SHOWS) * ALLOWANCE + (MARK / 2 if likeness > RESEMBLES else 0)
    return np.where(here > allowed, ink, 0).astype(np.uint8)


def _laid_over(here: NDArray[np.float32], through: NDArray[np.float32]) -> tuple[float, NDArray[np.float32]]:
    """Shift the other side onto this one; return how alike they are, and the shifted."""
    faint = np.minimum(cv2.GaussianBlur(here, (0, 0), 1.2), 60)
    (right, down), _response = cv2.phaseCorrelate(through, faint)
    if abs(right) > MOST_SHIFT_PX or abs(down) > MOST_SHIFT_PX:
        right = down = 0.0
    shift = np.array([[1, 0, right], [0, 1, down]], np.float64)
    laid = np.asarray(cv2.warpAffine(through, shift, through.shape[::-1]), np.float32)
    a, b = laid - laid.mean(), faint - faint.mean()
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return (float((a * b).sum()) / norm if norm > 0 else 0.0), laid
