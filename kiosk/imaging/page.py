"""A scanned side after cleaning: its page, and what was found about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.imaging.content import PageContent
from kiosk.imaging.flaws import Verdict
from kiosk.imaging.place import Point
from kiosk.imaging.text_layer import TextLayer
from kiosk.imaging.traces import Traces


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CleanSide:
    """One side: the picture that goes into the dossier, a small one for the screen, and what was found."""

    content: PageContent | None  # cropped, straight, upright; none for a blank side that nobody asked for
    thumb_jpeg: bytes  # longest edge 480 px
    width_px: int
    height_px: int
    dpi: int
    blank: bool
    angle_deg: float  # clockwise angle of the lines of text as fed; of the paper, where there are none
    quarter_turns: int = 0  # by hand, clockwise; the page is placed so, its pixels stay
    blank_score: float = 0.0  # marks in units of the least that counts
    turned_deg: int = 0  # clockwise, from level to upright
    turn_confident: bool = False
    corners: tuple[Point, ...] = ()  # of the paper in the picture as fed: TL, TR, BR, BL
    coloured: bool = True
    text: TextLayer | None = None  # its words, once they have been read
    verdicts: tuple[Verdict, ...] = ()
    traces: Traces | None = None  # for comparing it with others; none of a blank side
    stages_ms: Mapping[str, float] = field(default_factory=dict)
