"""The desk's caretaker: counts, remembers how the devices are, and reports; the staff's room is built here.

The screen's thread tells it of each step of the visit, at no cost. Once a minute, on a thread of its own, it
writes the counts into the store, how the devices are into the run folder, and the figures for monitoring;
and at once when a device has changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kiosk.assist.counting import CountingPrinter, CountingScanner, roll_left_mm
from kiosk.assist.desk_state import write_desk_state
from kiosk.assist.diagnostics import DEVICES, judge
from kiosk.assist.facts import DeviceFacts, Facts, StoreFacts
from kiosk.assist.ledger import Ledger
from kiosk.assist.measuring import (
    alarm_facts,
    catalogue_facts,
    certificate_facts,
    gateway_facts,
    machine_facts,
    outbox_facts,
    receipt_key_facts,
    store_facts,
)
from kiosk.assist.report import MachineReport
from kiosk.assist.room import RoomDevices, StaffRoom
from kiosk.config import Settings
from kiosk.devices.printer import TicketPrinter
from kiosk.devices.scanner import PaperScanner
from kiosk.devices.status import DeviceStatus
from kiosk.devices.supervisor import DeviceWorker
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.faults import Fault
from kiosk.log import trouble
from kiosk.text import words
from kiosk.visit.states import Visit
from kiosk.visit.tallying import Begun, counts_between, shows_dirty_glass
from kiosk.visit.world import World

EVERY_S: Final = 60.0
MM: Final = 1000


class Caretaker:
    """Looks after one desk; one thread, which the desk starts and stops."""

    def __init__(self, settings: Settings, store: Store, world: World, every_s: float = EVERY_S) -> None:
        self._settings, self._store, self._world, self._every_s = settings, store, world, every_s
        self.ledger = Ledger(store)
        self._roll_mm = round(settings.devices.printer.roll_m * MM)
        self._devices: Mapping[str, DeviceStatus] = MappingProxyType({})
        self._begun = Begun()
        self._over, self._bell = False, threading.Event()
        self._thread = threading.Thread(target=self._work, name="caretaker", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write once more, and end."""
        self._over = True
        self._bell.set()
        self._thread.join()

    def counting_scanner(self, opened: Callable[[], PaperScanner]) -> PaperScanner:
        """Return a scanner whose sides are counted."""
        return CountingScanner(opened(), self.ledger)

    def counting_printer(self, opened: Callable[[bool], TicketPrinter]) -> TicketPrinter:
        """Return a slip printer whose paper is counted; it is opened knowing what may hang on it."""
        return CountingPrinter(opened(self.ledger.ticket_is_open), self.ledger, self._roll_mm)

    def room(self, scanner: DeviceWorker[PaperScanner], printer: DeviceWorker[TicketPrinter]) -> StaffRoom:
        """Return the staff's room at this desk, in which nobody is."""
        devices = RoomDevices(scanner=scanner, printer=printer)
        room = StaffRoom(self._store, self._settings, self.ledger, devices, self.report)
        try:
            room.close_after_restart()
        except StoreError as error:  # residents are served all the same
            trouble("leaving-not-written", error)
        return room

    def seen(self, before: Visit, after: Visit) -> None:
        """Hear of one step of the visit, on the screen's thread."""
        counts, self._begun = counts_between(before, after, self._begun)
        if counts:
            self.ledger.count_all(counts)
        if shows_dirty_glass(before, after):
            self.ledger.glass(dirty=True)
        if after.devices != self._devices:
            self._devices = after.devices
            self._bell.set()

    def report(self, language: str) -> MachineReport:
        """Return how the machine is; no device and no network is asked."""
        said = words(language)
        settings, world, clock = self._settings, self._world, self._store.clock
        try:
            kept = {
                "store": store_facts(self._store, settings),
                "outbox": outbox_facts(self._store),
                "gateway": gateway_facts(self._store, settings.gateway.url),
                "alarms": alarm_facts(self._store),
                **receipt_key_facts(settings, self._store, clock),
            }
        except StoreError as error:
            kept = {"store": StoreFacts(error=str(error))}
        facts = Facts(
            at=clock.now(),
            kiosk_id=settings.site.kiosk_id,
            devices={
                name: DeviceFacts(status=status) for name, status in self._devices.items() if name in DEVICES
            },
            catalogue=catalogue_facts(
                world.catalogue, world.calendar, clock.now(), world.stale_after_days, said
            ),
            rows_since_roll=self.ledger.rows_since_roll(),
            roll_left_mm=roll_left_mm(self.ledger, self._roll_mm),
            **kept,
            **certificate_facts(settings),
            **machine_facts(settings),
        )
        return judge(facts, said)

    def write(self) -> None:
        """Write counts, devices and figures once."""
        self.ledger.write()
        devices = self._devices
        try:
            write_desk_state(Path(self._settings.run_dir), self._store.clock.now(), devices)
        except OSError as error:
            trouble("desk-state-not-written", error)
        if folder := self._settings.metrics.folder:
            # Loads an HTTP server and takes 0.3 s: only where figures are wanted.
            from kiosk.assist.metrics import DESK_FILE, desk_metrics, write_metrics  # noqa: PLC0415

            told = [it for status in devices.values() for it in (status.fault, status.warning)]
            faults = [it for it in told if isinstance(it, Fault)]
            left_mm = roll_left_mm(self.ledger, self._roll_mm)
            write_metrics(Path(folder) / DESK_FILE, desk_metrics(self.ledger.counted(), faults, left_mm))

    def _work(self) -> None:
        while not self._over:
            self._bell.wait(self._every_s)
            self._bell.clear()
            self.write()
