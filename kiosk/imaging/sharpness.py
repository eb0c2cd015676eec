"""How sharp the strokes of a side are, at full resolution, in a few small tiles.

A blurred stroke climbs slowly from ink to paper: contrast over slope is the width of its edge. The
tiles are those where there is print, found in the ink at 150 dpi; a photograph has no flat paper
between its strokes and is passed over, and so is a straight line alone (a fold, a frame, the edge
of a picture), which says nothing of the other direction. A sheet that slipped blurs one direction
only, so the wider of the two counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.flaws import Flaw, Verdict
from kiosk.imaging.ink import Ink
from kiosk.imaging.planes import Plane

TILE_PX: Final = 48  # 8 mm at 150 dpi: a few letters
MOST_TILES: Final = 24
FEWEST_TILES: Final = 4  # a page number and a seal have more
SECOND, THIRD = 1, 2  # dust is dark on a pale side, sharp on a blurred one, but never in as many tiles

LEVEL_PX: Final = 38  # so many pixels of a quarter are print, not dust
FAINTEST: Final = 30  # ink below this is grain
PLAIN: Final = 100  # print far out of focus has more than half of this, beside a picture that has all
LEAST_SHARE, MOST_SHARE = 0.017, 0.45  # of a tile: less is a speck, more a photograph or a black bar
LEAST_OUTLINE: Final = 0.2  # steps from ink to none against ink, both ways: spots have less, lines one way
LEAST_CONTRAST: Final = 40  # below this it is show-through or grain
PLAINEST: Final = 80  # percent of the tiles have fainter strokes than those of the page
SEEN_THROUGH: Final = 50  # of contrast on a side has seldom more; small print far out of focus has 60
OF_PAGE: Final = 0.5  # of the page's contrast: a rule smeared to a haze is no faint sharp one
UNEVEN: Final = 0.35  # of the contrast: how far paper may fall off in a tile of print
VARIED: Final = 0.12  # of the contrast: by so much the rows of letters differ, and the columns

STEEPEST: Final = 0.993  # of the pixels of a tile; more than one speck of dust covers lies above
OPTICS_MM: Final = 0.36  # the widest edge that still reads well: about the pen of a small letter
PIXELS: Final = 2.6  # the narrowest edge that pixels can show, and a little


@dataclass(frozen=True, slots=True)
class Strokes:
    """The print of a side as it stands at full resolution."""

    edge_px: float  # from ink to paper, in the direction where it is wider
    dark: float  # grey of the darkest
    contrast: float  # greys from the strokes to the paper around


def measure_strokes(luma: Plane, ink: Ink) -> Strokes | None:
    """Measure the strokes of a side; no print, or too little of it, gives None.

    `luma` is as scanned, `ink` the same at 150 dpi, with none on the bed and along the sheet's edge.
    """
    tiles = [_tile(luma, ink, row, column) for row, column in _printed_tiles(ink)]
    measured = np.array([_measured(tile) for tile in tiles if min(tile.shape) > 2], np.float64)
    if not len(measured):
        return None
    dark, middle, light, across, down, varied = measured.T
    contrast = light - dark
    print_like = (contrast >= LEAST_CONTRAST) & (light - middle <= UNEVEN * contrast)
    print_like &= varied >= VARIED * contrast
    if print_like.sum() < FEWEST_TILES:
        return None
    dark, contrast, across, down = (it[print_like] for it in (dark, contrast, across, down))
    of_page = float(np.percentile(contrast, PLAINEST))
    height = np.maximum(contrast, OF_PAGE * of_page)
    edges_px = [np.sort(2 * height / np.maximum(steps, 1))[THIRD] for steps in (across, down)]
    return Strokes(float(max(edges_px)), float(np.sort(dark)[SECOND]), of_page)


def widest_edge_px(dpi: int) -> float:
    """Return how wide an edge may be at this resolution."""
    return float(np.hypot(PIXELS, OPTICS_MM / 25.4 * dpi))


def blurred(strokes: Strokes | None, dpi: int) -> Verdict | None:
    """Say whether a side is blurred, in pixels of its resolution; without print nobody can tell.

    Not to be asked of a blank side: what shows through thick print on its back is a blur, too.
    """
    limit = widest_edge_px(dpi)
    if strokes is None or strokes.contrast < SEEN_THROUGH or strokes.edge_px <= limit:
        return None
    return Verdict(Flaw.BLURRED, strokes.edge_px, limit)


def _printed_tiles(ink: Ink) -> list[tuple[int, int]]:
    """Return row and column of tiles with print, from all over the page."""
    rows, columns = ink.shape[0] // TILE_PX, ink.shape[1] // TILE_PX
    if not rows or not columns:
        return []
    whole = ink[: rows * TILE_PX, : columns * TILE_PX]
    quarter = cv2.resize(whole, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_NEAREST)  # tells as much
    level = _level(quarter)
    if level < FAINTEST:
        return []
    strong = cv2.threshold(quarter, min(level, PLAIN) / 2, 255, cv2.THRESH_BINARY)[1]
    across, down = np.zeros_like(strong), np.zeros_like(strong)
    np.bitwise_xor(strong[:, 1:], strong[:, :-1], out=across[:, 1:])
    np.bitwise_xor(strong[1:], strong[:-1], out=down[1:])
    share, *outlines = (_by_tile(it, (columns, rows)) for it in (strong, across, down))
    outlined = np.minimum(*outlines) / np.maximum(share, LEAST_SHARE)
    outlined[(share < LEAST_SHARE) | (share > MOST_SHARE) | (outlined < LEAST_OUTLINE)] = 0
    # The best tile of each row first, then the second of each: a caption under a photograph counts.
    order = np.argsort(-share * (outlined > 0), axis=1, kind="stable")
    picked = [(row, int(column)) for column_of in order.T for row, column in enumerate(column_of)]
    return [at for at in picked if outlined[at] > 0][:MOST_TILES]


def _by_tile(marked: cv2.typing.MatLike, size: tuple[int, int]) -> NDArray[np.float64]:
    """Return the marked share of each tile."""
    return cv2.resize(marked, size, interpolation=cv2.INTER_AREA).astype(np.float64) / 255


def _level(ink: cv2.typing.MatLike) -> int:
    """Return the ink of the print: what the strongest few pixels have at least."""
    count = cv2.calcHist([ink], [0], None, [256], [0, 256]).ravel()
    at_least = np.cumsum(count[::-1])[::-1]
    return int((at_least >= LEVEL_PX).sum()) - 1


def _tile(luma: Plane, ink: Ink, row: int, column: int) -> Plane:
    scale_y, scale_x = luma.shape[0] / ink.shape[0], luma.shape[1] / ink.shape[1]
    top, bottom = (round((row + i) * TILE_PX * scale_y) for i in (0, 1))
    left, right = (round((column + i) * TILE_PX * scale_x) for i in (0, 1))
    return np.ascontiguousarray(luma[top:bottom, left:right])


def _measured(tile: Plane) -> tuple[float, ...]:
    """Return dark, middle and light grey, the steepest steps across and down, and how varied it is.

    Steps are over two pixels. Three pixels along the edge are averaged first: grain would pass for
    slope where there is little. Varied are the means of rows and columns; the less varied count.
    """
    rows, columns = cv2.blur(tile, (1, 3)), cv2.blur(tile, (3, 1))
    across = cv2.absdiff(rows[:, 2:], rows[:, :-2])
    down = cv2.absdiff(columns[2:], columns[:-2])
    steepest = *_quantiles(across, (STEEPEST,)), *_quantiles(down, (STEEPEST,))
    means = (cv2.reduce(tile, along, cv2.REDUCE_AVG) for along in (0, 1))
    return *_quantiles(tile, (0.02, 0.5, 0.95)), *steepest, min(float(np.ptp(it)) for it in means)


def _quantiles(greys: cv2.typing.MatLike, shares: tuple[float, ...]) -> list[int]:
    count = cv2.calcHist([greys], [0], None, [256], [0, 256]).ravel()
    return [int(i) for i in np.searchsorted(np.cumsum(count), np.array(shares) * greys.size)]
