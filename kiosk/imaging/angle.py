"""The angle of a side: by the edges of its sheet, or by its lines of text.

Edges are exact where the bed can be told from the paper. Text is what the eye sees: it wins where the
two differ, as on a crooked copy on a straight sheet, if it runs over the sheet in many long lines. A
card or a stamp on a sheet may lie at any angle.

A feeder that pulls too fast or too slowly makes a picture longer or shorter, which turns the edges
along its way more or less than those across. Lines of text turn as the edges that they run along.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from kiosk.imaging.edges import FLAT, LEAST_ERROR, EdgeLine, Outline
from kiosk.imaging.ink import Ink
from kiosk.imaging.skew import TextAngle, text_angle

STRETCH: Final = 0.002  # of a feeder's rollers, one standard deviation
SAME_DEG: Final = 0.04  # nearer than this, edges and text mean the same
FEWEST_EDGES: Final = 2  # one edge alone may be a fold, a cut or a shadow
LONG: Final = 0.5  # lines of text over half the picture; a card's are a third of it
FULL: Final = 130.0  # of a page full of print, though it is curled or in columns; two cards have half of it
FEWEST_SPOTS: Final = 20.0  # a streak, a fold or a rule has up to ten
EXACT: Final = 2e-4  # 0.01°: of a visible bed, better than any text
POOR: Final = 1e-3  # 0.06°: of a bed as light as the paper, worse than a line of text


@dataclass(frozen=True, slots=True)
class Angle:
    """How a side lay in the feeder, in degrees clockwise."""

    paper_deg: float  # of the sheet
    lines_deg: float  # of what is on it; that of the sheet where nothing is
    vertical: bool  # the lines run down the picture: it was fed at a quarter turn
    sure: bool  # something was there to measure by
    text: TextAngle


def find_angle(outline: Outline, ink: Ink) -> Angle:
    """Decide between the edges and the text.

    Args:
        outline: The measured edges.
        ink: Of the side as fed, some 150 dpi, without bed and edges of the sheet.
    """
    text = text_angle(ink)
    many = text.sure and text.spots >= FEWEST_SPOTS
    vertical = text.vertical and many
    edges = _along(outline, vertical) if len(outline.lines) >= FEWEST_EDGES else None
    if edges is None:
        lines_deg = text.angle_deg if text.sure else 0.0
        return Angle(lines_deg, lines_deg, vertical, text.sure, text)
    edges_deg, error = edges
    differs = error > EXACT or abs(text.angle_deg - edges_deg) > SAME_DEG
    all_over = text.span >= LONG or text.span * text.spots >= FULL
    by_text = many and (error > POOR or (all_over and differs))
    return Angle(outline.angle_deg, text.angle_deg if by_text else edges_deg, vertical, True, text)


def _along(outline: Outline, vertical: bool) -> tuple[float, float]:
    """Return the angle in degrees of lines that run across or down the sheet, and its error in rad."""
    total = slope = 0.0
    for line in outline.lines:
        weight = _error(line, vertical) ** -2
        total += weight
        slope += weight * math.tan(math.radians(line.angle_deg))
    return math.degrees(math.atan(slope / total)), total**-0.5


def _error(line: EdgeLine, vertical: bool) -> float:
    """Return how far off an edge may be for lines of text that run so, one standard deviation."""
    stretched = 0.0 if (line.edge in FLAT) != vertical else 2 * STRETCH * abs(line.slope)
    return math.hypot(line.error, LEAST_ERROR, stretched)
