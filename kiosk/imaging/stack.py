"""What only the whole stack shows: a dirty glass, a page scanned twice, a side that is not there.

Dust on the glass of a camera draws its line at one place on every side that the camera sees. A page
scanned twice has the same ink at the same places, however it was fed; two copies of one form that
were filled in by hand, or one form for two children, have not. Pages that differ in a few digits
only are below what the fingerprints can tell apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.devices.scanner import Face
from kiosk.imaging.flaws import Flaw, Verdict
from kiosk.imaging.traces import Cells, Fingerprint, Traces

SAME_COLUMN_MM: Final = 0.5
FEWEST_STREAKED: Final = 2  # sides; on one alone it may be a pen's line

ALIKE: Final = 0.5  # of the ink where they differ most: same pages have 0.7, other names in a form 0.15
SAME_SIZE: Final = 0.1  # pages and cells; the edge of a sheet is found within a few millimetres
SAME_INK: Final = 0.5  # the one against the other; a dark scan of a page has more than a pale one
SAME_PROFILE: Final = 0.7  # correlation of rows and of columns, before the pages are laid on each other
ROUGHLY_LAID: Final = 0.5  # correlation after a shift
BORDER_CELLS: Final = 9  # 14 mm: edges, holes and shadows
WINDOW_CELLS: Final = 7  # 11 mm: a written word
INKED: Final = 0.04  # of a window: less is a speck
FEWEST_INKED: Final = 6.0  # cells; a page number has fewer
LEAST_FILLED: Final = 0.06  # of the page: a seal alone can be laid on any other
MOST_BENT: Final = 0.04  # two degrees, or a page that the feeder pulled by a fiftieth
REGISTER: Final = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, 25, 1e-4)
BLUR_CELLS: Final = 1.2  # to find the way to the fit
SPREAD_CELLS: Final = 0.8  # a letter may fall into the next cell
FLAGS: Final = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
PAIRS_KEPT: Final = 8192


@dataclass(frozen=True, slots=True)
class StackSide:
    """A side as far as its stack needs to know it."""

    sheet: int
    face: Face
    blank: bool
    traces: Traces


def judge_stack(sides: Sequence[StackSide], *, two_sided: bool) -> list[tuple[Verdict, ...]]:
    """Return for each side what the others say about it, in their order.

    With `two_sided`, a blank side is missing where the other of its sheet is not blank; the back of
    the last of several sheets may be blank.
    """
    found: list[list[Verdict]] = [[] for _ in sides]
    for index, verdict in (*_streaked(sides), *_duplicates(sides), *(_missing(sides) if two_sided else ())):
        found[index].append(verdict)
    return [tuple(verdicts) for verdicts in found]


def _streaked(sides: Sequence[StackSide]) -> Iterable[tuple[int, Verdict]]:
    """Yield the sides that share a streak with others of their camera, by how many they are."""
    by_face = defaultdict(list)
    for index, side in enumerate(sides):
        by_face[side.face].append(index)
    for indices in by_face.values():
        for index in indices:
            at_mm = [streak.at_mm for streak in sides[index].traces.streaks]
            count = max((sum(_has_streak(sides[i], it) for i in indices) for it in at_mm), default=0)
            if count >= FEWEST_STREAKED:
                yield index, Verdict(Flaw.STREAK, count, FEWEST_STREAKED)


def _has_streak(side: StackSide, at_mm: float) -> bool:
    return any(abs(streak.at_mm - at_mm) <= SAME_COLUMN_MM for streak in side.traces.streaks)


def _duplicates(sides: Sequence[StackSide]) -> Iterable[tuple[int, Verdict]]:
    """Yield the sides that are like an earlier one, by the share of the ink that agrees."""
    most: dict[int, float] = {}
    inked = [i for i, side in enumerate(sides) if not side.blank]
    for earlier, later in combinations(inked, 2):
        if sides[earlier].sheet != sides[later].sheet:
            likeness = alike(sides[earlier].traces.fingerprint, sides[later].traces.fingerprint)
            most[later] = max(likeness, most.get(later, 0.0))
    for later, likeness in most.items():
        if likeness >= ALIKE:
            yield later, Verdict(Flaw.DUPLICATE, likeness, ALIKE)


def _missing(sides: Sequence[StackSide]) -> Iterable[tuple[int, Verdict]]:
    """Yield the blank sides of sheets of which the other side is not blank."""
    blanks = [i for i, side in enumerate(sides) if side.blank]
    inked = {side.sheet for side in sides if not side.blank}
    sheets = {side.sheet for side in sides}
    for index in blanks:
        sheet = sides[index].sheet
        ends_there = len(sheets) > 1 and sheet == max(sheets) and sides[index].face is Face.BACK
        if sheet in inked and not ends_there:
            yield index, Verdict(Flaw.MISSING_SIDE, 1, 1)


@lru_cache(maxsize=PAIRS_KEPT)
def alike(one: Fingerprint, other: Fingerprint) -> float:
    """Return the share of the ink that agrees where two pages differ most; 0 where they are not alike at all.

    Pages are laid on each other by shift, turn and stretch, upright and upside down.
    """
    if not _same_size(one, other):
        return 0.0
    first, second = one.cells(), other.cells()
    inks = float(first.sum()), float(second.sum())
    if min(inks) < FEWEST_INKED or min(inks) < SAME_INK * max(inks):
        return 0.0
    shape = max(first.shape[0], second.shape[0]), max(first.shape[1], second.shape[1])
    lower, seen = _padded(first, shape), _padded(_inner(first), shape)
    best = 0.0
    for turned in (second, np.ascontiguousarray(second[::-1, ::-1])):
        if min(_profiles_alike(first, turned, along) for along in (0, 1)) >= SAME_PROFILE:
            laid = _laid(lower, _padded(turned, shape), _padded(_inner(turned), shape))
            if laid is not None:
                best = max(best, 1 - _most_different(lower, laid[0], np.minimum(seen, laid[1]) > 0.99))
    return best


def _same_size(one: Fingerprint, other: Fingerprint) -> bool:
    lengths = (one.rows, other.rows), (one.columns, other.columns), (one.cell_mm, other.cell_mm)
    return all(max(pair) <= (1 + SAME_SIZE) * min(pair) for pair in lengths)


def _padded(cells: Cells, shape: tuple[int, int]) -> Cells:
    """Return the cells in the middle of a larger page."""
    top, left = (shape[0] - cells.shape[0]) // 2, (shape[1] - cells.shape[1]) // 2
    page = np.zeros(shape, np.float32)
    page[top : top + cells.shape[0], left : left + cells.shape[1]] = cells
    return page


def _inner(cells: Cells) -> Cells:
    """Return 1 where a page is away from its border."""
    inner = np.zeros(cells.shape, np.float32)
    inner[BORDER_CELLS:-BORDER_CELLS, BORDER_CELLS:-BORDER_CELLS] = 1
    return inner


def _profiles_alike(one: Cells, other: Cells, along: int) -> float:
    """Return the best correlation of the sums of rows or columns, whatever the shift."""
    a, b = (it.sum(axis=along) - it.sum(axis=along).mean() for it in (one, other))
    norm = float(np.sqrt((a @ a) * (b @ b)))
    return float(np.correlate(a, b, "full").max()) / norm if norm > 0 else 0.0


def _laid(lower: Cells, upper: Cells, upper_seen: Cells) -> tuple[Cells, Cells] | None:
    """Lay one page on another; return it and what of it is seen there, or None where it does not fit."""
    under, over = (cv2.GaussianBlur(it, (0, 0), BLUR_CELLS) for it in (lower, upper))
    (across, down), _response = cv2.phaseCorrelate(under, over)
    move = np.array([[1, 0, across], [0, 1, down]], np.float32)
    size = lower.shape[::-1]
    if _correlation(under, cv2.warpAffine(over, move, size, flags=FLAGS)) < ROUGHLY_LAID:
        return None
    try:
        everywhere = np.ones(lower.shape, np.uint8)
        _likeness, fitted = cv2.findTransformECC(
            under, over, move, cv2.MOTION_AFFINE, REGISTER, everywhere, 3
        )
    except cv2.error:  # it did not converge: they do not fit
        return None
    if np.abs(fitted[:, :2] - np.eye(2)).max() > MOST_BENT:
        return None
    page, seen = (cv2.warpAffine(it, fitted, size, flags=FLAGS) for it in (upper, upper_seen))
    return np.asarray(page, np.float32), np.asarray(seen, np.float32)


def _correlation(one: cv2.typing.MatLike, other: cv2.typing.MatLike) -> float:
    norm = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / norm if norm > 0 else 0.0


def _most_different(lower: Cells, upper: Cells, both: NDArray[np.bool_]) -> float:
    """Return the share of the ink that differs in the window where it is largest."""
    one, other = (cv2.GaussianBlur(it * both, (0, 0), SPREAD_CELLS) for it in (lower, upper))
    if min(float(one.sum()), float(other.sum())) < FEWEST_INKED:
        return 1.0
    other = other * (float((one * other).sum()) / float((other * other).sum()))
    window = WINDOW_CELLS, WINDOW_CELLS
    differs, ink = cv2.blur(cv2.absdiff(one, other), window), cv2.blur((one + other) / 2, window)
    inked = ink > INKED
    return min(1.0, float((differs[inked] / ink[inked]).max())) if inked.mean() >= LEAST_FILLED else 1.0
