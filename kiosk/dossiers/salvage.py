"""What is still whole in a damaged store, carried over into a new one.

Every dossier that the province does not have yet, and of which each file still has the digest that its
manifest says, keeps its id, its codes and its history. The damaged store is read past SQLite, page by page,
so one broken page costs what stands on it and no more; it is never written to.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from kiosk.dossiers.database import Database
from kiosk.dossiers.lifecycle import Stage, Standing
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.raw_rows import Cell, RawRow, rows_of
from kiosk.dossiers.store import Store, write_history

SALVAGED: Final = "salvaged"  # the reason in a dossier's history
SPARE_NUMBERS: Final = 1000  # left free when the day's counter is lost: more than a machine seals in a day
UNDELIVERED: Final = (Stage.SEALED, Stage.HELD)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"TAM-[A-Z0-9]+-(\d{6})-(\d{4,6})-.")
_TALLY: Final = re.compile(r"[a-z_]{1,40}")
_MOMENT: Final = re.compile(r"[a-z_]{1,20}\.[a-z_]{1,20}")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT")
_TALLY_IN: Final = (
    "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = max(count, excluded.count)"
)
_MOMENT_IN: Final = "INSERT INTO moment VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)"
_GATE_IN: Final = (
    "INSERT INTO gate VALUES (1, ?, ?, ?) ON CONFLICT DO UPDATE SET wrong = max(wrong, excluded.wrong)"
)
_STAGES: Final = {stage.value for stage in Stage}


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was carried over, and what was not."""

    carried: tuple[str, ...]  # provisional codes
    lost: tuple[str, ...]  # of undelivered dossiers that are not whole; their UUID if no code could be read
    delivered: int  # dossiers that the province has; they stay where they were
    broken_pages: int


@dataclass(slots=True)
class Found:
    """The rows of a damaged store, by table."""

    dossiers: dict[str, list[Cell]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)  # of dossiers whose row is not whole, too
    objects: dict[str, dict[str, RawRow]] = field(default_factory=dict)
    history: dict[str, dict[int, list[Cell]]] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    others: list[tuple[str, list[Cell]]] = field(default_factory=list)  # statement and values

    @property
    def dossier_ids(self) -> list[str]:
        """The dossiers of which anything was found, the oldest first: UUIDv7 begin with the time."""
        return sorted(self.objects.keys() | self.history.keys() | self.codes.keys())


def salvage(pages: RawPages, store: Store, *, stores_before: int = 0) -> Salvaged:
    """Carry over what is whole, a change for each dossier.

    Args:
        pages: The damaged store's.
        store: An empty one.
        stores_before: How many stores of this machine were set aside before: where the counter of the
            day is lost, each leaves its own numbers free, so that no code comes twice.
    """
    found = sort_rows(pages)
    _keep_what_is_the_machines_own(store.database, found)
    _keep_counters(store, found, stores_before)
    carried: list[str] = []
    lost: list[str] = []
    delivered = 0
    for dossier_id in found.dossier_ids:
        if is_delivered(found, dossier_id):
            delivered += 1
        elif (contents := whole_files(pages, found, dossier_id)) is not None:
            _carry_over(store, found, dossier_id, contents)
            carried.append(str(found.dossiers[dossier_id][1]))
        else:
            lost.append(found.codes.get(dossier_id, dossier_id))
    return Salvaged(
        carried=tuple(carried), lost=tuple(lost), delivered=delivered, broken_pages=len(pages.broken)
    )


def sort_rows(pages: RawPages) -> Found:
    """Return the rows of a damaged store by table, as their shape tells."""
    found = Found()
    for row in rows_of(pages):
        begun = row.beginning()
        match begun:
            case [str(dossier_id), str(code), *_] if _UUID.fullmatch(dossier_id) and _NUMBER.fullmatch(code):
                note_dossier(found, dossier_id, code, row.whole(pages))
            case [str(dossier_id), str(part), str(digest), *_] if _UUID.fullmatch(
                dossier_id
            ) and _DIGEST.fullmatch(digest):
                found.objects.setdefault(dossier_id, {})[part] = row
            case [str(dossier_id), str(stage), str(), str()] if (
                _UUID.fullmatch(dossier_id) and stage in _STAGES
            ):
                found.history.setdefault(dossier_id, {})[row.number] = begun
            case [str(day), int(last)] if _DAY.fullmatch(day):
                found.days[day] = max(last, found.days.get(day, 0))
            case _:
                found.others += _own(row.whole(pages) or [])
    return found


def note_dossier(found: Found, dossier_id: str, code: str, values: list[Cell] | None) -> None:
    """Keep what was found of a dossier; of its row only the later state, and none that is not whole."""
    found.codes[dossier_id] = code
    before = found.dossiers.get(dossier_id)
    # An older state of the page may stand beside: a stage's time only grows.
    if values is not None and (before is None or str(before[6]) <= str(values[6])):
        found.dossiers[dossier_id] = values


