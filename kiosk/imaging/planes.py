"""A picture as JPEG keeps it: luma in full, both chromas at half the resolution.

Everything from the decoder to the encoder works on these planes; turning a page moves half as many
bytes as in RGB, and nothing is converted twice. ITU-T T.871 (JFIF), full range, 4:2:0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Plane: TypeAlias = NDArray[np.uint8]  # height x width
Picture: TypeAlias = NDArray[np.uint8]  # height x width x 3, RGB

NO_COLOUR: Final = 128


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """One picture in three planes; the chromas are (height + 1) // 2 x (width + 1) // 2."""

    luma: Plane
    blue: Plane  # Cb
    red: Plane  # Cr

    @property
    def width_px(self) -> int:
        """Columns of the luma."""
        return int(self.luma.shape[1])

    @property
    def height_px(self) -> int:
        """Rows of the luma."""
        return int(self.luma.shape[0])


def planes_of(rgb: Picture) -> Planes:
    """Return an RGB picture in planes."""
    luma, red, blue = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb))
    half = (luma.shape[1] + 1) // 2, (luma.shape[0] + 1) // 2
    return Planes(_plane(luma), resized(blue, half), resized(red, half))


def grey_planes(luma: Plane) -> Planes:
    """Return a grey picture in planes."""
    half = np.full(((luma.shape[0] + 1) // 2, (luma.shape[1] + 1) // 2), NO_COLOUR, np.uint8)
    return Planes(luma, half, half)


def rgb_of(planes: Planes) -> Picture:
    """Return planes as an RGB picture."""
    size = planes.width_px, planes.height_px
    red, blue = (cv2.resize(it, size, interpolation=cv2.INTER_LINEAR) for it in (planes.red, planes.blue))
    return np.asarray(cv2.cvtColor(cv2.merge([planes.luma, red, blue]), cv2.COLOR_YCrCb2RGB), np.uint8)


def resized(plane: Plane | cv2.typing.MatLike, size: tuple[int, int]) -> Plane:
    """Return a plane at another size; by halves as far as they go, which is ten times faster."""
    columns, rows = size
    while plane.shape[1] >= 2 * columns and plane.shape[0] >= 2 * rows:
        half = plane.shape[1] // 2, plane.shape[0] // 2
        plane = cv2.resize(plane[: 2 * half[1], : 2 * half[0]], half, interpolation=cv2.INTER_AREA)
    if plane.shape[1::-1] == size:
        return _plane(plane)
    larger = columns > plane.shape[1] or rows > plane.shape[0]
    return _plane(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR if larger else cv2.INTER_AREA))


def shrunk(planes: Planes, size: tuple[int, int]) -> Picture:
    """Return a smaller RGB picture of this width and height, each pixel the mean of those it covers."""
    return rgb_of_full(*(resized(it, size) for it in (planes.luma, planes.blue, planes.red)))


def shrunk_planes(planes: Planes, size: tuple[int, int]) -> Planes:
    """Return smaller planes: the luma of this width and height."""
    half = (size[0] + 1) // 2, (size[1] + 1) // 2
    return Planes(resized(planes.luma, size), resized(planes.blue, half), resized(planes.red, half))


def cropped(planes: Planes, width_px: int, height_px: int) -> Planes:
    """Return the upper left part of planes; even sizes keep luma and chroma together."""
    blue, red = (it[: (height_px + 1) // 2, : (width_px + 1) // 2] for it in (planes.blue, planes.red))
    return Planes(planes.luma[:height_px, :width_px], blue, red)


def whole_eights(planes: Planes) -> Planes:
    """Return planes without the last rows and columns that fill no whole eight; tiny ones as they are."""
    width_px, height_px = planes.width_px // 8 * 8, planes.height_px // 8 * 8
    return cropped(planes, width_px or planes.width_px, height_px or planes.height_px)


def rgb_of_full(luma: Plane, blue: Plane, red: Plane) -> Picture:
    """Return three planes of one size as an RGB picture."""
    return np.asarray(cv2.cvtColor(cv2.merge([luma, red, blue]), cv2.COLOR_YCrCb2RGB), np.uint8)


def _plane(of: Plane | cv2.typing.MatLike) -> Plane:
    return np.asarray(of, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Planes that lie one behind the other in memory, as the encoder takes them."""

    samples: NDArray[np.uint8]  # luma, blue, red
    planes: Planes  # views of the samples


def empty_page(width_px: int, height_px: int) -> Page:
    """Return a page to be drawn on.

    The width is a multiple of 8 and the height of 2, so that no row of a plane needs padding.
    """
    luma, chroma = width_px * height_px, width_px * height_px // 4
    samples = np.empty(luma + 2 * chroma, np.uint8)
    half = height_px // 2, width_px // 2
    blue, red = samples[luma : luma + chroma].reshape(half), samples[luma + chroma :].reshape(half)
    return Page(samples, Planes(samples[:luma].reshape(height_px, width_px), blue, red))


NO_PICTURE: Final = grey_planes(np.full((2, 2), 255, np.uint8))  # what a scanner gives that saw nothing
