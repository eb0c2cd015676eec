"""Unpaper, as it comes, but searching 15° instead of 5°. It reads no JPEG; making it a PNM is not counted."""

from __future__ import annotations

import math
import re

from tests.bench.peers.programs import Ran, run

ROTATED = re.compile(r"^rotate \(\d+,\d+\): (-?\d+\.\d+)$", re.MULTILINE)


def cleaned(pnm: str, out: str) -> tuple[float | None, Ran]:
    """Write the page, clean and level; return the clockwise angle that it found."""
    ran = run("unpaper", "-v", "--overwrite", "--deskew-scan-range", "15", pnm, out)
    found = ROTATED.search(ran.said)
    return (math.degrees(float(found[1])) if found else None), ran
