"""The province's seal: signs receipts, tells its public keys to the world, and changes them in time."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, Final

from joserfc import jws
from joserfc.jwk import ECKey, KeySet

from kiosk.dossiers.durable import write_whole

PUBLIC: Final = "receipt-keys.json"  # a JWK set, for the kiosks: the keys of the first start, for ever
PRIVATE: Final = "receipt-private-keys.json"
ALGORITHM: Final = "ES256"
ANNOUNCEMENT: Final = "receipt-keys+jws"


class Seal:
    """The signing keys, kept in a folder; the first is made at the first start."""

    def __init__(self, folder: Path) -> None:
        self.public = folder / PUBLIC
        self._private = folder / PRIVATE
        self._turn = threading.Lock()
        if self._private.exists():
            kept = json.loads(self._private.read_text(encoding="ascii"))
            self._keys = [ECKey.import_key(it) for it in kept["keys"]]
            self._retired: list[str] = kept["retired"]
            self._number: int = kept["number"]
        else:
            self._keys, self._retired, self._number = [new_key()], [], 1
            self._keep()
        if not self.public.exists():
            keys = KeySet(list(self._keys)).as_dict(private=False)
            self.public.write_text(json.dumps(keys), encoding="ascii")

    def sign(self, facts: dict[str, Any]) -> str:
        """Return the facts as a receipt, signed with the newest key."""
        with self._turn:
            return sign(facts, self._keys[-1])

    def announce(self) -> str:
        """Return the keys as a JWS under the oldest one, which most kiosks know."""
        with self._turn:
            facts = {
                "number": self._number,
                "keys": [key.as_dict(private=False) for key in self._keys],
                "retired": self._retired,
            }
            return sign(facts, self._keys[0], typ=ANNOUNCEMENT)

    def rotate(self) -> None:
        """Make a new key, and sign with it from now on."""
        with self._turn:
            self._keys.append(new_key())
            self._number += 1
            self._keep()

    def retire(self) -> None:
        """Withdraw the oldest key; the last one stays."""
        with self._turn:
            if len(self._keys) > 1:
                self._retired.append(str(self._keys.pop(0).kid))
                self._number += 1
                self._keep()

    def _keep(self) -> None:
        kept = {
            "keys": [key.as_dict(private=True) for key in self._keys],
            "retired": self._retired,
            "number": self._number,
        }
        write_whole(self._private, json.dumps(kept).encode("ascii"))


def new_key() -> ECKey:
    """Return a key with a name of its own."""
    return ECKey.generate_key("P-256", auto_kid=True)


def sign(facts: dict[str, Any], key: ECKey, **header: str) -> str:
    """Return the facts as a JWS in compact form."""
    said = {"alg": ALGORITHM, "kid": str(key.kid), **header}
    return jws.serialize_compact(said, json.dumps(facts, ensure_ascii=False), key, algorithms=[ALGORITHM])
