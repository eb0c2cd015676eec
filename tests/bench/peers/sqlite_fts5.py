"""SQLite's full-text search, set up for Vietnamese as well as it can be without code of one's own.

`unicode61` with `remove_diacritics 2`, indexes for prefixes, `bm25` with the title weighing most. It does
not know that đ is a d, so both texts and queries are given to it with d. Two ways to ask: all words must
be there (`AND`, its default), or any (`OR`, ranked).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from kiosk.catalogue.model import Procedure
from kiosk.identity.letters import words_of

WEIGHTS: Final = "10.0, 5.0, 1.0"


class Fts5:
    """An index in memory."""

    def __init__(self, procedures: Sequence[Procedure], sayings: Sequence[str]) -> None:
        self._store = sqlite3.connect(":memory:")
        self._store.execute(
            "CREATE VIRTUAL TABLE found USING fts5(title, said, rest, "
            "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
        )
        rows = (
            (at, _plain_d(it.title), _plain_d(said), _plain_d(f"{it.field_title} {it.summary}"))
            for at, (it, said) in enumerate(zip(procedures, sayings, strict=True))
        )
        self._store.executemany("INSERT INTO found(rowid, title, said, rest) VALUES (?, ?, ?, ?)", rows)

    def find(self, query: str, joined: str, most: int) -> list[int]:
        """Return rows, the best first; `joined` is AND or OR, and the last word may be a beginning."""
        words = words_of(query)
        if not words:
            return []
        asked = f" {joined} ".join(f'"{word}"' for word in words) + "*"
        found = self._store.execute(
            f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, {WEIGHTS}) LIMIT ?",
            (asked, most),
        )
        return [row for (row,) in found]


def _plain_d(text: str) -> str:
    return text.replace("đ", "d").replace("Đ", "D")
