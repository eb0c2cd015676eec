"""A courier in a process of its own: `python -m tests.kiosk.sync.one_courier FACTS`."""

import json
import signal
import sys
import threading
from pathlib import Path

import msgspec

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.dossiers.retention import KEEP
from kiosk.dossiers.store import Store
from kiosk.log import start_log
from kiosk.sync.courier import Courier
from kiosk.sync.deposit import DepositGateway


def main(facts):
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    start_log("sync")
    clock = SystemClock()
    settings = msgspec.convert(facts["gateway"], GatewaySettings)
    with (
        Store.open(Path(facts["store"]), facts["key"], clock) as store,
        DepositGateway(settings, clock) as gateway,
    ):
        courier = Courier(store, gateway, clock, run_dir=Path(facts["run_dir"]), keep=KEEP)
        courier.run(stop)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
