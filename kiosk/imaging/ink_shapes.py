"""Where ink lies on a page, to the pixel: dark ink and coloured ink apart.

Theory of operation. At 75 dpi: how light the paper is and which tint it has, where something has a
colour of its own, and where a picture lies that is no print. At full resolution each pixel is compared
with its paper; what has both depth and colour is coloured ink where the small look saw a colour too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.ink import paper_of
from kiosk.imaging.planes import Plane, Planes, shrunk_planes

Mask = Plane  # 0 or 255

LOOK_DPI: Final = 75
FAINTEST: Final = 0.24  # of the paper's light; half of what a light grey stroke takes away
LEAST_LEVELS: Final = 10.0  # the grain of a dark scan is no ink
AROUND_STROKE_PX: Final = 3  # at 75 dpi: 1.7 mm, a stroke and the paper beside it
STROKE_EDGE: Final = 0.4  # of the depth at 75 dpi, where a thin stroke has lost half of its own
COLOURED: Final = 0.11  # of an ink's depth that is colour: blue pens have 0.18, black beside red under 0.1
VIVID: Final = 9  # levels of chroma at 75 dpi, where the fringes of print cancel out
AROUND_COLOUR_PX: Final = 5  # at 75 dpi: the edges of a coloured stroke are paler than its middle
PICTURE: Final = 0.78  # of the page's paper: print leaves no paper as dark as this between its strokes
PICTURE_MM: Final = 5.0  # smaller dark spots are print
BARE_LEVELS: Final = 8  # paper less its grain
TINT_PX: Final = 61  # at 75 dpi, 20 mm: the tint of paper changes slowly


@dataclass(frozen=True, slots=True, eq=False)
class InkShapes:
    """Two masks of the page's size; no pixel is in both."""

    dark: Mask
    coloured: Mask
    depth: Plane  # how far each pixel is from its paper, in light and colour
    chroma: Plane  # how far each pixel of the chroma planes is from the paper's tint
    pictures: bool  # something on the page is neither paper nor ink

    @property
    def all(self) -> Mask:
        """Return where any ink lies."""
        return _plane(cv2.bitwise_or(self.dark, self.coloured))


def find_ink(planes: Planes, dpi: int, *, for_layers: bool = True) -> InkShapes:
    """Return where ink lies on a page in planes of even size.

    For layers a picture holds none, and strokes end where they are half as dark as in their middle: what
    is fainter stays with the paper. Without layers there is no paper to stay with, so all counts.
    """
    size = planes.width_px, planes.height_px
    scale = min(1.0, LOOK_DPI / dpi)
    small = shrunk_planes(planes, (max(1, round(size[0] * scale)), max(1, round(size[1] * scale))))
    paper = paper_of(small.luma, LOOK_DPI)
    tint = _tint(small, paper)
    chroma = _chroma(planes, tint)
    depth = _plane(cv2.add(cv2.subtract(_up(paper, size), planes.luma), _up(chroma, size)))
    least = np.maximum(paper * FAINTEST, LEAST_LEVELS).astype(np.uint8)
    if for_layers:
        least = np.maximum(least, _edges(small, paper))
    ink = cv2.compare(depth, _up(least, size), cv2.CMP_GT)
    pictures = _pictures(paper)
    if for_layers and pictures.any():
        ink = cv2.bitwise_and(ink, cv2.bitwise_not(_up(pictures, size)))
    coloured = cv2.bitwise_and(_coloured(depth, chroma, _vivid(small, tint)), ink)
    return InkShapes(
        _plane(cv2.subtract(ink, coloured)), _plane(coloured), depth, chroma, bool(pictures.any())
    )


def _tint(small: Planes, paper: Plane) -> tuple[Plane, Plane]:
    """Return both chromas of the paper at half of 75 dpi, carried on under the ink."""
    size = small.blue.shape[1], small.blue.shape[0]
    bare = _below(_plane(cv2.subtract(paper, small.luma)), BARE_LEVELS)
    shares = cv2.resize(bare, size, interpolation=cv2.INTER_AREA)
    weights = cv2.convertScaleAbs(shares, beta=1)  # none is without any
    reach = (TINT_PX // 2, TINT_PX // 2)
    total = cv2.boxFilter(weights, cv2.CV_32F, reach)
    sums = (
        cv2.boxFilter(cv2.multiply(it, weights, dtype=cv2.CV_32F), -1, reach)
        for it in (small.blue, small.red)
    )
    blue, red = (_plane(cv2.convertScaleAbs(cv2.divide(it, total))) for it in sums)
    return blue, red


def _edges(small: Planes, paper: Plane) -> Plane:
    """Return how deep ink is at the edge of a stroke, by the darkest around; of fine strokes it is less."""
    deepest = cv2.dilate(cv2.subtract(paper, small.luma), np.ones((AROUND_STROKE_PX,) * 2, np.uint8))
    return _plane(cv2.convertScaleAbs(deepest, alpha=STROKE_EDGE))


def _chroma(planes: Planes, tint: tuple[Plane, Plane]) -> Plane:
    """Return how far each pixel of the chroma planes is from the paper's tint."""
    size = planes.blue.shape[1], planes.blue.shape[0]
    blue, red = (
        cv2.absdiff(it, _up(of_paper, size))
        for it, of_paper in zip((planes.blue, planes.red), tint, strict=True)
    )
    return _plane(cv2.max(blue, red))


def _vivid(small: Planes, tint: tuple[Plane, Plane]) -> Mask:
    """Return around what a colour is seen at 75 dpi."""
    blue, red = (
        cv2.absdiff(cv2.blur(it, (3, 3)), of_paper)
        for it, of_paper in zip((small.blue, small.red), tint, strict=True)
    )
    seen = cv2.bitwise_not(_below(_plane(cv2.max(blue, red)), VIVID))
    return _plane(cv2.dilate(seen, np.ones((AROUND_COLOUR_PX, AROUND_COLOUR_PX), np.uint8)))


def _coloured(depth: Plane, chroma: Plane, vivid: Mask) -> Mask:
    size = depth.shape[1], depth.shape[0]
    calm = _plane(cv2.blur(chroma, (3, 3)))
    share = cv2.convertScaleAbs(depth, alpha=COLOURED)
    coloured = cv2.compare(_up(calm, size), share, cv2.CMP_GT)
    return _plane(cv2.bitwise_and(coloured, cv2.resize(vivid, size, interpolation=cv2.INTER_NEAREST)))


def _pictures(paper: Plane) -> Mask:
    """Return where even the lightest spot within 3 mm is dark: photographs, and other areas without paper."""
    level = float(np.percentile(paper[::4, ::4], 90))
    dark = _below(paper, level * PICTURE)
    reach = np.ones((_px(PICTURE_MM), _px(PICTURE_MM)), np.uint8)
    areas = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_OPEN, reach), cv2.MORPH_CLOSE, reach)
    return _plane(cv2.dilate(areas, reach))


def _px(mm: float) -> int:
    return round(mm / 25.4 * LOOK_DPI)


def _up(plane: Plane, size: tuple[int, int]) -> Plane:
    return _plane(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR))


def _below(plane: Plane, limit: float) -> Mask:
    return _plane(cv2.threshold(plane, math.ceil(limit) - 1, 255, cv2.THRESH_BINARY_INV)[1])


def _plane(of: cv2.typing.MatLike) -> Plane:
    return np.asarray(of, np.uint8)
