"""Who looked at what, and who did what: written before it is shown or done, and never changed.

The store's triggers keep the trail: it can be added to, and read.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.dossiers.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of the trail."""

    at: datetime
    who: str  # the login name of an account; "card": a resident whose card was shown
    act: str  # "reveal", "retry", "export"; "letters": of a dossier, opened by the card
    thing: str  # a dossier's id, or "all"


def write(store: Store, who: str, act: str, thing: str) -> None:
    """Write down that somebody is about to do something; once this returns, it is on the disk.

    Raises:
        StoreError: It could not be written: what was to be done must not be done.
    """
    with store.database.changing() as database:
        database.change(
            "INSERT INTO trail (at, who, act, thing) VALUES (?, ?, ?, ?)",
            (store.clock.now().isoformat(), who, act, thing),
        )


def read(store: Store) -> list[Trace]:
    """Return the whole trail, the oldest first."""
    rows = store.database.rows("SELECT at, who, act, thing FROM trail ORDER BY number")
    return [
        Trace(at=datetime.fromisoformat(at), who=who, act=act, thing=thing) for at, who, act, thing in rows
    ]


def last_of(store: Store, acts: Collection[str]) -> Trace | None:
    """Return the last line of any of these acts.

    Raises:
        StoreError: The trail cannot be read.
    """
    marks = ", ".join("?" * len(acts))
    row = store.database.row(
        f"SELECT at, who, act, thing FROM trail WHERE act IN ({marks}) ORDER BY number DESC LIMIT 1",  # noqa: S608  marks alone
        tuple(acts),
    )
    return Trace(at=datetime.fromisoformat(row[0]), who=row[1], act=row[2], thing=row[3]) if row else None


def login_name(environment: Mapping[str, str] = os.environ) -> str:
    """Return the account that this process runs as, and who called sudo for it: "aps-kiosk (lan)"."""
    number = os.getuid()
    try:
        account = pwd.getpwuid(number).pw_name
    except KeyError:
        account = str(number)
    caller = environment.get("SUDO_USER", "")
    return f"{account} ({caller})" if caller else account
