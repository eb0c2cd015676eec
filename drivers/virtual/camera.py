"""A camera over a desk, as a stream of JPEGs over HTTP (multipart/x-mixed-replace)."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import cv2
import numpy as np

from drivers.virtual.scene import SLIT, Grey, Pose, card_on_desk, coloured, desk
from kiosk.faults import Fault

HOST: Final = "127.0.0.1"
WIDTH_PX, HEIGHT_PX = 640, 480
FRAME_S: Final = 1 / 12
COMES_S, STAYS_S, GOES_S = 0.5, 3.0, 0.5  # of a card that is shown
FROM_BELOW: Final = (0.55, 1.6)  # where a hand comes from
JPEG_QUALITY: Final = 80
EMPTY_FRAMES: Final = 5  # with noise of their own
COVERED: Final = Pose(contrast=0.0, light=0.2, noise=1.5)
BOUNDARY: Final = "frame"


@unique
class Hold(StrEnum):
    """How somebody holds a card."""

    WELL = "well"
    TURNED = "turned"
    BLURRED = "blurred"
    TOO_NEAR = "too_near"
    TOO_FAR = "too_far"
    SHAKING = "shaking"


POSES: Final = {
    Hold.WELL: Pose(size=0.55),
    Hold.TURNED: Pose(size=0.5, turn_deg=147.0, tilt=0.15),
    Hold.BLURRED: Pose(size=0.55, blur_px=4.0),
    Hold.TOO_NEAR: Pose(size=1.5, blur_px=5.0),
    Hold.TOO_FAR: Pose(size=0.12),
    Hold.SHAKING: Pose(size=0.55, motion_px=19),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that is held before the camera."""

    text: str
    hold: Hold
    at_s: float


def pose_at(since_s: float, hold: Hold) -> Pose | None:
    """Return how a card lies so long after it was shown: it comes from below, stays, and goes again."""
    pose = POSES[hold]
    gone_s = since_s - COMES_S - STAYS_S
    share = min(1.0, since_s / COMES_S) if gone_s <= 0 else max(0.0, 1 - gone_s / GOES_S)
    if share <= 0:
        return None
    at = tuple(start + (end - start) * share for start, end in zip(FROM_BELOW, pose.at, strict=True))
    if share < 1:
        return replace(pose, at=(at[0], at[1]), motion_px=max(pose.motion_px, 9), motion_deg=90.0)
    if hold is Hold.SHAKING:
        sway = 0.04 * float(np.sin(since_s * 25))
        return replace(pose, at=(pose.at[0] + sway, pose.at[1]))
    return pose


class VirtualCamera:
    """Streams to whoever asks; unplugged means that its port is closed and the stream broken."""

    def __init__(self, port: int = 0) -> None:
        self._port = port
        self._lock = threading.Lock()
        self._shown: Shown | None = None
        self._server: ThreadingHTTPServer | None = None
        self._watching: set[socket.socket] = set()
        self.fault: Fault | None = None

    @property
    def address(self) -> str:
        """The address of the stream."""
        return f"http://{HOST}:{self._port}/stream.mjpg"

    def plug_in(self) -> None:
        """Open the port."""
        if self._server is not None:
            return
        server = _Server((HOST, self._port), _handler_of(self))
        self._port = server.server_address[1]
        self._server = server
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def unplug(self) -> None:
        """Close the port, and break off every stream."""
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._server = None
        with self._lock:
            for line in self._watching:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
            self._watching.clear()

    def set_fault(self, fault: Fault | None) -> None:
        """Break the camera, or mend it."""
        self.fault = fault
        if fault is Fault.CAMERA_GONE:
            self.unplug()
        else:
            self.plug_in()

    def show(self, text: str, hold: Hold = Hold.WELL) -> bool:
        """Hold a code before it for some seconds; say whether anybody could see it."""
        with self._lock:
            self._shown = Shown(text, hold, time.monotonic())
        return self._server is not None

    def stream(self, line: socket.socket) -> None:
        """Send frames until the line breaks."""
        with self._lock:
            self._watching.add(line)
        rng = np.random.default_rng()
        with suppress(OSError):
            while self._server is not None:
                began_s = time.monotonic()
                jpeg = self._frame(rng)
                head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                line.sendall(head.encode() + jpeg + b"\r\n")
                time.sleep(max(0.0, FRAME_S - (time.monotonic() - began_s)))
        with self._lock:
            self._watching.discard(line)

    def _frame(self, rng: np.random.Generator) -> bytes:
        with self._lock:
            shown, fault = self._shown, self.fault
        pose = pose_at(time.monotonic() - shown.at_s, shown.hold) if shown is not None else None
        if fault is Fault.CAMERA_COVERED:
            return _empty(COVERED, int(rng.integers(EMPTY_FRAMES)))
        light = SLIT if fault is Fault.CAMERA_DARK else 1.0
        if shown is None or pose is None:
            return _empty(Pose(light=light), int(rng.integers(EMPTY_FRAMES)))
        return _packed(card_on_desk(shown.text, WIDTH_PX, HEIGHT_PX, replace(pose, light=light), rng))


@lru_cache(maxsize=16)
def _empty(pose: Pose, frame: int) -> bytes:
    """Return one of a few frames of the empty desk: drawing one each time would keep a processor busy."""
    return _packed(desk(WIDTH_PX, HEIGHT_PX, pose, np.random.default_rng(frame)))


def _packed(grey: Grey) -> bytes:
    return cv2.imencode(".jpg", coloured(grey), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a stream that somebody leaves is no error."""


def _handler_of(camera: VirtualCamera) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY}")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            camera.stream(self.connection)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name in the library
            """Log nothing."""

    return Handler
