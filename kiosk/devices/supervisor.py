"""One worker for each device: the only thread that calls it, and the one that knows how it is.

Theory of operation. A worker takes orders from a queue, looks after the device when nobody asks for anything,
tells each change once, and goes on for ever: a device that is gone is looked for, soon at first, then every
few seconds, at once when something was plugged in. A driver limits the time of each of its calls. Should one
not come back all the same, the worker's `watch`, on another thread, gives it up: who waits is answered, and
another thread goes on with another device object (a *shift*). What the old thread still says is not heard.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar

from kiosk import log
from kiosk.clock import Clock, SystemClock
from kiosk.devices.status import DeviceStatus
from kiosk.errors import DeviceError
from kiosk.faults import Fault

POLL_S: Final = 1.0
# A device that was plugged in again works within 5 s, also where nobody tells of it, as on a network.
MOST_PAUSE_S: Final = 3.0
STUCK_S: Final = 60.0  # without a sign; a scanner that wakes and a side that is late take 55 s
WATCH_EVERY_S: Final = 1.0
MOST_STUCK: Final = 3  # threads that don't come back; with more of them a machine would be lost in a day
# These tell of one act, not of the device: it is well, and may be asked again at once.
OF_ONE_ACT: Final = frozenset(
    {
        *(Fault.SCANNER_EMPTY, Fault.SCANNER_UNSURE, Fault.SCANNER_TWO_SHEETS, Fault.SCANNER_CRASHED),
        *(Fault.PRINTER_HALF_SLIP, Fault.READER_UNREADABLE, Fault.READER_NOT_A_CARD),
    }
)
# What a resident does and puts right himself is no trouble of the machine's.
EVERYDAY: Final = frozenset(
    {Fault.SCANNER_EMPTY, Fault.SCANNER_TWO_SHEETS, Fault.READER_UNREADABLE, Fault.READER_NOT_A_CARD}
)


class Device(Protocol):
    """What every device can do."""

    def status(self) -> DeviceStatus:
        """Say how it is; never raises."""
        ...

    def close(self) -> None:
        """Let go of it; the next call opens it anew."""
        ...


D = TypeVar("D", bound=Device)
T = TypeVar("T")
Answer: TypeAlias = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class _Order:
    work: Callable[[Any], Any]
    answer: Answer


@dataclass(slots=True, eq=False)
class _Shift(Generic[D]):
    """One thread with one device object."""

    device: D
    thread: threading.Thread = field(init=False)
    sign_s: float | None = None  # when the call that runs began, or gave a sign; None: none runs
    waiting: Answer | None = None  # for the call that runs
    dismissed: bool = False


class _Dismissed(Exception):
    """The thread was given up while its call ran."""


def lost(device: str) -> Fault:
    """Return the fault of a device that does not come back from a call."""
    codes = {fault.value for fault in Fault}
    return Fault(f"{device}.stalled" if f"{device}.stalled" in codes else f"{device}.gone")


class DeviceWorker(Generic[D]):
    """The worker of one device; any thread may ask it for something."""

    def __init__(
        self,
        name: str,
        open_device: Callable[[], D],
        on_status: Callable[[DeviceStatus], None],
        *,
        poll_s: float = POLL_S,
        clock: Clock | None = None,
    ) -> None:
        """Make the device; it need not be there yet. `open_device` is called again for each new shift."""
        self.name = name
        self._open_device, self._on_status, self._poll_s = open_device, on_status, poll_s
        self._clock = clock or SystemClock()
        self._lost = lost(name)
        self._orders: SimpleQueue[_Order | Callable[[], bool]] = SimpleQueue()
        self._lock = threading.RLock()
        self._told: DeviceStatus | None = None
        self._misses, self._due_s = 0, float("-inf")
        self._stuck: list[_Shift[D]] = []
        self._shift = self._new_shift()

    @property
    def device(self) -> D:
        """The device, for what another thread may ask of it."""
        return self._shift.device

    def start(self) -> None:
        """Begin to look after the device."""
        self._shift.thread.start()

    def stop(self, within_s: float = 5.0) -> None:
        """Finish what was asked for, let go of the device, and end."""
        self._orders.put(_end)
        self._shift.thread.join(within_s)
        if self._shift.thread.is_alive():
            log.warn("device-left-in-call", device=self.name)
            self._shift.dismissed = True

    def ask(self, order: Callable[[D], T], answer: Callable[[T | DeviceError], None]) -> None:
        """Let the device do something; `answer` gets what came of it, or the error, on a worker's thread."""
        self._orders.put(_Order(order, answer))

    def look_now(self) -> None:
        """Ask the device at once how it is: something was plugged in, or out."""

        def look() -> bool:
            self._misses, self._due_s = 0, float("-inf")
            return True

        self._orders.put(look)

    def sign(self) -> None:
        """Note that the call that runs gets on; for an order that takes long, on the worker's thread.

        Raises:
            DeviceError: Too late; the call was given up, and nobody hears what comes of it.
        """
        with self._lock:
            if threading.current_thread() is not self._shift.thread or self._shift.dismissed:
                raise DeviceError(self._lost, "given up")
            self._shift.sign_s = self._clock.monotonic_s()

    def watch(self) -> None:
        """Give up a call that does not come back; to be asked now and then, by another thread."""
        with self._lock:
            self._stuck = [shift for shift in self._stuck if shift.thread.is_alive()]
            shift, now_s = self._shift, self._clock.monotonic_s()
            is_late = shift.sign_s is not None and now_s - shift.sign_s >= STUCK_S
            if is_late and not shift.dismissed:
                shift.dismissed = True
                self._stuck.append(shift)
                log.warn("device-stuck", device=self.name, threads=len(self._stuck))
                self._give_answer(shift.waiting)
                self.tell(DeviceStatus(self._lost))
            if not shift.dismissed:
                return
            if len(self._stuck) >= MOST_STUCK:
                self._turn_away()
                return
            self._shift = self._new_shift()
            self._shift.thread.start()

    def tell(self, status: DeviceStatus) -> None:
        """Tell how the device is, unless that is known; for an `answer`, on the worker's own thread."""
        with self._lock:
            if status == self._told:
                return
            fault = status.fault.value if status.fault else "none"
            warning = status.warning.value if status.warning else ""
            log.note("device-changed", device=self.name, fault=fault, warning=warning)
            self._told = status
            self._on_status(status)

    def _new_shift(self) -> _Shift[D]:
        shift = _Shift(self._open_device())
        shift.thread = threading.Thread(target=self._work, args=(shift,), name=self.name, daemon=True)
        self._due_s = float("-inf")
        return shift

    def _work(self, shift: _Shift[D]) -> None:
        try:
            while self._take_turn(shift):
                pass
        except _Dismissed:
            log.note("device-came-back", device=self.name)
        self._let_go(shift.device)

    def _take_turn(self, shift: _Shift[D]) -> bool:
        """Look after the device if it is time, and do one order; say whether to go on."""
        if self._clock.monotonic_s() >= self._due_s:
            self._poll(shift)
        wait_s = min(self._poll_s, max(0.0, self._due_s - self._clock.monotonic_s()))
        try:
            order = self._orders.get(timeout=wait_s)
        except Empty:
            return True
        if not isinstance(order, _Order):
            return order()
        came = self._call(shift, order)
        if isinstance(came, DeviceError) and came.fault not in OF_ONE_ACT:
            self.tell(DeviceStatus(came.fault))
        order.answer(came)
        return True

    def _poll(self, shift: _Shift[D]) -> None:
        status = self._call(shift, _Order(lambda device: device.status(), _nobody))
        if isinstance(status, DeviceError):
            status = DeviceStatus(status.fault)
        self.tell(status)
        is_away = status.fault is not None and status.fault.value.endswith(".gone")
        pause_s = min(MOST_PAUSE_S, self._poll_s * 2**self._misses) if is_away else self._poll_s
        self._misses = self._misses + 1 if is_away else 0
        self._due_s = self._clock.monotonic_s() + pause_s

    def _call(self, shift: _Shift[D], order: _Order) -> Any:  # noqa: ANN401  whatever the order gives
        """Call the device; return what it gave or its error, or raise if nobody waits for it any more."""
        with self._lock:
            shift.sign_s, shift.waiting = self._clock.monotonic_s(), order.answer
        try:
            came = order.work(shift.device)
        except DeviceError as error:
            if error.fault in OF_ONE_ACT or DeviceStatus(error.fault) != self._told:
                self._log(error)
            came = error
        except Exception as error:  # noqa: BLE001  a device may say anything; a bug of its driver ends no visit
            if DeviceStatus(self._lost) != self._told:  # once, however often it is looked for
                log.trouble("device-bug", error, device=self.name)
            self._let_go(shift.device)
            came = DeviceError(self._lost, type(error).__name__)
        with self._lock:
            shift.sign_s = None
            if shift.dismissed:
                raise _Dismissed
        return came

    def _log(self, error: DeviceError) -> None:
        if error.fault in EVERYDAY:
            log.note("device-act-failed", device=self.name, fault=error.fault.value)
        else:
            log.trouble("device-failed", error, device=self.name)

    def _let_go(self, device: D) -> None:
        try:
            device.close()
        except Exception as error:  # noqa: BLE001  what is broken need not close well
            log.trouble("device-not-closed", error, device=self.name)

    def _turn_away(self) -> None:
        """Answer everybody: nobody is left who could ask the device."""
        while True:
            try:
                order = self._orders.get_nowait()
            except Empty:
                return
            if isinstance(order, _Order):
                self._give_answer(order.answer)

    def _give_answer(self, answer: Answer | None) -> None:
        if answer is not None:
            answer(DeviceError(self._lost, "does not come back"))


class Watch:
    """The one thread that watches over all workers."""

    def __init__(self, workers: Iterable[DeviceWorker[Any]], every_s: float = WATCH_EVERY_S) -> None:
        self._workers, self._every_s = tuple(workers), every_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def look_now(self) -> None:
        """Let all workers look at once."""
        for worker in self._workers:
            worker.look_now()

    def _work(self) -> None:
        while not self._over.wait(self._every_s):
            for worker in self._workers:
                worker.watch()


def _end() -> bool:
    return False


def _nobody(_came: object) -> None:
    """Hear nothing: the worker itself asked."""
