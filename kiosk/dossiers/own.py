"""The dossiers of one person, found by the mark of his personal number; for the look-up with the card.

A dossier that was sealed before marks were kept is nobody's: of it only the degree of completion is told.
What has had its time is not told any more: the text of a notice is empty then, a result has no bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kiosk.dossiers.codes import normalise
from kiosk.dossiers.database import Row
from kiosk.dossiers.model import OwnDossier
from kiosk.dossiers.notices import NOTICE, PAPER, notice_of, paper_of
from kiosk.dossiers.store import Store, read_news, resident_mark

MOST: Final = 20  # dossiers in a list; nobody looks for an older one here


def has_letters(store: Store, code: str) -> bool:
    """Say whether the province sent anything for a dossier of this store that a card can open."""
    row = store.database.row(
        "SELECT 1 FROM dossier WHERE (provisional_code = ?1 OR dossier_code = ?1) AND resident IS NOT NULL"
        " AND (EXISTS (SELECT 1 FROM notice WHERE dossier_id = id AND text <> '') OR EXISTS"
        " (SELECT 1 FROM result WHERE dossier_id = id AND (content IS NOT NULL OR fetched_at IS NULL)))",
        (normalise(code),),
    )
    return row is not None


def dossiers_of(store: Store, personal_number: str, code: str = "") -> tuple[OwnDossier, ...]:
    """Return the dossiers of a person, the newest first; given a code, the one of this code if it is his."""
    rows = store.database.rows(
        "SELECT id, provisional_code, procedure_code,"
        " dossier_code, status, coalesce(status_at, sealed_at), due_at, status_text FROM dossier"
        " WHERE resident = ?1 AND (?2 = '' OR provisional_code = ?2 OR dossier_code = ?2)"
        " ORDER BY sealed_at DESC LIMIT ?3",
        (resident_mark(store.database, personal_number), normalise(code), MOST),
    )
    return tuple(_own(store, row) for row in rows)


def result_bytes(store: Store, dossier_id: str, result_id: str) -> bytes | None:
    """Return a result as the province gave it; None: not fetched yet, or erased."""
    row = store.database.row(
        "SELECT content FROM result WHERE dossier_id = ? AND result_id = ?", (dossier_id, result_id)
    )
    return bytes(row[0]) if row and row[0] is not None else None


def form_bytes(store: Store, dossier_id: str, forms: Collection[str]) -> bytes | None:
    """Return a dossier's filled form, which is the part with one of these codes; None: erased by now."""
    rows = store.database.rows(
        "SELECT part, content FROM object WHERE dossier_id = ? AND content IS NOT NULL", (dossier_id,)
    )
    return next((bytes(content) for part, content in rows if part in forms), None)


def _own(store: Store, row: Row) -> OwnDossier:
    dossier_id, provisional_code, procedure_code, *news = row
    notices = store.database.rows(
        f"SELECT {NOTICE} FROM notice WHERE dossier_id = ? AND text <> ''",  # noqa: S608
        (dossier_id,),
    )
    results = store.database.rows(
        f"SELECT {PAPER} FROM result"  # noqa: S608
        " WHERE dossier_id = ? AND (content IS NOT NULL OR fetched_at IS NULL)",
        (dossier_id,),
    )
    return OwnDossier(
        dossier_id=dossier_id,
        news=read_news(provisional_code, tuple(news)),
        procedure_code=procedure_code,
        notices=tuple(sorted(map(notice_of, notices), key=lambda it: it.at, reverse=True)),
        results=tuple(sorted(map(paper_of, results), key=lambda it: it.at, reverse=True)),
    )
