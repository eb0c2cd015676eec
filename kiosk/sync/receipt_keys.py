"""Which keys may sign receipts: those of the province's file, and what was announced under them.

The file on this machine is the root. A province that changes its keys announces the new ones in a JWS
under a key that is known already; what it announces is kept in the store before it is used. Each
announcement has a number and replaces the one before, so that an old one that somebody sends again is
nothing. Another file begins anew: what was announced under the old one is forgotten.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from kiosk.clock import Clock
from kiosk.dossiers.database import Database
from kiosk.errors import GatewayConfused
from kiosk.sync.receipts import PublicKey, key_name, keys_of, signed_payload

ANNOUNCEMENT: Final = "receipt-keys+jws"  # `typ`: no receipt can be taken for one
BOOKMARK: Final = "receipt-keys"
MOST_KEYS: Final = 20
WITHDRAWN: Final = ""  # in place of a key


class _Announcement(msgspec.Struct, frozen=True, kw_only=True):
    number: Annotated[int, Meta(ge=1, le=2**53)]
    keys: Annotated[list[dict[str, Any]], Meta(min_length=1, max_length=MOST_KEYS)]
    retired: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=10 * MOST_KEYS)] = []


class ReceiptKeys:
    """The keys of one province; without a store nothing that is announced is believed."""

    def __init__(self, key_file: Path, database: Database | None, clock: Clock) -> None:
        self._key_file, self._database, self._clock = key_file, database, clock

    def trusted(self) -> dict[str, PublicKey]:
        """Return the keys that may sign now, by their names.

        The file is read each time: a technician may change it while the courier runs.

        Raises:
            GatewayConfused: There is no such file, or none of its keys may still sign.
        """
        pinned, root = self._pinned()
        announced = self._announced(root)
        keys = pinned | {name: _key(jwk) for name, jwk in announced.items() if jwk != WITHDRAWN}
        now = self._clock.now()
        left = {
            name: key
            for name, key in keys.items()
            if announced.get(name) != WITHDRAWN and not _has_ended(key, now)
        }
        if not left:
            raise GatewayConfused("no key to check receipts with")
        return left

    def knows(self, token: str) -> bool:
        """Say whether the key of a JWS is known, be it withdrawn; only for another is it worth asking.

        Raises:
            GatewayConfused: It is nothing signed.
        """
        name = key_name(token)
        pinned, root = self._pinned()
        return name is None or name in pinned or name in self._announced(root)

    def learn(self, token: str) -> bool:
        """Keep what the province announces; return whether it was new.

        Raises:
            GatewayConfused: It is no announcement, or nobody whom we know signed it.
            StoreError: It could not be kept; then it is not used either.
        """
        if self._database is None:
            return False
        try:
            said = msgspec.json.decode(
                signed_payload(token, self.trusted(), ANNOUNCEMENT), type=_Announcement
            )
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise GatewayConfused("not an announcement of keys") from None
        keys = keys_of({"keys": said.keys})
        if not keys.keys() - set(said.retired):
            raise GatewayConfused("an announcement that leaves no key")
        _, root = self._pinned()
        jwks = {name: json.dumps(key.as_dict(private=False)) for name, key in keys.items()}
        now = self._clock.now().isoformat()
        with self._database.changing() as database:  # an older one in another thread must not come after
            if said.number <= self._last_number(database, root):
                return False
            database.change("DELETE FROM receipt_key")
            for name, jwk in (jwks | dict.fromkeys(said.retired, WITHDRAWN)).items():
                database.change(
                    "INSERT INTO receipt_key (kid, jwk, learnt_at) VALUES (?, ?, ?)", (name, jwk, now)
                )
            database.change(
                "INSERT OR REPLACE INTO bookmark (name, cursor) VALUES (?, ?)",
                (BOOKMARK, f"{root}:{said.number}"),
            )
        return True

    def _pinned(self) -> tuple[dict[str, PublicKey], str]:
        """Return the keys of the file, and what tells this file from another."""
        try:
            content = self._key_file.read_bytes()
            return keys_of(json.loads(content)), hashlib.sha256(content).hexdigest()
        except (OSError, ValueError):
            raise GatewayConfused("no key to check receipts with") from None

    def _announced(self, root: str) -> dict[str, str]:
        if self._database is None or not self._last_number(self._database, root):
            return {}
        return dict(self._database.rows("SELECT kid, jwk FROM receipt_key"))

    @staticmethod
    def _last_number(database: Database, root: str) -> int:
        row = database.row("SELECT cursor FROM bookmark WHERE name = ?", (BOOKMARK,))
        said_under, _, number = str(row[0]).partition(":") if row else ("", "", "")
        return int(number) if said_under == root else 0


def _key(jwk: str) -> PublicKey:
    return next(iter(keys_of({"keys": [json.loads(jwk)]}).values()))


def _has_ended(key: PublicKey, now: datetime) -> bool:
    """Say whether the member `not_after` of a JWK has passed; one that is no time has."""
    until = key.as_dict(private=False).get("not_after")
    if until is None:
        return False
    try:
        return datetime.fromisoformat(str(until)) <= now
    except (ValueError, TypeError):
        return True
