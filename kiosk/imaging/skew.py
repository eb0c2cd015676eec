"""The angle of the lines of text, for sheets whose edges cannot be seen.

Text that runs level has a sharp profile of rows: line, gap, line. The ink is summed in narrow
upright strips; shifting the strips against each other is turning the page by small angles, on a
picture of some 40 columns. The angle whose profile is sharpest is that of the text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink

MOST_DEG: Final = 12.0  # a feeder with guides turns a sheet by less
COARSE_DEG, FINE_DEG, FINEST_DEG = 0.5, 0.1, 0.05
STRIP_PX: Final = 16  # a strip is narrow enough that its own text hardly leans
CLEAR: Final = 5.0  # sharpest against usual: below it there is no text, or not of one angle
FAINT: Final = 14  # paper grain
STRONG: Final = 80  # a black frame is not more text than a line of print


@dataclass(frozen=True, slots=True)
class TextAngle:
    """The clockwise angle of the text, and how much sharper it is there than elsewhere."""

    angle_deg: float
    clearness: float

    @property
    def sure(self) -> bool:
        """Whether the page has text enough to be straightened by."""
        return self.clearness >= CLEAR


def text_angle(ink: Ink) -> TextAngle:
    """Measure the angle of the text from an ink map of some 150 dpi."""
    strong = np.asarray(np.clip(ink, FAINT, STRONG) - FAINT, np.uint8)
    if min(strong.shape) < STRIP_PX * 8 or not strong.any():
        return TextAngle(0.0, 0.0)
    half = np.asarray(cv2.resize(strong, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    strips = _strips(half)
    coarse = np.arange(-MOST_DEG, MOST_DEG + COARSE_DEG / 2, COARSE_DEG)
    sharpness = _sharpness(strips, coarse)
    clearness = float(sharpness.max() / max(float(np.median(sharpness)), 1e-6))
    angle_deg = float(coarse[sharpness.argmax()])
    angle_deg = _refined(strips, angle_deg, COARSE_DEG, FINE_DEG)
    return TextAngle(_refined(_strips(strong), angle_deg, 2 * FINE_DEG, FINEST_DEG), clearness)


@dataclass(frozen=True, slots=True, eq=False)
class Strips:
    """The ink summed across strips: one column each."""

    sums: NDArray[np.float32]
    apart_px: float  # from the middle of one to that of the next


def _strips(ink: Ink) -> Strips:
    rows, columns = ink.shape
    count = columns // STRIP_PX
    sums = cv2.resize(ink, (count, rows), interpolation=cv2.INTER_AREA)
    # Without this blur, interpolating between rows would favour angles that need none.
    blurred = cv2.GaussianBlur(sums.astype(np.float32), (1, 7), 0, sigmaY=1.0)
    return Strips(np.asarray(blurred, np.float32), columns / count)


def _sharpness(strips: Strips, angles_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each angle the energy of the steps in the profile of rows."""
    rows, columns = strips.sums.shape
    sharpness = np.empty(len(angles_deg))
    for i, angle_deg in enumerate(angles_deg):
        rise = math.tan(math.radians(float(angle_deg))) * strips.apart_px
        shear = np.array([[1, 0, 0], [rise, 1, -rise * (columns - 1) / 2]], np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        level = cv2.warpAffine(strips.sums, shear, (columns, rows), flags=flags)
        profile = cv2.reduce(level, 1, cv2.REDUCE_SUM).ravel()
        steps = profile[2:] - profile[:-2]
        sharpness[i] = float(steps @ steps)
    return sharpness


def _refined(strips: Strips, angle_deg: float, reach_deg: float, step_deg: float) -> float:
    """Look closer around an angle; the top of a parabola lies between the steps."""
    angles = angle_deg + np.arange(-reach_deg, reach_deg + step_deg / 2, step_deg)
    sharpness = _sharpness(strips, angles)
    best = int(sharpness.argmax())
    if not 0 < best < len(angles) - 1:
        return float(angles[best])
    before, top, after = sharpness[best - 1 : best + 2]
    bend = before - 2 * top + after
    shift = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float(angles[best] + shift * step_deg)
