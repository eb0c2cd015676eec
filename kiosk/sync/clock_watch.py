"""Notices when this machine's clock and the gateway's part: receipts, tokens and limits depend on it.

The clock goes with every line, and so does what the line has met (`Contact`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.clock import Clock
from kiosk.dossiers.alarms import clear_alarm, raise_alarm
from kiosk.dossiers.store import Store
from kiosk.sync.contact import Contact
from kiosk.sync.policy import read_date

CLOCK_ALARM: Final = "clock-off"
MOST_OFF_S: Final = 300.0  # what signatures and tokens usually forgive


class WatchedClock:
    """The clock of the line to a gateway: hears the Date of each answer, and tells if it is far off."""

    def __init__(self, clock: Clock, store: Store) -> None:
        self._clock, self._store = clock, store
        self.contact = Contact(store, clock)
        self._is_off: bool | None = None  # None: nothing was heard yet

    def now(self) -> datetime:
        """Return the time of day, as this machine has it."""
        return self._clock.now()

    def monotonic_s(self) -> float:
        """Return seconds that only grow."""
        return self._clock.monotonic_s()

    def hear(self, date: str) -> None:
        """Compare the Date of an answer (RFC 9110 section 6.6.1); what is no date says nothing.

        Raises:
            StoreError: The alarm could not be written.
        """
        if (there := read_date(date)) is None:
            return
        ahead_s = (self._clock.now() - there).total_seconds()
        is_off = abs(ahead_s) > MOST_OFF_S
        if is_off is self._is_off:
            return
        if is_off:
            raise_alarm(
                self._store, CLOCK_ALARM, f"{abs(ahead_s):.0f} s {'ahead' if ahead_s > 0 else 'behind'}"
            )
        else:
            clear_alarm(self._store, CLOCK_ALARM)
        self._is_off = is_off
