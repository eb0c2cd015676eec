"""Paper scanner that speaks eSCL, asked directly: untouched JPEGs, and its own word on tray and jobs.

The rules of what counts stand in :mod:`drivers.escl_scanner.batch`, which does no I/O. This file
asks, waits within limits, and leaves no job behind.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import Final, NoReturn

from drivers.escl_scanner.abilities import Abilities, ScanOrder, order_for
from drivers.escl_scanner.batch import Batch, Verdict
from drivers.escl_scanner.documents import ScannerWord
from drivers.escl_scanner.jpeg import read_jpeg, with_height
from drivers.escl_scanner.line import Answer, Ending, NoAnswer
from drivers.escl_scanner.talk import CREATED, OK, EsclTalk
from kiosk.devices.scanner import ScannedSide, ScanRequest, Source
from kiosk.devices.status import DeviceStatus
from kiosk.errors import DeviceError
from kiosk.faults import Fault

BUSY_WITHIN_S: Final = 15.0  # a scanner that wakes, or ends the job of a killed process
BEGIN_WITHIN_S: Final = 10.0  # a scanner that wakes
BUSY_FOR_S: Final = 30.0  # outside a batch: after our own jobs it may be at work for some seconds
LEAST_S: Final = 1.0  # for a last try
RETRY_S: Final = 1.0
SHORTEST_RETRY_S: Final = 0.2  # whatever it asks for: "at once" would be hundreds of requests a second
LONGEST_RETRY_S: Final = 5.0  # whatever it asks for: somebody stands there and waits
SETTLES_WITHIN_S: Final = 1.0  # after the last side, the tray's sensor may be late
SETTLE_EVERY_S: Final = 0.1
MISS_S: Final = 0.4
MOST_MISSES: Final = 4  # "not found" from a scanner that is still drawing a sheet
MOST_SIDES: Final = 500  # no feeder holds more; one that never ends is broken
UNAVAILABLE: Final = 503
CONFLICT: Final = 409
ENDED: Final = frozenset({404, 410})
REFUSED: Final = frozenset({UNAVAILABLE, CONFLICT})


class Cancelled(Exception):
    """The batch was cancelled."""


class EsclScanner:
    """One scanner at one address; only its worker may call it, but `cancel`."""

    def __init__(self, url: str, *, side_within_s: float, busy_within_s: float = BUSY_WITHIN_S) -> None:
        """Open nothing yet.

        Raises:
            ValueError: The address is none of a scanner: "http://192.168.77.21/eSCL".
        """
        self._talk = EsclTalk(url)
        self._side_within_s, self._busy_within_s = side_within_s, busy_within_s
        self._abilities: Abilities | None = None
        self._cancelled = Event()
        self._busy_since_s: float | None = None

    def status(self) -> DeviceStatus:
        """Ask the scanner how it is; one that answers anything else than eSCL is gone."""
        word = self._talk.find_status()
        if word is None:
            self._abilities = None
            return DeviceStatus(Fault.SCANNER_GONE)
        return DeviceStatus(word.fault or self._find_busy(word), loaded=word.loaded)

    def scan(self, request: ScanRequest) -> Iterator[ScannedSide]:
        """Yield each side as it comes, front before back; an empty feeder is the end.

        Raises:
            DeviceError: With the fault; `SCANNER_UNSURE` at the end of a batch that fails a check.
        """
        self._cancelled.clear()
        batch = Batch(request)
        try:
            abilities = self._get_abilities(batch)
            order = order_for(request, abilities)
            if order is None:
                raise Verdict(Fault.SCANNER_STALLED, detail="it has no such feeder or glass").error()
            batch.before = self._insist_on_ready(batch, abilities)
            job = self._begin(order, batch)
            try:
                yield from self._sides(job, order, batch)
                self._insist_on_good(batch)
            finally:
                self._talk.end(job)
        except Cancelled:
            return
        except DeviceError:
            if not self._cancelled.is_set():  # else it is a request that was cut off
                raise

    def cancel(self) -> None:
        """Stop the running batch from another thread; does nothing when none runs."""
        self._cancelled.set()
        self._talk.cut()

    def close(self) -> None:
        """Let go of the scanner; the next call opens it anew."""
        self._abilities = None

    def _find_busy(self, word: ScannerWord) -> Fault | None:
        """Return the fault of a scanner that is at work all the time, and end what it works on.

        Not at once: somebody may look at it while another process has it feed a batch.
        """
        if not word.is_at_work:
            self._busy_since_s = None
            return None
        if self._busy_since_s is None:
            self._busy_since_s = time.monotonic()
        if time.monotonic() - self._busy_since_s < BUSY_FOR_S:
            return None
        self._talk.end_jobs(word)
        return Fault.SCANNER_BUSY

    def _get_abilities(self, batch: Batch) -> Abilities:
        if self._abilities is None:
            self._abilities = self._talk.find_abilities()
        if self._abilities is None:
            raise self._verdict_of_silence(batch).error()
        return self._abilities

    def _insist_on_ready(self, batch: Batch, abilities: Abilities) -> ScannerWord:
        word = self._talk.find_status()
        if (fault := batch.hindrance(word, feels_paper=abilities.feels_paper)) or word is None:
            raise Verdict(fault or Fault.SCANNER_GONE).error()
        self._talk.end_jobs(word)
        return word

    def _begin(self, order: ScanOrder, batch: Batch) -> str:
        """Order the job, again and again while the scanner is busy; return the job's path."""
        end_s = time.monotonic() + self._busy_within_s
        while True:
            try:
                left_s = max(LEAST_S, end_s - time.monotonic())
                answer = self._talk.begin(order.document(), min(BEGIN_WITHIN_S, left_s))
            except NoAnswer as error:
                self._give_up(error, batch)
            job = self._talk.path_of(answer)
            if job is not None:
                batch.begun = True
                return job
            word = self._talk.find_status()
            if answer.status == CREATED:
                self._talk.end_jobs(word)  # it works, and does not say on what
            if fault := batch.hindrance(word):
                raise Verdict(fault, detail=f"answer {answer.status}").error()
            if answer.status not in REFUSED:
                raise batch.judge_stop(Fault.SCANNER_STALLED, word, f"answer {answer.status}").error()
            if time.monotonic() >= end_s:
                raise batch.judge_stop(Fault.SCANNER_BUSY, word).error()
            self._pause(_retry_s(answer, end_s))

    def _sides(self, job: str, order: ScanOrder, batch: Batch) -> Iterator[ScannedSide]:
        while (encoded := self._find_side(job, batch)) is not None:
            facts = read_jpeg(encoded)
            if not facts.width_px:
                raise Verdict(Fault.SCANNER_UNSURE, batch.sheet, "no JPEG").error()
            side = ScannedSide(batch.sheet, batch.face, order.dpi, jpeg=with_height(encoded, facts))
            size_px = facts.width_px, facts.height_px
            batch.take(size_px, order.size_px, order.dpi, torn=not facts.whole)
            yield side
            if batch.sides >= MOST_SIDES:
                raise Verdict(Fault.SCANNER_UNSURE, detail="it never ends").error()
            if order.source is Source.FLATBED:
                return

    def _find_side(self, job: str, batch: Batch) -> bytes | None:
        """Return the next side, or None at the end of the batch."""
        end_s = time.monotonic() + self._side_within_s
        misses = 0
        while True:
            answer = self._ask_side(job, batch, end_s)
            if answer.status == OK:
                return answer.body
            word = self._talk.find_status()
            if answer.status == CONFLICT and word is not None and word.is_empty:
                return None  # the end of the tray, as some servers have it; what it ended is judged
            if answer.status in ENDED:
                misses += 1
                if word is None or word.fault or not word.is_at_work or misses > MOST_MISSES:
                    return None
                self._pause(MISS_S)
                continue
            if answer.status != UNAVAILABLE or (word is not None and word.fault):
                raise batch.judge_stop(Fault.SCANNER_STALLED, word, f"answer {answer.status}").error()
            self._pause(_retry_s(answer, end_s))

    def _ask_side(self, job: str, batch: Batch, end_s: float) -> Answer:
        left_s = end_s - time.monotonic()
        if self._cancelled.is_set():
            raise Cancelled
        if left_s <= 0:
            raise batch.judge_stop(Fault.SCANNER_STALLED, self._talk.find_status()).error()
        try:
            return self._talk.next_side(job, left_s)
        except NoAnswer as error:
            self._give_up(error, batch)

    def _give_up(self, error: NoAnswer, batch: Batch) -> NoReturn:
        """End the batch for want of an answer, with the reason that the scanner itself gives, if it can."""
        if error.ending is Ending.CUT or self._cancelled.is_set():
            raise Cancelled from error
        verdict = self._verdict_of_silence(batch, error.ending.value)
        if error.ending is Ending.GONE and verdict.fault is Fault.SCANNER_STALLED:
            # It hung up in mid-answer and is there again: it has begun anew, and the next batch works.
            verdict = replace(verdict, fault=Fault.SCANNER_CRASHED)
        raise verdict.error() from error

    def _verdict_of_silence(self, batch: Batch, why: str = "no answer") -> Verdict:
        word = self._talk.find_status()
        return batch.judge_stop(Fault.SCANNER_GONE if word is None else Fault.SCANNER_STALLED, word, why)

    def _insist_on_good(self, batch: Batch) -> None:
        """Return if the batch counts; else raise what speaks against it."""
        verdict = self._verdict(batch)
        end_s = time.monotonic() + SETTLES_WITHIN_S
        while verdict is not None and verdict.may_settle and time.monotonic() < end_s:
            self._pause(SETTLE_EVERY_S)
            verdict = self._verdict(batch)
        if verdict is not None:
            raise verdict.error()

    def _verdict(self, batch: Batch) -> Verdict | None:
        word = self._talk.find_status()
        if word is None:
            return batch.judge_stop(Fault.SCANNER_GONE, None, "no answer")
        return batch.judge_end(word)

    def _pause(self, pause_s: float) -> None:
        if self._cancelled.wait(pause_s):
            raise Cancelled


def _retry_s(answer: Answer, end_s: float) -> float:
    """Return how long to wait: as long as the scanner asks for, within reason and our own limit."""
    said = answer.headers.get("retry-after", "")
    asked_s = float(said) if said.isdecimal() and len(said) < 4 else RETRY_S
    within_reason_s = min(max(asked_s, SHORTEST_RETRY_S), LONGEST_RETRY_S)
    return max(0.0, min(within_reason_s, end_s - time.monotonic()))
