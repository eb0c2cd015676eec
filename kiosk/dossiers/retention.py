"""What is erased, and when: nobody's papers stay on a machine in a corridor longer than they must."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import DRAFT_KEPT, Store, move

QUESTION_KEPT: Final = timedelta(minutes=10)
# TrangThaiHoSo: not accepted, withdrawn, stopped, result handed out. Nothing more will happen.
SETTLED: Final = (3, 7, 8, 10)


def erase_due(store: Store, grace: timedelta) -> int:
    """Erase all that has had its time; return how many dossiers lost their papers or went whole.

    Papers and answers go the grace time after the gateway's receipt; what then is left of a dossier
    (codes, status, digests) goes the grace time after the province settled it. Old drafts and
    questions go, too. A dossier without a receipt is never touched.
    """
    now = store.clock.now()
    rows = store.database.rows("SELECT id, since FROM dossier WHERE stage = ?", (Stage.DELIVERED.value,))
    ripe = [dossier_id for dossier_id, since in rows if _is_past(since, grace, now)]
    settled = _settled(store, grace, now)
    stale = _stale_questions(store, now)
    for dossier_id in ripe:
        with store.database.changing() as database:
            database.change("UPDATE object SET content = NULL WHERE dossier_id = ?", (dossier_id,))
            move(database, dossier_id, Stage.CLOSED, at=now, reason="grace-time-over")
    for dossier_id in settled:
        with store.database.changing() as database:
            database.change("DELETE FROM dossier WHERE id = ?", (dossier_id,))
    for question in stale:
        with store.database.changing() as database:
            database.change("DELETE FROM question WHERE id = ?", (question,))
    _wipe_old_draft(store, now)
    if ripe or settled or stale:
        store.database.flush_log()
    return len(ripe) + len(settled)


def _settled(store: Store, grace: timedelta, now: datetime) -> list[str]:
    marks = ", ".join("?" for _ in SETTLED)
    rows = store.database.rows(
        f"SELECT id, status_at FROM dossier WHERE stage = ? AND status IN ({marks})",  # noqa: S608  marks only
        (Stage.CLOSED.value, *SETTLED),
    )
    return [dossier_id for dossier_id, status_at in rows if _is_past(status_at, grace, now)]


def _stale_questions(store: Store, now: datetime) -> list[int]:
    rows = store.database.rows("SELECT id, asked_at FROM question")
    return [question for question, asked_at in rows if _is_past(asked_at, QUESTION_KEPT, now)]


def _wipe_old_draft(store: Store, now: datetime) -> None:
    row = store.database.row("SELECT saved_at FROM draft")
    if row is not None and _is_past(row[0], DRAFT_KEPT, now):
        with store.database.changing() as database:
            if database.change("DELETE FROM draft WHERE saved_at = ?", row):  # not the next resident's
                database.change("DELETE FROM draft_page")
        store.database.flush_log()


def _is_past(since: str, kept: timedelta, now: datetime) -> bool:
    return now - datetime.fromisoformat(since) >= kept
