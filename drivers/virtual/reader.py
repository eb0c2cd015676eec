"""A code reader in serial mode, on a pseudo-terminal with a name of its own."""

from __future__ import annotations

import os
import pty
import threading
import tty
from contextlib import suppress
from pathlib import Path

from kiosk.faults import Fault

LINE_END = "\r\n"


class VirtualReader:
    """Sends what is shown to it; unplugged means that its line hangs up and its name is gone."""

    def __init__(self, link: Path) -> None:
        self._link = link
        self._lock = threading.Lock()
        self._ends: tuple[int, int] | None = None
        self.fault: Fault | None = None

    @property
    def address(self) -> str:
        """The serial device that a caller opens."""
        return str(self._link)

    def plug_in(self) -> None:
        """Open the line under its name."""
        with self._lock:
            if self._ends is not None:
                return
            ours, theirs = pty.openpty()
            tty.setraw(theirs)
            self._link.parent.mkdir(parents=True, exist_ok=True)
            half = self._link.with_name(self._link.name + ".new")
            half.unlink(missing_ok=True)
            half.symlink_to(os.ttyname(theirs))
            half.replace(self._link)
            self._ends = (ours, theirs)

    def unplug(self) -> None:
        """Hang up."""
        with self._lock:
            self._link.unlink(missing_ok=True)
            for end in self._ends or ():
                with suppress(OSError):
                    os.close(end)
            self._ends = None

    def set_fault(self, fault: Fault | None) -> None:
        """Unplug the reader, or plug it in again."""
        self.fault = fault
        if fault is None:
            self.plug_in()
        else:
            self.unplug()

    def show(self, text: str) -> bool:
        """Hold a code before it; say whether anybody could read it."""
        with self._lock:
            if self._ends is None:
                return False
            os.write(self._ends[0], (text + LINE_END).encode())
            return True
