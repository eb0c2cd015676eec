# ruff: noqa: PLR0917  (what draws takes coordinates in their order)
"""Sides and sheets by number: the same seed gives the same bytes, and what is true of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from tests.bench.generator.kinds import KINDS, MARKS
from tests.bench.generator.scanner import Feed, Shot, any_feed, both_sides, side_of
from tests.bench.generator.sheet import Sheet
from tests.bench.generator.words import Dice, one_of

OTHER_SIDES: Final = ("letter", "form", "dense", "table", "certificate")
SHORT_EDGE: Final = 0.12  # share of sheets whose back stands on its head


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of one side."""

    seed: int
    kind: str
    blank: bool
    dpi: int
    lines_deg: float  # clockwise, as fed, before any quarter turn
    turn_deg: int  # clockwise turn that makes it readable
    corners: tuple[tuple[float, float], ...]
    fault: str
    coloured: bool
    show_through: float
    feed: Feed
    file: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side's JPEG and its truth."""

    jpeg: bytes
    truth: Truth


def a_side(seed: int, kind: str, dpi: int = 300, **given) -> Side:
    """Draw and scan one side of this kind; `given` are fields of `Feed`."""
    dice = np.random.default_rng(seed)
    front = _drawn(dice, kind, dpi)
    feed = any_feed(dice, **given)
    back = _drawn(dice, one_of(dice, OTHER_SIDES), dpi).picture if feed.show_through else None
    shot = side_of(dice, feed, front.picture, back, dpi)
    return _side(seed, kind, dpi, shot, feed, front)


def a_sheet(seed: int, front: str, back: str, dpi: int = 200, **given) -> tuple[Side, Side]:
    """Draw both sides of a sheet and scan them at once."""
    dice = np.random.default_rng(seed)
    sheets = _drawn(dice, front, dpi), _drawn(dice, back, dpi)
    feed = any_feed(dice, misprint_deg=0.0, **given)
    arts = [it.picture for it in sheets]
    if dice.random() < SHORT_EDGE:
        arts[1] = np.ascontiguousarray(arts[1][::-1, ::-1])
    shots = both_sides(dice, feed, *arts, dpi)
    first, second = (
        _side(seed, kind, dpi, shot, feed, sheet)
        for kind, shot, sheet in zip((front, back), shots, sheets, strict=True)
    )
    return first, second


def _drawn(dice: Dice, kind: str, dpi: int) -> Sheet:
    sheet = Sheet(dice, dpi)
    (KINDS.get(kind) or MARKS[kind])(sheet)
    return sheet


def _side(seed: int, kind: str, dpi: int, shot: Shot, feed: Feed, sheet: Sheet) -> Side:
    truth = Truth(
        seed=seed,
        kind=kind,
        blank=kind == "blank",
        dpi=dpi,
        lines_deg=shot.lines_deg,
        turn_deg=feed.turn_deg,
        corners=shot.corners,
        fault=feed.fault,
        coloured=sheet.coloured,
        show_through=feed.show_through,
        feed=feed,
    )
    return Side(jpeg_of(shot.picture, feed.quality, dpi), truth)


def jpeg_of(rgb, quality: int, dpi: int) -> bytes:
    """Return a picture as a scanner would send it: 4:2:0, with its resolution."""
    made = io.BytesIO()
    Image.fromarray(rgb).save(made, "JPEG", quality=quality, subsampling="4:2:0", dpi=(dpi, dpi))
    return made.getvalue()
