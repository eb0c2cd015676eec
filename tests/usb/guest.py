"""Inside the emulated machine: the drivers at work on its devices; each finding is a line of JSON."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drivers.hotplug import HotPlug, find_ear
from drivers.registry import open_camera, open_printer, open_reader
from kiosk.config import CameraSettings, PrinterSettings, ReaderSettings
from kiosk.devices.printer import Printed, Raster, TicketPrinter
from kiosk.devices.reader import CodeReader, SeenCode
from kiosk.devices.status import READY
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from tests.usb import MARK, ends, gadgets

PRINTER = f"usb://{gadgets.VENDOR:04x}:{gadgets.PRODUCT:04x}"
SERIAL = "/dev/ttyACM0"
CAMERA = "/dev/video0"
CARD = "012345678901|123456789|Lê Thị Mẫu Đơn|01021990|Nữ|12 đường Hoa Sen, phường Mẫu|03042021"
PLAIN_CARD = "012345678901|123456789|LE THI MAU DON|01021990|NU|12 DUONG HOA SEN|03042021"
ROWS = 800
TICKET = Raster(576, ROWS, bytes(range(72)) * ROWS)
UP_WITHIN_S = 90.0  # a program that loads OpenCV takes half a minute in an emulated machine
AGAIN_WITHIN_S = 5.0
LOOK_EVERY_S = 0.2


def say(name: str, *, well: bool, **facts: object) -> None:
    """Tell one finding to whoever reads the console."""
    print(MARK + json.dumps({"name": name, "well": well, **facts}, default=str), flush=True)


def until(well: Callable[[], bool], within_s: float) -> float | None:
    """Wait for something, and return how long it took; None if it did not come."""
    began_s = time.monotonic()
    while time.monotonic() - began_s < within_s:
        if well():
            return round(time.monotonic() - began_s, 2)
        time.sleep(LOOK_EVERY_S)
    return None


def plug_in() -> None:
    """Put the plug in, and wait until the kernel has made all the devices."""
    gadgets.plug_in()
    subprocess.run(["udevadm", "settle", "-t", "20"], check=True)
    nodes = [Path(name) for name in ("/dev/g_printer0", "/dev/hidg0", SERIAL)]
    until(lambda: all(node.exists() for node in nodes), UP_WITHIN_S)


def keyboard_address() -> str:
    """Return the input device of the reader in keyboard mode."""
    names = Path("/sys/class/input").glob("event*/device/name")
    (own,) = [name.parent.parent.name for name in names if name.read_text().startswith("Kiosk")]
    return f"/dev/input/{own}"


def try_printer(out: Path, printer: TicketPrinter) -> None:
    """Print, run out of paper before and in the middle, and be well again."""
    with ends.Printer(out) as end:
        status = printer.status()
        say("printer: well", well=status == READY, status=status)
        outcome = printer.print_ticket(TICKET)
        say("printer: prints", well=outcome.printed is Printed.YES, outcome=outcome)
        say("printer: the slip is there", well=len(end.machine.printed) == 1)
        end.run_out(is_out=True)
        status = printer.status()
        say("printer: no paper", well=status.fault is Fault.PRINTER_NO_PAPER, status=status)
        began_s = time.monotonic()
        outcome = printer.print_ticket(TICKET)
        say(
            "printer: no paper, and nothing blocks",
            well=outcome.printed is Printed.NO and outcome.fault is Fault.PRINTER_NO_PAPER,
            outcome=outcome,
            seconds=round(time.monotonic() - began_s, 1),
        )
        end.run_out(is_out=False)
        came_s = until(lambda: printer.status() == READY, AGAIN_WITHIN_S)
        say("printer: filled again", well=came_s is not None, seconds=came_s)
        end.run_out_after(slices=2)
        began_s = time.monotonic()
        outcome = printer.print_ticket(TICKET)
        say(
            "printer: paper ends in the middle",
            well=outcome.printed is Printed.MAYBE and outcome.fault is Fault.PRINTER_NO_PAPER,
            outcome=outcome,
            seconds=round(time.monotonic() - began_s, 1),
        )


def try_serial(reader: CodeReader) -> None:
    """Read a card with its marks."""
    reader.status()
    threading.Timer(0.3, ends.show_to_serial, (CARD,)).start()
    seen = reader.read(10.0)
    say("serial reader: reads", well=seen == SeenCode(CARD), seen=repr(seen))


def try_keyboard(reader: CodeReader) -> None:
    """Read a card without them."""
    reader.status()
    threading.Timer(0.3, ends.show_to_keyboard, (PLAIN_CARD,)).start()
    seen = reader.read(20.0)
    well = seen == SeenCode(PLAIN_CARD, lossy=True)
    say("keyboard reader: reads, and says that marks may be lost", well=well, seen=repr(seen))


def try_camera() -> None:
    """See frames, pull the plug while somebody looks, and see frames again."""
    viewfinder = Viewfinder()
    viewfinder.open()
    camera = open_camera(CameraSettings(address=CAMERA), viewfinder, lambda _hint: None)
    camera_is_well(camera, viewfinder, "camera: shows what it sees")
    gadgets.pull_camera_out()
    gone_s = until(lambda: is_gone(camera), UP_WITHIN_S)
    say("camera: gone", well=gone_s is not None, seconds=gone_s)
    gadgets.plug_camera_in()
    camera_is_well(camera, viewfinder, "camera: plugged in again")
    camera.close()


def camera_is_well(camera: CodeReader, viewfinder: Viewfinder, name: str) -> None:
    """Read nothing, as no code is shown, and see pictures meanwhile."""

    def sees() -> bool:
        with suppress(DeviceError):
            camera.read(0.5)
        return viewfinder.look() is not None

    came_s = until(sees, UP_WITHIN_S)
    say(name, well=came_s is not None and camera.status().fault is None, seconds=came_s)


def is_gone(camera: CodeReader) -> bool:
    """Say whether the camera is missed."""
    try:
        camera.read(0.5)
    except DeviceError as error:
        return error.fault is Fault.CAMERA_GONE
    return camera.status().fault is Fault.CAMERA_GONE


def main() -> None:
    """Try everything; the machine is thrown away afterwards."""
    out = Path(tempfile.mkdtemp())
    told: list[float] = []
    hotplug = HotPlug(lambda: told.append(time.monotonic()), find_ear())
    hotplug.start()
    gadgets.make()
    plug_in()
    printer = open_printer(PrinterSettings(address=PRINTER))
    serial = open_reader(ReaderSettings(address=SERIAL))
    keyboard = open_reader(ReaderSettings(address=f"evdev:{keyboard_address()}"))
    devices = {"printer": printer, "serial reader": serial, "keyboard reader": keyboard}
    try_printer(out, printer)
    try_serial(serial)
    try_keyboard(keyboard)
    gadgets.pull_out()
    for name, device in devices.items():
        gone_s = until(lambda device=device: device.status().fault is not None, AGAIN_WITHIN_S)
        fault = device.status().fault
        say(f"{name}: gone", well=fault in {Fault.PRINTER_GONE, Fault.READER_GONE}, seconds=gone_s)
    told.clear()
    plug_in()
    told_s = until(lambda: bool(told), AGAIN_WITHIN_S)
    say("hot-plug: told", well=told_s is not None, seconds=told_s)
    with ends.Printer(out):
        for name, device in devices.items():
            came_s = until(lambda device=device: device.status() == READY, AGAIN_WITHIN_S)
            say(f"{name}: plugged in again", well=came_s is not None, seconds=came_s)
    try_serial(serial)
    try_keyboard(keyboard)
    try_camera()
    say("end", well=True)


if __name__ == "__main__":
    main()
