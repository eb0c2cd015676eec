"""A page in layers: the paper as a coarse picture, and the ink on it as sharp shapes with coarse colours.

Print that is dark and has no colour, and ink that has one (a seal, a signature), are two layers, so that
black letters under a red seal take nothing of its red, and it nothing of their black. What is no ink, a
photograph for one, stays with the paper. Mixed raster content, ITU-T T.44; shapes are coded
without loss: a coder that takes one letter for another of nearly the same shape is not to be used here.
"""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin, TiffImagePlugin
from turbojpeg import TJPF_RGB, TJSAMP_420, TJSAMP_444  # type: ignore[import-untyped]  # has no stubs

from kiosk.imaging.content import BilevelContent, InkLayer, JpegContent, LayeredContent
from kiosk.imaging.decode import codec
from kiosk.imaging.ink_shapes import InkShapes, Mask, find_ink
from kiosk.imaging.planes import NO_COLOUR, Picture, Plane, Planes, rgb_of_full

Numbers = NDArray[np.float32]

PAPER_DPI: Final = 100
PICTURES_DPI: Final = 150
PAPER_QUALITY: Final = 40  # of paper without its print: little is left to see
FINE_MEAN: Final = 6  # step of a block's mean: under one level of 256
PICTURES_QUALITY: Final = 50
COLOURS_QUALITY: Final = 75
DARK_CELLS: Final = 4  # pixels of the paper layer that share one colour of dark ink: 1 mm
COLOUR_CELLS: Final = 2  # coloured inks cross each other: 0.5 mm
FILL: Final = 4  # each look for a colour, where there is none, is coarser by this
DEPTH_WEIGHT: Final = 1.0  # the darkest ink is half as deep as levels go
CHROMA_WEIGHT: Final = 4.0  # the most vivid ink has 60 levels
BESIDE_PX: Final = 5  # of the chromas: 2 px on each side of a stroke
GRAIN: Final = 2  # levels of chroma that plain paper has
MOST_VIVID: Final = 1.3
LEAST_WEIGHT: Final = 2.0  # of 255: less is the rounding of bytes
STRIP_ROWS: Final = 278  # tags of TIFF 6.0
STRIP_OFFSET: Final = 273
STRIP_BYTES: Final = 279
LONG: Final = 4  # a type of TIFF


def layered(planes: Planes, dpi: int) -> LayeredContent:
    """Return a straight page in layers: some 15 % of the bytes of a JPEG.

    Args:
        planes: Of the page, cropped, level and upright.
        dpi: Of the planes.
    """
    whole = _filled_up(planes, 2 * DARK_CELLS * max(1, round(dpi / PAPER_DPI)))
    found = find_ink(whole, dpi)
    paper_dpi, quality = (PICTURES_DPI, PICTURES_QUALITY) if found.pictures else (PAPER_DPI, PAPER_QUALITY)
    coarse = _Coarse(whole, max(1, round(dpi / paper_dpi)))
    inks = []
    if cv2.countNonZero(found.coloured):
        by = _fine(found.depth), _plane(cv2.convertScaleAbs(found.chroma, alpha=CHROMA_WEIGHT))
        colours = coarse.colours(found.coloured, by, COLOUR_CELLS, _spread(found))
        inks.append(InkLayer(_group4(found.coloured), _jpeg(colours, COLOURS_QUALITY, TJSAMP_444)))
    if cv2.countNonZero(found.dark):
        colours = coarse.colours(found.dark, (_fine(found.depth), None), DARK_CELLS)
        inks.append(InkLayer(_group4(found.dark), _jpeg(colours, COLOURS_QUALITY, TJSAMP_420)))
    bare = cv2.bitwise_not(cv2.dilate(found.all, np.ones((3, 3), np.uint8)))
    paper = _paper_jpeg(coarse.colours(_plane(bare), (None, None)), quality)
    covers_px = whole.width_px, whole.height_px
    return LayeredContent(paper, tuple(inks), planes.width_px, planes.height_px, covers_px)


def bilevel(planes: Planes, dpi: int) -> BilevelContent:
    """Return a straight page in black and white, whatever colours its ink has.

    Args:
        planes: Of the page, cropped, level and upright.
        dpi: Of the planes.
    """
    return _group4(find_ink(planes, dpi, for_layers=False).all)


