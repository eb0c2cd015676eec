"""Where the sheet lies in the scanned picture, by its edges on the dark bed.

Each side of the picture is walked from outside inwards; the places where bed turns into paper lie
on a line, and stray ones (a torn corner, a dark photograph) are left out of it. On a white bed, or
where the sheet runs out of the picture, a side stays unmeasured and the picture's own edge counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

CONTRAST: Final = 28  # bed and paper nearer than this look alike
RUN_PX: Final = 6  # paper goes on; a speck of dust on the bed does not
REACH: Final = 0.8  # how deep a walk goes: a small sheet lies far from the other side
RING_PX: Final = slice(1, 5)  # where the bed is looked at
LEAST_BED: Final = 0.02  # of what is looked at: below it, print that runs to the edge
FEWEST_POINTS: Final = 24
FIRST_PX: Final = 2  # nearer to the picture's edge, the smoothing bends the line
TOLERANCES_PX: Final = (12.0, 6.0, 3.0, 2.0, 2.0, 2.0)
FEWEST_ON_LINE: Final = 0.4
TOGETHER_PX: Final = 10.0  # neighbours along a rough edge err together
LEAST_ERROR: Final = 5e-5  # no edge is straighter than 0.003°
AGREE_DEG: Final = 0.6  # a sheet is a rectangle; a side off by more is not its edge
SMALLEST_SHARE: Final = 0.02  # of the picture: below it, what was found is no sheet

Grey: TypeAlias = NDArray[np.uint8]


@unique
class Edge(Enum):
    """One side of the picture."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


FLAT: Final = frozenset({Edge.TOP, Edge.BOTTOM})
FAR: Final = frozenset({Edge.BOTTOM, Edge.RIGHT})


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A measured edge: across = at + slope * along, in pixels of the picture."""

    edge: Edge
    at: float
    slope: float
    weight: float  # points on the line
    error: float = 0.0  # of the slope, one standard deviation

    @property
    def angle_deg(self) -> float:
        """The sheet's clockwise angle, as this edge has it."""
        level = math.degrees(math.atan(self.slope))
        return level if self.edge in FLAT else -level


@dataclass(frozen=True, slots=True)
class Outline:
    """The measured edges that agree with each other, and their common angle."""

    lines: tuple[EdgeLine, ...]
    angle_deg: float


def find_outline(grey: NDArray[np.uint8]) -> Outline:
    """Measure the edges of the sheet in a grey picture of some 75 dpi; no edges is an answer too."""
    rows, columns = grey.shape
    if min(rows, columns) < FEWEST_POINTS * 2:
        return Outline((), 0.0)
    smooth = np.asarray(cv2.blur(grey, (3, 3)), np.uint8)
    middle = smooth[rows // 5 : rows - rows // 5 : 4, columns // 5 : columns - columns // 5 : 4]
    paper = float(np.percentile(middle, 85))
    upright = np.asarray(cv2.transpose(smooth), np.uint8)
    lines = [line for edge in Edge if (line := _measure(_inwards(smooth, upright, edge), edge, paper))]
    return _agreeing(lines)


def _inwards(grey: Grey, upright: Grey, edge: Edge) -> Grey:
    """Turn the picture so that each row is one walk from outside inwards."""
    walks = upright if edge in FLAT else grey
    return np.asarray(cv2.flip(walks, 1), np.uint8) if edge in FAR else walks


def _measure(walks: Grey, edge: Edge, paper: float) -> EdgeLine | None:
    outermost = walks[:, RING_PX].astype(np.float32)
    # A crooked sheet as large as the picture shows the bed at the corners only.
    bed = outermost[np.abs(outermost - paper) >= CONTRAST]
    if bed.size < LEAST_BED * outermost.size:
        return None
    along, across = _crossings(walks, float(np.median(bed)), paper)
    if len(along) < FEWEST_POINTS:
        return None
    fit = _fit(along, across)
    if fit is None:
        return None
    if edge in FAR:
        return EdgeLine(edge, walks.shape[1] - 1 - fit.at, -fit.slope, fit.weight, fit.error)
    return EdgeLine(edge, fit.at, fit.slope, fit.weight, fit.error)


def _crossings(walks: Grey, bed: float, paper: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each walk that reaches paper its number and where it does, between two pixels."""
    half = (bed + paper) / 2
    lighter = paper > bed
    reach = walks[:, : int(walks.shape[1] * REACH)]
    kind = cv2.THRESH_BINARY if lighter else cv2.THRESH_BINARY_INV
    _, is_paper = cv2.threshold(reach, math.floor(half) if lighter else math.ceil(half) - 1, 1, kind)
    ahead = cv2.boxFilter(
        is_paper, -1, (RUN_PX, 1), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    first = (ahead >= RUN_PX - 1) & is_paper.view(np.bool_)
    where = first.argmax(axis=1)
    numbers = np.arange(len(where))
    along = numbers[first[numbers, where] & (where > FIRST_PX)]
    inside = where[along]
    dark, light = (walks[along, at].astype(np.float64) for at in (inside - 1, inside))
    step = np.where(np.abs(light - dark) > 1, light - dark, 1)
    part = np.clip((half - dark) / step, 0, 1)
    return along.astype(np.float64), inside - 1 + part


@dataclass(frozen=True, slots=True)
class Fit:
    """A line laid through points: across = at + slope * along."""

    at: float
    slope: float
    weight: float  # points on the line
    error: float  # of the slope, one standard deviation


def _fit(along: NDArray[np.float64], across: NDArray[np.float64]) -> Fit | None:
    """Lay a line through most points."""
    half = len(along) // 2
    slopes = (across[half : 2 * half] - across[:half]) / (along[half : 2 * half] - along[:half])
    slope = float(np.median(slopes))
    at = float(np.median(across - slope * along))
    count, off, spread = 0, 0.0, 1.0
    for tolerance_px in TOLERANCES_PX:
        on_line = np.abs(across - at - slope * along) < tolerance_px
        count = int(on_line.sum())
        if count < FEWEST_POINTS:
            return None
        x, y = along[on_line], across[on_line]
        middle, level = float(x.mean()), float(y.mean())
        x, y = x - middle, y - level
        spread = float(x @ x)
        slope = float(x @ y) / spread
        at = level - slope * middle
        off = float(np.mean((y - slope * x) ** 2))
    if count < FEWEST_ON_LINE * len(along):
        return None
    return Fit(at, slope, count, math.sqrt(off * TOGETHER_PX / spread))


def _agreeing(lines: list[EdgeLine]) -> Outline:
    """Keep the edges that agree on the angle; the more exact ones say more about it."""
    if not lines:
        return Outline((), 0.0)

    def support(line: EdgeLine) -> float:
        return sum(o.weight for o in lines if abs(o.angle_deg - line.angle_deg) < AGREE_DEG)

    leader = max(lines, key=support)
    kept = tuple(line for line in lines if abs(line.angle_deg - leader.angle_deg) < AGREE_DEG)
    exact = [1 / (line.error**2 + LEAST_ERROR**2) for line in kept]
    angle_deg = sum(line.angle_deg * each for line, each in zip(kept, exact, strict=True)) / sum(exact)
    return Outline(kept, angle_deg)
