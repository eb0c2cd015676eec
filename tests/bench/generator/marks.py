# ruff: noqa: PLR0917  (what draws takes coordinates in their order)
"""What people put on papers: handwriting, signatures, seals, stamps, ticks."""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.bench.generator.faces import HANDS, SANS, face
from tests.bench.generator.sheet import Sheet
from tests.bench.generator.words import Dice, one_of

Colour = tuple[int, int, int]
SIGNATURE_STEPS: Final = 240
RING_TEXT: Final = "UỶ BAN NHÂN DÂN {} • {} • "


def pen_colour(dice: Dice) -> Colour:
    """Return blue, mostly, or black."""
    if dice.random() < 0.7:
        return (int(dice.integers(15, 60)), int(dice.integers(30, 80)), int(dice.integers(120, 200)))
    return (int(dice.integers(15, 50)),) * 3


def pencil_colour(dice: Dice) -> Colour:
    """Return a grey that a hard or soft pencil leaves."""
    return (int(dice.integers(105, 175)),) * 3


def seal_colour(dice: Dice) -> Colour:
    """Return red, as seals are."""
    return (int(dice.integers(185, 235)), int(dice.integers(25, 70)), int(dice.integers(35, 85)))


def write(sheet: Sheet, x_mm, y_mm, text, pt=16.0, fill=None, slant_deg=None) -> float:
    """Write by hand on a baseline: uneven, with a slope of its own; return the width in mm."""
    dice = sheet.dice
    fill = fill or pen_colour(dice)
    sheet.coloured |= max(fill) - min(fill) > 40
    font = face(one_of(dice, HANDS), round(pt / 72 * sheet.dpi))
    length = max(8, round(font.getlength(text) * 1.05))
    high = round(2.4 * font.size)
    strip = Image.new("L", (length + high, high), 0)
    pen = ImageDraw.Draw(strip)
    x = high / 4
    for word in text.split(" "):
        y = 1.5 * font.size + dice.normal(0, 0.04 * font.size)
        pen.text((x, y), word, font=font, fill=255, anchor="ls")
        x += font.getlength(word + " ") * dice.uniform(0.9, 1.1)
    slant_deg = dice.normal(0, 1.2) if slant_deg is None else slant_deg
    ink = _wavy(np.asarray(strip), dice, slant_deg)
    sheet.stain(ink, fill, sheet.px(x_mm) - high // 4, sheet.px(y_mm) - round(1.5 * font.size))
    return length / sheet.dpi * 25.4


def _wavy(ink, dice: Dice, slant_deg: float):
    """Bend a strip of writing along a slow wave, lean it, and vary its pressure."""
    rows, columns = ink.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    wave = np.sin(x / columns * dice.uniform(3, 9) + dice.uniform(0, 6)) * rows * 0.02
    rise = x * math.tan(math.radians(slant_deg))
    lean = (rows / 2 - y) * math.tan(math.radians(dice.normal(0, 6)))
    bent = cv2.remap(ink, x - lean, (y - wave - rise).astype(np.float32), cv2.INTER_LINEAR)
    pressure = cv2.resize(dice.uniform(0.65, 1.0, (2, 12)).astype(np.float32), (columns, rows))
    return bent.astype(np.float32) / 255 * pressure


def sign(sheet: Sheet, x_mm, y_mm, wide_mm=40.0, fill=None) -> None:
    """Sign about a middle: one swift line."""
    dice = sheet.dice
    fill = fill or pen_colour(dice)
    sheet.coloured |= max(fill) - min(fill) > 40
    t = np.linspace(0, 1, SIGNATURE_STEPS)
    loops, phase = dice.uniform(3, 6), dice.uniform(0, 6)
    swing = np.interp(t, np.linspace(0, 1, 9), dice.uniform(0.15, 1.0, 9))
    x = (t - 0.5 + 0.09 * np.sin(2 * np.pi * loops * t + phase)) * wide_mm
    y = -np.sin(2 * np.pi * loops * t) * swing * wide_mm * 0.16 + dice.normal(0, 2) * t
    size = sheet.px(wide_mm * 1.6)
    canvas = np.zeros((size, size), np.uint8)
    points = np.stack([x, y], 1) / 25.4 * sheet.dpi + size / 2
    wide = max(1, round(dice.uniform(0.3, 0.6) / 25.4 * sheet.dpi))
    cv2.polylines(canvas, [np.round(points * 16).astype(np.int32)], False, 255, wide, cv2.LINE_AA, 4)
    sheet.stain(canvas / 255.0 * 0.92, fill, sheet.px(x_mm) - size // 2, sheet.px(y_mm) - size // 2)


def seal(sheet: Sheet, x_mm, y_mm, across_mm=36.0, place="XÃ THẠNH LỘC TÂY", over="TỈNH HẬU SƠN") -> None:
    """Press a round seal about a middle: two rings, a star, words around; worn as rubber is."""
    dice = sheet.dice
    sheet.coloured = True
    size = sheet.px(across_mm * 1.2)
    middle, radius = size / 2, sheet.px(across_mm / 2)
    canvas = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(canvas)
    for share, wide_mm in ((1.0, 0.9), (0.68, 0.4)):
        r = radius * share
        wide = max(1, sheet.px(wide_mm))
        pen.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=wide)
    corners = [math.radians(72 * turn - 90) for turn in (0, 2, 4, 1, 3)]
    pen.polygon(
        [(middle + radius * 0.33 * math.cos(a), middle + radius * 0.33 * math.sin(a)) for a in corners], 255
    )
    words = RING_TEXT.format(place, over)
    font = face(SANS[2].bold, max(6, round(radius * 0.17)))
    for number, letter in enumerate(words):
        turn = 360 * number / len(words)
        tile = Image.new("L", (size, size), 0)
        ImageDraw.Draw(tile).text((middle, middle - radius * 0.83), letter, font=font, fill=255, anchor="mm")
        canvas.paste(255, (0, 0), tile.rotate(-turn, resample=Image.Resampling.BILINEAR))
    pressed = np.asarray(canvas.rotate(dice.normal(0, 12), resample=Image.Resampling.BILINEAR), np.float32)
    worn = cv2.resize(dice.uniform(0.1, 1.5, (size // 6 + 2, size // 6 + 2)).astype(np.float32), (size, size))
    strength = dice.uniform(0.55, 0.95)
    ink = pressed / 255 * np.clip(worn, 0.25, 1) * strength
    sheet.stain(ink, seal_colour(dice), sheet.px(x_mm) - size // 2, sheet.px(y_mm) - size // 2)


def stamp(sheet: Sheet, x_mm, y_mm, words="ĐÃ NHẬN", fill=None) -> None:
    """Press a stamp with a frame, somewhat crooked."""
    dice = sheet.dice
    fill = fill or (seal_colour(dice) if dice.random() < 0.6 else (40, 40, 120))
    sheet.coloured = True
    font = face(SANS[0].bold, round(13 / 72 * sheet.dpi))
    wide, high = round(font.getlength(words)) + sheet.px(8), round(font.size * 2)
    canvas = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((2, 2, wide - 3, high - 3), outline=255, width=max(1, sheet.px(0.5)))
    pen.text((wide / 2, high / 2), words, font=font, fill=255, anchor="mm")
    turned = canvas.rotate(dice.normal(0, 6), expand=True, resample=Image.Resampling.BILINEAR)
    ink = np.asarray(turned, np.float32) / 255 * dice.uniform(0.5, 0.9)
    sheet.stain(ink, fill, sheet.px(x_mm), sheet.px(y_mm))


def tick(sheet: Sheet, x_mm, y_mm, fill=None) -> None:
    """Tick something off."""
    fill = fill or pen_colour(sheet.dice)
    sheet.coloured |= max(fill) - min(fill) > 40
    points = [(x_mm, y_mm), (x_mm + 2, y_mm + 2.5), (x_mm + 6.5, y_mm - 5)]
    line = [(sheet.px(x), sheet.px(y)) for x, y in points]
    sheet.pen.line(line, fill=fill, width=max(1, sheet.px(0.5)), joint="curve")
