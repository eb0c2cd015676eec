"""Which way up a side is, without reading it.

Print has a top: ascenders outnumber descenders, marks and dots stand above, letters sit on a sharp
line and open to the right. A small convolutional net has learnt such things from text that
`tools/train-upright` rendered. It is shown windows of the page, chosen where there is print, and
gives each four log-probabilities, one per turn. They are added up; a page whose windows are few or
disagree is kept as it was fed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.ink import Ink
from kiosk.imaging.look import FINE_DPI
from kiosk.text import ASSETS

MODEL: Final = ASSETS / "models" / "upright.npz"
NET_DPI: Final = 100  # the x-height of 10-point print is 7 px: its marks are still seen
MOST_SCALE: Final = 2.0  # print at less than 50 dpi has lost its shapes
MOST_PX: Final = 4000  # a metre
WINDOW_PX: Final = 64  # 16 mm: three lines of eight letters
MOST_WINDOWS: Final = 64  # some 1,500 letters; more add time and nothing else
CELL_PX: Final = 8  # print is looked for in squares of 2 mm
MOST_PEAKS: Final = 160  # of which the windows are spread; below are margins of text
FAR_CELLS: Final = 9  # windows overlap by half at most
NEAR_CELLS: Final = 5  # ... by three quarters, where there is little print
FEW: Final = 24
BUSY: Final = 2.5  # mean step between neighbours; paper grain has less, a single pale line of print more
BUSY_SHARE: Final = 0.2  # beside real print, fainter things are what shows through and patterns
FULL: Final = 0.34  # print leaves most of the paper white; textures and photographs don't
STRONG: Final = 90  # a black bar is not more print than a letter
FAINT: Final = 32  # ink below this is not stretched to full black
TURNS_DEG: Final = (0, 90, 180, 270)  # what each of the net's outputs says must be done
LEAST_SHARE: Final = 0.02  # no window may rule a turn out: a sideways headline is only one voice
AGREED: Final = 0.2  # of all that the windows say, for and against; a page in two directions has near 0
AT_ONCE: Final = 8  # windows; what the net makes of them stays in the processor's cache
SURE: Final = 8.0  # of 1,084 views of pages with print, one wrong answer was surer

Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WayUp:
    """The clockwise turn that makes a side upright; 0 when it is not known."""

    turn_deg: int
    confident: bool
    log_odds: float  # natural logarithm, of the best turn against the second


def which_way_up(ink: Ink, dpi: int = FINE_DPI) -> WayUp:
    """Decide how to turn a side, from the ink of the levelled and cropped sheet at this resolution."""
    if not ink.size:
        return WayUp(0, False, 0.0)
    windows = text_windows(at_net_dpi(ink, dpi))
    if not len(windows):
        return WayUp(0, False, 0.0)
    logs = np.log(LEAST_SHARE + (1 - 4 * LEAST_SHARE) * _shares(windows))
    second, best = np.argsort(logs.sum(axis=0))[-2:]
    voices = logs[:, best] - logs[:, second]
    log_odds = float(voices.sum())
    agreed = log_odds >= AGREED * float(np.abs(voices).sum())
    if log_odds < SURE or not agreed:
        return WayUp(0, False, log_odds)
    return WayUp(TURNS_DEG[int(best)], True, log_odds)


def at_net_dpi(ink: Ink, dpi: int) -> Ink:
    """Return the ink at the resolution that the net has learnt."""
    scale = min(NET_DPI / max(dpi, 1), MOST_SCALE, MOST_PX / max(ink.shape))
    size = [max(1, round(length * scale)) for length in ink.shape[1::-1]]
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.uint8)


def text_windows(ink: Ink) -> Floats:
    """Return windows of the ink where there is print: count x 64 x 64, 0 is paper and 1 ink."""
    rows, columns = (max(0, WINDOW_PX + 1 - length) for length in ink.shape[:2])
    if rows or columns:
        ink = np.pad(ink, ((rows // 2, rows - rows // 2), (columns // 2, columns - columns // 2)))
    corners = _busiest(ink)
    if not len(corners):
        return np.empty((0, WINDOW_PX, WINDOW_PX), np.float32)
    every = np.lib.stride_tricks.sliding_window_view(ink, (WINDOW_PX, WINDOW_PX))
    windows = every[corners[:, 0], corners[:, 1]].astype(np.float32)
    grain = min(float(np.median(ink[::4, ::4])), FAINT)
    np.maximum(windows - grain, 0, out=windows)
    weight = np.einsum("nij,nij->n", windows, windows) / (windows.sum(axis=(1, 2)) + 1)
    windows *= (0.5 / np.maximum(weight, FAINT / 2))[:, None, None]
    np.minimum(windows, 1, out=windows)
    return np.asarray(windows[windows.mean(axis=(1, 2)) < FULL], np.float32)


def _busiest(ink: Ink) -> NDArray[np.int64]:
    """Return the upper left corners of windows with much print, spread over the page."""
    level = np.minimum(ink, STRONG)
    steps = cv2.add(cv2.absdiff(level[1:, 1:], level[1:, :-1]), cv2.absdiff(level[1:, 1:], level[:-1, 1:]))
    rows, columns = (length // CELL_PX for length in steps.shape[:2])
    whole = steps[: rows * CELL_PX, : columns * CELL_PX]
    cells = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
    side = WINDOW_PX // CELL_PX
    busy = cv2.boxFilter(cells, -1, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    busy = busy[: rows - side + 1, : columns - side + 1]
    least = max(BUSY, BUSY_SHARE * float(busy.max()))
    found = _peaks(busy, FAR_CELLS, least)
    if len(found) < FEW:
        found = _peaks(busy, NEAR_CELLS, least)
    order = np.argsort(-busy[found[:, 0], found[:, 1]], kind="stable")[:MOST_PEAKS]
    # Not the busiest alone: they may all be of one column, or of one word over and over.
    chosen = np.linspace(0, len(order) - 1, min(len(order), MOST_WINDOWS)).round().astype(int)
    return np.asarray(found[order[chosen]] * CELL_PX, np.int64)


def _peaks(busy: cv2.typing.MatLike, apart_cells: int, least: float) -> NDArray[np.int64]:
    around = cv2.dilate(busy, np.ones((apart_cells, apart_cells), np.uint8))
    return np.argwhere((busy >= around) & (busy >= least))


@cache
def _weights() -> dict[str, Floats]:
    """Load the net; the field `made` of the file says how it was trained."""
    with np.load(MODEL) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files if name != "made"}


def _shares(windows: Floats) -> Floats:
    """Return for each window the shares of the four turns."""
    portions = [_scores(windows[i : i + AT_ONCE]) for i in range(0, len(windows), AT_ONCE)]
    scores = np.concatenate(portions)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


def _scores(windows: Floats) -> Floats:
    net = _weights()
    maps = windows[None]
    for layer, (side, stride) in enumerate(net["layers"].astype(int)):
        maps = _convolved(maps, net[f"w{layer}"], net[f"b{layer}"], side, stride)
    return np.asarray(maps.mean(axis=(2, 3)).T @ net["w"], np.float32)


def _convolved(maps: Floats, weights: Floats, bias: Floats, side: int, stride: int) -> Floats:
    """Convolve channels x count x rows x columns, without margins, and drop what is negative."""
    channels, count, rows, columns = maps.shape
    rows, columns = (rows - side) // stride + 1, (columns - side) // stride + 1
    taps = np.empty((side, side, channels, count, rows, columns), np.float32)
    for y in range(side):
        for x in range(side):
            taps[y, x] = maps[:, :, y : y + stride * rows : stride, x : x + stride * columns : stride]
    found = weights @ taps.reshape(side * side * channels, -1)
    found += bias[:, None]
    np.maximum(found, 0, out=found)
    return found.reshape(len(weights), count, rows, columns)
