# ruff: noqa: PLR0917  (what draws takes coordinates in their order)
"""A duplex scanner with what goes wrong in it: one sheet in, the pictures of its sides out.

Both sides of a sheet pass at the same moment: what the front shows turned clockwise, the back shows
turned the other way, and a hole in one is a hole in the other, mirrored. Print shines through from
where it stands on the same paper.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Final

import cv2
import numpy as np

from tests.bench.generator.words import Dice, one_of

BED_MM: Final = 7.0  # seen around an A4 sheet that lies straight
MM_PER_INCH: Final = 25.4
HOLE_MM: Final = 5.5
WHITE_BED, GREY_BED, BLACK_BED = (0.92, 0.98), (0.42, 0.62), (0.02, 0.10)
FAULTS: Final = ("dark", "over_exposed", "blurred")
BRIGHT: Final = "bright"  # too much light, but hardly: black print stays, pale colours and thin strokes go


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """How a sheet was fed and what became of it; lengths in mm on the paper, seen from its front."""

    crooked_deg: float = 0.0  # of the paper, clockwise, seen from the front
    misprint_deg: float = 0.0  # of the print on the paper: a crooked copy on a straight sheet
    turn_deg: int = 0  # 0, 90, 180, 270: how much of a turn the page as fed needs, clockwise, to be read
    stretch: float = 0.0  # of the feed's length
    bed: float = 0.05  # grey of what lies behind the paper, 0 to 1
    bed_name: str = "black"
    paper: tuple[float, float, float] = (0.97, 0.965, 0.95)
    show_through: float = 0.0  # share of the other side's ink that is seen
    spread_mm: float = 0.25  # of what is seen of it
    shift_mm: tuple[float, float] = (0.0, 0.0)
    holes: bool = False
    folds: tuple[float, ...] = ()  # share of the height, deep 0 to 1
    staple: bool = False
    shadow: float = 0.2
    gradient: float = 0.0
    streak: float = 0.0  # share of the light that dirt on the glass takes
    noise: float = 2.0  # of 255
    dust: int = 0
    soft_mm: float = 0.05  # sigma of the lens
    fault: str = ""
    fault_size: float = 0.5  # 0 to 1 within the fault's range
    quality: int = 88


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A side as the scanner gives it, and what is true of it."""

    picture: np.ndarray  # RGB
    lines_deg: float  # clockwise angle of the lines of text, before any quarter turn
    corners: tuple[tuple[float, float], ...] = field(default=())  # of the upright paper: TL, TR, BR, BL


def any_feed(dice: Dice, **given) -> Feed:
    """Roll the dice for a feed; what is given stays."""
    roll = dice.random()
    crooked = (
        dice.normal(0, 1.0) if roll < 0.4 else dice.uniform(-4, 4) if roll < 0.85 else dice.uniform(-12, 12)
    )
    bed_name = one_of(dice, ["black", "black", "black", "grey", "grey", "white", "white"])
    bed = {"black": BLACK_BED, "grey": GREY_BED, "white": WHITE_BED}[given.get("bed_name", bed_name)]
    rolled = Feed(
        crooked_deg=float(crooked),
        misprint_deg=float(dice.normal(0, 0.8)) if dice.random() < 0.08 else 0.0,
        stretch=float(dice.normal(0, 0.0015)),
        bed=float(dice.uniform(*bed)),
        bed_name=bed_name,
        paper=_any_paper(dice),
        show_through=float(dice.uniform(0.02, 0.15)) if dice.random() < 0.5 else 0.0,
        spread_mm=float(dice.uniform(0.1, 0.35)),
        shift_mm=(float(dice.normal(0, 1.2)), float(dice.normal(0, 1.2))),
        holes=bool(dice.random() < 0.12),
        folds=tuple(float(it) for it in dice.uniform(0.3, 0.7, int(dice.random() < 0.12))),
        staple=bool(dice.random() < 0.08),
        shadow=float(dice.uniform(0, 0.45)),
        gradient=float(dice.uniform(0.02, 0.14)) if dice.random() < 0.25 else 0.0,
        streak=float(dice.uniform(0.08, 0.4)) if dice.random() < 0.06 else 0.0,
        noise=float(dice.uniform(0.8, 3.5)),
        dust=int(dice.integers(0, 12)) if dice.random() < 0.4 else 0,
        soft_mm=float(dice.uniform(0.03, 0.075)),
        fault_size=float(dice.random()),
        quality=int(dice.integers(82, 96)),
    )
    return replace(rolled, **given)


def _any_paper(dice: Dice) -> tuple[float, float, float]:
    roll = dice.random()
    light = dice.uniform(0.93, 0.99)
    if roll < 0.75:
        return (light, light - 0.003, light - float(dice.uniform(0, 0.03)))
    if roll < 0.9:  # recycled
        light = dice.uniform(0.80, 0.88)
        return (light, light - 0.01, light - 0.04)
    return one_of(dice, [(0.97, 0.88, 0.90), (0.98, 0.95, 0.74), (0.85, 0.93, 0.97)])  # carbon copies


