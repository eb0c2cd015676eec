"""Text that lies unseen under a page, so that a scan can be searched and copied from.

Its font has no shapes: one empty glyph, half an em wide, stands for every letter, and a table tells
which letter is meant. ISO 32000-1, 9.7 (composite fonts), 9.10.3 (ToUnicode); text mode 3 paints nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pikepdf
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # has no stubs
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

FONT_NAME: Final = "APSHidden"
EM: Final = 1000
WIDTH: Final = 500  # of the one glyph, in thousandths of the size
MOST_AT_ONCE: Final = 100  # entries of one table of a ToUnicode map
FONT_EPOCH: Final = 0  # the font is always the same


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and the box it fills, in shares of the page from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page as it is shown, in reading order."""

    words: tuple[Word, ...]


def letters_of(layers: Iterable[TextLayer]) -> str:
    """Return the letters that occur, each once, in order."""
    return "".join(sorted({letter for layer in layers for word in layer.words for letter in word.text}))


def hidden_font(pdf: Pdf, letters: str) -> pikepdf.Object:
    """Return the font for these letters; letter i of them has the code i + 1."""
    program = Stream(pdf, _font_program(), Length1=len(_font_program()))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{FONT_NAME}"),
        Flags=4,
        FontBBox=Array([0, 0, WIDTH, EM]),
        ItalicAngle=0,
        Ascent=EM,
        Descent=0,
        CapHeight=EM,
        StemV=80,
        FontFile2=program,
    )
    # Both the letter's code and its width are those of the empty glyph, number 1.
    glyphs = b"\0\0" + b"\0\1" * len(letters)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{FONT_NAME}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=WIDTH,
        CIDToGIDMap=Stream(pdf, glyphs),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{FONT_NAME}"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=Stream(pdf, _to_unicode(letters)),
    )
    return pdf.make_indirect(font)


def hidden_text(layer: TextLayer, letters: str, width_pt: float, height_pt: float) -> str:
    """Return the words as part of a page's content; the font is called /Text there."""
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    lines = []
    for word in layer.words:
        height = (word.bottom - word.top) * height_pt
        wide = (word.right - word.left) * width_pt
        if not word.text or height <= 0 or wide <= 0:
            continue
        stretch = 100 * wide / (len(word.text) * height * WIDTH / EM)
        x, y = word.left * width_pt, height_pt - word.bottom * height_pt
        text = "".join(f"{codes[letter]:04X}" for letter in word.text)
        lines.append(f"/Text {height:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm <{text}> Tj")
    return "\n".join(["BT 3 Tr", *lines, "ET"]) if lines else ""


def _to_unicode(letters: str) -> bytes:
    rows = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters, 1)
    ]
    tables = "\n".join(_table(rows[i : i + MOST_AT_ONCE]) for i in range(0, len(rows), MOST_AT_ONCE))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{tables}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _table(rows: Sequence[str]) -> str:
    return "\n".join([f"{len(rows)} beginbfchar", *rows, "endbfchar"])


@cache
def _font_program() -> bytes:
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "letter"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph(), "letter": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0), "letter": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=EM, descent=0)
    builder.setupNameTable({"familyName": FONT_NAME, "styleName": "Regular", "psName": FONT_NAME})
    builder.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    builder.setupPost()
    builder.updateHead(created=FONT_EPOCH, modified=FONT_EPOCH)
    builder.font.recalcTimestamp = False
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()
