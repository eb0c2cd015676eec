"""OCRmyPDF without reading: `--deskew`, and the same with turning; several pages share its start."""

from __future__ import annotations

from tests.bench.peers.programs import Ran, run

WITHOUT_READING = ("--tesseract-timeout", "0", "--output-type", "pdf", "--optimize", "0", "--jobs", "1")


def levelled(pdf: str, out: str, *, turning: bool = False) -> Ran:
    """Write a PDF with level pages."""
    turn = ("--rotate-pages",) if turning else ()
    return run("ocrmypdf", *WITHOUT_READING, "--deskew", *turn, "--force-ocr", pdf, out)
