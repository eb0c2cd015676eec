"""Some kiosks of the fleet in one process: each with a store and a courier of its own, all real.

`python -m tests.fleet.kiosks ORDER`: seals the dossiers of the outage, says so in `ready`, then lets the
couriers run until SIGTERM.
"""

import json
import os
import signal
import sys
import threading
from datetime import timedelta
from pathlib import Path

from msgspec import convert, structs

from kiosk import log
from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.dossiers.retention import KEEP
from kiosk.dossiers.store import Store
from kiosk.sync.courier import Courier
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.signing import create_key_pair
from tests.kiosk.dossiers.papers import a_dossier, a_part

KEY = "f1" * 32


class SealedBefore:
    """The clock at which a dossier of the outage was sealed."""

    def __init__(self, ago):
        self._ago = ago

    def now(self):
        return SystemClock().now() - self._ago

    def monotonic_s(self):
        return SystemClock().monotonic_s()


def fill(path, kiosk_id, dossiers, outage):
    """Seal so many dossiers, evenly over the outage."""
    for number in range(dossiers):
        ago = outage * (dossiers - number) / dossiers
        with Store.open(path, KEY, SealedBefore(ago)) as store:
            store.seal(a_dossier(a_part(size_bytes=30_000)), kiosk_id)


def courier_of(folder, settings, register):
    """Return a courier over a filled store, as `aps-kiosk sync` builds it; it signs with a key of its own."""
    clock, kiosk_id = SystemClock(), folder.name
    create_key_pair(folder / "key.pem", register / f"{kiosk_id}.pem")
    settings = structs.replace(settings, signing_key_file=str(folder / "key.pem"))
    store = Store.open(folder / "store.db", KEY, clock)
    gateway = DepositGateway(settings, clock, kiosk_id=kiosk_id, database=store.database)
    return Courier(store, gateway, clock, run_dir=folder / "run", keep=KEEP, lanes=settings.lanes)


def main(order):
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    log.start_log("fleet", Path(order["folder"]))
    settings = convert(order["gateway"], GatewaySettings)
    folders = [Path(order["folder"]) / name for name in order["kiosks"]]
    for folder in folders:
        fill(folder / "store.db", folder.name, order["dossiers"], timedelta(hours=order["outage_h"]))
    couriers = [courier_of(folder, settings, Path(order["register"])) for folder in folders]
    Path(order["ready"]).write_text(str(os.getpid()), encoding="ascii")
    lanes = [threading.Thread(target=courier.run, args=(stop,)) for courier in couriers]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
