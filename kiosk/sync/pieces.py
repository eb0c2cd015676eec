"""How large the pieces of a file are: small on a slow line, so that each arrives in time. No I/O."""

from __future__ import annotations

from typing import Final

FIRST_BYTES: Final = 4 * 1024
LEAST_BYTES: Final = 1024
GROWTH: Final = 4  # at most so much larger than the piece before: one quick piece proves little
SHRINK: Final = 4
SLOWEST_BPS: Final = 500  # half of the slowest line that is worth waiting for, 1 kB/s
PATIENCE: Final = 4  # times what a piece should take


class Pieces:
    """What the pieces so far have taught of one line."""

    def __init__(self, most_bytes: int, aim_s: float) -> None:
        """Begin small; a piece shall take `aim_s` at most, and have `most_bytes` at most."""
        self._most_bytes, self._aim_s = most_bytes, aim_s
        self._rate_bps: float | None = None
        self.next_bytes = min(FIRST_BYTES, most_bytes)

    def went(self, sent_bytes: int, took_s: float) -> None:
        """Learn from a piece that arrived."""
        self._rate_bps = sent_bytes / max(took_s, 1e-3)
        wanted = min(int(self._rate_bps * self._aim_s), sent_bytes * GROWTH)
        # The last piece of a file is small, and says little of how fast the line is.
        if sent_bytes >= self.next_bytes or wanted < sent_bytes:
            self.next_bytes = self._within(wanted)

    def broke(self) -> None:
        """Learn from a piece that did not arrive."""
        self._rate_bps = None
        self.next_bytes = self._within(self.next_bytes // SHRINK)

    def too_large(self, sent_bytes: int) -> bool:
        """Learn that no piece of this size is taken, however fast the line; False: there is none smaller."""
        if sent_bytes <= LEAST_BYTES:
            return False
        self._most_bytes = max(LEAST_BYTES, min(self._most_bytes, sent_bytes // SHRINK))
        self.next_bytes = min(self.next_bytes, self._most_bytes)
        return True

    def more_s(self, size_bytes: int) -> float:
        """Return how long a piece may take beyond the usual time limit."""
        slowest_s = size_bytes / SLOWEST_BPS
        return slowest_s if self._rate_bps is None else min(slowest_s, PATIENCE * size_bytes / self._rate_bps)

    def _within(self, size_bytes: int) -> int:
        return min(max(size_bytes, LEAST_BYTES), self._most_bytes)