def side_of(dice: Dice, feed: Feed, front, back, dpi: int) -> Shot:
    """Scan the front of a sheet alone."""
    return _shot(dice, feed, front, back, dpi)


def both_sides(dice: Dice, feed: Feed, front, back, dpi: int) -> tuple[Shot, Shot]:
    """Scan both sides of a sheet: the back's camera sees the sheet mirrored, and is not quite opposite."""
    behind = replace(
        feed,
        crooked_deg=-feed.crooked_deg + float(dice.normal(0, 0.04)),
        misprint_deg=0.0,
        shift_mm=(
            -feed.shift_mm[0] + float(dice.normal(0, 0.4)),
            feed.shift_mm[1] + float(dice.normal(0, 0.4)),
        ),
        folds=tuple(feed.folds),
    )
    return _shot(dice, feed, front, back, dpi), _shot(dice, behind, back, front, dpi, mirrored=True)


def _shot(dice: Dice, feed: Feed, art, other, dpi: int, *, mirrored: bool = False) -> Shot:
    paper = _worn(dice, feed, _printed(dice, feed, art, other, dpi), dpi, mirrored=mirrored)
    hole = np.full(paper.shape[:2], 255, np.uint8)
    if feed.holes:
        _punch(hole, dpi, mirrored=mirrored)
    if feed.turn_deg:
        quarters = feed.turn_deg // 90  # counter-clockwise: the page must be turned back clockwise
        paper, hole = (np.ascontiguousarray(np.rot90(it, quarters)) for it in (paper, hole))
    move, size = _move(feed, paper.shape[:2], dpi)
    picture = _laid(dice, feed, paper, hole, move, size, dpi)
    rows, columns = paper.shape[:2]
    upright = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], float)
    corners = upright @ move[:, :2].T + move[:, 2]
    corners = np.roll(corners, feed.turn_deg // 90, axis=0)
    return Shot(
        _taken(dice, feed, picture, dpi), _lines_deg(feed), tuple((float(x), float(y)) for x, y in corners)
    )


def _lines_deg(feed: Feed) -> float:
    """Return the angle of the lines of print; the stretch of the feed bends it a little."""
    turn = math.radians(feed.crooked_deg + feed.misprint_deg)
    down = 1 + feed.stretch
    if feed.turn_deg % 180 == 0:
        return math.degrees(math.atan2(math.sin(turn) * down, math.cos(turn)))
    return math.degrees(math.atan2(math.sin(turn), math.cos(turn) * down))


def _printed(dice: Dice, feed: Feed, art, other, dpi: int):
    """Return the paper with its print, and with what shines through."""
    rows, columns = art.shape[:2]
    if feed.misprint_deg:
        turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), -feed.misprint_deg, 1)
        art = cv2.warpAffine(art, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    light = np.empty((rows // 8 + 1, columns // 8 + 1), np.float32)
    cv2.setRNGSeed(int(dice.integers(1, 2**31)))
    cv2.randn(light, 1.0, float(dice.uniform(0.001, 0.006)))
    half = columns // 2, rows // 2
    light = cv2.resize(light, half)
    light = cv2.merge([light * tone for tone in feed.paper])
    if feed.show_through and other is not None:
        ink = cv2.flip(cv2.resize(other, half, interpolation=cv2.INTER_AREA), 1)
        ink = cv2.GaussianBlur(ink, (0, 0), max(0.3, feed.spread_mm / MM_PER_INCH * dpi / 2))
        light *= 1 - feed.show_through * (1 - ink.astype(np.float32) / 255)
    shade = cv2.resize((light * 255).round().clip(0, 255).astype(np.uint8), (columns, rows))
    return cv2.multiply(art, shade, scale=1 / 255)


def _worn(dice: Dice, feed: Feed, paper, dpi: int, *, mirrored: bool):
    rows, columns = paper.shape[:2]
    for share in feed.folds:
        deep, wide = dice.uniform(0.04, 0.13), dice.uniform(0.25, 0.8) / MM_PER_INCH * dpi
        across = np.arange(rows) - share * rows
        shade = (
            1
            - deep * np.exp(-((across / wide) ** 2))
            + deep / 3 * np.exp(-(((across - 2 * wide) / wide) ** 2))
        )
        paper = (paper * shade[:, None, None].astype(np.float32)).clip(0, 255).astype(np.uint8)
    if feed.staple:
        ends = [(9, 8), (dice.uniform(18, 20), dice.uniform(8, 12))]
        points = [
            (
                columns - it[0] / MM_PER_INCH * dpi if mirrored else it[0] / MM_PER_INCH * dpi,
                it[1] / MM_PER_INCH * dpi,
            )
            for it in ends
        ]
        (x0, y0), (x1, y1) = ((round(x), round(y)) for x, y in points)
        wide = max(1, round(0.5 / MM_PER_INCH * dpi))
        cv2.line(
            paper, (x0 + wide, y0 + wide), (x1 + wide, y1 + wide), (190, 188, 185), wide * 2, cv2.LINE_AA
        )
        cv2.line(paper, (x0, y0), (x1, y1), (95, 95, 98), wide, cv2.LINE_AA)
    return paper


def _punch(hole, dpi: int, *, mirrored: bool) -> None:
    rows, columns = hole.shape
    x = 12 / MM_PER_INCH * dpi
    for y_mm in (-40, 40):
        middle = round(columns - x if mirrored else x), round(rows / 2 + y_mm / MM_PER_INCH * dpi)
        cv2.circle(hole, middle, round(HOLE_MM / 2 / MM_PER_INCH * dpi), 0, -1, cv2.LINE_AA)


def _move(feed: Feed, shape: tuple[int, int], dpi: int):
    """Return the matrix from the paper (continuous px) to the frame, and the frame's size."""
    rows, columns = shape
    margin = BED_MM / MM_PER_INCH * dpi
    wide, high = round(columns + 2 * margin), round(rows + 2 * margin)
    turn, down = math.radians(feed.crooked_deg), 1 + feed.stretch
    linear = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn) * down, math.cos(turn) * down]])
    shift = np.array(feed.shift_mm) / MM_PER_INCH * dpi
    middle = np.array([wide / 2, high / 2]) + shift
    return np.column_stack([linear, middle - linear @ (columns / 2, rows / 2)]), (wide, high)


