"""A page in layers: the paper as a coarse picture, and the ink on it as sharp shapes with coarse colours.

Print that is dark and has no colour, and ink that has one (a seal, a signature), are two layers, so that
black letters under a red seal take nothing of its red, and it nothing of their black. What is no ink, a
photograph for one, stays with the paper. Mixed raster content, ITU-T T.44; shapes are coded
without loss: a coder that takes one letter for another of nearly the same shape is not to be used here.
"""

from __future__ import annotations

import io
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin
from turbojpeg import TJPF_RGB, TJSAMP_420, TJSAMP_444  # type: ignore[import-untyped]  # has no stubs

from kiosk.imaging.content import BilevelContent, InkLayer, JpegContent, LayeredContent
from kiosk.imaging.decode import codec
from kiosk.imaging.ink_shapes import Mask, find_ink
from kiosk.imaging.planes import Picture, Planes, rgb_of_full

Numbers = NDArray[np.float32]

PAPER_DPI: Final = 100
PICTURES_DPI: Final = 150
PAPER_QUALITY: Final = 40  # of paper without its print: little is left to see
PICTURES_QUALITY: Final = 50
COLOURS_QUALITY: Final = 75
DARK_CELLS: Final = 4  # pixels of the paper layer that share one colour of dark ink: 1 mm
COLOUR_CELLS: Final = 2  # coloured inks cross each other: 0.5 mm
FILLS_PX: Final = (5, 15, 61)  # of the paper layer, how far the paper beside ink is carried under it
STRIP_ROWS: Final = 278  # tags of TIFF 6.0
STRIP_OFFSET: Final = 273
STRIP_BYTES: Final = 279


def layered(planes: Planes, dpi: int) -> LayeredContent:
    """Return a straight page in layers: some 15 % of the bytes of a JPEG.

    Args:
        planes: Of the page, cropped, level and upright.
        dpi: Of the planes.
    """
    whole = _filled_up(planes, 2 * DARK_CELLS * max(1, round(dpi / PAPER_DPI)))
    found = find_ink(whole, dpi)
    part = max(1, round(dpi / (PICTURES_DPI if found.pictures else PAPER_DPI)))
    coarse = _Coarse(whole, part)
    inks = []
    for shape, cells, sampling in (
        (found.coloured, COLOUR_CELLS, TJSAMP_444),
        (found.dark, DARK_CELLS, TJSAMP_420),
    ):
        if cv2.countNonZero(shape):
            colours = _jpeg(coarse.colours(shape, cells), COLOURS_QUALITY, sampling)
            inks.append(InkLayer(_group4(shape), colours))
    bare = cv2.bitwise_not(cv2.dilate(found.all, np.ones((3, 3), np.uint8)))
    quality = PICTURES_QUALITY if found.pictures else PAPER_QUALITY
    paper = _jpeg(coarse.colours(np.asarray(bare, np.uint8), 1), quality, TJSAMP_420)
    covers_px = whole.width_px, whole.height_px
    return LayeredContent(paper, tuple(inks), planes.width_px, planes.height_px, covers_px)


def bilevel(planes: Planes, dpi: int) -> BilevelContent:
    """Return a straight page in black and white, whatever colours its ink has.

    Args:
        planes: Of the page, cropped, level and upright.
        dpi: Of the planes.
    """
    return _group4(find_ink(planes, dpi, leave_pictures=False).all)


class _Coarse:
    """A page's colours at a whole part of its resolution, by any mask."""

    def __init__(self, planes: Planes, part: int) -> None:
        self._planes = planes
        self._size = planes.width_px // part, planes.height_px // part
        self._level = np.array([np.median(it[::8, ::8]) for it in (planes.luma, planes.blue, planes.red)])

    def colours(self, where: Mask, cells: int) -> Picture:
        """Return the mean colour of the pixels under a mask, and beside it that of the nearest ones."""
        half = self._planes.blue.shape[1], self._planes.blue.shape[0]
        coarse = cv2.resize(where, half, interpolation=cv2.INTER_NEAREST)
        size = self._size[0] // cells, self._size[1] // cells
        sources = ((self._planes.luma, where), (self._planes.blue, coarse), (self._planes.red, coarse))
        planes = [
            _carried_on(self._mean(plane, mask, size), float(level))
            for (plane, mask), level in zip(sources, self._level, strict=True)
        ]
        return rgb_of_full(*planes)

    def _mean(self, plane: Mask, where: Mask, size: tuple[int, int]) -> tuple[Numbers, Numbers]:
        """Return sums and weights; bytes first, as that is fast, then numbers, as parts of levels count."""
        sums, weights = (
            cv2.resize(_reduced(it, self._size), size, interpolation=cv2.INTER_AREA)
            for it in (cv2.bitwise_and(plane, where), where)
        )
        return np.asarray(sums, np.float32), np.asarray(weights, np.float32) / 255


def _reduced(plane: cv2.typing.MatLike, size: tuple[int, int]) -> Numbers:
    larger = size[0] > plane.shape[1]
    sampling = cv2.INTER_NEAREST if larger else cv2.INTER_AREA
    return cv2.resize(plane, size, interpolation=sampling).astype(np.float32)


def _carried_on(summed: tuple[Numbers, Numbers], level: float) -> Mask:
    sums, weights = summed
    covered = weights > 0.2
    sums, weights = sums * covered, weights * covered
    mean = np.full_like(sums, level)
    for reach in reversed(FILLS_PX):
        near = cv2.blur(weights, (reach, reach))
        mean = np.where(near > 1e-3, cv2.blur(sums, (reach, reach)) / np.maximum(near, 1e-3), mean)
    mean = np.where(covered, sums / np.maximum(weights, 1e-3), mean)
    return np.asarray(np.clip(mean + 0.5, 0, 255), np.uint8)


def _filled_up(planes: Planes, whole: int) -> Planes:
    """Return planes whose sides are multiples of `whole`, even; their last rows and columns go on."""
    right, down = -planes.width_px % whole, -planes.height_px % whole
    columns, rows = planes.width_px + right, planes.height_px + down
    luma = _edged(planes.luma, columns, rows)
    return Planes(
        luma, _edged(planes.blue, columns // 2, rows // 2), _edged(planes.red, columns // 2, rows // 2)
    )


def _edged(plane: Mask, columns: int, rows: int) -> Mask:
    down, right = rows - plane.shape[0], columns - plane.shape[1]
    return np.asarray(cv2.copyMakeBorder(plane, 0, down, 0, right, cv2.BORDER_REPLICATE), np.uint8)


def _jpeg(rgb: Picture, quality: int, sampling: int) -> JpegContent:
    made = codec().encode(np.ascontiguousarray(rgb), quality, TJPF_RGB, sampling)
    return JpegContent(made, rgb.shape[1], rgb.shape[0])


def _group4(ink: Mask) -> BilevelContent:
    """Code a mask by way of libtiff: a TIFF of one strip holds what a PDF takes."""
    rows, columns = ink.shape
    picture = Image.frombytes("1", (columns, rows), np.packbits(ink > 0, axis=1).tobytes())
    file = io.BytesIO()
    picture.save(file, "TIFF", compression="group4", tiffinfo={STRIP_ROWS: rows})
    with Image.open(file) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)
        ((start,), (size,)) = tiff.tag_v2[STRIP_OFFSET], tiff.tag_v2[STRIP_BYTES]
    return BilevelContent(file.getvalue()[start : start + size], columns, rows)
