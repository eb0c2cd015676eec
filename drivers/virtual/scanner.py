"""A duplex scanner with a feeder and a glass that speaks eSCL (AirScan) on a loopback port."""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Final

from drivers.virtual.escl_documents import capabilities, status_document
from drivers.virtual.escl_wire import LOOK_EVERY_S, Answer, EsclServer
from drivers.virtual.glass import render
from drivers.virtual.reasons import Why
from drivers.virtual.sheets import Sheet
from kiosk.faults import Fault

# One thread draws all sides: each call has a thread of its own, and glibc keeps for each thread that ever
# was what its large pictures took, half a gigabyte after some hundred batches.
DRAWING: Final = ThreadPoolExecutor(1, "drawing")
SIDE_S: Final = 0.05  # 19 sides a second is what eSCL on loopback gives at best
PER_INCH: Final = 300  # eSCL measures areas in 1/300 inch
DIRT_AT_MM: Final = 90.0  # from the left, where nobody said where
RETRY_AFTER: Final = {"Retry-After": "1"}
NONSENSE: Final = b"\x00\xff<ScannerStatus>" * 40
FIRST_SIDES: Final = frozenset({Fault.SCANNER_STALLED})  # these come with the first side, others later
LATER_SIDE: Final = 2
STICKS: Final[dict[Fault, str]] = {  # a hand must take the sheet out
    Fault.SCANNER_JAM: "ScannerAdfJam",
    Fault.SCANNER_TWO_SHEETS: "ScannerAdfMultipickDetected",
}
HATCH_OPEN: Final = "ScannerAdfHatchOpen"


@unique
class Mischief(StrEnum):
    """What a broken scanner does that no fault names."""

    HALF_JPEG = "half_jpeg"  # and says that it is whole
    GARBAGE = "garbage"  # nonsense in place of every document and picture
    TRICKLE = "trickle"  # all documents and pictures, a byte now and then
    LOSES_A_SIDE = "loses_a_side"  # made and counted, and never sent


@dataclass(slots=True)
class Job:
    """One scan job of a caller."""

    dpi: int
    duplex: bool
    glass: bool
    size_px: tuple[int, int]
    done: int = 0
    ended: bool = False  # still listed, as scanners do for a while
    back_of: Sheet | None = None  # its front was sent


@dataclass(frozen=True, slots=True)
class Order:
    """What goes wrong, and where."""

    fault: Fault | None = None
    at_side: int = 0  # of a batch, from 1
    times: int = 0  # it is busy so often; 0: for ever