def _own(values: list[Cell]) -> Iterator[tuple[str, list[Cell]]]:
    """Yield how to keep a row that is the machine's own: its keys, who looked at what, what it counted.

    Of a count, a moment and the gate's lock an older state may stand beside: all of them only grow.
    """
    match values:
        case ["resident", bytes()]:
            yield "UPDATE secret SET value = ?2 WHERE name = ?1", values
        case [str(), str(jwk), str()] if jwk.startswith("{"):
            yield "INSERT OR IGNORE INTO receipt_key (kid, jwk, learnt_at) VALUES (?, ?, ?)", values
        case [None, str(), str(), str(), str()]:
            yield "INSERT INTO trail (at, who, act, thing) VALUES (?, ?, ?, ?)", values[1:]
        case [str(name), str(), int()] if _TALLY.fullmatch(name):
            yield _TALLY_IN, values
        case [str(name), str(at)] if _MOMENT.fullmatch(name) and _TIME.match(at):
            yield _MOMENT_IN, values
        case [None, int(), str(), str(until)] if _TIME.match(until):
            yield _GATE_IN, values[1:]


def _keep_what_is_the_machines_own(database: Database, found: Found) -> None:
    with database.changing():
        for statement, values in found.others:
            database.change(statement, values)  # type: ignore[arg-type]  # no number of ours has a fraction


def _keep_counters(store: Store, found: Found, stores_before: int) -> None:
    """Go on counting behind every code that was given, also where a counter is lost.

    On each day, not on this one alone: a clock that was wrong may bring a day again.
    """
    given: dict[str, int] = {}
    for match in filter(None, map(_NUMBER.fullmatch, found.codes.values())):
        day = f"20{match[1][:2]}-{match[1][2:4]}-{match[1][4:]}"
        given[day] = max(int(match[2]), given.get(day, 0))
    today = store.clock.now().date().isoformat()
    with store.database.changing() as database:
        for day in sorted(found.days.keys() | given.keys() | {today}):
            counted, known = found.days.get(day, -1), given.get(day, 0)
            last = counted if counted >= known else known + SPARE_NUMBERS * (stores_before + 1)
            database.change("INSERT INTO day_counter (day, last) VALUES (?, ?)", (day, last))


def is_delivered(found: Found, dossier_id: str) -> bool:
    """Say whether the province has a dossier, as far as can be read."""
    values = found.dossiers.get(dossier_id)
    if values is not None:
        return values[5] not in UNDELIVERED
    stages = {line[1] for line in found.history.get(dossier_id, {}).values()}
    return not stages <= set(UNDELIVERED)


def whole_files(pages: RawPages, found: Found, dossier_id: str) -> dict[str, bytes] | None:
    """Return the content of each file, by part; None if one of them is not as the manifest says."""
    values = found.dossiers.get(dossier_id)
    facts = _manifest(values[4], dossier_id) if values is not None else None
    if facts is None:
        return None
    contents: dict[str, bytes] = {}
    for it in facts["objects"]:
        row = found.objects.get(dossier_id, {}).get(it["part"])
        whole = row.whole(pages) if row is not None else None
        content = whole[3] if whole is not None else None
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != it["sha256"]:
            return None
        contents[it["part"]] = content
    return contents


def _manifest(manifest: Cell, dossier_id: str) -> dict[str, Any] | None:
    assert isinstance(manifest, bytes), "the column is a blob"
    facts: dict[str, Any] = json.loads(manifest)
    return facts if facts.get("dossier_id") == dossier_id else None


def _carry_over(store: Store, found: Found, dossier_id: str, contents: dict[str, bytes]) -> None:
    """Write a dossier as it was: the row, its files, its history, its place in the outbox."""
    values = found.dossiers[dossier_id]
    code, sealed_at, manifest, stage, since = (
        str(values[1]),
        values[3],
        values[4],
        str(values[5]),
        values[6],
    )
    resident = values[12] if len(values) > 12 else None  # stores of the first version had no such column
    assert isinstance(manifest, bytes)
    at = max(store.clock.now(), datetime.fromisoformat(str(since)))
    with store.database.changing() as database:
        database.change(
            "INSERT INTO dossier (id, provisional_code, sealed_at, manifest, stage, since, procedure_code,"
            " resident) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                dossier_id,
                code,
                str(sealed_at),
                manifest,
                Stage.SEALED.value,
                str(since),
                str(json.loads(manifest).get("procedure_code", "")),
                None if resident is None else str(resident),
            ),
        )
        for part, content in contents.items():
            database.change(
                "INSERT INTO object (dossier_id, part, sha256, content) VALUES (?, ?, ?, ?)",
                (dossier_id, part, hashlib.sha256(content).hexdigest(), content),
            )
        for _, line in sorted(found.history.get(dossier_id, {}).items()):
            standing = Standing(
                stage=Stage(str(line[1])), since=datetime.fromisoformat(str(line[2])), reason=str(line[3])
            )
            write_history(database, dossier_id, standing)
        write_history(database, dossier_id, Standing(stage=Stage(stage), since=at, reason=SALVAGED))
        if stage == Stage.HELD:
            database.change("UPDATE dossier SET stage = ? WHERE id = ?", (stage, dossier_id))
        else:
            database.change(
                "INSERT INTO outbox (dossier_id, next_at) VALUES (?, ?)", (dossier_id, at.isoformat())
            )
