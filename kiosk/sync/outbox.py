"""The courier's side of the store: what is due, in whose hand it is, and what has become of it.

An attempt is written down before it is made, with the time of the next one and a lease: the dossier is in
somebody's hand. A lease ends with the attempt, or with the courier; so a courier that is killed in the
middle leaves nothing half done: the next one voids its leases, and the dossier is simply due again.

Within one courier the hand counts, not the clock: what a lane has taken no other lane gets, whatever time
it is. A resident's dossiers go in the order in which they were sealed: a later one waits while an earlier
one is on its way, but not for one that is held. Nobody waits for another resident's.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import DossierNews
from kiosk.dossiers.notices import keep_notices
from kiosk.dossiers.store import Outcome, Store, move
from kiosk.errors import GatewayConfused, StageError, StoreDamaged
from kiosk.log import WITHHELD, sieve, warn
from kiosk.steps import Step, reached
from kiosk.sync.gateway import Change, Parcel
from kiosk.sync.policy import MOST_HINT_S, Receipt, pause_s

STATUS: Final = "status"  # the bookmark of the list of changes
FARTHEST: Final = timedelta(seconds=2 * MOST_HINT_S)  # farther off: the clock was set back
LEASE: Final = timedelta(minutes=15)  # longer than any step between two of `Parcel.begin`
JUMP_S: Final = 5.0  # the hands of a good clock part from the seconds that passed by less

# A dossier that may be taken: in nobody's hand, and no earlier one of the same resident is on its way.
_FREE: Final = """
    (lease_until IS NULL OR lease_until <= ?1 OR lease_until > ?2)
    AND dossier_id NOT IN (SELECT value FROM json_each(?3))
    AND NOT EXISTS (
      SELECT 1 FROM dossier AS earlier
      WHERE earlier.resident = dossier.resident AND earlier.rowid < dossier.rowid
        AND earlier.stage = 'sealed')
"""
# The indexes are named because a wrong guess of the planner would read 10,000 rows.
_UNTRIED: Final = f"""
    SELECT dossier_id, attempts, next_at
    FROM outbox INDEXED BY outbox_in_turn CROSS JOIN dossier ON dossier.id = dossier_id
    WHERE attempts = 0 AND {_FREE} ORDER BY next_at LIMIT 1
"""  # noqa: S608  our own words
_NEXT: Final = f"""
    SELECT dossier_id, attempts, next_at
    FROM outbox INDEXED BY outbox_next CROSS JOIN dossier ON dossier.id = dossier_id
    WHERE {_FREE} ORDER BY next_at LIMIT 1
"""  # noqa: S608
_UNFINISHED: Final = """
    SELECT other.id FROM dossier AS mine, dossier AS other
    WHERE mine.id = ? AND other.procedure_code = mine.procedure_code AND other.id <> mine.id
      AND (other.stage = 'held' OR other.stage = 'sealed' AND other.id IN (
        SELECT dossier_id FROM outbox WHERE attempts > 0 OR step <> ''))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """The dossier to take next."""

    dossier_id: str
    attempts: int
    wait_s: float


