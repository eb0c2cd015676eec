"""`python -m tests.recordings.make`: records sessions of our drivers with the virtual devices anew.

The recordings of quirks (`quirk-*.jsonl`) were written by hand and are not made here.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from drivers.escl_scanner.driver import EsclScanner
from drivers.escpos_printer.driver import EscposPrinter
from drivers.escpos_printer.models import get_model
from drivers.serial_reader.driver import SerialReader
from kiosk.devices.printer import Raster
from kiosk.devices.scanner import ScanRequest
from kiosk.errors import DeviceError

HERE = Path(__file__).parent
PAPER = {"file": "giay-chung-sinh.pdf", "back_file": "giay-chung-sinh.pdf", "back_page": 2}
TICKET = Raster(576, 400, b"\x0f" * (72 * 400))
FAST = ScanRequest(dpi=100)


class Devices:
    """The virtual devices, with a recording."""

    def __init__(self, file: Path, folder: Path) -> None:
        state = folder / "state.json"
        places = [f"--state-file={state}", f"--out={folder}", f"--reader-link={folder / 'reader'}"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "drivers.virtual", *places, f"--record={file}"], stdout=subprocess.DEVNULL
        )
        while not state.exists():
            time.sleep(0.05)
        self.at = json.loads(state.read_text())

    def do(self, act: str, **order: object) -> None:
        url = self.at["control_url"] + act
        httpx.post(url, json=order, trust_env=False).raise_for_status()

    def close(self) -> None:
        os.kill(self._process.pid, signal.SIGTERM)
        self._process.wait()


def scan_jam(devices: Devices) -> None:
    """Two sheets, the second jams; it is taken out, and the last one goes through."""
    scanner = EsclScanner(devices.at["escl_url"], side_within_s=10.0)
    devices.do("scanner/feed", sheets=[PAPER, PAPER])
    devices.do("scanner/fault", fault="scanner.jam", at_side=3)
    for _ in range(2):
        scanner.status()
        try:
            for _side in scanner.scan(FAST):
                pass
        except DeviceError:
            devices.do("scanner/fault", fault=None)
    scanner.close()


def print_paper_out(devices: Devices) -> None:
    """A slip, then one that the paper ends under, then the same one again on a new roll."""
    printer = EscposPrinter(devices.at["printer_address"], get_model("generic"))
    printer.print_ticket(TICKET)
    devices.do("printer/roll", left_mm=20)
    printer.print_ticket(TICKET)
    printer.status()
    devices.do("printer/roll")
    printer.print_ticket(TICKET)
    printer.close()


def read_codes(devices: Devices) -> None:
    """Two cards, a bus ticket, and the plug is pulled."""
    reader = SerialReader(devices.at["reader_address"])
    reader.status()
    for card in ("sen", "thuong", "bus"):
        devices.do("reader/show", card=card)
        reader.read(2.0)
    devices.do("reader/plug", **{"in": False})
    reader.close()


def main() -> None:
    """Record everything."""
    for session in (scan_jam, print_paper_out, read_codes):
        name = session.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            devices = Devices(HERE / f"{name}.jsonl", Path(folder))
            try:
                session(devices)
            finally:
                devices.close()
        print(name, len((HERE / f"{name}.jsonl").read_text().splitlines()), "lines")


if __name__ == "__main__":
    main()
