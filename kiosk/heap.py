"""The C library's heap, told to keep little of what is freed: these processes live for months.

Pictures of pages come and go, megabytes at a time. By itself glibc puts each next one into the heap, between
small things that stay, and keeps the holes; a process then takes a fifth more memory than it uses, in steps.
"""

from __future__ import annotations

import ctypes
from typing import Final

# Parameters of mallopt(3), as in glibc's malloc.h.
M_TRIM_THRESHOLD: Final = -1
M_MMAP_THRESHOLD: Final = -3
M_ARENA_MAX: Final = -8

LARGE_BYTES: Final = 1_000_000  # a block of its own, which goes back to the system when it is freed
MOST_KEPT_BYTES: Final = 8_000_000  # free at the heap's end
ARENAS: Final = 2  # most threads of these processes wait


def keep_little() -> None:
    """Let this process give back freed memory at once; call it before its threads begin.

    Does nothing where the C library is not glibc.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
    mallopt(M_TRIM_THRESHOLD, MOST_KEPT_BYTES)
    mallopt(M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give back each page of memory that is free within the heap, too (malloc_trim(3)); takes milliseconds.

    Does nothing where the C library is not glibc.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
