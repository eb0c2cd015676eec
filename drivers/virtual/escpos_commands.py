"""ESC/POS taken apart into commands, as a recording keeps them and a player hears them; no I/O.

Source: Epson, ESC/POS Command Reference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

RASTER_HEAD: Final = 8  # bytes of GS v 0 before its rows


def commands(said: bytes) -> tuple[list[bytes], bytes]:
    """Return whole commands, and the beginning of one that is still to come.

    Bytes that begin no command of a slip stand alone, a run of zeros together: it fills up a picture
    that was broken off.
    """
    whole: list[bytes] = []
    rest = said
    while rest:
        length = _length(rest)
        if not length or len(rest) < length:
            break
        whole.append(rest[:length])
        rest = rest[length:]
    return whole, rest


def _raster_length(rest: bytes) -> int:
    return RASTER_HEAD + (rest[4] + 256 * rest[5]) * (rest[6] + 256 * rest[7])


_FIRST: Final = b"\x10\x1b\x1d"
_FIXED: Final = {
    **dict.fromkeys([b"\x10\x04", b"\x1bd", b"\x1da", b"\x1dr", b"\x1dI"], 3),
    b"\x1b@": 2,
}
# How many bytes must be there before the length can be told, and then how long it is.
_TOLD: Final[dict[bytes, tuple[int, Callable[[bytes], int]]]] = {
    b"\x1dV": (3, lambda rest: 4 if rest[2] in (65, 66) else 3),
    b"\x1d(": (5, lambda rest: 5 + rest[3] + 256 * rest[4]),
    b"\x1dv": (RASTER_HEAD, _raster_length),
}


def _length(rest: bytes) -> int:
    """Return how long the command at the beginning is; 0 if that cannot be told yet."""
    if rest[0] not in _FIRST:
        return max(1, len(rest) - len(rest.lstrip(b"\0")))
    if len(rest) < 2:
        return 0
    name = rest[:2]
    if name in _TOLD:
        needed, length = _TOLD[name]
        return length(rest) if len(rest) >= needed else 0
    return _FIXED.get(name, 2)
