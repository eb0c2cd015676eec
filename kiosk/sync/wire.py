"""One request and its answer, within limits of time and size; nothing here knows the protocol."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import httpx
import msgspec

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.errors import ConfigError, GatewayConfused, GatewaySilent

ANSWER_BYTES: Final = 1024 * 1024  # the longest answer, 100 changes, has 20 kB
PATIENCE: Final = 6  # times the time limit for one whole request: a slow line may take its time

_Shape = TypeVar("_Shape")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def read_as(self, shape: type[_Shape]) -> _Shape:
        """Return the JSON body as a value of ours.

        Raises:
            GatewayConfused: It is something else; the message does not quote it.
        """
        try:
            return msgspec.json.decode(self.body, type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise GatewayConfused(f"not {shape.__name__}") from None


class Wire:
    """The line to one gateway; a broken connection is never used again."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        """Prepare the line; connects with the first request.

        Raises:
            ConfigError: A certificate cannot be read.
        """
        self._origin = httpx.URL(settings.url if settings.url.endswith("/") else settings.url + "/")
        self._whole_s = settings.timeout_s * PATIENCE
        self._clock = clock
        self._http = httpx.Client(verify=_trust(settings), timeout=settings.timeout_s, trust_env=False)

    def close(self) -> None:
        """Close the line."""
        self._http.close()

    def ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        *,
        limit_bytes: int = ANSWER_BYTES,
    ) -> Answer:
        """Send a request to an address of this gateway, and return the whole answer.

        Raises:
            GatewaySilent: No answer in time, or the line broke.
            GatewayConfused: The address is somebody else's, or the answer has no end.
        """
        url = self._resolve(address)
        end_s = self._clock.monotonic_s() + self._whole_s
        try:
            with self._http.stream(method, url, headers=headers, content=content) as answer:
                body = b""
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > limit_bytes:
                        raise GatewayConfused("an answer without end")
                    if self._clock.monotonic_s() > end_s:
                        raise GatewaySilent("the answer does not end")
                return Answer(answer.status_code, answer.headers, body)
        except (httpx.TransportError, httpx.StreamError) as error:
            raise GatewaySilent(type(error).__name__) from error
        except (httpx.DecodingError, httpx.InvalidURL, UnicodeError) as error:
            raise GatewayConfused(type(error).__name__) from error

    def _resolve(self, address: str) -> httpx.URL:
        """Return the whole address; papers go to no other machine, whatever an answer says."""
        try:
            url = self._origin.join(address)
        except (httpx.InvalidURL, ValueError) as error:
            raise GatewayConfused("no address") from error
        if (url.scheme, url.host, url.port) != (self._origin.scheme, self._origin.host, self._origin.port):
            raise GatewayConfused("an address of another machine")
        return url


def _trust(settings: GatewaySettings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        if settings.certificate_file:
            key = settings.certificate_key_file or None
            context.load_cert_chain(settings.certificate_file, key)
    except OSError as error:  # ssl.SSLError is one
        raise ConfigError("gateway", "certificate_file", error.strerror or type(error).__name__) from error
    return context
