"""The cleaners: a few processes that make sheets clean side by side; a sheet that breaks one is lost alone.

A cleaner holds one sheet at a time. Whoever calls waits, so each caller has a thread of its own; when
all cleaners are busy, he waits for the first to be free.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Timer
from typing import Final, Self

import msgspec

from kiosk import log
from kiosk.imaging.errand import DONE, Errand, hear, lay_down, say
from kiosk.imaging.fed import FedSide
from kiosk.imaging.page import CleanSide
from kiosk.imaging.treatment import Treatment

# NumPy in one thread, as there is a process for each core.
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
SHEET_WITHIN_S: Final = 30.0  # a hundred times what an A4 sheet takes: the picture is a trap


@dataclass(frozen=True, slots=True)
class Lost:
    """No page could be made of a sheet."""

    why: str  # a `Refusal`, or "crashed"


class Cleaners:
    """Some processes, each started when it is first needed and again after a crash."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._idle: SimpleQueue[_Cleaner] = SimpleQueue()
        self._all = [_Cleaner() for _ in range(count)]
        for cleaner in self._all:
            self._idle.put(cleaner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def clean(self, sides: Sequence[FedSide], treatment: Treatment) -> tuple[CleanSide, ...] | Lost:
        """Make the sides of one sheet clean; waits until that is done."""
        cleaner = self._idle.get()
        try:
            return cleaner.clean(sides, treatment)
        finally:
            self._idle.put(cleaner)

    def start(self) -> None:
        """Start all processes now: the first sheet need not wait for them."""
        for cleaner in self._all:
            cleaner.start()

    def stop(self) -> None:
        """End all processes."""
        for cleaner in self._all:
            cleaner.stop()


class _Cleaner:
    """One process and its memory file."""

    def __init__(self) -> None:
        self._memory = os.memfd_create("sheet")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Return the running process; starts it if there is none."""
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kiosk.imaging.worker", str(self._memory)],
                pass_fds=[self._memory],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **ONE_THREAD},
            )
        return self._process

    def clean(self, sides: Sequence[FedSide], treatment: Treatment) -> tuple[CleanSide, ...] | Lost:
        """Make the sides of one sheet clean."""
        process = self.start()
        late = Timer(SHEET_WITHIN_S, process.kill)
        late.daemon = True
        late.start()
        try:
            done = self._exchange(process, sides, treatment)
        finally:
            late.cancel()
            os.ftruncate(self._memory, 0)
        try:
            reply = DONE.decode(done or b"")
        except msgspec.MsgspecError:
            log.warn("cleaner-died", exit=self.stop())
            return Lost("crashed")
        return Lost(reply.refused) if reply.refused else reply.sides

    def _exchange(
        self, process: subprocess.Popen[bytes], sides: Sequence[FedSide], treatment: Treatment
    ) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            say(process.stdin, Errand(parcels=lay_down(self._memory, sides), treatment=treatment))
        except BrokenPipeError:
            return None
        return hear(process.stdout)

    def stop(self) -> int:
        """End the process and return how it ended; what it was doing is lost."""
        if self._process is None:
            return 0
        self._process.kill()
        ended = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):  # of what was not yet read at the other end
                if pipe is not None:
                    pipe.close()
        self._process = None
        return ended
