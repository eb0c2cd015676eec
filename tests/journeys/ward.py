"""A desk without a window, its devices on the wire and a province beside it: one for many short journeys."""

import json
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from queue import Empty, SimpleQueue
from unittest.mock import patch

from PIL import Image

from drivers.escl_scanner import driver as escl
from drivers.registry import open_scanner
from drivers.virtual.camera import VirtualCamera
from drivers.virtual.conditions import Conditions as Feigned
from drivers.virtual.hands import Hands
from drivers.virtual.lay import Lay
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from drivers.virtual.printer import PrinterMachine, VirtualPrinter
from drivers.virtual.reader import VirtualReader
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet, sheets_of
from kiosk.config import load_settings
from kiosk.devices import supervisor
from kiosk.dossiers.keys import create_key, load_key
from kiosk.dossiers.store import Store
from kiosk.text import ASSETS
from kiosk.visit.conditions import Conditions
from kiosk.visit.presses import Press
from kiosk.visit.states import Welcome
from kiosk.wiring import desk, device_workers
from tests.soak.desk import LeapingClock

WITHIN_S = 20.0
LOOK_EVERY_S = 0.01
LEAP_S = 0.1  # at each look: time passes ten times as fast as it does
SHEET = ASSETS / "samples" / "giay-to-nguoi-yeu-cau.pdf"
PARTS = ("scanner", "printer", "reader", "camera", "office_printer")


class Ear:
    """Where a test says that something was plugged in."""

    def __init__(self):
        self._events = SimpleQueue()

    def say(self):
        self._events.put("plugged")

    def poll(self, timeout):
        try:
            return self._events.get(timeout=min(timeout, LOOK_EVERY_S))
        except Empty:
            return None


class Ward:
    """Everything in this process; a test stands in for whoever is before the machine."""

    def __init__(self, folder, ending, clock, ear, side_within_s):
        self.clock, self.ear, self._side_within_s = clock, ear, side_within_s
        out, self.feigned = folder / "printed", folder / "feigned.json"
        out.mkdir()
        (folder / "run").mkdir()
        self.hands = Hands(
            VirtualScanner(ScannerMachine()),
            VirtualPrinter(PrinterMachine(out)),
            VirtualReader(folder / "reader"),
            Feigned(file=self.feigned),
            camera=VirtualCamera(),
            office_printer=VirtualOfficePrinter(OfficePrinterMachine(out)),
        )
        for device in self.hands.devices.values():
            device.plug_in()
            ending.callback(device.unplug)
        create_key(folder / "store.key")
        (folder / "machine.toml").write_text(self._settings(folder), encoding="utf-8")
        self.settings = load_settings("demo", folder / "machine.toml")
        self.runner = desk.begin(self.settings, ending)
        self.damaged = folder / "damaged" / "20261121-220000"

    def _settings(self, folder):
        tables = {
            "devices.scanner": {"escl_url": self.hands.scanner.url, "side_within_s": self._side_within_s},
            "devices.printer": {"address": self.hands.printer.address},
            "devices.reader": {"address": self.hands.reader.address},
            "devices.camera": {"address": self.hands.camera.address, "virtual": True},
            "devices.office_printer": {"queue": self.hands.office_printer.address, "virtual": True},
            "store": {
                "path": str(folder / "store.db"),
                "key_file": str(folder / "store.key"),
                "min_free_mb": 1,
            },
            "staff": {"file": str(folder / "staff.json")},
            "visit": {"idle_s": 3600},
            "scan": {"dpi": 200, "workers": 1, "text_layer": False},
        }
        lines = [f"run_dir = {json.dumps(str(folder / 'run'))}", f"feigned = {json.dumps(str(self.feigned))}"]
        for name, table in tables.items():
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
        return "\n".join(lines) + "\n"

    @property
    def world(self):
        return self.runner._world

    @property
    def body(self):
        return self.runner.view.body

    @property
    def screen(self):
        return self.runner.view.screen

    def status(self, part):
        return self.runner._visit.status_of(part)

    def store(self):
        """Open the store beside the desk, as the courier does."""
        key = load_key(self.settings.store.key_file)
        return Store.open(self.damaged.parent.parent / "store.db", key, self.clock)

    def stand(self, situation):
        """Put a resident before a page, with all of his that it needs."""
        now_s = self.clock.monotonic_s()
        self.runner._visit = replace(self.runner._visit, situation=situation, touched_s=now_s)
        self.runner.tick()

    @contextmanager
    def impatient(self, within_s):
        """Let the scanner's driver wait less long for a side."""
        with patch.object(self.scanners[-1], "_side_within_s", within_s):
            yield

    def press(self, word, value=""):
        self.runner.press(word, value)

    def leave(self):
        """Wipe everything, as after the last page."""
        self.press(Press.START_OVER)
        self.press(Press.START_OVER_YES)
        self.stand(Welcome())

    def feed(self, sheets=1):
        self.hands.take_out()
        self.hands.feed(sheets_of(SHEET, Lay())[:1] * sheets)

    def feed_blank(self):
        """Put an empty sheet of white paper into the tray."""
        blank = self.feigned.with_name("blank.png")
        Image.new("RGB", (620, 877), "white").save(blank, dpi=(75, 75))
        self.hands.take_out()
        self.hands.feed([Sheet(front=blank)])

    def switch(self, fault):
        """Break something, and let the machine notice as if somebody had just pulled or plugged."""
        self.hands._break(fault.device, fault)
        self.ear.say()

    def mend(self):
        self.hands.all_well()
        self.hands.take_out()
        if self.damaged.exists():
            self.damaged.rmdir()
        self.ear.say()

    def until(self, true, what):
        """Let things happen until something is true; return it."""
        end_s = time.monotonic() + WITHIN_S
        while True:
            self.runner.turn()
            self.runner.tick()
            if found := true():
                return found
            assert time.monotonic() < end_s, f"waited in vain for {what}: {self.screen} {self.body}"
            time.sleep(LOOK_EVERY_S)
            self.clock.leap(LEAP_S)


@contextmanager
def open_ward(folder, side_within_s=8.0):
    """Open the desk on a clock that leaps, with an ear for what is plugged in."""
    clock, ear = LeapingClock(), Ear()

    def conditions(*given, **more):
        return Conditions(*given, **more, look_every_s=0.05)

    with ExitStack() as ending:
        for module in (desk, supervisor):
            ending.enter_context(patch.object(module, "SystemClock", lambda: clock))
        ending.enter_context(patch.object(desk, "find_ear", lambda: ear))
        ending.enter_context(patch.object(desk, "Conditions", conditions))
        ending.enter_context(patch.object(escl, "BUSY_FOR_S", 0.2))
        scanners = []

        def scanner(*given):
            scanners.append(open_scanner(*given))
            return scanners[-1]

        ending.enter_context(patch.object(device_workers, "open_scanner", scanner))
        ward = Ward(folder, ending, clock, ear, side_within_s)
        ward.scanners = scanners
        yield ward
