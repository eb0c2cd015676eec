"""A cleaner that dies over the second sheet, on purpose and at the right moment.

The cleaners of the desk are frozen until two of them hold a sheet; then the second one is killed as
the system kills what takes too much memory, and the first goes on.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROCESSES: Final = Path("/proc")
PROGRAM: Final = b"kiosk.imaging.worker"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A cleaner, and the memory file that a sheet is laid into for it."""

    pid: int
    memory: Path

    @property
    def holds_a_sheet(self) -> bool:
        """Whether there is work for it."""
        return self.memory.stat().st_size > 0


class CleanerCrash:
    """Happens once."""

    def __init__(self) -> None:
        self.happened = False
        self._frozen: list[Frozen] = []
        self._first: Frozen | None = None

    def look(self, desk_pid: int) -> None:
        """Do what is due, while the desk runs."""
        if self.happened:
            return
        with suppress(FileNotFoundError, ProcessLookupError):  # the desk has just ended, and they with it
            self._look(desk_pid)

    def _look(self, desk_pid: int) -> None:
        known = {cleaner.pid for cleaner in self._frozen}
        for cleaner in _cleaners_of(desk_pid):
            if cleaner.pid not in known:
                os.kill(cleaner.pid, signal.SIGSTOP)
                self._frozen.append(cleaner)
        holding = [cleaner for cleaner in self._frozen if cleaner.holds_a_sheet]
        if self._first is None:
            self._first = holding[0] if holding else None
        elif second := next((cleaner for cleaner in holding if cleaner != self._first), None):
            os.kill(second.pid, signal.SIGKILL)
            self.happened = True
            for cleaner in self._frozen:
                if cleaner is not second:
                    os.kill(cleaner.pid, signal.SIGCONT)


def _cleaners_of(desk_pid: int) -> Iterator[Frozen]:
    for process in PROCESSES.glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            state = (process / "stat").read_text(encoding="utf-8", errors="replace")
            parent = int(state.rpartition(")")[2].split()[1])
            words = (process / "cmdline").read_bytes().split(b"\0") if parent == desk_pid else []
            if PROGRAM in words:
                memory = process / "fd" / words[words.index(PROGRAM) + 1].decode()
                yield Frozen(int(process.name), memory)
