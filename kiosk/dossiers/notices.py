"""What comes back from the province: statuses, notices and results, kept for the card's owner.

For the courier:
    followed(store)                                        dossiers whose news are still to be asked for
    keep_notices(database, dossier_id, notices, results)   inside `changing`; ids of results that were bent
    missing_results(store)                                 results that are announced and not here yet
    keep_result(store, dossier_id, result_id, content)     False: not the bytes that were announced

What of it is shown, and to whom, is decided in `own`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from kiosk.dossiers.database import Database, Row
from kiosk.dossiers.model import Followed, Notice, NoticeKind, ResultPaper
from kiosk.dossiers.store import Store

# TrangThaiHoSo: not accepted, withdrawn, stopped, result handed out. Nothing more will happen.
SETTLED: Final = (3, 7, 8, 10)
NOTICE: Final = "notice_id, kind, text, at, until_on, amount_vnd"
MOST_NOTICES: Final = 100  # of one dossier; whoever sends more is broken, and must not fill the disk
MOST_RESULTS: Final = 20
PAPER: Final = "result_id, title, media_type, size_bytes, sha256, at"


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
        The ids of results that are announced with another digest than before: they stay as they were; and
        of those that are too many to be a procedure's.
    """
    if not database.row("SELECT 1 FROM dossier WHERE id = ? AND receipt IS NOT NULL", (dossier_id,)):
        return []
    for notice in notices:
        _keep_notice(database, dossier_id, notice, at)
    return [paper.result_id for paper in results if not _keep_paper(database, dossier_id, paper)]


def missing_results(store: Store) -> list[tuple[str, ResultPaper]]:
    """Return the results that are announced and not fetched, each with its dossier, the oldest first."""
    rows = store.database.rows(
        f"SELECT dossier_id, {PAPER} FROM result WHERE fetched_at IS NULL ORDER BY at"  # noqa: S608
    )
    return [(dossier_id, paper_of(row)) for dossier_id, *row in rows]


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


def _keep_notice(database: Database, dossier_id: str, notice: Notice, at: datetime) -> None:
    others = "SELECT count(*) FROM notice WHERE dossier_id = ? AND notice_id <> ?"
    if database.rows(others, (dossier_id, notice.notice_id))[0][0] >= MOST_NOTICES:
        return
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
    if database.rows("SELECT count(*) FROM result WHERE dossier_id = ?", (dossier_id,))[0][0] >= MOST_RESULTS:
        return False
    database.change(
        f"INSERT INTO result (dossier_id, {PAPER}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
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


def notice_of(row: Row) -> Notice:
    """Return a row of the columns `NOTICE`."""
    notice_id, kind, text, at, until_on, amount_vnd = row
    return Notice(
        notice_id=notice_id,
        kind=NoticeKind(kind),
        text=text,
        at=datetime.fromisoformat(at),
        until_on=date.fromisoformat(until_on) if until_on else None,
        amount_vnd=amount_vnd,
    )


def paper_of(row: Sequence[object]) -> ResultPaper:
    """Return a row of the columns `PAPER`."""
    result_id, title, media_type, size_bytes, sha256, at = row
    return ResultPaper(
        result_id=str(result_id),
        title=str(title),
        media_type=str(media_type),
        size_bytes=int(str(size_bytes)),
        sha256=str(sha256),
        at=datetime.fromisoformat(str(at)),
    )
