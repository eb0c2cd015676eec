"""The courier: brings what is in the outbox to the province, and the province's word back.

Its tasks are the lanes of :mod:`kiosk.sync.lanes`; here each gets its threads. Several threads deliver,
one follows the news, one answers the desk's questions and one erases what has had its time. Whatever
happens in one lane stops no other, and no trouble ends a lane.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from kiosk.clock import Clock
from kiosk.dossiers.retention import Keep, erase_due
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.log import note, trouble, warn
from kiosk.sync.gateway import Gateway
from kiosk.sync.lanes import Deliveries, Housekeeping, Lane, News, Questions, Route
from kiosk.sync.nudge import Ear, Tap, lock
from kiosk.sync.outbox import Outbox

LISTEN_S: Final = 0.5  # so long at most until an order to stop is seen
STAND_BY_S: Final = 0.5
AFTER_TROUBLE_S: Final = 3.0  # doubled with each trouble in a row: the gateway may be asked each time
MOST_TROUBLE_S: Final = 60.0
ENDING_S: Final = 10.0  # for what is in hand, all together; systemd waits for 20 s
_CHANCE: Final = secrets.SystemRandom()

Bells: TypeAlias = Sequence[tuple[Lane, threading.Event]]  # one for each thread


def wait(woken: threading.Event, pause_s: float) -> None:
    """Wait until a lane is woken, or a pause is over: the one place where a lane does so."""
    woken.wait(pause_s)


class Courier:
    """Serves one store and one gateway until it is told to stop."""

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        clock: Clock,
        *,
        run_dir: Path,
        keep: Keep,
        lanes: int = 1,
        room_mb: int = 0,
        chance: Callable[[], float] = _CHANCE.random,
        wait: Callable[[threading.Event, float], None] = wait,
    ) -> None:
        """Prepare the lanes; `lanes` threads deliver, or one if the gateway takes one at a time.

        `room_mb` stays free on the disk, whatever results wait at the province; `chance` gives numbers from
        0 to 1; `wait` is where the lanes wait.
        """
        self._run_dir, self._wait = run_dir, wait
        self._outbox = Outbox(store, chance)
        route = Route(
            store=store,
            outbox=self._outbox,
            gateway=gateway,
            clock=clock,
            chance=chance,
            room_mb=room_mb,
        )
        self._clock = clock
        self._deliver_with = 1 if gateway.one_at_a_time else lanes
        self._stop = threading.Event()
        self.deliveries = Deliveries(route)
        self.news = News(route)
        self.questions = Questions(route)
        self.housekeeping = Housekeeping(lambda: erase_due(store, keep))

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes, for whoever drives them himself."""
        return (self.deliveries, self.news, self.questions, self.housekeeping)

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; while another courier serves this store, stand by."""
        self._stop = stop
        while not stop.is_set():
            with lock(self._run_dir) as mine:
                if mine:
                    self._serve()
                else:
                    stop.wait(STAND_BY_S)

    def deliver_due(self) -> int:
        """Try what is due, until there is nothing or the pace says to wait; return how much arrived."""
        before = self.deliveries.delivered
        while not self._stop.is_set() and self.deliveries.turn() == 0.0:
            pass
        return self.deliveries.delivered - before

    def try_again_now(self) -> None:
        """Forget all pauses and counts."""
        self._outbox.try_all_now()
        for lane in self.lanes:
            lane.reset()

    def _serve(self) -> None:
        note("courier.started")
        lanes: list[Lane] = [
            *[self.deliveries] * self._deliver_with,
            self.news,
            self.questions,
            self.housekeeping,
        ]
        bells = [(lane, threading.Event()) for lane in lanes]
        threads = [
            # A daemon: what hangs on a dead line is left where it is, as if the power had gone.
            threading.Thread(target=self._keep_going, args=(lane, bell, bells), name=lane.name, daemon=True)
            for lane, bell in bells
        ]
        with Ear(self._run_dir) as ear:
            for thread in threads:
                thread.start()
            try:
                while not self._stop.is_set():
                    self._heed(ear.hears(LISTEN_S), bells)
            finally:
                self._stop.set()
                _ring(bells)
                self._join(threads)
        note("courier.stopped")

    def _join(self, threads: Sequence[threading.Thread]) -> None:
        end_s = self._clock.monotonic_s() + ENDING_S
        for thread in threads:
            thread.join(max(0.0, end_s - self._clock.monotonic_s()))
        if left := sum(thread.is_alive() for thread in threads):
            warn("courier.left_in_the_middle", lanes=left)

    def _heed(self, tap: Tap | None, bells: Bells) -> None:
        if tap is None:
            return
        for lane in self.lanes:
            if tap is Tap.RETRY:
                lane.reset()
            lane.nudge()
        _ring(bells)

    def _keep_going(self, lane: Lane, bell: threading.Event, bells: Bells) -> None:
        troubles = 0
        while not self._stop.is_set():
            pause_s = self._take_turn(lane)
            troubles = troubles + 1 if pause_s is None else 0
            if pause_s is None:
                pause_s = min(MOST_TROUBLE_S, AFTER_TROUBLE_S * 2 ** min(troubles - 1, 10))
            if pause_s:
                self._wait(bell, pause_s)
                bell.clear()
            else:  # something was done: those who share the lane may go on as well
                _ring((other, its) for other, its in bells if other is lane and its is not bell)

    def _take_turn(self, lane: Lane) -> float | None:
        """Return the pause that the lane wants; None if there was trouble."""
        try:
            return lane.turn()
        except StoreError as error:
            trouble("courier.store", error, lane=lane.name)
        except Exception as error:  # noqa: BLE001  the courier of a machine that nobody watches goes on
            trouble("courier.lane", error, lane=lane.name)
        return None


def _ring(bells: Iterable[tuple[Lane, threading.Event]]) -> None:
    for _, bell in bells:
        bell.set()
