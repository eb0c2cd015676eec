"""What the office writes to a resident: requests, refusals, and the papers that a procedure gave."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from kiosk.clock import Clock
from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.model import NoticeKind
from kiosk.sandbox.books import Books

PDF: Final = "application/pdf"
RESULT_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """What the office asks of a resident, or tells him."""

    kind: NoticeKind
    text: str
    until_on: date | None = None
    amount_vnd: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """A paper that the office hands out: a PDF."""

    title: str
    content: bytes


class Letters:
    """The letters of all dossiers; the papers among them lie in a folder."""

    def __init__(self, books: Books, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._books, self._folder, self._clock = books, folder, clock

    def write(self, dossier_id: str, letter: NewNotice | NewResult) -> None:
        """Write a letter inside a transaction of the books."""
        letter_id, at = secrets.token_hex(8), self._clock.now().isoformat()
        if isinstance(letter, NewNotice):
            until_on = letter.until_on.isoformat() if letter.until_on else None
            self._books.write(
                "INSERT INTO notice (id, dossier_id, kind, text, at, until_on, amount_vnd)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (letter_id, dossier_id, letter.kind.value, letter.text, at, until_on, letter.amount_vnd),
            )
            return
        self._keep(letter_id, letter.content)
        size, digest = len(letter.content), hashlib.sha256(letter.content).hexdigest()
        self._books.write(
            "INSERT INTO result (id, dossier_id, title, media_type, size_bytes, sha256, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (letter_id, dossier_id, letter.title, PDF, size, digest, at),
        )

    def notices(self, dossier_id: str) -> list[dict[str, Any]]:
        """Return the notices of a dossier as the protocol says them, the oldest first."""
        names = ("id", "kind", "text", "at", "until_on", "amount_vnd")
        rows = self._books.rows(
            "SELECT id, kind, text, at, until_on, amount_vnd FROM notice WHERE dossier_id = ? ORDER BY rowid",
            (dossier_id,),
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def results(self, dossier_id: str) -> list[dict[str, Any]]:
        """Return the results of a dossier as the protocol says them, the oldest first."""
        names = ("id", "title", "media_type", "size_bytes", "sha256", "at")
        rows = self._books.rows(
            "SELECT id, title, media_type, size_bytes, sha256, at FROM result WHERE dossier_id = ?"
            " ORDER BY rowid",
            (dossier_id,),
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def path_of(self, dossier_id: str, result_id: str) -> Path | None:
        """Return where the paper of a dossier lies, or None if it has no such paper."""
        known = {it["id"] for it in self.results(dossier_id)}
        return self._folder / f"{result_id}.pdf" if result_id in known else None

    def _keep(self, letter_id: str, content: bytes) -> None:
        write_whole(self._folder / f"{letter_id}.pdf", content)
