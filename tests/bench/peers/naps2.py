"""NAPS2's rule for blank pages, from its description: one side alone, by the share of dark pixels.

Defaults: white threshold 70, coverage threshold 15. The picture is given without its bed, which on a
black bed would make every page a full one.
"""

from __future__ import annotations

from typing import Final

import numpy as np

WHITE: Final = 1 + 0.70 * 254  # luma below it is ink
COVERAGE: Final = 0.15 * 0.01  # share of ink from which a side is not blank
EDGE: Final = 0.01  # of each side is not looked at
LUMA: Final = np.array([0.299, 0.587, 0.114])


def is_blank(rgb) -> bool:
    """Say whether a side is blank."""
    rows, columns = rgb.shape[:2]
    inner = rgb[
        round(rows * EDGE) : round(rows * (1 - EDGE)), round(columns * EDGE) : round(columns * (1 - EDGE))
    ]
    return bool(np.mean(inner @ LUMA < WHITE) < COVERAGE)
