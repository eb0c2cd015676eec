"""A4 printer over IPP: a queue of CUPS, or a printer that speaks IPP by itself.

The bytes are made and read in :mod:`drivers.cups_printer.ipp`. This file sees a job through: it waits
for the printer's word that the paper is out, and takes back what got stuck, or whose owner has left.
"""

from __future__ import annotations

import time
from itertools import count
from threading import Event
from typing import Final

import httpx

from drivers.cups_printer import ipp
from drivers.cups_printer.ipp import Attribute, Group, JobState, Kind, Message, NotIpp, Operation
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

ANSWER_WITHIN_S: Final = 5.0
# A laser printer warms up in 30 s; a result has a few pages. With the answers before and after it, it is
# less than a worker waits for a lost call.
PRINTED_WITHIN_S: Final = 40.0
STUCK_S: Final = 15.0  # a fault that stands so long is not one of the last job, nor just being cleared
LOOK_EVERY_S: Final = 0.5
CUPS: Final = "localhost:631"
ACCOUNT: Final = "aps-kiosk"  # stands in the printer's log, with a title that says nothing of anybody
TITLE: Final = "kiosk"
OWNER: Final = Attribute("requesting-user-name", Kind.NAME, (ACCOUNT,))
OWN_JOBS: Final = Attribute("my-jobs", Kind.BOOLEAN, (1,))
JOB_FACTS: Final = Attribute("requested-attributes", Kind.KEYWORD, ("job-id", "job-originating-user-name"))
OWN_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})
NOT_YET: Final = frozenset({JobState.PENDING, JobState.HELD})
LARGEST_ANSWER_BYTES: Final = 1_000_000
GONE: Final = DeviceStatus(Fault.OFFICE_PRINTER_GONE)


class NoAnswer(Exception):
    """The printer did not answer in time, or not in its language."""


