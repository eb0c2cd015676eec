"""What lies in the outbox and why, for whoever looks after the machine; nothing here is personal.

`waiting` lists what the province does not have yet, `look_into` says all that is known of one dossier.
What is personal stands apart in `personal_of`, and is asked for by name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.dossiers.codes import normalise
from kiosk.dossiers.database import Row
from kiosk.dossiers.lifecycle import Stage, Standing
from kiosk.dossiers.manifest import ANSWERS
from kiosk.dossiers.salvage import SALVAGED
from kiosk.dossiers.store import Store, history_of

_STANDING: Final = f"""
    SELECT dossier.id, provisional_code, dossier_code, procedure_code, stage, since, sealed_at,
      receipt IS NOT NULL, attempts, step, next_at, lease_until, last_reason,
      (SELECT earlier.provisional_code FROM dossier AS earlier
       WHERE earlier.resident = dossier.resident AND earlier.rowid < dossier.rowid
         AND earlier.stage = 'sealed' ORDER BY earlier.rowid LIMIT 1),
      (SELECT reason FROM history WHERE dossier_id = dossier.id AND reason <> '{SALVAGED}'
       ORDER BY rowid DESC LIMIT 1)
    FROM dossier LEFT JOIN outbox ON outbox.dossier_id = dossier.id
"""  # noqa: S608  a word of ours; that a dossier was carried over does not say why it is held


@dataclass(frozen=True, slots=True, kw_only=True)
class OnItsWay:
    """How the attempts to send a dossier stand."""

    attempts: int
    step: str  # the last one that was begun; empty before the first
    next_at: datetime
    in_hand: bool  # at this moment, as far as the store knows
    waits_for: str | None  # the code of the same resident's earlier dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dossier."""

    dossier_id: str
    provisional_code: str
    dossier_code: str | None
    procedure_code: str
    stage: Stage
    since: datetime
    sealed_at: datetime
    has_receipt: bool
    on_its_way: OnItsWay | None
    reason: str  # why it is held, or why the last attempt was in vain; empty: there was none


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """One file of a dossier."""

    part: str
    size_bytes: int | None  # None once erased
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notice or a result of the province, without its words."""

    kind: str  # of a notice; a media type of a result
    at: datetime
    is_here: bool  # False: erased, or not fetched yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that is known of one dossier and is not personal."""

    entry: Entry
    history: tuple[Standing, ...]
    parts: tuple[PartFacts, ...]
    notices: tuple[Letter, ...]
    results: tuple[Letter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What `--reveal` shows; None once erased."""

    name: str | None
    number: str | None
    notices: tuple[str, ...]  # their texts, one for each of `Findings.notices`; empty once erased
    results: tuple[str, ...]  # titles, one for each of `Findings.results`


def waiting(store: Store) -> list[Entry]:
    """Return what the province does not have yet: first what is held, then what has waited longest."""
    rows = store.database.rows(f"{_STANDING} WHERE stage IN ('held', 'sealed') ORDER BY stage, dossier.rowid")
    return [_entry(row) for row in rows]


def find(store: Store, code_or_id: str) -> Entry | None:
    """Return the dossier with a code, provisional or official, or an id; None if there is none."""
    row = store.database.row(
        f"{_STANDING} WHERE provisional_code = ?1 OR dossier_code = ?1 OR dossier.id = ?2",
        (normalise(code_or_id), code_or_id.strip().lower()),
    )
    return _entry(row) if row else None


def look_into(store: Store, entry: Entry) -> Findings:
    """Return all that is known of a dossier and is not personal."""
    key = (entry.dossier_id,)
    parts = store.database.rows(
        "SELECT part, length(content), sha256 FROM object WHERE dossier_id = ? ORDER BY rowid", key
    )
    notices = store.database.rows(
        "SELECT kind, at, text <> '' FROM notice WHERE dossier_id = ? ORDER BY at", key
    )
    results = store.database.rows(
        "SELECT media_type, at, content IS NOT NULL FROM result WHERE dossier_id = ? ORDER BY at", key
    )
    return Findings(
        entry=entry,
        history=tuple(history_of(store, entry.dossier_id)),
        parts=tuple(PartFacts(part=part, size_bytes=size, sha256=digest) for part, size, digest in parts),
        notices=tuple(_letter(row) for row in notices),
        results=tuple(_letter(row) for row in results),
    )


def personal_of(store: Store, entry: Entry) -> Personal:
    """Return the applicant and the province's words; whoever asks has written so into the trail."""
    key = (entry.dossier_id,)
    answers = store.database.row(
        "SELECT content FROM object WHERE dossier_id = ? AND part = ? AND content IS NOT NULL",
        (*key, ANSWERS),
    )
    applicant: dict[str, str] = json.loads(answers[0])["applicant"] if answers else {}
    notices = store.database.rows("SELECT text FROM notice WHERE dossier_id = ? ORDER BY at", key)
    results = store.database.rows("SELECT title FROM result WHERE dossier_id = ? ORDER BY at", key)
    return Personal(
        name=applicant.get("name"),
        number=applicant.get("number"),
        notices=tuple(text for (text,) in notices),
        results=tuple(title for (title,) in results),
    )


def _entry(row: Row) -> Entry:
    dossier_id, provisional, official, procedure, stage, since, sealed_at, has_receipt, *way, reason = row
    return Entry(
        dossier_id=dossier_id,
        provisional_code=provisional,
        dossier_code=official,
        procedure_code=procedure,
        stage=Stage(stage),
        since=datetime.fromisoformat(since),
        sealed_at=datetime.fromisoformat(sealed_at),
        has_receipt=bool(has_receipt),
        on_its_way=_on_its_way(way) if way[0] is not None else None,
        reason=way[4] if way[0] is not None else reason if stage == Stage.HELD else "",
    )


def _on_its_way(way: Row | list[object]) -> OnItsWay:
    attempts, step, next_at, lease_until, _, waits_for = way
    return OnItsWay(
        attempts=int(str(attempts)),
        step=str(step),
        next_at=datetime.fromisoformat(str(next_at)),
        in_hand=lease_until is not None,
        waits_for=str(waits_for) if waits_for else None,
    )


def _letter(row: Row) -> Letter:
    kind, at, is_here = row
    return Letter(kind=kind, at=datetime.fromisoformat(at), is_here=bool(is_here))
