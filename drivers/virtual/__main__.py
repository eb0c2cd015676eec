"""`python -m drivers.virtual`: a scanner, a printer and a code reader on this machine."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Annotated, Final
from urllib.parse import urlsplit

import typer
import uvicorn

from drivers.virtual.camera import VirtualCamera
from drivers.virtual.conditions import Conditions
from drivers.virtual.director import Director
from drivers.virtual.dock import Dock
from drivers.virtual.hands import Hands
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import ROWS_A_SECOND, PrinterMachine
from drivers.virtual.recording import Head, Recorder
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.taps import HttpTap, PrinterTap, RecordedReader
from kiosk import heap
from kiosk.clock import SystemClock

HOST: Final = "127.0.0.1"
PROFILES: Final = ("demo", "training")  # a machine in an office has real devices
SCANNER_NAME: Final = "APSVirtual"


def main(
    *,
    state_file: Annotated[Path, typer.Option(help="Say here where the devices are, once they are up.")],
    out: Annotated[Path, typer.Option(help="Where the printed slips go, as PNG.")],
    reader_link: Annotated[Path, typer.Option(help="The name of the reader's serial line.")],
    port: Annotated[int, typer.Option(help="Of the dock's web page; 0: any free one.")] = 0,
    scanner_port: Annotated[int, typer.Option(help="Of the scanner; 0: any free one.")] = 0,
    printer_port: Annotated[int, typer.Option(help="Of the printer; 0: any free one.")] = 0,
    camera_port: Annotated[int | None, typer.Option(help="Of a camera; without it there is none.")] = None,
    office_printer_port: Annotated[
        int | None, typer.Option(help="Of an A4 printer; without it there is none.")
    ] = None,
    roll_mm: Annotated[float, typer.Option(help="The paper on the slip printer's roll.")] = math.inf,
    profile: Annotated[str, typer.Option(help="Of the desk that they are for.")] = PROFILES[0],
    province: Annotated[str, typer.Option(help="Where a sandbox takes orders, to break the gateway.")] = "",
    conditions: Annotated[
        Path | None, typer.Option(help="Say here what the desk shall believe of store, gateway and clock.")
    ] = None,
    scenario: Annotated[str, typer.Option(help="Begin one of config/scenarios at once.")] = "",
    speed: Annotated[
        float | None, typer.Option(help="So many times as fast as a real day.", min=0.01)
    ] = None,
    record: Annotated[Path | None, typer.Option(help="Write down here what is said on the wires.")] = None,
    rows_a_second: Annotated[float, typer.Option(help="How fast the printer prints.")] = ROWS_A_SECOND,
) -> None:
    """Virtual devices on the wire, with a dock to put sheets in, show cards and break things."""
    if profile not in PROFILES:
        raise typer.BadParameter(f"virtual devices are for {' and '.join(PROFILES)} alone")
    heap.keep_little()
    out.mkdir(parents=True, exist_ok=True)
    machine = PrinterMachine(out.resolve(), rows_a_second, roll_mm=roll_mm)
    office_printer = None
    if office_printer_port is not None:
        office_printer = VirtualOfficePrinter(OfficePrinterMachine(out.resolve()), office_printer_port)
    hands = Hands(
        VirtualScanner(ScannerMachine(), scanner_port),
        VirtualPrinter(machine, printer_port),
        RecordedReader(reader_link.absolute()),
        Conditions(province, conditions),
        camera=None if camera_port is None else VirtualCamera(camera_port),
        office_printer=office_printer,
    )
    director = Director(hands, SystemClock())
    if scenario:
        director.start(scenario, speed)
    dock = Dock(hands, state_file.with_name("uploads"), director)
    _serve(dock, director, port, state_file, record)


def _serve(dock: Dock, director: Director, port: int, state_file: Path, record: Path | None) -> None:
    """Plug everything in, and keep the dock's page open until this process is to end."""
    for device in dock.hands.devices.values():
        device.plug_in()
    with socket.create_server((HOST, port)) as listening:
        url = f"http://{HOST}:{listening.getsockname()[1]}/"
        config = uvicorn.Config(
            dock.app(),
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
            lifespan="off",
        )
        wires = _recorded(dock.hands, record) if record else {}
        director.keep_ticking()
        with contextlib.suppress(KeyboardInterrupt):
            # The server hands the signal on once it has ended; by default that would end all at once.
            signal.signal(signal.SIGTERM, _end)
            _say_where(state_file, {"control_url": url, **_addresses(dock.hands), **wires})
            typer.echo(url)
            uvicorn.Server(config).run(sockets=[listening])
    director.end()
    state_file.unlink(missing_ok=True)
    for device in dock.hands.devices.values():
        device.unplug()


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _addresses(hands: Hands) -> dict[str, str]:
    """Return where drivers find the devices."""
    return {
        "scanner_address": f"airscan:e0:{SCANNER_NAME}",
        "escl_url": hands.scanner.url,
        "printer_address": hands.printer.address,
        "reader_address": hands.reader.address,
        "camera_address": hands.camera.address if hands.camera else "",
        "office_printer_queue": hands.office_printer.address if hands.office_printer else "",
    }


def _recorded(hands: Hands, file: Path) -> dict[str, str]:
    """Put taps between drivers and devices, and return where drivers find those."""
    recorder = Recorder(file, SystemClock(), Head(about=file.stem, source="drivers.virtual"))
    if isinstance(hands.reader, RecordedReader):
        hands.reader.recorder = recorder
    scanner = HttpTap(recorder, urlsplit(hands.scanner.url).port or 0)
    printer = PrinterTap(recorder, urlsplit(hands.printer.address).port or 0)
    return {
        "escl_url": f"http://{HOST}:{scanner.port}/eSCL",
        "printer_address": f"tcp://{HOST}:{printer.port}",
    }


def _say_where(state_file: Path, places: Mapping[str, str]) -> None:
    """Write the state file whole, or not at all: somebody waits for it."""
    half = state_file.with_name(state_file.name + ".new")
    half.write_text(json.dumps({"pid": os.getpid(), **places}), encoding="utf-8")
    half.replace(state_file)


if __name__ == "__main__":
    typer.run(main)
