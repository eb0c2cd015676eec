"""Whether the screen lives: how long its thread let a frame wait, apart from waiting for a processor.

A beat each hundredth of a second asks the window for another frame. What the thread of the screen had to
wait for a processor on a loaded machine is no fault of the program, and Linux counts it (schedstat).
"""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT_MS = 10
LOOK_MS = 10


class FrameWatch(QObject):
    """Made on the thread of the screen; `parent` is the window."""

    def __init__(self, window, *, beat_ms=BEAT_MS, draws=True):
        super().__init__(window)
        self._window, self._draws = window, draws
        self._delays = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self.frames = 0
        self.begin()
        window.frameSwapped.connect(self._drawn)
        self._timer = QTimer(self, interval=beat_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self):
        """Forget the longest gap so far."""
        self.longest_s = 0.0
        self._last_s, self._waited_s = time.monotonic(), self._waits()

    def _drawn(self):
        self.frames += 1

    def _beat(self):
        now_s, waited_s = time.monotonic(), self._waits()
        gap_s = now_s - self._last_s - (waited_s - self._waited_s)
        self.longest_s = max(self.longest_s, gap_s)
        self._last_s, self._waited_s = now_s, waited_s
        if self._draws:
            self._window.update()

    def _waits(self):
        """Return how long this thread has waited for a processor so far."""
        return int(self._delays.read_text().split()[1]) / 1e9


def rest():
    """Let the window and all workers go on for a moment; without its receiver the timer would leak."""
    loop = QEventLoop()
    QTimer.singleShot(LOOK_MS, loop, loop.quit)
    loop.exec()
