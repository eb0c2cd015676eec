"""Taps: stand between driver and virtual device, hand on every byte, and write down what it said."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, Literal

from drivers.virtual.escpos_commands import RASTER_HEAD, commands
from drivers.virtual.reader import VirtualReader
from drivers.virtual.recording import Recorder, hide, is_invented

HOST: Final = "127.0.0.1"
LONGEST_S: Final = 3600.0  # a device that is silent for an hour is waited for
TAKE_BYTES: Final = 4096
LONGEST_SHOWN: Final = 32  # bytes; only pictures have more
LOOK_EVERY_S: Final = 0.05
KEPT_HEADERS: Final = ("Content-Type", "Location", "Retry-After")


class HttpTap:
    """Hands HTTP on to a device at another port."""

    def __init__(self, recorder: Recorder, port: int) -> None:
        """Take the device's port, and open one of our own."""
        self._server = _Server(recorder, port)
        threading.Thread(target=self._server.serve_forever, args=(LOOK_EVERY_S,), daemon=True).start()

    @property
    def port(self) -> int:
        """Where drivers find the device now."""
        port: int = self._server.server_address[1]
        return port

    def close(self) -> None:
        """Take no more callers."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, recorder: Recorder, device_port: int) -> None:
        super().__init__((HOST, 0), _Handing)
        self.recorder, self.device_port = recorder, device_port


class _Handing(BaseHTTPRequestHandler):
    """One caller."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        """Keep quiet: the recording says it all."""

    def do_GET(self) -> None:
        """Hand on."""
        asked = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        head = f"{self.command} {self.path} HTTP/1.1\r\n\r\n"
        self.server.recorder.note("scanner", "driver", text=head + asked.decode("utf-8", "replace"))
        line = http.client.HTTPConnection(HOST, self.server.device_port, timeout=LONGEST_S)
        try:
            line.request(self.command, self.path, asked)
            self._answer(line.getresponse())
        except (OSError, http.client.HTTPException):
            self.server.recorder.note("scanner", "device", event="hung_up")
            self.close_connection = True
        finally:
            line.close()

    do_POST = do_DELETE = do_GET

    def _answer(self, came: http.client.HTTPResponse) -> None:
        try:
            body = came.read()
        except http.client.IncompleteRead as broken:
            body, self.close_connection = broken.partial, True
        headers = {name: came.headers[name] for name in KEPT_HEADERS if name in came.headers}
        lines = [f"HTTP/1.1 {came.status} {came.reason}", *(f"{name}: {it}" for name, it in headers.items())]
        text, hidden = "\r\n".join(lines) + "\r\n\r\n", None
        if headers.get("Content-Type", "").startswith("text/"):
            text += body.decode("utf-8", "replace")
        elif body:
            hidden = hide(body)
        self.server.recorder.note("scanner", "device", text=text, hidden=hidden)
        with suppress(OSError):
            self.send_response_only(came.status, came.reason)
            for name, value in {**headers, "Content-Length": came.headers.get("Content-Length", "0")}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)


class PrinterTap:
    """Hands the bytes of one caller at a time on to a printer at another port."""

    def __init__(self, recorder: Recorder, port: int) -> None:
        """Take the device's port, and open one of our own."""
        self._recorder, self._device_port = recorder, port
        self._listening = socket.create_server((HOST, 0))
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def port(self) -> int:
        """Where drivers find the printer now."""
        port: int = self._listening.getsockname()[1]
        return port

    def close(self) -> None:
        """Take no more callers."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._hand_on, args=(caller,), daemon=True).start()

    def _hand_on(self, caller: socket.socket) -> None:
        try:
            device = socket.create_connection((HOST, self._device_port))
        except OSError:
            self._recorder.note("printer", "device", event="refused")
            caller.close()
            return
        back = threading.Thread(target=self._pump, args=(device, caller, self._heard), daemon=True)
        back.start()
        self._pump(caller, device, _Asked(self._recorder).take)
        back.join()
        for line in (caller, device):
            line.close()

    def _pump(self, source: socket.socket, target: socket.socket, note: Callable[[bytes], None]) -> None:
        """Move bytes until either end hangs up."""
        with suppress(OSError):
            while said := source.recv(TAKE_BYTES):
                note(said)
                target.sendall(said)
        note(b"")
        for line in (source, target):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _heard(self, said: bytes) -> None:
        if said:
            self._recorder.note("printer", "device", said=said)


class _Asked:
    """Writes down what a driver sends, command by command."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder, self._rest = recorder, b""

    def take(self, said: bytes) -> None:
        """Take more bytes; none: the driver hung up, perhaps in the middle of a command."""
        whole, self._rest = commands(self._rest + said)
        if not said:
            whole, self._rest = [self._rest] if self._rest else [], b""
        for command in whole:
            if len(command) > LONGEST_SHOWN:
                hidden = hide(command[RASTER_HEAD:])
                self._recorder.note("printer", "driver", said=command[:RASTER_HEAD], hidden=hidden)
            else:
                self._recorder.note("printer", "driver", said=command)
        if not said:
            self._recorder.note("printer", "driver", event="hung_up")


class RecordedReader(VirtualReader):
    """A reader whose lines are written down; a code of nobody invented is hidden."""

    recorder: Recorder | None = None

    def _send(self, sent: bytes) -> bool:
        """Write down what goes over the line, when it goes."""
        is_sent = super()._send(sent)
        if is_sent and self.recorder is not None:
            text = sent.decode("utf-8", "replace")
            if is_invented(text):
                self._note(text=text)
            else:
                self.recorder.note("reader", "device", hidden=hide(sent))
        return is_sent

    def unplug(self) -> None:
        """Hang up."""
        super().unplug()
        self._note(event="hung_up")

    def _note(self, *, text: str = "", event: Literal["", "hung_up"] = "") -> None:
        if self.recorder is not None:
            self.recorder.note("reader", "device", text=text, event=event)
