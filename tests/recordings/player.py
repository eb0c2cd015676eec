"""Plays a recording: takes the device's part on the wire, for a driver that takes the other.

A driver need not say word for word what was said when the recording was made. What changes something
(a new job, the next side, rows to print) is answered in the order of the recording; what only asks
(status) is answered as the device answered at that point of it, however often it is asked.
"""

from __future__ import annotations

import os
import pty
import re
import socket
import threading
import tty
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from drivers.virtual.escpos_commands import commands
from drivers.virtual.recording import Hidden, Word, lines_of

HOST: Final = "127.0.0.1"
LOOK_EVERY_S: Final = 0.05
TAKE_BYTES: Final = 4096
ASKS: Final = re.compile(r"GET (?!.*/NextDocument)|10 04 |1d 72 |1d 49 ")  # changes nothing
JOB: Final = re.compile(r"(/ScanJobs/)[^/ ]+")
PRINTED: Final = b"\x37\x22"  # an answer to GS ( H carries the number that was asked for
PAPER, INK = 250, 40


def key_of(word: Word) -> str:
    """Return by what a driver's word is known again."""
    if word.text:
        first = word.text.partition("\r\n")[0].removesuffix(" HTTP/1.1")
        return JOB.sub(r"\1*", first)
    said = word.hex.split(" ")
    return " ".join(said[:3] if ASKS.match(word.hex) else said[:2])


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of the driver, and what the device said before the next one."""

    key: str
    answers: tuple[Word, ...]

    @property
    def only_asks(self) -> bool:
        """Whether it changes nothing."""
        return bool(ASKS.match(self.key + " "))


def turns_of(words: Sequence[Word]) -> list[Turn]:
    """Return the turns of one device's recording."""
    turns: list[Turn] = []
    for word in words:
        if word.by == "driver" and not word.event:
            turns.append(Turn(key_of(word), ()))
        elif word.by == "device" and turns:
            last = turns[-1]
            turns[-1] = Turn(last.key, (*last.answers, word))
    return turns


@dataclass(slots=True)
class Script:
    """How far a recording has been played; one thread at a time."""

    turns: list[Turn]
    _at: int = 0  # of the next turn that changes something
    _asked: dict[str, int] = field(default_factory=dict)  # the last answered turn, by key

    def find(self, key: str) -> tuple[Word, ...] | None:
        """Return what the device answers now; None if the recording knows no such word."""
        probe = Turn(key, ())
        return self._find_asked(key) if probe.only_asks else self._find_done(key)

    def _find_done(self, key: str) -> tuple[Word, ...] | None:
        for number in range(self._at, len(self.turns)):
            if self.turns[number].key == key:
                self._at = number + 1
                return self.turns[number].answers
        return None

    def _find_asked(self, key: str) -> tuple[Word, ...] | None:
        numbers = [number for number, turn in enumerate(self.turns) if turn.key == key]
        ends = self._at
        while ends < len(self.turns) and self.turns[ends].only_asks:
            ends += 1
        seen = self._asked.get(key, -1)
        fresh = [number for number in numbers if max(self._at, seen + 1) <= number < ends]
        past = [number for number in numbers if number < ends]
        chosen = fresh[:1] or past[-1:] or numbers[:1]
        if not chosen:
            return None
        self._asked[key] = chosen[0]
        return self.turns[chosen[0]].answers


def drawn(hidden: Hidden) -> bytes:
    """Return a picture in the place of one that was not kept: a page of that size, cut off if it was."""
    page = Image.new("RGB", (max(1, hidden.width_px), max(1, hidden.height_px)), (PAPER,) * 3)
    pen = ImageDraw.Draw(page)
    for row in range(page.height // 8, page.height * 7 // 8, max(8, page.height // 40)):
        pen.line((page.width // 8, row, page.width * 7 // 8, row), fill=(INK,) * 3, width=3)
    made = BytesIO()
    page.save(made, "JPEG", quality=80)
    whole = made.getvalue()
    return whole if hidden.ends else whole[: len(whole) // 2]


class ScannerPlayer:
    """The scanner's part, over HTTP."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Open a port of one's own."""
        self._server = _Server(Script(turns_of(list(lines_of(list(words), "scanner")))))
        threading.Thread(target=self._server.serve_forever, args=(LOOK_EVERY_S,), daemon=True).start()

    @property
    def url(self) -> str:
        """Where drivers find it."""
        return f"http://{HOST}:{self._server.server_address[1]}/eSCL"

    def close(self) -> None:
        """End."""
        self._server.over.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, script: Script) -> None:
        super().__init__((HOST, 0), _Playing)
        self.script, self.turn, self.over = script, threading.Lock(), threading.Event()


class _Playing(BaseHTTPRequestHandler):
    """One caller."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Answer as recorded."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.turn:
            found = self.server.script.find(JOB.sub(r"\1*", f"{self.command} {self.path}"))
        if found is None:
            self.send_error(404)
        elif not found:  # it never answered
            self.server.over.wait()
            self.close_connection = True
        elif found[0].event:
            self.close_connection = True
        else:
            self._send(found[0])

    do_POST = do_DELETE = do_GET

    def _send(self, word: Word) -> None:
        head, _, text = word.text.partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        body = drawn(word.hidden) if word.hidden else text.encode()
        with suppress(OSError):
            self.send_response_only(int(first.split(" ")[1]))
            for line in lines:
                name, _, value = line.partition(": ")
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


class PrinterPlayer:
    """The printer's part, over TCP."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Open a port of one's own."""
        self._number = b""  # of the ticket that this driver asked about last
        self._script = Script(turns_of(list(lines_of(list(words), "printer"))))
        self._listening = socket.create_server((HOST, 0))
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        """Where drivers find it."""
        return f"tcp://{HOST}:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        """End."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            with caller, suppress(OSError):
                self._play(caller)

    def _play(self, caller: socket.socket) -> None:
        rest = b""
        while came := caller.recv(TAKE_BYTES):
            whole, rest = commands(rest + came)
            for command in whole:
                if command.startswith(b"\x1d(H"):
                    self._number = command[-4:]
                key = key_of(Word(at_s=0, device="printer", by="driver", hex=command[:8].hex(" ")))
                for word in self._script.find(key) or ():
                    if word.event:
                        return
                    caller.sendall(self._with_number(bytes.fromhex(word.hex)))

    def _with_number(self, answer: bytes) -> bytes:
        """Return an answer with the number that this driver asked for, in the place of the recorded one."""
        if not self._number or PRINTED not in answer:
            return answer
        before, _, after = answer.partition(PRINTED)
        return before + PRINTED + self._number + after[4:]


class ReaderPlayer:
    """The reader's part, on a pseudo-terminal; what it says comes when it is told to go on."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Open a line of one's own."""
        self._words = list(lines_of(list(words), "reader"))
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self._is_open = True

    @property
    def address(self) -> str:
        """The serial device that a driver opens."""
        return os.ttyname(self._theirs)

    def go_on(self) -> bool:
        """Say the next word; tell whether there was one."""
        if not self._words:
            return False
        word = self._words.pop(0)
        if word.event:
            self.close()
        else:
            os.write(self._ours, bytes.fromhex(word.hex) or word.text.encode())
        return True

    def close(self) -> None:
        """Hang up."""
        if self._is_open:
            self._is_open = False
            for end in (self._ours, self._theirs):
                os.close(end)
