"""What a blank sheet tells of the scanner's glass.

Where the feeder pulls the sheet past a camera that stands still, a grain of dust on the glass draws a
streak from end to end; dirt that is on the sheet, or on the flatbed, is a spot. Both are looked for in the
light that is missing against the paper around: what the lamp does over the width is not dirt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.devices.scanner import Face
from kiosk.imaging.planes import Plane

CELL_MM: Final = 8.0
MM_PER_INCH: Final = 25.4
LOOK_DPI: Final = 100  # a quarter of a millimetre, in which a hair still takes a tenth of the light
AROUND_MM: Final = 12.0  # the paper around a place
PAPER: Final = 0.7  # of the brightest light: darker is the bed, or print
MARGIN_MM: Final = 8.0  # inside the edge: the light around a place must be that of paper, not of the bed
DARK: Final = 0.06  # of the light around; the grain of a scanner takes a third of that
LEAST_SPOT_PX: Final = 3
STREAK_DEPTH: Final = 0.02  # over a column's whole length grain is evened out
STREAK_SHARE: Final = 0.8  # of a column's rows that are darker (or lighter) than around
MOST_TOLD: Final = 8
NOT_BLANK: Final = (
    0.01  # of the sheet is dark: a page with a few lines of print; a streak takes a tenth of it
)
LEAST_LIGHT: Final = 100.0  # of 255: less comes back from a bed without a sheet
LEAST_PAPER: Final = 0.3  # of the picture: with less there is no sheet

Mask: TypeAlias = NDArray[np.bool_]
Lack: TypeAlias = NDArray[np.float32]  # share of the light around that is missing; below 0 there is more


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirt:
    """One dark place, in millimetres from the upper left of the picture as fed."""

    x_mm: float
    y_mm: float
    streak: bool  # from end to end: on the glass; else a spot


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceReport:
    """One face of the blank sheet, in cells of `CELL_MM`."""

    face: Face
    columns: int
    rows: int
    cells: tuple[tuple[float, ...], ...]  # row by row: how dirty, from 0.0 (clean) to 1.0 (black)
    worst: tuple[Dirt, ...]  # streaks first, then the dirtiest spots; at most a few
    blank: bool = True  # False: something is printed on it, or no sheet was there

    @property
    def streaks(self) -> tuple[Dirt, ...]:
        """Those that are on the glass."""
        return tuple(dirt for dirt in self.worst if dirt.streak)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassReport:
    """The test scan of a blank sheet."""

    faces: tuple[FaceReport, ...]

    @property
    def dirty(self) -> bool:
        """Whether the glass must be wiped: a streak on any face."""
        return self.blank and any(face.streaks for face in self.faces)

    @property
    def blank(self) -> bool:
        """Whether it was a blank sheet; of another nothing can be said."""
        return bool(self.faces) and all(face.blank for face in self.faces)


def examine_glass(sides: Iterable[tuple[Face, Plane, int]]) -> GlassReport:
    """Look for dirt on the faces of one blank sheet: of each the luma as fed, and its dpi."""
    return GlassReport(faces=tuple(_examine(face, luma, dpi) for face, luma, dpi in sides))


def _examine(face: Face, luma: Plane, dpi: int) -> FaceReport:
    scale = LOOK_DPI / dpi
    size_px = max(1, round(luma.shape[1] * scale)), max(1, round(luma.shape[0] * scale))
    small = np.asarray(cv2.resize(luma, size_px, interpolation=cv2.INTER_AREA), np.float32)
    light = float(np.percentile(small, 95))
    bright = small >= PAPER * light
    paper = _paper(bright)
    lack = _lack(small, paper)
    cells = _cells(np.abs(lack))
    streaks = _streaks(lack, paper)
    spots = _spots(lack, [dirt.x_mm for dirt in streaks])
    printed = float((paper & ~bright).sum()) / max(1.0, float(paper.sum()))
    return FaceReport(
        face=face,
        columns=len(cells[0]),
        rows=len(cells),
        cells=cells,
        worst=(*streaks, *spots)[:MOST_TOLD],
        blank=light >= LEAST_LIGHT and paper.mean() >= LEAST_PAPER and printed < NOT_BLANK,
    )


def _paper(bright: Mask) -> Mask:
    """Return where the sheet is, holes of print filled, without its rim."""
    around = np.ones((_px(AROUND_MM),) * 2, np.uint8)
    rim = np.ones((2 * _px(MARGIN_MM) + 1,) * 2, np.uint8)
    pad = _px(AROUND_MM)  # the rim of the picture counts as one of the sheet
    padded = cv2.copyMakeBorder(bright.astype(np.uint8), pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    inside = cv2.erode(cv2.morphologyEx(padded, cv2.MORPH_CLOSE, around), rim)
    return np.asarray(inside)[pad:-pad, pad:-pad] > 0


def _lack(small: NDArray[np.float32], paper: Mask) -> Lack:
    """Return which share of the light around is missing; outside of the paper none."""
    around = np.maximum(1.0, cv2.blur(small, (_px(AROUND_MM) | 1, _px(AROUND_MM) | 1)))
    lack = np.where(paper, (around - small) / around, 0.0).astype(np.float32)
    return np.asarray(cv2.blur(lack, (1, 3)), np.float32)  # along the way of the paper: grain is evened out


def _streaks(lack: Lack, paper: Mask) -> list[Dirt]:
    """Find the columns that are darker, or lighter, than around from end to end."""
    rows = paper.sum(axis=0)
    enough = rows >= 0.5 * lack.shape[0]
    mean = np.divide(lack.sum(axis=0), rows, out=np.zeros(lack.shape[1]), where=enough)
    same = ((lack > 0) == (mean > 0)) & paper
    share = np.divide(same.sum(axis=0), rows, out=np.zeros(lack.shape[1]), where=enough)
    hit = np.flatnonzero((np.abs(mean) >= STREAK_DEPTH) & (share >= STREAK_SHARE))
    runs = [run for run in np.split(hit, np.flatnonzero(np.diff(hit) > _px(2.0)) + 1) if run.size]
    found = sorted(((float(np.abs(mean[run]).max()), float(run.mean())) for run in runs), reverse=True)
    middle_mm = _mm(lack.shape[0] / 2)
    return [Dirt(x_mm=_mm(x), y_mm=middle_mm, streak=True) for _, x in found]


def _spots(lack: Lack, streaks_mm: list[float]) -> list[Dirt]:
    """Find dark places that no streak explains, the darkest first."""
    count, _, facts, middles = cv2.connectedComponentsWithStats((lack >= DARK).astype(np.uint8))
    spots = []
    for number in range(1, count):
        left, top, width, height, area = (int(it) for it in facts[number])
        x_mm, y_mm = (_mm(float(it)) for it in middles[number])
        if area < LEAST_SPOT_PX or any(abs(x_mm - it) <= 2.0 for it in streaks_mm):
            continue
        dirt = Dirt(x_mm=x_mm, y_mm=y_mm, streak=False)
        spots.append((float(lack[top : top + height, left : left + width].sum()), dirt))
    return [dirt for _, dirt in sorted(spots, key=lambda it: -it[0])]


def _cells(dirt: Lack) -> tuple[tuple[float, ...], ...]:
    """Return the darkest place of each cell."""
    edges = [np.arange(0, length, CELL_MM * LOOK_DPI / MM_PER_INCH).astype(int) for length in dirt.shape]
    darkest = np.maximum.reduceat(np.maximum.reduceat(dirt, edges[0], axis=0), edges[1], axis=1)
    return tuple(tuple(round(min(1.0, float(cell)), 3) for cell in row) for row in darkest)


def _px(length_mm: float) -> int:
    return round(length_mm / MM_PER_INCH * LOOK_DPI)


def _mm(length_px: float) -> float:
    return round((length_px + 0.5) / LOOK_DPI * MM_PER_INCH, 1)
