"""The province's database: one connection, and one at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

Row: TypeAlias = tuple[Any, ...]

SCHEMA: Final = Path(__file__).with_name("schema.sql")


class Books:
    """A SQLite file; each change is on the disk when `writing` has ended."""

    def __init__(self, path: Path) -> None:
        self._turn = threading.RLock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")  # one fsync a change instead of three
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(SCHEMA.read_text(encoding="utf-8"))

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return what a query finds."""
        with self._turn:
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all changes of a block one transaction."""
        with self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def write(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Make one change inside `writing`; return how many rows it met."""
        return self._connection.execute(sql, values).rowcount
