"""Ink: how much darker a spot is than the paper around it, whatever the light or the paper's colour."""

from __future__ import annotations

from typing import Final, TypeAlias

import cv2
import numpy as np

from kiosk.imaging.planes import Picture, Plane

Ink: TypeAlias = Plane  # 0 is paper

PAPER_MM: Final = 3.0  # paper is the lightest within this; wider than any stroke


def darkest(rgb: Picture) -> Ink:
    """Return the lowest of the three colours, so that a red seal and blue ink count in full."""
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)


def paper_of(grey: Plane, dpi: int) -> Plane:
    """Return the picture without its ink: how light the paper is at each spot."""
    reach_px = max(3, round(PAPER_MM / 25.4 * dpi) | 1)
    paper = cv2.dilate(grey, np.ones((reach_px, reach_px), np.uint8))
    return np.asarray(cv2.blur(paper, (reach_px, reach_px)), np.uint8)


def ink_of(grey: Plane, dpi: int) -> Ink:
    """Return the ink of a grey picture."""
    return np.asarray(cv2.subtract(paper_of(grey, dpi), grey), np.uint8)
