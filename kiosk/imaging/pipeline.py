"""From a side as it was fed to a page of a dossier.

Theory of operation. Everything is decided on small pictures: at 75 dpi where the sheet lies, whether
it is blank and how it was exposed; at 150 dpi how its lines run and which way up it is. A blank side
ends there, with a small picture. For any other the large pixels are moved once, out of the picture
as fed and onto the page, and encoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from kiosk.imaging.angle import find_angle
from kiosk.imaging.blank import Blankness, judge_blank
from kiosk.imaging.colourful import is_coloured
from kiosk.imaging.encode import content_of, thumb_as_fed, thumb_jpeg, turned_thumb
from kiosk.imaging.exposure import Exposure, dark, exposure, over_exposed
from kiosk.imaging.fed import FedSide
from kiosk.imaging.flaws import Verdict, found
from kiosk.imaging.ink import Ink
from kiosk.imaging.look import LEVEL_DPI, LOOK_DPI, Look, fine_ink, level_ink
from kiosk.imaging.page import CleanSide
from kiosk.imaging.paper_flaws import cut_off, folded, two_sheets
from kiosk.imaging.place import move_to_page
from kiosk.imaging.planes import shrunk_planes
from kiosk.imaging.sharpness import blurred, measure_strokes
from kiosk.imaging.sight import Sight, first_sight
from kiosk.imaging.traces import traces_of
from kiosk.imaging.treatment import Treatment
from kiosk.imaging.upright import WayUp, which_way_up
from kiosk.imaging.warp import moved

LEAVE_DEG: Final = 0.1  # less cannot be seen, and turning softens the print
ODDS_WITHOUT_LINES: Final = 25.0  # a signature or a photograph may look like a few letters
INSET_MM: Final = 0.3  # the edge itself is half bed
AS_FED: Final = WayUp(0, confident=False, log_odds=0.0)


Side = TypeVar("Side")


def clean_sheet(sides: Sequence[FedSide], treatment: Treatment) -> tuple[CleanSide, ...]:
    """Make the sides of one sheet clean, in their order, each judged with the other in mind.

    An odd picture (black, white, tiny) gives the best that can be made of it, no error.

    Raises:
        PictureRefused: The bytes of a side are no whole picture.
    """
    sights = [first_sight(side, is_second=i > 0) for i, side in enumerate(sides)]
    looks = [sight.sheet for sight in sights]
    # Each sight is let go before the next page is made: its planes are the largest thing here.
    return tuple(_clean(sights.pop(0), _other(looks, i), treatment) for i in range(len(looks)))


def turned(side: CleanSide, quarter_turns: int) -> CleanSide:
    """Return the side turned clockwise by quarters: its small picture is, the page will be placed so."""
    return replace(
        side,
        thumb_jpeg=turned_thumb(side.thumb_jpeg, quarter_turns),
        quarter_turns=(side.quarter_turns + quarter_turns) % 4,
    )


def _other(sides: Sequence[Side], index: int) -> Side | None:
    """Return the sheet's other side; a sheet has no more than two."""
    return sides[1 - index] if len(sides) == 2 else None


def _clean(sight: Sight, other: Look | None, treatment: Treatment) -> CleanSide:
    try:
        return _judged(sight, other, treatment)
    finally:
        sight.fed.put_by()


def _judged(sight: Sight, other: Look | None, treatment: Treatment) -> CleanSide:
    with sight.watch.stage("blank"):
        light = exposure(sight.sheet)
        blankness = judge_blank(sight.sheet, other)
    if blankness.blank and not treatment.pages_of_blanks:
        return _blank_side(sight, blankness, light)
    return _page_side(sight.in_full(), treatment, blankness, light)


def _blank_side(sight: Sight, blankness: Blankness, light: Exposure) -> CleanSide:
    """Return a side with a small picture only; with `pages_of_blanks` a page is made when asked for."""
    with sight.watch.stage("thumb"):
        size = sight.look.grey.shape[1], sight.look.grey.shape[0]
        thumb = thumb_as_fed(shrunk_planes(sight.planes, size), sight.place.inset(INSET_MM, LOOK_DPI))
    whole = sight.place.scaled(sight.scale * sight.fed.dpi / sight.dpi)
    return CleanSide(
        content=None,
        thumb_jpeg=thumb,
        width_px=round(whole.width),
        height_px=round(whole.height),
        dpi=sight.fed.dpi,
        blank=True,
        blank_score=blankness.score,
        angle_deg=sight.place.paper_deg,
        corners=_corners(sight),
        coloured=False,
        verdicts=found(dark(light)),
        stages_ms=sight.watch.stages_ms,
    )


def _page_side(sight: Sight, treatment: Treatment, blankness: Blankness, light: Exposure) -> CleanSide:
    planes, watch = sight.planes, sight.watch
    place = sight.place.scaled(sight.scale)
    with watch.stage("ink"):
        ink = fine_ink(planes, sight.dpi, sight.look, place)
    with watch.stage("angle"):
        angle = find_angle(sight.outline, ink)
        lines_deg = angle.lines_deg
    with watch.stage("upright"):
        fine = place.scaled(ink.shape[1] / planes.width_px)
        level = level_ink(ink, fine, lines_deg)
        way = which_way_up(level, LEVEL_DPI) if treatment.turn_upright else AS_FED
        if not angle.text.sure and way.log_odds < ODDS_WITHOUT_LINES:
            way = AS_FED
    with watch.stage("flaws"):
        verdicts = _verdicts(sight, ink, light)
        traces = traces_of(level, LEVEL_DPI, planes.luma, sight.dpi)
        coloured = is_coloured(sight.sheet).coloured
    with watch.stage("move"):
        level_deg = lines_deg if abs(lines_deg) >= LEAVE_DEG else 0.0
        shape = planes.height_px, planes.width_px
        inner = place.inset(INSET_MM, sight.dpi)
        page = moved(planes, move_to_page(inner, shape, level_deg, way.turn_deg), inner)
    with watch.stage("encode"):
        content = content_of(page, sight.dpi, treatment, coloured=coloured)
    with watch.stage("thumb"):
        thumb = thumb_jpeg(page.planes)
    return CleanSide(
        content=content,
        thumb_jpeg=thumb,
        width_px=page.planes.width_px,
        height_px=page.planes.height_px,
        dpi=sight.dpi,
        blank=blankness.blank,
        blank_score=blankness.score,
        angle_deg=lines_deg,
        turned_deg=way.turn_deg,
        turn_confident=way.confident,
        corners=_corners(sight),
        coloured=coloured,
        verdicts=verdicts,
        traces=traces,
        stages_ms=watch.stages_ms,
    )


def _verdicts(sight: Sight, ink: Ink, light: Exposure) -> tuple[Verdict, ...]:
    """Return what is wrong with a side that has print, by itself."""
    strokes = measure_strokes(sight.planes.luma, ink)
    return found(
        dark(light),
        over_exposed(light, strokes),
        blurred(strokes, sight.dpi),
        cut_off(sight.look, sight.outline),
        folded(sight.look, sight.outline, sight.place),
        two_sheets(sight.look, sight.outline, sight.place, sight.sheet),
    )


def _corners(sight: Sight) -> tuple[tuple[float, float], ...]:
    """Return the paper's corners in pixels of the picture as fed."""
    rows, columns = sight.look.grey.shape
    scale = sight.scale * sight.fed.dpi / sight.dpi
    return tuple((x * scale, y * scale) for x, y in sight.place.corners(columns, rows))
