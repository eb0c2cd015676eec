"""Where the sheet lies in the picture, and the moves that bring it out of it.

All coordinates are continuous: the first pixel spans 0 to 1. They are measured from the middle of
the picture, so that a picture at another resolution has the same place, scaled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.edges import SMALLEST_SHARE, Edge, Outline

MM_PER_INCH: Final = 25.4
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """An upright rectangle after a turn by `paper_deg` about the picture's middle, in px."""

    paper_deg: float  # clockwise angle of the sheet as fed
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Across the sheet, as fed."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Down the sheet, as fed."""
        return self.bottom - self.top

    def scaled(self, scale: float) -> Place:
        """Return the same place in a picture that is larger by this factor."""
        box = (it * scale for it in (self.left, self.top, self.right, self.bottom))
        return Place(self.paper_deg, *box)

    def corners(self, width_px: int, height_px: int) -> tuple[Point, Point, Point, Point]:
        """Return top left, top right, bottom right and bottom left in pixels of the picture as fed."""
        sine, cosine = _turn(self.paper_deg)

        def fed(x: float, y: float) -> Point:
            return cosine * x - sine * y + width_px / 2, sine * x + cosine * y + height_px / 2

        return (
            fed(self.left, self.top),
            fed(self.right, self.top),
            fed(self.right, self.bottom),
            fed(self.left, self.bottom),
        )

    def inset(self, by_mm: float, dpi: float) -> Place:
        """Return the place without a border of this width."""
        by = by_mm / MM_PER_INCH * dpi
        return replace(
            self, left=self.left + by, top=self.top + by, right=self.right - by, bottom=self.bottom - by
        )


def place_of(outline: Outline, paper_deg: float, shape: tuple[int, int]) -> Place:
    """Return the sheet's place in a picture of this (rows, columns).

    An edge that was not measured is the picture's own.
    """
    rows, columns = shape
    _, cosine = _turn(paper_deg)
    bounds = {Edge.LEFT: -columns / 2, Edge.RIGHT: columns / 2, Edge.TOP: -rows / 2, Edge.BOTTOM: rows / 2}
    for line in outline.lines:
        flat = line.edge in {Edge.TOP, Edge.BOTTOM}
        along, across = (columns, rows) if flat else (rows, columns)
        halfway = line.at + line.slope * (along / 2 - 0.5) + 0.5
        bounds[line.edge] = (halfway - across / 2) * cosine
    place = Place(paper_deg, bounds[Edge.LEFT], bounds[Edge.TOP], bounds[Edge.RIGHT], bounds[Edge.BOTTOM])
    if place.width <= 0 or place.height <= 0 or place.width * place.height < SMALLEST_SHARE * rows * columns:
        return Place(0.0, -columns / 2, -rows / 2, columns / 2, rows / 2)
    return place


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """From the picture as fed to the page: size of the page, and where each of its points was.

    `back` maps continuous page coordinates to those of the picture as fed.
    """

    width_px: int
    height_px: int
    back: NDArray[np.float64]  # 2 x 3

    def scaled(self, scale: float) -> Move:
        """Return the move between both pictures at another resolution."""
        back = self.back.copy()
        back[:, 2] *= scale
        size = max(1, round(self.width_px * scale)), max(1, round(self.height_px * scale))
        return Move(*size, back)

    def coarser(self, factor: float) -> Move:
        """Return the move to a page of fewer pixels, from the same picture."""
        back = self.back.copy()
        back[:, :2] *= factor
        size = max(1, round(self.width_px / factor)), max(1, round(self.height_px / factor))
        return Move(*size, back)

    def on_pixels(self) -> NDArray[np.float64]:
        """Return the matrix between pixel numbers, whose middles lie at one half."""
        back = self.back.copy()
        back[:, 2] += back[:, :2] @ (0.5, 0.5) - 0.5
        return back


def move_to_page(place: Place, shape: tuple[int, int], lines_deg: float, turn_deg: int = 0) -> Move:
    """Return the move that cuts the sheet out, sets its lines level and turns it upright.

    Args:
        place: Of the sheet, in the picture.
        shape: Rows and columns of the picture as fed.
        lines_deg: The clockwise angle of the lines of text as fed; that of the sheet for a sheet without.
        turn_deg: 0, 90, 180 or 270 clockwise, after levelling.
    """
    rows, columns = shape
    quarter = turn_deg % 180 != 0
    width, height = (place.height, place.width) if quarter else (place.width, place.height)
    width_px, height_px = _even(width, 8), _even(height, 2)
    sine, cosine = _turn(place.paper_deg)
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    middle = np.array([cosine * x - sine * y + columns / 2, sine * x + cosine * y + rows / 2])
    sine, cosine = _turn(lines_deg - turn_deg)
    turn = np.array([[cosine, -sine], [sine, cosine]])
    shift = middle - turn @ (width_px / 2, height_px / 2)
    return Move(width_px, height_px, np.column_stack([turn, shift]))


def _even(length: float, step: int) -> int:
    return max(step, round(length / step) * step)


def _turn(angle_deg: float) -> tuple[float, float]:
    """Return sine and cosine, exact for whole quarters."""
    angle_deg %= 360
    if angle_deg % 90 == 0:
        return ((0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0))[int(angle_deg // 90) % 4]
    return math.sin(math.radians(angle_deg)), math.cos(math.radians(angle_deg))
