"""The one move over the large pixels: cut out, set level and turned upright at once."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.place import Move, Place, Point
from kiosk.imaging.planes import Page, Plane, Planes, empty_page

PAPER_PERCENTILE: Final = 80  # most of a page is paper; its shadows and print are darker
GRID: Final = 24  # so many samples each way give the paper's colour
FAR_PX: Final = 20_000.0
QUARTERS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}

Colour = tuple[int, int, int]  # luma, blue, red


def moved(planes: Planes, move: Move, place: Place) -> Page:
    """Return the page; what lies outside the sheet is filled with the paper's colour.

    A move without a turn, or by whole quarters, copies pixels; any other samples them linearly.
    """
    paper = paper_colour(planes, place)
    page = empty_page(move.width_px, move.height_px)
    targets = page.planes.luma, page.planes.blue, page.planes.red
    sources = planes.luma, planes.blue, planes.red
    straight = bool(np.isin(move.back[:, :2], (-1.0, 0.0, 1.0)).all())
    # Of the chromas a whole pixel is near enough: the eye sees no edges in them.
    samplings = cv2.INTER_LINEAR, cv2.INTER_NEAREST, cv2.INTER_NEAREST
    for target, source, fill, sampling in zip(targets, sources, paper, samplings, strict=True):
        part = move if source is planes.luma else move.scaled(0.5)
        if straight:
            _copy(source, target, part, fill)
        else:
            _sample(source, target, part, fill, sampling)
    _paint_outside(page.planes, move, place.corners(planes.width_px, planes.height_px), paper)
    return page


def paper_colour(planes: Planes, place: Place) -> Colour:
    """Return the colour of the paper in a place."""
    corners = np.array(place.corners(planes.width_px, planes.height_px))
    across, down = np.meshgrid(np.linspace(0.08, 0.92, GRID), np.linspace(0.08, 0.92, GRID))
    grid = (
        corners[0]
        + across[..., None] * (corners[1] - corners[0])
        + down[..., None] * (corners[3] - corners[0])
    )
    x = grid[..., 0].astype(int).clip(0, planes.width_px - 1)
    y = grid[..., 1].astype(int).clip(0, planes.height_px - 1)
    luma = planes.luma[y, x]
    level = int(np.percentile(luma, PAPER_PERCENTILE))
    light = luma >= level
    blue, red = (int(np.median(plane[y // 2, x // 2][light])) for plane in (planes.blue, planes.red))
    return level, blue, red


def _copy(source: Plane, target: Plane, move: Move, fill: int) -> None:
    """Copy whole pixels; the page's rectangle may reach beyond the picture."""
    ends = np.array([[0.0, 0.0], [move.width_px, move.height_px]]) @ move.back[:, :2].T + move.back[:, 2]
    rows, columns = target.shape if move.back[0, 0] else target.shape[::-1]
    left, top = (round(float(it)) for it in ends.min(axis=0))
    cut = np.full((rows, columns), fill, np.uint8)
    inside = source[max(0, top) : max(0, top + rows), max(0, left) : max(0, left + columns)]
    down, across = max(0, -top), max(0, -left)
    cut[down : down + inside.shape[0], across : across + inside.shape[1]] = inside
    turn = _turn_deg(move.back)
    target[:] = cv2.rotate(cut, QUARTERS[turn]) if turn else cut


def _turn_deg(back: NDArray[np.float64]) -> int:
    """Return the clockwise turn from the picture to the page: the other way round than `back`."""
    return {(1, 0): 0, (0, -1): 90, (-1, 0): 180, (0, 1): 270}[round(back[0, 0]), round(back[1, 0])]


def _sample(source: Plane, target: Plane, move: Move, fill: int, sampling: int) -> None:
    size = target.shape[1], target.shape[0]
    flags = sampling | cv2.WARP_INVERSE_MAP
    cv2.warpAffine(source, move.on_pixels(), size, dst=target, flags=flags, borderValue=float(fill))


def _paint_outside(page: Planes, move: Move, corners: tuple[Point, ...], paper: Colour) -> None:
    """Paint the wedges of bed that show where print and paper lie at different angles."""
    forth = np.linalg.inv(move.back[:, :2])
    quad = (np.array(corners) - move.back[:, 2]) @ forth.T
    if _covers(quad, move):
        return
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        outwards = np.array([along[1], -along[0]])  # the corners run clockwise, y down
        wedge = np.array([start - along * FAR_PX, end + along * FAR_PX])
        wedge = np.vstack([wedge, wedge[::-1] + outwards * FAR_PX])
        for plane, colour, part in zip((page.luma, page.blue, page.red), paper, (1.0, 0.5, 0.5), strict=True):
            cv2.fillConvexPoly(plane, np.round(wedge * part).astype(np.int32), colour)


def _covers(quad: NDArray[np.float64], move: Move) -> bool:
    """Say whether the sheet covers the page but for a pixel: nothing is to be painted then."""
    size = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * (move.width_px, move.height_px)
    return bool(np.abs(quad - size).max() < 4)  # the page's size is rounded to eight pixels
