"""The small pictures of a side that everything is decided by; the large one is moved once, at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.ink import Ink, darkest, ink_of
from kiosk.imaging.planes import Plane, Planes, shrunk

LOOK_DPI: Final = 75  # enough for 0.05° over an A4 edge, and 16 times fewer pixels than 300 dpi
FINE_DPI: Final = 150  # letters still have their shapes


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A picture at 75 dpi, four ways; all of one size."""

    grey: Plane  # luma
    darkest: Plane  # the lowest of the three colours: a red seal and blue ink count in full
    chroma: Plane  # the highest of the three less the lowest
    ink: Ink  # how much darker than the paper around


def look_at(planes: Planes, dpi: int) -> Look:
    """Take the small pictures of a side scanned at this resolution."""
    rgb = shrunk(planes, _size(planes, dpi, LOOK_DPI))
    lowest = darkest(rgb)
    highest = np.asarray(cv2.max(cv2.max(*cv2.split(rgb)[:2]), cv2.extractChannel(rgb, 2)), np.uint8)
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    chroma = np.asarray(cv2.subtract(highest, lowest), np.uint8)
    return Look(grey, lowest, chroma, ink_of(lowest, LOOK_DPI))


def fine_ink(planes: Planes, dpi: int) -> Ink:
    """Return the ink of a side at 150 dpi, bed and all."""
    return ink_of(darkest(shrunk(planes, _size(planes, dpi, FINE_DPI))), FINE_DPI)


def _size(planes: Planes, dpi: int, to_dpi: int) -> tuple[int, int]:
    scale = min(1.0, to_dpi / dpi)
    return max(1, round(planes.width_px * scale)), max(1, round(planes.height_px * scale))
