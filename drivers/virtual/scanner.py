"""A duplex scanner with a feeder that speaks eSCL (AirScan) on a loopback port."""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from drivers.virtual.escl_documents import capabilities, status_document
from drivers.virtual.glass import render
from drivers.virtual.sheets import Sheet
from kiosk.faults import Fault

SIDE_S: Final = 0.05  # 19 sides a second is what eSCL on loopback gives at best
PER_INCH: Final = 300  # eSCL measures areas in 1/300 inch
JAM_AT_SIDE: Final = 2
LOOK_EVERY_S: Final = 0.05
NEXT: Final = re.compile(r"/eSCL/ScanJobs/([^/]+)/NextDocument")
ADF: Final[dict[Fault, str]] = {
    Fault.SCANNER_JAM: "ScannerAdfJam",
    Fault.SCANNER_COVER_OPEN: "ScannerAdfHatchOpen",
}


@dataclass(slots=True)
class Job:
    """One scan job of a caller."""

    dpi: int
    duplex: bool
    size_px: tuple[int, int]
    done: int = 0
    ended: bool = False  # still listed, as scanners do for a while
    back_of: Sheet | None = None  # its front was sent


@dataclass(slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: bytes = b""
    media_type: str = "text/xml"
    headers: dict[str, str] = field(default_factory=dict)


class ScannerMachine:
    """The scanner without its wire: tray, jobs, faults."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._tray: list[Sheet] = []
        self._jobs: dict[str, Job] = {}
        self.fault: Fault | None = None
        self.streak_mm: float | None = None  # where dirt lies on the glass, from the left
        self._jammed = False

    @property
    def sheets(self) -> int:
        """How many sheets lie in the tray."""
        return len(self._tray)

    def feed(self, sheets: Sequence[Sheet]) -> None:
        """Put sheets into the tray, under those that lie there."""
        with self._lock:
            self._tray.extend(sheets)

    def take_out(self) -> None:
        """Take all sheets out of the tray."""
        with self._lock:
            self._tray.clear()

    @property
    def lying(self) -> tuple[Sheet, ...]:
        """The sheets in the tray, the next one first."""
        with self._lock:
            return tuple(self._tray)

    def move(self, sheet: int, to: int | None) -> None:
        """Put a sheet elsewhere in the tray (the next one is 0), or take it out.

        Raises:
            ValueError: There is no such sheet: the scanner was faster.
        """
        with self._lock:
            if sheet >= len(self._tray):
                raise ValueError("this sheet lies in the tray no more")
            moved = self._tray.pop(sheet)
            if to is not None:
                self._tray.insert(to, moved)

    def set_fault(self, fault: Fault | None) -> None:
        """Break the scanner, or mend it; mending takes a jammed sheet out."""
        with self._lock:
            self.fault = fault
            self._jammed = False
            if fault is None:
                self._jobs.clear()

    def status(self) -> Answer:
        """Answer ScannerStatus."""
        with self._lock:
            jobs = [(name, job.done, job.ended) for name, job in self._jobs.items()]
            state = "Idle" if all(job.ended for job in self._jobs.values()) else "Processing"
            return Answer(200, status_document(state, self._adf(), jobs))

    def begin(self, request: str) -> Answer:
        """Answer a new scan job."""
        with self._lock:
            if self.fault is Fault.SCANNER_COVER_OPEN or self._jammed or not self._feels_paper():
                return Answer(409)
            self._jobs = {name: job for name, job in self._jobs.items() if not job.ended}
            name = str(uuid.uuid4())
            self._jobs[name] = _job(request)
        return Answer(201, headers={"Location": f"/eSCL/ScanJobs/{name}"})

    def end(self, name: str) -> Answer:
        """Answer the deletion of a job."""
        with self._lock:
            job = self._jobs.get(name)
            if job is None:
                return Answer(404)
            job.ended = True
            return Answer(200)

    def next_side(self, name: str) -> Answer:
        """Answer with the next side, or say that there is none."""
        self._stall()
        with self._lock:
            job = self._jobs.get(name)
            if job is None or job.ended:
                return Answer(404)
            if self.fault is Fault.SCANNER_JAM and job.done + 1 >= JAM_AT_SIDE:
                self._jammed = True
                return Answer(409)
            if self.fault is Fault.SCANNER_UNSURE and job.done + 1 >= JAM_AT_SIDE:
                return Answer(404)  # its firmware takes a slip of the feeder for the end of the stack
            sheet, is_back = job.back_of, job.back_of is not None
            if sheet is None:
                if not self._tray:
                    job.ended = True
                    return Answer(404)
                sheet = self._draw_in()
            job.back_of = sheet if job.duplex and not is_back else None
            job.done += 1
        began_s = time.monotonic()
        side = render(sheet, is_back=is_back, dpi=job.dpi, size_px=job.size_px, streak_mm=self.streak_mm)
        time.sleep(max(0.0, SIDE_S - (time.monotonic() - began_s)))
        return Answer(200, side, "image/jpeg")

    def _draw_in(self) -> Sheet:
        """Take the next sheet out of the tray, and the one that it drags along."""
        sheet = self._tray.pop(0)
        if sheet.lay.pulls_next_mm and self._tray:
            return replace(sheet, pulled=self._tray.pop(0))
        return sheet

    def _stall(self) -> None:
        while self.fault is Fault.SCANNER_STALLED:
            time.sleep(LOOK_EVERY_S)

    def _feels_paper(self) -> bool:
        return bool(self._tray) and self.fault is not Fault.SCANNER_EMPTY

    def _adf(self) -> str:
        if self.fault is Fault.SCANNER_COVER_OPEN or self._jammed:
            return ADF[self.fault or Fault.SCANNER_JAM]
        return "ScannerAdfLoaded" if self._feels_paper() else "ScannerAdfEmpty"


class VirtualScanner:
    """The machine on its wire; gone means that the port is closed."""

    def __init__(self, machine: ScannerMachine, port: int = 0) -> None:
        self.machine = machine
        self._server: ThreadingHTTPServer | None = None
        self._port = port

    @property
    def url(self) -> str:
        """Where the scanner answers."""
        return f"http://127.0.0.1:{self._port}/eSCL"

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
        """Break the scanner, or mend it."""
        self.machine.set_fault(fault)
        if fault is Fault.SCANNER_GONE:
            self.unplug()
        else:
            self.plug_in()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], machine: ScannerMachine) -> None:
        super().__init__(address, _Wire)
        self.machine = machine


class _Wire(BaseHTTPRequestHandler):
    """HTTP for the machine."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        """Keep quiet: the caller's requests are nobody's news."""

    def do_GET(self) -> None:
        """Capabilities, status, next side."""
        machine = self.server.machine
        if self.path == "/eSCL/ScannerCapabilities":
            self._send(Answer(200, capabilities()))
        elif self.path == "/eSCL/ScannerStatus":
            self._send(machine.status())
        elif found := NEXT.fullmatch(self.path):
            self._send(machine.next_side(found[1]))
        else:
            self._send(Answer(404))

    def do_POST(self) -> None:
        """Begin a job."""
        request = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8", "replace")
        begin = self.path.rstrip("/") == "/eSCL/ScanJobs"
        self._send(self.server.machine.begin(request) if begin else Answer(404))

    def do_DELETE(self) -> None:
        """End a job."""
        self._send(self.server.machine.end(self.path.rpartition("/")[2]))

    def _send(self, answer: Answer) -> None:
        if self.server.machine.fault is Fault.SCANNER_GONE:
            self.close_connection = True
            return
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the caller was killed


def _job(request: str) -> Job:
    """Read what a caller asks for (eSCL ScanSettings)."""

    def asked(tag: str, otherwise: str) -> str:
        found = re.search(rf"<(?:\w+:)?{tag}>\s*([^<\s]+)", request)
        return found[1] if found else otherwise

    dpi = int(asked("XResolution", str(PER_INCH)))
    width, height = int(asked("Width", "2480")), int(asked("Height", "3508"))
    return Job(
        dpi=dpi,
        duplex=asked("Duplex", "false") == "true",
        size_px=(width * dpi // PER_INCH, height * dpi // PER_INCH),
    )
