"""Spots of ink on a sheet, and which of them are only wear and dirt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink
from kiosk.imaging.planes import Plane

MARGIN_PX: Final = 9  # 3 mm around a look in which no ink counts
COLOURED: Final = 30  # chroma over the paper's: holes, staples and dirt are grey

HOLE_PX: Final = (12, 28)  # across at 75 dpi; a punch hole is 5.5 to 6 mm wide
HOLE_FILL: Final = 0.6  # of its box; a circle has 0.79
HOLE_ZONE: Final = 0.12  # of the side: holes lie near an edge

PAIR_PX: Final = 3  # two holes of one punch differ by less
STAPLE_ZONE_PX: Final = 90  # 30 mm from both edges of a corner; on a white bed those of the picture
STAPLE_PX: Final = (12, 48)  # long
STAPLE_WIDE_PX: Final = 7.5  # 2.5 mm, with its shadow
STAPLE_TILT_DEG: Final = 20

SHADOW_ZONE_PX: Final = 36  # 12 mm: an edge that was not found on a white bed lies within
SHADOW_PX: Final = 24  # long at least
SHADOW_ASPECT: Final = 5
HAIR_PX: Final = 1  # thinner than any stroke of print, whatever its length; the margin may cut one of 2
BAR_WIDE_PX: Final = 4
BAR_FILL: Final = 0.55  # of its narrowest box; handwriting along an edge has up to a half
WEDGE_FILL: Final = 0.4  # what the margin leaves of a crooked edge may be a wedge

LINE_TILT_DEG: Final = 12  # a sheet is fed no more crooked, and the dirt on the glass is upright
LINE_STEP_DEG: Final = 0.2
LINE_POINTS: Final = 3000  # vote at most
LINE_SHARE: Final = 0.15  # of a side's length must be seen of a line, and half of it be there
LINE_BAND_PX: Final = 3  # a fold is 5 px wide
LINE_FAINT: Final = 120  # darker ones were drawn
LINE_EVEN: Final = 0.35  # its palest tenth to its darkest; print has gaps
MOST_LINES: Final = 4  # each way

OUTLINE_SHARE: Final = 0.11  # of a side: so near its edge lies that of a sheet on a white bed
OUTLINE_LONG: Final = 0.25  # of a side's length, and
OUTLINE_SEEN: Final = 0.2  # of that there
OUTLINE_THIN_PX: Final = 2.0  # either way: a line of print is thicker
OUTLINE_ALONE: Final = 0.85  # of the ink within as far as print reaches
PRINT_REACH_PX: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Connected spots of ink; one entry each, in px of the look."""

    left: NDArray[np.int32]
    top: NDArray[np.int32]
    width: NDArray[np.int32]
    height: NDArray[np.int32]
    area: NDArray[np.int32]
    mass: NDArray[np.float64]  # ink times pixels
    dark: NDArray[np.int64]  # pixels with more ink than asked for
    labels: NDArray[np.int32]  # as large as the look: number of the spot + 1


def spots_of(ink: Ink, dark: int) -> Spots:
    """Return the connected spots of whatever is not 0, and how much of each has more ink than `dark`."""
    count, labelled, stats, _middles = cv2.connectedComponentsWithStatsWithAlgorithm(
        ink,
        8,
        cv2.CV_32S,
        cv2.CCL_BBDT,  # three times as fast as the default here
    )
    labels = np.asarray(labelled, np.int32)
    at = np.flatnonzero(ink)
    label, value = labels.ravel()[at], ink.ravel()[at]
    mass = np.asarray(np.bincount(label, weights=value, minlength=count), np.float64)
    darker = np.bincount(label[value > dark], minlength=count)
    left, top, width, height, area = np.asarray(stats[1:], np.int32).T
    return Spots(left, top, width, height, area, mass[1:], darker[1:], labels)


def wear_in(spots: Spots, chroma: Plane) -> NDArray[np.bool_]:
    """Return which spots are punch holes, staples, or shadows of edges; all these lie near an edge."""
    rows, columns = chroma.shape
    aside = np.minimum(spots.left, columns - spots.left - spots.width) < HOLE_ZONE * columns
    above = np.minimum(spots.top, rows - spots.top - spots.height) < HOLE_ZONE * rows
    wear = (aside | above) & (spots.dark > 0)
    for at in np.flatnonzero(wear):
        wear[at] = _is_wear(spots, int(at), chroma)
    return np.asarray(wear, np.bool_)


