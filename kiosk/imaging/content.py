"""What a page consists of inside its PDF: one JPEG, black and white, or layers laid on each other."""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class JpegContent(msgspec.Struct, frozen=True, tag=True):
    """A picture in colour or grey."""

    jpeg: bytes
    width_px: int
    height_px: int
    grey: bool = False

    @property
    def size_bytes(self) -> int:
        """What it takes in the PDF, without a few hundred bytes around it."""
        return len(self.jpeg)


class BilevelContent(msgspec.Struct, frozen=True, tag=True):
    """A picture of black ink on white paper, as ITU-T T.6 (CCITT Group 4) codes it, without loss."""

    group4: bytes
    width_px: int
    height_px: int

    @property
    def size_bytes(self) -> int:
        """What it takes in the PDF, without a few hundred bytes around it."""
        return len(self.group4)


class InkLayer(msgspec.Struct, frozen=True, tag=True):
    """Where an ink lies, sharply, and its colours, coarsely; both cover the same ground."""

    shape: BilevelContent
    colours: JpegContent

    @property
    def size_bytes(self) -> int:
        """What it takes in the PDF, without a few hundred bytes around it."""
        return self.shape.size_bytes + self.colours.size_bytes


class LayeredContent(msgspec.Struct, frozen=True, tag=True):
    """The paper without its print, and the inks over it.

    All layers begin at the upper left of the page and reach up to `covers_px` to the right and down, a
    little beyond the page, so that each of their pixels is a whole number of the page's.
    """

    paper: JpegContent
    inks: tuple[InkLayer, ...]  # the lowest first
    width_px: int
    height_px: int
    covers_px: tuple[int, int]

    @property
    def size_bytes(self) -> int:
        """What it takes in the PDF, without a few hundred bytes around it."""
        return self.paper.size_bytes + sum(ink.size_bytes for ink in self.inks)


PageContent: TypeAlias = JpegContent | BilevelContent | LayeredContent
