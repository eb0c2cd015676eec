"""Real scans and pages generated elsewhere, where the machine has them; never a part of the project.

`SCANS` names a folder with `real/` in it. Which of its files are pages, and which of those hold upright
Latin print, is below.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import msgspec
import numpy as np
from PIL import Image

from kiosk.imaging.decode import SMALLEST_INCH
from tests.bench.generator.faces import BENCH

LONGEST_PX: Final = 4600
ELSEWHERE_SEED: Final = 640_031


@dataclass(frozen=True, slots=True)
class Scan:
    """A real scan, and what is known of it."""

    file: str
    latin: bool = True  # pages of upright Latin print


KNOWN: Final = (
    Scan("galfar-deskew/1big.png"),
    Scan("galfar-deskew/2.png", latin=False),
    Scan("galfar-deskew/3.png"),
    Scan("galfar-deskew/4.png"),
    Scan("galfar-deskew/5.png"),
    Scan("galfar-deskew/6.png"),
    Scan("leptonica/feyn.tif"),
    Scan("leptonica/witten.tif"),
    Scan("leptonica/shearer.148.tif"),
    Scan("leptonica/pageseg1.tif"),
    Scan("leptonica/pageseg3.tif"),
    Scan("leptonica/pageseg4.tif"),
    Scan("leptonica/patent.png"),
    Scan("leptonica/rabi.png", latin=False),
    Scan("leptonica/lucasta.150.jpg"),
    Scan("leptonica/lucasta.1.300.tif"),
    Scan("leptonica/zanotti-78.jpg"),
    Scan("leptonica/pedante.079.jpg"),
    Scan("leptonica/breviar.38.150.jpg", latin=False),
    Scan("leptonica/cat.035.jpg"),
    Scan("leptonica/form1.tif", latin=False),
    Scan("leptonica/form2.tif"),
    Scan("leptonica/german.png", latin=False),
    Scan("tesseract-test/phototest.tif"),
    Scan("tesseract-test/eurotext.tif"),
    Scan("tesseract-test/8087_054.3B.tif"),
    Scan("tesseract-test/8071_093.3B.tif"),
    Scan("tesseract-test/hebrew.png", latin=False),
    Scan("unpaper/imgsrc001.png", latin=False),
    Scan("unpaper/imgsrc002.png"),
)


def real(folder: Path) -> Iterator[tuple[Scan, np.ndarray, int]]:
    """Yield the known scans of a folder as RGB, with the resolution they state or seem to have."""
    for scan in KNOWN:
        file = folder / "real" / scan.file
        if not file.exists():
            file = next((folder / "real" / scan.file).parent.glob(Path(scan.file).stem + ".*"), file)
        if not file.exists():
            continue
        with Image.open(file) as opened:
            stated = opened.info.get("dpi", (0, 0))[0]
            rgb = np.asarray(opened.convert("RGB"))
        if max(rgb.shape) > LONGEST_PX:
            scale = LONGEST_PX / max(rgb.shape)
            rgb = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            stated *= scale
        usual = max(rgb.shape) / 11.69
        # Some were made smaller since they were scanned, and still state what they were.
        believed = 100 <= stated <= 620 and max(rgb.shape) >= SMALLEST_INCH * stated
        yield scan, rgb, round(float(stated)) if believed else max(72, round(usual))


def turned(rgb, clockwise_deg: float):
    """Return a picture turned about its middle on paper of its own colour; nothing is cut off."""
    rows, columns = rgb.shape[:2]
    turn = np.radians(abs(clockwise_deg))
    wide = int(columns * np.cos(turn) + rows * np.sin(turn)) + 8
    high = int(rows * np.cos(turn) + columns * np.sin(turn)) + 8
    move = cv2.getRotationMatrix2D(((columns - 1) / 2, (rows - 1) / 2), -clockwise_deg, 1)
    move[:, 2] += (wide - columns) / 2, (high - rows) / 2
    paper = [float(it) for it in np.percentile(rgb[::7, ::7].reshape(-1, 3), 80, axis=0)]
    return cv2.warpAffine(rgb, move, (wide, high), flags=cv2.INTER_CUBIC, borderValue=paper)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page of a generator that is not ours."""

    file: str
    kind: str
    blank: bool
    angle: float
    rot: int  # how far the upright page was turned clockwise before it was fed
    bg: float
    fault: str | None = None
    mis: float = 0.0


def elsewhere(folder: Path, count: int) -> Iterator[tuple[Elsewhere, bytes]]:
    """Yield pages of the generator that lies beside the scans; made once."""
    made = BENCH / "elsewhere"
    truths = made / "truth.jsonl"
    lines = truths.read_text().splitlines() if truths.exists() else []
    if len(lines) < count and (folder / "gen_pages.py").exists():
        script = str(folder / "gen_pages.py")
        asked = [sys.executable, script, str(made), str(count), str(ELSEWHERE_SEED)]
        subprocess.run(asked, check=False)
        lines = truths.read_text().splitlines() if truths.exists() else []
    for line in lines[:count]:
        truth = msgspec.json.decode(line, type=Elsewhere)
        yield truth, (made / truth.file).read_bytes()
