"""Thermal slip printer that speaks ESC/POS.

The bytes are made and read in :mod:`drivers.escpos_printer.protocol`; `line` moves them. This file
turns silence into a fault that says who can help, and success into "the paper is out".

Every call ends: each step has a time limit, and all of a ticket together has one. What a printer says
while a picture has stopped half-way is not asked for - the question would be printed - but told by
itself (GS a), or said beside the pipes (USB), or asked on a line of its own (network).
"""

from __future__ import annotations

import time
from itertools import count
from typing import Final

from drivers.escpos_printer import protocol
from drivers.escpos_printer.line import Line, LineBroken
from drivers.escpos_printer.models import Model
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

GLANCE_S: Final = 0.001  # at what the printer tells by itself while it is written to
ANSWER_WITHIN_S: Final = 2.0  # a printer that is on answers in 0.3 s; the rest is for a busy bus
SLICE_WITHIN_S: Final = 5.0  # 128 rows at 60 mm/s take 0.3 s; a cold head may pause
SLOWEST_ROWS_A_SECOND: Final = 200  # 25 mm/s: whoever takes longer for a whole ticket is stalled
LONGEST_S: Final = 40.0  # for all rows of a ticket: with all else less than a worker waits for a lost call
PRINTED_WITHIN_S: Final = 10.0  # what the buffers held: some 300 mm at 60 mm/s, and the cut
READ_WITHIN_S: Final = 3.0  # after it read all: a printer that says no more has printed by then
LAST_MOMENT_S: Final = 0.05
UNEXPLAINED: Final = frozenset({Fault.PRINTER_OFFLINE, Fault.PRINTER_STALLED})


