"""What is erased, and when: nobody's papers stay on a machine in a corridor longer than they must.

Papers, answers and the manifest (it names the case and each paper) go the grace time after the receipt.
Of a dossier there is left until `kept` after the receipt: its codes, the procedure's code, times, the
status, and digests, among them those in the receipt. What came from the province goes `results` after it
came. A dossier without a receipt is never touched.

A clock may have been ahead when something was written down; what lies in the future counts from now on, or it
would stay for years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import CLOCK_BEHIND, DRAFT_KEPT, Store, delete_draft, move
from kiosk.steps import Step, reached

QUESTION_KEPT: Final = timedelta(minutes=10)
GRACE_OVER: Final = "grace-time-over"  # in the history


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How long things are kept."""

    grace: timedelta  # papers and answers, after the receipt
    kept: timedelta  # codes, times and digests, after the receipt
    results: timedelta  # the province's notices and results, after they came


KEEP: Final = Keep(grace=timedelta(days=7), kept=timedelta(days=180), results=timedelta(days=14))


def erase_due(store: Store, keep: Keep) -> int:
    """Erase all that has had its time; return how many dossiers lost their papers or went whole.

    Afterwards the bytes are in neither the file nor its log. A crash in between leaves them in the log at
    most, until this is called again.
    """
    now = store.clock.now()
    _bring_back(store, now)
    erased = _erase_papers(store, now - keep.grace, now) + _erase_dossiers(store, now - keep.kept, now)
    _erase_what_came(store, now - keep.results)
    _erase_questions(store, now)
    _erase_draft(store, now)
    store.database.give_back()
    if erased:
        reached(Step.PAPERS_ERASED)
    return erased


def _bring_back(store: Store, now: datetime) -> None:
    """Let what was written down while the clock was ahead count from now on."""
    ahead = {
        "dossier SET since": "stage IN ('delivered', 'closed') AND since > ?1",
        "notice SET came_at": "text <> '' AND came_at > ?1",
        "result SET fetched_at": "content IS NOT NULL AND fetched_at > ?1",
    }
    for change, condition in ahead.items():
        table = change.split()[0]
        if store.database.row(f"SELECT 1 FROM {table} WHERE {condition}", (now.isoformat(),)):  # noqa: S608
            with store.database.changing() as database:
                database.change(f"UPDATE {change} = ?1 WHERE {condition}", (now.isoformat(),))


def _erase_papers(store: Store, until: datetime, now: datetime) -> int:
    ripe = store.database.rows(
        "SELECT id FROM dossier WHERE stage = ? AND since <= ?", (Stage.DELIVERED.value, until.isoformat())
    )
    for (dossier_id,) in ripe:
        with store.database.changing() as database:
            database.change("UPDATE object SET content = NULL WHERE dossier_id = ?", (dossier_id,))
            database.change("UPDATE dossier SET manifest = x'' WHERE id = ?", (dossier_id,))
            move(database, dossier_id, Stage.CLOSED, at=now, reason=GRACE_OVER)
    return len(ripe)


def _erase_dossiers(store: Store, until: datetime, now: datetime) -> int:
    ripe = store.database.rows(  # the history stays as it was written: where it lies ahead, the stage tells
        "SELECT dossier_id FROM history WHERE stage = 'delivered' AND since <= ?1"
        " AND (SELECT stage FROM dossier WHERE id = dossier_id) = 'closed'"
        " UNION SELECT dossier_id FROM history WHERE stage = 'delivered' AND since > ?2"
        " AND (SELECT since FROM dossier WHERE id = dossier_id AND stage = 'closed') <= ?1",
        (until.isoformat(), now.isoformat()),
    )
    for (dossier_id,) in ripe:
        with store.database.changing() as database:
            database.change("DELETE FROM dossier WHERE id = ?", (dossier_id,))
    return len(ripe)


def _erase_what_came(store: Store, until: datetime) -> None:
    """Empty notices and results; their rows stay, lest the province's next word bring them back."""
    ripe = {
        "notice SET text = '', until_on = NULL, amount_vnd = NULL": "text <> '' AND came_at <= ?",
        "result SET content = NULL, title = ''": "content IS NOT NULL AND fetched_at <= ?",
        "dossier SET status_text = ''": "status_text <> '' AND status_at <= ?",
    }
    values = (until.isoformat(),)
    for change, condition in ripe.items():
        table = change.split()[0]
        if store.database.row(f"SELECT 1 FROM {table} WHERE {condition}", values):  # noqa: S608  from above
            with store.database.changing() as database:
                database.change(f"UPDATE {change} WHERE {condition}", values)


def _erase_questions(store: Store, now: datetime) -> None:
    rows = store.database.rows("SELECT id, asked_at FROM question")
    for question, asked_at in rows:
        if not _is_fresh(asked_at, QUESTION_KEPT, now):
            with store.database.changing() as database:
                database.change("DELETE FROM question WHERE id = ?", (question,))


def _erase_draft(store: Store, now: datetime) -> None:
    row = store.database.row("SELECT saved_at FROM draft")
    if row is None or _is_fresh(row[0], DRAFT_KEPT, now):
        return
    with store.database.changing() as database:
        if database.row("SELECT 1 FROM draft WHERE saved_at = ?", row):  # not the next resident's
            delete_draft(database)


def _is_fresh(since: str, kept: timedelta, now: datetime) -> bool:
    """Say whether something may stay; what a clock that was set back left far in the future may not.

    What is a little ahead is as fresh as can be: it came after this look had begun.
    """
    return -CLOCK_BEHIND <= now - datetime.fromisoformat(since) < kept
