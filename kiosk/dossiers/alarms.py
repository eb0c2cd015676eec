"""What is wrong and needs a person, as desk and technician see it: `alarms`, `raise_alarm`, `clear_alarm`.

An alarm is a state, not an event: raised again and again by whoever meets the trouble, it is logged when
it begins, when it changes and when it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.dossiers.store import Store
from kiosk.log import note, warn


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that does not mend itself."""

    code: str  # "gateway-not-admitted"
    since: datetime
    detail: str  # for the technician; never a person's data


def raise_alarm(store: Store, code: str, detail: str = "") -> None:
    """Say that something is wrong; nothing is written if that is known."""
    if store.database.row("SELECT 1 FROM alarm WHERE code = ? AND detail = ?", (code, detail)):
        return
    with store.database.changing() as database:
        database.change(
            "INSERT INTO alarm (code, since, detail) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET detail = excluded.detail",
            (code, store.clock.now().isoformat(), detail),
        )
    warn("alarm", alarm=code, detail=detail)


def clear_alarm(store: Store, code: str) -> None:
    """Say that it is well again; nothing is written if it was."""
    if not store.database.row("SELECT 1 FROM alarm WHERE code = ?", (code,)):
        return
    with store.database.changing() as database:
        database.change("DELETE FROM alarm WHERE code = ?", (code,))
    note("alarm-over", alarm=code)


def alarms(store: Store) -> list[Alarm]:
    """Return what is wrong, the oldest first."""
    rows = store.database.rows("SELECT code, since, detail FROM alarm ORDER BY since, code")
    return [
        Alarm(code=code, since=datetime.fromisoformat(since), detail=detail) for code, since, detail in rows
    ]
