"""Where the sheet lies in the scanned picture, by its edges on the dark bed.

Each side of the picture is walked from outside inwards; the places where bed turns into paper lie
on a line, and stray ones (a torn corner, a dark photograph) are left out of it. On a white bed, or
where the sheet runs out of the picture, a side stays unmeasured and the picture's own edge counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

LOOK_DPI: Final = 75  # enough for 0.05° over an A4 edge, and 16 times fewer pixels than 300 dpi
CONTRAST: Final = 28  # bed and paper nearer than this look alike
RUN_PX: Final = 6  # paper goes on; a speck of dust on the bed does not
REACH: Final = 0.8  # how deep a walk goes: a small sheet lies far from the other side
RING_PX: Final = slice(1, 5)  # where the bed is looked at
LEAST_BED: Final = 0.02  # of what is looked at: below it, print that runs to the edge
FEWEST_POINTS: Final = 24
FIRST_PX: Final = 2  # nearer to the picture's edge, the smoothing bends the line
TOLERANCES_PX: Final = (12.0, 6.0, 3.0, 2.0, 2.0, 2.0)
FEWEST_ON_LINE: Final = 0.4
AGREE_DEG: Final = 0.6  # a sheet is a rectangle; a side off by more is not its edge
SMALLEST_SHARE: Final = 0.02  # of the picture: below it, what was found is no sheet


@unique
class Edge(Enum):
    """One side of the picture."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A measured edge: across = at + slope * along, in pixels of the picture."""

    edge: Edge
    at: float
    slope: float
    weight: float  # points on the line

    @property
    def angle_deg(self) -> float:
        """The sheet's clockwise angle, as this edge has it."""
        level = math.degrees(math.atan(self.slope))
        return level if self.edge in {Edge.TOP, Edge.BOTTOM} else -level


@dataclass(frozen=True, slots=True)
class Outline:
    """The measured edges that agree with each other, and their common angle."""

    lines: tuple[EdgeLine, ...]
    angle_deg: float


def find_outline(grey: NDArray[np.uint8]) -> Outline:
    """Measure the edges of the sheet in a grey picture of some 75 dpi; no edges is an answer too."""
    smooth = cv2.blur(grey, (3, 3)).astype(np.float32)
    rows, columns = smooth.shape
    middle = smooth[rows // 5 : rows - rows // 5 : 4, columns // 5 : columns - columns // 5 : 4]
    if min(rows, columns) < FEWEST_POINTS * 2 or not middle.size:
        return Outline((), 0.0)
    paper = float(np.percentile(middle, 85))
    lines = [line for edge in Edge if (line := _measure(smooth, edge, paper))]
    return _agreeing(lines)


def _inwards(grey: NDArray[np.float32], edge: Edge) -> NDArray[np.float32]:
    """Turn the picture so that each row is one walk from outside inwards."""
    views = {Edge.TOP: grey.T, Edge.BOTTOM: grey[::-1].T, Edge.LEFT: grey, Edge.RIGHT: grey[:, ::-1]}
    walks: NDArray[np.float32] = views[edge]
    return walks[:, : int(walks.shape[1] * REACH)]


def _measure(grey: NDArray[np.float32], edge: Edge, paper: float) -> EdgeLine | None:
    walks = _inwards(grey, edge)
    outermost = walks[:, RING_PX]
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
    at, slope, on_line = fit
    if edge is Edge.BOTTOM:
        at, slope = grey.shape[0] - 1 - at, -slope
    if edge is Edge.RIGHT:
        at, slope = grey.shape[1] - 1 - at, -slope
    return EdgeLine(edge, at, slope, on_line)


def _crossings(
    walks: NDArray[np.float32], bed: float, paper: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each walk that reaches paper its number and where it does, between two pixels."""
    half = (bed + paper) / 2
    is_paper = walks > half if paper > bed else walks < half
    count = np.cumsum(is_paper, axis=1, dtype=np.int32)
    goes_on = np.zeros_like(is_paper)
    goes_on[:, :-RUN_PX] = count[:, RUN_PX:] - count[:, :-RUN_PX] >= RUN_PX - 1
    first = is_paper & goes_on
    where = first.argmax(axis=1)
    along = np.flatnonzero(first.any(axis=1) & (where > FIRST_PX))
    inside = where[along]
    dark, light = walks[along, inside - 1], walks[along, inside]
    step = np.where(np.abs(light - dark) > 1, light - dark, 1)
    part = np.clip((half - dark) / step, 0, 1)
    return along.astype(np.float64), inside - 1 + part.astype(np.float64)


def _fit(along: NDArray[np.float64], across: NDArray[np.float64]) -> tuple[float, float, float] | None:
    """Lay a line through most points; return its start, slope and the points on it."""
    half = len(along) // 2
    slopes = (across[half : 2 * half] - across[:half]) / (along[half : 2 * half] - along[:half])
    slope = float(np.median(slopes))
    at = float(np.median(across - slope * along))
    on_line = np.ones(len(along), dtype=bool)
    for tolerance_px in TOLERANCES_PX:
        on_line = np.abs(across - at - slope * along) < tolerance_px
        if on_line.sum() < FEWEST_POINTS:
            return None
        slope, at = (float(v) for v in np.polyfit(along[on_line], across[on_line], 1))
    if on_line.mean() < FEWEST_ON_LINE:
        return None
    return at, slope, float(on_line.sum())


def _agreeing(lines: list[EdgeLine]) -> Outline:
    """Keep the edges that agree on the angle, by the weight of their points."""
    if not lines:
        return Outline((), 0.0)

    def support(line: EdgeLine) -> float:
        return sum(o.weight for o in lines if abs(o.angle_deg - line.angle_deg) < AGREE_DEG)

    leader = max(lines, key=support)
    kept = tuple(line for line in lines if abs(line.angle_deg - leader.angle_deg) < AGREE_DEG)
    weight = sum(line.weight for line in kept)
    return Outline(kept, sum(line.angle_deg * line.weight for line in kept) / weight)