def _is_wear(spots: Spots, at: int, chroma: Plane) -> bool:
    rows, columns = chroma.shape
    left, top = int(spots.left[at]), int(spots.top[at])
    width, height = int(spots.width[at]), int(spots.height[at])
    aside, above = min(left, columns - left - width), min(top, rows - top - height)
    low, high = HOLE_PX
    full = spots.area[at] >= HOLE_FILL * width * height  # a staple across a corner has a square box too
    round_one = low <= min(width, height) and max(width, height) <= high and abs(width - height) <= 3
    if round_one and (full or _is_ring_of_pair(spots, at)):
        near = aside < HOLE_ZONE * columns or above < HOLE_ZONE * rows
        return near and _is_grey(spots, at, chroma)
    if aside + width < STAPLE_ZONE_PX and above + height < STAPLE_ZONE_PX and _is_staple(spots, at):
        return _is_grey(spots, at, chroma)
    upright = height >= SHADOW_ASPECT * width and aside + width < SHADOW_ZONE_PX
    level = width >= SHADOW_ASPECT * height and above + height < SHADOW_ZONE_PX
    cut = (upright and aside <= MARGIN_PX) or (level and above <= MARGIN_PX)
    if not (upright or level) or not _is_bar(spots, at, WEDGE_FILL if cut else BAR_FILL):
        return False
    thin = min(width, height) <= (HAIR_PX + 1 if cut else HAIR_PX)
    return (thin or max(width, height) >= SHADOW_PX) and _is_grey(spots, at, chroma)


