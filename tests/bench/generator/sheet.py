# ruff: noqa: PLR0917  (what draws takes coordinates in their order)
"""A sheet to draw on, measured in mm; type in points."""

from __future__ import annotations

from functools import cache
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.bench.generator.faces import SANS, SERIF, face
from tests.bench.generator.words import Dice, one_of

A4_MM: Final = (210.0, 297.0)
MM_PER_INCH: Final = 25.4
PT_PER_INCH: Final = 72


@cache
def _length(font, text: str) -> float:
    return font.getlength(text)


class Sheet:
    """White paper with what was drawn on it."""

    def __init__(self, dice: Dice, dpi: int, size_mm: tuple[float, float] = A4_MM) -> None:
        self.dice = dice
        self.dpi = dpi
        self.size_mm = size_mm
        size_px = self.px(size_mm[0]), self.px(size_mm[1])
        self.image = Image.new("RGB", size_px, "white")
        self.pen = ImageDraw.Draw(self.image)
        self.family = one_of(dice, SERIF if dice.random() < 0.7 else SANS)
        self.black = (int(dice.integers(5, 70)),) * 3
        self.coloured = False

    @property
    def width_mm(self) -> float:
        return self.size_mm[0]

    @property
    def height_mm(self) -> float:
        return self.size_mm[1]

    def px(self, mm: float) -> int:
        return round(mm / MM_PER_INCH * self.dpi)

    def font(self, pt: float, style: str = "regular"):
        return face(getattr(self.family, style), round(pt / PT_PER_INCH * self.dpi))

    def text(self, x_mm, y_mm, text, pt=13.0, style="regular", anchor="ls", fill=None) -> float:
        """Write on a baseline; return the width in mm."""
        font = self.font(pt, style)
        self.pen.text((self.px(x_mm), self.px(y_mm)), text, font=font, fill=fill or self.black, anchor=anchor)
        return font.getlength(text) / self.dpi * MM_PER_INCH

    def line(self, x0, y0, x1, y1, wide_mm=0.25, fill=None) -> None:
        points = [self.px(it) for it in (x0, y0, x1, y1)]
        self.pen.line(points, fill=fill or self.black, width=max(1, self.px(wide_mm)))

    def paragraph(self, x_mm, y_mm, width_mm, text, pt=13.0, leading=1.4, indent_mm=0.0, lowest_mm=270.0):
        """Set justified text below a first baseline; return the next baseline in mm."""
        font = self.font(pt)
        step = pt / PT_PER_INCH * MM_PER_INCH * leading
        line: list[str] = []
        left, long = x_mm + indent_mm, 0.0
        for word in [*text.split(), None]:
            fits = self.px(x_mm + width_mm - left)
            more = _length(font, f" {word}")
            if word is not None and (not line or long + more <= fits):
                line.append(word)
                long += more
                continue
            if y_mm > lowest_mm:
                return y_mm
            self._set(line, left, y_mm, fits if word is not None else None, font)
            y_mm, left, line, long = y_mm + step, x_mm, [word or ""], more
        return y_mm

    def _set(self, line, left_mm, y_mm, fits_px, font) -> None:
        lengths = [_length(font, word) for word in line]
        gap = _length(font, " ")
        if fits_px is not None and len(line) > 1:
            gap = (fits_px - sum(lengths)) / (len(line) - 1)
        x = float(self.px(left_mm))
        for word, length in zip(line, lengths, strict=True):
            self.pen.text((round(x), self.px(y_mm)), word, font=font, fill=self.black, anchor="ls")
            x += length + gap

    def stain(self, ink, colour, left_px: int, top_px: int) -> None:
        """Press an ink map (rows x columns, 0 to 1) of a colour on the paper; what was darker stays so."""
        columns, rows = self.image.size
        from_y, from_x = max(0, -top_px), max(0, -left_px)
        to_y, to_x = min(ink.shape[0], rows - top_px), min(ink.shape[1], columns - left_px)
        if from_y >= to_y or from_x >= to_x:
            return
        box = left_px + from_x, top_px + from_y, left_px + to_x, top_px + to_y
        part = np.asarray(self.image.crop(box))
        share = ink[from_y:to_y, from_x:to_x, None].astype(np.float32)
        full = np.minimum(part, np.array(colour, np.float32))
        stained = (part * (1 - share) + full * share).round().astype(np.uint8)
        self.image.paste(Image.fromarray(stained), box[:2])

    def tint(self, pattern) -> None:
        """Print a pattern (rows x columns x 3) under everything."""
        size = self.image.size
        under = cv2.resize(pattern, size, interpolation=cv2.INTER_LINEAR)
        self.image = Image.fromarray(np.minimum(np.asarray(self.image), under))
        self.pen = ImageDraw.Draw(self.image)

    @property
    def picture(self):
        """The sheet as RGB."""
        return np.asarray(self.image)
