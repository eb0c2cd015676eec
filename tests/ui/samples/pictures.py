"""Pictures for the names in the samples: pages with lines, a slip with a code."""

from __future__ import annotations

import base64
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from tests.ui.samples.sample import (
    CODE,
)


def pictures() -> dict[str, bytes]:
    """Return pictures for the names in the samples: pages with lines, a slip with a code."""
    made = {f"side-{n}": _sheet(n) for n in range(1, 6)}
    made["slip-1"] = _slip()
    made["result-1"] = _result()
    return made


def signature() -> str:
    """Return a short stroke on white as the answer to a signature."""
    paper = Image.new("RGB", (640, 250), "white")
    points = [(90, 200), (140, 60), (190, 190), (230, 90), (290, 180), (360, 70), (430, 190), (560, 150)]
    ImageDraw.Draw(paper).line(points, fill="#14245C", width=4, joint="curve")
    return f"data:image/png;base64,{base64.b64encode(_png(paper)).decode()}"


def _sheet(number: int) -> bytes:
    sheet = Image.new("RGB", (480, 679), "white")
    pen = ImageDraw.Draw(sheet)
    for line in range(0 if number == 2 else 18):
        pen.rectangle((50, 60 + line * 32, 430 - (line * 37 * number) % 160, 70 + line * 32), fill="#555555")
    if number != 2:
        pen.ellipse((300, 540, 420, 650), outline="#B03030", width=5)
    return _png(sheet)


def _result() -> bytes:
    """A4 at the width in which a result is drawn."""
    sheet = Image.new("RGB", (1400, 1980), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((450, 120, 950, 150), fill="#222222")
    for line in range(26):
        pen.rectangle((160, 300 + line * 48, 1240 - (line * 97) % 420, 318 + line * 48), fill="#333333")
    pen.ellipse((820, 1580, 1120, 1880), outline="#B03030", width=14)
    return _png(sheet)


def _slip() -> bytes:
    slip = Image.new("L", (576, 900), 255)
    pen = ImageDraw.Draw(slip)
    for line in range(14):
        pen.rectangle((40, 40 + line * 30, 520 - (line * 53) % 200, 54 + line * 30), fill=40)
    code = BytesIO()
    segno.make(CODE).save(code, kind="png", scale=10)
    slip.paste(Image.open(code).convert("L"), (120, 500))
    return _png(slip)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
