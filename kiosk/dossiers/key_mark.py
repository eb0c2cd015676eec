"""The mark of a store's key, kept beside the store: tells a wrong key from a damaged file.

The mark is a keyed digest of a fixed text, and so tells nothing of the key. The salt that SQLCipher wrote at
the beginning of the file stands with it: without it no page could be read.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.raw_pages import SALT_BYTES

_TEXT: Final = b"the key of this store"


@dataclass(frozen=True, slots=True)
class KeyMark:
    """Which key a store was last opened with, and the salt of its file."""

    digest: str  # hex
    salt: bytes

    @classmethod
    def of(cls, path: Path, key: str) -> Self:
        """Return the mark of a store that opens with a key."""
        with path.open("rb") as file:
            return cls(_digest(key), file.read(SALT_BYTES))

    def is_of(self, keys: Sequence[str]) -> bool:
        """Say whether it is the mark of one of these keys."""
        return any(hmac.compare_digest(self.digest, _digest(key)) for key in keys)

    def write(self, path: Path) -> None:
        """Keep the mark of the store at a path, if it is not there as it is."""
        if find_mark(path) != self:
            write_whole(_beside(path), json.dumps({"key": self.digest, "salt": self.salt.hex()}).encode())


def find_mark(path: Path) -> KeyMark | None:
    """Return the mark of the store at a path; None: a store of before there were marks, or a broken one."""
    try:
        facts = json.loads(_beside(path).read_bytes())
        return KeyMark(str(facts["key"]), bytes.fromhex(facts["salt"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".keyid")


def _digest(key: str) -> str:
    return hmac.digest(bytes.fromhex(key), _TEXT, "sha256").hex()
