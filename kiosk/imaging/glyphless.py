"""A font without outlines, for text that is searched and copied but not seen.

PDF/A wants each font embedded, the invisible one too. This one has as many empty glyphs as a paper has
different characters, all of one width, and the map from glyphs back to characters. A TrueType font
inside a PDF needs six tables (ISO 32000-1, 9.9); sources for these: OpenType 1.9.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

NAME: Final = "ApsKioskGlyphless"
UNITS_PER_EM: Final = 1000
WIDTH: Final = 500  # of every glyph, in units
ASCENT: Final = 800
DESCENT: Final = -200
MAGIC: Final = 0x5F0F3CF5
WHOLE: Final = 0xB1B0AFBA  # what the sum over a font file is to come to
NONSYMBOLIC: Final = 1 << 5
MOST_IN_A_RANGE: Final = 100  # entries of one bfchar block (Adobe Technical Note 5411)


def glyphs_of(texts: Iterable[str]) -> dict[str, int]:
    """Return a glyph for each character; glyph 0 is that for missing ones, which PDF/A forbids to use."""
    return {character: i for i, character in enumerate(sorted(set("".join(texts))), start=1)}


def add_font(pdf: Pdf, glyphs: Mapping[str, int]) -> Object:
    """Put the font for these glyphs into a PDF and return it; text is shown as glyph numbers of two bytes."""
    program = truetype(len(glyphs) + 1)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + NAME),
        Flags=NONSYMBOLIC,
        FontBBox=Array([0, DESCENT, WIDTH, ASCENT]),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=Stream(pdf, program, Length1=len(program)),
    )
    drawn = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + NAME),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=WIDTH,
        CIDToGIDMap=Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/" + NAME),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(drawn)]),
        ToUnicode=Stream(pdf, _to_unicode(glyphs)),
    )
    return pdf.make_indirect(font)


def truetype(glyph_count: int) -> bytes:
    """Return the font program."""
    line = struct.pack(">hhhH", ASCENT, DESCENT, 0, WIDTH)
    tables = {
        b"glyf": bytes(4),  # no glyph has an outline; a table of no bytes confuses some readers
        b"head": _head(),
        b"hhea": struct.pack(">I", 0x00010000) + line + struct.pack(">hhhhhh8xhH", 0, 0, 0, 1, 0, 0, 0, 1),
        b"hmtx": struct.pack(">Hh", WIDTH, 0) + bytes(2 * (glyph_count - 1)),
        b"loca": bytes(2 * (glyph_count + 1)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, glyph_count, 0, 0, 0, 0, 1, *([0] * 8)),
    }
    start = 12 + 16 * len(tables)
    directory, body = [], b""
    for tag, table in tables.items():
        directory.append(struct.pack(">4sIII", tag, _sum(table), start + len(body), len(table)))
        body += table + bytes(-len(table) % 4)
    offsets = struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64)
    font = offsets + b"".join(directory) + body
    at = font.index(_head()) + 8
    return font[:at] + struct.pack(">I", (WHOLE - _sum(font)) & 0xFFFFFFFF) + font[at + 4 :]


def _head() -> bytes:
    box = struct.pack(">hhhh", 0, 0, 0, 0)
    return (
        struct.pack(">IIIIHHqq", 0x00010000, 0x00010000, 0, MAGIC, 0b1011, UNITS_PER_EM, 0, 0)
        + box
        + struct.pack(">HHhhh", 0, 8, 2, 0, 0)
    )


def _sum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _to_unicode(glyphs: Mapping[str, int]) -> bytes:
    pairs = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for text, glyph in glyphs.items()]
    blocks = [pairs[i : i + MOST_IN_A_RANGE] for i in range(0, len(pairs), MOST_IN_A_RANGE)]
    ranges = "\n".join(f"{len(it)} beginbfchar\n" + "\n".join(it) + "\nendbfchar" for it in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{ranges}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