def ink_of_group4(content: BilevelContent) -> Mask:
    """Return the mask that was coded: 255 where ink lies."""
    length = len(content.group4)
    tags = {256: content.width_px, 257: content.height_px, 258: 1, 259: 4, 262: 0, 277: 1}
    tags |= {STRIP_OFFSET: 8, STRIP_ROWS: content.height_px, STRIP_BYTES: length}
    entries = b"".join(struct.pack("<HHII", tag, LONG, 1, tags[tag]) for tag in sorted(tags))
    body = content.group4 + bytes(length % 2)
    head = struct.pack("<2sHI", b"II", 42, 8 + len(body))
    tiff = head + body + struct.pack("<H", len(tags)) + entries + bytes(4)
    with Image.open(io.BytesIO(tiff)) as picture:
        return _plane(cv2.bitwise_not(np.array(picture.convert("L"), np.uint8)))


class _Coarse:
    """A page's colours at a whole part of its resolution."""

    def __init__(self, planes: Planes, part: int) -> None:
        self._planes = planes
        self._size = planes.width_px // part, planes.height_px // part

    def colours(
        self, where: Mask, by: tuple[Plane | None, Plane | None], cells: int = 1, vividness: float = 1.0
    ) -> Picture:
        """Return the mean colour of the pixels of a mask; beside it that of the nearest ones.

        Args:
            where: A mask of the page's size.
            by: Weights of the pixels of luma and of the chromas: strokes have pale edges that count for less.
            cells: Pixels of the coarse page to one of the answer's.
            vividness: Chromas are made larger by this.
        """
        half = self._planes.blue.shape[1], self._planes.blue.shape[0]
        size = self._size[0] // cells, self._size[1] // cells
        halved = _plane(cv2.resize(where, half, interpolation=cv2.INTER_NEAREST))
        luma = self._mean(self._planes.luma, _weights(where, by[0]), size)
        in_colour = _weights(halved, by[1])
        chromas = (self._mean(it, in_colour, size) for it in (self._planes.blue, self._planes.red))
        blue, red = (_vivid(it, vividness) for it in chromas)
        return rgb_of_full(luma, blue, red)

    def _mean(self, plane: Plane, weights: Plane, size: tuple[int, int]) -> Plane:
        sums = self._reduced(cv2.multiply(plane, weights, scale=1 / 255), size)
        means = _carried_on(sums, self._reduced(weights, size), float(np.median(plane[::16, ::16])))
        return _plane(cv2.convertScaleAbs(means))

    def _reduced(self, plane: cv2.typing.MatLike, size: tuple[int, int]) -> Numbers:
        """Return means: of bytes first, which is fast, then of numbers, as parts of levels count."""
        enlarged = self._size[0] > plane.shape[1]
        sampling = cv2.INTER_NEAREST if enlarged else cv2.INTER_AREA
        coarse = cv2.resize(plane, self._size, interpolation=sampling).astype(np.float32)
        return _numbers(cv2.resize(coarse, size, interpolation=cv2.INTER_AREA))


def _fine(depth: Plane) -> Plane:
    """Return weights that leave next to nothing to the pale edges of strokes."""
    return _plane(cv2.multiply(depth, depth, scale=DEPTH_WEIGHT / 255))


def _spread(found: InkShapes) -> float:
    """Return how much colour there is in and around the strokes, to that which lies in them.

    A scan in planes has half the resolution in its chromas, so that the colour of thin strokes lies beside
    them as well; there it is taken away with the rest of the ink, and what is left has to stand for it.
    """
    half = found.chroma.shape[1], found.chroma.shape[0]
    strokes = _plane(cv2.resize(found.coloured, half, interpolation=cv2.INTER_NEAREST))
    beside = cv2.bitwise_and(
        cv2.dilate(strokes, np.ones((BESIDE_PX, BESIDE_PX), np.uint8)),
        cv2.bitwise_not(cv2.resize(found.dark, half, interpolation=cv2.INTER_NEAREST)),
    )
    chroma = np.maximum(found.chroma.astype(np.float32) - GRAIN, 0)
    inside = chroma[strokes > 0]
    drawn = float(np.square(inside).sum()) / max(1.0, float(inside.sum())) * inside.size
    whole = float(chroma[cv2.bitwise_or(beside, strokes) > 0].sum())
    return min(MOST_VIVID, max(1.0, whole / max(1.0, drawn)))