def _laid(dice: Dice, feed: Feed, paper, hole, move, size, dpi: int):
    """Lay the paper on the bed; a shadow runs along its edges."""
    on_pixels = move.copy()
    on_pixels[:, 2] += move[:, :2] @ (0.5, 0.5) - 0.5
    cover = cv2.warpAffine(hole, on_pixels, size, flags=cv2.INTER_LINEAR)
    border = tuple(255 * it for it in feed.paper)
    picture = cv2.warpAffine(
        paper, on_pixels, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )
    small = (
        cv2.resize(cover, (size[0] // 4, size[1] // 4), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    )
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, dice.uniform(0.3, 1.3) / MM_PER_INCH * dpi / 4))
    soft = np.roll(soft, (int(dice.integers(-2, 3)), int(dice.integers(-2, 3))), (0, 1))
    near = np.clip(2 * np.where(small > 0.5, 1 - soft, soft), 0, 1)
    shade = cv2.resize(1 - feed.shadow * near, size)
    if feed.gradient:
        ramp = np.linspace(
            1 - feed.gradient, 1, size[0] if dice.random() < 0.5 else size[1], dtype=np.float32
        )
        ramp = ramp[::-1] if dice.random() < 0.5 else ramp
        shade *= ramp[None, :] if len(ramp) == size[0] and size[0] != size[1] else ramp[:, None]
    bed = np.full_like(picture, round(255 * feed.bed))
    share = cover.astype(np.float32) / 255
    mixed = cv2.blendLinear(picture, bed, share, 1 - share)
    return cv2.multiply(mixed, cv2.merge([shade, shade, shade]), dtype=cv2.CV_8U)


def _taken(dice: Dice, feed: Feed, picture, dpi: int):
    """Take the picture: dirt on the glass, the lens, the light, the sensor's noise."""
    rows, columns = picture.shape[:2]
    if feed.streak:
        x = int(dice.integers(columns // 8, columns * 7 // 8))
        wide = max(1, round(dice.uniform(0.08, 0.3) / MM_PER_INCH * dpi))
        picture[:, x : x + wide] = (picture[:, x : x + wide] * (1 - feed.streak)).astype(np.uint8)
    for _ in range(feed.dust):
        middle = int(dice.integers(columns)), int(dice.integers(rows))
        radius = max(1, round(dice.uniform(0.06, 0.25) / MM_PER_INCH * dpi))
        cv2.circle(picture, middle, radius, (int(dice.integers(40, 170)),) * 3, -1, cv2.LINE_AA)
    picture = cv2.GaussianBlur(picture, (0, 0), max(0.3, feed.soft_mm / MM_PER_INCH * dpi))
    picture = _faulty(dice, feed, picture, dpi)
    if feed.noise:
        cv2.setRNGSeed(int(dice.integers(1, 2**31)))
        grain = cv2.randn(np.empty(picture.shape, np.int8), (0, 0, 0, 0), (feed.noise,) * 4)
        picture = cv2.add(picture, grain, dtype=cv2.CV_8U)
    return picture


def _faulty(dice: Dice, feed: Feed, picture, dpi: int):
    size = feed.fault_size
    if feed.fault == "dark":
        return cv2.convertScaleAbs(picture, alpha=0.18 + 0.24 * size)
    if feed.fault == "over_exposed":
        return cv2.convertScaleAbs(picture, alpha=1.7 + 0.8 * size, beta=60 + 20 * size)
    if feed.fault == BRIGHT:
        return cv2.convertScaleAbs(picture, alpha=1.5 + 0.7 * size, beta=45 + 30 * size)
    if feed.fault == "blurred" and dice.random() < 0.5:  # out of focus
        radius = round((0.45 + 0.35 * size) / MM_PER_INCH * dpi)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)).astype(
            np.float32
        )
        return cv2.filter2D(picture, -1, disc / disc.sum())
    if feed.fault == "blurred":  # the sheet moved on while it was taken
        return cv2.blur(picture, (1, round((1.5 + 1.2 * size) / MM_PER_INCH * dpi)))
    return picture
