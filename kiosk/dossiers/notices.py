"""What comes back from the province: statuses, notices and results, kept for the card's owner.

For the courier:
    followed(store)                                        dossiers whose news are still to be asked for
    keep_notices(database, dossier_id, notices, results)   inside `changing`; ids of results that were bent
    missing_results(store)                                 results that are announced and not here yet
    keep_result(store, dossier_id, result_id, content)     False: not the bytes that were announced

For the look-up:
    belongs_to(store, code, personal_number)               whether this card's owner filed that dossier
    notices_of(store, code, personal_number)               what the province sent, for the card's owner alone
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from kiosk.dossiers.codes import normalise
from kiosk.dossiers.database import Database, Row
from kiosk.dossiers.model import Followed, KeptResult, Notice, NoticeKind, Notices, ResultPaper
from kiosk.dossiers.store import Store, resident_mark

# TrangThaiHoSo: not accepted, withdrawn, stopped, result handed out. Nothing more will happen.
SETTLED: Final = (3, 7, 8, 10)
_PAPER: Final = "result_id, title, media_type, size_bytes, sha256, at"


def followed(store: Store) -> list[Followed]:
    """Return the dossiers that the province has and that are not settled, the oldest first."""
    rows = store.database.rows(  # the index holds nothing else: no manifest is read for this
        "SELECT id, dossier_code FROM dossier INDEXED BY dossier_followed"
        " WHERE stage IN ('delivered', 'closed') AND coalesce(status, 0) NOT IN (3, 7, 8, 10)"
        " ORDER BY sealed_at"
    )
    return [Followed(dossier_id=dossier_id, dossier_code=code) for dossier_id, code in rows]


def keep_notices(
    database: Database,
    dossier_id: str,
    notices: Sequence[Notice],
    results: Sequence[ResultPaper],
    *,
    at: datetime,
) -> list[str]:
    """Write what the province says of one dossier, inside `changing`; twice is as good as once.

    A notice that has changed takes its own place. One that has had its time is not written again, unless
    the province gave it another time. Nothing is written for a dossier that the province cannot have.

    Returns:
        The ids of results that are announced with another digest than before: they stay as they were.
    """
    if not database.row("SELECT 1 FROM dossier WHERE id = ? AND receipt IS NOT NULL", (dossier_id,)):
        return []
    for notice in notices:
        _keep_notice(database, dossier_id, notice, at)
    return [paper.result_id for paper in results if not _keep_paper(database, dossier_id, paper)]


def missing_results(store: Store) -> list[tuple[str, ResultPaper]]:
    """Return the results that are announced and not fetched, each with its dossier, the oldest first."""
    rows = store.database.rows(
        f"SELECT dossier_id, {_PAPER} FROM result WHERE fetched_at IS NULL ORDER BY at"  # noqa: S608
    )
    return [(dossier_id, _paper(row)) for dossier_id, *row in rows]


def keep_result(store: Store, dossier_id: str, result_id: str, content: bytes) -> bool:
    """Keep a result's bytes; return False, and keep nothing, if they are not what was announced."""
    with store.database.changing() as database:
        fetched = database.change(
            "UPDATE result SET content = ?, fetched_at = ? WHERE dossier_id = ? AND result_id = ?"
            " AND fetched_at IS NULL AND size_bytes = ? AND sha256 = ?",
            (
                content,
                store.clock.now().isoformat(),
                dossier_id,
                result_id,
                len(content),
                hashlib.sha256(content).hexdigest(),
            ),
        )
    return fetched == 1


def belongs_to(store: Store, code: str, personal_number: str) -> bool:
    """Say whether a dossier of this store, by either code, was filed with this personal number."""
    return _id_for(store, code, personal_number) is not None


def notices_of(store: Store, code: str, personal_number: str) -> Notices | None:
    """Return what the province sent of a dossier, the newest first; None unless it is this person's.

    Notices and results that have had their time are left out; a result that is announced and not here
    yet has no content.
    """
    if (dossier_id := _id_for(store, code, personal_number)) is None:
        return None
    notices = store.database.rows(
        "SELECT notice_id, kind, text, at, until_on, amount_vnd FROM notice"
        " WHERE dossier_id = ? AND text <> ''",
        (dossier_id,),
    )
    results = store.database.rows(
        f"SELECT {_PAPER}, content FROM result"  # noqa: S608
        " WHERE dossier_id = ? AND (content IS NOT NULL OR fetched_at IS NULL)",
        (dossier_id,),
    )
    return Notices(
        notices=tuple(sorted((_notice(row) for row in notices), key=lambda it: it.at, reverse=True)),
        results=tuple(sorted((_kept(row) for row in results), key=lambda it: it.paper.at, reverse=True)),
    )


def _id_for(store: Store, code: str, personal_number: str) -> str | None:
    row = store.database.row(
        "SELECT id, resident FROM dossier WHERE provisional_code = ?1 OR dossier_code = ?1",
        (normalise(code),),
    )
    if row is None or row[1] is None:
        return None
    mark = resident_mark(store.database, personal_number)
    return str(row[0]) if hmac.compare_digest(mark, str(row[1])) else None


def _keep_notice(database: Database, dossier_id: str, notice: Notice, at: datetime) -> None:
    database.change(
        "INSERT INTO notice (dossier_id, notice_id, kind, text, at, until_on, amount_vnd, came_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET kind = excluded.kind, text = excluded.text, at = excluded.at,"
        " until_on = excluded.until_on, amount_vnd = excluded.amount_vnd, came_at = excluded.came_at"
        " WHERE at <> excluded.at OR text <> '' AND (text, kind, until_on, amount_vnd)"
        " IS NOT (excluded.text, excluded.kind, excluded.until_on, excluded.amount_vnd)",
        (
            dossier_id,
            notice.notice_id,
            notice.kind.value,
            notice.text,
            notice.at.isoformat(),
            notice.until_on.isoformat() if notice.until_on else None,
            notice.amount_vnd,
            at.isoformat(),
        ),
    )


def _keep_paper(database: Database, dossier_id: str, paper: ResultPaper) -> bool:
    known = database.row(
        "SELECT sha256, size_bytes FROM result WHERE dossier_id = ? AND result_id = ?",
        (dossier_id, paper.result_id),
    )
    if known is not None:
        return tuple(known) == (paper.sha256, paper.size_bytes)
    database.change(
        f"INSERT INTO result (dossier_id, {_PAPER}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            dossier_id,
            paper.result_id,
            paper.title,
            paper.media_type,
            paper.size_bytes,
            paper.sha256,
            paper.at.isoformat(),
        ),
    )
    return True


def _notice(row: Row) -> Notice:
    notice_id, kind, text, at, until_on, amount_vnd = row
    return Notice(
        notice_id=notice_id,
        kind=NoticeKind(kind),
        text=text,
        at=datetime.fromisoformat(at),
        until_on=date.fromisoformat(until_on) if until_on else None,
        amount_vnd=amount_vnd,
    )


def _paper(row: Sequence[object]) -> ResultPaper:
    result_id, title, media_type, size_bytes, sha256, at = row
    return ResultPaper(
        result_id=str(result_id),
        title=str(title),
        media_type=str(media_type),
        size_bytes=int(str(size_bytes)),
        sha256=str(sha256),
        at=datetime.fromisoformat(str(at)),
    )


def _kept(row: Row) -> KeptResult:
    return KeptResult(paper=_paper(row[:6]), content=None if row[6] is None else bytes(row[6]))
