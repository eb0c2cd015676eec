"""Text files that offices write: in whatever editor, and sometimes not text at all."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.errors import CatalogueError

LARGEST_BYTES: Final = 2_000_000  # a procedure, its form or a table of ours has some 100 kB


def read_office_text(file: Path, largest_bytes: int = LARGEST_BYTES) -> str:
    """Read a file in UTF-8; the mark that some editors put in front (BOM) is left out.

    Raises:
        CatalogueError: It is missing, no file, larger than `largest_bytes`, or not UTF-8.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(largest_bytes + 1)
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    if len(raw) > largest_bytes:
        raise CatalogueError(str(file), "(file)", f"is larger than {largest_bytes} bytes")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CatalogueError(str(file), "(file)", f"is not UTF-8: byte {error.start}") from error
