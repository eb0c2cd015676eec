"""Is the store's file what was written? Asked at each start, before anybody is invited to begin.

SQLCipher looks at the HMAC of each page, SQLite at how the pages hang together. Both read the whole file:
together some 0.5 s for 100 MB on a desktop processor (`tests/bench`). A machine with a huge backlog must not
stand closed for minutes, so of a larger file only the small tables are looked at, in which everything about
a dossier stands but its papers. A paper's pages are looked at in any case when they are read, and the digest
of each paper again at the province.
"""

from __future__ import annotations

from typing import Final

from kiosk.dossiers.database import Database
from kiosk.errors import StoreDamaged, StoreFull

WHOLE_BYTES: Final = 1_000_000_000  # some 6 s, and half a minute on a small machine
LARGE: Final = ("object", "draft_page", "result")  # tables with papers in them
WELL: Final = "ok"


def damages(database: Database, size_bytes: int, *, whole: bool = False) -> tuple[str, ...]:
    """Return what is wrong with a store's file, in SQLite's words; they name pages, never what is on them.

    The other process may be writing while pages are read, so a damage is only what is found twice.

    Args:
        database: The store's.
        size_bytes: Of its file.
        whole: Look at everything, however long it takes.
    """
    first = _look(database, whole=whole or size_bytes <= WHOLE_BYTES)
    if not first:
        return ()
    again = set(_look(database, whole=whole or size_bytes <= WHOLE_BYTES))
    return tuple(damage for damage in first if damage in again)


def _look(database: Database, *, whole: bool) -> list[str]:
    try:
        if whole:
            return [*_spoilt_pages(database), *_unless_well(database, "PRAGMA integrity_check")]
        tables = [
            str(name) for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        small = [name for name in tables if name not in LARGE]
        return [
            damage for name in small for damage in _unless_well(database, f"PRAGMA integrity_check('{name}')")
        ]
    except StoreDamaged as error:
        return [str(error)]


def _spoilt_pages(database: Database) -> list[str]:
    """Return the pages that are not what was written.

    SQLCipher looks at the file alone, where a power cut may have torn a page that stands whole in the log; so
    not while the log cannot be emptied. A full disk is not to keep the machine from saying that it is full.
    """
    try:
        is_flushed = database.flush_log()
    except StoreFull:
        is_flushed = False
    return [str(row[0]) for row in database.rows("PRAGMA cipher_integrity_check")] if is_flushed else []


def _unless_well(database: Database, question: str) -> list[str]:
    rows = database.rows(question)
    return [line for (said,) in rows if said != WELL for line in str(said).splitlines()]
