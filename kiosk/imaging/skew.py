"""The angle of the lines of text.

Text that runs level has a sharp profile of rows: line, gap, line. The ink is summed in narrow upright
strips; what the strips add up to when they are shifted against each other is the profile of the page
turned by a small angle. In the two-dimensional spectrum of the table of strips the profile for each
angle is one ray through the origin (the projection-slice theorem), so that one transform answers for
all angles, and shifts by a part of a pixel are exact: interpolating between rows would pull the angle
to the steps of the search.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink

MOST_DEG: Final = 15.0  # a sheet that lies worse is fed again
FAINT: Final = 14  # paper grain
MOST_GRAIN: Final = 48  # where more than half of the ink is darker than that, it is print in black and white
STRONG: Final = 80  # a black frame is not more text than a line of print
AS_OF_TEXT: Final = 15  # what a line of print has on average; a rule, a frame and a streak have no more
STRIP_PX: Final = 8  # at 75 dpi, and twice that at 150: narrow enough that its own text hardly leans
STEEP: Final = 0.05  # above it, text leans too much in wide strips for the finest lines to be seen
FEWEST_STRIPS: Final = 8
WIDEST_LINES: Final = 1 / 40  # cycles a pixel at 150 dpi: wider apart are paragraphs, shadows and frames
COARSE_LINES: Final = 0.12  # cycles a pixel at 150 dpi: a peak wide enough to be found
FINEST_LINES: Final = 0.25  # the edges of strokes; written words between printed ones do not lean them
COARSE_STEPS: Final = 241  # over the whole range; the peak of an A4's text is 0.4° wide
FINE_STEP_DEG: Final = 0.06  # the sharpness of an A4's lines changes no faster
FINE_STEPS: Final = 14  # on either side
FINEST_DEG: Final = 0.005
SWAY_DEG: Final = 0.12  # lines of a curled sheet or a book are level to so much; their middle is looked for
CLEAR: Final = 5.0  # sharpest against usual: below it there is no text, or not of one angle

Table = NDArray[np.complex64]  # frequency x strip


@dataclass(frozen=True, slots=True)
class TextAngle:
    """The clockwise angle of the text, and how much sharper it is there than elsewhere."""

    angle_deg: float
    clearness: float
    vertical: bool = False  # the lines run down the picture: it was fed at a quarter turn
    span: float = 0.0  # how long the lines are, as a share of the picture
    spots: float = 0.0  # places where the profile goes up or down; a rule, a fold or a streak has few

    @property
    def sure(self) -> bool:
        """Whether the page has text enough to be straightened by."""
        return self.clearness >= CLEAR


def text_angle(ink: Ink) -> TextAngle:
    """Measure the angle of the text from an ink map of some 150 dpi."""
    rows, columns = ink.shape
    if min(rows, columns) < 4 * STRIP_PX * FEWEST_STRIPS:
        return TextAngle(0.0, 0.0)
    strong = _strong(ink)
    even = strong[: rows // 2 * 2, : columns // 2 * 2]
    half = _ink(cv2.resize(even, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA))
    across, down = _clearest(half), _clearest(_ink(cv2.transpose(half)))
    vertical = down.lines > across.lines
    peak = down if vertical else across
    fine = _refined(_ink(cv2.transpose(strong)) if vertical else strong, peak.slope)
    span = fine.span_px / (rows if vertical else columns)
    angle_deg = math.degrees(math.atan(-fine.slope if vertical else fine.slope))
    return TextAngle(angle_deg, peak.clearness, vertical, span, peak.spots)


def _strong(ink: Ink) -> Ink:
    """Return the ink without the paper's grain, no spot of it much stronger than a letter."""
    seen = ink[::16, ::16]
    seen = seen[seen > 0]
    grain = int(np.clip(2 * np.median(seen), FAINT, MOST_GRAIN)) if seen.size else FAINT
    faintest, strongest = np.uint8(grain), np.uint8(grain + STRONG - FAINT)
    return _ink(np.clip(ink, faintest, strongest) - faintest)


