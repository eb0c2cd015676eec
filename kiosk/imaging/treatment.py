"""How sides are treated: what the settings decide of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class ColourMode(StrEnum):
    """What becomes of colour."""

    COLOUR = "colour"
    AUTO = "auto"  # kept where there is any, else grey
    GREY = "grey"


@unique
class Layering(StrEnum):
    """How a page is kept in its PDF."""

    JPEG = "jpeg"
    LAYERED = "layered"  # print, colour and paper apart: a fifth of the bytes
    BILEVEL = "bilevel"  # black and white, as a fax


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What is made of each side."""

    colour: ColourMode = ColourMode.COLOUR
    layering: Layering = Layering.JPEG
    jpeg_quality: int = 75  # some 500 KB for an A4 side at 300 dpi; print and seals stay clear
    pages_of_blanks: bool = False  # make a page of a blank side too; else only its small picture
    turn_upright: bool = True
