"""A side as it was fed: what is kept until the resident has confirmed what was made of it."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from typing import Final

from kiosk.devices.scanner import ScannedSide
from kiosk.errors import PictureRefused
from kiosk.imaging.decode import QUARTER, decode, decode_quarter, header
from kiosk.imaging.look import LOOK_DPI
from kiosk.imaging.planes import NO_PICTURE, Planes, planes_of, whole_eights

SPARSE: Final = 0.8  # a JPEG of empty paper with little grain has less


@dataclass(frozen=True, slots=True, eq=False)
class FedSide:
    """A side's bytes as a file or a scanner gave them, or its planes."""

    dpi: int
    encoded: bytes = b""
    planes: Planes | None = None
    pages: mmap.mmap | None = None  # that hold the planes, where they are another process's too
    density: float = float("inf")  # of a JPEG that can be decoded at a quarter

    @property
    def size_bytes(self) -> int:
        """How much memory it takes."""
        planes = self.planes
        return len(self.encoded) + (planes.luma.size + planes.blue.size + planes.red.size if planes else 0)

    def whole(self) -> Planes:
        """Return the picture in full.

        Raises:
            PictureRefused: The bytes are no whole picture.
        """
        return self.planes if self.planes is not None else decode(self.encoded)

    def at_first_sight(self, *, is_second: bool = False) -> tuple[Planes, int]:
        """Return what is enough for judging whether it is blank, and its resolution.

        A JPEG of few bytes, or the second of a sheet, is often blank: a quarter is decoded first. So a
        sheet has the planes of one side in memory, never of two.

        Raises:
            PictureRefused: As `whole`.
        """
        if (is_second or self.density < SPARSE) and self.is_plain and self.dpi >= QUARTER * LOOK_DPI:
            return decode_quarter(self.encoded), round(self.dpi / QUARTER)
        return self.whole(), self.dpi

    @property
    def is_plain(self) -> bool:
        """Whether it is a JPEG that can be decoded in part."""
        return self.density < float("inf")

    def put_by(self) -> None:
        """Let the pixels lie where they come from until they are asked for again."""
        if self.pages is not None:
            self.pages.madvise(mmap.MADV_DONTNEED)


def fed_by_scanner(side: ScannedSide) -> FedSide:
    """Return a side from the scanner: its JPEG as it is, or its pixels in half as many bytes.

    Bytes that are no picture are refused where they are decoded: the sheet is lost there.
    """
    if side.jpeg:
        try:
            return fed_from_bytes(side.jpeg, side.dpi)
        except PictureRefused:
            return FedSide(side.dpi, side.jpeg)
    if side.rgb is None or not side.rgb.size:
        return FedSide(side.dpi, planes=NO_PICTURE)
    return FedSide(side.dpi, planes=whole_eights(planes_of(side.rgb)))


def fed_from_bytes(encoded: bytes, dpi: int | None = None) -> FedSide:
    """Return a side from a picture file.

    Raises:
        PictureRefused: It is no picture, or too large a one.
    """
    said = header(encoded)
    if not said.plain_jpeg:
        return FedSide(dpi or said.dpi, encoded)
    return FedSide(dpi or said.dpi, encoded, density=said.density)
