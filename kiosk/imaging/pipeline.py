"""From the scanner's picture to a page of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from kiosk.devices.scanner import ScannedSide
from kiosk.imaging.clean import Straight, straightened
from kiosk.imaging.encode import page_jpeg, thumb_jpeg, turned_jpeg, whole_blocks
from kiosk.imaging.ink import Picture
from kiosk.imaging.judge import Look, is_blank, look_at
from kiosk.imaging.page import CleanSide

NO_PICTURE: Final = np.full((1, 1, 3), 255, np.uint8)


def clean_side(side: ScannedSide) -> CleanSide:
    """Make one side clean, judged alone; show-through counts as marks then."""
    return clean_sheet((side,))[0]


def clean_sheet(sides: Sequence[ScannedSide]) -> tuple[CleanSide, ...]:
    """Make the sides of one sheet clean, in their order, each judged with the other in mind.

    An odd picture (black, white, tiny, empty) gives the best that can be made of it, no error.
    """
    straight = [straightened(_picture(side), side.dpi) for side in sides]
    looks = [look_at(one.rgb, side.dpi) for one, side in zip(straight, sides, strict=True)]
    return tuple(
        _clean(one, side.dpi, is_blank(looks[i], _other(looks, i)))
        for i, (one, side) in enumerate(zip(straight, sides, strict=True))
    )


def turned(side: CleanSide, quarter_turns: int) -> CleanSide:
    """Return the side turned clockwise by quarters, its small picture too."""
    if quarter_turns % 4 == 0:
        return side
    upright = quarter_turns % 2 == 0
    return replace(
        side,
        jpeg=turned_jpeg(side.jpeg, quarter_turns),
        thumb_jpeg=turned_jpeg(side.thumb_jpeg, quarter_turns),
        width_px=side.width_px if upright else side.height_px,
        height_px=side.height_px if upright else side.width_px,
    )


def _picture(side: ScannedSide) -> Picture:
    return side.rgb if side.rgb.size else NO_PICTURE


def _other(looks: Sequence[Look], index: int) -> Look | None:
    """Return the look of the sheet's other side; a sheet has no more than two."""
    return looks[1 - index] if len(looks) == 2 else None


def _clean(straight: Straight, dpi: int, blank: bool) -> CleanSide:
    page = whole_blocks(straight.rgb)
    rows, columns = page.shape[:2]
    return CleanSide(
        jpeg=page_jpeg(page, dpi),
        thumb_jpeg=thumb_jpeg(straight.rgb, dpi),
        width_px=columns,
        height_px=rows,
        dpi=dpi,
        blank=blank,
        angle_deg=straight.angle_deg,
    )
