"""Verifies the province's receipt: the only thing that makes a dossier delivered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Meta

from kiosk.dossiers.codes import is_code, is_provisional, normalise
from kiosk.errors import GatewayConfused
from kiosk.sync.policy import Receipt

ALGORITHMS: Final = ["ES256", "Ed25519"]
CODE_LETTERS: Final = 60


class _Digest(msgspec.Struct, frozen=True):
    part: str
    sha256: str


class _Payload(msgspec.Struct, frozen=True, kw_only=True):
    dossier_id: str
    manifest_sha256: str
    objects: list[_Digest]
    received_at: Annotated[datetime, Meta(tz=True)]
    dossier_code: str | None = None


def verify(
    token: str,
    key_file: Path,
    dossier_id: str,
    manifest: bytes,
    digests: Mapping[str, str],
) -> Receipt:
    """Return the receipt if the province signed it for exactly this dossier, and all of it.

    The key file, a JWK set, is read each time: a province may change its keys while the courier runs.

    Raises:
        GatewayConfused: It is no receipt, is signed by nobody we know, or speaks of other bytes.
    """
    payload = _payload(token, key_file)
    told = {it.part: it.sha256 for it in payload.objects}
    if len(told) != len(payload.objects) or told != dict(digests):
        raise GatewayConfused("a receipt over other files")
    if payload.manifest_sha256 != hashlib.sha256(manifest).hexdigest() or payload.dossier_id != dossier_id:
        raise GatewayConfused("a receipt over another dossier")
    return Receipt(token=token, dossier_code=official(payload.dossier_code), received_at=payload.received_at)


def load_keys(key_file: Path) -> KeySet:
    """Return the province's public keys, from a JWK set.

    Raises:
        GatewayConfused: There is no such file, or it holds no keys; no receipt could be checked.
    """
    try:
        return KeySet.import_key_set(json.loads(key_file.read_text(encoding="utf-8")))
    except (OSError, JoseError, ValueError, KeyError, TypeError):
        raise GatewayConfused("no key to check receipts with") from None


def official(code: str | None) -> str | None:
    """Return a code that the province says, as it is kept.

    Raises:
        GatewayConfused: No office writes its codes so.
    """
    if code is None:
        return None
    if len(code) > CODE_LETTERS or is_provisional(code) or not is_code(code):
        raise GatewayConfused("no code of an office")
    return normalise(code)


def _payload(token: str, key_file: Path) -> _Payload:
    keys = load_keys(key_file)
    try:
        signed = jws.deserialize_compact(token, keys, algorithms=ALGORITHMS)
        return msgspec.json.decode(signed.payload, type=_Payload)
    except (JoseError, msgspec.DecodeError, ValueError, KeyError, TypeError):
        raise GatewayConfused("not a receipt of this province") from None
