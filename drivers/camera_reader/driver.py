"""A camera that reads codes: its child process looks, this file listens to it and ends it when it is late.

The camera is open only while codes are asked for. A child that dies - zbar may abort on an odd code - is
started again at once, and does without zbar for a while; one that says nothing in time is killed.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from drivers.camera_reader.wire import ABSENT, ANEW, CODE, HINT, LARGEST_BYTES, PICTURE, SEEN, UNSEEN
from kiosk.devices.code_text import shown
from kiosk.devices.reader import Hint, Shown
from kiosk.devices.status import READY, DeviceStatus
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CHILD: Final = "drivers.camera_reader.child"
OPENS_WITHIN_S: Final = 20.0  # a program that loads OpenCV on a busy machine, and a camera that wakes
LATE_S: Final = 5.0  # a child tells four times a second how it is
ENDS_WITHIN_S: Final = 0.3  # a child that works looks up at each frame, and puts its lamp out
UNHEARD_S: Final = 2.0  # nobody has listened for so long: the camera is let go
STALE_S: Final = 0.5  # nobody has listened for so long: what was seen meanwhile was meant for nobody
ANSWERS_WITHIN_S: Final = 1.0  # of a stream's port, while the camera is not open
WITHOUT_SECOND_S: Final = 60.0
WARNS_AFTER_S: Final = 5.0  # of darkness; a hand over the lens is gone before
WARNINGS: Final = {Hint.DARK: Fault.CAMERA_DARK, Hint.COVERED: Fault.CAMERA_COVERED}


@dataclass(slots=True, eq=False)
class _Child:
    process: subprocess.Popen[bytes]
    down: socket.socket
    heard_s: float
    is_awake: bool = False  # has told of a first frame
    is_seen: bool = False  # was told that somebody looks
    hint: Hint = Hint.NONE
    hint_since_s: float = field(default_factory=time.monotonic)


class CameraReader:
    """One camera; only its worker may call it."""

    def __init__(
        self, address: str, viewfinder: Viewfinder, say: Callable[[Hint], None] = lambda _hint: None
    ) -> None:
        """Name the camera; `say` hears on the worker's thread of each new hint."""
        self._address, self._viewfinder, self._say = address, viewfinder, say
        self._child: _Child | None = None
        self._heard_s = float("-inf")
        self._second_from_s = float("-inf")

    def status(self) -> DeviceStatus:
        """Say whether the camera is there, and whether it could see; let go of it when nobody listens."""
        if self._child is not None and time.monotonic() - self._heard_s > UNHEARD_S:
            self.close()
        child = self._child
        if child is None:
            return READY if is_there(self._address) else DeviceStatus(Fault.CAMERA_GONE)
        if time.monotonic() - child.hint_since_s < WARNS_AFTER_S:
            return READY
        return DeviceStatus(warning=WARNINGS.get(child.hint))

    def read(self, within_s: float) -> Shown | None:
        """Return the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The camera gives no frames.
        """
        end_s = time.monotonic() + within_s
        try:
            if time.monotonic() - self._heard_s > STALE_S:
                self._forget_unheard()
            while True:
                child = self._child or self._start()
                self._tell_who_looks(child)
                packet = self._receive(child, max(0.0, end_s - time.monotonic()))
                code = self._take(child, packet) if packet else None
                if code is not None:
                    return code
                if time.monotonic() >= end_s:
                    return None
        finally:
            self._heard_s = time.monotonic()

    def tell_again(self) -> None:
        """Let the child tell anew what is in sight."""
        if self._child is not None:
            with suppress(OSError):
                self._child.down.send(ANEW)

    def close(self) -> None:
        """End the child, which lets go of the camera; the next `read` starts another."""
        self._viewfinder.show(None)
        if self._child is not None:
            self._child.down.close()
            try:
                self._child.process.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                self._child.process.kill()
                self._child.process.wait()
            if self._child.hint is not Hint.NONE:
                self._say(Hint.NONE)
            self._child = None

    def _start(self) -> _Child:
        if not is_there(self._address):  # a child that looks in vain keeps a processor busy for a second
            raise DeviceGone(Fault.CAMERA_GONE, "not there")
        down, up = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        order = [sys.executable, "-m", CHILD, str(up.fileno()), self._address]
        if time.monotonic() < self._second_from_s:
            order.append("--no-second")
        with up:
            process = subprocess.Popen(
                order,
                pass_fds=[up.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "no_proxy": "*"},  # FFmpeg would ask a proxy for a stream next door
            )
        self._child = _Child(process, down, time.monotonic())
        return self._child

    def _receive(self, child: _Child, within_s: float) -> bytes:
        """Return a packet, or b"" when none came in time; a child that died is forgotten.

        Raises:
            DeviceGone: The child says so, says nothing for too long, or died before it saw anything.
        """
        child.down.settimeout(max(within_s, 0.001))
        try:
            packet = child.down.recv(LARGEST_BYTES)
        except TimeoutError:
            if time.monotonic() - child.heard_s < (LATE_S if child.is_awake else OPENS_WITHIN_S):
                return b""
            raise self._gone("no frame in time") from None
        except OSError:
            packet = b""
        child.heard_s = time.monotonic()
        if packet[:1] == ABSENT:
            raise self._gone("no frames")
        if not packet:
            if not child.is_awake:
                raise self._gone("child died before it saw anything")
            self._second_from_s = time.monotonic() + WITHOUT_SECOND_S
            self.close()
        return packet

    def _forget_unheard(self) -> None:
        """Drop the codes and pictures that wait: they are of whoever stood here before."""
        self.tell_again()  # a card that is still held there is shown to this one, too
        child = self._child
        while child is not None and child is self._child and select.select([child.down], [], [], 0)[0]:
            packet = self._receive(child, 0.0)
            if packet[:1] == HINT:
                self._take(child, packet)

    def _gone(self, why: str) -> DeviceGone:
        self.close()
        return DeviceGone(Fault.CAMERA_GONE, why)

    def _take(self, child: _Child, packet: bytes) -> Shown | None:
        word, more = packet[:1], packet[1:]
        if word == CODE:
            return shown(more)
        if word == PICTURE and child.is_seen:
            self._viewfinder.show(more)
        elif word == HINT:
            child.is_awake = True
            hint = Hint(more.decode())
            if hint is not child.hint:
                child.hint, child.hint_since_s = hint, time.monotonic()
                self._say(hint)
        return None

    def _tell_who_looks(self, child: _Child) -> None:
        if self._viewfinder.is_looked_at != child.is_seen:
            child.is_seen = not child.is_seen
            if not child.is_seen:
                self._viewfinder.show(None)
            with suppress(OSError):
                child.down.send(SEEN if child.is_seen else UNSEEN)


def is_there(address: str) -> bool:
    """Say whether there is such a device, or whether somebody listens at the address of a stream."""
    if address.startswith("/"):
        return Path(address).exists()
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 80), ANSWERS_WITHIN_S):
            return True
    except OSError:
        return False
