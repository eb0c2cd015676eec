"""The sides of a paper bound into one PDF/A-2b, for the dossier and for decades after it.

ISO 19005-2 asks for: colours named by a profile, XMP that says so, an ID, nothing hidden and
nothing from outside. The JPEGs go in as they are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from kiosk.imaging.colour import NAME, srgb_profile
from kiosk.imaging.page import CleanSide

POINTS_PER_INCH: Final = 72
MADE_WITH: Final = "aps-kiosk"


def paper_pdf(sides: Sequence[CleanSide], title: str, made_at: datetime) -> bytes:
    """Bind sides into a PDF/A-2b, one a page, at 100 % scale.

    The title is that of the paper, never a person's; equal sides give equal bytes.

    Raises:
        ValueError: There is no side; a paper without pages is a bug of the caller.
    """
    if not sides:
        raise ValueError("a paper has at least one side")
    with Pdf.new() as pdf:
        for side in sides:
            pdf.pages.append(_page(pdf, side))
        _declare(pdf, title, made_at)
        made = io.BytesIO()
        pdf.save(made, min_version="1.7", deterministic_id=True)
    return made.getvalue()


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _page(pdf: Pdf, side: CleanSide) -> pikepdf.Page:
    width, height = (px * POINTS_PER_INCH / side.dpi for px in (side.width_px, side.height_px))
    picture = Stream(
        pdf,
        side.jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=side.width_px,
        Height=side.height_px,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Side Do Q".encode("ascii")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Contents=Stream(pdf, content),
        Resources=Dictionary(XObject=Dictionary(Side=picture)),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _declare(pdf: Pdf, title: str, made_at: datetime) -> None:
    """Say that it is PDF/A, in which colours and language, and when it was made; no more."""
    profile = Stream(pdf, srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(NAME),
        Info=String(NAME),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = String("vi-VN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    when = made_at.isoformat(timespec="seconds")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfaid:part"] = "2"
        xmp["pdfaid:conformance"] = "B"
        xmp["dc:title"] = title
        xmp["xmp:CreatorTool"] = MADE_WITH
        xmp["xmp:CreateDate"] = when
        xmp["xmp:ModifyDate"] = when
