"""Whether there was too little light or too much, from the sheet at 75 dpi.

Too little: the paper itself is dark and nothing on the sheet is bright. A dark photograph has its
lights, and a dark cover its colour; both are as they should be. Too much: the paper is clipped to
white and the strokes are washed out with it. A clipped paper alone is a very white one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.flaws import Flaw, Verdict
from kiosk.imaging.look import Look
from kiosk.imaging.sharpness import Strokes

PAPER_SHARE: Final = 0.9  # of the sheet is darker than this grey: the paper, print and pictures apart
BRIGHT_SHARE: Final = 0.995  # so few pixels are no dust on the glass, but a picture's lights
LEAST_PAPER: Final = 115  # brown old paper has 130, white paper under a third of the light 95
NO_LIGHTS: Final = 160  # of a sheet that got half of its light, nothing reaches this
TINTED: Final = 30  # chroma that tinted paper has under full light; a dark cover has twice as much
CLIPPED: Final = 253  # the JPEG takes one or two from white
LEAST_CLIPPED: Final = 0.45  # of the sheet; a dense page is half paper
PALE: Final = 63  # black strokes are darker even on thermal paper or thin at 150 dpi


@dataclass(frozen=True, slots=True)
class Exposure:
    """How light a sheet is, in greys from 0 to 255."""

    paper: float
    brightest: float
    chroma: float  # of the paper, the middle one
    clipped: float  # share of the sheet that is white without shades


def exposure(sheet: Look) -> Exposure:
    """Measure how light a sheet is, from its look without the bed."""
    if not sheet.grey.size:
        return Exposure(255.0, 255.0, 0.0, 0.0)
    count = cv2.calcHist([sheet.grey], [0], None, [256], [0, 256]).ravel()
    below = np.cumsum(count) / sheet.grey.size
    paper, brightest = np.searchsorted(below, (PAPER_SHARE, BRIGHT_SHARE))
    chroma = float(np.median(sheet.chroma[::4, ::4]))
    return Exposure(float(paper), float(brightest), chroma, float(1 - below[CLIPPED - 1]))


def dark(light: Exposure) -> Verdict | None:
    """Say whether a side got too little light, by the grey of its paper."""
    lights_or_colour = light.brightest >= NO_LIGHTS or light.chroma >= TINTED
    if light.paper >= LEAST_PAPER or lights_or_colour:
        return None
    return Verdict(Flaw.DARK, light.paper, LEAST_PAPER)


def over_exposed(light: Exposure, strokes: Strokes | None) -> Verdict | None:
    """Say whether too much light ate the print, by the grey of its strokes; without print none is lost."""
    if strokes is None or light.clipped < LEAST_CLIPPED or strokes.dark <= PALE:
        return None
    return Verdict(Flaw.OVER_EXPOSED, strokes.dark, PALE)
