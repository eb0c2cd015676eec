"""Verifies the province's receipt: the only thing that makes a dossier delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, TypeAlias

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey
from msgspec import Meta

from kiosk.dossiers.codes import is_code, is_provisional, normalise
from kiosk.errors import GatewayConfused
from kiosk.sync.policy import Receipt

PublicKey: TypeAlias = ECKey | OKPKey
Keys: TypeAlias = Mapping[str, PublicKey]  # by their names (`kid`)

ALGORITHMS: Final = ["ES256", "Ed25519"]
CURVES: Final = frozenset({"P-256", "Ed25519"})
CODE_LETTERS: Final = 60
YEARS: Final = range(2000, 2200)  # beyond, a time may have no counterpart in another zone (year 10000)


class _Digest(msgspec.Struct, frozen=True):
    part: str
    sha256: str


class _Payload(msgspec.Struct, frozen=True, kw_only=True):
    dossier_id: str
    manifest_sha256: str
    objects: list[_Digest]
    received_at: Annotated[datetime, Meta(tz=True)]
    dossier_code: str | None = None


def verify(token: str, keys: Keys, dossier_id: str, manifest: bytes, digests: Mapping[str, str]) -> Receipt:
    """Return the receipt if the province signed it for exactly this dossier, and all of it.

    Raises:
        GatewayConfused: It is no receipt, is signed by nobody we know, or speaks of other bytes.
    """
    try:
        payload = msgspec.json.decode(signed_payload(token, keys), type=_Payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise GatewayConfused("not a receipt of this province") from None
    told = {it.part: it.sha256 for it in payload.objects}
    if len(told) != len(payload.objects) or told != dict(digests):
        raise GatewayConfused("a receipt over other files")
    if payload.manifest_sha256 != hashlib.sha256(manifest).hexdigest() or payload.dossier_id != dossier_id:
        raise GatewayConfused("a receipt over another dossier")
    return Receipt(
        token=token,
        dossier_code=official(payload.dossier_code),
        received_at=moment(payload.received_at),
    )


def signed_payload(token: str, keys: Keys, purpose: str | None = None) -> bytes:
    """Return what a JWS in compact form says if one of these keys signed it, for this purpose (`typ`).

    Raises:
        GatewayConfused: It is nothing signed, or not by these keys, or for another purpose.
    """
    header = _header(token)
    if header.get("typ") != purpose:
        raise GatewayConfused("signed for another purpose")
    named = key_name(token)
    for key in [it for name, it in keys.items() if named in {None, name}]:
        try:
            return jws.deserialize_compact(token, key, algorithms=ALGORITHMS).payload
        except (JoseError, ValueError, KeyError, TypeError):
            continue
    raise GatewayConfused("not signed by this province")


def key_name(token: str) -> str | None:
    """Return the name of the key that a JWS says it was signed with, if it says one.

    Raises:
        GatewayConfused: It is nothing signed.
    """
    name = _header(token).get("kid")
    return name if isinstance(name, str) else None


def keys_of(content: object) -> dict[str, PublicKey]:
    """Return the keys of a JWK set that can sign receipts, by their names; a key without one by its digest.

    Raises:
        GatewayConfused: It is no JWK set, or has no such key.
    """
    try:
        found = KeySet.import_key_set(content).keys  # type: ignore[arg-type]  # it looks at what it gets
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        raise GatewayConfused("no key to check receipts with") from None
    keys = {
        key.kid or key.thumbprint(): key
        for key in found
        if isinstance(key, (ECKey, OKPKey)) and key.curve_name in CURVES
    }
    if not keys:
        raise GatewayConfused("no key to check receipts with")
    return keys


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


def moment(at: datetime) -> datetime:
    """Return a time that the province says, if it can be one.

    Raises:
        GatewayConfused: No office worked then, or will.
    """
    if at.year not in YEARS:
        raise GatewayConfused("a time of no office")
    return at


def _header(token: str) -> dict[str, object]:
    try:
        header: object = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        raise GatewayConfused("nothing signed") from None
    if not isinstance(header, dict):
        raise GatewayConfused("nothing signed")
    return header
