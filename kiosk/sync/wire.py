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
from kiosk.errors import ConfigError, GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.clock_watch import WatchedClock

ANSWER_BYTES: Final = 1024 * 1024  # a usual answer has less than 1 kB
PATIENCE: Final = 6  # times the time limit until an answer must have ended …
SLOWEST_BPS: Final = 250  # … and as long again as its bytes take at a quarter of the slowest line, 1 kB/s
BROKEN: Final = 500  # an answer that only says that there is none
CLOSE: Final = {"Connection": "close"}
# Nothing is unpacked, whatever an answer says of itself: 60 kB packed three times become 60 GB.
UNPACKED: Final = {"Accept-Encoding": "identity"}
# TLS alerts by which the other end says that it does not want our certificate, as OpenSSL names them.
_ALERTS: Final = (
    *("CERTIFICATE_EXPIRED", "CERTIFICATE_REVOKED", "CERTIFICATE_UNKNOWN", "CERTIFICATE_REQUIRED"),
    *("BAD_CERTIFICATE", "UNSUPPORTED_CERTIFICATE", "UNKNOWN_CA", "ACCESS_DENIED"),
)

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
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise GatewayConfused(f"not {shape.__name__}") from None


class Wire:
    """The line to one gateway; a broken connection is never used again."""

    def __init__(self, settings: GatewaySettings, clock: Clock, url: str = "") -> None:
        """Prepare the line to the gateway, or to another address; connects with the first request.

        Raises:
            ConfigError: A certificate cannot be read.
        """
        url = url or settings.url
        self._origin = httpx.URL(url if url.endswith("/") else url + "/")
        self._timeout_s = settings.timeout_s
        self._clock = clock
        self._watch = clock if isinstance(clock, WatchedClock) else None
        self._http = httpx.Client(
            verify=_trust(settings), timeout=settings.timeout_s, trust_env=False, headers=UNPACKED
        )

    def close(self) -> None:
        """Close the line."""
        self._http.close()

    def ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        *,
        limit_bytes: int = ANSWER_BYTES,
        more_s: float = 0.0,
    ) -> Answer:
        """Send a request to an address of this gateway, and return the whole answer.

        `limit_bytes` limits the answer; `more_s` is how long the content itself may take on a slow line.

        Raises:
            GatewaySilent: No answer in time, or the line broke.
            GatewayNotAdmitted: One end does not accept the other's certificate.
            GatewayConfused: The address is somebody else's, or the answer has no end.
        """
        end_s = self._clock.monotonic_s() + more_s + self._timeout_s * PATIENCE
        patience = httpx.Timeout(self._timeout_s, read=self._timeout_s + more_s)
        address = self.resolve(url)
        try:
            with self._http.stream(
                method, address, headers=headers, content=content, timeout=patience
            ) as answer:
                body = bytearray()
                for piece in answer.iter_raw():
                    body += piece
                    if len(body) > limit_bytes:
                        raise GatewayConfused("an answer without end")
                    if self._clock.monotonic_s() > end_s + len(body) / SLOWEST_BPS:
                        self._note_silence()
                        raise GatewaySilent("the answer does not end")
                self._note_answer(answer)
                return Answer(answer.status_code, answer.headers, bytes(body))
        except (httpx.TransportError, httpx.StreamError) as error:
            if why := _mistrust(error):
                if self._watch:
                    self._watch.contact.mistrusted(why)
                raise GatewayNotAdmitted(why) from error
            self._note_silence()
            raise GatewaySilent(type(error).__name__) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise GatewayConfused(type(error).__name__) from error

    def _note_answer(self, answer: httpx.Response) -> None:
        if not self._watch:
            return
        self._watch.hear(answer.headers.get("date", ""))
        if answer.status_code >= BROKEN:
            self._watch.contact.silent()
        else:
            self._watch.contact.heard()

    def _note_silence(self) -> None:
        if self._watch:
            self._watch.contact.silent()

    def resolve(self, address: str) -> str:
        """Return the whole address; papers go to no other machine, whatever an answer says.

        Raises:
            GatewayConfused: It is no address, or another machine's.
        """
        try:
            url = self._origin.join(address)
        except (httpx.InvalidURL, ValueError) as error:
            raise GatewayConfused("no address") from error
        if (url.scheme, url.host, url.port) != (self._origin.scheme, self._origin.host, self._origin.port):
            raise GatewayConfused("an address of another machine")
        return str(url)


def _mistrust(error: BaseException | None) -> str:
    """Say which certificate ended the handshake, or nothing; no time heals it, a person must see to it."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return "nobody vouches for the gateway's certificate"
        if isinstance(error, ssl.SSLError):
            reason = error.reason or ""
            turned_away = "ALERT" in reason and any(alert in reason for alert in _ALERTS)
            return "the gateway does not accept this machine's certificate" if turned_away else ""
        error = error.__cause__ or error.__context__
    return ""


def _trust(settings: GatewaySettings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if settings.certificate_file:
            key = settings.certificate_key_file or None
            context.load_cert_chain(settings.certificate_file, key)
    except OSError as error:  # ssl.SSLError is one
        raise ConfigError("gateway", "certificate_file", error.strerror or type(error).__name__) from error
    return context
