"""The small pictures of a side that everything is decided by; the large one is moved once, at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink, darkest, ink_of, paper_of
from kiosk.imaging.place import Place, move_to_page
from kiosk.imaging.planes import Picture, Plane, Planes, resized, shrunk

LOOK_DPI: Final = 75  # enough for 0.05° over an A4 edge, and 16 times fewer pixels than 300 dpi
FINE_DPI: Final = 150  # letters still have their shapes
LEVEL_DPI: Final = 100  # ten-point letters are still told apart
FRINGES_PX: Final = 5  # a stroke with both edges: its three colours are scanned a line apart
EDGE_MM: Final = 2.5  # along the edge lie shadow, curl and what the bed reflects
RIM_PX: Final = 3  # of a picture: its edge is darker than what it shows
PAPER_STEP: Final = 16  # so many pixels of a sheet tell its paper as well as all do
FLAGS: Final = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A picture at 75 dpi, four ways; all of one size."""

    grey: Plane  # luma
    darkest: Plane  # the lowest of the three colours: a red seal and blue ink count in full
    chroma: Plane  # the highest of the three less the lowest, without the fringes of black print
    ink: Ink  # how much darker than the paper around


def look_at(planes: Planes, dpi: int) -> Look:
    """Take the small pictures of a side scanned at this resolution."""
    rgb = shrunk(planes, _size(planes, dpi, LOOK_DPI))
    lowest = darkest(rgb)
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    return Look(grey, lowest, _chroma(rgb), ink_of(lowest, LOOK_DPI))


def _chroma(rgb: Picture) -> Plane:
    """Return how far the colours differ; those of the two edges of a black stroke cancel out."""
    red, green, blue = cv2.split(cv2.blur(rgb, (FRINGES_PX, FRINGES_PX)))
    lowest, highest = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    return np.asarray(cv2.subtract(highest, lowest), np.uint8)


def cut_look(fed: Look, place: Place) -> Look:
    """Return the look of the sheet alone, set level by its edges; `place` is in px of the look."""
    rows, columns = fed.grey.shape
    move = move_to_page(place, (rows, columns), place.paper_deg)
    size, back = (move.width_px, move.height_px), move.on_pixels()

    def cut(plane: Plane, sampling: int) -> Plane:
        flags = sampling | cv2.WARP_INVERSE_MAP
        moved = cv2.warpAffine(plane, back, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(moved, np.uint8)

    # Marks are followed by parts of a pixel, lights and colours are only counted.
    darkest_cut = cut(fed.darkest, cv2.INTER_LINEAR)
    grey, chroma = cut(fed.grey, cv2.INTER_NEAREST), cut(fed.chroma, cv2.INTER_NEAREST)
    unseen = _unseen(back, (columns, rows), size)
    if unseen is not None:
        for plane in (grey, darkest_cut, chroma):
            plane[unseen] = np.median(plane[~unseen][::PAPER_STEP]) if not unseen.all() else 255
    return Look(grey, darkest_cut, chroma, ink_of(darkest_cut, LOOK_DPI))


def _unseen(back: Numbers, picture: tuple[int, int], size: tuple[int, int]) -> NDArray[np.bool_] | None:
    """Return which pixels of a cut lie outside the picture or at its very edge; None if none does."""
    ends = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * (np.array(size) - 1)
    fed = ends @ back[:, :2].T + back[:, 2]
    if (fed >= -1).all() and (fed <= np.array(picture)).all():
        return None
    x, y = np.arange(size[0]), np.arange(size[1])[:, None]
    lies = np.zeros((size[1], size[0]), bool)
    for row, length in zip(back, picture, strict=True):
        at = row[0] * x + row[1] * y + row[2]
        lies |= (at < RIM_PX) | (at > length - 1 - RIM_PX)
    return lies


def fine_ink(planes: Planes, dpi: int, fed: Look, place: Place) -> Ink:
    """Return the ink of a side at 150 dpi as fed; the bed and the sheet's edge hold none.

    It is that of the luma: pale colours count for little here, where letters are looked at.

    Args:
        planes: Of the side in full.
        dpi: Of the planes.
        fed: The look of the same side; how light the paper is, is seen there.
        place: Of the sheet, in px of the planes.
    """
    size = _size(planes, dpi, FINE_DPI)
    luma = resized(planes.luma, size)
    paper = cv2.resize(paper_of(fed.grey, LOOK_DPI), size, interpolation=cv2.INTER_LINEAR)
    ink = cv2.subtract(paper, luma)
    inner = place.scaled(size[0] / planes.width_px).inset(EDGE_MM, FINE_DPI)
    sheet = np.zeros_like(luma)
    cv2.fillConvexPoly(sheet, np.array(inner.corners(*size)).round().astype(np.int32), 255)
    return np.asarray(cv2.bitwise_and(ink, sheet), np.uint8)


def level_ink(ink: Ink, place: Place, lines_deg: float) -> Ink:
    """Return the sheet's part of a fine ink map at 100 dpi, its lines level; `place` in px of the map."""
    rows, columns = ink.shape
    move = move_to_page(place, (rows, columns), lines_deg).coarser(FINE_DPI / LEVEL_DPI)
    size = move.width_px, move.height_px
    return np.asarray(cv2.warpAffine(ink, move.on_pixels(), size, flags=FLAGS), np.uint8)


def _size(planes: Planes, dpi: int, to_dpi: int) -> tuple[int, int]:
    scale = min(1.0, to_dpi / dpi)
    return max(1, round(planes.width_px * scale)), max(1, round(planes.height_px * scale))
