"""A4 printer over IPP: a queue of CUPS, or a printer that speaks IPP by itself.

The bytes are made and read in :mod:`drivers.cups_printer.ipp`. This file sees a job through: it waits
for the printer's word that the paper is out, and takes back what got stuck.
"""

from __future__ import annotations

import time
from itertools import count
from typing import Final

import httpx

from drivers.cups_printer import ipp
from drivers.cups_printer.ipp import Attribute, Group, JobState, Kind, Message, NotIpp, Operation
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

ANSWER_WITHIN_S: Final = 5.0
PRINTED_WITHIN_S: Final = 45.0  # a laser printer warms up in 30 s; a result has a few pages
STUCK_S: Final = 15.0  # a fault that stands so long is not one of the last job, nor just being cleared
LOOK_EVERY_S: Final = 0.5
CUPS: Final = "localhost:631"
ACCOUNT: Final = "aps-kiosk"  # stands in the printer's log, with a title that says nothing of anybody
TITLE: Final = "kiosk"
NOT_YET: Final = frozenset({JobState.PENDING, JobState.HELD})
LARGEST_ANSWER_BYTES: Final = 1_000_000
GONE: Final = DeviceStatus(Fault.OFFICE_PRINTER_GONE)


class NoAnswer(Exception):
    """The printer did not answer in time, or not in its language."""


class CupsPrinter:
    """One queue; only its worker may call it."""

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
        # A line that is kept open would outlive a printer that was switched off and on.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.Client(timeout=ANSWER_WITHIN_S, trust_env=False, limits=limits)

    def close(self) -> None:
        """Let go of the line."""
        self._http.close()

    def status(self) -> DeviceStatus:
        """Ask the printer how it is."""
        try:
            answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
        except NoAnswer:
            return GONE
        return _status(answer)

    def print_pdf(self, pdf: bytes) -> PrintOutcome:
        """Print a document, and return once it is on paper, or once nobody can say that it will be."""
        try:
            before = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
        except NoAnswer:
            return PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_GONE)
        if not ipp.takes_jobs(before):
            return PrintOutcome(Printed.NO, _status(before).fault)
        try:
            answer = self._ask(
                Operation.PRINT_JOB,
                Attribute("requesting-user-name", Kind.NAME, (ACCOUNT,)),
                Attribute("job-name", Kind.NAME, (TITLE,)),
                Attribute("document-format", Kind.MEDIA_TYPE, ("application/pdf",)),
                document=pdf,
            )
        except NoAnswer:
            return PrintOutcome(Printed.MAYBE, Fault.OFFICE_PRINTER_GONE)  # it may have the job
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
            try:
                state = self._job_state(job)
            except NoAnswer:
                return PrintOutcome(Printed.MAYBE, Fault.OFFICE_PRINTER_GONE)
            if state is JobState.COMPLETED:
                return PrintOutcome(Printed.YES)
            if state in {JobState.CANCELED, JobState.ABORTED}:
                return PrintOutcome(Printed.MAYBE, fault or Fault.OFFICE_PRINTER_STOPPED)
            begun = begun or state not in NOT_YET
            fault = self.status().fault
            if fault is None:
                well_s = time.monotonic()
            time.sleep(LOOK_EVERY_S)
        self._take_back(job)
        return PrintOutcome(Printed.MAYBE if begun else Printed.NO, fault or Fault.OFFICE_PRINTER_STOPPED)

    def _job_state(self, job: Attribute) -> JobState:
        answer = self._ask(Operation.GET_JOB_ATTRIBUTES, job)
        state = answer.get("job-state")
        if not answer.is_success or len(state) != 1 or state[0] not in JobState.__members__.values():
            raise NoAnswer("no state")
        return JobState(int(state[0]))

    def _take_back(self, job: Attribute) -> None:
        try:
            self._ask(Operation.CANCEL_JOB, job, Attribute("requesting-user-name", Kind.NAME, (ACCOUNT,)))
        except NoAnswer:
            return  # it is gone, and its job with it, or a technician finds both

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


def _status(answer: Message) -> DeviceStatus:
    return ipp.printer_status(answer) if answer.is_success else GONE
