"""The three wires of a slip printer, each with the virtual printer at its other end."""

import os
import pty
import select
import socket
import threading
import tty
from contextlib import contextmanager

import usb.backend.libusb1

from tests.drivers.usb_wire import PRODUCT, VENDOR, UsbWire

WIRES = ("network", "usb", "serial")


@contextmanager
def address_on(wire, virtual, monkeypatch):
    """The address of the virtual printer on one of the wires."""
    if wire == "usb":
        monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda: UsbWire(virtual))
        yield f"usb://{VENDOR:04x}:{PRODUCT:04x}"
    elif wire == "serial":
        with serial_line(virtual) as address:
            yield address
    else:
        yield virtual.address


@contextmanager
def serial_line(virtual):
    """A pseudo-terminal with the virtual printer at its other end; a full printer fills it, too."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    os.set_blocking(ours, False)
    stop, stopped = os.pipe()
    carrier = threading.Thread(target=_carry, args=(ours, stop, virtual))
    carrier.start()
    yield f"serial://{os.ttyname(theirs)}"
    os.close(stopped)
    carrier.join()
    for end in (ours, theirs, stop):
        os.close(end)


def _carry(ours, stop, virtual):
    """Carry bytes both ways; a printer that hung up is called again."""
    line, waiting = None, b""
    while True:
        line, waiting = (line, waiting) if line else (_call(virtual), b"")
        hears = [stop, *([line] if line else []), *([] if waiting else [ours])]
        ready, free, _ = select.select(hears, [line] if line and waiting else [], [], 0.1)
        if stop in ready:
            break
        try:
            if ours in ready:
                waiting = os.read(ours, 1024)
            if line in ready:
                os.write(ours, line.recv(4096) or _hung_up())
            if line in free:
                waiting = waiting[line.send(waiting) :]
        except OSError:
            line = line.close() if line else None
    if line:
        line.close()


def _hung_up():
    raise ConnectionError


def _call(virtual):
    try:
        line = socket.create_connection(("127.0.0.1", int(virtual.address.rpartition(":")[2])))
    except OSError:
        return None
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2048)
    line.setblocking(False)
    return line