def _vivid(chroma: Plane, by: float) -> Plane:
    return _plane(cv2.convertScaleAbs(chroma, alpha=by, beta=NO_COLOUR * (1 - by)))


def _weights(where: Mask, by: Plane | None) -> Plane:
    return where if by is None else _plane(cv2.bitwise_and(where, by))


def _carried_on(sums: Numbers, weights: Numbers, level: float) -> Numbers:
    """Return sums by weights; beside them what a coarser look has there, and `level` if there is nothing."""
    none = _plane(cv2.inRange(weights, 0.0, LEAST_WEIGHT))
    means = _numbers(cv2.divide(sums, weights, scale=255.0))
    rows, columns = sums.shape
    if rows == columns == 1:
        return np.full_like(sums, level) if none.any() else means
    near = _carried_on(_coarser(sums), _coarser(weights), level)
    near = _numbers(cv2.resize(near, (FILL * near.shape[1], FILL * near.shape[0])))
    return _numbers(cv2.copyTo(near[:rows, :columns], none, means))


def _coarser(numbers: Numbers) -> Numbers:
    down, right = -numbers.shape[0] % FILL, -numbers.shape[1] % FILL
    edged = cv2.copyMakeBorder(numbers, 0, down, 0, right, cv2.BORDER_CONSTANT)
    size = edged.shape[1] // FILL, edged.shape[0] // FILL
    return _numbers(cv2.blur(cv2.resize(edged, size, interpolation=cv2.INTER_AREA), (3, 3)))


def _filled_up(planes: Planes, whole: int) -> Planes:
    """Return planes whose sides are multiples of `whole`, even; their last rows and columns go on."""
    right, down = -planes.width_px % whole, -planes.height_px % whole
    columns, rows = planes.width_px + right, planes.height_px + down
    luma = _edged(planes.luma, columns, rows)
    return Planes(
        luma, _edged(planes.blue, columns // 2, rows // 2), _edged(planes.red, columns // 2, rows // 2)
    )


def _edged(plane: Plane, columns: int, rows: int) -> Plane:
    down, right = rows - plane.shape[0], columns - plane.shape[1]
    return _plane(cv2.copyMakeBorder(plane, 0, down, 0, right, cv2.BORDER_REPLICATE))


def _jpeg(rgb: Picture, quality: int, sampling: int) -> JpegContent:
    made = codec().encode(np.ascontiguousarray(rgb), quality, TJPF_RGB, sampling)
    return JpegContent(made, rgb.shape[1], rgb.shape[0])


def _paper_jpeg(rgb: Picture, quality: int) -> JpegContent:
    """Code paper coarsely but for the mean of each block: else its tint comes out in coloured squares."""
    file = io.BytesIO()
    tables = [[FINE_MEAN, *table[1:]] for table in _tables(quality)]
    Image.fromarray(rgb).save(file, "JPEG", qtables=tables, subsampling="4:2:0")
    return JpegContent(file.getvalue(), rgb.shape[1], rgb.shape[0])


@cache
def _tables(quality: int) -> tuple[tuple[int, ...], ...]:
    """Return how coarsely libjpeg codes luma and chromas at this quality, in steps for each frequency."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", quality=quality)
    with Image.open(file) as picture:
        assert isinstance(picture, JpegImagePlugin.JpegImageFile)
        return tuple(tuple(table) for table in picture.quantization.values())


def _group4(ink: Plane) -> BilevelContent:
    """Code a mask by way of libtiff: a TIFF of one strip holds what a PDF takes."""
    rows, columns = ink.shape
    picture = Image.frombytes("1", (columns, rows), np.packbits(ink > 0, axis=1).tobytes())
    file = io.BytesIO()
    picture.save(file, "TIFF", compression="group4", tiffinfo={STRIP_ROWS: rows})
    with Image.open(file) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)
        ((start,), (size,)) = tiff.tag_v2[STRIP_OFFSET], tiff.tag_v2[STRIP_BYTES]
    return BilevelContent(file.getvalue()[start : start + size], columns, rows)


def _plane(of: cv2.typing.MatLike) -> Plane:
    return np.asarray(of, np.uint8)


def _numbers(of: cv2.typing.MatLike) -> Numbers:
    return np.asarray(of, np.float32)
