"""The wire with this machine's name on it: its signature, and its token where the province demands one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.errors import ConfigError
from kiosk.log import warn
from kiosk.sync.policy import NOT_ADMITTED, read_date
from kiosk.sync.signing import Signer, content_digest, load_private_key
from kiosk.sync.tokens import Tokens
from kiosk.sync.wire import ANSWER_BYTES, Answer, Wire

UNAUTHORISED: Final = 401
NONCE_USED: Final = "nonce-used"
PIECE: Final = "PATCH"  # must not be sent twice unseen


class Line:
    """One gateway, asked in this machine's name. Methods may be called from several threads."""

    def __init__(self, settings: GatewaySettings, clock: Clock, kiosk_id: str) -> None:
        """Prepare the line; connects with the first request.

        Raises:
            ConfigError: A certificate or a key cannot be read, or there is a key and no name to it.
        """
        self._clock = clock
        self._signer: Signer | None = None
        if settings.signing_key_file:
            if not kiosk_id:
                raise ConfigError("site", "kiosk_id", "is needed to sign with a key")
            key = load_private_key(settings.signing_key_file, "gateway.signing_key_file")
            self._signer = Signer(key, kiosk_id, clock)
        self._tokens = Tokens(settings, clock) if settings.token_url else None
        self._wire = Wire(settings, clock)

    def close(self) -> None:
        """Close the line."""
        self._wire.close()
        if self._tokens is not None:
            self._tokens.close()

    def ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        *,
        limit_bytes: int = ANSWER_BYTES,
        more_s: float = 0.0,
    ) -> Answer:
        """Send a request in this machine's name; raises as `Wire.ask` does, and `Tokens.current`.

        A token that is not taken is replaced once. Then all but a piece is sent anew: whether any of that
        has arrived, the gateway must say first. If the gateway saw this signature already, somebody on the
        way has repeated the request, and the answer was to the copy: it is asked once more.
        """
        answer, token = self._ask_once(method, address, headers, content, limit_bytes, more_s)
        again = answer.status == UNAUTHORISED and _why(answer) == NONCE_USED
        if self._tokens is not None and answer.status == UNAUTHORISED and not again:
            self._tokens.forget(token)
            again = method != PIECE
        if again:
            answer, _ = self._ask_once(method, address, headers, content, limit_bytes, more_s)
        if answer.status in NOT_ADMITTED:
            self._tell_why(answer)
        return answer

    def _ask_once(  # noqa: PLR0917  the arguments of `ask`, in its order
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None,
        content: bytes | None,
        limit_bytes: int,
        more_s: float,
    ) -> tuple[Answer, str]:
        """Return the answer, and the token that was shown."""
        said = dict(headers or {})
        # A piece goes to an address that only this machine was told, and the manifest has its digest.
        if method != PIECE:
            if content is not None:
                said["Content-Digest"] = content_digest(content)
            if self._signer is not None:
                said = self._signer.sign(method, self._wire.resolve(address), said)
        token = self._tokens.current() if self._tokens is not None else ""
        if token:
            said["Authorization"] = f"Bearer {token}"
        answer = self._wire.ask(method, address, said, content, limit_bytes=limit_bytes, more_s=more_s)
        return answer, token

    def _tell_why(self, answer: Answer) -> None:
        """Write for the technician why the province lets this machine in no more, and how its clock is."""
        theirs = read_date(answer.headers.get("date", ""))
        off_s = round((self._clock.now() - theirs).total_seconds()) if theirs else None
        warn("gateway.not_admitted", status=answer.status, why=_why(answer), clock_off_s=off_s)


def _why(answer: Answer) -> str:
    """Return the end of the type of a problem (RFC 9457), or nothing."""
    with suppress(ValueError, AttributeError, RecursionError):
        return str(json.loads(answer.body).get("type", "")).rpartition(":")[2]
    return ""
