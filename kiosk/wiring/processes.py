"""Starts the processes of the demo, and stops each by its own process id."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError

STOP_WITHIN_S = 10.0
LOOK_EVERY_S = 0.05


class DemoFailed(KioskError):
    """The demo did not come to its end; says where it stood."""


class Process:
    """One Python module of ours in a process of its own, with its words in a file."""

    def __init__(self, name: str, module: str, arguments: Sequence[str], folder: Path) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self._command = [sys.executable, "-m", module, *arguments]
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, more: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> None:
        """Start it, with more arguments and settings of the environment; again if it has ended."""
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [*self._command, *more],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **(environment or {})},
            )

    @property
    def has_begun(self) -> bool:
        """Whether it was ever started."""
        return self._running is not None

    @property
    def pid(self) -> int | None:
        """Its number while it runs."""
        return self._running.pid if self._running and self._running.poll() is None else None

    @property
    def exit_status(self) -> int | None:
        """How it ended, or None while it runs."""
        return self._running.poll() if self._running else None

    def wait_for_file(self, path: Path, within_s: float) -> dict[str, Any]:
        """Return the JSON object of a file that the process writes once it is up.

        Raises:
            DemoFailed: It ended before, or is late.
        """
        wait_until(lambda: path.exists() or self.exit_status is not None, within_s, f"{self.name} to be up")
        if not path.exists():
            raise DemoFailed(f"{self.name} ended with status {self.exit_status}; see {self.log}")
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return state

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._running is not None:
            self._running.send_signal(signal.SIGKILL)
            self._running.wait()

    def stop(self) -> None:
        """Ask it to end, and make it end."""
        if self._running is None or self._running.poll() is not None:
            return
        self._running.terminate()
        try:
            self._running.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()


def wait_until(true: Callable[[], bool], within_s: float, what: str) -> None:
    """Wait for a condition.

    Raises:
        DemoFailed: It did not come true in time.
    """
    end_s = time.monotonic() + within_s
    while not true():
        if time.monotonic() > end_s:
            raise DemoFailed(f"waited {within_s:.0f} s in vain for {what}")
        time.sleep(LOOK_EVERY_S)