def _is_ring_of_pair(spots: Spots, at: int) -> bool:
    """Say whether a spot is the rim of a hole with a white bed behind it, and there is another beside."""
    down, across, own = _own(spots, at)
    rows, columns = own.shape
    if own[rows // 3 : rows - rows // 3, columns // 3 : columns - columns // 3].any():
        return False
    touched = own[rows // 2, 0], own[rows // 2, -1], own[0, columns // 2], own[-1, columns // 2]
    alike = np.maximum(abs(spots.width - columns), abs(spots.height - rows)) <= PAIR_PX
    in_line = np.minimum(abs(spots.left - across.start), abs(spots.top - down.start)) <= 2 * PAIR_PX
    return int(np.count_nonzero(touched)) >= 3 and int(np.count_nonzero(alike & in_line)) >= 2


def _own(spots: Spots, at: int) -> tuple[slice, slice, NDArray[np.bool_]]:
    left, top = int(spots.left[at]), int(spots.top[at])
    down, across = slice(top, top + int(spots.height[at])), slice(left, left + int(spots.width[at]))
    return down, across, spots.labels[down, across] == at + 1


def _is_grey(spots: Spots, at: int, chroma: Plane) -> bool:
    """Say whether a spot has no more colour than the paper."""
    down, across, own = _own(spots, at)
    paper = float(np.median(chroma[::4, ::4]))
    return float(np.percentile(chroma[down, across][own], 75)) < paper + COLOURED


def _is_staple(spots: Spots, at: int) -> bool:
    """Say whether a spot is a short straight thin stroke, other than an upright one: a 1."""
    wide, long, tilt_deg = _frame(spots, at)
    shortest, longest = STAPLE_PX
    return shortest <= long <= longest and wide <= STAPLE_WIDE_PX and tilt_deg > STAPLE_TILT_DEG


def _is_bar(spots: Spots, at: int, fill: float) -> bool:
    """Say whether a spot is thin or solid: handwriting leaves paper between its strokes."""
    wide, long, _tilt_deg = _frame(spots, at)
    return wide <= BAR_WIDE_PX or bool(spots.area[at] >= fill * wide * long)


def _frame(spots: Spots, at: int) -> tuple[float, float, float]:
    """Return width and length of the narrowest box around a spot, and its angle from upright."""
    points = cv2.findNonZero(_own(spots, at)[2].astype(np.uint8))
    corners = cv2.boxPoints(cv2.minAreaRect(points))
    one, two = corners[1] - corners[0], corners[2] - corners[1]
    wide, long = sorted((float(np.hypot(*one)) + 1, float(np.hypot(*two)) + 1))
    along = one if np.hypot(*one) > np.hypot(*two) else two
    return wide, long, float(np.degrees(np.arctan2(abs(along[0]), abs(along[1]))))


def without_lines(clear: Ink, ink: Ink) -> Ink:
    """Return clear ink without faint lines along the sheet: folds, dirt on the glass, edges on a white bed.

    Args:
        clear: Of what may be marks; 0 elsewhere.
        ink: The same before anything was cut off, where a faint line is still whole.
    """
    for _upright in range(2):
        clear, ink = np.ascontiguousarray(clear.T), np.ascontiguousarray(ink.T)
        for _ in range(MOST_LINES):
            line = _level_line(clear)
            if line is None or not (_is_even(ink, *line) or _is_outline(clear, *line)):
                break
            _erase(clear, *line)
    return clear


def _points(clear: Ink) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return x and y of whatever is not 0."""
    y, x = np.divmod(np.flatnonzero(clear), clear.shape[1])
    return x.astype(np.int32), y.astype(np.int32)


def _level_line(clear: Ink) -> tuple[float, float] | None:
    """Return height at the left edge and slope of the nearly level line that most ink lies on."""
    x, y = _points(clear)
    every = len(x) // LINE_POINTS + 1
    sparse = np.zeros_like(clear)
    sparse[y[::every], x[::every]] = 1
    tilt, step = np.radians(LINE_TILT_DEG), np.radians(LINE_STEP_DEG)
    votes = round(LINE_SHARE * clear.shape[1] / every)
    found = cv2.HoughLines(sparse, 1, step, votes, min_theta=np.pi / 2 - tilt, max_theta=np.pi / 2 + tilt)
    if found is None:
        return None
    rho, theta = (float(it) for it in np.asarray(found).reshape(-1)[:2])
    at, slope = rho / np.sin(theta), -1 / np.tan(theta)
    near = np.abs(y - at - slope * x) <= LINE_BAND_PX
    if near.sum() < 2 or np.ptp(x[near]) == 0:
        return None
    slope, at = np.polyfit(x[near], y[near], 1)
    return float(at), float(slope)


def _is_even(ink: Ink, at: float, slope: float) -> bool:
    """Say whether a line goes on and on as faint as it began."""
    rows, columns = ink.shape
    x = np.arange(columns, dtype=np.float32)
    line = at + slope * x
    x = x[(line > LINE_BAND_PX) & (line < rows - 1 - LINE_BAND_PX)]
    if len(x) < columns / 2:
        return False
    across = np.arange(-LINE_BAND_PX, LINE_BAND_PX + 1, dtype=np.float32)[:, None]
    to_y = (at + slope * x + across).astype(np.float32)
    to_x = np.broadcast_to(x, to_y.shape).astype(np.float32)
    band = np.asarray(cv2.remap(ink, to_x, to_y, cv2.INTER_LINEAR), np.float32)
    pale, dark = np.percentile(cv2.blur(band.sum(axis=0)[None], (9, 1)), (10, 90))
    return bool(pale >= LINE_EVEN * dark and np.percentile(band.max(axis=0), 90) <= LINE_FAINT)


def _is_outline(clear: Ink, at: float, slope: float) -> bool:
    """Say whether a line is thin, faint, long and near an edge: that of the sheet, not of a sentence."""
    rows, columns = clear.shape
    ends = at, at + slope * columns
    zone = OUTLINE_SHARE * rows
    if not (max(ends) < zone or min(ends) > rows - zone):
        return False
    x, y = _points(clear)
    off = np.abs(y - at - slope * x)
    on = off <= OUTLINE_THIN_PX
    ink = clear[y, x].astype(np.float64)
    around = float(ink[off <= PRINT_REACH_PX].sum())
    seen = np.unique(x[on])
    if len(seen) < 2 or np.ptp(seen) < OUTLINE_LONG * columns or len(seen) < OUTLINE_SEEN * np.ptp(seen):
        return False
    return bool(float(ink[on].sum()) >= OUTLINE_ALONE * around and np.percentile(ink[on], 90) <= LINE_FAINT)


def _erase(clear: Ink, at: float, slope: float) -> None:
    columns = clear.shape[1]
    ends = (0, round(at)), (columns - 1, round(at + slope * (columns - 1)))
    cv2.line(clear, *ends, 0, thickness=2 * LINE_BAND_PX + 1)
