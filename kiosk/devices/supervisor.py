"""One worker for each device: the only thread that calls it, and the one that knows how it is.

A driver limits the time of each of its calls, so that a worker is never lost to one. The worker
looks after the device when nobody asks for anything, tells each change once, and goes on for ever:
a device that is gone is looked for at every poll.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, Protocol, TypeVar

from kiosk import log
from kiosk.devices.status import DeviceStatus
from kiosk.errors import DeviceError
from kiosk.faults import Fault

POLL_S: Final = 1.0
# These tell of one batch, not of the scanner: it is well, and may be asked again at once.
OF_THE_BATCH: Final = frozenset({Fault.SCANNER_EMPTY, Fault.SCANNER_UNSURE})


class Device(Protocol):
    """What every device can say."""

    def status(self) -> DeviceStatus:
        """Say how it is; never raises."""
        ...


D = TypeVar("D", bound=Device)
T = TypeVar("T")


class DeviceWorker(Generic[D]):
    """The thread of one device; any thread may ask it for something."""

    def __init__(
        self,
        name: str,
        device: D,
        on_status: Callable[[DeviceStatus], None],
        poll_s: float = POLL_S,
    ) -> None:
        self.name, self.device = name, device
        self._on_status, self._poll_s = on_status, poll_s
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._told: DeviceStatus | None = None
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin to look after the device."""
        self._thread.start()

    def stop(self, within_s: float = 5.0) -> None:
        """Finish what was asked for, and end."""
        self._orders.put(None)
        self._thread.join(within_s)

    def ask(self, order: Callable[[D], T], answer: Callable[[T | DeviceError], None]) -> None:
        """Let the device do something; `answer` gets what came of it, on the worker's thread."""
        self._orders.put(partial(self._do, order, answer))

    def _do(self, order: Callable[[D], T], answer: Callable[[T | DeviceError], None]) -> None:
        try:
            came: T | DeviceError = order(self.device)
        except DeviceError as error:
            log.trouble("device-failed", error, device=self.name)
            if error.fault not in OF_THE_BATCH:
                self.tell(DeviceStatus(error.fault))
            came = error
        answer(came)

    def _work(self) -> None:
        polled_s = float("-inf")
        while True:
            if time.monotonic() - polled_s >= self._poll_s:
                self.tell(self.device.status())
                polled_s = time.monotonic()
            try:
                order = self._orders.get(timeout=self._poll_s)
            except Empty:
                continue
            if order is None:
                return
            order()

    def tell(self, status: DeviceStatus) -> None:
        """Tell how the device is, unless that is known; for an `answer`, on the worker's own thread."""
        if status == self._told:
            return
        fault = status.fault.value if status.fault else "none"
        warning = status.warning.value if status.warning else ""
        log.note("device-changed", device=self.name, fault=fault, warning=warning)
        self._told = status
        self._on_status(status)
