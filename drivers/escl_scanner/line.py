"""Single requests to a scanner over HTTP, each with one limit on its whole time and one on its length.

A library's time limits hold for each read alone: a scanner that sends a byte a second would keep its
caller for ever. Here the socket is shut when the time is over, whatever the library is waiting for;
in the same way a request is cut off from another thread. Redirects are not followed, cookies not kept.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock, Timer
from typing import Any, Final

import httpx

ADDRESS: Final = re.compile(r"http://[A-Za-z0-9._-]+(?::([0-9]{1,5}))?(?:/[A-Za-z0-9._~/-]*)?")
LAST_PORT: Final = 65535
CONNECT_WITHIN_S: Final = 3.0
ONLY_PLAIN: Final = {"Accept-Encoding": "identity"}  # what is small when packed may be huge when unpacked
XML: Final = {"Content-Type": "text/xml"}


class Ending(StrEnum):
    """Why there is no answer."""

    GONE = "gone"  # nobody there, or hung up
    LATE = "late"
    GARBAGE = "garbage"  # no HTTP, or too much of it
    CUT = "cut"  # we did not want it any more


class NoAnswer(Exception):
    """A request ended without an answer; `ending` says why."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.value)
        self.ending = ending


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scanner answered."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # of any case
    body: bytes = b""


class EsclLine:
    """Requests to one scanner, one at a time; `cut` may come from another thread."""

    def __init__(self, url: str) -> None:
        """Send nothing yet.

        Raises:
            ValueError: The address is none of HTTP.
        """
        found = ADDRESS.fullmatch(url)
        if found is None or int(found[1] or 0) > LAST_PORT:
            raise ValueError(f"no address of a scanner: {url!r}")
        self.url = httpx.URL(url.rstrip("/"))
        # A line that is kept open would outlive a scanner that was switched off and on. There is no TLS.
        no_kept_line = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.HTTPTransport(verify=False, trust_env=False, limits=no_kept_line)
        self._lock = Lock()
        self._running: _Limit | None = None

    def ask(
        self,
        method: str,
        path: str,
        *,
        within_s: float,
        most_bytes: int,
        body: bytes = b"",
        may_be_cut: bool = False,
    ) -> Answer:
        """Return the answer to one request; `path` is an absolute one.

        Args:
            method: Of HTTP.
            path: Where to.
            within_s: How long to wait in all.
            most_bytes: How much to read.
            body: What to send.
            may_be_cut: `cut` ends it. What changes something at the scanner is heard to its end, else
                nobody knew what it did; and a scanner whose status is not heard seems gone.

        Raises:
            NoAnswer: There was none within `within_s` seconds, none in HTTP, or one of more bytes.
        """
        limit = _Limit(within_s)
        request = httpx.Request(
            method,
            self.url.copy_with(raw_path=path.encode("ascii")),
            headers={**ONLY_PLAIN, **(XML if body else {})},
            content=body or None,
            extensions={
                "timeout": httpx.Timeout(within_s, connect=min(within_s, CONNECT_WITHIN_S)).as_dict(),
                "trace": limit.trace,
            },
        )
        with self._lock:
            self._running = limit if may_be_cut else None
        try:
            return self._send(request, limit, most_bytes)
        finally:
            with self._lock:
                self._running = None
            limit.stop()

    def cut(self) -> None:
        """End the running request, if it may be cut off."""
        with self._lock:
            if self._running is not None:
                self._running.end(Ending.CUT)

    def _send(self, request: httpx.Request, limit: _Limit, most_bytes: int) -> Answer:
        try:
            response = self._http.handle_request(request)
            try:
                body = bytearray()
                for piece in response.iter_raw():
                    body += piece
                    if len(body) > most_bytes:
                        raise NoAnswer(Ending.GARBAGE)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise NoAnswer(limit.why or Ending.LATE) from error
        except (httpx.RemoteProtocolError, httpx.NetworkError) as error:
            raise NoAnswer(limit.why or Ending.GONE) from error
        except (httpx.HTTPError, ValueError) as error:
            raise NoAnswer(limit.why or Ending.GARBAGE) from error
        if limit.why is not None:  # the end of a body without a length looks like its cutting off
            raise NoAnswer(limit.why)
        return Answer(response.status_code, response.headers, bytes(body))


class _Limit:
    """The limit on one request: shuts its socket, even while another thread reads from it."""

    def __init__(self, within_s: float) -> None:
        self.why: Ending | None = None
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._stopped = Event()
        self._timer = Timer(within_s, self.end, (Ending.LATE,))
        self._timer.daemon = True
        self._timer.start()

    def trace(self, event: str, facts: dict[str, Any]) -> None:
        """Take note of the socket as soon as there is one; the library's own hook."""
        if event != "connection.connect_tcp.complete":
            return
        with self._lock:
            self._socket = facts["return_value"].get_extra_info("socket")
            if self.why is not None:
                self._shut()

    def end(self, why: Ending) -> None:
        """Shut the socket now."""
        with self._lock:
            if self._stopped.is_set() or self.why is not None:
                return
            self.why = why
            self._shut()

    def stop(self) -> None:
        """Limit no longer."""
        self._stopped.set()
        self._timer.cancel()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # closed already
                self._socket.shutdown(socket.SHUT_RDWR)
