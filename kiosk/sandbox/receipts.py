"""The province's seal: signs receipts, and tells the world its public key."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

from joserfc import jws
from joserfc.jwk import ECKey, KeySet

PUBLIC: Final = "receipt-keys.json"  # a JWK set, for the kiosks
PRIVATE: Final = "receipt-private-key.json"
ALGORITHM: Final = "ES256"


class Seal:
    """One signing key, kept in a folder; made at the first start."""

    def __init__(self, folder: Path) -> None:
        self.public = folder / PUBLIC
        private = folder / PRIVATE
        if private.exists():
            self._key = ECKey.import_key(json.loads(private.read_text(encoding="ascii")))
        else:
            self._key = new_key()
            handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump(self._key.as_dict(private=True), file)
        keys = KeySet([self._key]).as_dict(private=False)
        self.public.write_text(json.dumps(keys), encoding="ascii")

    def sign(self, facts: dict[str, Any]) -> str:
        """Return the facts as a signed receipt."""
        return sign(facts, self._key)


def new_key() -> ECKey:
    """Return a key with a name of its own."""
    return ECKey.generate_key("P-256", auto_kid=True)


def sign(facts: dict[str, Any], key: ECKey) -> str:
    """Return the facts as a JWS in compact form."""
    header = {"alg": ALGORITHM, "kid": key.kid}
    return jws.serialize_compact(header, json.dumps(facts, ensure_ascii=False), key, algorithms=[ALGORITHM])
