"""A code reader in serial mode, on a pseudo-terminal with a name of its own."""

from __future__ import annotations

import os
import pty
import termios
import threading
import tty
from contextlib import suppress
from pathlib import Path
from typing import Final

from drivers.virtual.cards import CARDS
from kiosk.faults import Fault

LINE_END = "\r\n"
NOISE: Final = b"\xff\xfe\x80\xc3\x28\xa0\xa1" * 4  # no text in any code page that readers guess


class VirtualReader:
    """Sends what is shown to it; unplugged means that its line hangs up and its name is gone."""

    def __init__(self, link: Path) -> None:
        self._link = link
        self._lock = threading.Lock()
        self._ends: tuple[int, int] | None = None
        self._delay_s = 0.0
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
            os.set_blocking(ours, False)
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
        """Break the reader, or mend it; one that is gone is unplugged."""
        self.fault = fault
        if fault is Fault.READER_GONE:
            self.unplug()
        else:
            self.plug_in()

    def set_delay_s(self, delay_s: float) -> None:
        """Read each code so much later than it is shown."""
        self._delay_s = delay_s

    def show(self, text: str) -> bool:
        """Hold a code before it; say whether anybody could read it."""
        sent = (self._seen(text) + LINE_END).encode()
        if self.fault is Fault.READER_UNREADABLE:
            sent = NOISE + LINE_END.encode()
        if self._ends is None:
            return False
        if not self._delay_s:
            return self._send(sent)
        late = threading.Timer(self._delay_s, self._send, (sent,))
        late.daemon = True
        late.start()
        return True

    def _seen(self, text: str) -> str:
        return CARDS["bus"].text if self.fault is Fault.READER_NOT_A_CARD else text

    def _send(self, sent: bytes) -> bool:
        with self._lock:
            if self._ends is None:
                return False
            ours, theirs = self._ends
            try:
                is_whole = os.write(ours, sent) == len(sent)
            except BlockingIOError:
                is_whole = False
            if not is_whole:  # nobody listens, and the line is full: what lies in it is lost
                termios.tcflush(theirs, termios.TCIFLUSH)
                os.write(ours, sent)
            return True
