"""What the machine counts of itself, kept in the store: a restart forgets nothing.

A tally has a name and mostly an empty label; names and labels are words of ours, never a person's and never
a dossier's. A moment is the last time at which something happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.dossiers.database import Database
from kiosk.dossiers.store import Store

# Of devices; those of visits and of the courier stand beside what counts them.
SIDES: Final = "sides"
SHEETS: Final = "sheets"
SLIPS: Final = "slips"
ROWS: Final = "rows"  # of dots that the slip printer printed
ROWS_AT_ROLL: Final = "rows_at_roll"  # what `ROWS` was when the roll was last changed
TICKETS_BEGUN: Final = "tickets_begun"  # on the slip printer
TICKETS_ENDED: Final = "tickets_ended"  # of these: cut off, or nothing of it on paper
FAULTS: Final = "faults"  # by code: how often it began
TEST_SCANS: Final = "test_scans"
# Of visits.
VISITS_BEGUN: Final = "visits_begun"
VISITS_FINISHED: Final = "visits_finished"
VISITS_GIVEN_UP: Final = "visits_given_up"  # by the situation in which
VISIT_SECONDS: Final = "visit_seconds"  # all together; by the upper end of a step: how many took no longer
SEALED: Final = "sealed"
# Of the courier.
ATTEMPTS: Final = "attempts"  # by outcome
GATEWAY_MS: Final = "gateway_ms"  # as `VISIT_SECONDS`, of each answer

ROLL_CHANGED: Final = "roll.changed"
GLASS_DIRTY: Final = "glass.dirty"
GLASS_CLEAN: Final = "glass.clean"
GATEWAY_ANSWERED: Final = "gateway.answered"
GATEWAY_FAILED: Final = "gateway.failed"


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """A name and a label that are counted together."""

    name: str
    label: str = ""


def count_up(store: Store, counts: Mapping[Tally, int], happened: Iterable[str] = ()) -> None:
    """Add to counts, and note what happened now, all in one change; nothing is written if there is nothing.

    Raises:
        StoreError: It could not be written.
    """
    grown, happened = {tally: count for tally, count in counts.items() if count}, sorted(happened)
    if not grown and not happened:
        return
    with store.database.changing() as database:
        _add(database, grown)
        _note(database, happened, store.clock.now())


def tallies(store: Store) -> Counter[Tally]:
    """Return all counts; what was never counted is 0."""
    rows = store.database.rows("SELECT name, label, count FROM tally")
    return Counter({Tally(name, label): count for name, label, count in rows})


def moments(store: Store) -> dict[str, datetime]:
    """Return when each thing last happened; what never did is not there."""
    rows = store.database.rows("SELECT name, at FROM moment")
    return {name: datetime.fromisoformat(at) for name, at in rows}


def change_roll(store: Store) -> int:
    """Take down that a new roll of paper is in the slip printer; return the rows that the old one gave.

    Raises:
        StoreError: It could not be written.
    """
    counted = tallies(store)
    rows = counted[Tally(ROWS)] - counted[Tally(ROWS_AT_ROLL)]
    with store.database.changing() as database:
        _add(database, {Tally(ROWS_AT_ROLL): rows})
        _note(database, [ROLL_CHANGED], store.clock.now())
    return rows


def _add(database: Database, counts: Mapping[Tally, int]) -> None:
    for tally, count in sorted(counts.items()):
        database.change(
            "INSERT INTO tally (name, label, count) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (tally.name, tally.label, count),
        )


def _note(database: Database, names: Iterable[str], at: datetime) -> None:
    for name in names:
        database.change(
            "INSERT INTO moment (name, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
            (name, at.isoformat()),
        )
