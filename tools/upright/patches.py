"""Patches of pages, as a scanner would see them, upright and nearly level."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.imaging.ink import Ink, ink_of
from tools.upright.words import LATIN, words

Family: TypeAlias = list[str]  # paths of its faces

DRAWN_DPI: Final = 200
INK_DPI: Final = 150
SIDE_PX: Final = 880
HELD_OUT: Final = (
    "gentium",
    "carlito",
    "lato",
    "cmunr",
    "cmunb",
    "essays",
    "tinos",
    "andika",
    "sourcecode",
    "caladea",
)
NO_PRINT_SHARE: Final = 0.14
NO_TEXT: Final = (
    *("d050000l", "standardsymbols", "symbol", "math", "linbiolinum_k", "cmuntb", "fontawesome", "emoji"),
    *("keyboard", "ornament", "dingbat", "music", "barcode", "hairline", "thin", "chess"),
)
PROBE: Final = {
    "vi": "aỆđươ",
    "fr": "éèêç",
    "de": "äöüß",
    "es": "ñáó",
    "it": "èà",
    "pl": "łżęś",
    "cs": "řěůč",
}


def families(folder: Path) -> tuple[list[Family], list[Family]]:
    """Return the fonts to learn from and those held out, in a fixed order; all have Latin letters.

    A family counts once when one is drawn: some have thirty weights, others one.
    """
    found = sorted(str(it) for it in folder.rglob("*") if it.suffix in {".ttf", ".otf", ".t1"})
    found = [it for it in found if not any(bad in it.lower() for bad in NO_TEXT) and _draws(it, "ageR")]
    held = [it for it in found if any(name in it.lower() for name in HELD_OUT)]
    return _by_name([it for it in found if it not in set(held)]), _by_name(held)


def _by_name(faces: list[str]) -> list[Family]:
    named: dict[str, Family] = {}
    for face in faces:
        named.setdefault(Path(face).stem.partition("-")[0], []).append(face)
    return list(named.values())


@lru_cache(2048)
def _draws(font: str, letters: str) -> bool:
    try:
        type_ = ImageFont.truetype(font, 40)
        lacking = bytes(type_.getmask("\uffff"))
        masks = [bytes(type_.getmask(letter)) for letter in letters]
    except OSError:
        return False
    return all(any(mask) and mask != lacking for mask in masks) and len(set(masks)) == len(masks)


@lru_cache(600)
def _font(path: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size_px)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank patch, and what is to be drawn on it."""

    page: Image.Image
    pen: ImageDraw.ImageDraw
    face: str
    language: str


def patch(dice: random.Random, families: list[Family]) -> Ink:
    """Return the ink of a patch of some 11 cm at 150 dpi."""
    if dice.random() < NO_PRINT_SHARE:
        return np.rot90(_scanned(dice, _without_print(dice, families)), dice.randrange(4))
    return _scanned(dice, _printed(dice, families))


def _printed(dice: random.Random, families: list[Family]) -> Image.Image:
    face = dice.choice(dice.choice(families))
    language = "vi" if dice.random() < 0.5 else dice.choice(["en", "en", *LATIN])
    if not _draws(face, PROBE.get(language, "ageR")):
        language = dice.choice(("en", "la"))
    draw = dice.choices((_prose, _columns, _form, _table, _display), (5, 3, 2, 2, 1))[0]
    page = Image.new("L", (SIDE_PX, SIDE_PX), 255)
    sheet = Sheet(page, ImageDraw.Draw(page), face, language)
    draw(dice, sheet)
    if dice.random() < 0.25:
        _clutter(dice, sheet.pen)
    return page


def _without_print(dice: random.Random, families: list[Family]) -> Image.Image:
    """Draw what must not be answered: photographs, security print, scrawls, grain, the other side's text."""
    rng = np.random.default_rng(dice.getrandbits(32))
    kind = dice.randrange(5)
    if kind == 0:
        mirrored = 255 - cv2.flip(np.asarray(_printed(dice, families)), 1)
        seen = cv2.GaussianBlur(mirrored, (0, 0), dice.uniform(0.5, 3)) * dice.uniform(0.3, 1)
        return Image.fromarray(255 - seen.astype(np.uint8))
    if kind == 1:
        level = np.full((SIDE_PX, SIDE_PX), dice.uniform(80, 200), np.float32)
        for parts in (6, 20, 60, 200):
            rough = rng.normal(0, dice.uniform(0, 60), (parts, parts)).astype(np.float32)
            level += cv2.resize(rough, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_CUBIC)
        page = Image.fromarray(np.clip(level, 0, 255).astype(np.uint8))
        return page.convert("1").convert("L") if dice.random() < 0.3 else page  # halftone
    if kind == 2:
        y, x = np.mgrid[:SIDE_PX, :SIDE_PX].astype(np.float32)
        waves = np.zeros_like(x)
        for _ in range(3):
            waves += np.sin(y / dice.uniform(4, 40) + 8 * np.sin(x / dice.uniform(20, 200)))
        inked = waves > dice.uniform(-1, 1)
        return Image.fromarray(np.where(inked, dice.randrange(60, 235), 250).astype(np.uint8))
    page = Image.new("L", (SIDE_PX, SIDE_PX), 255)
    if kind == 3:
        for _ in range(dice.randrange(1, 5)):
            _clutter(dice, ImageDraw.Draw(page))
    return page


