"""ImageMagick's `-deskew`, with the threshold that its manual recommends."""

from __future__ import annotations

from tests.bench.peers.programs import Ran, run

THRESHOLD = "40%"


def lines_deg(path: str) -> tuple[float | None, Ran]:
    """Return the clockwise angle of the lines of text."""
    ran = run("convert", path, "-deskew", THRESHOLD, "-format", "%[deskew:angle]", "info:")
    try:
        return -float(ran.said.split()[-1]), ran
    except (ValueError, IndexError):
        return None, ran


def cleaned(path: str, out: str) -> Ran:
    """Write the page, level."""
    return run("convert", path, "-deskew", THRESHOLD, "-quality", "75", out)
