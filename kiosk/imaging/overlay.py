"""How the mirrored other side of a sheet lies over this one.

Two cameras see a sheet at places, angles and stretches of their own, and the edges of a sheet on
a white bed may not be found at all; what shines through is what the two have in common. A shift is
found by phase correlation, over several angles where none fits straight, and refined by Gauss-Newton.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.planes import Plane

Floats: TypeAlias = NDArray[np.float32]
Pair: TypeAlias = tuple[Floats, Floats]  # the print of this side, and of the one behind
Matrix: TypeAlias = NDArray[np.float64]  # 3 x 3, between pixel numbers

MARGIN_PX: Final = 12  # 4 mm at 75 dpi: beds and edge shadows are no print
COARSE: Final = 4  # times smaller, for the first shift; a letter is one pixel
FINE: Final = 2  # for the rest; show-through is too blurred for more
WIDE_PX: Final = 34  # tones wider than this are light and paper, not print
FAINT: Final = (-0.1, 0.3)  # of white; real ink is darker than show-through and must not win
ALIKE: Final = (-0.05, 0.05)  # so that no single hole or seal decides

STRAIGHT: Final = (0.0,)
CROOKED: Final = tuple(float(it) for it in range(-7, 8))  # degrees; a fit finds home from half a degree
SURE: Final = 0.85  # correlation of print and show-through where they fit; a false fit reaches 0.8
MOST_SHIFT_PX: Final = 24.0  # 8 mm: so far apart may the middles of both looks be

STEEP: Final = 0.02  # slope of print, in shares of white per pixel
MOST_POINTS: Final = 3000
FEWEST_POINTS: Final = 150
TURNS: Final = 6
LONGEST_STEP_PX: Final = 2.0  # of one turn, at the corners
AT_HOME_PX: Final = 0.02  # smaller steps change nothing
OUTLIER: Final = 3.0  # standard deviations; beyond lies this side's own ink
LEAST_PASSES: Final = 0.01
RIDGE: Final = 1e-6  # keeps a sheet with print in one place from being stretched
NOTHING: Final = 0.1  # correlation of what has nothing in common


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    alike: float
    matrix: Matrix


def laid_over(here: Plane, behind: Plane) -> NDArray[np.float64] | None:
    """Return the 2 x 3 matrix that lays a mirrored other side over this one, None where it fits nowhere.

    Both as darkness, at 75 dpi. A feeder may hand out backs upside down, so both ways are tried.
    """
    coarse = _print_of(here, COARSE), _print_of(behind, COARSE)
    fine = _print_of(here, FINE), _print_of(behind, FINE)
    best = _fitted(coarse, fine, STRAIGHT)
    if best is not None and best.alike < SURE:
        crooked = _fitted(coarse, fine, CROOKED)
        best = crooked if crooked is not None and crooked.alike > best.alike else best
    if best is None or best.alike < NOTHING:
        return None
    return _scaled(best.matrix, FINE)[:2]


def _print_of(dark: Plane, scale: int) -> Floats:
    """Return a side's print, this many times smaller, from 0 to 1, less whatever is wide."""
    rows, columns = (length // scale for length in dark.shape)
    whole = dark[: rows * scale, : columns * scale]
    small = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA)
    wide = WIDE_PX // scale | 1
    fine = cv2.subtract(small, cv2.blur(small, (wide, wide)), dtype=cv2.CV_32F) / np.float32(255)
    edge = MARGIN_PX // scale
    fine[:edge] = fine[-edge:] = 0
    fine[:, :edge] = fine[:, -edge:] = 0
    return np.asarray(fine, np.float32)


def _fitted(coarse: Pair, fine: Pair, angles_deg: Iterable[float]) -> _Fit | None:
    """Return the best fit between the fine pair, near one of these angles, either way up."""
    turns = [angle + way for angle in angles_deg for way in (0.0, 180.0)]
    start = max((_shifted(coarse, turn) for turn in turns), key=lambda fit: fit.alike)
    near = _refined(coarse, start.matrix) or start
    return _refined(fine, _scaled(near.matrix, COARSE / FINE))


