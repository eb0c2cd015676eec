"""The courier's side of the store: what is due, and what has become of it.

An attempt is written down before it is made, with the time of the next one. So a courier that is killed
in the middle leaves nothing half done: the dossier is simply due again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import DossierNews
from kiosk.dossiers.store import Outcome, Store, move
from kiosk.errors import GatewayConfused, StoreDamaged
from kiosk.sync.gateway import Change, Parcel
from kiosk.sync.policy import MOST_HINT_S, Receipt, pause_s

STATUS: Final = "status"  # the bookmark of the list of changes
FARTHEST: Final = timedelta(seconds=2 * MOST_HINT_S)  # farther off: the clock was set back


class Outbox:
    """What lies in the store for the province."""

    def __init__(self, store: Store, chance: Callable[[], float]) -> None:
        self._store = store
        self._chance = chance

    def take_due(self) -> Parcel | None:
        """Return the next dossier that is due, the least tried first; its next attempt is then set."""
        now = self._store.clock.now()
        for dossier_id, attempts, next_at in self._store.database.rows(
            "SELECT dossier_id, attempts, next_at FROM outbox ORDER BY attempts, next_at",
        ):
            if not now < datetime.fromisoformat(next_at) < now + FARTHEST:
                wait = timedelta(seconds=pause_s(attempts + 1, self._chance()))
                self._set_next(dossier_id, attempts + 1, now + wait)
                return self._parcel(dossier_id)
        return None

    def next_in_s(self) -> float | None:
        """Return the seconds until a dossier is due; None if the outbox is empty."""
        now = self._store.clock.now()
        rows = self._store.database.rows("SELECT next_at FROM outbox")
        return min(
            (max(0.0, (datetime.fromisoformat(at) - now).total_seconds()) for (at,) in rows), default=None
        )

    def try_all_now(self) -> None:
        """Make every dossier due at once, as if it had never been tried."""
        values = (self._store.clock.now().isoformat(),)
        with self._store.database.changing() as database:
            database.change("UPDATE outbox SET attempts = 0, next_at = ?", values)

    def postpone(self, dossier_id: str, pause: timedelta) -> None:
        """Try a dossier not before a pause has passed."""
        with self._store.database.changing() as database:
            values = ((self._store.clock.now() + pause).isoformat(), dossier_id)
            database.change("UPDATE outbox SET next_at = max(next_at, ?) WHERE dossier_id = ?", values)

    def deliver(self, dossier_id: str, receipt: Receipt) -> None:
        """Write the receipt and the official code; the dossier leaves the outbox.

        Raises:
            GatewayConfused: Another dossier has this code; nothing was changed.
        """
        at = self._store.clock.now()
        with self._store.database.changing() as database:
            values = (receipt.dossier_code, dossier_id)
            if database.row("SELECT 1 FROM dossier WHERE dossier_code = ? AND id <> ?", values):
                raise GatewayConfused("one code for two dossiers")
            database.change(
                "UPDATE dossier SET receipt = ?, status = 1, status_at = ?, dossier_code = ? WHERE id = ?",
                (receipt.token, receipt.received_at.isoformat(), *values),
            )
            move(database, dossier_id, Stage.DELIVERED, at=at)
            database.change("DELETE FROM outbox WHERE dossier_id = ?", (dossier_id,))

    def hold(self, dossier_id: str, reason: str) -> None:
        """Put a dossier aside for a person; nothing of it is erased."""
        with self._store.database.changing() as database:
            move(database, dossier_id, Stage.HELD, at=self._store.clock.now(), reason=reason)
            database.change("DELETE FROM outbox WHERE dossier_id = ?", (dossier_id,))

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
        values = (
            (outcome.value, *_facts(news), question)
            if news
            else (outcome.value, None, None, None, None, question)
        )
        with self._store.database.changing() as database:
            database.change(
                "UPDATE question SET outcome = ?, dossier_code = ?, status = ?, status_at = ?, due_at = ?"
                " WHERE id = ?",
                values,
            )

    def bookmark(self) -> str:
        """Return how far the list of changes was read."""
        row = self._store.database.row("SELECT cursor FROM bookmark WHERE name = ?", (STATUS,))
        return str(row[0]) if row else ""

    def record(self, changes: list[Change], cursor: str) -> None:
        """Write what has become of our dossiers, and how far the list was read, as one change."""
        with self._store.database.changing() as database:
            for change in changes:
                code, status, at, due_at = _facts(change.news)
                database.change(
                    "UPDATE OR IGNORE dossier"
                    " SET dossier_code = coalesce(?, dossier_code), status = ?, status_at = ?, due_at = ?"
                    " WHERE id = ? AND receipt IS NOT NULL",
                    (code, status, at, due_at, change.dossier_id),
                )
            database.change(
                "INSERT INTO bookmark (name, cursor) VALUES (?1, ?2)"
                " ON CONFLICT (name) DO UPDATE SET cursor = ?2",
                (STATUS, cursor),
            )

    def _set_next(self, dossier_id: str, attempts: int, next_at: datetime) -> None:
        with self._store.database.changing() as database:
            values = (attempts, next_at.isoformat(), dossier_id)
            database.change("UPDATE outbox SET attempts = ?, next_at = ? WHERE dossier_id = ?", values)

    def _parcel(self, dossier_id: str) -> Parcel:
        database = self._store.database
        row = database.row("SELECT manifest FROM dossier WHERE id = ?", (dossier_id,))
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
        return Parcel(dossier_id=dossier_id, manifest=bytes(row[0]), digests=digests, read=read)


def _facts(news: DossierNews) -> tuple[str | None, int | None, str, str | None]:
    due_at = news.due_at.isoformat() if news.due_at else None
    return news.dossier_code, news.status, news.at.isoformat(), due_at
