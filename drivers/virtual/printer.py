"""A thermal printer that speaks ESC/POS on a loopback port; what it prints is drawn."""

from __future__ import annotations

import select
import socket
import threading
import time
from contextlib import suppress
from typing import Final

from drivers.virtual.printer_machine import PrinterMachine
from kiosk.faults import Fault

TAKE_BYTES: Final = 1024
BUFFER_BYTES: Final = 4096  # as small printers have: whoever sends more has to wait
LINE_ROWS: Final = 30
GARBAGE: Final = bytes(range(0x80, 0x100)) + b"\x37\x22\x10\x37"


class UnknownCommand(Exception):
    """Bytes that this printer does not know: the driver under test sent something new."""


class VirtualPrinter:
    """The machine on its wire: one caller at a time, as most Ethernet boards."""

    def __init__(self, machine: PrinterMachine, port: int = 0) -> None:
        self.machine = machine
        self._listening: socket.socket | None = None
        self._caller: socket.socket | None = None
        self._port = port

    @property
    def address(self) -> str:
        """Where the printer takes bytes."""
        return f"tcp://127.0.0.1:{self._port}"

    def plug_in(self) -> None:
        """Open the port; the same as before."""
        if self._listening is None:
            self._listening = socket.create_server(("127.0.0.1", self._port))
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
            self._port = self._listening.getsockname()[1]
            threading.Thread(target=self._serve, args=(self._listening,), daemon=True).start()

    def unplug(self) -> None:
        """Close the port and the line."""
        listening, self._listening = self._listening, None
        for one in (listening, self._caller):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()

    def set_delay_s(self, delay_s: float) -> None:
        """Take so long over every answer."""
        self.machine.set_delay(delay_s)

    def set_fault(self, fault: Fault | None) -> None:
        """Break the printer, or mend it."""
        self.machine.set_fault(fault)
        if fault is Fault.PRINTER_GONE:
            self.unplug()
            return
        self.plug_in()

    def _serve(self, listening: socket.socket) -> None:
        while self._listening is listening:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            self._caller = caller
            with caller, suppress(ConnectionError, OSError, EOFError):
                _Conversation(self.machine, caller).run()


class _Conversation:
    """Reads commands off one line; ends with EOFError when the caller has gone."""

    def __init__(self, machine: PrinterMachine, caller: socket.socket) -> None:
        self._machine, self._caller = machine, caller
        self._row_bytes = machine.make.width_px // 8
        self._waiting = b""
        self._told = b""
        self._tells_changes = False

    def run(self) -> None:
        while True:
            self._command(self._take(1)[0])

    def _take(self, count: int) -> bytes:
        while len(self._waiting) < count:
            self._hear()
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        return taken

    def _hear(self) -> None:
        came = self._caller.recv(TAKE_BYTES)
        if not came:
            raise EOFError
        self._waiting += came

    def _command(self, first: int) -> None:
        match first:
            case 0x00:
                return
            case 0x0A:
                self._feed(LINE_ROWS)
            case 0x10:
                self._real_time(self._take(2))
            case 0x1B:
                self._escape(self._take(1)[0])
            case 0x1D:
                self._group(self._take(1)[0])
            case _:
                raise UnknownCommand(hex(first))

    def _real_time(self, rest: bytes) -> None:
        if rest[0] != 0x04:
            raise UnknownCommand("DLE")
        if rest[1] in {1, 2, 3, 4}:
            self._say(self._machine.real_time_status(rest[1]))

    def _say(self, answer: bytes) -> None:
        """Answer, as far as this printer answers now."""
        if self._machine.fault is Fault.PRINTER_STALLED:
            return
        time.sleep(self._machine.delay_s)
        self._caller.sendall(GARBAGE if self._machine.babbles else answer)

    def _escape(self, letter: int) -> None:
        match chr(letter):
            case "@":
                return  # what hangs on the paper stays there
            case "d":
                self._feed(self._take(1)[0] * LINE_ROWS)
                if not self._machine.make.has_cutter:
                    self._machine.cut()  # a hand at the edge
            case unknown:
                raise UnknownCommand(f"ESC {unknown}")

    def _group(self, letter: int) -> None:
        match chr(letter):
            case "a":
                self._tells_changes = self._take(1)[0] != 0 and self._machine.make.tells_changes
                self._tell()
            case "v":
                self._raster(self._take(6))
            case "V":
                self._cut(self._take(1)[0])
            case "r":
                self._take(1)
                self._wait()
                self._say(b"\x00")
            case "(":
                self._call_back(self._take(1), self._take(2))
            case unknown:
                raise UnknownCommand(f"GS {unknown}")

    def _raster(self, head: bytes) -> None:
        row_bytes, rows = head[2] + 256 * head[3], head[4] + 256 * head[5]
        if row_bytes > self._row_bytes:
            raise UnknownCommand(f"raster of {row_bytes} bytes")
        for _ in range(rows):
            row = self._take(row_bytes)
            self._wait()
            self._machine.print_rows(row.ljust(self._row_bytes, b"\0"))
        self._machine.move(rows)

    def _feed(self, rows: int) -> None:
        for _ in range(rows):
            self._wait()
            self._machine.print_rows(bytes(self._row_bytes))

    def _cut(self, mode: int) -> None:
        if mode in {65, 66}:
            self._feed(self._take(1)[0])
        self._machine.begin_cut()
        self._wait()
        self._machine.cut()

    def _call_back(self, function: bytes, length: bytes) -> None:
        body = self._take(length[0] + 256 * length[1])
        if function != b"H" or body[:2] != b"00":
            raise UnknownCommand("GS (")
        self._wait()
        if self._machine.make.says_printed:
            self._say(b"\x37\x22" + body[2:6] + b"\x00")

    def _wait(self) -> None:
        self._tell()
        self._machine.wait_until_well(self._is_there)
        self._tell()

    def _is_there(self) -> bool:
        """Look whether the caller still holds the line, and tell him what blocks the paper."""
        self._tell()
        line = select.poll()
        line.register(self._caller, 0)
        if line.poll(0):  # hung up on; what came before could still be read
            raise EOFError
        self._caller.setblocking(False)
        try:
            seen = self._caller.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        finally:
            self._caller.setblocking(True)
        if not seen:
            raise EOFError
        return True

    def _tell(self) -> None:
        if not self._tells_changes or self._machine.fault is Fault.PRINTER_STALLED:
            return
        now = self._machine.automatic_status()
        if now != self._told:
            self._told = now
            self._say(now)
