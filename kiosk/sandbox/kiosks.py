"""The kiosks that this province knows: a folder of public keys, and the check of what was signed with them.

RFC 9421. A signature counts for the address that the kiosk sees; behind a proxy that is another one than
the gateway's own, and the gateway must be told it.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from http_message_signatures import HTTPMessageVerifier, InvalidSignature, MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256, ED25519
from starlette.datastructures import Headers
from starlette.requests import Request

from kiosk.clock import Clock
from kiosk.sandbox.problems import NotAdmitted

PublicKey: TypeAlias = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey

TAG: Final = "deposit/1"
CLOCK_OFF: Final = timedelta(minutes=5)  # a clock that nobody set for a month is less off
ALWAYS: Final = ("@method", "@target-uri")
OF_A_BODY: Final = ("content-digest", "content-type")
_NAME: Final = re.compile(r';\s*keyid="([A-Z0-9]{2,8})"')


@dataclass(frozen=True, slots=True)
class _Signed:
    """A request as `http_message_signatures` looks at it."""

    method: str
    url: str
    headers: Headers


class _Verifier(HTTPMessageVerifier):
    """Looks at the signature alone: how far off a clock is, is judged here."""

    max_clock_skew = timedelta(days=36500)


class Register:
    """Who may deposit, by the names and keys in a folder: `K01.pem`."""

    def __init__(self, folder: Path, clock: Clock, public_url: str = "") -> None:
        """Serve a folder; `public_url` is where kiosks reach this gateway, if not at its own address."""
        self._folder, self._clock = folder, clock
        self._public_url = public_url.rstrip("/")
        self._nonces: dict[tuple[str, str], float] = {}
        self._turn = threading.Lock()

    def find_key(self, name: str) -> PublicKey | None:
        """Return the public key of a kiosk."""
        path = self._folder / f"{name}.pem"
        if not re.fullmatch(r"[A-Z0-9]{2,8}", name, re.ASCII) or not path.exists():
            return None
        key = load_pem_public_key(path.read_bytes())
        assert isinstance(key, (ed25519.Ed25519PublicKey, ec.EllipticCurvePublicKey))
        return key

    def check(self, request: Request, body: bytes | None) -> str:
        """Return the name of the kiosk that signed a request; `body` is None if there can be none.

        Raises:
            NotAdmitted: Nobody did whom we know, or not now, or not this.
        """
        said = ", ".join(request.headers.getlist("signature-input"))
        named = _NAME.search(said)
        if named is None:
            raise NotAdmitted("signature-missing", "the request is not signed")
        key = self.find_key(named[1])
        if key is None:
            raise NotAdmitted("key-unknown", "no kiosk has this name")
        keys = MappingKeyResolver(public_keys={named[1]: key}, private_keys={})
        algorithm = ED25519 if isinstance(key, ed25519.Ed25519PublicKey) else ECDSA_P256_SHA256
        try:
            (found,) = _Verifier(signature_algorithm=algorithm, key_resolver=keys).verify(
                _Signed(request.method, self.address_of(request), request.headers),
                max_age=None,
                expect_tag=TAG,
                require_components=ALWAYS if body is None else (*ALWAYS, *OF_A_BODY),
                body=body,
            )
        except (InvalidSignature, ValueError):
            raise NotAdmitted("signature-wrong", "the signature is not of this request") from None
        self._see_once(named[1], found.nonce, found.parameters)
        return named[1]

    def address_of(self, request: Request) -> str:
        """Return the address of a request as the kiosk wrote it."""
        path = request.scope["raw_path"].decode("latin-1")
        query = request.scope["query_string"].decode("latin-1")
        front = self._public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"
        return f"{front}{path}{'?' if query else ''}{query}"

    def _see_once(self, name: str, nonce: str | None, parameters: dict[str, int | str]) -> None:
        """Let a signature count once, and for a few minutes: whoever copies it has nothing."""
        now = self._clock.now().timestamp()
        created, expires = (int(parameters.get(it, 0)) for it in ("created", "expires"))
        if abs(now - created) > CLOCK_OFF.total_seconds():
            raise NotAdmitted("clock", f"the kiosk's clock is {round(created - now)} s off")
        if not nonce or not expires or expires < now - CLOCK_OFF.total_seconds():
            raise NotAdmitted("signature-wrong", "the signature has no nonce, or has ended")
        with self._turn:
            while self._nonces and next(iter(self._nonces.values())) < now:  # the oldest stands first
                del self._nonces[next(iter(self._nonces))]
            if (name, nonce) in self._nonces:
                raise NotAdmitted("nonce-used", "this signature has been here")
            self._nonces[name, nonce] = now + 2 * CLOCK_OFF.total_seconds()
