"""Ink: how much darker a spot is than the paper around it, whatever the light or the paper's colour."""

from __future__ import annotations

from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[np.uint8]  # height x width x 3, RGB
Ink: TypeAlias = NDArray[np.uint8]  # height x width, 0 is paper

PAPER_MM: Final = 3.0  # paper is the lightest within this; wider than any stroke


def shrunk(rgb: Picture, dpi: int, to_dpi: int) -> Picture:
    """Return the picture at a lower resolution; one that is lower already comes back as it is."""
    scale = to_dpi / dpi
    if scale >= 1:
        return rgb
    rows, columns = rgb.shape[:2]
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def darkest(rgb: Picture) -> Ink:
    """Return the lowest of the three colours, so that a red seal and blue ink count in full."""
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)


def paper_of(grey: NDArray[np.uint8], dpi: int) -> NDArray[np.uint8]:
    """Return the picture without its ink: how light the paper is at each spot."""
    reach_px = max(3, round(PAPER_MM / 25.4 * dpi) | 1)
    paper = cv2.dilate(grey, np.ones((reach_px, reach_px), np.uint8))
    return np.asarray(cv2.blur(paper, (reach_px, reach_px)), np.uint8)


def ink_of(grey: NDArray[np.uint8], dpi: int) -> Ink:
    """Return the ink of a grey picture."""
    return np.asarray(cv2.subtract(paper_of(grey, dpi), grey), np.uint8)
