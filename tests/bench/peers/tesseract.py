"""Tesseract: orientation and script detection, and the angle that its page analysis prints.

OCRmyPDF takes both from it: `--rotate-pages` the first, `--deskew` the second.
"""

from __future__ import annotations

import math
import re

from tests.bench.peers.programs import Ran, run

ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
ANGLE = re.compile(r"^Deskew angle: (-?[\d.]+)$", re.MULTILINE)


def lines_deg(path: str) -> tuple[float | None, Ran]:
    """Return the clockwise angle of the lines of text."""
    ran = run("tesseract", "--psm", "2", path, "stdout")
    found = ANGLE.search(ran.said)
    return (math.degrees(float(found[1])) if found else None), ran


def turn_deg(path: str) -> tuple[int | None, Ran]:
    """Return the clockwise turn that makes a page readable; None where it says that it cannot tell."""
    ran = run("tesseract", "--psm", "0", path, "stdout")
    found = ROTATE.search(ran.said)
    return (int(found[1]) if found else None), ran