class Outbox:
    """What lies in the store for the province. Methods may be called from several threads."""

    def __init__(self, store: Store, chance: Callable[[], float]) -> None:
        self._store = store
        self._chance = chance
        self._turn = threading.Lock()
        self._in_hand: set[str] = set()
        self._ahead_s = self._clock_ahead_s()

    def void_leases(self) -> None:
        """End the leases of a courier that died; only whoever holds the lock of the couriers may do so."""
        with self._turn, self._store.database.changing() as database:
            self._in_hand.clear()
            values = (self._store.clock.now().isoformat(),)
            database.change(
                "UPDATE outbox SET lease_until = NULL, next_at = ? WHERE lease_until IS NOT NULL", values
            )

    def take_due(self) -> Parcel | None:
        """Lease the next dossier that is due: first what was never tried, then what has waited longest.

        The attempt, its lease and the time of the next attempt are on the disk when this returns. The
        lease ends with `deliver`, `hold` or `put_back`.
        """
        with self._turn:
            now = self._store.clock.now()
            self._heed_jumps(now)
            found = self._find_next(now)
            if found is None or found.wait_s:
                return None
            parcel = self._parcel(found.dossier_id)
            attempts = found.attempts + 1
            next_at = now + timedelta(seconds=pause_s(attempts, self._chance()))
            with self._store.database.changing() as database:
                database.change(
                    "UPDATE outbox SET attempts = ?, next_at = ?, lease_until = ? WHERE dossier_id = ?",
                    (attempts, next_at.isoformat(), (now + LEASE).isoformat(), found.dossier_id),
                )
            self._in_hand.add(found.dossier_id)
        reached(Step.LEASED)
        return parcel

    def next_in_s(self) -> float | None:
        """Return the seconds until a dossier may be taken; None if there is none that is in no hand."""
        with self._turn:
            found = self._find_next(self._store.clock.now())
            return found.wait_s if found else None

    def oldest_waits_s(self) -> float:
        """Return how long the oldest dossier has been on its way; 0 if there is none."""
        row = self._store.database.row("SELECT min(since) FROM dossier WHERE stage = 'sealed'")
        if row is None or row[0] is None:
            return 0.0
        waited = self._store.clock.now() - datetime.fromisoformat(row[0])
        return max(0.0, waited.total_seconds())

    def try_all_now(self) -> int:
        """Make every dossier due at once, as if it had never been tried; return how many there are."""
        values = (self._store.clock.now().isoformat(),)
        with self._store.database.changing() as database:
            return database.change("UPDATE outbox SET attempts = 0, next_at = ?", values)

    def try_now(self, dossier_id: str) -> bool:
        """Make one dossier due at once, as if it had never been tried; say whether it is on its way."""
        values = (self._store.clock.now().isoformat(), dossier_id)
        with self._store.database.changing() as database:
            return bool(
                database.change("UPDATE outbox SET attempts = 0, next_at = ? WHERE dossier_id = ?", values)
            )

    def put_back(self, dossier_id: str, reason: str, pause: timedelta = timedelta()) -> None:
        """End the lease of a dossier that could not be delivered now; it is tried again after a pause."""
        with self._letting_go(dossier_id), self._store.database.changing() as database:
            database.change(
                "UPDATE outbox SET lease_until = NULL, last_reason = ?, next_at = max(next_at, ?)"
                " WHERE dossier_id = ?",
                (_fit(reason), (self._store.clock.now() + pause).isoformat(), dossier_id),
            )

    def deliver(self, dossier_id: str, receipt: Receipt) -> None:
        """Write the receipt and the official code; the dossier leaves the outbox.

        Raises:
            GatewayConfused: Another dossier has this code; nothing was changed.
        """
        at = self._store.clock.now()
        with self._letting_go(dossier_id), self._store.database.changing() as database:
            values = (receipt.dossier_code, dossier_id)
            if database.row("SELECT 1 FROM dossier WHERE dossier_code = ? AND id <> ?", values):
                raise GatewayConfused("one code for two dossiers")
            database.change(
                "UPDATE dossier SET receipt = ?, status = 1, status_at = ?, dossier_code = ? WHERE id = ?",
                (receipt.token, receipt.received_at.isoformat(), *values),
            )
            move(database, dossier_id, Stage.DELIVERED, at=at)
            database.change("DELETE FROM outbox WHERE dossier_id = ?", (dossier_id,))
            reached(Step.DELIVERING)
        reached(Step.DELIVERED)

    def hold(self, dossier_id: str, reason: str, said: str = "") -> None:
        """Put a dossier aside for a person, with the reason; nothing of it is erased.

        What the gateway `said` is kept with the reason only if nothing of it can be a person's.
        """
        with self._letting_go(dossier_id), self._store.database.changing() as database:
            move(database, dossier_id, Stage.HELD, at=self._store.clock.now(), reason=_fit(reason, said))
            database.change("DELETE FROM outbox WHERE dossier_id = ?", (dossier_id,))
        reached(Step.HELD)

    def release(self, dossier_id: str) -> None:
        """Send a dossier that was put aside once more.

        Raises:
            StageError: It is not put aside.
        """
        now = self._store.clock.now()
        with self._store.database.changing() as database:
            move(database, dossier_id, Stage.SEALED, at=now, reason="released")
            values = (dossier_id, now.isoformat())
            database.change("INSERT INTO outbox (dossier_id, next_at) VALUES (?, ?)", values)

    def questions(self, kept: timedelta) -> list[tuple[int, str]]:
        """Return number and code of the questions that somebody may still be waiting for."""
        since = self._store.clock.now() - kept
        rows = self._store.database.rows(
            "SELECT id, code, asked_at FROM question WHERE outcome IS NULL ORDER BY id"
        )
        return [(number, code) for number, code, asked in rows if datetime.fromisoformat(asked) >= since]

    def answer(self, question: int, outcome: Outcome, news: DossierNews | None = None) -> None:
        """Answer a question of the desk."""
        facts = _facts(news) if news else (None, None, None, None, "")
        with self._store.database.changing() as database:
            database.change(
                "UPDATE question SET outcome = ?, dossier_code = ?, status = ?, status_at = ?, due_at = ?,"
                " status_text = ? WHERE id = ?",
                (outcome.value, *facts, question),
            )

    def bookmark(self) -> str:
        """Return how far the list of changes was read."""
        row = self._store.database.row("SELECT cursor FROM bookmark WHERE name = ?", (STATUS,))
        return str(row[0]) if row else ""

    def record(self, changes: list[Change], cursor: str) -> None:
        """Write what has become of our dossiers, and how far the list was read, as one change."""
        at = self._store.clock.now()
        bent: list[str] = []
        with self._store.database.changing() as database:
            for change in changes:
                database.change(
                    "UPDATE OR IGNORE dossier SET dossier_code = coalesce(?, dossier_code), status = ?,"
                    " status_at = ?, due_at = ?, status_text = ? WHERE id = ? AND receipt IS NOT NULL",
                    (*_facts(change.news), change.dossier_id),
                )
                bent += keep_notices(database, change.dossier_id, change.notices, change.results, at=at)
            database.change(
                "INSERT INTO bookmark (name, cursor) VALUES (?1, ?2)"
                " ON CONFLICT (name) DO UPDATE SET cursor = ?2",
                (STATUS, cursor),
            )
        if bent:
            warn("courier.results_bent", results=len(bent))
        reached(Step.CHANGES_KEPT)

    @contextmanager
    def _letting_go(self, dossier_id: str) -> Iterator[None]:
        """Take a dossier out of the hand, also if the store fails: its lease then ends by itself."""
        try:
            yield
        finally:
            with self._turn:
                self._in_hand.discard(dossier_id)

    def _find_next(self, now: datetime) -> _Candidate | None:
        values = (now.isoformat(), (now + LEASE).isoformat(), json.dumps(sorted(self._in_hand)))
        database = self._store.database
        row = database.row(_UNTRIED, values) or database.row(_NEXT, values)
        if row is None:
            return None
        wait_s = (datetime.fromisoformat(row[2]) - now).total_seconds()
        # What was never tried may go at any time: the clock may have been set back since it was sealed.
        return _Candidate(dossier_id=row[0], attempts=row[1], wait_s=max(0.0, wait_s) if row[1] else 0.0)

    def _heed_jumps(self, now: datetime) -> None:
        """Make all due if the wall clock jumped: the times in the store mean nothing any more."""
        before_s, self._ahead_s = self._ahead_s, self._clock_ahead_s()
        row = self._store.database.row("SELECT max(next_at) FROM outbox")
        latest = datetime.fromisoformat(row[0]) if row and row[0] else now
        jumped = abs(self._ahead_s - before_s) > JUMP_S and latest > now
        if jumped or latest > now + FARTHEST:
            with self._store.database.changing() as database:
                database.change("UPDATE outbox SET next_at = ?1 WHERE next_at > ?1", (now.isoformat(),))

    def _clock_ahead_s(self) -> float:
        return self._store.clock.now().timestamp() - self._store.clock.monotonic_s()

    def _begin(self, dossier_id: str, step: str) -> None:
        values = (step, (self._store.clock.now() + LEASE).isoformat(), dossier_id)
        with self._store.database.changing() as database:
            sql = "UPDATE outbox SET step = ?, lease_until = ? WHERE dossier_id = ?"
            if not database.change(sql, values):
                raise StageError("the dossier is not on its way any more")

    def _parcel(self, dossier_id: str) -> Parcel:
        database = self._store.database
        row = database.row(
            "SELECT manifest, step FROM dossier JOIN outbox ON dossier_id = id WHERE id = ?", (dossier_id,)
        )
        assert row is not None

        def read(part: str) -> bytes:
            found = database.row(
                "SELECT content FROM object WHERE dossier_id = ? AND part = ?", (dossier_id, part)
            )
            if found is None or found[0] is None:
                raise StoreDamaged("a file of a dossier is not there")
            return bytes(found[0])

        digests: dict[str, str] = dict(
            database.rows("SELECT part, sha256 FROM object WHERE dossier_id = ?", (dossier_id,))
        )
        return Parcel(
            dossier_id=dossier_id,
            manifest=bytes(row[0]),
            digests=digests,
            read=read,
            begin=partial(self._begin, dossier_id),
            was_at=row[1],
            unfinished=partial(self._unfinished, dossier_id),
        )

    def _unfinished(self, dossier_id: str) -> list[str]:
        """Return the other dossiers of its procedure of which something may lie at the province."""
        rows = self._store.database.rows(_UNFINISHED, (dossier_id,))
        return [other_id for (other_id,) in rows]


def _facts(news: DossierNews) -> tuple[str | None, int | None, str, str | None, str]:
    due_at = news.due_at.isoformat() if news.due_at else None
    return news.dossier_code, news.status, news.at.isoformat(), due_at, news.text


def _fit(reason: str, said: str = "") -> str:
    """Return a reason that a log may hold, for it is shown, and outlives the papers."""
    kept = sieve(said)
    return str(sieve(reason)) + (f" {kept}" if kept and kept != WITHHELD else "")
