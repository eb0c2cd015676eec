"""Sheets of paper as they lie in the virtual feeder: pages of files, and how they are put in."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]

from drivers.virtual.lay import STRAIGHT, Lay
from drivers.virtual.reasons import Why

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
        ValueError: The file is neither, or has too many pages.
    """
    pages = pages_of(file)
    if pages > 2 * MOST_SHEETS:
        raise ValueError(Why.TOO_MANY)
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


def pages_of(file: Path) -> int:
    """Return how many pages a PDF has; a picture is one.

    Raises:
        ValueError: The file is neither, or nobody can see what is in it.
    """
    try:
        if not _is_pdf(file):
            _upright(file)  # to its last row: half of a picture has a whole head
            return 1
        with DRAWING, pypdfium2.PdfDocument(file) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise ValueError(Why.LOCKED if error.err_code == FPDF_ERR_PASSWORD else Why.NO_PAPER) from error
    except (OSError, EOFError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(Why.NO_PAPER) from error


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
        picture = _upright(file)
    picture.thumbnail((columns, rows))
    seen = np.clip(np.asarray(picture), TONER, PAPER)
    paper[: seen.shape[0], : seen.shape[1]] = seen
    return paper


def blank_paper(dpi: int) -> Picture:
    """Return A4 with nothing on it."""
    width_px, height_px = (round(mm * dpi / MM_PER_INCH) for mm in A4_MM)
    return np.full((height_px, width_px, 3), PAPER, np.uint8)


def _upright(file: Path) -> Image.Image:
    """Return a picture as a telephone shows it, and on white where one can see through it."""
    with Image.open(file) as opened:
        seen = ImageOps.exif_transpose(opened)
    if not seen.has_transparency_data:
        return seen.convert("RGB")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen.convert("RGBA")).convert("RGB")


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as begin:
        return begin.read(5) == b"%PDF-"
