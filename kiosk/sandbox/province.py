"""The province's books: dossiers, their files, and what has become of them.

Knows nothing of HTTP. Files lie in the folder `dossiers/<code>/`, so that a person can look at them;
what is still arriving lies in `uploads/`.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, unique
from pathlib import Path
from typing import Any, Final

from kiosk.clock import Clock
from kiosk.sandbox.receipts import Seal

SCHEMA: Final = Path(__file__).with_name("schema.sql")
OFFICE: Final = "H99.01"  # no province has this number
CLOSES: Final = time(17, 0)


@unique
class Status(IntEnum):
    """TrangThaiHoSo of the one-stop systems."""

    FILED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_WORK = 4
    MORE_PAPERS = 5
    FEE_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    HANDED_OUT = 10


NEXT: Final[dict[Status, tuple[Status, ...]]] = {
    Status.FILED: (Status.ACCEPTED, Status.NOT_ACCEPTED, Status.WITHDRAWN),
    Status.ACCEPTED: (Status.IN_WORK, Status.MORE_PAPERS, Status.FEE_ASKED),
    Status.NOT_ACCEPTED: (),
    Status.IN_WORK: (Status.DONE, Status.MORE_PAPERS, Status.FEE_ASKED, Status.STOPPED),
    Status.MORE_PAPERS: (Status.IN_WORK, Status.STOPPED),
    Status.FEE_ASKED: (Status.IN_WORK, Status.STOPPED),
    Status.WITHDRAWN: (),
    Status.STOPPED: (),
    Status.DONE: (Status.HANDED_OUT,),
    Status.HANDED_OUT: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that is arriving, or has arrived."""

    upload_id: str
    dossier_id: str
    part: str
    size_bytes: int
    sha256: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A dossier in the books."""

    dossier_id: str
    provisional_code: str
    dossier_code: str | None
    manifest: bytes
    receipt: str | None
    status: int | None
    at: str | None
    due_at: str | None

    @property
    def facts(self) -> dict[str, Any]:
        """The manifest, read."""
        facts: dict[str, Any] = json.loads(self.manifest)
        return facts


_FILED: Final = (
    "SELECT id, provisional_code, dossier_code, manifest, receipt, status, at, due_at FROM dossier"
)
_UPLOAD: Final = "SELECT id, dossier_id, part, size_bytes, sha256, done FROM upload"


class Province:
    """The books; safe to use from several threads."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._turn = threading.RLock()
        (folder / "uploads").mkdir(parents=True, exist_ok=True)
        self.seal = Seal(folder)
        self._books = sqlite3.connect(folder / "province.db", check_same_thread=False)
        self._books.executescript(SCHEMA.read_text(encoding="utf-8"))

    def close(self) -> None:
        """Close the books."""
        self._books.close()

    def find(self, dossier_id: str) -> Filed | None:
        """Return a dossier by the kiosk's UUID."""
        return self._find_where("id = ?", dossier_id)

    def find_by_code(self, code: str) -> Filed | None:
        """Return a dossier by its official or provisional code; None if two could be meant."""
        return self._find_where("dossier_code = ?1 OR provisional_code = ?1", code)

    def received(self) -> list[Filed]:
        """Return all dossiers that have a receipt, the newest first."""
        with self._turn:
            rows = self._books.execute(
                f"{_FILED} WHERE receipt IS NOT NULL ORDER BY received_at DESC, id DESC"
            )
            return [_filed(row) for row in rows]

    def take(self, dossier_id: str, manifest: bytes) -> bool:
        """Take a manifest; return whether it is new.

        Raises:
            ValueError: Another manifest with this UUID stands in the books already.
        """
        facts = json.loads(manifest)
        with self._turn, self._books:
            known = self.find(dossier_id)
            if known is not None:
                if known.manifest != manifest:
                    raise ValueError("another manifest")
                return False
            self._books.execute(
                "INSERT INTO dossier (id, provisional_code, manifest) VALUES (?, ?, ?)",
                (dossier_id, facts["provisional_code"], manifest),
            )
            self._books.executemany(
                "INSERT INTO upload (id, dossier_id, part, size_bytes, sha256) VALUES (?, ?, ?, ?, ?)",
                [
                    (secrets.token_hex(16), dossier_id, it["part"], it["size_bytes"], it["sha256"])
                    for it in facts["objects"]
                ],
            )
        return True

    def missing(self, dossier_id: str) -> list[Upload]:
        """Return the files that have not arrived whole."""
        with self._turn:
            rows = self._books.execute(
                f"{_UPLOAD} WHERE dossier_id = ? AND NOT done ORDER BY rowid", (dossier_id,)
            ).fetchall()
        return [upload for upload in map(_upload, rows) if not self._is_whole(upload)]

    def find_upload(self, upload_id: str) -> Upload | None:
        """Return an upload by its address."""
        with self._turn:
            row = self._books.execute(f"{_UPLOAD} WHERE id = ?", (upload_id,)).fetchone()
        return _upload(row) if row else None

    def path_of(self, upload: Upload) -> Path:
        """Return where the bytes of an upload lie, or will."""
        return self._folder / "uploads" / upload.upload_id

    def offset_of(self, upload: Upload) -> int:
        """Return how many bytes have arrived."""
        path = self.path_of(upload)
        return upload.size_bytes if upload.done else path.stat().st_size if path.exists() else 0

    def finish(self, upload: Upload) -> bool:
        """Compare a whole file with its digest; throw it away if it differs, and return False."""
        path = self.path_of(upload)
        if hashlib.sha256(path.read_bytes()).hexdigest() != upload.sha256:
            path.unlink()
            return False
        with self._turn, self._books:
            self._books.execute("UPDATE upload SET done = 1 WHERE id = ?", (upload.upload_id,))
        return True

    def submit(self, filed: Filed) -> str:
        """Issue the code and the receipt of a dossier that is whole; again gives the same receipt."""
        with self._turn, self._books:
            known = self.find(filed.dossier_id)
            if known is not None and known.receipt is not None:
                return known.receipt
            now = self._clock.now()
            code = self._next_code(now)
            objects = self._file_away(filed, code)
            receipt = self.seal.sign(
                {
                    "dossier_id": filed.dossier_id,
                    "dossier_code": code,
                    "manifest_sha256": hashlib.sha256(filed.manifest).hexdigest(),
                    "objects": objects,
                    "received_at": now.isoformat(),
                },
            )
            self._books.execute(
                "UPDATE dossier SET dossier_code = ?, receipt = ?, received_at = ? WHERE id = ?",
                (code, receipt, now.isoformat(), filed.dossier_id),
            )
            self._write_status(filed.dossier_id, Status.FILED, now, None)
        return receipt

    def set_status(self, filed: Filed, status: Status) -> bool:
        """Bring a dossier to another status; return False if no way leads there."""
        if filed.status is None or status not in NEXT[Status(filed.status)]:
            return False
        now = self._clock.now()
        due_at = _next_working_day(now).isoformat() if status is Status.ACCEPTED else filed.due_at
        with self._turn, self._books:
            self._write_status(filed.dossier_id, status, now, due_at)
        return True

    def changes_after(
        self, number: int, most: int
    ) -> list[tuple[int, str, str | None, int, str, str | None]]:
        """Return number, UUID, official code, status, time and due time of what has changed since."""
        with self._turn:
            return self._books.execute(
                "SELECT number, dossier_id, dossier_code, change.status, change.at, change.due_at"
                " FROM change JOIN dossier ON dossier.id = dossier_id"
                " WHERE number > ? ORDER BY number LIMIT ?",
                (number, most),
            ).fetchall()

    def parts_of(self, filed: Filed) -> list[tuple[dict[str, Any], Path]]:
        """Return each file of a received dossier: what the manifest says of it, and where it lies."""
        folder = self._folder / "dossiers" / str(filed.dossier_code)
        return [(it, folder / f"{it['part']}{_ending(it['media_type'])}") for it in filed.facts["objects"]]

    def _is_whole(self, upload: Upload) -> bool:
        """Look at what has arrived: a power cut may have come between the last byte and the books."""
        return self.offset_of(upload) == upload.size_bytes and self.finish(upload)

    def _find_where(self, condition: str, value: str) -> Filed | None:
        with self._turn:
            rows = self._books.execute(f"{_FILED} WHERE {condition}", (value,)).fetchall()
        return _filed(rows[0]) if len(rows) == 1 else None

    def _next_code(self, now: datetime) -> str:
        stem = f"{OFFICE}-{now:%y%m%d}-"
        (issued,) = self._books.execute(
            "SELECT count(*) FROM dossier WHERE dossier_code LIKE ?", (stem + "%",)
        ).fetchone()
        return f"{stem}{issued + 1:04}"

    def _file_away(self, filed: Filed, code: str) -> list[dict[str, str]]:
        """Put the files of a dossier into its folder; return their digests, computed anew."""
        folder = self._folder / "dossiers" / code
        folder.mkdir(parents=True, exist_ok=True)
        rows = self._books.execute(f"{_UPLOAD} WHERE dossier_id = ?", (filed.dossier_id,)).fetchall()
        uploads = {upload.part: upload for upload in map(_upload, rows)}
        objects = []
        for it in filed.facts["objects"]:
            content = self.path_of(uploads[it["part"]]).read_bytes()
            goal = folder / f"{it['part']}{_ending(it['media_type'])}"
            goal.write_bytes(content)
            objects.append({"part": it["part"], "sha256": hashlib.sha256(content).hexdigest()})
        os.sync()
        return objects

    def _write_status(self, dossier_id: str, status: Status, at: datetime, due_at: str | None) -> None:
        values = (int(status), at.isoformat(), due_at, dossier_id)
        self._books.execute("UPDATE dossier SET status = ?, at = ?, due_at = ? WHERE id = ?", values)
        self._books.execute("INSERT INTO change (status, at, due_at, dossier_id) VALUES (?, ?, ?, ?)", values)


def _filed(row: tuple[Any, ...]) -> Filed:
    return Filed(
        dossier_id=row[0],
        provisional_code=row[1],
        dossier_code=row[2],
        manifest=row[3],
        receipt=row[4],
        status=row[5],
        at=row[6],
        due_at=row[7],
    )


def _upload(row: tuple[Any, ...]) -> Upload:
    return Upload(
        upload_id=row[0],
        dossier_id=row[1],
        part=row[2],
        size_bytes=row[3],
        sha256=row[4],
        done=bool(row[5]),
    )


def _ending(media_type: str) -> str:
    return ".pdf" if media_type == "application/pdf" else ".json"


def _next_working_day(now: datetime) -> datetime:
    """Return the close of the next day from Monday to Friday."""
    day = now.date() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, CLOSES, tzinfo=now.tzinfo)
