"""Small pictures of sheets, as they lie in the tray before anything is scanned."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

import cv2
import numpy as np
from PIL import Image

from drivers.virtual.faces import face
from drivers.virtual.sheets import Sheet

DPI: Final = 30  # 248 x 351 px: a paper can be told from another
EDGE: Final = (0xC9, 0xC3, 0xB6)


@lru_cache(maxsize=256)
def thumbnail(sheet: Sheet, *, is_back: bool) -> bytes:
    """Return a face of a sheet as a PNG, with its skew and what ails it, on nothing."""
    rgb = face(sheet, is_back, DPI)
    rgba = np.dstack((rgb, np.full(rgb.shape[:2], 255, np.uint8)))
    rgba[[0, -1], :, :3] = rgba[:, [0, -1], :3] = EDGE
    rows, columns = rgba.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), sheet.lay.skew_deg * (1 if is_back else -1), 0.94)
    laid = cv2.warpAffine(rgba, turn, (columns, rows), flags=cv2.INTER_LINEAR)
    made = BytesIO()
    Image.fromarray(laid).save(made, "PNG")
    return made.getvalue()
