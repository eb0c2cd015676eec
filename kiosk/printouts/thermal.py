"""What all papers of the thermal printer share: its dots, and codes made of whole dots."""

from __future__ import annotations

import io
from typing import Final

import numpy as np
import segno
from PIL import Image

from kiosk.devices.printer import Raster

DOTS_PER_INCH: Final = 203.2  # 8 dots to the millimetre
BLACK_BELOW: Final = 150  # of 255: keeps thin strokes whole, and the holes of letters open
QR_SHARE: Final = 0.5  # of the paper's width; reads from half a metre


def raster(png: bytes) -> Raster:
    """Return a picture as dots, black or white."""
    with Image.open(io.BytesIO(png)) as picture:
        grey = np.asarray(picture.convert("L"))
    height_px, made_px = grey.shape
    bits = np.packbits(grey < BLACK_BELOW, axis=1).tobytes()
    return Raster(width_px=made_px, height_px=height_px, bits=bits)


def qr(text: str, width_px: int, share: float = QR_SHARE) -> dict[str, object]:
    """Return a QR code of nothing but the text for a template, each module a whole number of dots."""
    modules = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    return {
        "modules": len(modules),
        "module_px": max(2, int(width_px * share) // len(modules)),
        "pixels": [0 if dark else 255 for row in modules for dark in row],
    }
