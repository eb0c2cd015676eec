"""What shines through thin paper from the other side of a sheet, found and taken away.

A camera sees paper darkened by this side's ink and, weaker and blurred, mirrored, by the other
side's. The other side's picture is known, so its share can be computed: it is laid over this side
(two cameras never agree on place, angle and stretch), and how much passes and how far it spreads
are read from the pixels where both have print. Dividing by what passes leaves this side's own ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.planes import Plane

Floats: TypeAlias = NDArray[np.float32]

PAPER_PERCENTILE: Final = 90  # lighter than most of a page is its paper
SMALLEST_PX: Final = 64  # a look with fewer rows or columns has nothing to lay over
MARGIN_PX: Final = 12  # 4 mm at 75 dpi: beds and edge shadows are no print

COARSE: Final = 4  # for the first shift; a letter is then one pixel
FINE: Final = 2  # for angle and stretch; show-through is too blurred for more
WIDE_PX: Final = 17  # tones wider than this are light and paper, not print
ALIKE: Final = (-0.05, 0.05)  # so that no single hole or seal decides
FAINT: Final = (-0.1, 0.3)  # real ink is darker than show-through and must not win the fit
STEEP: Final = 0.02  # slope of print, in shares of white per pixel
MOST_POINTS: Final = 6000
FEWEST_POINTS: Final = 150
TURNS: Final = 6  # of the fit; three are enough from within a pixel
LONGEST_STEP_PX: Final = 2.0  # of one turn, at the corners
MOST_SHIFT_PX: Final = 24.0  # 8 mm: the sheet's edges on a white bed are found no better

PAPER_PX: Final = 8  # the light on a sheet is known well enough every 3 mm
LIGHT_PX: Final = 144  # and changes little within 50 mm

SPREADS_PX: Final = (0.7, 1.7)  # light spreads 0.2 to 0.7 mm in paper; a mix of these is any
PRINT: Final = 25  # of 255, on the other side
MOST_PASSES: Final = 0.6  # paper that lets more through is tracing paper
LEAST_PASSES: Final = 0.01
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
    laid = _laid(here, behind)
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


def _laid(here: Plane, behind: Plane) -> NDArray[np.float64] | None:
    """Return the matrix that lays the mirrored other side over this one, or None where it fits nowhere.

    A feeder may hand out backs upside down, so both ways are tried.
    """
    ways = [behind, np.ascontiguousarray(behind[::-1, ::-1])]
    shifts = [_shift(here, way) for way in ways]
    upside_down = shifts[1][0] > shifts[0][0]
    fitted = _fitted(here, ways[upside_down], shifts[upside_down][1])
    if fitted is None or not upside_down:
        return fitted
    rows, columns = behind.shape
    return np.asarray(fitted @ [[-1.0, 0, columns - 1], [0, -1, rows - 1], [0, 0, 1]], np.float64)


def _print_of(dark: Plane, scale: int) -> Floats:
    """Return a side's print at a smaller scale, from 0 to 1, less whatever is wide."""
    rows, columns = dark.shape
    whole = dark[: rows // scale * scale, : columns // scale * scale]
    small = cv2.resize(whole, (columns // scale, rows // scale), interpolation=cv2.INTER_AREA)
    wide = WIDE_PX * 2 // scale | 1
    fine = cv2.subtract(small, cv2.blur(small, (wide, wide)), dtype=cv2.CV_32F) / np.float32(255)
    edge = MARGIN_PX // scale
    fine[:edge] = fine[-edge:] = 0
    fine[:, :edge] = fine[:, -edge:] = 0
    return np.asarray(fine, np.float32)


def _shift(here: Plane, behind: Plane) -> tuple[float, tuple[float, float]]:
    """Return how alike the two are after the best shift, and that shift from middle to middle, in px."""
    target = np.clip(_print_of(here, COARSE), *FAINT)
    source = _print_of(behind, COARSE)
    rows, columns = target.shape
    middle = source.shape[1] / 2 - 0.5, source.shape[0] / 2 - 0.5
    laid = cv2.getRectSubPix(source, (columns, rows), middle)
    (right, down), _response = cv2.phaseCorrelate(np.asarray(laid, np.float32), target)
    if max(abs(right), abs(down)) * COARSE > MOST_SHIFT_PX:
        return 0.0, (0.0, 0.0)
    laid = cv2.getRectSubPix(source, (columns, rows), (middle[0] - right, middle[1] - down))
    alike = np.corrcoef(np.clip(laid, *ALIKE).ravel(), np.clip(target, *ALIKE).ravel())[0, 1]
    return float(np.nan_to_num(alike)), (right * COARSE, down * COARSE)


def _fitted(here: Plane, behind: Plane, shift: tuple[float, float]) -> NDArray[np.float64] | None:
    """Refine a shift to place, angle and stretch: Gauss-Newton over the steep points of the print behind."""
    target = cv2.GaussianBlur(np.clip(_print_of(here, FINE), *FAINT), (0, 0), 0.5)
    source = cv2.GaussianBlur(_print_of(behind, FINE), (0, 0), 1.0)
    across = cv2.Sobel(source, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(source, cv2.CV_32F, 0, 1, scale=1 / 8)
    points = np.flatnonzero(np.abs(across) + np.abs(down) > STEEP)
    if len(points) < FEWEST_POINTS:
        return None
    points = points[:: len(points) // MOST_POINTS + 1]
    rows, columns = source.shape
    y, x = (it.astype(np.float32) for it in np.divmod(points, columns))
    x, y = x - (columns - 1) / 2, y - (rows - 1) / 2
    ink, slope_x, slope_y = (it.ravel()[points] for it in (source, across, down))
    reach = np.float32(max(rows, columns) / 2)
    levers = [it * by for it in (slope_x, slope_y) for by in (1, x / reach, y / reach)]
    lever = np.stack(levers, 1)
    move = np.array([shift[0] / FINE, 0, 0, shift[1] / FINE, 0, 0])
    middle = (target.shape[1] - 1) / 2, (target.shape[0] - 1) / 2
    for _ in range(TURNS):
        to_x = x + move[0] + (move[1] * x + move[2] * y) / reach + middle[0]
        to_y = y + move[3] + (move[4] * x + move[5] * y) / reach + middle[1]
        seen = cv2.remap(target, to_x.astype(np.float32), to_y.astype(np.float32), cv2.INTER_LINEAR).ravel()
        passes = max(float(seen @ ink) / float(ink @ ink), LEAST_PASSES)
        off = seen - passes * ink
        kept = np.abs(off) < OUTLIER * 1.48 * float(np.median(np.abs(off))) + 1e-4
        terms = np.column_stack([-passes * lever[kept], ink[kept]]).astype(np.float64)
        step = np.linalg.lstsq(terms.T @ terms + 1e-6 * np.eye(7), terms.T @ off[kept], rcond=None)[0][:6]
        move += step * min(1.0, LONGEST_STEP_PX / max(1e-9, float(np.abs(step).max())))
    return _matrix(move, float(reach), behind.shape, here.shape)


def _matrix(
    move: NDArray[np.float64], reach: float, from_shape: tuple[int, ...], to_shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """Return a move between the middles of two small pictures as a matrix between large ones."""
    turn = np.array([[1 + move[1] / reach, move[2] / reach], [move[4] / reach, 1 + move[5] / reach]])
    # the small pictures are whole multiples: an odd last row or column is not part of them
    start = np.array([(from_shape[1] // FINE * FINE - 1) / 2, (from_shape[0] // FINE * FINE - 1) / 2])
    end = np.array([(to_shape[1] // FINE * FINE - 1) / 2, (to_shape[0] // FINE * FINE - 1) / 2])
    return np.column_stack([turn, end + np.array([move[0], move[3]]) * FINE - turn @ start])


def _passed(here: Plane, over: Plane) -> Plane | None:
    """Return the share of the light that the print behind takes, or None where it takes none."""
    blurs = [np.asarray(cv2.GaussianBlur(over, (0, 0), spread), np.uint8) for spread in SPREADS_PX]
    wide = 2 * WIDE_PX | 1
    inner = np.zeros(here.shape, np.uint8)
    inner[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX] = 1
    points = np.flatnonzero((blurs[1] > PRINT) & (inner > 0))
    if len(points) < FEWEST_POINTS:
        return None
    points = points[:: len(points) // MOST_POINTS + 1]
    around = cv2.blur(over, (wide, wide)).ravel()[points].astype(np.float64)
    terms = np.column_stack([it.ravel()[points] - around for it in blurs])
    paper = cv2.blur(cv2.min(here, np.full_like(here, 128)), (wide, wide))
    seen = here.ravel()[points] - paper.ravel()[points].astype(np.float64)
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