def _ink(of: Ink | cv2.typing.MatLike) -> Ink:
    return np.asarray(of, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Strips:
    """The spectrum of each strip along its rows."""

    table: Table
    cycles: NDArray[np.float32]  # a pixel
    first: int  # number of the first frequency in the table
    length: int  # of the transform
    apart_px: int  # from the middle of one strip to that of the next


def _strips(ink: Ink, wide_px: int, finest: float, widest: float, most: int = 255) -> Strips:
    """Sum the ink in strips, of which no row has more than `most` on average."""
    rows, columns = ink.shape
    count = columns // wide_px
    # Whole strips: shrinking by a whole number is ten times faster.
    sums = cv2.resize(ink[:, : count * wide_px], (count, rows), interpolation=cv2.INTER_AREA)
    sums = np.minimum(sums, most)
    length = cv2.getOptimalDFTSize(rows + int(columns * math.tan(math.radians(MOST_DEG))))
    padded = np.zeros((count, length), np.float32)
    padded[:, :rows] = sums.T
    packed = cv2.dft(padded, flags=cv2.DFT_ROWS)  # real 0, real 1, imaginary 1, real 2, ...
    first, last = max(1, round(widest * length)), round(finest * length)
    table = np.asarray(packed[:, 2 * first - 1 : 2 * last - 1], np.float32).view(np.complex64).T
    cycles = (np.arange(first, last) / length).astype(np.float32)
    return Strips(table, cycles, first, length, wide_px)


@dataclass(frozen=True, slots=True)
class Peak:
    """The slope whose profile is sharpest."""

    slope: float
    clearness: float  # how much sharper than the usual one
    lines: float  # how much the profile goes up and down: high for many lines, low for a frame or a streak
    spots: float  # in how many places it does


def _clearest(ink: Ink) -> Peak:
    """Return the sharpest slope of all."""
    strips = _strips(ink, STRIP_PX, 2 * COARSE_LINES, 2 * WIDEST_LINES, AS_OF_TEXT)
    count = strips.table.shape[1]
    length = 4 * cv2.getOptimalDFTSize(count)
    padded = np.zeros((len(strips.cycles), length), np.complex64)
    padded[:, :count] = strips.table
    spectra = cv2.dft(padded.view(np.float32).reshape(*padded.shape, 2), flags=cv2.DFT_ROWS)
    power = spectra[..., 0] ** 2 + spectra[..., 1] ** 2
    slopes = np.tan(np.radians(np.linspace(-MOST_DEG, MOST_DEG, COARSE_STEPS))).astype(np.float32)
    turns = np.outer(-slopes * strips.apart_px, strips.cycles)  # a strip
    bins = np.rint(turns * length).astype(np.int32)  # from the end where negative
    rays = power[np.arange(len(strips.cycles)), bins]
    sharpness = rays @ strips.cycles**2
    best = int(sharpness.argmax())
    usual = max(float(np.median(sharpness)), 1e-6)
    ray = spectra[np.arange(len(strips.cycles)), bins[best]].view(np.complex64)[..., 0]
    steps = np.abs(np.fft.irfft(np.pad(ray * strips.cycles, (strips.first, 0)), 2 * strips.length))
    powers = steps**2
    spots = float(powers.sum()) ** 2 / max(float(powers @ powers), 1e-9)
    return Peak(float(slopes[best]), float(sharpness[best]) / usual, float(np.sqrt(steps).sum()), spots)


@dataclass(frozen=True, slots=True)
class Fine:
    """A slope, closely, and how long lines would be, of even ink, whose sharpness falls off as fast."""

    slope: float
    span_px: float


def _refined(ink: Ink, slope: float) -> Fine:
    """Look closer around a slope, for the middle of what is nearly as sharp."""
    wide_px = 2 * STRIP_PX if abs(slope) < STEEP else STRIP_PX
    strips = _strips(ink, wide_px, FINEST_LINES, WIDEST_LINES)
    step = math.tan(math.radians(FINE_STEP_DEG))
    sharpness, cycles = _sharpness(strips, slope - FINE_STEPS * step, step, 2 * FINE_STEPS + 1)
    reach_deg = (FINE_STEPS - 1) * FINE_STEP_DEG
    off_deg = np.linspace(-reach_deg, reach_deg, 2 * round(reach_deg / FINEST_DEG) + 1)
    seen_deg = np.arange(-FINE_STEPS, FINE_STEPS + 1) * FINE_STEP_DEG
    near = np.exp(-(((off_deg[:, None] - seen_deg) / SWAY_DEG) ** 2) / 2)
    off = float(off_deg[(near @ sharpness).argmax()]) / FINE_STEP_DEG
    best = round(off) + FINE_STEPS
    before, top, after = sharpness[best - 1 : best + 2]
    falling = max(0.0, (2 * top - before - after) / step**2 / top) if top > 0 else 0.0
    # Strips at x and x' add cos(2 pi f (x - x') slope); over even lines (x - x')^2 is a sixth of length^2.
    return Fine(slope + off * step, math.sqrt(6 * falling) / (2 * math.pi * cycles))


def _sharpness(strips: Strips, slope: float, step: float, count: int) -> tuple[NDArray[np.float64], float]:
    """Return the energy of the steps in the profile for a number of slopes, and its usual frequency."""
    apart_px = (np.arange(strips.table.shape[1]) * (2 * math.pi * strips.apart_px)).astype(np.float32)
    turns = np.outer(strips.cycles, apart_px)
    shifted, shift = strips.table * _turned(slope * turns), _turned(step * turns)
    energy = np.empty((count, len(strips.cycles)), np.float64)
    for i in range(count):
        profile = shifted.sum(axis=1)
        energy[i] = profile.real**2 + profile.imag**2
        shifted *= shift
    energy *= strips.cycles**2
    sharpness = energy.sum(axis=1)
    at_best = energy[sharpness.argmax()]
    total = float(at_best.sum())
    return sharpness, math.sqrt(float(at_best @ strips.cycles**2) / total) if total else 1.0


def _turned(phase: NDArray[np.float32]) -> Table:
    """Return e to the power of i times the phase."""
    turned = np.empty(phase.shape, np.complex64)
    np.cos(phase, out=turned.real)
    np.sin(phase, out=turned.imag)
    return turned
