"""The gate to the staff's room: PIN or badge in, member out; wrong tries lock it.

A try is on the disk as a wrong one before it is looked at, and taken back when it was right: pulling the
plug gives nobody a free try. From `wrong_tries` in a row on, each locks the gate for a minute, two, four,
up to an hour; a day without a try forgets them. While it is locked, nothing is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.assist import trail
from kiosk.assist.badges import is_badge
from kiosk.assist.roles import Act, Member, insist
from kiosk.assist.staff_file import PIN_FORM, StaffFile, is_open_to_all, read_staff
from kiosk.config import StaffSettings
from kiosk.dossiers.store import Store
from kiosk.log import warn

FIRST_LOCK: Final = timedelta(minutes=1)
LONGEST_LOCK: Final = timedelta(hours=1)
FORGOTTEN_AFTER: Final = timedelta(days=1)
GATE: Final = "gate"  # in the trail: nobody that is known
LOCKED: Final = "locked"
PIN: Final = "pin"
BADGE: Final = "badge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """The gate stays shut: the PIN or the badge is nobody's, or the gate is locked."""

    locked_s: float = 0.0  # so long nothing is looked at; 0: try again
    wrong: int = 0  # wrong tries in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How the gate stands."""

    wrong: int
    tried_at: datetime
    locked_until: datetime

    def seen_at(self, now: datetime) -> Tries:
        """Return the same; of a clock that was set back the lock begins anew, or it would stay for years."""
        if self.tried_at <= now:
            return self
        return Tries(wrong=self.wrong, tried_at=now, locked_until=now + (self.locked_until - self.tried_at))


def lock_after(wrong: int, allowed: int) -> timedelta:
    """Return for how long the gate is locked after so many wrong tries in a row."""
    over = wrong - allowed
    return timedelta() if over < 0 else min(LONGEST_LOCK, FIRST_LOCK * 2 ** min(over, 10))


class Gate:
    """Lets staff in."""

    def __init__(self, store: Store, settings: StaffSettings) -> None:
        self._store, self._settings = store, settings

    def open_by_pin(self, pin: str) -> Member | Shut:
        """Return whose PIN it is.

        Raises:
            ConfigError: The staff file cannot be read.
            StoreError: The try could not be written down: nothing was looked at.
        """
        return self._open(PIN, lambda staff: staff.find_by_pin(pin if PIN_FORM.fullmatch(pin) else ""))

    def open_by_badge(self, text: str) -> Member | Shut:
        """Return whose badge it is.

        Raises:
            ConfigError: The staff file cannot be read.
            StoreError: The try could not be written down: nothing was looked at.
        """
        return self._open(BADGE, lambda staff: staff.find_by_badge(text) if is_badge(text) else None)

    def knows(self, member: Member) -> bool:
        """Say whether somebody who came in still may: nobody has removed him or changed his role since.

        Raises:
            ConfigError: The staff file cannot be read.
        """
        entry = read_staff(Path(self._settings.file)).find(member.name)
        return entry is not None and entry.role is member.role

    def _open(self, by: str, find: Callable[[StaffFile], Member | None]) -> Member | Shut:
        now = self._store.clock.now()
        before = _tries(self._store, now)
        if before.locked_until > now:
            _write(self._store, before)
            return Shut(locked_s=(before.locked_until - now).total_seconds(), wrong=before.wrong)
        file = Path(self._settings.file)
        staff = read_staff(file)
        if is_open_to_all(file):
            warn("staff-file-open-to-all")
        wrong = (before.wrong if now - before.tried_at < FORGOTTEN_AFTER else 0) + 1
        lock = lock_after(wrong, self._settings.wrong_tries)
        _write(self._store, Tries(wrong=wrong, tried_at=now, locked_until=now + lock))
        member = find(staff)
        if member is None:
            if lock:
                warn("staff-gate-locked", wrong=wrong, locked_s=lock.total_seconds())
                trail.write(self._store, GATE, LOCKED, by)
            return Shut(locked_s=lock.total_seconds(), wrong=wrong)
        insist(member, Act.ENTER)
        trail.write(self._store, member.name, Act.ENTER.value, by)
        _forget(self._store)
        return member


def _tries(store: Store, now: datetime) -> Tries:
    row = store.database.row("SELECT wrong, tried_at, locked_until FROM gate")
    if row is None:
        return Tries(wrong=0, tried_at=now, locked_until=now)
    wrong, tried_at, locked_until = row
    tries = Tries(
        wrong=wrong,
        tried_at=datetime.fromisoformat(tried_at),
        locked_until=datetime.fromisoformat(locked_until),
    )
    return tries.seen_at(now)


def _write(store: Store, tries: Tries) -> None:
    values = (tries.wrong, tries.tried_at.isoformat(), tries.locked_until.isoformat())
    with store.database.changing() as database:
        database.change(
            "INSERT OR REPLACE INTO gate (one, wrong, tried_at, locked_until) VALUES (1, ?, ?, ?)", values
        )


def _forget(store: Store) -> None:
    with store.database.changing() as database:
        database.change("DELETE FROM gate")
