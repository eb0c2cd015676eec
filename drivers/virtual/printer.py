"""A thermal printer that speaks ESC/POS on a loopback port, and draws what would be on the paper."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from kiosk.faults import Fault

WIDTH_PX: Final = 576
ROW_BYTES: Final = WIDTH_PX // 8
TAKE_BYTES: Final = 1024
BUFFER_BYTES: Final = 4096  # as small printers have: whoever sends more has to wait
LINE_ROWS: Final = 30
ROWS_A_SECOND: Final = 1200  # 150 mm/s: a fast one
BLOCKED_LOOK_S: Final = 0.05
BLOCKING: Final = frozenset({Fault.PRINTER_NO_PAPER, Fault.PRINTER_COVER_OPEN, Fault.PRINTER_CUTTER})


class UnknownCommand(Exception):
    """Bytes that this printer does not know: the driver under test sent something new."""


class PrinterMachine:
    """The printer without its wire: paper, faults, and the commands that it knows."""

    def __init__(self, out: Path, rows_a_second: float = math.inf) -> None:
        self._out, self._rows_a_second = out, rows_a_second
        self._rows = bytearray()
        self._changed = threading.Condition()
        self.fault: Fault | None = None
        self.printed: list[Path] = []
        self.hangs_out: Path | None = None  # the slip that nobody has taken yet

    def set_fault(self, fault: Fault | None) -> None:
        """Break the printer, or mend it: a mended one goes on where it stopped."""
        with self._changed:
            self.fault = fault
            self._changed.notify_all()

    def take(self) -> bool:
        """Tear the slip off; say whether there was one."""
        taken, self.hangs_out = self.hangs_out is not None, None
        return taken

    def real_time_status(self, which: int) -> bytes:
        """Answer DLE EOT `which`."""
        fault = self.fault
        bits = {
            1: 0x08 if fault in BLOCKING else 0,
            2: (0x04 if fault is Fault.PRINTER_COVER_OPEN else 0)
            | (0x20 if fault is Fault.PRINTER_NO_PAPER else 0),
            3: 0x08 if fault is Fault.PRINTER_CUTTER else 0,
            4: 0x60 | 0x0C if fault is Fault.PRINTER_NO_PAPER else 0,
        }
        return bytes([0x12 | bits[which]])

    def automatic_status(self) -> bytes:
        """Return the four bytes that tell a change."""
        fault = self.fault
        return bytes(
            [
                0x10
                | (0x08 if fault in BLOCKING else 0)
                | (0x20 if fault is Fault.PRINTER_COVER_OPEN else 0),
                0x08 if fault is Fault.PRINTER_CUTTER else 0,
                0x0F if fault is Fault.PRINTER_NO_PAPER else 0,
                0,
            ],
        )

    def wait_until_well(self, go_on: Callable[[], bool]) -> None:
        """Stand still while something blocks the paper."""
        with self._changed:
            while self.fault in BLOCKING | {Fault.PRINTER_STALLED} and go_on():
                self._changed.wait(BLOCKED_LOOK_S)

    def move(self, rows: int) -> None:
        """Take the time that the paper takes for so many rows."""
        time.sleep(rows / self._rows_a_second)

    def print_rows(self, rows: bytes) -> None:
        """Put dots on the paper."""
        self._rows += rows

    def cut(self) -> None:
        """Cut the paper: the slip hangs out, and a PNG of it lies in the folder."""
        height = len(self._rows) // ROW_BYTES
        picture = Image.frombytes("1", (WIDTH_PX, height), bytes(byte ^ 0xFF for byte in self._rows))
        self._rows.clear()
        path = self._out / f"slip-{len(self.printed) + 1:03}.png"
        made = BytesIO()
        picture.save(made, "PNG")
        half = path.with_suffix(".new")
        half.write_bytes(made.getvalue())
        half.replace(path)
        self.printed.append(path)
        self.hangs_out = path

    def tear(self) -> None:
        """Throw away what a broken line left on the paper: the next slip begins on clean paper."""
        self._rows.clear()


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
            self.machine.tear()


class _Conversation:
    """Reads commands off one line; ends with EOFError when the caller has gone."""

    def __init__(self, machine: PrinterMachine, caller: socket.socket) -> None:
        self._machine, self._caller = machine, caller
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
        if self._machine.fault is not Fault.PRINTER_STALLED:
            self._caller.sendall(self._machine.real_time_status(rest[1]))

    def _escape(self, letter: int) -> None:
        match chr(letter):
            case "@":
                self._machine.tear()
            case "d":
                self._feed(self._take(1)[0] * LINE_ROWS)
            case unknown:
                raise UnknownCommand(f"ESC {unknown}")

    def _group(self, letter: int) -> None:
        match chr(letter):
            case "a":
                self._tells_changes = self._take(1)[0] != 0
                self._tell()
            case "v":
                self._raster(self._take(6))
            case "V":
                self._cut(self._take(1)[0])
            case "r":
                self._take(1)
                self._caller.sendall(b"\x00")
            case "(":
                self._call_back(self._take(1), self._take(2))
            case unknown:
                raise UnknownCommand(f"GS {unknown}")

    def _raster(self, head: bytes) -> None:
        row_bytes, rows = head[2] + 256 * head[3], head[4] + 256 * head[5]
        if row_bytes != ROW_BYTES:
            raise UnknownCommand(f"raster of {row_bytes} bytes")
        for _ in range(rows):
            row = self._take(row_bytes)
            self._wait()
            self._machine.print_rows(row)
        self._machine.move(rows)

    def _feed(self, rows: int) -> None:
        self._wait()
        self._machine.print_rows(bytes(rows * ROW_BYTES))

    def _cut(self, mode: int) -> None:
        if mode in {65, 66}:
            self._feed(self._take(1)[0])
        self._wait()
        self._machine.cut()

    def _call_back(self, function: bytes, length: bytes) -> None:
        body = self._take(length[0] + 256 * length[1])
        if function != b"H" or body[:2] != b"00":
            raise UnknownCommand("GS (")
        self._wait()
        self._caller.sendall(b"\x37\x22" + body[2:6] + b"\x00")

    def _wait(self) -> None:
        self._tell()
        self._machine.wait_until_well(self._is_there)
        self._tell()

    def _is_there(self) -> bool:
        """Look whether the caller still holds the line, and tell him what blocks the paper."""
        self._tell()
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
            self._caller.sendall(now)
