"""Time as the rest of the program sees it, so that a test can turn the hands."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Two hands: one for people, which may jump, and one for time limits, which may not."""

    def now(self) -> datetime:
        """Return the time of day in Vietnam, aware of its zone."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that only grow."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the time of day in Vietnam, aware of its zone."""
        return datetime.now(VIETNAM)

    def monotonic_s(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic()
