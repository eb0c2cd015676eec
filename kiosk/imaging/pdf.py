"""The sides of a paper bound into one PDF/A, for the dossier and for decades after it.

ISO 19005 asks for: colours named by a profile, XMP that says so, an ID, fonts embedded, nothing hidden
and nothing from outside. 2b is the rule; 1b is the same in PDF 1.4. Nothing here is transparent: ink
lies on paper by stencils, which PDF/A-1 takes too. Pictures go in as they are.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

from kiosk.imaging.colour import NAME, srgb_profile
from kiosk.imaging.content import BilevelContent, JpegContent, LayeredContent
from kiosk.imaging.glyphless import WIDTH, add_font, glyphs_of
from kiosk.imaging.page import CleanSide
from kiosk.imaging.text_layer import TextLayer
from kiosk.imaging.xmp import PdfaLevel, xmp_packet

POINTS_PER_INCH: Final = 72
VERSIONS: Final = {PdfaLevel.A1B: "1.4", PdfaLevel.A2B: "1.7"}
TURNS: Final = ("1 0 0 1 0 0", "0 -1 1 0 0 {w:.3f}", "-1 0 0 -1 {w:.3f} {h:.3f}", "0 1 -1 0 {h:.3f} 0")
INVISIBLE: Final = 3  # text rendering mode
DESCENDERS: Final = 0.2  # of a line's height, below its baseline
NO_FACTS: Final[Mapping[str, str]] = {}


def paper_pdf(
    sides: Sequence[CleanSide],
    title: str,
    made_at: datetime,
    *,
    level: PdfaLevel = PdfaLevel.A2B,
    facts: Mapping[str, str] = NO_FACTS,
) -> bytes:
    """Bind sides into a PDF/A, one a page, at 100 % scale; equal sides give equal bytes.

    Args:
        sides: In the paper's order; one that was turned by hand is placed so.
        title: Of the paper, never a person's.
        made_at: Aware; stands in the metadata.
        level: Which PDF/A.
        facts: For the metadata, by the names of `kiosk.imaging.xmp.FACTS`; nothing personal.

    Raises:
        ValueError: There is no side, one without content, or an unknown fact: bugs of the caller.
    """
    if not sides:
        raise ValueError("a paper has at least one side")
    packet = xmp_packet(level, title, made_at, facts)
    with Pdf.new() as pdf:
        texts = [_text_of(side) for side in sides]
        glyphs = glyphs_of(word.text for text in texts if text for word in text.words)
        font = add_font(pdf, glyphs) if glyphs else None
        for side, text in zip(sides, texts, strict=True):
            pdf.pages.append(_page(pdf, side, text, font, glyphs))
        _declare(pdf, packet)
        made = io.BytesIO()
        pdf.save(
            made,
            force_version=VERSIONS[level],
            object_stream_mode=ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return made.getvalue()


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _text_of(side: CleanSide) -> TextLayer | None:
    """Return the side's words, unless it was turned after they had been read."""
    current = side.text is not None and side.text.quarter_turns % 4 == side.quarter_turns % 4
    return side.text if current else None


def _page(
    pdf: Pdf, side: CleanSide, text: TextLayer | None, font: Object | None, glyphs: Mapping[str, int]
) -> pikepdf.Page:
    point = POINTS_PER_INCH / side.dpi
    width, height = side.width_px * point, side.height_px * point
    pictures = _pictures(pdf, side)
    turn = side.quarter_turns % 4
    lines = [f"q {TURNS[turn].format(w=width, h=height)} cm"]
    for name, (_, (across_px, down_px)) in pictures.items():
        across, down = across_px * point, down_px * point
        lines.append(f"q {across:.3f} 0 0 {down:.3f} 0 {height - down:.3f} cm {name} Do Q")
    lines.append("Q")
    size = (height, width) if turn % 2 else (width, height)
    resources = Dictionary(XObject=Dictionary({name: picture for name, (picture, _) in pictures.items()}))
    if text and text.words and font is not None:
        lines.append(_shown(text, size, glyphs))
        resources.Font = Dictionary(Words=font)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(round(it, 3) for it in size)]),
        Contents=Stream(pdf, "\n".join(lines).encode("ascii")),
        Resources=resources,
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _pictures(pdf: Pdf, side: CleanSide) -> dict[str, tuple[Object, tuple[int, int]]]:
    """Return the pictures of a page, the lowest first, and how many of the page's px each covers."""
    whole = side.width_px, side.height_px
    match side.content:
        case None:
            raise ValueError("a side without content is no page")
        case JpegContent():
            return {"/Side": (_jpeg(pdf, side.content), whole)}
        case BilevelContent():
            return {"/Side": (_group4(pdf, side.content, ColorSpace=Name.DeviceGray), whole)}
        case LayeredContent(paper, inks, _, _, covers_px):
            pictures = {"/Paper": (_jpeg(pdf, paper), covers_px)}
            for i, ink in enumerate(inks):
                shape = _group4(pdf, ink.shape, ImageMask=True)
                pictures[f"/Ink{i}"] = (_jpeg(pdf, ink.colours, Mask=shape), covers_px)
            return pictures


def _jpeg(pdf: Pdf, picture: JpegContent, **more: Object) -> Object:
    return Stream(
        pdf,
        picture.jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width_px,
        Height=picture.height_px,
        ColorSpace=Name.DeviceGray if picture.grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        **more,
    )


def _group4(pdf: Pdf, picture: BilevelContent, **more: Object | bool) -> Object:
    return Stream(
        pdf,
        picture.group4,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width_px,
        Height=picture.height_px,
        BitsPerComponent=1,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1, Columns=picture.width_px, Rows=picture.height_px),
        **more,
    )


def _shown(text: TextLayer, size: tuple[float, float], glyphs: Mapping[str, int]) -> str:
    """Return the invisible words, each stretched to the width of its box."""
    lines = [f"BT {INVISIBLE} Tr"]
    for word in text.words:
        tall = max(0.1, (word.bottom - word.top) * size[1])
        natural = len(word.text) * tall * WIDTH / 1000
        stretch = max(0.1, 100 * (word.right - word.left) * size[0] / natural) if natural else 100.0
        left, bottom = word.left * size[0], (1 - word.bottom) * size[1] + DESCENDERS * tall
        codes = "".join(f"{glyphs[it]:04X}" for it in word.text)
        lines.append(f"/Words {tall:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {left:.2f} {bottom:.2f} Tm <{codes}> Tj")
    return "\n".join([*lines, "ET"])


def _declare(pdf: Pdf, packet: bytes) -> None:
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
    pdf.Root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String("vi-VN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
