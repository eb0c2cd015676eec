"""What is kept of each side to compare it with the others of its stack: a few kilobytes.

A fingerprint is the level page's ink in cells of some millimetres, in sixteen steps. Streaks are
columns of the picture as fed that are darker or lighter than their neighbours from margin to
margin: no print does that, dust on the glass does.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink
from kiosk.imaging.planes import Plane

MM_PER_INCH: Final = 25.4
Cells: TypeAlias = NDArray[np.float32]  # ink from 0 to 1

CELL_MM: Final = 1.6  # about a letter
MOST_CELLS: Final = 200  # a side; a longer page has larger cells
FAINT: Final = 24  # show-through and grain; they differ between two scans of one page
STRONG: Final = 104  # pale and black print count alike
STRENGTH: Final = np.asarray(np.clip(np.arange(256), FAINT, STRONG) - FAINT, np.uint8)
STEPS: Final = 15
ENOUGH_DPI: Final = 75  # an eighth of a cell

BANDS: Final = 160  # rows that are looked at
REACH_PX: Final = 8  # to either side of a streak, which is three pixels wide at most
FLANK_PX: Final = 5  # there it has ended; the shadow along a sheet has not
MOST_OFF: Final = 0.35  # of the depth: how alike both sides are
BORDER_MM: Final = 3.0  # of the picture, where guides and bed meet
LEAST_DEPTH: Final = 0.035  # of the light around; grain alone does not do that in so many rows
LEAST_LEVELS: Final = 6
CLEAN: Final = 0.85  # of the paper's grey: where there is print, a streak cannot be seen
LEAST_CLEAN: Final = 0.3  # of the rows
ROWS_SHARE: Final = 0.85  # of the clean rows have the streak
END_ROWS: Final = 6  # at either end; rules and frames end before the paper does
END_SHARE: Final = 0.6
MOST_STREAKS: Final = 20  # more is a pattern


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A page's ink in cells, packed."""

    rows: int
    columns: int
    cell_mm: float
    packed: bytes  # steps of ink, row by row, deflated

    def cells(self) -> Cells:
        """Return the ink of each cell."""
        steps = np.frombuffer(zlib.decompress(self.packed), np.uint8)
        return (steps.reshape(self.rows, self.columns) / np.float32(STEPS)).astype(np.float32)


@dataclass(frozen=True, slots=True, order=True)
class Streak:
    """A column that is darker or lighter than its neighbours all the way."""

    at_mm: float  # from the left of the picture as fed
    depth: float  # share of the light that it takes; below 0 it adds


@dataclass(frozen=True, slots=True)
class Traces:
    """What a side leaves for the comparison."""

    fingerprint: Fingerprint
    streaks: tuple[Streak, ...]


NO_TRACES: Final = Traces(Fingerprint(0, 0, 1.0, zlib.compress(b"")), ())  # of a blank side


def traces_of(page_ink: Ink, page_dpi: float, luma: Plane, dpi: int) -> Traces:
    """Take the traces of a side.

    Args:
        page_ink: Of the page alone, its lines level; which way up does not matter.
        page_dpi: Of the ink.
        luma: As fed, bed and all.
        dpi: Of the luma.
    """
    return Traces(fingerprint_of(page_ink, page_dpi), streaks_of(luma, dpi))


def fingerprint_of(page_ink: Ink, dpi: float) -> Fingerprint:
    """Take the fingerprint of a page."""
    rows, columns = page_ink.shape
    cell_mm = max(CELL_MM, max(rows, columns) / dpi * MM_PER_INCH / MOST_CELLS)
    count = [max(1, round(length / dpi * MM_PER_INCH / cell_mm)) for length in (columns, rows)]
    if dpi >= 2 * ENOUGH_DPI and min(rows, columns) > 1:
        page_ink = np.asarray(cv2.resize(page_ink, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA))
    strong = np.asarray(cv2.LUT(page_ink, STRENGTH), np.uint8)
    cells = cv2.resize(strong, count, interpolation=cv2.INTER_AREA).astype(np.float32)
    steps = np.round(cells * (STEPS / (STRONG - FAINT))).astype(np.uint8)
    return Fingerprint(steps.shape[0], steps.shape[1], cell_mm, zlib.compress(steps.tobytes(), 6))


def streaks_of(luma: Plane, dpi: int) -> tuple[Streak, ...]:
    """Find the streaks of a side, from left to right."""
    if min(luma.shape) < 4 * REACH_PX:
        return ()
    rows = np.ascontiguousarray(luma[:: max(1, luma.shape[0] // BANDS)])
    around = cv2.blur(rows, (2 * REACH_PX + 1, 1))
    paper = max(1.0, float(np.percentile(around[::4, ::16], 90)))
    clean = _from(around, CLEAN * paper)
    least = max(LEAST_LEVELS, paper * LEAST_DEPTH)
    darker, lighter = _from(cv2.subtract(around, rows), least), _from(cv2.subtract(rows, around), least)
    border = round(BORDER_MM / MM_PER_INCH * dpi)
    columns = [x for marked in (darker, lighter) for x in _columns(clean, marked, max(border, REACH_PX))]
    depths = [(x, _depth(rows, clean[:, x] > 0, x) / paper) for x in columns]
    streaks = sorted(Streak((x + 0.5) / dpi * MM_PER_INCH, depth) for x, depth in depths if depth)
    return tuple(streaks) if len(streaks) <= MOST_STREAKS else ()


def _from(greys: cv2.typing.MatLike, least: float) -> Plane:
    """Return 255 where the greys are no lower than this."""
    return np.asarray(cv2.threshold(greys, math.ceil(least) - 1, 255, cv2.THRESH_BINARY)[1], np.uint8)


def _columns(clean: Plane, marked: Plane, border_px: int) -> list[int]:
    """Return the middles of the runs of columns that are marked nearly all the way, both ends included."""
    count = cv2.reduce(clean, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    on = cv2.reduce(cv2.bitwise_and(marked, clean), 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    good = (count >= LEAST_CLEAN * 255 * len(clean)) & (on >= ROWS_SHARE * count)
    good[:border_px] = good[-border_px:] = False
    at = np.flatnonzero(good)
    middles = [
        int(run[run.size // 2]) for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if run.size
    ]
    return [x for x in middles if _at_both_ends(marked[clean[:, x] > 0, x])]


def _at_both_ends(marked: NDArray[np.uint8]) -> bool:
    return bool(min((marked[:END_ROWS] > 0).mean(), (marked[-END_ROWS:] > 0).mean()) >= END_SHARE)


def _depth(rows: Plane, clean: NDArray[np.bool_], x: int) -> float:
    """Return by how many greys a column is darker than both its sides; 0 if it is an edge or a shadow."""
    profile = np.median(rows[clean, x - REACH_PX : x + REACH_PX + 1], axis=0).astype(np.float64)
    left, right = profile[:3].mean(), profile[-3:].mean()
    depth = (left + right) / 2 - profile[REACH_PX]
    flanks = profile[REACH_PX - FLANK_PX], profile[REACH_PX + FLANK_PX]
    off = max(abs(left - right), *(abs((left + right) / 2 - it) for it in flanks))
    return float(depth) if off <= MOST_OFF * abs(depth) else 0.0
