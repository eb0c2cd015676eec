"""Gathers counts of a running process in memory; its owner writes them into the store now and then.

Any thread may count, at no cost: nobody waits for a disk because of a figure. A power cut loses the counts
of the last minute, and no more. Only that a ticket is begun is written at once: after a power cut the paper
in the printer is to be known for what it is.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

from kiosk.assist.tallies import (
    GLASS_CLEAN,
    GLASS_DIRTY,
    ROLL_CHANGED,
    ROWS,
    ROWS_AT_ROLL,
    TICKETS_BEGUN,
    TICKETS_ENDED,
    Tally,
    change_roll,
    count_up,
    moments,
    tallies,
)
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.log import trouble


class Ledger:
    """The counts of one process, those of former days included."""

    def __init__(self, store: Store) -> None:
        """Read what was counted before.

        Raises:
            StoreError: The store cannot be read.
        """
        self._store = store
        self._turn = threading.Lock()
        self._new: Counter[Tally] = Counter()
        self._kept = tallies(store)
        self._happened: set[str] = set()
        known = moments(store)
        self._has_roll = ROLL_CHANGED in known
        clean_at = known.get(GLASS_CLEAN)
        self._dirty = GLASS_DIRTY in known and (clean_at is None or known[GLASS_DIRTY] > clean_at)

    def count(self, name: str, label: str = "", by: int = 1) -> None:
        """Count something."""
        with self._turn:
            self._new[Tally(name, label)] += by

    def count_all(self, counts: Mapping[Tally, int]) -> None:
        """Count several things."""
        with self._turn:
            self._new.update(counts)

    def happened(self, moment: str) -> None:
        """Take down that something happened just now."""
        with self._turn:
            self._happened.add(moment)

    def glass(self, *, dirty: bool) -> None:
        """Take down how the scanner's glass was seen to be."""
        with self._turn:
            self._dirty = dirty
            self._happened -= {GLASS_CLEAN, GLASS_DIRTY}
            self._happened.add(GLASS_DIRTY if dirty else GLASS_CLEAN)

    @property
    def glass_is_dirty(self) -> bool:
        """Whether a streak was seen, and no clean sheet since."""
        return self._dirty

    def counted(self) -> Counter[Tally]:
        """Return all counts, also those that are not written yet."""
        with self._turn:
            return self._kept + self._new

    @property
    def ticket_is_open(self) -> bool:
        """Whether a ticket was begun of which nobody knows that it was cut off."""
        return self._open_tickets() > 0

    def begin_ticket(self) -> None:
        """Take down that a ticket is begun; once this returns, it is on the disk, if the disk takes it."""
        self._write_now(TICKETS_BEGUN, 1)

    def end_ticket(self) -> None:
        """Take down that nothing of a ticket hangs on the printer."""
        self._write_now(TICKETS_ENDED, self._open_tickets())

    def rows_since_roll(self) -> int | None:
        """Return how many rows of dots this roll has given; None: nobody has said when it was new."""
        counted = self.counted()
        return counted[Tally(ROWS)] - counted[Tally(ROWS_AT_ROLL)] if self._has_roll else None

    def change_roll(self) -> None:
        """Take down that a new roll is in.

        Raises:
            StoreError: It could not be written.
        """
        self.write()
        rows = change_roll(self._store)
        with self._turn:  # what another thread is writing just now is not in the store yet
            self._kept[Tally(ROWS_AT_ROLL)] += rows
            self._has_roll = True

    def _open_tickets(self) -> int:
        counted = self.counted()
        return counted[Tally(TICKETS_BEGUN)] - counted[Tally(TICKETS_ENDED)]

    def _write_now(self, name: str, by: int) -> None:
        self.count(name, by=by)
        self.write()

    def write(self) -> None:
        """Write what was counted since; what cannot be written is written the next time."""
        with self._turn:
            new, self._new = self._new, Counter()
            happened, self._happened = self._happened, set()
            self._kept += new
        try:
            count_up(self._store, new, happened)
        except StoreError as error:
            trouble("ledger-not-written", error)
            with self._turn:
                self._kept -= new
                self._new += new
                self._happened |= happened
