"""Whether a JPEG is whole, and how large: its segments walked to the end mark (ITU-T T.81, annex B).

Nothing is decoded. Scanners write the height only behind the picture (DNL), leave bytes behind the
end, and end a picture in the middle when a sheet slips.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

BEGIN: Final = b"\xff\xd8"
# Inside a scan a mark is what is neither a stuffed zero nor a restart nor filling.
MARK: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # those are tables
END, SCAN, LINES = 0xD9, 0xDA, 0xDC
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # marks without a length
FILL: Final = 0xFF


@dataclass(frozen=True, slots=True)
class JpegFacts:
    """What the marks of a JPEG say."""

    width_px: int = 0
    height_px: int = 0
    whole: bool = False  # it has a frame, a scan, and an end behind it
    height_at: int = 0  # where the frame says its height
    height_came_late: bool = False  # the frame says 0, and the scan is followed by the number


NONE: Final = JpegFacts()


def read_jpeg(encoded: bytes) -> JpegFacts:
    """Return the facts of a JPEG; of bytes that are none, nothing but zeros."""
    if not encoded.startswith(BEGIN):
        return NONE
    frame, late_px, scans, at = NONE, 0, 0, len(BEGIN)
    while (mark := _mark(encoded, at)) is not None:
        kind, at = mark
        if kind == END:
            return _facts(frame, late_px, whole=bool(scans and frame.width_px))
        if kind in ALONE:
            continue
        length = int.from_bytes(encoded[at : at + 2], "big")
        if length < 2 or at + length > len(encoded):
            break
        if kind in FRAMES and not frame.width_px:
            frame = _frame(encoded, at)
        elif kind == LINES:
            late_px = int.from_bytes(encoded[at + 2 : at + 4], "big")
        at += length
        if kind == SCAN:
            scans += 1
            found = MARK.search(encoded, at)
            if found is None:
                break
            at = found.start()
    return _facts(frame, late_px, whole=False)


def with_height(encoded: bytes, facts: JpegFacts) -> bytes:
    """Return a JPEG whose frame says its height, for decoders that know no other; else as it is."""
    if not facts.height_came_late:
        return encoded
    at = facts.height_at
    return encoded[:at] + facts.height_px.to_bytes(2, "big") + encoded[at + 2 :]


def _mark(encoded: bytes, at: int) -> tuple[int, int] | None:
    """Return the mark that stands here and where its segment begins; None where none does."""
    if encoded[at : at + 1] != b"\xff":
        return None
    while at < len(encoded) and encoded[at] == FILL:
        at += 1
    return (encoded[at], at + 1) if at < len(encoded) else None


def _frame(encoded: bytes, at: int) -> JpegFacts:
    height_px = int.from_bytes(encoded[at + 3 : at + 5], "big")
    return JpegFacts(int.from_bytes(encoded[at + 5 : at + 7], "big"), height_px, height_at=at + 3)


def _facts(frame: JpegFacts, late_px: int, *, whole: bool) -> JpegFacts:
    late = bool(late_px) and not frame.height_px
    height_px = late_px if late else frame.height_px
    return JpegFacts(frame.width_px, height_px, whole, frame.height_at, late)
