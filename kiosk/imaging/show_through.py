"""What shines through thin paper from the other side of a sheet, found and taken away.

A camera sees paper darkened by this side's ink and, weaker and blurred, mirrored, by the other
side's. The other side's picture is known, so its share can be computed: it is laid over this side,
and how much passes and how far it spreads are read from the pixels where both have print. Dividing
by what passes leaves this side's own ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.overlay import laid_over
from kiosk.imaging.planes import Plane

PAPER_PERCENTILE: Final = 90  # lighter than most of a page is its paper
SMALLEST_PX: Final = 64  # a look with fewer rows or columns has nothing to lay over
MARGIN_PX: Final = 12  # 4 mm at 75 dpi: beds and edge shadows are no print

PAPER_PX: Final = 8  # the light on a sheet is known well enough every 3 mm
LIGHT_PX: Final = 144  # and changes little within 50 mm

SPREADS_PX: Final = (0.7, 1.7)  # light spreads 0.2 to 0.7 mm in paper; a mix of these is any
PRINT: Final = 25  # of 255, on the other side
MOST_PASSES: Final = 0.6  # paper that lets more through is tracing paper
LEAST_PASSES: Final = 0.01
AROUND_PX: Final = 35  # 12 mm: tones wider than this are light and paper, not print
DARK: Final = 128  # of 255; this side's own print is darker than what shines through
MOST_POINTS: Final = 5000
FEWEST_POINTS: Final = 150
OUTLIER: Final = 3.0  # standard deviations; beyond lies this side's own ink


@dataclass(frozen=True, slots=True, eq=False)
class Unveiled:
    """A side without what shone through."""

    own: Plane  # this side's picture
    passed: Plane  # of 255: the share of the light that the other side's print took


def unveiled(side: Plane, other: Plane) -> Unveiled | None:
    """Take the other side's print out of this side's picture; both level, cropped, at 75 dpi.

    None where nothing of it is to be found: an empty other side, thick paper, another sheet.
    """
    if min(*side.shape, *other.shape) < SMALLEST_PX:
        return None
    here, behind = _darkness(side), np.ascontiguousarray(_darkness(other)[:, ::-1])
    laid = laid_over(here, behind)
    if laid is None:
        return None
    rows, columns = here.shape
    over = np.asarray(cv2.warpAffine(behind, laid, (columns, rows), flags=cv2.INTER_LINEAR), np.uint8)
    passed = _passed(here, over)
    if passed is None:
        return None
    own = cv2.divide(side, cv2.bitwise_not(passed), scale=255)
    return Unveiled(np.asarray(cv2.min(own, _paper(side)), np.uint8), passed)


def _paper(side: Plane) -> Plane:
    """Return how light a side gets around each spot; nothing taken away can leave it lighter.

    The holes and staples of the other side would else leave bright places with dark rims.
    """
    rows, columns = side.shape
    small = cv2.resize(side, (columns // PAPER_PX, rows // PAPER_PX), interpolation=cv2.INTER_AREA)
    reach = 2 * (LIGHT_PX // PAPER_PX) + 1
    lightest = cv2.blur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), (reach, reach))
    return np.asarray(cv2.resize(lightest, (columns, rows), interpolation=cv2.INTER_LINEAR), np.uint8)


def _darkness(grey: Plane) -> Plane:
    """Return how much of the paper's light is missing, of 255."""
    white = max(1.0, float(np.percentile(grey[::4, ::4], PAPER_PERCENTILE)))
    steps = np.clip(255 - np.arange(256) * (255 / white), 0, 255)
    return np.asarray(cv2.LUT(grey, steps.astype(np.uint8)), np.uint8)


def _passed(here: Plane, over: Plane) -> Plane | None:
    """Return the share of the light that the print behind takes, or None where it takes none."""
    blurs = [np.asarray(cv2.GaussianBlur(over, (0, 0), spread), np.uint8) for spread in SPREADS_PX]
    every = slice(MARGIN_PX, -MARGIN_PX, 2), slice(MARGIN_PX, -MARGIN_PX, 2)
    points = np.flatnonzero(blurs[1][every] > PRINT)
    if len(points) < FEWEST_POINTS:
        return None
    points = points[:: len(points) // MOST_POINTS + 1]

    def there(plane: cv2.typing.MatLike) -> NDArray[np.float64]:
        return np.asarray(plane[every].ravel()[points], np.float64)

    size = AROUND_PX, AROUND_PX
    terms = np.column_stack([there(it) for it in blurs]) - there(cv2.blur(over, size))[:, None]
    seen = there(here) - there(cv2.blur(cv2.min(here, np.full_like(here, DARK)), size))
    kept = np.ones(len(points), bool)
    for _ in range(3):
        shares = np.linalg.lstsq(terms[kept].T @ terms[kept], terms[kept].T @ seen[kept], rcond=None)[0]
        off = np.abs(seen - terms @ shares)
        kept = off <= OUTLIER * 1.48 * np.median(off) + 1e-6
    total = float(shares.sum())
    if total < LEAST_PASSES:
        return None
    shares *= min(1.0, MOST_PASSES / total)
    return np.asarray(cv2.addWeighted(blurs[0], shares[0], blurs[1], shares[1], 0), np.uint8)
