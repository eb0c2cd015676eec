"""What keeps a camera from reading a code, judged from a few figures of a frame.

Theory of operation. A code has strong light and dark side by side everywhere; little else on a desk has.
Blocks of the frame with such *texture* say where a code may be. How large their extent is tells of near and
far, how steep their edges are of focus, what differs from the frame before of a hand that moves. A covered
lens shows the same everywhere; in the dark things differ, by little in grey values but by as much in
proportion. A verdict counts when it stands for a while, so that words don't flicker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.reader import Hint

Grey = NDArray[np.uint8]

WIDTH_PX: Final = 320  # to which frames are reduced before they are judged
BLOCK_PX: Final = 8
TEXTURED: Final = 14.0  # standard deviation of grey values in a block; the grain of a desk has half of it
FEW_BLOCKS: Final = 6  # less is a corner of something
NEIGHBOURS: Final = (
    7  # textured ones of a block's nine, itself among them: an edge or a line of print has fewer
)
BLACK: Final = 8.0  # mean grey value at which proportions say nothing any more
DARK: Final = 32.0
BRIGHT: Final = 110.0  # a covered lens is darker; a sheet of paper over the whole frame is not
FLAT: Final = 0.015  # spread of the blocks' means in proportion to their mean
MOVING: Final = 13.0  # mean difference of grey values between two frames, in textured blocks
STEEP: Final = 0.45  # the steepest step of a block in proportion to its range; of sharp codes 0.6 to 1
NEAR: Final = 1.0  # extent of the texture in heights of the frame
FAR: Final = 0.24

STEADY_S: Final = 0.6
STEADY_OF_LIGHT_S: Final = 1.5  # a hand that comes in darkens the frame, too


@dataclass(frozen=True, slots=True)
class FrameFigures:
    """A frame in figures."""

    mean: float  # grey value
    flatness: float  # spread of the blocks' means in proportion to the mean
    texture_blocks: int
    extent: float = 0.0  # of the texture, in heights of the frame
    steepness: float = 0.0  # of its edges
    motion: float = 0.0  # grey values


def figures_of(grey: Grey, before: Grey | None) -> FrameFigures:
    """Return the figures of a reduced frame, with the one before it to tell motion by."""
    rows, columns = grey.shape[0] // BLOCK_PX, grey.shape[1] // BLOCK_PX
    blocks = _blocks(grey, rows, columns)
    means, spreads = blocks.mean(axis=(2, 3)), blocks.std(axis=(2, 3))
    mean = float(means.mean())
    textured = _dense(spreads > TEXTURED)
    flatness = float(means.std()) / max(mean, 1.0)
    count = int(textured.sum())
    if count < FEW_BLOCKS:
        return FrameFigures(mean, flatness, count)
    there = np.flatnonzero(textured.any(axis=1))
    across = np.flatnonzero(textured.any(axis=0))
    extent = max(there[-1] - there[0], across[-1] - across[0]) + 1
    codes = blocks[textured]
    steps = np.maximum(_steepest(codes, 1), _steepest(codes, 2)) / (np.ptp(codes, axis=(1, 2)) + 1)
    motion = 0.0
    if before is not None and before.shape == grey.shape:
        motion = float(np.abs(blocks - _blocks(before, rows, columns)).mean(axis=(2, 3))[textured].mean())
    return FrameFigures(mean, flatness, count, extent / rows, float(steps.mean()), motion)


def judge(figures: FrameFigures) -> Hint:
    """Return what keeps the camera from reading, as far as this frame tells."""
    if figures.texture_blocks < FEW_BLOCKS:
        if figures.mean >= BLACK and figures.flatness < FLAT and figures.mean < BRIGHT:
            return Hint.COVERED
        return Hint.DARK if figures.mean < DARK else Hint.NONE
    if figures.extent > NEAR:
        return Hint.TOO_NEAR
    if figures.motion > MOVING:
        return Hint.HOLD_STILL
    if figures.extent < FAR:
        return Hint.TOO_FAR
    return Hint.BLURRED if figures.steepness < STEEP else Hint.NONE


class SteadyHint:
    """The hint that stands: another takes its place when it has come for a while without a break."""

    def __init__(self) -> None:
        self.hint = Hint.NONE
        self._next, self._since_s = Hint.NONE, 0.0

    def take(self, verdict: Hint, now_s: float) -> Hint:
        """Take the verdict of a frame, and return the hint that stands."""
        if verdict is not self._next:
            self._next, self._since_s = verdict, now_s
        wait_s = STEADY_OF_LIGHT_S if verdict in {Hint.DARK, Hint.COVERED} else STEADY_S
        if now_s - self._since_s >= wait_s:
            self.hint = verdict
        return self.hint


class Presence:
    """Tells a code once, until it has been out of sight for a while."""

    AWAY_S: Final = 1.0

    def __init__(self) -> None:
        self._seen_s: dict[bytes, float] = {}

    def is_new(self, code: bytes, now_s: float) -> bool:
        """Say whether this code has just come into sight."""
        before_s = self._seen_s.get(code)
        self._seen_s[code] = now_s
        return before_s is None or now_s - before_s > self.AWAY_S

    def forget_gone(self, now_s: float) -> None:
        """Forget the codes that are out of sight: they are people's cards."""
        self._seen_s = {code: at for code, at in self._seen_s.items() if now_s - at <= self.AWAY_S}


def _steepest(blocks: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    return np.asarray(np.abs(np.diff(blocks, axis=axis)).max(axis=(1, 2)))


def _dense(blocks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the blocks that lie among others: a code fills an area."""
    around = np.pad(blocks, 1).astype(np.int8)
    rows, columns = blocks.shape
    near = sum(around[y : y + rows, x : x + columns] for y in range(3) for x in range(3))
    return np.asarray(blocks & (near >= NEIGHBOURS))


def _blocks(grey: Grey, rows: int, columns: int) -> NDArray[np.float32]:
    """Return the frame as rows x columns x BLOCK_PX x BLOCK_PX."""
    whole = grey[: rows * BLOCK_PX, : columns * BLOCK_PX].astype(np.float32)
    return whole.reshape(rows, BLOCK_PX, columns, BLOCK_PX).swapaxes(1, 2)
