"""The sRGB profile that a PDF/A names as its colours: made here from the numbers of the standard.

Version 2 of the ICC format, which every validator and reader knows. Sources: IEC 61966-2-1 for the
curve; ICC.1:2001-04 for the layout; the primaries are those of sRGB adapted to D50 (Bradford).
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"
D50: Final = (0.9642, 1.0, 0.8249)
PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
CURVES: Final = (b"rTRC", b"gTRC", b"bTRC")
CURVE_POINTS: Final = 1024
HEADER_BYTES: Final = 128
MADE: Final = (2026, 1, 1, 0, 0, 0)  # fixed, so that equal pages give equal files


@cache
def srgb_profile() -> bytes:
    """Return the profile as it is embedded."""
    tags = {b"desc": _description(NAME), b"cprt": b"text\0\0\0\0CC0-1.0\0", b"wtpt": _xyz(D50)}
    tags |= {name: _xyz(point) for name, point in PRIMARIES.items()}
    tags |= dict.fromkeys(CURVES, _curve())
    table, body = [struct.pack(">I", len(tags))], b""
    start = HEADER_BYTES + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    for name, content in tags.items():
        if content not in placed:  # the three curves are one
            placed[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table.append(struct.pack(">4sII", name, placed[content], len(content)))
    return _header(start + len(body)) + b"".join(table) + body


def _header(size_bytes: int) -> bytes:
    head = struct.pack(">IIi4s4s4s6H4s", size_bytes, 0, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *MADE, b"acsp")
    return (head + bytes(28) + _fixed(D50)).ljust(HEADER_BYTES, b"\0")


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(point: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(point)


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    levels = (_linear(i / (CURVE_POINTS - 1)) for i in range(CURVE_POINTS))
    return struct.pack(f">4sII{CURVE_POINTS}H", b"curv", 0, CURVE_POINTS, *(round(v * 65535) for v in levels))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
