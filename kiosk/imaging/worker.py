"""A cleaner: the process that looks into pictures, one sheet after the other; started by `cleaners`.

A picture that breaks it costs that sheet and nothing else. It has no files, and ends when the desk
does: its pipe closes.
"""

from __future__ import annotations

import resource
import sys
from typing import Final

import cv2

from kiosk import heap
from kiosk.errors import PictureRefused
from kiosk.imaging.errand import ERRANDS, Done, Errand, hear, pick_up, say
from kiosk.imaging.pipeline import clean_sheet

MOST_MEMORY_BYTES: Final = 4 << 30  # of addresses; a picture that asks for more is refused by the system


def main() -> None:
    """Serve errands until the other end is gone; the only argument is the memory file's number."""
    memory = int(sys.argv[1])
    heap.keep_little()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    cv2.setNumThreads(1)  # there is a process for each core already
    # Who comes late to a desk that has gone ends quietly.
    while (packed := hear(sys.stdin.buffer)) is not None:
        say(sys.stdout.buffer, _serve(memory, ERRANDS.decode(packed)))


def _serve(memory: int, errand: Errand) -> Done:
    try:
        return Done(sides=clean_sheet(pick_up(memory, errand.parcels), errand.treatment))
    except PictureRefused as refused:
        return Done(refused=refused.why.value)


if __name__ == "__main__":
    main()
