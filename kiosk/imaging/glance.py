"""A glance at one page of a PDF that came from outside: drawn in a process of its own (`glancer`).

The file goes there through a pipe, and the picture comes back through another: nothing is ever on a disk,
and a file that is a trap costs that process alone.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import Final

import msgspec

WITHIN_S: Final = 20.0  # fifty times what a page takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A page as a picture."""

    jpeg: bytes
    pages: int  # of the whole file


GLANCES: Final = msgspec.msgpack.Decoder(Glance)


def glance(pdf: bytes, page: int, width_px: int) -> Glance | None:
    """Return a page, counted from 1, at a width; None: this file or page makes no picture."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk.imaging.glancer", str(page), str(width_px)],
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WITHIN_S,
            check=False,
        )
        return GLANCES.decode(done.stdout)
    except (subprocess.TimeoutExpired, msgspec.MsgspecError):
        return None
