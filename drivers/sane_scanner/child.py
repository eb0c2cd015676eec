"""The only program that loads libsane; started by `driver` for one batch, killed when it is late.

libsane hangs in its clean-up and crashes in native code, so nothing of it lives in the desk. Each
message goes up one socket of sequenced packets: JSON, and with a side a memory file that holds its
pixels, so that no picture of a paper ever has a name on a disk.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from typing import Final

import _sane  # type: ignore[import-not-found]  # has no stubs
import msgspec
import sane  # type: ignore[import-untyped]  # has no stubs

from drivers.parentage import die_with_parent
from drivers.sane_scanner.options import (
    Names,
    NoSuchWay,
    Offered,
    Setting,
    choose_area,
    choose_paper,
    choose_quality,
    choose_source,
    options_of,
)

OUT_OF_PAPER: Final = "Document feeder out of documents"  # as SANE says it; the glass has had its one side
MOST_ORDER_BYTES: Final = 65536


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the driver wants of its child."""

    device: str
    names: Names
    dpi: int = 0  # 0: only say whether the device can be opened
    duplex: bool = False
    glass: bool = False


def main() -> None:
    """Serve the one order that comes down the socket whose number is the only argument."""
    die_with_parent()
    with socket.socket(fileno=int(sys.argv[1])) as up:
        order = msgspec.json.decode(up.recv(MOST_ORDER_BYTES), type=Order)
        try:
            _serve(up, order)
        except (_sane.error, NoSuchWay, RuntimeError, AttributeError, TypeError) as error:
            _say(up, word="error", text=str(error))
    # Neither sane_close nor sane_exit: both may block for ten seconds or for ever.
    os._exit(0)


def _serve(up: socket.socket, order: Order) -> None:
    sane.init()
    try:
        device = sane.open(order.device)
    except _sane.error as error:
        _say(up, word="absent", text=str(error))
        return
    _say(up, word="open")
    if order.dpi:
        _set_up(device, order)
        _say(up, word="ready", dpi=_dpi_of(device, order))
        _scan(up, device, glass=order.glass)


def _set_up(device: sane.SaneDev, order: Order) -> None:
    names, duplex = order.names, order.duplex
    source = choose_source(_offered(device), names, glass=order.glass, duplex=duplex)
    _set(device, source)
    _set(device, choose_quality(_offered(device), names, source, dpi=order.dpi, duplex=duplex))
    _set(device, choose_paper(_offered(device), order.dpi))
    _set(device, choose_area(_offered(device), order.dpi))


def _dpi_of(device: sane.SaneDev, order: Order) -> int:
    """Return the resolution that the device took; it may have no other than a finer one."""
    return round(device.resolution) if "resolution" in _offered(device) else order.dpi


def _offered(device: sane.SaneDev) -> Offered:
    return options_of(device.get_options())


def _set(device: sane.SaneDev, settings: Sequence[Setting]) -> None:
    for name, value in settings:
        setattr(device, name.replace("-", "_"), value)


def _scan(up: socket.socket, device: sane.SaneDev, *, glass: bool) -> None:
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
        if glass:
            _say(up, word="end", text=OUT_OF_PAPER)
            return


def _say(up: socket.socket, pixels: int | None = None, **facts: str | int | bool) -> None:
    socket.send_fds(up, [msgspec.json.encode(facts)], [pixels] if pixels is not None else [])


if __name__ == "__main__":
    main()