def _size(dice: random.Random) -> int:
    """Return a size of type, px: 6 to 24 points, small ones more often."""
    return round(17 * 2 ** (dice.random() * 2))


def _shade(dice: random.Random) -> int:
    return dice.choice((0, 20, 40, 60, 110, 150))


def _prose(dice: random.Random, sheet: Sheet) -> None:
    _block(dice, sheet, (dice.randrange(-60, 60), SIDE_PX + 60), _size(dice))


def _columns(dice: random.Random, sheet: Sheet) -> None:
    size = min(_size(dice), 40)
    middle = dice.randrange(300, 580)
    _block(dice, sheet, (dice.randrange(-80, 20), middle), size)
    _block(dice, sheet, (middle + dice.randrange(12, 50), SIDE_PX + 60), size)


def _block(dice: random.Random, sheet: Sheet, span: tuple[int, int], size: int) -> None:
    font = _font(sheet.face, size)
    pitch = round(size * dice.choice((1.05, 1.15, 1.25, 1.35, 1.5, 1.8, 2.2)))
    y = dice.randrange(-size, size)
    shade = _shade(dice)
    justified = dice.random() < 0.5
    while y < SIDE_PX:
        text = words(dice, 3 + round((span[1] - span[0]) / size / 1.6), sheet.language)
        x = float(span[0] + (dice.randrange(0, 3 * size) if dice.random() < 0.15 else 0))
        gap = size * (dice.uniform(0.2, 0.6) if justified else 0.27)
        for word in text:
            width = font.getlength(word)
            if x + width > span[1]:
                break
            sheet.pen.text((x, y), word, font=font, fill=shade)
            x += width + gap
            if dice.random() < 0.03 and not justified:
                break
        y += pitch + (pitch // 2 if dice.random() < 0.1 else 0)


def _form(dice: random.Random, sheet: Sheet) -> None:
    size = min(_size(dice), 44)
    font, hand = _font(sheet.face, size), _font(_hand(dice, sheet.face), round(size * dice.uniform(1, 1.5)))
    y = dice.randrange(0, 40)
    dots = dice.choice((". ", ".", "_", "…", ""))
    while y < SIDE_PX:
        label = " ".join(words(dice, dice.randrange(1, 6), sheet.language)) + ": "
        sheet.pen.text((30, y), label, font=font, fill=_shade(dice))
        x = 30 + font.getlength(label)
        if dots:
            sheet.pen.text((x, y), dots * 160, font=font, fill=40)
        if dice.random() < 0.7:
            answer = " ".join(words(dice, 4, sheet.language)).title()
            sheet.pen.text((x + 20, y - size * dice.uniform(0, 0.5)), answer, font=hand, fill=_shade(dice))
        y += round(size * dice.uniform(1.3, 2.6))


def _hand(dice: random.Random, face: str) -> str:
    """Return an italic of the same family for handwriting, where there is one."""
    name = Path(face).stem.partition("-")[0]
    slanted = [
        str(it) for it in sorted(Path(face).parent.glob(f"{name}*It*")) if _draws(str(it), PROBE["vi"])
    ]
    return dice.choice(slanted or [face])


def _table(dice: random.Random, sheet: Sheet) -> None:
    size = min(_size(dice), 36)
    font = _font(sheet.face, size)
    pitch = round(size * dice.uniform(1.35, 2.6))
    edges = sorted(dice.sample(range(0, SIDE_PX, 20), dice.randrange(3, 7)))
    ruled = dice.random()
    for y in range(dice.randrange(0, pitch), SIDE_PX, pitch):
        if ruled < 0.8:
            sheet.pen.line((edges[0], y, SIDE_PX, y), fill=30, width=dice.randrange(1, 4))
        for left, right in zip(edges, [*edges[1:], SIDE_PX + 200], strict=True):
            if ruled < 0.7:
                sheet.pen.line((left, 0, left, SIDE_PX), fill=30, width=2)
            text = " ".join(words(dice, 6, sheet.language))
            while text and font.getlength(text) > right - left - 12:
                text = text[:-1]
            sheet.pen.text((left + 8, y + (pitch - size) * 0.4), text, font=font, fill=_shade(dice))


def _display(dice: random.Random, sheet: Sheet) -> None:
    """Draw lines of all sizes, as title pages and letterheads have them."""
    y = 0
    while y < SIDE_PX:
        size = _size(dice)
        text = " ".join(words(dice, dice.randrange(2, 8), sheet.language))
        text = text.upper() if dice.random() < 0.35 else text
        sheet.pen.text((SIDE_PX / 2, y), text, font=_font(sheet.face, size), fill=_shade(dice), anchor="ma")
        y += round(size * dice.uniform(1.2, 2.4))


def _clutter(dice: random.Random, pen: ImageDraw.ImageDraw) -> None:
    """Draw what says nothing of the top: rules, frames, a seal, scrawls, solid areas."""
    for _ in range(dice.randrange(1, 5)):
        x, y = dice.randrange(SIDE_PX), dice.randrange(SIDE_PX)
        wide, high = dice.randrange(40, 500), dice.randrange(40, 500)
        shape = dice.randrange(5)
        if shape == 0:
            pen.rectangle((x, y, x + wide, y + high), outline=_shade(dice), width=dice.randrange(1, 9))
        elif shape == 1:
            pen.ellipse((x, y, x + wide, y + wide), outline=90, width=dice.randrange(3, 12))
        elif shape == 2:
            pen.line((x, 0, x, SIDE_PX) if dice.random() < 0.5 else (0, y, SIDE_PX, y), fill=30, width=3)
        elif shape == 3:
            pen.rectangle((x, y, x + wide // 2, y + high // 2), fill=dice.randrange(0, 220))
        else:
            stroke = [(x + dice.gauss(0, 70), y + dice.gauss(0, 40)) for _ in range(12)]
            pen.line(stroke, fill=_shade(dice), width=dice.randrange(2, 6), joint="curve")


def _lean_deg(dice: random.Random) -> float:
    """Return what levelling leaves; now and then it went wrong, or the halves of a spread lean apart."""
    return dice.uniform(-3, 3) if dice.random() < 0.12 else dice.gauss(0, 0.3)


def _scanned(dice: random.Random, page: Image.Image) -> Ink:
    rng = np.random.default_rng(dice.getrandbits(32))
    grey = np.asarray(page, np.uint8)
    if dice.random() < 0.3:  # thin or fat strokes
        kernel = np.ones((2, 2), np.uint8) if dice.random() < 0.6 else np.ones((3, 3), np.uint8)
        grey = np.asarray((cv2.erode if dice.random() < 0.6 else cv2.dilate)(grey, kernel), np.uint8)
    if dice.random() < 0.3:  # the other side shows through
        behind = 255 - cv2.GaussianBlur(np.flipud(np.rot90(grey, dice.randrange(4))), (0, 0), 2.5)
        grey = cv2.subtract(grey, (behind * dice.uniform(0.03, 0.35)).astype(np.uint8))
    scale = INK_DPI / DRAWN_DPI * dice.uniform(0.85, 1.2)
    turn = cv2.getRotationMatrix2D((SIDE_PX / 2, SIDE_PX / 2), _lean_deg(dice), 1.0)
    turn[0, 1] += dice.gauss(0, 0.03) if dice.random() < 0.3 else 0  # slanted
    turn[1, 0] += dice.gauss(0, 0.01) if dice.random() < 0.3 else 0  # warped books
    seen = cv2.warpAffine(
        grey, turn, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    seen = cv2.resize(seen, None, fx=scale, fy=scale * dice.uniform(0.93, 1.07), interpolation=cv2.INTER_AREA)
    kind = dice.random()
    level = seen.astype(np.float32)
    if kind < 0.3:  # a fax or a bilevel scan
        level = cv2.GaussianBlur(level, (0, 0), dice.uniform(0.4, 1.0))
        level += rng.normal(0, dice.uniform(2, 45), level.shape).astype(np.float32)
        level = np.where(level < dice.uniform(90, 200), 0, 255).astype(np.float32)
    else:
        level = cv2.GaussianBlur(level, (0, 0), dice.choice((0.3, 0.45, 0.6, 0.9, 1.3, 1.9)))
        paper = dice.uniform(0.6, 1)
        level = (255 - (255 - level) * dice.choice((0.2, 0.4, 0.7, 1, 1))) * paper
        if dice.random() < 0.3:
            coarse = rng.normal(0, dice.uniform(3, 18), tuple(side // 8 for side in level.shape))
            level += cv2.resize(coarse.astype(np.float32), level.shape[1::-1])
        level += rng.normal(0, dice.uniform(0.5, 7), level.shape).astype(np.float32)
    return ink_of(np.clip(level, 0, 255).astype(np.uint8), INK_DPI)
