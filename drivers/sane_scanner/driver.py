"""Paper scanner through SANE.

libsane lives in :mod:`drivers.sane_scanner.child`, a process for each batch. This file waits for its
sides, kills it when it is late, and counts a batch only if nothing speaks against it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from drivers.escl_scanner.batch import Batch, Verdict
from drivers.escl_scanner.documents import ScannerWord
from drivers.escl_scanner.talk import EsclTalk
from drivers.sane_scanner.endings import is_torn, judge
from drivers.sane_scanner.options import BED_MM, MM_PER_INCH, Names
from kiosk.devices.scanner import ScannedSide, ScanRequest, Source
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceError
from kiosk.faults import Fault

OPEN_WITHIN_S: Final = 15.0  # a network scanner wakes from sleep in some 10 s
OPENED_FOR_S: Final = 10.0  # one that could be opened is not opened again so soon: it may move its lamp
LOOK_EVERY_S: Final = 0.1  # so soon a cancelled batch ends
PACKET_BYTES: Final = 4096
SYSTEM_FOLDER: Final = Path("/etc/sane.d")


class Cancelled(Exception):
    """The batch was cancelled."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One packet from the child, without its pixels."""

    word: str
    text: str = ""
    width_px: int = 0
    height_px: int = 0
    whole: bool = True
    dpi: int = 0  # of the sides to come, with "ready"


