"""The store: what a resident entrusted to this machine, until the office has it.

`Store` is what the desk asks for: keep a draft, seal a dossier, ask where one is. The courier's side of
the same file stands in :mod:`kiosk.sync.outbox`, the erasing in :mod:`kiosk.dossiers.retention`.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from pathlib import Path
from typing import Final, Self

from uuid6 import uuid7

from kiosk.clock import Clock
from kiosk.dossiers.codes import normalise, provisional_code
from kiosk.dossiers.database import Database, Row
from kiosk.dossiers.lifecycle import Stage, Standing, advance
from kiosk.dossiers.manifest import answers_part, manifest_of
from kiosk.dossiers.model import DossierNews, KeptDraft, NewDossier, Sealed, WrongDigits
from kiosk.steps import Step, reached

DRAFT_KEPT: Final = timedelta(minutes=15)  # for the resident who waits out a power cut
# After a power cut a machine without a clock of its own begins at the last hour that it wrote down.
CLOCK_BEHIND: Final = timedelta(hours=2)
DRAFT_TRIES: Final = 3  # of 10,000 combinations
MB: Final = 1_000_000


@unique
class Outcome(StrEnum):
    """What came of a question to the province."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"  # the province knows no such code
    SILENT = "silent"  # the province did not answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The courier's answer to a question; `news` only if it was answered."""

    outcome: Outcome
    news: DossierNews | None = None


