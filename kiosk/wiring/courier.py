"""The courier: the one process with a network; it shares the store with the desk, and nothing else."""

from __future__ import annotations

import signal
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from kiosk import log
from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.retention import Keep
from kiosk.dossiers.store import Store
from kiosk.sync.adapters import open_gateway
from kiosk.sync.courier import Courier


def run(settings: Settings) -> None:
    """Send what is in the outbox until the process is asked to end."""
    log.start_log("courier", Path(settings.run_dir))
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    clock = SystemClock()
    key = load_key(settings.store.key_file)
    with (
        Store.open(Path(settings.store.path), key, clock) as store,
        closing(
            open_gateway(settings.gateway, clock, kiosk_id=settings.site.kiosk_id, database=store.database)
        ) as gateway,
    ):
        keep = Keep(
            grace=timedelta(days=settings.store.grace_days),
            kept=timedelta(days=settings.store.kept_days),
            results=timedelta(days=settings.store.result_days),
        )
        lanes = settings.gateway.lanes
        run_dir = Path(settings.run_dir)
        Courier(store, gateway, clock, run_dir=run_dir, keep=keep, lanes=lanes).run(stop)
