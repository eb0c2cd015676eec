"""The only program that opens the camera; started while codes are asked for, killed when it is late.

Reading a camera blocks when it is pulled out, and zbar has been seen to abort on odd codes: neither happens
in the desk. Frames live in this process alone, and die with it; what goes up is codes, a hint, and small
pictures while somebody looks at them.
"""

from __future__ import annotations

import os
import select
import socket
import sys
import time
from contextlib import suppress
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera_reader import torch
from drivers.camera_reader.decoding import Grey, codes_in, second_opinion
from drivers.camera_reader.sight import FEW_BLOCKS, WIDTH_PX, Presence, SteadyHint, figures_of, judge
from drivers.camera_reader.wire import ABSENT, ANEW, CODE, HINT, LARGEST_BYTES, PICTURE, SEEN
from drivers.parentage import die_with_parent
from kiosk.devices.reader import Hint

Frame: TypeAlias = NDArray[np.uint8]  # BGR, or grey

FRAME_S: Final = 1 / 14  # frames between are taken and not looked at
HINT_EVERY_S: Final = 0.25
PICTURE_EVERY_S: Final = 1 / 12
PICTURE_WIDTH_PX: Final = 640
PICTURE_QUALITY: Final = 70
SECOND_EVERY_S: Final = 0.5
WANTED_PX: Final = (1280, 720)  # enough for a card's code at a hand's distance
STREAM_OPENS_MS, STREAM_READS_MS = 5000, 3000


def main() -> None:
    """Look through the camera whose address is the second argument; the socket's number is the first."""
    die_with_parent()
    cv2.setNumThreads(1)
    with socket.socket(fileno=int(sys.argv[1])) as up:
        eye = Eye(up, sys.argv[2], with_second="--no-second" not in sys.argv)
        with suppress(BrokenPipeError, ConnectionResetError):
            eye.look()
        eye.put_lamp_out()
    os._exit(0)  # not by way of OpenCV's clean-up, which may wait for the camera


class Eye:
    """Looks at frames, and tells of them."""

    def __init__(self, up: socket.socket, address: str, *, with_second: bool) -> None:
        self._up, self._address, self._with_second = up, address, with_second
        self._hint, self._presence = SteadyHint(), Presence()
        self._before: Grey | None = None
        self._is_seen = self._is_lit = False
        self._second_s = self._told_s = self._pictured_s = float("-inf")

    def look(self) -> None:
        """Look until the driver hangs up, or the camera is gone."""
        camera = open_camera(self._address)
        looked_s = float("-inf")
        while camera.isOpened() and self._take_orders():
            if not camera.grab():
                break
            now_s = time.monotonic()
            if now_s - looked_s < FRAME_S:
                continue
            looked_s = now_s
            came, frame = camera.retrieve()
            if not came:
                break
            self._look_at(frame.astype(np.uint8, copy=False), now_s)
        self._tell(ABSENT)

    def _take_orders(self) -> bool:
        """Take what the driver said; False when it has hung up."""
        while select.select([self._up], [], [], 0)[0]:
            order = self._up.recv(1)
            if not order:
                return False
            if order == ANEW:
                self._presence = Presence()
            else:
                self._is_seen = order == SEEN
        return True

    def _look_at(self, frame: Frame, now_s: float) -> None:
        grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY).astype(np.uint8)
        small = _reduced(grey, WIDTH_PX)
        figures = figures_of(small, self._before)
        self._before = small
        codes = codes_in(grey)
        if not codes and figures.texture_blocks >= FEW_BLOCKS:
            codes = self._second(grey, now_s)
        for code in codes:
            if self._presence.is_new(code, now_s):
                self._tell(CODE, code)
        self._presence.forget_gone(now_s)
        hint = self._hint.take(Hint.NONE if codes else judge(figures), now_s)
        self._light(hint)
        if now_s - self._told_s >= HINT_EVERY_S:
            self._told_s = now_s
            self._tell(HINT, hint.value.encode())
        if self._is_seen and now_s - self._pictured_s >= PICTURE_EVERY_S:
            self._pictured_s = now_s
            self._show(frame)

    def _second(self, grey: Grey, now_s: float) -> list[bytes]:
        if not self._with_second or now_s - self._second_s < SECOND_EVERY_S:
            return []
        self._second_s = now_s
        return second_opinion(grey)

    def _light(self, hint: Hint) -> None:
        if hint is Hint.DARK and not self._is_lit and self._address.startswith("/"):
            self._is_lit = True  # once: a camera without a lamp is not asked again
            torch.light(self._address, on=True)

    def put_lamp_out(self) -> None:
        """Leave the camera as it was."""
        if self._is_lit:
            torch.light(self._address, on=False)

    def _show(self, frame: Frame) -> None:
        options = [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY]
        packed = cv2.imencode(".jpg", _reduced(frame, PICTURE_WIDTH_PX), options)[1].tobytes()
        if len(packed) < LARGEST_BYTES:
            # A picture that finds no room is one that nobody has time for.
            with suppress(BlockingIOError):
                self._up.send(PICTURE + packed, socket.MSG_DONTWAIT)

    def _tell(self, word: bytes, more: bytes = b"") -> None:
        self._up.send(word + more)


def open_camera(address: str) -> cv2.VideoCapture:
    """Return a device ("/dev/video0") or a stream ("http://…") as a camera; it may not be open."""
    if not address.startswith("/"):
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, STREAM_OPENS_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC]
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG, [*limits, STREAM_READS_MS])
    camera = cv2.VideoCapture(address, cv2.CAP_V4L2)
    # MJPG: raw frames of this size fill the USB line.
    camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    for prop, wanted_px in zip((cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT), WANTED_PX, strict=True):
        camera.set(prop, wanted_px)
    camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return camera


def _reduced(frame: Frame, width_px: int) -> Frame:
    if frame.shape[1] <= width_px:
        return frame
    size = (width_px, round(frame.shape[0] * width_px / frame.shape[1]))
    return cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


if __name__ == "__main__":
    main()