class Store:
    """The desk's side of the store; every method returns once it is done on disk."""

    def __init__(self, database: Database, clock: Clock, path: Path) -> None:
        self.database = database
        self.clock = clock
        self._path = path

    @classmethod
    def open(cls, path: Path, key: str, clock: Clock) -> Store:
        """Open the store at a path, or make it, with the key in hex (`keys.load_key`).

        Raises:
            StoreDamaged: The file is no store, or this is not its key.
            StoreFull: No room on the disk.
            StoreError: It cannot be opened.
        """
        return cls(Database(path, key), clock, path)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def free_mb(self) -> int:
        """Return the room on the store's disk, in megabytes; 0 if the disk is gone or takes nothing."""
        try:
            disk = os.statvfs(self._path.parent)
        except OSError:
            return 0
        # A file system that met an error takes nothing until somebody repairs it.
        return 0 if disk.f_flag & os.ST_RDONLY else disk.f_bavail * disk.f_frsize // MB

    def save_draft(self, draft: KeptDraft) -> None:
        """Keep what the resident has done so far, instead of what was kept before.

        Pages that are kept already, by name, are not written again.
        """
        with self.database.changing() as database:
            _write_draft(database, draft, self.clock.now())

    def find_draft(self) -> int | None:
        """Return how many tries are left to open the draft of the last 15 minutes; an older one is wiped.

        One from a little later than now stays: the power cut that it waits out took the clock back.
        """
        row = self.database.row("SELECT saved_at, tries_left FROM draft")
        if row is None:
            return None
        age = self.clock.now() - datetime.fromisoformat(row[0])
        if -CLOCK_BEHIND <= age <= DRAFT_KEPT and row[1] > 0:
            return int(row[1])
        self.discard_draft()
        return None

    def peek_draft(self) -> bytes | None:
        """Return what the draft holds, unopened: the desk asks what kind it is, and shows nothing of it."""
        row = self.database.row("SELECT content FROM draft")
        return bytes(row[0]) if row else None

    def open_draft(self, last_four: str) -> KeptDraft | WrongDigits | None:
        """Return the draft to whoever knows the last four digits; the third wrong try wipes it."""
        if (left := self.find_draft()) is None:
            return None
        with self.database.changing() as database:
            row = database.row("SELECT last_four, content FROM draft")
            assert row is not None
            if secrets.compare_digest(str(row[0]).encode(), last_four.encode()):
                pages: dict[str, bytes] = dict(database.rows("SELECT name, content FROM draft_page"))
                database.change("UPDATE draft SET tries_left = ?", (DRAFT_TRIES,))
                return KeptDraft(last_four=row[0], content=bytes(row[1]), pages=pages)
            database.change("UPDATE draft SET tries_left = ?", (left - 1,))
        if left == 1:
            self.discard_draft()
        return WrongDigits(left - 1)

    def discard_draft(self) -> None:
        """Wipe the draft: nothing of it is left in the file or its log."""
        if self.database.row("SELECT 1 FROM draft") is None:
            return
        with self.database.changing() as database:
            delete_draft(database)
        self.database.flush_log()

    def seal(
        self, new: NewDossier, kiosk_id: str, owed: Callable[[Sealed], KeptDraft] | None = None
    ) -> Sealed:
        """Keep a dossier for the province; once this returns, no power cut can lose it.

        The draft goes in the same change. Given `owed`, what it returns takes the draft's place: enough
        to print the slip, should the power go before it came out.

        Raises:
            StoreFull: No room on the disk; nothing was changed, the draft is as it was.
            StoreError: The store failed; nothing was changed.
        """
        at = self.clock.now()
        with self.database.changing() as database:
            sealed = write_sealed(database, new, kiosk_id, at)
            delete_draft(database)
            if owed is not None:
                _write_draft(database, owed(sealed), at)
            reached(Step.SEALING)
        reached(Step.SEALED)
        return sealed

    def find_dossier_code(self, dossier_id: str) -> str | None:
        """Return the office's code of a dossier once its receipt is here; the desk follows it so."""
        row = self.database.row("SELECT dossier_code FROM dossier WHERE id = ?", (dossier_id,))
        return row[0] if row else None

    def find_news(self, code: str) -> DossierNews | None:
        """Return what this machine knows of a dossier by either code; the province may know more."""
        row = self.database.row(
            "SELECT dossier_code, status, coalesce(status_at, sealed_at), due_at, status_text FROM dossier"
            " WHERE provisional_code = ?1 OR dossier_code = ?1",
            (normalise(code),),
        )
        return read_news(code, row) if row else None

    def ask(self, code: str) -> int:
        """Leave a question for the courier: where is this dossier? Nudge the courier after it."""
        values = (normalise(code), self.clock.now().isoformat())
        with self.database.changing() as database:
            database.change("INSERT INTO question (code, asked_at) VALUES (?, ?)", values)
            row = database.row("SELECT last_insert_rowid()")
            assert row is not None
            return int(row[0])

    def find_reply(self, question: int) -> Reply | None:
        """Return the courier's answer, or None while there is none."""
        row = self.database.row(
            "SELECT code, outcome, dossier_code, status, status_at, due_at, status_text FROM question"
            " WHERE id = ? AND outcome IS NOT NULL",
            (question,),
        )
        if row is None:
            return None
        outcome = Outcome(row[1])
        return Reply(
            outcome=outcome, news=read_news(row[0], row[2:]) if outcome is Outcome.ANSWERED else None
        )


def stage_counts(store: Store) -> dict[Stage, int]:
    """Return how many dossiers stand at each stage; a stage without any is left out."""
    rows = store.database.rows("SELECT stage, count(*) FROM dossier GROUP BY stage")
    return {Stage(stage): count for stage, count in rows}


def history_of(store: Store, dossier_id: str) -> list[Standing]:
    """Return the stages that a dossier went through, the first first; empty if there is no such dossier."""
    rows = store.database.rows(
        "SELECT stage, since, reason FROM history WHERE dossier_id = ? ORDER BY rowid", (dossier_id,)
    )
    return [
        Standing(stage=Stage(stage), since=datetime.fromisoformat(since), reason=reason)
        for stage, since, reason in rows
    ]


