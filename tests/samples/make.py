"""Make the sample papers of `assets/samples` anew: `python -m tests.samples.make`.

Everybody and every place on them is invented, and each page says that it is worth nothing.
"""

from __future__ import annotations

from pathlib import Path

import typst

from kiosk.printouts.typeset import fonts
from kiosk.text import ASSETS

SOURCES = Path(__file__).parent
SAMPLES = ASSETS / "samples"
TYPST_PAPERS = ("giay-chung-sinh", "giay-to-nguoi-yeu-cau", "giay-to-cho-o")
MADE_AT_S = 1_795_000_000  # fixed, so that equal sources give equal files


def make(name: str) -> bytes:
    """Return one sample paper as a PDF."""
    made = typst.compile(
        SOURCES / f"{name}.typ",
        root=SOURCES,
        font_paths=fonts(),
        format="pdf",
        pdf_standards=["a-2b"],
        timestamp=MADE_AT_S,
    )
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    for paper in TYPST_PAPERS:
        (SAMPLES / f"{paper}.pdf").write_bytes(make(paper))
