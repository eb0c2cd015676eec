"""A scanned side after cleaning, and the few facts that a page and a PDF need of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CleanSide:
    """One side: the picture that goes into the dossier, a small one for the screen, and its verdict."""

    jpeg: bytes  # cropped, straight, as it goes into the PDF
    thumb_jpeg: bytes  # longest edge 480 px
    width_px: int
    height_px: int
    dpi: int
    blank: bool
    angle_deg: float  # clockwise angle of the paper as fed