class _Stopped(Exception):
    """Something stands in the way of the ticket."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class EscposPrinter:
    """One ESC/POS printer at one address; only its worker may call it."""

    def __init__(self, address: str, model: Model, width_px: int = 0, *, remains: bool = False) -> None:
        """Prepare to print; `width_px` is that of a roll narrower than the model's widest.

        `remains`: a ticket that somebody else began - this program before a power cut - may hang there.

        Raises:
            ValueError: The address is none of `Line`'s.
        """
        self.width_px = width_px or model.width_px
        self._line = Line(address, model.baud, model.usb_ids)
        self._model = model
        self._answers = protocol.Answers()
        self._numbers = count(1)
        self._half_width_px = self.width_px if remains else 0  # of a ticket whose line broke
        self._remains = remains  # of a ticket that broke off hang on the paper, or are yet to be printed
        self._stands: Fault | None = None  # why that ticket stopped, until the printer says how it is

    def status(self) -> DeviceStatus:
        """Ask the printer how it is; a printer that is gone is a status, not an error."""
        try:
            with self._talking() as line:
                return self._ask(line)
        except LineBroken:
            return DeviceStatus(Fault.PRINTER_GONE)

    def close(self) -> None:
        """Let go of the line; the next call opens it anew."""
        self._line.close()

    def print_ticket(self, ticket: Raster) -> PrintOutcome:
        """Print one ticket, cut it, and return once it is on paper or something stands in the way."""
        pieces = list(protocol.slices(ticket, self._model.slice_rows, sparing=self._line.is_slow))
        within_s = SLICE_WITHIN_S + ticket.height_px / SLOWEST_ROWS_A_SECOND
        within_s += self._line.takes_s(sum(len(piece.command) for piece in pieces))
        end_s = time.monotonic() + min(within_s, LONGEST_S)
        rows = 0
        try:
            with self._talking() as line:
                _insist_on_ready(self._ask(line))
                self._write(line, protocol.INITIALISE, end_s)
                if self._model.tells_changes:
                    self._write(line, protocol.TELL_CHANGES, end_s)
                if self._remains:  # the next ticket may be another person's
                    self._write(line, self._part_command(), end_s)
                    self._remains = False
                for piece in pieces:
                    rows = piece.rows
                    self._write(line, piece.command, end_s)
                fault = self._part(line)
        except _Stopped as stopped:
            self._stands = stopped.fault
            return self._not_printed(ticket, rows, stopped.fault)
        except LineBroken:
            return self._not_printed(ticket, rows, Fault.PRINTER_GONE)
        return PrintOutcome(Printed.YES, fault, rows)

    def _not_printed(self, ticket: Raster, rows: int, fault: Fault) -> PrintOutcome:
        if rows:
            self._remains = True
            self._half_width_px = ticket.width_px
        return PrintOutcome(Printed.MAYBE if rows else Printed.NO, fault, rows)

    def _talking(self) -> Line:
        """Return the line for one conversation; on a new one no half answer is waited for."""
        if not self._line.is_open:
            self._answers = protocol.Answers()
        self._answers.begin()
        return self._line

    def _part(self, line: Line) -> Fault | None:
        """Cut the ticket off, wait until it is on paper, and return what befell the printer since."""
        end_s = time.monotonic() + PRINTED_WITHIN_S
        number = next(self._numbers) % protocol.NUMBERS
        asks = self._part_command()
        if self._model.printed_answer != "no":
            asks += protocol.ask_when_printed(number)
        self._write(line, asks + protocol.ASK_WHEN_READ, end_s)
        if self._hears_of(line, number, end_s):
            return self._answers.changed.fault if self._answers.changed else None
        _insist_on_ready(self._ask(line))
        if self._model.printed_answer == "yes":
            raise _Stopped(Fault.PRINTER_STALLED)
        return None

    def _part_command(self) -> bytes:
        return protocol.part(self._model.feed_lines, cutter=self._model.cutter)

    def _hears_of(self, line: Line, number: int, end_s: float) -> bool:
        """Say whether the printer said that the ticket is on paper."""
        while self._answers.printed != number:
            left_s = end_s - time.monotonic()
            if left_s <= 0:
                return False
            had_read = self._answers.has_read
            self._answers.take(line.read(min(left_s, ANSWER_WITHIN_S)))
            if self._answers.printed != number:
                self._insist_on_no_change()
            if self._answers.has_read and not had_read and self._model.printed_answer != "yes":
                end_s = min(end_s, time.monotonic() + READ_WITHIN_S)
        return True

    def _ask(self, line: Line) -> DeviceStatus:
        """Ask the printer how it is; once more if it answers that it stands, and not why.

        Its four answers may be of two moments: before and after somebody mended it, or opened it. Both times
        together take no longer than one may.
        """
        end_s = time.monotonic() + ANSWER_WITHIN_S
        came = self._ask_once(line, ANSWER_WITHIN_S)
        left_s = end_s - time.monotonic()
        is_clear = came.fault not in UNEXPLAINED
        if is_clear or not line.is_open or left_s < ANSWER_WITHIN_S / 2:
            return came
        return self._ask_once(line, left_s)

    def _ask_once(self, line: Line, within_s: float) -> DeviceStatus:
        """Ask for the four status bytes; a printer that is there and says nothing is stalled."""
        status = self._answers.status
        status.clear()
        try:
            if self._half_width_px:
                # Else the questions would be taken for the missing rows of the broken ticket.
                filling = protocol.fill_up(self._half_width_px, self._model.slice_rows)
                line.write(filling, within_s + line.takes_s(len(filling)))
            line.write(protocol.ASK_STATUS, within_s)
        except TimeoutError:
            return self._is_mute(line)
        end_s = time.monotonic() + within_s
        while len(status) < protocol.STATUS_BYTES:
            left_s = end_s - time.monotonic()
            if left_s <= 0:
                return self._is_mute(line)
            self._answers.take(line.read(left_s))
        self._half_width_px, self._stands = 0, None
        came = protocol.read_status(status[: protocol.STATUS_BYTES])
        return came if self._model.near_end_sensor else DeviceStatus(came.fault)

    def _is_mute(self, line: Line) -> DeviceStatus:
        """Return why a printer does not answer; what comes late must not answer the next question.

        One that stands in the middle of a ticket takes the question for dots of it: what it told of itself
        when it stopped still holds, unless it says more than that beside its pipes; "off line" is less.
        """
        said, stands = _said_beside(line), self._stands
        if said in {None, Fault.PRINTER_OFFLINE} and stands not in {None, Fault.PRINTER_STALLED}:
            said = stands
        line.drop()
        return DeviceStatus(said or Fault.PRINTER_STALLED)

    def _write(self, line: Line, command: bytes, end_s: float) -> None:
        longest_s = SLICE_WITHIN_S + line.takes_s(len(command))
        within_s = max(LAST_MOMENT_S, min(longest_s, end_s - time.monotonic()))
        try:
            line.write(command, within_s)
        except TimeoutError as error:
            raise _Stopped(self._why_it_stands(line)) from error
        self._answers.take(line.read(GLANCE_S))
        self._insist_on_no_change()

    def _insist_on_no_change(self) -> None:
        """Stop at what the printer told by itself; a hot head waits, and goes on in time or is late."""
        told = self._answers.changed
        if told is not None and told.fault is not Fault.PRINTER_HEAD:
            _insist_on_ready(told)

    def _why_it_stands(self, line: Line) -> Fault:
        """Return why a printer takes no more bytes."""
        self._answers.take(line.read(ANSWER_WITHIN_S))
        told = self._answers.changed.fault if self._answers.changed else None
        fault = told or _said_beside(line)
        if fault is None and line.hangs_up:
            line.drop()
            with self._talking() as anew:
                fault = self._ask(anew).fault
        return fault or Fault.PRINTER_STALLED


def _said_beside(line: Line) -> Fault | None:
    status = line.port_status()
    return None if status is None else protocol.read_port_status(status)


def _insist_on_ready(status: DeviceStatus) -> None:
    if status.fault is not None:
        raise _Stopped(status.fault)
