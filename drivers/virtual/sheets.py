"""Sheets of paper as a scanner's glass sees them: a page of a file, crooked, on a dark bed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
from numpy.typing import NDArray
from PIL import Image

A4_MM: Final = (210.0, 297.0)
MM_PER_INCH: Final = 25.4
BED: Final = 58  # grey of the feeder's backing
PAPER: Final = 246
SHOW_THROUGH: Final = 0.05  # of the front's ink on the back of office paper
GRAIN: Final = 2.0  # standard deviation of the sensor's noise, of 255
JPEG_QUALITY: Final = 85


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: pages of files for its faces; a face without a page is blank."""

    front: Path
    front_page: int = 1
    back: Path | None = None
    back_page: int = 1
    skew_deg: float = 0.0


def sheets_of(file: Path, skew_deg: float) -> list[Sheet]:
    """Return the pages of a PDF as sheets, two faces each, or a picture as one sheet.

    Raises:
        ValueError: The file is neither.
    """
    try:
        if not _is_pdf(file):
            with Image.open(file) as picture:
                picture.verify()
            return [Sheet(front=file, skew_deg=skew_deg)]
        pages = page_count(file)
    except (OSError, SyntaxError, pypdfium2.PdfiumError) as error:
        raise ValueError("neither PDF nor picture") from error
    return [
        Sheet(
            front=file,
            front_page=front,
            back=file if front < pages else None,
            back_page=front + 1,
            skew_deg=skew_deg,
        )
        for front in range(1, pages + 1, 2)
    ]


def render(sheet: Sheet, *, is_back: bool, dpi: int, size_px: tuple[int, int]) -> bytes:
    """Return one face as the scanner sends it: a JPEG of `size_px` (width, height)."""
    rgb = _laid(_face(sheet, is_back, dpi), sheet.skew_deg * (-1 if is_back else 1), size_px)
    grain = np.random.default_rng(dpi + is_back).normal(0.0, GRAIN, rgb.shape[:2])[..., None]
    noisy = np.clip(rgb + grain, 0, 255).astype(np.uint8)
    made = BytesIO()
    Image.fromarray(noisy).save(made, "JPEG", quality=JPEG_QUALITY, dpi=(dpi, dpi))
    return made.getvalue()


def _face(sheet: Sheet, is_back: bool, dpi: int) -> NDArray[np.uint8]:
    if not is_back:
        return _page(sheet.front, sheet.front_page, dpi)
    if sheet.back is not None:
        return _page(sheet.back, sheet.back_page, dpi)
    mirrored = _page(sheet.front, sheet.front_page, dpi)[:, ::-1].astype(np.float32)
    seen = PAPER - (PAPER - np.minimum(mirrored, PAPER)) * SHOW_THROUGH
    return seen.astype(np.uint8)


@lru_cache(maxsize=64)
def page_count(file: Path) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as begin:
        return begin.read(5) == b"%PDF-"


@lru_cache(maxsize=4)
def _page(file: Path, page: int, dpi: int) -> NDArray[np.uint8]:
    """Return a page on paper of A4, in RGB; a picture is fitted into the sheet."""
    width_px, height_px = (round(mm * dpi / MM_PER_INCH) for mm in A4_MM)
    if _is_pdf(file):
        with pypdfium2.PdfDocument(file) as document:
            picture = document[page - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    else:
        with Image.open(file) as opened:
            picture = opened.convert("RGB")
    picture.thumbnail((width_px, height_px))
    paper = np.full((height_px, width_px, 3), PAPER, np.uint8)
    seen = np.minimum(np.asarray(picture), PAPER)
    paper[: seen.shape[0], : seen.shape[1]] = seen
    return paper


def _laid(page: NDArray[np.uint8], skew_deg: float, size_px: tuple[int, int]) -> NDArray[np.float32]:
    """Lay a page on the bed, turned clockwise about its centre, in the middle of the scanned area."""
    width_px, height_px = size_px
    rows, columns = page.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), -skew_deg, 1.0)
    turn[:, 2] += ((width_px - columns) / 2, (height_px - rows) / 2)
    laid = cv2.warpAffine(page, turn, size_px, flags=cv2.INTER_LINEAR, borderValue=(BED, BED, BED))
    return np.asarray(laid, np.float32)
