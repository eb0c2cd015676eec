"""Sheets of paper as they lie in the virtual feeder: pages of files, and how they are put in."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
from numpy.typing import NDArray
from PIL import Image

from drivers.virtual.lay import STRAIGHT, Lay

A4_MM: Final = (210.0, 297.0)
MM_PER_INCH: Final = 25.4
MOST_SHEETS: Final = 200  # more lie in no tray
PAPER: Final = 246  # the grey of white paper
TONER: Final = 28  # that of black print: no ink swallows all light
DRAWING: Final = threading.Lock()  # pdfium is not made for two threads

Picture: TypeAlias = NDArray[np.uint8]  # height x width x 3, RGB


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: pages of files for its faces; a face without a page is blank."""

    front: Path
    front_page: int = 1
    back: Path | None = None
    back_page: int = 1
    lay: Lay = STRAIGHT
    pulled: Sheet | None = None  # the one that it drags along


def sheets_of(file: Path, lay: Lay) -> list[Sheet]:
    """Return the pages of a PDF as sheets, two faces each, or a picture as one sheet.

    Raises:
        ValueError: The file is neither.
    """
    try:
        if not _is_pdf(file):
            with Image.open(file) as picture:
                picture.verify()
            return [Sheet(front=file, lay=lay)]
        pages = page_count(file)
    except (OSError, SyntaxError, Image.DecompressionBombError, pypdfium2.PdfiumError) as error:
        raise ValueError("neither PDF nor picture") from error
    if pages > 2 * MOST_SHEETS:
        raise ValueError(f"more than {MOST_SHEETS} sheets")
    return [
        Sheet(
            front=file,
            front_page=front,
            back=file if front < pages else None,
            back_page=front + 1,
            lay=lay,
        )
        for front in range(1, pages + 1, 2)
    ]


@lru_cache(maxsize=64)
def page_count(file: Path) -> int:
    """Return how many pages a PDF has."""
    with DRAWING, pypdfium2.PdfDocument(file) as document:
        return len(document)


def page_picture(file: Path, page: int, dpi: int) -> Picture:
    """Return a page on paper of A4; a picture is fitted into the sheet."""
    paper = blank_paper(dpi)
    rows, columns = paper.shape[:2]
    if _is_pdf(file):
        with DRAWING, pypdfium2.PdfDocument(file) as document:
            drawn = document[page - 1]
            width, height = drawn.get_size()
            # A poster is drawn no larger than twice the paper that it shall fit onto.
            scale = min(dpi / 72, 2 * columns / width, 2 * rows / height)
            picture = drawn.render(scale=scale).to_pil().convert("RGB")
    else:
        with Image.open(file) as opened:
            picture = opened.convert("RGB")
    picture.thumbnail((columns, rows))
    seen = np.clip(np.asarray(picture), TONER, PAPER)
    paper[: seen.shape[0], : seen.shape[1]] = seen
    return paper


def blank_paper(dpi: int) -> Picture:
    """Return A4 with nothing on it."""
    width_px, height_px = (round(mm * dpi / MM_PER_INCH) for mm in A4_MM)
    return np.full((height_px, width_px, 3), PAPER, np.uint8)


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as begin:
        return begin.read(5) == b"%PDF-"
