"""Signs what this machine asks of its province (RFC 9421), and says what the body is (RFC 9530).

A signature names the machine, the request and its address, and is good for a few minutes and one time: who
copies a request can neither send it again nor to another gateway.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256, ED25519, HTTPSignatureAlgorithm

from kiosk.clock import Clock
from kiosk.dossiers.keys import path_of
from kiosk.errors import ConfigError

PrivateKey: TypeAlias = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey

TAG: Final = "deposit/1"  # signed, too: a signature for another purpose is none for this
VALID_FOR: Final = timedelta(minutes=5)
NONCE_BYTES: Final = 16
ALWAYS: Final = ("@method", "@target-uri")
OF_A_BODY: Final = ("content-digest", "content-type")


@dataclass(slots=True)
class _Request:
    """A request as `http_message_signatures` looks at it."""

    method: str
    url: str
    headers: dict[str, str]


class Signer:
    """One key, and the name under which the province knows it."""

    def __init__(
        self,
        key: PrivateKey,
        key_id: str,
        clock: Clock,
        nonce: Callable[[], str] = lambda: secrets.token_urlsafe(NONCE_BYTES),
    ) -> None:
        self._key_id, self._clock, self._nonce = key_id, clock, nonce
        keys = MappingKeyResolver(public_keys={}, private_keys={key_id: key})
        self._signer = HTTPMessageSigner(signature_algorithm=algorithm_of(key), key_resolver=keys)

    def sign(self, method: str, url: str, headers: Mapping[str, str]) -> dict[str, str]:
        """Return the headers with a signature over the method, the whole address, and the body's digest.

        The digest must stand in the headers already if there is a body.
        """
        request = _Request(method, url, dict(headers))
        there = {name.lower() for name in headers}
        created = self._clock.now()
        self._signer.sign(
            request,
            key_id=self._key_id,
            created=created,
            expires=created + VALID_FOR,
            nonce=self._nonce(),
            label="kiosk",
            tag=TAG,
            covered_component_ids=(*ALWAYS, *(name for name in OF_A_BODY if name in there)),
            use_existing_digest="content-digest" in there,
        )
        return request.headers


def load_private_key(source: str, setting: str) -> PrivateKey:
    """Return an Ed25519 or P-256 key from a file in PEM, or from `credential:NAME`.

    Raises:
        ConfigError: It is not there, or no such key; the message says nothing of its content.
    """
    path = path_of(source, setting)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise ConfigError(str(path), setting, error.strerror or "cannot be read") from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ConfigError(str(path), setting, "is no private key in PEM, or has a password") from None
    if isinstance(key, ed25519.Ed25519PrivateKey) or (
        isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)
    ):
        return key
    raise ConfigError(str(path), setting, "must be an Ed25519 or P-256 key")


def create_key_pair(private: Path, public: Path) -> None:
    """Write a new Ed25519 key, which only this account can read, and the public half for the province.

    An existing key is left as it is.
    """
    key = ed25519.Ed25519PrivateKey.generate()
    try:
        handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.parent.mkdir(parents=True, exist_ok=True)
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def algorithm_of(key: object) -> type[HTTPSignatureAlgorithm]:
    """Return how a private or public key signs."""
    edwards = isinstance(key, (ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey))
    return ED25519 if edwards else ECDSA_P256_SHA256


def content_digest(body: bytes) -> str:
    """Return the value of the header Content-Digest (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