class SaneScanner:
    """One SANE device; only its worker may call it, but `cancel`."""

    def __init__(
        self, device: str, folder: Path, names: Names, *, side_within_s: float, escl_url: str = ""
    ) -> None:
        """Open nothing yet.

        Args:
            device: SANE's name of it.
            folder: Where libsane's settings for this scanner alone are written.
            names: What its family calls its options.
            side_within_s: A child that takes longer for a side is killed.
            escl_url: Where the scanner speaks eSCL, too: for a second look at its tray.

        Raises:
            ValueError: The eSCL address is none.
        """
        self._device, self._names, self._side_within_s = device, names, side_within_s
        self._escl = EsclTalk(escl_url) if escl_url else None
        self._folder = folder
        self._cancelled = threading.Event()
        self._opened_s = float("-inf")
        _write_configuration(folder, device, escl_url)

    def status(self) -> DeviceStatus:
        """Ask the scanner how it is, by eSCL if it speaks it, else by opening it."""
        if self._escl is None:
            return self._status_by_opening()
        word = self._escl.find_status()
        if word is None:
            return DeviceStatus(Fault.SCANNER_GONE)
        return DeviceStatus(word.fault, loaded=word.loaded)

    def scan(self, request: ScanRequest) -> Iterator[ScannedSide]:
        """Yield each side as it comes, front before back; an empty feeder is the end.

        Raises:
            DeviceError: With the fault; `SCANNER_UNSURE` at the end of a batch that fails a check.
        """
        self._cancelled.clear()
        batch, dpi = Batch(request, self._find_word()), request.dpi
        with self._child() as (child, down):
            try:
                _send(down, self._order(request))
                while (message := self._receive(down, batch, self._cancelled))[0].word in {
                    "open",
                    "ready",
                    "side",
                }:
                    facts, pixels = message
                    if facts.word != "side":
                        batch.begun, dpi = facts.word == "ready", facts.dpi
                        continue
                    if not facts.whole:
                        break
                    rgb = np.frombuffer(pixels, np.uint8).reshape(facts.height_px, facts.width_px, 3)
                    side = ScannedSide(batch.sheet, batch.face, dpi, rgb)
                    size_px = facts.width_px, facts.height_px
                    batch.take(size_px, _asked_px(dpi), dpi, torn=_is_torn(rgb))
                    yield side
                self._insist_on_good(batch, message[0])
            except Cancelled:
                return
            finally:
                _end(child)
                if self._escl is not None:
                    self._escl.end_jobs()

    def cancel(self) -> None:
        """Stop the running batch from another thread; does nothing when none runs."""
        self._cancelled.set()

    def close(self) -> None:
        """Let go of the scanner: between two calls no child has it."""
        self._opened_s = float("-inf")

    def _order(self, request: ScanRequest | None) -> bytes:
        order: dict[str, object] = {"device": self._device, "names": self._names}
        if request is not None:
            glass = request.source is Source.FLATBED
            order |= {"dpi": request.dpi, "glass": glass, "duplex": request.duplex and not glass}
        return msgspec.json.encode(order)

    def _status_by_opening(self) -> DeviceStatus:
        if time.monotonic() - self._opened_s < OPENED_FOR_S:
            return READY
        with self._child() as (child, down):
            try:
                _send(down, self._order(None))
                opened = self._receive(down, Batch(ScanRequest()), threading.Event())[0].word == "open"
            except DeviceError:
                opened = False
            finally:
                _end(child)
        self._opened_s = time.monotonic() if opened else float("-inf")
        return READY if opened else DeviceStatus(Fault.SCANNER_GONE)

    def _receive(
        self, down: socket.socket, batch: Batch, cancelled: threading.Event
    ) -> tuple[Message, bytes]:
        """Return the child's next word; its death and its silence are faults of the scanner.

        Raises:
            Cancelled: Nobody wants the batch any more.
            DeviceError: The child died, or was late; the sheet is the one that it was at.
        """
        within_s = self._side_within_s if batch.begun else OPEN_WITHIN_S
        down.settimeout(LOOK_EVERY_S)
        for _ in range(round(within_s / LOOK_EVERY_S)):
            if cancelled.is_set():
                raise Cancelled
            try:
                packet, files, _, _ = socket.recv_fds(down, PACKET_BYTES, 1)
            except TimeoutError:
                continue
            except ConnectionResetError:
                break  # it died with our order unread
            if not packet:
                break
            return msgspec.json.decode(packet, type=Message), _pixels(files)
        else:
            raise self._stopped(Fault.SCANNER_STALLED, batch, "no side in time")
        raise self._stopped(Fault.SCANNER_CRASHED, batch, "child ended")

    def _stopped(self, fault: Fault, batch: Batch, why: str) -> DeviceError:
        """Return what stopped a batch: the scanner's own word for it, if it has one."""
        self._opened_s = float("-inf")
        seen = self._find_word()
        gone = self._escl is not None and seen is None
        return batch.judge_stop(Fault.SCANNER_GONE if gone else fault, seen, why).error()

    def _insist_on_good(self, batch: Batch, last: Message) -> None:
        """Return if the batch is good; else raise what stood in the way."""
        seen = self._find_word()
        if self._escl is not None and seen is None:
            raise batch.judge_stop(Fault.SCANNER_GONE, None, "no answer").error()
        verdict: Verdict | None = judge(batch, last.word, last.text, seen)
        if verdict is not None:
            raise verdict.error()

    def _find_word(self) -> ScannerWord | None:
        return self._escl.find_status() if self._escl is not None else None

    @contextmanager
    def _child(self) -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
        down, up = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with down:
            with up:
                child = subprocess.Popen(
                    [sys.executable, "-m", "drivers.sane_scanner.child", str(up.fileno())],
                    pass_fds=[up.fileno()],
                    env={**os.environ, "SANE_CONFIG_DIR": str(self._folder)},
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            yield child, down


def _send(down: socket.socket, order: bytes) -> None:
    with suppress(ConnectionError):  # it died before it was asked: so is heard when it is listened to
        down.send(order)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()


def _asked_px(dpi: int) -> tuple[int, int]:
    width_mm, height_mm = BED_MM
    return round(width_mm / MM_PER_INCH * dpi), round(height_mm / MM_PER_INCH * dpi)


def _is_torn(rgb: NDArray[np.uint8]) -> bool:
    return not rgb.size or is_torn(rgb)


def _pixels(files: list[int]) -> bytes:
    if not files:
        return b""
    with os.fdopen(files[0], "rb") as file:
        file.seek(0)
        return file.read()


def _write_configuration(folder: Path, device: str, escl_url: str) -> None:
    """Let libsane know this one scanner only: it asks nobody else on the network."""
    folder.mkdir(parents=True, exist_ok=True)
    backend, _, rest = device.partition(":")
    (folder / "dll.conf").write_text(f"{backend}\n", encoding="ascii")
    own = folder / f"{backend}.conf"
    system = SYSTEM_FOLDER / own.name
    if backend == "airscan" and escl_url:
        known = f'[devices]\n"{rest.partition(":")[2]}" = {escl_url}, eSCL\n'
        own.write_text(f"{known}[options]\ndiscovery = disable\nws-discovery = off\n", encoding="utf-8")
    elif system.is_file():
        own.write_bytes(system.read_bytes())
