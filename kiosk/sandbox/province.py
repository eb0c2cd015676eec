"""The province's books: dossiers, their files, and what has become of them.

Knows nothing of HTTP. Files lie in the folder `dossiers/<code>/`, so that a person can look at them;
what is still arriving lies in `uploads/`.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, unique
from pathlib import Path
from typing import Any, Final

from kiosk.clock import Clock
from kiosk.dossiers.durable import sync_folder
from kiosk.sandbox.books import Books, Row
from kiosk.sandbox.letters import Letters, NewNotice, NewResult
from kiosk.sandbox.receipts import Seal
from kiosk.text import words

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
    kiosk: str
    provisional_code: str
    dossier_code: str | None
    manifest: bytes
    receipt: str | None
    status: int | None
    text: str
    at: str | None
    due_at: str | None

    @property
    def facts(self) -> dict[str, Any]:
        """The manifest, read."""
        facts: dict[str, Any] = json.loads(self.manifest)
        return facts


_FILED: Final = (
    "SELECT id, kiosk, provisional_code, dossier_code, manifest, receipt, status, text, at, due_at"
    " FROM dossier"
)
_UPLOAD: Final = "SELECT id, dossier_id, part, size_bytes, sha256, done FROM upload"


class Province:
    """The books; safe to use from several threads."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self.clock = folder, clock
        (folder / "uploads").mkdir(parents=True, exist_ok=True)
        self.seal = Seal(folder)
        self._books = Books(folder / "province.db")
        self._words = words()
        self.letters = Letters(self._books, folder / "results", clock)

    def close(self) -> None:
        """Close the books."""
        self._books.close()

    def find(self, dossier_id: str) -> Filed | None:
        """Return a dossier by the kiosk's UUID."""
        return self._find_where("id = ?", dossier_id)

    def find_by_code(self, code: str) -> Filed | None:
        """Return a dossier by its official or provisional code; None if two could be meant."""
        return self._find_where("dossier_code = ?1 OR provisional_code = ?1", code)

    def received(self, most: int = -1) -> list[Filed]:
        """Return the dossiers that have a receipt, the newest first; all, or at most so many."""
        return [
            _filed(row)
            for row in self._books.rows(
                f"{_FILED} WHERE receipt IS NOT NULL ORDER BY received_at DESC, id DESC LIMIT ?", (most,)
            )
        ]

    def count(self) -> int:
        """Return how many dossiers have a receipt."""
        return int(self._books.rows("SELECT count(*) FROM dossier WHERE receipt IS NOT NULL")[0][0])

    def take(self, dossier_id: str, manifest: bytes, kiosk: str = "") -> bool:
        """Take a manifest of a kiosk; return whether it is new.

        Raises:
            ValueError: Another manifest with this UUID stands in the books already.
        """
        facts = json.loads(manifest)
        with self._books.writing():
            known = self.find(dossier_id)
            if known is not None:
                if known.manifest != manifest:
                    raise ValueError("another manifest")
                return False
            self._books.write(
                "INSERT INTO dossier (id, kiosk, provisional_code, manifest) VALUES (?, ?, ?, ?)",
                (dossier_id, kiosk, facts["provisional_code"], manifest),
            )
            for it in facts["objects"]:
                self._books.write(
                    "INSERT INTO upload (id, dossier_id, part, size_bytes, sha256) VALUES (?, ?, ?, ?, ?)",
                    (secrets.token_hex(16), dossier_id, it["part"], it["size_bytes"], it["sha256"]),
                )
        return True

    def missing(self, dossier_id: str) -> list[Upload]:
        """Return the files that have not arrived whole."""
        rows = self._books.rows(f"{_UPLOAD} WHERE dossier_id = ? AND NOT done ORDER BY rowid", (dossier_id,))
        return [upload for upload in map(_upload, rows) if not self._is_whole(upload)]

    def find_upload(self, upload_id: str) -> Upload | None:
        """Return an upload by its address."""
        rows = self._books.rows(f"{_UPLOAD} WHERE id = ?", (upload_id,))
        return _upload(rows[0]) if rows else None

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
        sync_folder(path.parent)  # of the file the bytes are on the disk, but not yet its name
        with self._books.writing():
            self._books.write("UPDATE upload SET done = 1 WHERE id = ?", (upload.upload_id,))
        return True

    def submit(self, filed: Filed) -> str:
        """Issue the code and the receipt of a dossier that is whole; again gives the same receipt."""
        with self._books.writing():
            known = self.find(filed.dossier_id)
            if known is not None and known.receipt is not None:
                return known.receipt
            now = self.clock.now()
            code = self._next_code(now)
            receipt = self.seal.sign(
                {
                    "dossier_id": filed.dossier_id,
                    "dossier_code": code,
                    "manifest_sha256": hashlib.sha256(filed.manifest).hexdigest(),
                    "objects": self._file_away(filed, code),
                    "received_at": now.isoformat(),
                },
            )
            self._books.write(
                "UPDATE dossier SET dossier_code = ?, receipt = ?, received_at = ? WHERE id = ?",
                (code, receipt, now.isoformat(), filed.dossier_id),
            )
            self._write_status(filed, Status.FILED, None)
        return receipt

    def set_status(self, filed: Filed, status: Status, letter: NewNotice | NewResult | None = None) -> bool:
        """Bring a dossier to another status, with a letter if there is one; False if no way leads there."""
        if filed.status is None or status not in NEXT[Status(filed.status)]:
            return False
        at_close = _next_working_day(self.clock.now()).isoformat()
        with self._books.writing():
            self._write_status(filed, status, at_close if status is Status.ACCEPTED else filed.due_at)
            if letter is not None:
                self.letters.write(filed.dossier_id, letter)
        return True

    def changes_after(self, number: int, most: int, kiosk: str) -> list[tuple[int, Filed]]:
        """Return number and dossier of what has changed since for a kiosk; a dossier as it stands now."""
        changed = self._books.rows(
            "SELECT number, dossier_id FROM change WHERE kiosk = ? AND number > ? ORDER BY number LIMIT ?",
            (kiosk, number, most),
        )
        last = sorted({dossier_id: number for number, dossier_id in changed}.items(), key=lambda it: it[1])
        return [(number, filed) for dossier_id, number in last if (filed := self.find(dossier_id))]

    def parts_of(self, filed: Filed) -> list[tuple[dict[str, Any], Path]]:
        """Return each file of a received dossier: what the manifest says of it, and where it lies."""
        folder = self._folder / "dossiers" / str(filed.dossier_code)
        return [(it, folder / f"{it['part']}{_ending(it['media_type'])}") for it in filed.facts["objects"]]

    def _is_whole(self, upload: Upload) -> bool:
        """Look at what has arrived: a power cut may have come between the last byte and the books."""
        return self.offset_of(upload) == upload.size_bytes and self.finish(upload)

    def _find_where(self, condition: str, value: str) -> Filed | None:
        rows = self._books.rows(f"{_FILED} WHERE {condition}", (value,))
        return _filed(rows[0]) if len(rows) == 1 else None

    def _next_code(self, now: datetime) -> str:
        stem = f"{OFFICE}-{now:%y%m%d}-"
        self._books.write(
            "INSERT INTO issued VALUES (?, 1) ON CONFLICT (stem) DO UPDATE SET codes = codes + 1", (stem,)
        )
        ((codes,),) = self._books.rows("SELECT codes FROM issued WHERE stem = ?", (stem,))
        return f"{stem}{codes:04}"

    def _file_away(self, filed: Filed, code: str) -> list[dict[str, str]]:
        """Let the files of a dossier lie in its folder, too; return their digests, computed anew."""
        folder = self._folder / "dossiers" / code
        shutil.rmtree(folder, ignore_errors=True)  # of an attempt that a power cut ended
        folder.mkdir(parents=True)
        rows = self._books.rows(f"{_UPLOAD} WHERE dossier_id = ?", (filed.dossier_id,))
        uploads = {upload.part: upload for upload in map(_upload, rows)}
        objects = []
        for it in filed.facts["objects"]:
            goal = folder / f"{it['part']}{_ending(it['media_type'])}"
            goal.hardlink_to(self.path_of(uploads[it["part"]]))
            objects.append({"part": it["part"], "sha256": hashlib.sha256(goal.read_bytes()).hexdigest()})
        sync_folder(folder)
        sync_folder(folder.parent)
        return objects

    def _write_status(self, filed: Filed, status: Status, due_at: str | None) -> None:
        said = self._words.say(f"sandbox-status-{int(status)}")
        values = (int(status), said, self.clock.now().isoformat(), due_at, filed.dossier_id)
        self._books.write("UPDATE dossier SET status = ?, text = ?, at = ?, due_at = ? WHERE id = ?", values)
        self._books.write(
            "INSERT INTO change (kiosk, dossier_id) VALUES (?, ?)", (filed.kiosk, filed.dossier_id)
        )


def _filed(row: Row) -> Filed:
    return Filed(
        dossier_id=row[0],
        kiosk=row[1],
        provisional_code=row[2],
        dossier_code=row[3],
        manifest=row[4],
        receipt=row[5],
        status=row[6],
        text=row[7],
        at=row[8],
        due_at=row[9],
    )


def _upload(row: Row) -> Upload:
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
