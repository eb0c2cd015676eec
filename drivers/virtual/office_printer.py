"""An A4 printer that speaks IPP on a loopback port; what it prints lies as PDF in a folder."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from drivers.cups_printer import ipp
from drivers.cups_printer.ipp import Attribute, Group, JobState, Kind, Message, NotIpp, Operation
from kiosk.faults import Fault

PATH: Final = "/printers/a4"
IDLE, PROCESSING, STOPPED = 3, 4, 5
OK, BAD_REQUEST, BUSY = 0x0000, 0x0400, 0x0507
UNFINISHED: Final = frozenset({JobState.PENDING, JobState.PROCESSING})
LOOK_EVERY_S: Final = 0.05
ANYTHING: Final = "application/octet-stream"  # what a queue without a driver sends


@dataclass(slots=True)
class Job:
    """One document on its way to paper."""

    document: bytes
    account: str = ""
    state: JobState = JobState.PENDING


class OfficePrinterMachine:
    """The printer without its wire: a tray of paper, jobs, and faults."""

    def __init__(self, out: Path, print_s: float = 0.0) -> None:
        self._out, self._print_s = out, print_s
        self._changed = threading.Condition()
        self._jobs: dict[int, Job] = {}
        self.fault: Fault | None = None
        self.printed: list[Path] = []

    def set_fault(self, fault: Fault | None) -> None:
        """Break the printer, or mend it: a mended one goes on with what waits."""
        with self._changed:
            self.fault = fault
            self._changed.notify_all()

    def take(self, document: bytes) -> int:
        """Take a job in, and return its number; it is printed while nobody waits for it."""
        with self._changed:
            number = len(self._jobs) + 1
            self._jobs[number] = Job(document)
        threading.Thread(target=self._print, args=(number,), daemon=True).start()
        return number

    def find_state(self, number: int) -> JobState | None:
        """Return how far a job is."""
        with self._changed:
            job = self._jobs.get(number)
            return job.state if job else None

    def cancel(self, number: int) -> bool:
        """Take a job back; say whether there was one to take back."""
        with self._changed:
            job = self._jobs.get(number)
            if job is None or job.state is JobState.COMPLETED:
                return False
            job.state = JobState.CANCELED
            self._changed.notify_all()
            return True

    def answer(self, message: Message) -> bytes:
        """Answer one request."""
        match message.code:
            case Operation.GET_PRINTER_ATTRIBUTES:
                return _said(message, OK, (Group.PRINTER, self._facts()))
            case Operation.PRINT_JOB | Operation.GET_JOB_ATTRIBUTES:
                return self._job_said(message, self._find_job(message))
            case Operation.GET_JOBS:
                return _said(message, OK, *self._waiting())
            case Operation.VALIDATE_JOB:
                return _said(message, OK)
            case Operation.CANCEL_JOB:
                return _said(message, OK if self.cancel(_job_number(message)) else ipp.NOT_FOUND)
            case _:
                return _said(message, BAD_REQUEST)

    def _facts(self) -> list[Attribute]:
        stopped = self.fault is Fault.OFFICE_PRINTER_STOPPED
        return [
            Attribute("printer-state", Kind.ENUM, (STOPPED if stopped else IDLE,)),
            Attribute("printer-state-reasons", Kind.KEYWORD, ("media-empty-error" if stopped else "none",)),
            Attribute("printer-is-accepting-jobs", Kind.BOOLEAN, (1,)),
            Attribute("operations-supported", Kind.ENUM, tuple(Operation)),
            Attribute("document-format-supported", Kind.MEDIA_TYPE, ("application/pdf", ANYTHING)),
        ]

    def _find_job(self, message: Message) -> int:
        if message.code != Operation.PRINT_JOB:
            return _job_number(message)
        number = self.take(message.document)
        self._jobs[number].account = str(*message.get("requesting-user-name"))
        return number

    def _waiting(self) -> list[tuple[Group, list[Attribute]]]:
        with self._changed:
            jobs = [(number, job.account) for number, job in self._jobs.items() if job.state in UNFINISHED]
        return [
            (
                Group.JOB,
                [
                    Attribute("job-id", Kind.INTEGER, (number,)),
                    Attribute("job-originating-user-name", Kind.NAME, (account,)),
                ],
            )
            for number, account in jobs
        ]

    def _job_said(self, message: Message, number: int) -> bytes:
        state = self.find_state(number)
        if state is None:
            return _said(message, ipp.NOT_FOUND)
        facts = [Attribute("job-id", Kind.INTEGER, (number,)), Attribute("job-state", Kind.ENUM, (state,))]
        return _said(message, OK, (Group.JOB, facts))

    def _print(self, number: int) -> None:
        with self._changed:
            job = self._jobs[number]
            self._changed.wait_for(lambda: self.fault is None or job.state is JobState.CANCELED)
            if job.state is JobState.CANCELED:
                return
            job.state = JobState.PROCESSING
            self._changed.wait_for(lambda: job.state is JobState.CANCELED, self._print_s)
            self._changed.wait_for(lambda: self.fault is None or job.state is JobState.CANCELED)
            if job.state is JobState.CANCELED:
                return
            path = self._out / f"a4-{number:03}.pdf"
            half = path.with_suffix(".new")
            half.write_bytes(job.document)
            half.replace(path)
            job.document = b""
            self.printed.append(path)
            job.state = JobState.COMPLETED


class VirtualOfficePrinter:
    """The machine on its wire; gone means that the port is closed."""

    def __init__(self, machine: OfficePrinterMachine, port: int = 0) -> None:
        self.machine = machine
        self._port = port
        self._server: _Server | None = None

    @property
    def address(self) -> str:
        """The queue, as the settings name it."""
        return f"ipp://127.0.0.1:{self._port}{PATH}"

    def plug_in(self) -> None:
        """Open the port; the same as before."""
        if self._server is None:
            server = _Server(("127.0.0.1", self._port), self.machine)
            self._port = server.server_address[1]
            threading.Thread(target=server.serve_forever, args=(LOOK_EVERY_S,), daemon=True).start()
            self._server = server

    def unplug(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def set_fault(self, fault: Fault | None) -> None:
        """Break the printer, or mend it."""
        self.machine.set_fault(fault)
        if fault is Fault.OFFICE_PRINTER_GONE:
            self.unplug()
        else:
            self.plug_in()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], machine: OfficePrinterMachine) -> None:
        super().__init__(address, _Wire)
        self.machine = machine


class _Wire(BaseHTTPRequestHandler):
    """HTTP for the machine."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        """Keep quiet: the caller's requests are nobody's news."""

    def do_POST(self) -> None:
        """Answer one request."""
        try:
            message = ipp.read(self._body())
        except (NotIpp, ValueError):
            self.send_error(400)
            return
        body = self.server.machine.answer(message)
        try:
            self.send_response(200)
            self.send_header("Content-Type", ipp.CONTENT_TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the caller was killed

    def _body(self) -> bytes:
        """Read a request; CUPS sends documents in chunks (RFC 9112 section 7.1)."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body


def _said(message: Message, status: int, *groups: tuple[Group, list[Attribute]]) -> bytes:
    opening = [
        Attribute("attributes-charset", Kind.CHARSET, ("utf-8",)),
        Attribute("attributes-natural-language", Kind.LANGUAGE, ("en",)),
    ]
    return ipp.written(status, message.number, [(Group.OPERATION, opening), *groups])


def _job_number(message: Message) -> int:
    asked = message.get("job-id")
    return asked[0] if len(asked) == 1 and isinstance(asked[0], int) else 0