class CupsPrinter:
    """One queue; only its worker may call it, but `recall`."""

    def __init__(
        self,
        queue: str,
        server: str = "",
        *,
        printed_within_s: float = PRINTED_WITHIN_S,
        stuck_s: float = STUCK_S,
    ) -> None:
        """Prepare to print to a queue of CUPS by its name, or to `ipp://host:port/path`."""
        self._printer = queue if "://" in queue else f"ipp://{server or CUPS}/printers/{queue}"
        self._url = self._printer.replace("ipp://", "http://", 1)
        self._printed_within_s, self._stuck_s = printed_within_s, stuck_s
        self._numbers = count(1)
        self._recalled = Event()
        # On another machine's queue the jobs of this name may be those of another kiosk.
        self._owns_queue = httpx.URL(self._url).host in OWN_HOSTS
        self._http = _open_http()

    def close(self) -> None:
        """Let go of the line; the next call opens it anew."""
        self._http.close()
        self._http = _open_http()

    def recall(self) -> None:
        """Take back, soon, what waits to be printed, from another thread: whose it is has left.

        A job that already comes out of a printer that is well still does. In this machine's own queue it
        holds for what an earlier desk left there, too.
        """
        self._recalled.set()

    def status(self) -> DeviceStatus:
        """Ask the printer how it is."""
        try:
            answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
            self._take_back_left()
        except NoAnswer:
            return GONE
        return _status(answer)

    def print_pdf(self, pdf: bytes) -> PrintOutcome:
        """Print a document, and return once it is on paper, or once nobody can say that it will be."""
        try:
            self._take_back_left()
            before = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
        except NoAnswer:
            return PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_GONE)
        if not ipp.takes_jobs(before):
            return PrintOutcome(Printed.NO, _status(before).fault)
        try:
            answer = self._ask(
                Operation.PRINT_JOB,
                OWNER,
                Attribute("job-name", Kind.NAME, (TITLE,)),
                Attribute("document-format", Kind.MEDIA_TYPE, ("application/pdf",)),
                document=pdf,
            )
        except NoAnswer:
            self._recalled.set()  # it may have the job
            return PrintOutcome(Printed.MAYBE, Fault.OFFICE_PRINTER_GONE)
        job = answer.get("job-id")
        if not answer.is_success or len(job) != 1 or not isinstance(job[0], int):
            return PrintOutcome(Printed.NO, self.status().fault or Fault.OFFICE_PRINTER_STOPPED)
        return self._see_through(Attribute("job-id", Kind.INTEGER, job))

    def _see_through(self, job: Attribute) -> PrintOutcome:
        """Wait for the end of a job; what does not end is taken back."""
        end_s = time.monotonic() + self._printed_within_s
        well_s = time.monotonic()
        begun = False
        fault: Fault | None = None
        while time.monotonic() < end_s and time.monotonic() - well_s < self._stuck_s:
            state = self._find_job_state(job)
            if state is JobState.COMPLETED:
                return PrintOutcome(Printed.YES)
            if state in {JobState.CANCELED, JobState.ABORTED}:
                return PrintOutcome(Printed.MAYBE, fault or Fault.OFFICE_PRINTER_STOPPED)
            begun = begun or state not in NOT_YET
            fault = self._find_fault() if state is not None else Fault.OFFICE_PRINTER_GONE
            if fault is None:
                well_s = time.monotonic()
            if self._recalled.is_set() and (fault is not None or not begun):
                break
            time.sleep(LOOK_EVERY_S)
        self._take_back(job)
        return PrintOutcome(Printed.MAYBE if begun else Printed.NO, fault or Fault.OFFICE_PRINTER_STOPPED)

    def _find_fault(self) -> Fault | None:
        try:
            return _status(self._ask(Operation.GET_PRINTER_ATTRIBUTES)).fault
        except NoAnswer:
            return Fault.OFFICE_PRINTER_GONE

    def _find_job_state(self, job: Attribute) -> JobState | None:
        """Return how far a job is; None for want of an answer."""
        try:
            answer = self._ask(Operation.GET_JOB_ATTRIBUTES, job)
        except NoAnswer:
            return None
        if answer.code == ipp.NOT_FOUND:
            return JobState.CANCELED  # ended, and listed no more: nobody knows how
        state = answer.get("job-state")
        if not answer.is_success or len(state) != 1 or state[0] not in JobState.__members__.values():
            return None
        return JobState(int(state[0]))

    def _take_back(self, job: Attribute) -> None:
        try:
            self._ask(Operation.CANCEL_JOB, job, OWNER)
        except NoAnswer:
            self._recalled.set()  # it is gone, and may come back with the job

    def _take_back_left(self) -> None:
        """Take back what is left in the own queue, if that was asked for.

        Raises:
            NoAnswer: The printer did not say what is left; it is asked again.
        """
        if not self._recalled.is_set():
            return
        self._recalled.clear()
        if not self._owns_queue:
            return
        try:
            for number in ipp.jobs_of(ACCOUNT, self._ask(Operation.GET_JOBS, OWNER, OWN_JOBS, JOB_FACTS)):
                self._ask(Operation.CANCEL_JOB, Attribute("job-id", Kind.INTEGER, (number,)), OWNER)
        except NoAnswer:
            self._recalled.set()
            raise

    def _ask(self, operation: Operation, *more: Attribute, document: bytes = b"") -> Message:
        """Send one request and return the answer.

        Raises:
            NoAnswer: None came in time, or none in IPP.
        """
        number = next(self._numbers)
        attributes = ipp.opening(self._printer, *more)
        sent = ipp.written(operation, number, [(Group.OPERATION, attributes)], document)
        end_s = time.monotonic() + ANSWER_WITHIN_S
        body = b""
        try:
            with self._http.stream(
                "POST", self._url, content=sent, headers={"Content-Type": ipp.CONTENT_TYPE}
            ) as answer:
                answer.raise_for_status()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > LARGEST_ANSWER_BYTES or time.monotonic() > end_s:
                        raise NoAnswer("too long")
            return ipp.read(body)
        except (httpx.HTTPError, NotIpp) as error:
            raise NoAnswer(type(error).__name__) from error


def _open_http() -> httpx.Client:
    # A line that is kept open would outlive a printer that was switched off and on.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(timeout=ANSWER_WITHIN_S, trust_env=False, limits=limits)


def _status(answer: Message) -> DeviceStatus:
    return ipp.printer_status(answer) if answer.is_success else GONE
