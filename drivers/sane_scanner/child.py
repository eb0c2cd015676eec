"""The only program that loads libsane; started by `driver` for one batch, killed when it is late.

libsane hangs in its clean-up and crashes in native code, so nothing of it lives in the desk. Each
message goes up one socket of sequenced packets: JSON, and with a side a memory file that holds its
pixels, so that no picture of a paper ever has a name on a disk.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import sys
from typing import Any, Final

import _sane  # type: ignore[import-not-found]  # has no stubs
import sane  # type: ignore[import-untyped]  # has no stubs

PR_SET_PDEATHSIG: Final = 1
BED_MM: Final = (216.0, 303.0)  # a little more than A4, so that the edge of a crooked sheet is seen


def main() -> None:
    """Serve the one order that comes down the socket whose number is the only argument."""
    _die_with_parent()
    with socket.socket(fileno=int(sys.argv[1])) as up:
        order: dict[str, Any] = json.loads(up.recv(65536))
        try:
            _serve(up, order)
        except (_sane.error, RuntimeError) as error:
            _say(up, word="error", text=str(error))
    # Neither sane_close nor sane_exit: both may block for ten seconds or for ever.
    os._exit(0)


def _die_with_parent() -> None:
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _serve(up: socket.socket, order: dict[str, Any]) -> None:
    sane.init()
    try:
        device = sane.open(order["device"])
    except _sane.error as error:
        _say(up, word="absent", text=str(error))
        return
    _say(up, word="open")
    if order["dpi"]:
        _set_up(device, order["dpi"], duplex=order["duplex"])
        _feed(up, device)


def _set_up(device: sane.SaneDev, dpi: int, *, duplex: bool) -> None:
    options = {name.replace("-", "_"): row for row in device.get_options() if (name := row[1])}
    device.source = _source(options["source"][8], duplex=duplex)
    device.mode = "Color"
    device.resolution = dpi
    for name, wanted_mm in zip(("br_x", "br_y"), BED_MM, strict=True):
        widest = options[name][8][1]
        setattr(device, name, min(wanted_mm, widest))


def _source(names: list[str], *, duplex: bool) -> str:
    """Return what this backend calls the feeder: "ADF Duplex", "Automatic Document Feeder", and so on."""
    feeders = [name for name in names if "adf" in name.lower() or "feeder" in name.lower()]
    for name in feeders:
        if ("duplex" in name.lower()) == duplex:
            return name
    raise RuntimeError("the scanner has no such feeder")


def _feed(up: socket.socket, device: sane.SaneDev) -> None:
    while True:
        try:
            device.start()
        except _sane.error as error:
            _say(up, word="end", text=str(error))
            return
        lines = device.get_parameters()[2][1]
        picture = device.snap(True)
        # A cancelled page comes back as a short picture and no error.
        whole = lines <= 0 or picture.height == lines
        pixels = os.memfd_create("side")
        with os.fdopen(pixels, "wb", closefd=False) as file:
            file.write(picture.convert("RGB").tobytes())
        _say(up, pixels, word="side", width_px=picture.width, height_px=picture.height, whole=whole)
        os.close(pixels)


def _say(up: socket.socket, pixels: int | None = None, **facts: str | int | bool) -> None:
    socket.send_fds(up, [json.dumps(facts).encode()], [pixels] if pixels is not None else [])


if __name__ == "__main__":
    main()
