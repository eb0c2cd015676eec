"""Sheets with known truth: the sample papers, turned, laid on a bed, seen through thin paper."""

from functools import cache

import cv2
import numpy as np
import pypdfium2

from kiosk.devices.scanner import Face, ScannedSide
from kiosk.imaging.fed import fed_by_scanner
from kiosk.imaging.pipeline import clean_sheet
from kiosk.imaging.treatment import Treatment
from kiosk.text import ASSETS

DPI = 150
A4_MM = (210, 297)
BED_MM = 8  # the bed that shows around a sheet
PAPER = 243


def px(mm, dpi=DPI):
    return round(mm / 25.4 * dpi)


@cache
def _printed(name, page):
    with pypdfium2.PdfDocument(ASSETS / "samples" / f"{name}.pdf") as document:
        rendered = document[page].render(scale=DPI / 72).to_numpy()
    return np.ascontiguousarray(np.minimum(rendered[:, :, ::-1], PAPER))


def printed(name="giay-to-cho-o", page=0):
    return _printed(name, page).copy()


def empty():
    width, height = (px(mm) for mm in A4_MM)
    return np.full((height, width, 3), PAPER, np.uint8)


def grain(picture, seed=1, sigma=2.5):
    cv2.setRNGSeed(seed)
    noise = cv2.randn(np.empty(picture.shape, np.int16), (0, 0, 0, 0), (sigma,) * 4)
    return cv2.add(np.ascontiguousarray(picture), noise, dtype=cv2.CV_8U)


def fed(sheet, angle_deg=0.0, bed=35, seed=1):
    """Return the scanner's picture of a sheet fed at a clockwise angle, in the middle of the bed."""
    rows, columns = sheet.shape[:2]
    frame = (columns + 2 * px(BED_MM), rows + 2 * px(BED_MM))
    turn = cv2.getRotationMatrix2D(((columns - 1) / 2, (rows - 1) / 2), -angle_deg, 1)
    turn[:, 2] += px(BED_MM)
    laid = cv2.warpAffine(sheet, turn, frame, flags=cv2.INTER_CUBIC, borderValue=(bed, bed, bed))
    return grain(laid, seed)


def seen_through(behind, share, sheet=None):
    """Return a sheet on which the print of its other side shows through."""
    ink = 255 - cv2.GaussianBlur(cv2.flip(behind, 1), (0, 0), 1.5).astype(np.float32)
    ink -= 255 - PAPER
    front = (empty() if sheet is None else sheet).astype(np.float32)
    ink = cv2.resize(ink, front.shape[1::-1])
    return np.clip(front - np.clip(ink, 0, None) * share, 0, 255).astype(np.uint8)


def side(rgb, face=Face.FRONT, dpi=DPI, sheet=1):
    return ScannedSide(sheet, face, dpi, rgb)


def cleaned(*sides, **treatment):
    """Return the sides of one sheet as the pipeline makes them."""
    return clean_sheet([fed_by_scanner(it) for it in sides], Treatment(**treatment))