def write_sealed(database: Database, new: NewDossier, kiosk_id: str, at: datetime) -> Sealed:
    """Write a dossier with files, first line of history and place in the outbox, inside `changing`."""
    parts = (*new.parts, answers_part(new))
    code = provisional_code(kiosk_id, at.date(), _count_up(database, at))
    sealed = Sealed(dossier_id=str(uuid7()), provisional_code=code, sealed_at=at)
    database.change(
        "INSERT INTO dossier (id, provisional_code, sealed_at, manifest, stage, since,"
        " procedure_code, resident) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            sealed.dossier_id,
            sealed.provisional_code,
            at.isoformat(),
            manifest_of(new, sealed, kiosk_id, parts),
            Stage.SEALED.value,
            at.isoformat(),
            new.procedure_code,
            resident_mark(database, new.applicant_number),
        ),
    )
    for part in parts:
        database.change(
            "INSERT INTO object (dossier_id, part, sha256, content) VALUES (?, ?, ?, ?)",
            (sealed.dossier_id, part.part, part.sha256, part.content),
        )
    write_history(database, sealed.dossier_id, Standing(stage=Stage.SEALED, since=at))
    values = (sealed.dossier_id, at.isoformat())
    database.change("INSERT INTO outbox (dossier_id, next_at) VALUES (?, ?)", values)
    return sealed


def move(database: Database, dossier_id: str, to: Stage, *, at: datetime, reason: str = "") -> None:
    """Bring a dossier to another stage, inside `changing`.

    Raises:
        StageError: No way leads there.
    """
    row = database.row("SELECT stage, since FROM dossier WHERE id = ?", (dossier_id,))
    assert row is not None, "no such dossier"
    before = Standing(stage=Stage(row[0]), since=datetime.fromisoformat(row[1]))
    after = advance(before, to, at=at, reason=reason)
    values = (after.stage.value, after.since.isoformat(), dossier_id)
    database.change("UPDATE dossier SET stage = ?, since = ? WHERE id = ?", values)
    write_history(database, dossier_id, after)


def write_history(database: Database, dossier_id: str, standing: Standing) -> None:
    """Add a line to a dossier's history, inside `changing`; a clock that was set back turns none around."""
    last = database.row("SELECT since FROM history WHERE dossier_id = ? ORDER BY rowid DESC", (dossier_id,))
    since = max(standing.since, datetime.fromisoformat(last[0])) if last else standing.since
    database.change(
        "INSERT INTO history (dossier_id, stage, since, reason) VALUES (?, ?, ?, ?)",
        (dossier_id, standing.stage.value, since.isoformat(), standing.reason),
    )


def resident_mark(database: Database, number: str) -> str:
    """Return the digest by which this store knows a personal number again: HMAC-SHA-256 with its own key."""
    row = database.row("SELECT value FROM secret WHERE name = 'resident'")
    assert row is not None, "made by the migration"
    return hmac.digest(bytes(row[0]), number.encode(), "sha256").hex()


def _write_draft(database: Database, draft: KeptDraft, at: datetime) -> None:
    database.change("DELETE FROM draft")
    values = (at.isoformat(), draft.last_four, DRAFT_TRIES, draft.content)
    database.change(
        "INSERT INTO draft (one, saved_at, last_four, tries_left, content) VALUES (1, ?, ?, ?, ?)", values
    )
    kept = {name for (name,) in database.rows("SELECT name FROM draft_page")}
    for name in kept - draft.pages.keys():
        database.change("DELETE FROM draft_page WHERE name = ?", (name,))
    for name in draft.pages.keys() - kept:
        database.change("INSERT INTO draft_page (name, content) VALUES (?, ?)", (name, draft.pages[name]))


def delete_draft(database: Database) -> None:
    """Delete the draft with its pages, inside `changing`; the log still holds them until it is flushed."""
    database.change("DELETE FROM draft")
    database.change("DELETE FROM draft_page")


def _count_up(database: Database, at: datetime) -> int:
    """Return the number of the next dossier of a day."""
    ((number,),) = database.rows(
        "INSERT INTO day_counter (day, last) VALUES (?, 1)"
        " ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last",
        (at.date().isoformat(),),
    )
    return int(number)


def read_news(code: str, row: Row) -> DossierNews:
    """Return what a row says of a dossier: official code, status, its time, due time, words."""
    dossier_code, status, at, due_at, text = row
    return DossierNews(
        code=code,
        dossier_code=dossier_code,
        status=status,
        at=datetime.fromisoformat(at),
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        text=text,
    )
