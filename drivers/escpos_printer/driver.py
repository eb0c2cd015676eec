"""Thermal slip printer that speaks ESC/POS.

The bytes are made and read in :mod:`drivers.escpos_printer.protocol`; `line` moves them. This file
turns silence into an error that says who can help, and success into "the paper is out".
"""

from __future__ import annotations

import time
from itertools import count
from typing import Final

from drivers.escpos_printer import protocol
from drivers.escpos_printer.line import Line, LineBroken
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

GLANCE_S: Final = 0.001  # at what the printer tells by itself while it is written to
ANSWER_WITHIN_S: Final = 2.0  # a printer that is on answers in 0.3 s; the rest is for a busy bus
SLICE_WITHIN_S: Final = 5.0  # 128 rows at 60 mm/s take 0.3 s; a cold head may pause
PRINTED_WITHIN_S: Final = 10.0  # what the buffers held: some 300 mm at 60 mm/s, and the cut
READ_WITHIN_S: Final = 3.0  # after it read all: a printer that says no more has printed by then


class _Stopped(Exception):
    """Something stands in the way of the ticket."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class EscposPrinter:
    """One ESC/POS printer at one address; only its worker may call it."""

    def __init__(self, address: str) -> None:
        self._line = Line(address)
        self._numbers = count(1)
        self._half_width_px = 0  # of a ticket whose line broke

    def status(self) -> DeviceStatus:
        """Ask the printer how it is; a printer that is gone is a status, not an error."""
        try:
            with self._line as line:
                return self._ask(line, protocol.Answers())
        except LineBroken:
            return DeviceStatus(Fault.PRINTER_GONE)

    def close(self) -> None:
        """Let go of the line; the next call opens it anew."""
        self._line.close()

    def print_ticket(self, ticket: Raster) -> PrintOutcome:
        """Print one ticket, cut it, and return once it is on paper or something stands in the way."""
        answers, rows = protocol.Answers(), 0
        try:
            with self._line as line:
                _insist_on_ready(self._ask(line, answers))
                _write(line, protocol.INITIALISE + protocol.TELL_CHANGES, answers)
                self._half_width_px = ticket.width_px
                for piece in protocol.slices(ticket):
                    rows = min(rows + protocol.SLICE_ROWS, ticket.height_px)
                    _write(line, piece, answers)
                self._wait_until_printed(line, answers)
                self._half_width_px = 0
        except _Stopped as stopped:
            return PrintOutcome(Printed.MAYBE if rows else Printed.NO, stopped.fault, rows)
        except LineBroken:
            return PrintOutcome(Printed.MAYBE if rows else Printed.NO, Fault.PRINTER_GONE, rows)
        return PrintOutcome(Printed.YES, rows=rows)

    def _wait_until_printed(self, line: Line, answers: protocol.Answers) -> None:
        """Wait for the printer's word; one that knows no such word is asked how it is instead."""
        number = next(self._numbers) % 10_000
        _write(line, protocol.ask_when_printed(number), answers)
        end_s = time.monotonic() + PRINTED_WITHIN_S
        while answers.printed != number and time.monotonic() < end_s:
            was_read = answers.has_read
            answers.take(line.read(within_s=ANSWER_WITHIN_S))
            if answers.changed is not None:
                _insist_on_ready(answers.changed)
            if answers.has_read and not was_read:
                end_s = min(end_s, time.monotonic() + READ_WITHIN_S)
        if answers.printed != number:
            _insist_on_ready(self._ask(line, answers))

    def _ask(self, line: Line, answers: protocol.Answers) -> DeviceStatus:
        """Ask for the four status bytes; a printer that is there and says nothing is stalled."""
        answers.status.clear()
        try:
            if self._half_width_px:
                # Else the questions would be taken for the missing rows of the broken ticket.
                line.write(protocol.fill_up(self._half_width_px), ANSWER_WITHIN_S)
                self._half_width_px = 0
            line.write(protocol.ASK_STATUS, ANSWER_WITHIN_S)
        except TimeoutError:
            line.close()
            return DeviceStatus(Fault.PRINTER_STALLED)
        end_s = time.monotonic() + ANSWER_WITHIN_S
        while len(answers.status) < protocol.STATUS_BYTES:
            left_s = end_s - time.monotonic()
            if left_s <= 0:
                line.close()  # what comes late must not answer the next question
                return DeviceStatus(Fault.PRINTER_STALLED)
            answers.take(line.read(left_s))
        return protocol.read_status(answers.status[: protocol.STATUS_BYTES])


def _write(line: Line, command: bytes, answers: protocol.Answers) -> None:
    try:
        line.write(command, SLICE_WITHIN_S)
    except TimeoutError as error:
        # In blocked raster data a question would be printed; what the printer told by itself counts.
        answers.take(line.read(within_s=ANSWER_WITHIN_S))
        fault = (answers.changed.fault if answers.changed else None) or Fault.PRINTER_STALLED
        raise _Stopped(fault) from error
    answers.take(line.read(GLANCE_S))
    if answers.changed is not None:
        _insist_on_ready(answers.changed)


def _insist_on_ready(status: DeviceStatus) -> None:
    if status.fault is not None:
        raise _Stopped(status.fault)
