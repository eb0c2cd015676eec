"""Whether a side is blank, judged with the other side of its sheet in mind.

First what shines through is taken away, then whatever is left is looked at mark by mark. Holes,
staples, folds, streaks and specks are no marks. When in doubt a side is kept: a page number, a
pencil note or a seal lost is worse than ten empty pages kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.ink import Ink, ink_of
from kiosk.imaging.look import LOOK_DPI, Look
from kiosk.imaging.planes import Plane
from kiosk.imaging.show_through import unveiled
from kiosk.imaging.spots import MARGIN_PX, spots_of, wear_in, without_lines

LEAST_MARK: Final = 650.0  # ink times pixels; a small thin digit has 1200, the largest speck of dust 360
FAINT: Final = 12  # of 255: above the grain of paper
NOISE: Final = 4.0  # or this many standard deviations above it, on coarse paper
MARKED: Final = 22  # pencil has 35 and more at its darkest
SPECK_PX: Final = 4  # across; dust on the glass
SPECKS_AT_MOST: Final = 0.9  # of a mark, whatever their size
UNSURE: Final = 0.15  # of what shone through may still be there: paper is cloudy

DARK_GREY: Final = 120  # paper is lighter; a side that is mostly darker is a picture
DARK_SHARE: Final = 0.02  # of the side; a photograph may have no strokes
PAGE_PX: Final = 1500  # a few lines of print; four punch holes are 1000
PAGE_SHARE: Final = 0.6  # of the other side's ink; paper that lets more through is not fed to scanners
THICK_PX: Final = 5  # both ways; lines are thinner, words are not
MOST_THICK: Final = 15  # such marks; a side with more need not be searched for folds and dirt


@dataclass(frozen=True, slots=True)
class Blankness:
    """How much is on a side."""

    score: float  # the marks, in units of the least that counts
    blank: bool  # score below 1


def judge_blank(side: Look, other: Look | None = None) -> Blankness:
    """Say whether nothing is on a side but the paper, and what shows through from the other.

    Both are looks at a level, cropped sheet at 75 dpi, as fed: the other is mirrored here. Their
    sizes may differ. Without the other, show-through counts as marks.
    """
    if min(side.darkest.shape) <= 4 * MARGIN_PX:
        return _of_scrap(side.darkest)
    picture = _picture(side.grey)
    may_show = other is not None and _may_show(other, side)
    score = _marks(side.ink, side.chroma, lines_count=may_show)
    if score >= 1 and other is not None and may_show:
        clear = unveiled(side.darkest, other.darkest)
        if clear is None:
            score = _marks(side.ink, side.chroma)
        else:  # a false fit may even add ink: then the side is as it was
            score = min(score, _marks(ink_of(clear.own, LOOK_DPI), side.chroma, clear.passed))
    return _blankness(max(picture, score))


def _blankness(score: float) -> Blankness:
    return Blankness(score, score < 1)


def _of_scrap(grey: Plane) -> Blankness:
    """Judge a picture too small for margins: blank if it is light and even."""
    if grey.size == 0:
        return Blankness(0.0, blank=True)
    return _blankness(max(float(np.ptp(grey)) / MARKED, DARK_GREY / max(1.0, float(grey.min()))))


def _inner(plane: Plane) -> Plane:
    return plane[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]


def _picture(grey: Plane) -> float:
    """Return how much of a side is too dark for paper, in units of a picture's."""
    return float(np.count_nonzero(_inner(grey) < DARK_GREY)) / (DARK_SHARE * grey.size)


def _may_show(other: Look, side: Look) -> bool:
    """Say whether a side's ink is so pale that it may be the other side's, seen through the paper."""
    if min(other.ink.shape) <= 4 * MARGIN_PX:
        return False
    return _dark(side.ink) <= max(MARKED, PAGE_SHARE * _dark(other.ink))


def _dark(ink: Ink) -> int:
    """Return what as many pixels as a few lines of print have are darker than."""
    counts = np.bincount(_inner(ink)[::2, ::2].ravel(), minlength=256)
    return int(255 - np.searchsorted(np.cumsum(counts[::-1]), PAGE_PX / 4))


def _marks(ink: Ink, chroma: Plane, passed: Plane | None = None, *, lines_count: bool = False) -> float:
    """Return the marks of a side in units of the least that counts; with folds and streaks if they count."""
    floor, ink = _above_grain(ink, passed)
    clear = np.asarray(cv2.threshold(ink, floor, 0, cv2.THRESH_TOZERO)[1], np.uint8)
    score, thick = _counted(clear, chroma)
    if lines_count or score < 1 or thick > MOST_THICK:
        return score
    return min(score, _counted(without_lines(clear, ink), chroma)[0])


def _above_grain(ink: Ink, passed: Plane | None) -> tuple[int, Ink]:
    """Return the least ink that is no grain, and the ink without its mean and without the margins."""
    counts = np.cumsum(np.bincount(_inner(ink)[::3, ::3].ravel(), minlength=256))
    middle, high = np.searchsorted(counts, (0.5 * counts[-1], 0.84 * counts[-1]))
    floor = max(FAINT, min(MARKED, round(NOISE * float(high - middle))))
    inner = np.asarray(cv2.subtract(_inner(ink), np.full_like(_inner(ink), int(middle))), np.uint8)
    if passed is not None:
        rest = cv2.dilate(cv2.convertScaleAbs(_inner(passed), alpha=UNSURE), np.ones((3, 3), np.uint8))
        inner = np.asarray(cv2.subtract(inner, rest), np.uint8)
    lifted = np.zeros_like(ink)
    _inner(lifted)[:] = inner
    return floor, lifted


def _counted(clear: Ink, chroma: Plane) -> tuple[float, int]:
    """Return the marks in units of the least that counts, and how many of them are thicker than lines."""
    spots = spots_of(clear, MARKED)
    dark = spots.dark > 0
    large = np.maximum(spots.width, spots.height) > SPECK_PX
    speck = float(spots.mass[dark & ~large].max(initial=0))
    marks = dark & large & ~wear_in(spots, chroma)
    thick = np.minimum(spots.width, spots.height)[marks] > THICK_PX
    mass = max(float(spots.mass[marks].sum()), min(speck, SPECKS_AT_MOST * LEAST_MARK))
    return mass / LEAST_MARK, int(np.count_nonzero(thick))
