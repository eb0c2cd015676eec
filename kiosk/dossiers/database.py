"""One encrypted SQLite file, opened by desk and courier at the same time.

Every change is one transaction that is on the disk, or not at all, when `changing` has ended. What is
deleted is overwritten, in the file and in the log of changes beside it (`-wal`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import sqlcipher3  # type: ignore[import-untyped]  # has no stubs

from kiosk.dossiers.durable import make_folder, open_private, sync_folder
from kiosk.errors import StoreDamaged, StoreError, StoreFull

Row: TypeAlias = tuple[Any, ...]
Value: TypeAlias = str | int | bytes | None

SCHEMA: Final = Path(__file__).parent / "schema"
BUSY_MS: Final = 10_000  # the other process's longest change, 20 MB on a slow card, takes some 2 s
# Pages of the log that are carried over to the file at the end of a change: more than a usual dossier has, so
# that nobody waits for it at the sealing. The courier empties the log in a quiet minute (`give_back`).
LOG_PAGES: Final = 4_000  # 16 MB
_FULL: Final = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"}  # the latter: no room for the index of the log
_DAMAGED: Final = {"SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR_DATA", "SQLITE_IOERR_BADKEY"}


class Database:
    """A connection that several threads of one process may share; they take turns."""

    def __init__(self, path: Path, key: str) -> None:
        """Open the file, make it if there is none, and bring its schema up to date.

        Raises:
            StoreDamaged: The file is no store, or this is not its key.
            StoreFull: No room on the disk.
            StoreError: It cannot be opened.
        """
        self._turn = threading.RLock()
        self._changing = False
        _make_private(path)
        with _our_errors():
            self._connection = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            with _our_errors():
                self._prepare(key)
            self._migrate()
        except StoreError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return what a query finds."""
        with self._turn, _our_errors():
            found: list[Row] = self._connection.execute(sql, values).fetchall()
            return found

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row that a query finds."""
        with self._turn, _our_errors():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    @contextmanager
    def changing(self) -> Iterator[Database]:
        """Make all changes of a block one transaction; an error inside leaves nothing changed.

        Raises:
            StoreFull: No room on the disk; nothing was changed.
            StoreDamaged: The file is not what we wrote.
            StoreError: The other process kept the file for too long, or the disk failed.
        """
        with self._turn:
            assert not self._changing, "a change inside a change"
            with _our_errors():
                self._connection.execute("BEGIN IMMEDIATE")
            self._changing = True
            try:
                yield self
                with _our_errors():
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._changing = False

    def change(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Make one change inside `changing`; return how many rows it met."""
        assert self._changing, "a change outside of a transaction"
        with _our_errors():
            return int(self._connection.execute(sql, values).rowcount)

    def flush_log(self) -> bool:
        """Empty the log of changes, where deleted rows still stand; False: somebody was reading, so later."""
        with self._turn, _our_errors():
            ((busy, *_),) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return not busy

    def give_back(self) -> bool:
        """Empty the log, and give pages that nothing is on back to the disk; False: later.

        In this order: what was deleted is first overwritten in the file, and cut off only then.
        """
        if not self.flush_log():
            return False
        if not self.rows("PRAGMA freelist_count")[0][0]:
            return True
        self.rows("PRAGMA incremental_vacuum")
        return self.flush_log()

    def _prepare(self, key: str) -> None:
        run = self._connection.execute
        run("PRAGMA cipher_log_level = NONE")  # a wrong key is our error to tell, once
        run(f"PRAGMA key = \"x'{key}'\"")
        run("PRAGMA cipher_memory_security = ON")  # pages are wiped from memory, too
        run(f"PRAGMA busy_timeout = {BUSY_MS}")
        if run("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            run("PRAGMA auto_vacuum = INCREMENTAL")  # see `give_back`; later it cannot be chosen
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA recursive_triggers = ON")  # else REPLACE deletes without asking

    def _migrate(self) -> None:
        files = sorted(SCHEMA.glob("*.sql"))
        if (version := self._version()) > len(files):
            # No damage: the machine must not go on with a new store while this one is well.
            raise StoreError(f"the store is of version {version}, and this program knows {len(files)}")
        if version == len(files):
            return
        with self.changing():
            done = self._version()  # the other process may have been first
            for number, file in enumerate(files[done:], done + 1):
                for statement in _statements(file.read_text(encoding="utf-8")):
                    self.change(statement)
                self.change(f"PRAGMA user_version = {number}")

    def _version(self) -> int:
        row = self.row("PRAGMA user_version")
        return int(row[0]) if row else 0


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlcipher3.complete_statement(statement):
            yield statement
            statement = ""


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, so that no other account can read it, nor its log."""
    try:
        make_folder(path.parent)
        os.close(open_private(path))
        sync_folder(path.parent)  # SQLite does so only for files that it makes itself
    except OSError as error:
        raise StoreError(f"the store cannot be opened: {error.strerror}") from error


@contextmanager
def _our_errors() -> Iterator[None]:
    """Say SQLite's errors in our words; its messages may quote what was written."""
    try:
        yield
    except sqlcipher3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or type(error).__name__
        if name in _FULL:
            raise StoreFull("no room on the disk") from None
        if name in _DAMAGED:
            raise StoreDamaged("the file is not a store, or this is not its key") from None
        raise StoreError(f"the store failed: {name}") from None
