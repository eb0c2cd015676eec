"""`make fleet`: the kiosks of a province come back together after an outage, with their dossiers.

Real couriers, real stores and a real gateway on uvicorn; kiosks share a few processes. The outage itself
is real time as far as it matters: after some two minutes each courier has reached its longest pause, and
knocks no more often in the sixth hour.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import typer

from kiosk.config import ROOT
from tests.bench.plots import svg
from tests.fleet.figures import judge, plot
from tests.fleet.gateway import ARRIVED

ROUND_S = 1.0
PARTS = 2  # files of a dossier: a paper and the answers
REQUESTS = 2 + 2 * PARTS  # of a dossier when all goes well


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a fleet, and how long an outage."""

    kiosks: int = 500
    dossiers: int = 20  # of each
    outage_h: float = 6.0  # over which the dossiers were sealed
    outage_s: float = 300.0  # so much of it in real time, after all was sealed
    limit_per_s: float = 100.0
    processes: int = 4

    @property
    def all(self) -> int:
        """How many dossiers there are."""
        return self.kiosks * self.dossiers


USUAL = Size()


class Fleet:
    """Gateway and kiosks of one run."""

    def __init__(self, folder, size):
        self.folder = folder
        self.state, self.log = folder / "state.json", folder / "visits.json"
        order = {
            "folder": str(folder / "province"),
            "state": str(self.state),
            "log": str(self.log),
            "register": str(folder / "register"),
            "limit_per_s": size.limit_per_s,
        }
        self.gateway = start("tests.fleet.gateway", order)
        wait(self.state.exists, self.gateway)
        self.where = json.loads(self.state.read_text("utf-8"))
        settings = {"url": self.where["url"], "receipt_key_file": self.where["receipt_keys"]}
        names = [f"K{number:04}" for number in range(size.kiosks)]
        self.ready = [folder / f"ready-{lane}" for lane in range(size.processes)]
        self.kiosks = [
            start(
                "tests.fleet.kiosks",
                {
                    "folder": str(folder),
                    "kiosks": names[lane :: size.processes],
                    "dossiers": size.dossiers,
                    "outage_h": size.outage_h,
                    "gateway": settings,
                    "register": str(folder / "register"),
                    "ready": str(ready),
                },
            )
            for lane, ready in enumerate(self.ready)
        ]

    def fill(self):
        """Wait until every kiosk has sealed its dossiers and knocks at the closed door."""
        for ready, process in zip(self.ready, self.kiosks, strict=True):
            wait(ready.exists, process)

    def open(self):
        """End the outage."""
        self.gateway.send_signal(signal.SIGUSR1)

    def received(self):
        """Return how many dossiers have arrived, by provisional code."""
        answer = httpx.get(f"{self.where['url']}control/dossiers", timeout=60, trust_env=False)
        return Counter(it["provisional_code"] for it in answer.raise_for_status().json())

    def arrived(self):
        """Return how many dossiers have a receipt."""
        answer = httpx.get(f"{self.where['url']}{ARRIVED}", timeout=60, trust_env=False)
        return answer.raise_for_status().json()

    def end(self):
        """Stop all; the gateway writes its count."""
        for process in [*self.kiosks, self.gateway]:
            process.terminate()
        for process in [*self.kiosks, self.gateway]:
            process.wait(60)


def start(module, order):
    """Start a part of the fleet."""
    with (Path(order["register"]).parent / f"{module}.log").open("ab") as words:
        command = [sys.executable, "-m", module, json.dumps(order)]
        return subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=words)


def wait(true, process):
    """Wait for a condition as long as a process lives."""
    while not true():
        assert process.poll() is None, "a part of the fleet has ended"
        time.sleep(0.1)


def sail(folder, size):
    """Run one return; return the gateway's count and whether all arrived exactly once."""
    fleet = Fleet(folder, size)
    try:
        fleet.fill()
        tell(f"{size.all} dossiers are sealed; {size.outage_s:.0f} s more of the outage")
        time.sleep(size.outage_s)
        fleet.open()
        wait(lambda: told(fleet, size.all) == size.all, fleet.gateway)
        received = fleet.received()
    finally:
        fleet.end()
    once = len(received) == size.all and set(received.values()) == {1}
    return json.loads(fleet.log.read_text("utf-8")), once


def told(fleet, of):
    """Say and return how many dossiers have arrived."""
    time.sleep(ROUND_S)
    arrived = fleet.arrived()
    tell(f"\r{arrived} of {of} dossiers", end="\n" if arrived == of else "")
    return arrived


def tell(words, end="\n"):
    """Say something on the terminal at once."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


def main(
    kiosks: int = USUAL.kiosks,
    dossiers: int = USUAL.dossiers,
    limit_per_s: float = USUAL.limit_per_s,
    picture: Path = ROOT / "docs" / "pictures" / "fleet.svg",
) -> None:
    """Let a fleet come back; end with 1 if a dossier is missing, or came twice."""
    size = Size(kiosks=kiosks, dossiers=dossiers, limit_per_s=limit_per_s)
    with tempfile.TemporaryDirectory(prefix="aps-fleet-") as folder:
        counted, once = sail(Path(folder), size)
    picture.write_text(svg(plot(counted, limit_per_s, kiosks)), encoding="utf-8")
    least_min = size.all * REQUESTS / limit_per_s / 60
    figures = {**asdict(judge(counted, limit_per_s)), "least_minutes": least_min, "each_once": once}
    tell(json.dumps({key: round(it, 2) if isinstance(it, float) else it for key, it in figures.items()}))
    sys.exit(0 if once else 1)


if __name__ == "__main__":
    typer.run(main)
