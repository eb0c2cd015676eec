"""The courier: the one process with a network; it shares the store with the desk, and nothing else."""

from __future__ import annotations

import signal
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

from kiosk import heap, log
from kiosk.assist.ledger import Ledger
from kiosk.assist.measuring import stages_waiting
from kiosk.assist.timed_gateway import TimedGateway
from kiosk.clock import Clock, SystemClock
from kiosk.config import Settings
from kiosk.dossiers.opening import OpenStore, open_beside
from kiosk.dossiers.retention import Keep
from kiosk.errors import KioskError, StoreDamaged
from kiosk.sync.adapters import open_gateway
from kiosk.sync.certificates import watch_certificate
from kiosk.sync.clock_watch import WatchedClock
from kiosk.sync.courier import Courier
from kiosk.sync.long_waits import watch_waits

LOOK_EVERY_S: Final = 0.5  # whether the desk has put the store aside
DAMAGED_S: Final = 5.0  # until the desk may have put it aside
ALARMS_EVERY_S: Final = 3600.0
COUNTS_EVERY_S: Final = 60.0  # a power cut loses the figures of so long


def run(settings: Settings) -> None:
    """Send what is in the outbox until the process is asked to end.

    When the desk puts a damaged store aside, the courier ends its work with that file, and begins with the
    new one. While the store is damaged and nobody has put it aside, it waits: that is the desk's to do.
    """
    heap.keep_little()
    log.start_log("courier", Path(settings.run_dir))
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    clock = SystemClock()
    while not stop.is_set():
        try:
            with open_beside(settings.store, clock) as store:
                _serve(settings, store, clock, stop)
        except StoreDamaged as error:
            log.trouble("courier.store-damaged", error)
            stop.wait(DAMAGED_S)


def _serve(settings: Settings, store: OpenStore, clock: Clock, stop: threading.Event) -> None:
    """Serve this store until `stop` is set, or another takes its place."""
    over, ledger = threading.Event(), Ledger(store)
    watch = threading.Thread(target=_watch, args=(settings, store, ledger, stop, over), name="store")
    watch.start()
    try:
        opened = open_gateway(
            settings.gateway,
            WatchedClock(clock, store),
            kiosk_id=settings.site.kiosk_id,
            database=store.database,
        )
        with closing(TimedGateway(opened, ledger, clock)) as gateway:
            keep = Keep(
                grace=timedelta(days=settings.store.grace_days),
                kept=timedelta(days=settings.store.kept_days),
                results=timedelta(days=settings.store.result_days),
            )
            Courier(
                store,
                gateway,
                clock,
                run_dir=Path(settings.run_dir),
                keep=keep,
                lanes=settings.gateway.lanes,
                room_mb=settings.store.min_free_mb,
            ).run(over)
    finally:
        over.set()
        watch.join()
        if not store.has_moved:
            ledger.write()


def _watch(
    settings: Settings, store: OpenStore, ledger: Ledger, stop: threading.Event, over: threading.Event
) -> None:
    """End the courier's work with this store in time; look now and then at what a person must see to."""
    clock = store.clock
    look_at_s = count_at_s = clock.monotonic_s()
    try:
        while not over.is_set() and not stop.wait(LOOK_EVERY_S):
            if store.has_moved:
                log.note("courier.store-moved")
                break
            if clock.monotonic_s() >= look_at_s:
                look_at_s = clock.monotonic_s() + ALARMS_EVERY_S
                _look_for_alarms(settings, store, clock)
            if clock.monotonic_s() >= count_at_s:
                count_at_s = clock.monotonic_s() + COUNTS_EVERY_S
                _write_counts(settings, store, ledger)
    finally:  # a courier without its watch would hear no order to end
        over.set()


def _look_for_alarms(settings: Settings, store: OpenStore, clock: Clock) -> None:
    try:
        watch_waits(store)
        watch_certificate(settings.gateway, store, clock)
    except KioskError as error:  # the courier goes on with what it has
        log.trouble("courier.alarms", error)


def _write_counts(settings: Settings, store: OpenStore, ledger: Ledger) -> None:
    """Write what was counted, and the figures for monitoring where they are wanted."""
    ledger.write()
    if not settings.metrics.folder:
        return
    # Loads an HTTP server and takes 0.3 s: only where figures are wanted.
    from kiosk.assist.metrics import COURIER_FILE, courier_metrics, write_metrics  # noqa: PLC0415

    try:
        stages = stages_waiting(store)
    except KioskError as error:  # the courier goes on with what it has
        log.trouble("courier.counts", error)
        return
    write_metrics(Path(settings.metrics.folder) / COURIER_FILE, courier_metrics(ledger.counted(), stages))
