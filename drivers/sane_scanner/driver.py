"""Paper scanner with a feeder, through SANE.

libsane lives in :mod:`drivers.sane_scanner.child`, a process for each batch. This file waits for its
sides, kills it when it is late, and counts a batch only if nothing speaks against it.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from drivers.sane_scanner.batch import Batch, is_torn
from drivers.sane_scanner.escl import EsclScanner
from kiosk.devices.scanner import Face, ScannedSide, ScanRequest
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceBlocked, DeviceError, DeviceGone
from kiosk.faults import Fault

OPEN_WITHIN_S: Final = 15.0  # a network scanner wakes from sleep in some 10 s
LOOK_EVERY_S: Final = 0.1  # so soon a cancelled batch ends
PACKET_BYTES: Final = 4096
SYSTEM_FOLDER: Final = Path("/etc/sane.d")


class Cancelled(Exception):
    """The batch was cancelled."""


@dataclass(frozen=True, slots=True)
class Message:
    """One packet from the child."""

    facts: dict[str, Any]
    pixels: bytes = b""


class SaneScanner:
    """One SANE device; only its worker may call it, but `cancel`."""

    def __init__(self, device: str, folder: Path, *, side_within_s: float, escl_url: str = "") -> None:
        self._device, self._side_within_s = device, side_within_s
        self._escl = EsclScanner(escl_url) if escl_url else None
        self._folder = folder
        self._cancelled = threading.Event()
        _write_configuration(folder, device, escl_url)

    def status(self) -> DeviceStatus:
        """Ask the scanner how it is, by eSCL if it speaks it, else by opening it."""
        if self._escl is None:
            return self._status_by_opening()
        word = self._escl.find_status()
        if word is None:
            return DeviceStatus(Fault.SCANNER_GONE)
        return DeviceStatus(word.fault, loaded=not word.is_empty)

    def scan(self, request: ScanRequest) -> Iterator[ScannedSide]:
        """Yield each side as it comes, front before back; an empty feeder is the end.

        Raises:
            DeviceError: With the fault; `SCANNER_UNSURE` at the end of a batch that fails a check.
        """
        self._cancelled.clear()
        before = self._escl.find_status() if self._escl is not None else None
        batch = Batch(duplex=request.duplex, before=before)
        with self._child() as (child, down):
            try:
                order = {"device": self._device, "dpi": request.dpi, "duplex": request.duplex}
                down.send(json.dumps(order).encode())
                for message in self._messages(down):
                    match message.facts["word"]:
                        case "side" if message.facts["whole"]:
                            rgb = _picture(message)
                            side = _side(rgb, batch.sides, request)
                            batch.take(torn=is_torn(rgb))
                            yield side
                        case "open":
                            continue
                        case word:
                            self._end(batch, str(word), str(message.facts.get("text", "")))
                            return
            except Cancelled:
                return
            finally:
                child.kill()
                child.wait()
                if self._escl is not None:
                    self._escl.delete_jobs()

    def cancel(self) -> None:
        """Stop the running batch from another thread; does nothing when none runs."""
        self._cancelled.set()

    def close(self) -> None:
        """Let go of the scanner: between two calls no child has it."""

    def _status_by_opening(self) -> DeviceStatus:
        with self._child() as (child, down):
            try:
                down.send(json.dumps({"device": self._device, "dpi": 0}).encode())
                opened = self._receive(down, OPEN_WITHIN_S).facts["word"] == "open"
            except DeviceError:
                opened = False
            finally:
                child.kill()
                child.wait()
        return READY if opened else DeviceStatus(Fault.SCANNER_GONE)

    def _messages(self, down: socket.socket) -> Iterator[Message]:
        yield self._receive(down, OPEN_WITHIN_S)
        while True:
            yield self._receive(down, self._side_within_s)

    def _receive(self, down: socket.socket, within_s: float) -> Message:
        """Return the child's next word; its death and its silence are faults of the scanner."""
        down.settimeout(LOOK_EVERY_S)
        for _ in range(round(within_s / LOOK_EVERY_S)):
            if self._cancelled.is_set():
                raise Cancelled
            try:
                packet, files, _, _ = socket.recv_fds(down, PACKET_BYTES, 1)
            except TimeoutError:
                continue
            if not packet:
                raise self._error(self._fault_by_escl() or Fault.SCANNER_STALLED, "child ended")
            return Message(json.loads(packet), _pixels(files))
        raise self._error(self._fault_by_escl() or Fault.SCANNER_STALLED, "no side in time")

    def _end(self, batch: Batch, word: str, text: str) -> None:
        """Return if the batch is good; else raise what stood in the way."""
        seen = self._escl.find_status() if self._escl is not None else None
        if self._escl is not None and seen is None:
            raise self._error(Fault.SCANNER_GONE, "no answer")
        if fault := batch.judge(word, text, seen):
            raise self._error(fault, f"after {batch.sides} sides")

    def _fault_by_escl(self) -> Fault | None:
        if self._escl is None:
            return None
        word = self._escl.find_status()
        return word.fault if word else Fault.SCANNER_GONE

    def _error(self, fault: Fault, detail: str) -> DeviceError:
        kind = DeviceGone if fault is Fault.SCANNER_GONE else DeviceBlocked
        return kind(fault, detail)

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


def _picture(message: Message) -> NDArray[np.uint8]:
    height_px, width_px = message.facts["height_px"], message.facts["width_px"]
    return np.frombuffer(message.pixels, np.uint8).reshape(height_px, width_px, 3)


def _side(rgb: NDArray[np.uint8], sides_before: int, request: ScanRequest) -> ScannedSide:
    sides_a_sheet = 2 if request.duplex else 1
    face = Face.BACK if sides_before % sides_a_sheet else Face.FRONT
    return ScannedSide(sheet=sides_before // sides_a_sheet + 1, face=face, dpi=request.dpi, rgb=rgb)


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
