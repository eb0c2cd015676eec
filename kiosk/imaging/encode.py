"""Pictures as JPEG: the page for the dossier, the small one for the screen."""

from __future__ import annotations

import io
from typing import Final

import cv2
import numpy as np
from PIL import Image

from kiosk.imaging.ink import Picture

PAGE_QUALITY: Final = 75  # some 500 KB for an A4 side at 300 dpi; print and seals stay clear
THUMB_QUALITY: Final = 70
THUMB_PX: Final = 480
BLOCK_PX: Final = 16  # two of 8, as colour is kept at half the resolution
TURNS: Final = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def whole_blocks(rgb: Picture) -> Picture:
    """Return the page with its last row and column repeated up to whole blocks of a JPEG.

    At most 1.3 mm at 300 dpi; then a turned page has the same blocks, and loses nothing.
    """
    rows, columns = rgb.shape[:2]
    below, beside = -rows % BLOCK_PX, -columns % BLOCK_PX
    return np.asarray(cv2.copyMakeBorder(rgb, 0, below, 0, beside, cv2.BORDER_REPLICATE), np.uint8)


def page_jpeg(rgb: Picture, dpi: int) -> bytes:
    """Return the page as it goes into the PDF."""
    return _jpeg(Image.fromarray(rgb), dpi, quality=PAGE_QUALITY)


def thumb_jpeg(rgb: Picture, dpi: int) -> bytes:
    """Return the small picture for the screen: longest edge 480 px, less for a smaller page."""
    rows, columns = rgb.shape[:2]
    scale = min(1.0, THUMB_PX / max(rows, columns))
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    return _jpeg(Image.fromarray(small), max(1, round(dpi * scale)), quality=THUMB_QUALITY)


def turned_jpeg(jpeg: bytes, quarter_turns: int) -> bytes:
    """Return a JPEG turned clockwise by quarters.

    It is encoded with the tables it came with, transposed with the picture, so that the same
    coefficients come out again and turning many times costs next to nothing.
    """
    picture = Image.open(io.BytesIO(jpeg))
    turn = TURNS.get(quarter_turns % 4)
    if turn is None:
        return jpeg
    tables = {key: list(table) for key, table in picture.quantization.items()}  # type: ignore[attr-defined]
    if quarter_turns % 2:
        tables = {key: [table[i % 8 * 8 + i // 8] for i in range(64)] for key, table in tables.items()}
    dpi = round(picture.info.get("dpi", (72, 72))[0])
    return _jpeg(picture.transpose(turn), dpi, qtables=tables)


def _jpeg(picture: Image.Image, dpi: int, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", dpi=(dpi, dpi), subsampling="4:2:0", **how)
    return made.getvalue()
