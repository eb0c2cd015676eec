"""What is no device and can be wrong all the same: the store, the gateway, the clock.

`judged` says how each of them is, from what was measured and from what the courier has raised as an alarm;
`Conditions` looks now and then, and tells the visit what has changed, as a device's worker does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event as Bell
from threading import Thread
from typing import Final

from kiosk import log
from kiosk.clock import VIETNAM, Clock
from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.aside import stores_aside
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.faults import Fault
from kiosk.sync.certificates import ALARM as CERTIFICATE_ENDS
from kiosk.sync.clock_watch import CLOCK_ALARM
from kiosk.sync.contact import MISTRUST_ALARM, SILENT_ALARM
from kiosk.sync.lanes import NOT_ADMITTED_ALARM
from kiosk.visit.events import DeviceChanged

LOOK_EVERY_S: Final = 2.0  # a query of a table that is nearly always empty
NEARLY: Final = 2  # times the room that must stay free: then somebody should come
PARTS: Final = ("store", "gateway", "clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is to be judged."""

    free_mb: int
    min_free_mb: int  # with less no dossier is begun
    store_aside: bool = False  # a damaged one lies there until a technician takes it away
    alarms: Mapping[str, str]  # detail by code


def judged(measured: Measured, today: date) -> dict[str, DeviceStatus]:
    """Return how store, gateway and clock are; of several troubles of one the heaviest."""
    return {
        "store": _store(measured),
        "gateway": DeviceStatus(_gateway(measured.alarms, today)),
        "clock": DeviceStatus(Fault.CLOCK_WRONG if CLOCK_ALARM in measured.alarms else None),
    }


def _store(measured: Measured) -> DeviceStatus:
    nearly = measured.free_mb < NEARLY * measured.min_free_mb
    warning = Fault.STORE_NEARLY_FULL if nearly else None
    if measured.free_mb < measured.min_free_mb:
        return DeviceStatus(Fault.STORE_FULL)
    return DeviceStatus(Fault.STORE_DAMAGED if measured.store_aside else None, warning)


def _gateway(raised: Mapping[str, str], today: date) -> Fault | None:
    """Return the reason that helps most: a certificate explains why the gateway turns us away."""
    ends = raised.get(CERTIFICATE_ENDS, "")
    if MISTRUST_ALARM in raised or (ends and date.fromisoformat(ends) < today):
        return Fault.GATEWAY_CERTIFICATE
    if NOT_ADMITTED_ALARM in raised:
        return Fault.GATEWAY_NOT_ADMITTED
    return Fault.GATEWAY_SILENT if SILENT_ALARM in raised else None


class Conditions:
    """Looks at store, gateway and clock on a thread of its own."""

    def __init__(
        self,
        store: Store,
        path: Path,
        *,
        min_free_mb: int,
        clock: Clock,
        post: Callable[[DeviceChanged], None],
        feigned: Path | None = None,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        """Take the open store and where it lies; `feigned` is a file by which a trainer breaks something."""
        self._store, self._path, self._min_free_mb = store, path, min_free_mb
        self._clock, self._post, self._feigned = clock, post, feigned
        self._look_every_s = look_every_s
        self._told = dict.fromkeys(PARTS, READY)
        self._bell, self._over, self._store_lost = Bell(), False, False
        self._thread = Thread(target=self._work, name="conditions", daemon=True)

    def start(self) -> None:
        """Begin; how things are is told at once, before anybody begins what can't be kept."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._over = True
        self._bell.set()
        self._thread.join()

    def look_now(self) -> None:
        """Look without waiting; any thread may."""
        self._bell.set()

    def look(self) -> None:
        """Look once, and tell what has changed; a store that does not answer changes nothing."""
        try:
            raised = {alarm.code: alarm.detail for alarm in alarms(self._store)}
        except StoreError as error:  # its damage is met, said and mended where dossiers are kept
            if not self._store_lost:
                log.trouble("conditions-store", error)
            self._store_lost = True
            return
        self._store_lost = False
        measured = Measured(
            free_mb=self._store.free_mb(),
            min_free_mb=self._min_free_mb,
            store_aside=bool(stores_aside(self._path)),
            alarms=raised,
        )
        now = judged(measured, self._clock.now().astimezone(VIETNAM).date()) | self._feigns()
        for part, status in now.items():
            if status != self._told[part]:
                self._told[part] = status
                log.note("device-changed", device=part, **_codes(status))
                self._post(DeviceChanged(part, status))

    def _feigns(self) -> dict[str, DeviceStatus]:
        if self._feigned is None:
            return {}
        try:
            said: dict[str, str] = json.loads(self._feigned.read_bytes())
        except (OSError, ValueError):  # nobody has feigned anything yet
            return {}
        faults = [Fault(code) for part, code in said.items() if part in PARTS]
        return {fault.device: _as_status(fault) for fault in faults}

    def _work(self) -> None:
        while not self._over:
            self._bell.wait(self._look_every_s)
            self._bell.clear()
            if not self._over:
                self.look()


def _as_status(fault: Fault) -> DeviceStatus:
    return DeviceStatus(warning=fault) if fault is Fault.STORE_NEARLY_FULL else DeviceStatus(fault)


def _codes(status: DeviceStatus) -> dict[str, str]:
    return {
        "fault": status.fault.value if status.fault else "none",
        "warning": status.warning.value if status.warning else "",
    }
