"""Whether anything on a side has a colour: a red seal, a blue signature, a printed certificate.

Yellowed paper and stains change slowly and are taken for paper; the colour fringes that a scanner
draws along black print are paler than any ink. When in doubt a side is coloured: that costs bytes only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.look import LOOK_DPI, Look

MARGIN_PX: Final = 9  # 3 mm: beds and edges shimmer
AROUND_PX: Final = 41  # 14 mm: stains are wider, strokes and rings of seals narrower
VIVID: Final = 17  # of 255 over the paper around; fringes of black print stay under 14, thin blue pen has 22
LEAST_MM2: Final = 4.0  # a short blue signature has 20
DARKEST_PAPER: Final = 40  # grey below which a scan holds no colours
WHITE: Final = 235.0  # chroma counts as if the paper were as light as this
MM2_PER_PX: Final = (25.4 / LOOK_DPI) ** 2


@dataclass(frozen=True, slots=True)
class Colour:
    """How much of a side has a colour of its own."""

    area_mm2: float
    coloured: bool


def is_coloured(side: Look) -> Colour:
    """Measure what is coloured on a level, cropped sheet at 75 dpi."""
    rows, columns = side.chroma.shape
    margin = MARGIN_PX if min(rows, columns) > 4 * MARGIN_PX else 0
    inner = slice(margin, rows - margin), slice(margin, columns - margin)
    chroma, grey = side.chroma[inner], side.grey[inner]
    paper = float(np.percentile(grey[::4, ::4], 90)) if grey.size else 0.0
    if paper < DARKEST_PAPER:
        return Colour(0.0, coloured=False)
    around = cv2.blur(chroma, (AROUND_PX, AROUND_PX))
    vivid = cv2.subtract(chroma, around) > VIVID * min(1.0, paper / WHITE)
    area_mm2 = float(np.count_nonzero(vivid)) * MM2_PER_PX
    return Colour(area_mm2, area_mm2 >= LEAST_MM2)
