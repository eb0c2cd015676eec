"""The HTTP of the virtual scanner, with all that can go wrong on a wire."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, Protocol

LOOK_EVERY_S: Final = 0.05
TRICKLE_S: Final = 0.2  # between two bytes
NEXT: Final = re.compile(r"/eSCL/ScanJobs/([^/]+)/NextDocument")
MOST_ORDER_BYTES: Final = 65536


@dataclass(slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: bytes = b""
    media_type: str = "text/xml"
    headers: dict[str, str] = field(default_factory=dict)
    torn: bool = False  # the line breaks in the middle of the body
    trickles: bool = False  # a byte now and then


class EsclMachine(Protocol):
    """A scanner without its wire."""

    @property
    def is_gone(self) -> bool:
        """Whether nobody must get an answer any more."""
        ...

    def capabilities(self) -> Answer:
        """Answer ScannerCapabilities."""
        ...

    def status(self) -> Answer:
        """Answer ScannerStatus."""
        ...

    def begin(self, order: str) -> Answer:
        """Answer a new scan job."""
        ...

    def end(self, name: str) -> Answer:
        """Answer the deletion of a job."""
        ...

    def next_side(self, name: str) -> Answer:
        """Answer with the next side, or say that there is none."""
        ...


class EsclServer(ThreadingHTTPServer):
    """Serves one machine on a loopback port."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], machine: EsclMachine) -> None:
        super().__init__(address, _Wire)
        self.machine = machine


class _Wire(BaseHTTPRequestHandler):
    """HTTP for the machine."""

    protocol_version = "HTTP/1.1"
    server: EsclServer

    def log_message(self, *_: object) -> None:
        """Keep quiet: the caller's requests are nobody's news."""

    def do_GET(self) -> None:
        """Capabilities, status, next side."""
        machine = self.server.machine
        if self.path == "/eSCL/ScannerCapabilities":
            self._send(machine.capabilities())
        elif self.path == "/eSCL/ScannerStatus":
            self._send(machine.status())
        elif found := NEXT.fullmatch(self.path):
            self._send(machine.next_side(found[1]))
        else:
            self._send(Answer(404))

    def do_POST(self) -> None:
        """Begin a job."""
        said = self.headers.get("Content-Length", "0")
        length = min(int(said), MOST_ORDER_BYTES) if said.isdecimal() else 0
        order = self.rfile.read(length).decode("utf-8", "replace")
        begin = self.path.rstrip("/") == "/eSCL/ScanJobs"
        self._send(self.server.machine.begin(order) if begin else Answer(404))

    def do_DELETE(self) -> None:
        """End a job."""
        self._send(self.server.machine.end(self.path.rpartition("/")[2]))

    def _send(self, answer: Answer) -> None:
        if self.server.machine.is_gone:
            self.close_connection = True
            return
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._send_body(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the caller was killed

    def _send_body(self, answer: Answer) -> None:
        if answer.torn:
            self.wfile.write(answer.body[: len(answer.body) // 2])
            self.close_connection = True
            return
        if not answer.trickles:
            self.wfile.write(answer.body)
            return
        for at in range(len(answer.body)):
            if self.server.machine.is_gone:
                self.close_connection = True
                return
            self.wfile.write(answer.body[at : at + 1])
            time.sleep(TRICKLE_S)
