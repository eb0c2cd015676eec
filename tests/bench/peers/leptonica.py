"""Leptonica through its library: skew by sweep and search, orientation by ascenders and descenders.

As its own programs do: threshold 130 of 255, a sweep at a quarter and a search at half of the
resolution. The sweep covers 15° instead of 7°, as crooked sheets need.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache
from typing import Final

THRESHOLD: Final = 130
SWEEP_REDUCTION, SEARCH_REDUCTION = 4, 2
SWEEP_DEG, STEP_DEG, FINEST_DEG = 15.0, 1.0, 0.01
UPRIGHT, LEFT, ON_HEAD, RIGHT = 1, 2, 3, 4  # L_TEXT_ORIENT_...: which way the top of the letters points
TURNS: Final = {UPRIGHT: 0, LEFT: 90, ON_HEAD: 180, RIGHT: 270}
Real = ctypes.c_float


def installed() -> bool:
    """Say whether the library is there."""
    return ctypes.util.find_library("lept") is not None or ctypes.util.find_library("leptonica") is not None


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(ctypes.util.find_library("lept") or ctypes.util.find_library("leptonica"))
    for function in ("pixReadMem", "pixConvertTo1", "pixConvertTo8", "pixRotateOrth"):
        getattr(library, function).restype = ctypes.c_void_p
    library.setMsgSeverity(6)  # none
    return library


class _Bits:
    """A picture in black and white."""

    def __init__(self, encoded: bytes, threshold: int = THRESHOLD) -> None:
        library = _library()
        read = library.pixReadMem(encoded, ctypes.c_size_t(len(encoded)))
        if not read:
            raise ValueError("Leptonica cannot read this picture")
        self.at = ctypes.c_void_p(library.pixConvertTo1(ctypes.c_void_p(read), threshold))
        library.pixDestroy(ctypes.byref(ctypes.c_void_p(read)))

    def __enter__(self) -> ctypes.c_void_p:
        return self.at

    def __exit__(self, *_: object) -> None:
        _library().pixDestroy(ctypes.byref(self.at))


def lines_deg(encoded: bytes, threshold: int = THRESHOLD) -> float | None:
    """Return the clockwise angle of the lines of text; None where it finds none."""
    turn, confidence = Real(), Real()
    with _Bits(encoded, threshold) as bits:
        failed = _library().pixFindSkewSweepAndSearch(
            bits,
            ctypes.byref(turn),
            ctypes.byref(confidence),
            SWEEP_REDUCTION,
            SEARCH_REDUCTION,
            Real(SWEEP_DEG),
            Real(STEP_DEG),
            Real(FINEST_DEG),
        )
    return None if failed else -turn.value


def turn_deg(encoded: bytes) -> int | None:
    """Return the clockwise turn that makes a level page readable; None where it abstains."""
    up, left = Real(), Real()
    with _Bits(encoded) as bits:
        if _library().pixOrientDetect(bits, ctypes.byref(up), ctypes.byref(left), 0, 0):
            return None
    orient = ctypes.c_int()
    _library().makeOrientDecision(up, left, Real(0), Real(0), ctypes.byref(orient), 0)
    return TURNS.get(orient.value)
