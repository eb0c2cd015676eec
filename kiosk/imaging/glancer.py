"""Draws one page of a PDF; started by `glance`, once for each page.

`python -m kiosk.imaging.glancer PAGE WIDTH_PX` reads the PDF from its standard input and writes a
`Glance` in MessagePack, or nothing and ends with 1.
"""

from __future__ import annotations

import io
import resource
import sys
from typing import Final

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # has no stubs

from kiosk.imaging.glance import Glance

MOST_PAGES: Final = 200  # of a result; nobody reads more on a screen
MOST_MEMORY_BYTES: Final = 2 << 30  # of addresses; what asks for more is refused by the system
TALLEST: Final = 4  # times its width: a roll of paper is no letter
JPEG_QUALITY: Final = 92  # text shows no rings yet


def draw(pdf: bytes, page: int, width_px: int) -> Glance | None:
    """Return a page as a picture; None: it is no PDF, it is locked, or it or its pages are out of measure."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            pages = len(document)
            if not 1 <= page <= pages <= MOST_PAGES:
                return None
            sheet = document[page - 1]
            width_pt, height_pt = sheet.get_size()
            if not 0 < height_pt <= TALLEST * width_pt:
                return None
            picture = sheet.render(scale=width_px / width_pt).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=JPEG_QUALITY)
    return Glance(jpeg=out.getvalue(), pages=pages)


def main() -> int:
    """Draw the page that the arguments name."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    seen = draw(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    if seen is None:
        return 1
    sys.stdout.buffer.write(msgspec.msgpack.encode(seen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
