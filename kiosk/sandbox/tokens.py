"""The token endpoint: OAuth 2.0 client credentials with `private_key_jwt` (RFC 6749 4.4, RFC 7523)."""

from __future__ import annotations

import json
import secrets
import threading
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.clock import Clock
from kiosk.sandbox.bodies import read_form
from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.problems import NotAdmitted

ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST_S: Final = 300  # the life of an assertion
FORM_BYTES: Final = 16 * 1024
NO_STORE: Final = {"Cache-Control": "no-store"}


class TokenOffice:
    """Gives tokens to the kiosks of the register, and knows them again."""

    def __init__(self, register: Register, clock: Clock, life_s: float) -> None:
        self._register, self._clock, self._life_s = register, clock, life_s
        self._turn = threading.Lock()
        self._holders: dict[str, tuple[str, float]] = {}
        self._used: dict[str, float] = {}

    def routes(self) -> list[Route]:
        """Return the route of the endpoint."""
        return [Route("/token", self.give, methods=["POST"])]

    async def give(self, request: Request) -> Response:
        """Give a token for an assertion that nobody has shown before."""
        form = {key: str(it) for key, it in (await read_form(request, FORM_BYTES)).items()}
        if form.get("grant_type") != "client_credentials":
            return _error(400, "unsupported_grant_type")
        if form.get("client_assertion_type") != ASSERTION:
            return _error(400, "invalid_request")
        name = self._holder_of(form.get("client_assertion", ""), self._register.address_of(request))
        if name is None or form.get("client_id", name) != name:
            return _error(401, "invalid_client")
        token = secrets.token_urlsafe(24)
        with self._turn:
            self._holders[token] = (name, self._clock.monotonic_s() + self._life_s)
        facts = {"access_token": token, "token_type": "Bearer", "expires_in": self._life_s}
        return JSONResponse(facts, headers=NO_STORE)

    def check(self, request: Request) -> str:
        """Return who holds the token of a request.

        Raises:
            NotAdmitted: There is none, or it has ended.
        """
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        with self._turn:
            name, until_s = self._holders.get(token, ("", 0.0))
        if kind.lower() != "bearer" or until_s < self._clock.monotonic_s():
            raise NotAdmitted("token", "no token, or one that has ended")
        return name

    def forget_all(self) -> None:
        """Let every token end."""
        with self._turn:
            self._holders.clear()

    def _holder_of(self, assertion: str, here: str) -> str | None:
        """Return who made an assertion for this endpoint, or None if it is none, or was shown before."""
        try:
            unverified = jws.extract_compact(assertion.encode())
            name = str(json.loads(unverified.payload or b"{}")["sub"])
            key = self._register.find_key(name)
            if key is None:
                return None
            pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            kind = OKPKey if isinstance(key, Ed25519PublicKey) else ECKey
            claims = jwt.decode(assertion, kind.import_key(pem), algorithms=["ES256", "Ed25519"]).claims
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return name if self._is_good(claims, name, here) else None

    def _is_good(self, claims: dict[str, Any], name: str, here: str) -> bool:
        now = self._clock.now().timestamp()
        audience, ends, jti = claims.get("aud"), claims.get("exp"), claims.get("jti")
        if claims.get("iss") != name or here not in (audience if isinstance(audience, list) else [audience]):
            return False
        if not isinstance(ends, int) or not now < ends <= now + LONGEST_S or not isinstance(jti, str):
            return False
        with self._turn:
            self._used = {it: until for it, until in self._used.items() if until > now}
            is_new = jti not in self._used
            self._used[jti] = float(ends)
        return is_new


def _error(status: int, error: str) -> Response:
    return JSONResponse({"error": error}, status_code=status, headers=NO_STORE)