class ScannerMachine:
    """The scanner without its wire: tray, glass, jobs, faults; any thread may order something."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._tray: list[Sheet] = []
        self._glass: Sheet | None = None
        self._jobs: dict[str, Job] = {}
        self._order = Order()
        self._mischief: Mischief | None = None
        self._delay_s = 0.0
        self._sticks = False
        self._refused = 0  # how often it was busy
        self.streak_mm: float | None = None  # where dirt lies on the glass, from the left

    @property
    def fault(self) -> Fault | None:
        """What is broken."""
        return self._order.fault

    @property
    def is_gone(self) -> bool:
        """Whether nobody must get an answer any more."""
        return self.fault is Fault.SCANNER_GONE

    @property
    def sheets(self) -> int:
        """How many sheets lie in the tray."""
        return len(self._tray)

    def feed(self, sheets: Sequence[Sheet]) -> None:
        """Put sheets into the tray, under those that lie there."""
        with self._lock:
            self._tray.extend(sheets)

    def take_out(self) -> None:
        """Take all sheets out of the tray, and off the glass."""
        with self._lock:
            self._tray.clear()
            self._glass = None

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
                raise ValueError(Why.LIES_NO_MORE)
            moved = self._tray.pop(sheet)
            if to is not None:
                self._tray.insert(to, moved)

    def put_on_glass(self, sheet: Sheet) -> None:
        """Lay a sheet on the glass, in the place of the one that lies there."""
        with self._lock:
            self._glass = sheet

    def set_fault(self, fault: Fault | None, *, at_side: int = 0, times: int = 0) -> None:
        """Break the scanner, or mend it; mending takes a sheet out that sticks.

        Args:
            fault: What breaks; None mends everything, and ends every mischief.
            at_side: Of each batch, from 1, where the fault is one of a side; 0: where it shows best.
            times: How many jobs are refused while it is busy, then it is well; 0: for ever.
        """
        with self._lock:
            usual = 1 if fault in FIRST_SIDES else LATER_SIDE
            self._order = Order(fault, at_side or usual, times)
            self._sticks, self._refused = False, 0
            if fault is None:
                self._jobs.clear()
                self._mischief = None

    def set_mischief(self, mischief: Mischief | None) -> None:
        """Let it do something that no fault names, until it is mended."""
        with self._lock:
            self._mischief = mischief

    def set_delay_s(self, delay_s: float) -> None:
        """Let each side take so much longer."""
        self._delay_s = delay_s

    def capabilities(self) -> Answer:
        """Answer ScannerCapabilities."""
        return self._spoiled(Answer(200, capabilities()))

    def status(self) -> Answer:
        """Answer ScannerStatus."""
        with self._lock:
            jobs = [(name, job.done, job.ended) for name, job in self._jobs.items()]
            at_work = self.fault is Fault.SCANNER_BUSY or not all(job.ended for job in self._jobs.values())
            return self._spoiled(
                Answer(200, status_document("Processing" if at_work else "Idle", self._adf(), jobs))
            )

    def begin(self, order: str) -> Answer:
        """Answer a new scan job."""
        with self._lock:
            if self.fault is Fault.SCANNER_BUSY:
                self._refused += 1
                if self._refused == self._order.times:
                    self._order = Order()
                return Answer(503, headers=RETRY_AFTER)
            job = _job(order)
            stuck = self.fault is Fault.SCANNER_COVER_OPEN or self._sticks or not self._feels_paper()
            if stuck and not job.glass:
                return Answer(409)
            if not all(other.ended for other in self._jobs.values()):
                return Answer(503, headers=RETRY_AFTER)  # it has one at a time
            self._jobs = {name: job for name, job in self._jobs.items() if not job.ended}
            name = str(uuid.uuid4())
            self._jobs[name] = job
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
        time.sleep(self._delay_s)
        self._stall(name)
        with self._lock:
            job = self._jobs.get(name)
            if job is None or job.ended:
                return Answer(404)
            if refusal := self._refusal(job):
                return refusal
            if self._mischief is Mischief.LOSES_A_SIDE and job.done + 1 == LATER_SIDE:
                self._draw_side(job)
            drawn = self._draw_side(job)
            if drawn is None:
                return Answer(404)
            breaks = self._is_due(Fault.SCANNER_CRASHED, job.done)
            streak_mm = self._streak_mm()
        sheet, is_back = drawn
        began_s = time.monotonic()
        drawing = DRAWING.submit(
            render, sheet, is_back=is_back, dpi=job.dpi, size_px=job.size_px, streak_mm=streak_mm
        )
        side = drawing.result()
        time.sleep(max(0.0, SIDE_S - (time.monotonic() - began_s)))
        return self._spoiled(Answer(200, side, "image/jpeg", torn=breaks), job.done)

    def _refusal(self, job: Job) -> Answer | None:
        """Return the answer to a side that a fault stands before."""
        if job.glass:
            return None
        if self.fault is Fault.SCANNER_COVER_OPEN:
            return Answer(409)
        if self.fault in STICKS and job.done + 1 >= self._order.at_side:
            self._sticks = True
            return Answer(409)
        if self._is_due(Fault.SCANNER_UNSURE, job.done + 1):
            return Answer(404)  # its firmware takes a slip of the feeder for the end of the stack
        return None

    def _is_due(self, fault: Fault, side: int) -> bool:
        return self.fault is fault and side >= self._order.at_side

    def _draw_side(self, job: Job) -> tuple[Sheet | None, bool] | None:
        """Return the sheet that is seen, if any, and whether its back is; None at the end of the job."""
        if job.glass:
            if job.done:
                job.ended = True
                return None
            job.done = 1
            return self._glass, False
        sheet, is_back = job.back_of, job.back_of is not None
        if sheet is None:
            if not self._tray:
                job.ended = True
                return None
            sheet = self._draw_in()
        job.back_of = sheet if job.duplex and not is_back else None
        job.done += 1
        return sheet, is_back

    def _draw_in(self) -> Sheet:
        """Take the next sheet out of the tray, and the one that it drags along."""
        sheet = self._tray.pop(0)
        if sheet.lay.pulls_next_mm and self._tray:
            return replace(sheet, pulled=self._tray.pop(0))
        return sheet

    def _stall(self, name: str) -> None:
        """Wait for as long as it is stalled, and somebody waits for the job."""
        while (job := self._jobs.get(name)) and not job.ended:
            if not self._is_due(Fault.SCANNER_STALLED, job.done + 1):
                return
            time.sleep(LOOK_EVERY_S)

    def _spoiled(self, answer: Answer, side: int = LATER_SIDE) -> Answer:
        """Return an answer as the mischief of the hour makes it."""
        if self._mischief is Mischief.GARBAGE:
            return Answer(200, NONSENSE, "text/plain")
        if self._mischief is Mischief.TRICKLE:
            answer.trickles = True
        if self._mischief is Mischief.HALF_JPEG and side == LATER_SIDE and answer.media_type == "image/jpeg":
            answer.body = answer.body[: len(answer.body) // 2]
        return answer

    def _streak_mm(self) -> float | None:
        dirty = self.fault is Fault.SCANNER_DIRTY_GLASS and self.streak_mm is None
        return DIRT_AT_MM if dirty else self.streak_mm

    def _feels_paper(self) -> bool:
        return bool(self._tray) and self.fault is not Fault.SCANNER_EMPTY

    def _adf(self) -> str:
        if self.fault is Fault.SCANNER_COVER_OPEN:
            return HATCH_OPEN
        if self._sticks and self.fault is not None:
            return STICKS[self.fault]
        return "ScannerAdfLoaded" if self._feels_paper() else "ScannerAdfEmpty"


class VirtualScanner:
    """The machine on its wire; gone means that the port is closed."""

    def __init__(self, machine: ScannerMachine, port: int = 0) -> None:
        self.machine = machine
        self._server: EsclServer | None = None
        self._lock = threading.RLock()
        self._port = port

    @property
    def url(self) -> str:
        """Where the scanner answers."""
        return f"http://127.0.0.1:{self._port}/eSCL"

    def plug_in(self) -> None:
        """Open the port; the same as before."""
        with self._lock:
            if self._server is None:
                server = EsclServer(("127.0.0.1", self._port), self.machine)
                self._port = server.server_address[1]
                threading.Thread(target=server.serve_forever, args=(LOOK_EVERY_S,), daemon=True).start()
                self._server = server

    def unplug(self) -> None:
        """Close the port."""
        with self._lock:
            if self._server is not None:
                self._server.shutdown()
                self._server.server_close()
                self._server = None

    def set_fault(self, fault: Fault | None, *, at_side: int = 0, times: int = 0) -> None:
        """Break the scanner, or mend it; see `ScannerMachine.set_fault`."""
        self.machine.set_fault(fault, at_side=at_side, times=times)
        if fault is Fault.SCANNER_GONE:
            self.unplug()
        else:
            self.plug_in()

    def set_delay_s(self, delay_s: float) -> None:
        """Let each side take so much longer."""
        self.machine.set_delay_s(delay_s)


def _job(order: str) -> Job:
    """Read what a caller asks for (eSCL ScanSettings)."""

    def asked(tag: str, otherwise: str) -> str:
        found = re.search(rf"<(?:\w+:)?{tag}>\s*([^<\s]+)", order)
        return found[1] if found else otherwise

    dpi = int(asked("XResolution", str(PER_INCH)))
    width, height = int(asked("Width", "2480")), int(asked("Height", "3508"))
    glass = asked("InputSource", "Feeder") == "Platen"
    return Job(
        dpi=dpi,
        duplex=asked("Duplex", "false") == "true" and not glass,
        glass=glass,
        size_px=(width * dpi // PER_INCH, height * dpi // PER_INCH),
    )
