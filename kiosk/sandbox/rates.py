"""How many requests come, and how many a second are let in: a bucket of tokens."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

KEPT_S: Final = 7200  # of the counts
LONGEST_S: Final = 60  # nobody is told to stay away for longer


@dataclass(slots=True)
class _Second:
    at_s: int
    taken: int = 0
    sent_away: int = 0


class Rates:
    """Counts requests by the second; with a limit, sends away those for which there is no token."""

    def __init__(self, limit_per_s: float = 0.0) -> None:
        """Let in so many a second on average, and as many at once; 0: all."""
        self._limit_per_s = limit_per_s
        self._tokens = limit_per_s
        self._filled_s: float | None = None
        self._expected = 0.0  # so many have been told to come, and are not here yet
        self._seconds: deque[_Second] = deque(maxlen=KEPT_S)

    def count(self, now_s: float, clock_s: int) -> int:
        """Count a request; return 0 if it is let in, else after how many seconds it should come again.

        Those who are sent away are told different times, as many for each second as the limit lets in.
        """
        if not self._seconds or self._seconds[-1].at_s != clock_s:
            self._seconds.append(_Second(clock_s))
        second = self._seconds[-1]
        if not self._limit_per_s or self._take(now_s):
            second.taken += 1
            return 0
        second.sent_away += 1
        self._expected += 1
        return min(LONGEST_S, math.ceil(self._expected / self._limit_per_s))

    def seconds(self) -> list[tuple[int, int, int]]:
        """Return the second (Unix time), how many were let in, and how many were sent away."""
        return [(it.at_s, it.taken, it.sent_away) for it in self._seconds]

    def _take(self, now_s: float) -> bool:
        passed_s = 0.0 if self._filled_s is None else now_s - self._filled_s
        self._filled_s = now_s
        self._expected = max(0.0, self._expected - passed_s * self._limit_per_s)
        self._tokens = min(self._limit_per_s, self._tokens + passed_s * self._limit_per_s)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