def _scaled(matrix: Matrix, scale: float) -> Matrix:
    """Return the same matrix between pictures that are larger by this scale."""
    grow = np.array([[scale, 0, scale / 2 - 0.5], [0, scale, scale / 2 - 0.5], [0, 0, 1]])
    return np.asarray(grow @ matrix @ np.linalg.inv(grow), np.float64)


def _shifted(pair: Pair, turn_deg: float) -> _Fit:
    """Turn the print behind about its middle and shift it to where it fits best."""
    target, source = pair
    rows, columns = target.shape
    cosine, sine = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    turn = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    middle = np.array([(source.shape[1] - 1) / 2, (source.shape[0] - 1) / 2])
    turn[:2, 2] = ((columns - 1) / 2, (rows - 1) / 2) - turn[:2, :2] @ middle
    laid = cv2.warpAffine(source, turn[:2], (columns, rows), flags=cv2.INTER_LINEAR)
    (right, down), _response = cv2.phaseCorrelate(laid, np.clip(target, *FAINT))
    if max(abs(right), abs(down)) * COARSE > MOST_SHIFT_PX:
        return _Fit(0.0, turn)
    turn[:2, 2] += right, down
    laid = cv2.warpAffine(source, turn[:2], (columns, rows), flags=cv2.INTER_LINEAR)
    return _Fit(_likeness(np.clip(laid, *ALIKE), np.clip(target, *ALIKE)), turn)


def _likeness(one: cv2.typing.MatLike, two: cv2.typing.MatLike) -> float:
    """Return the correlation of two pictures, 0 where one is even."""
    a, b = one - np.mean(one), two - np.mean(two)
    scale = math.sqrt(float((a * a).sum()) * float((b * b).sum()))
    return float((a * b).sum()) / scale if scale > 0 else 0.0


def _refined(pair: Pair, start: Matrix) -> _Fit | None:
    """Refine place, angle and stretch over the steep points of the print behind; None if it has too few."""
    target = cv2.GaussianBlur(np.clip(pair[0], *FAINT), (0, 0), 0.5)
    source = cv2.GaussianBlur(pair[1], (0, 0), 1.0)
    across = cv2.Sobel(source, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(source, cv2.CV_32F, 0, 1, scale=1 / 8)
    points = np.flatnonzero(np.abs(across) + np.abs(down) > STEEP)
    if len(points) < FEWEST_POINTS:
        return None
    points = points[:: len(points) // MOST_POINTS + 1]
    ink = source.ravel()[points]
    y, x = (it.astype(np.float64) for it in np.divmod(points, source.shape[1]))
    reach = max(source.shape) / 2
    aside, below = (x - x.mean()) / reach, (y - y.mean()) / reach
    slopes = start[:2, :2] @ np.stack([across.ravel()[points], down.ravel()[points]])
    levers = np.stack([slope * by for slope in slopes for by in (1.0, aside, below)], 1)
    matrix = start.copy()
    for _ in range(TURNS):
        to_x, to_y = (matrix[row, 0] * x + matrix[row, 1] * y + matrix[row, 2] for row in (0, 1))
        seen = cv2.remap(target, to_x.astype(np.float32), to_y.astype(np.float32), cv2.INTER_LINEAR).ravel()
        passes = max(float(seen @ ink) / float(ink @ ink), LEAST_PASSES)
        off = seen - passes * ink
        kept = np.abs(off) < OUTLIER * 1.48 * float(np.median(np.abs(off))) + 1e-4
        terms = np.column_stack([-passes * levers[kept], ink[kept]]).astype(np.float64)
        step = np.linalg.solve(terms.T @ terms + RIDGE * np.eye(7), terms.T @ off[kept])[:6]
        size = float(np.abs(step).max())
        step *= min(1.0, LONGEST_STEP_PX / max(size, AT_HOME_PX))
        for row, (by, turn_x, turn_y) in enumerate(step.reshape(2, 3)):
            shift = by - (turn_x * x.mean() + turn_y * y.mean()) / reach
            matrix[row] += turn_x / reach, turn_y / reach, shift
        if size < AT_HOME_PX:
            break
    return _Fit(_likeness(seen[kept], ink[kept]), matrix)
