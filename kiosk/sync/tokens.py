"""Tokens for provinces that demand them: OAuth 2.0 client credentials with a signed assertion.

RFC 6749 section 4.4 and RFC 7523 (`private_key_jwt`). A token is used until shortly before its end; each
assertion is new, good for a minute, and for the token endpoint alone.
"""

from __future__ import annotations

import secrets
import threading
from typing import Annotated, Final
from urllib.parse import urlencode

import msgspec
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey
from msgspec import Meta

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.errors import ConfigError, GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.policy import NotNow, judge
from kiosk.sync.signing import PrivateKey, load_private_key
from kiosk.sync.wire import Answer, Wire

ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
ASSERTION_S: Final = 60
EARLY_S: Final = 30.0  # a token that ends on the way is as good as none
LEAST_S: Final = 1.0
UNSAID_S: Final = 300.0  # RFC 6749 lets a server keep the life of a token to itself
REFUSALS: Final = frozenset({400, 401, 403})  # RFC 6749 section 5.2: invalid_client and the like


class _Token(msgspec.Struct, frozen=True):
    access_token: Annotated[str, Meta(min_length=1, max_length=8192, pattern=r"^[\x21-\x7e]+$")]
    token_type: str
    expires_in: float | None = None


class Tokens:
    """The token of one machine; methods may be called from several threads."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        """Prepare; asks with the first use.

        Raises:
            ConfigError: The key cannot be read, or the machine's name is missing.
        """
        if not settings.token_client_id:
            raise ConfigError("gateway", "token_client_id", "is missing")
        self._url, self._name = settings.token_url, settings.token_client_id
        self._key = _as_jwk(load_private_key(settings.token_key_file, "gateway.token_key_file"))
        self._wire = Wire(settings, clock, settings.token_url)
        self._clock = clock
        self._turn = threading.Lock()
        self._token, self._until_s = "", 0.0

    def close(self) -> None:
        """Close the line."""
        self._wire.close()

    def current(self) -> str:
        """Return a token that is good for a while.

        Raises:
            GatewaySilent: The token endpoint does not answer, or asks to come later.
            GatewayNotAdmitted: It gives this machine none.
            GatewayConfused: Its answer is no token.
        """
        with self._turn:
            if self._token and self._clock.monotonic_s() < self._until_s:
                return self._token
            asked_s = self._clock.monotonic_s()
            told = _read(self._wire.ask("POST", self._url, FORM, self._request()))
            life_s = UNSAID_S if told.expires_in is None else told.expires_in
            self._until_s = asked_s + max(LEAST_S, life_s - EARLY_S)
            self._token = told.access_token
            return self._token

    def forget(self, token: str) -> None:
        """Throw away a token that the gateway does not take; another one that came since stays."""
        with self._turn:
            if token == self._token:
                self._token = ""

    def _request(self) -> bytes:
        now_s = int(self._clock.now().timestamp())
        claims = {
            "iss": self._name,
            "sub": self._name,
            "aud": self._url,
            "jti": secrets.token_urlsafe(16),
            "iat": now_s,
            "exp": now_s + ASSERTION_S,
        }
        algorithm = "Ed25519" if isinstance(self._key, OKPKey) else "ES256"
        header = {"alg": algorithm, "kid": self._key.thumbprint()}
        assertion = jwt.encode(header, claims, self._key, algorithms=[algorithm])
        form = {
            "grant_type": "client_credentials",
            "client_id": self._name,
            "client_assertion_type": ASSERTION,
            "client_assertion": assertion,
        }
        return urlencode(form).encode()


def _read(answer: Answer) -> _Token:
    # Whoever refuses an assertion answers 400 or 401, and in JSON: a captive portal does not.
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    if answer.status in REFUSALS and is_json:
        raise GatewayNotAdmitted(f"no token: {answer.status}")
    match judge(answer.status, answer.headers):
        case None:
            told = answer.read_as(_Token)
        case NotNow(reason) if answer.status in {203, *REFUSALS}:
            raise GatewayNotAdmitted(f"no token: {reason}")
        case NotNow(reason, hint_s):
            raise GatewaySilent(f"no token: {reason}", hint_s)
        case refused:
            raise GatewayConfused(f"no token: {refused.reason}")
    if told.token_type.lower() != "bearer":
        raise GatewayConfused("a token of another kind")
    return told


def _as_jwk(key: PrivateKey) -> ECKey | OKPKey:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (OKPKey if isinstance(key, ed25519.Ed25519PrivateKey) else ECKey).import_key(pem)
