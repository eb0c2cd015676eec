"""The sheet cut out of the picture and set straight, in one move over the pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.edges import LOOK_DPI, SMALLEST_SHARE, Edge, Outline, find_outline
from kiosk.imaging.ink import Picture, darkest, ink_of, shrunk
from kiosk.imaging.skew import text_angle

TEXT_DPI: Final = 150
LEAVE_DEG: Final = 0.1  # less cannot be seen, and turning softens the print
INSET_MM: Final = 0.3  # the edge itself is half bed
FEWEST_EDGES: Final = 2  # one edge alone may be a fold or a cut; then the text decides
SMALLEST_PX: Final = 2


@dataclass(frozen=True, slots=True)
class Straight:
    """The sheet's own picture, and how it lay in the feeder."""

    rgb: Picture
    angle_deg: float  # clockwise; 0 where nothing could be measured


@dataclass(frozen=True, slots=True)
class Place:
    """The sheet in the picture: an upright rectangle after a turn about the picture's middle."""

    angle_deg: float
    left: float
    top: float
    right: float
    bottom: float


def straightened(rgb: Picture, dpi: int) -> Straight:
    """Cut the sheet out of a scanned picture and set it straight; odd pictures come back whole."""
    look = shrunk(rgb, dpi, LOOK_DPI)
    outline = find_outline(np.asarray(cv2.cvtColor(look, cv2.COLOR_RGB2GRAY), np.uint8))
    angle_deg = _angle(rgb, dpi, outline)
    scale = rgb.shape[1] / look.shape[1]
    place = _place(rgb, outline, angle_deg, scale, INSET_MM / 25.4 * dpi)
    if (place.right - place.left) * (place.bottom - place.top) < SMALLEST_SHARE * rgb[..., 0].size:
        return Straight(rgb, 0.0)
    return Straight(_cut(rgb, place), angle_deg)


def _angle(rgb: Picture, dpi: int, outline: Outline) -> float:
    if len(outline.lines) >= FEWEST_EDGES:
        return outline.angle_deg
    text_look = shrunk(rgb, dpi, TEXT_DPI)
    text = text_angle(ink_of(darkest(text_look), TEXT_DPI))
    return text.angle_deg if text.sure else outline.angle_deg


def _place(rgb: Picture, outline: Outline, angle_deg: float, scale: float, inset_px: float) -> Place:
    """Return the sheet's rectangle; an edge that was not measured is the picture's own."""
    rows, columns = rgb.shape[:2]
    cosine = math.cos(math.radians(angle_deg))
    bounds = {Edge.LEFT: -columns / 2, Edge.RIGHT: columns / 2, Edge.TOP: -rows / 2, Edge.BOTTOM: rows / 2}
    for line in outline.lines:
        flat = line.edge in {Edge.TOP, Edge.BOTTOM}
        along, across = (columns, rows) if flat else (rows, columns)
        halfway = line.at + line.slope * (along / 2 / scale - 0.5) + 0.5
        inset = inset_px if line.edge in {Edge.TOP, Edge.LEFT} else -inset_px
        bounds[line.edge] = (halfway * scale - across / 2) * cosine + inset
    return Place(angle_deg, bounds[Edge.LEFT], bounds[Edge.TOP], bounds[Edge.RIGHT], bounds[Edge.BOTTOM])


def _cut(rgb: Picture, place: Place) -> Picture:
    rows, columns = rgb.shape[:2]
    width = max(SMALLEST_PX, round(place.right - place.left))
    height = max(SMALLEST_PX, round(place.bottom - place.top))
    if abs(place.angle_deg) < LEAVE_DEG:
        left = min(max(0, round(place.left + columns / 2)), max(0, columns - width))
        top = min(max(0, round(place.top + rows / 2)), max(0, rows - height))
        return np.ascontiguousarray(rgb[top : top + height, left : left + width])
    turn = math.radians(place.angle_deg)
    sine, cosine = math.sin(turn), math.cos(turn)
    across, down = place.left + 0.5, place.top + 0.5  # the first pixel's middle
    back = np.array(
        [
            [cosine, -sine, columns / 2 - 0.5 + cosine * across - sine * down],
            [sine, cosine, rows / 2 - 0.5 + sine * across + cosine * down],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    straight = cv2.warpAffine(rgb, back, (width, height), flags=flags, borderValue=_paper(rgb, back, place))
    return np.asarray(straight, np.uint8)


def _paper(rgb: Picture, back: NDArray[np.float64], place: Place) -> tuple[float, ...]:
    """Return the paper's colour, which fills the corners that the scanner did not see."""
    size = np.array([place.right - place.left, place.bottom - place.top])
    spread = np.linspace(0.1, 0.9, 24)
    grid = np.stack(np.meshgrid(spread, spread), axis=-1).reshape(-1, 2) * size
    x, y = (grid @ back[:, :2].T + back[:, 2]).round().astype(int).T
    seen = rgb[y.clip(0, rgb.shape[0] - 1), x.clip(0, rgb.shape[1] - 1)]
    return tuple(float(v) for v in np.percentile(seen, 80, axis=0))
