"""A backlog: what everything costs with 10,000 dossiers in the store, beside an empty one."""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers.model import NewDossier
from kiosk.dossiers.notices import followed
from kiosk.dossiers.opening import open_at_start, open_beside
from kiosk.dossiers.retention import KEEP, erase_due
from kiosk.dossiers.store import Store, stage_counts, write_sealed
from kiosk.sync.outbox import Outbox
from tests.bench.figures import Goal, Measured, Table
from tests.bench.generator.faces import BENCH
from tests.bench.measures.run import Run
from tests.bench.measures.sealing import KEY, dossier_of
from tests.kiosk.dossiers.papers import KIOSK

Act: TypeAlias = Callable[[Store, Outbox], object]
Opening: TypeAlias = Callable[[StoreSettings, SystemClock], AbstractContextManager[Store]]

WAITING = 10_000
PAPER_BYTES = 20_000
TOGETHER = 500  # in one change, to fill the store
OPENINGS, ROUNDS = 5, 41
MOST = 2.0  # times as long as with an empty store
CHECKED = "start of the desk, the whole file checked"
OPENED = "start of the courier"
COUNTED = "how many at each stage"  # for the technician alone
ROOM = "room"  # one call of the system, too short for a goal


def measure(run: Run) -> Measured:
    """Fill a store, and do everything in turn with an empty one."""
    count = WAITING // 10 if run.quick else WAITING
    with tempfile.TemporaryDirectory(dir=BENCH) as name:
        folders = {"empty": Path(name) / "empty", "full": Path(name) / "full"}
        for folder in folders.values():
            folder.mkdir()
            (folder / "key").write_text(KEY)
        _fill(folders["full"], count)
        size_mb = (folders["full"] / "store.db").stat().st_size / 1e6
        spent_s = {OPENED: _openings(folders, open_beside), CHECKED: _openings(folders, open_at_start)}
        spent_s |= _works(folders)
    ratios = {name: it["full"] / it["empty"] for name, it in spent_s.items()}
    goals = tuple(
        Goal(f"backlog of {count:,}: {name}", f"≤ {MOST:g} x", f"{ratio:.2f} x", ratio <= MOST)
        for name, ratio in ratios.items()
        if name not in {CHECKED, COUNTED, ROOM}
    )
    rows = tuple(
        (name, f"{1000 * it['empty']:.2f} ms", f"{1000 * it['full']:.2f} ms", f"{ratios[name]:.2f} x")
        for name, it in spent_s.items()
    )
    table = Table(f"Time with {count:,} sealed dossiers", ("", "empty", "full", "empty = 1"), rows)
    note = (
        f"{count:,} dossiers of {PAPER_BYTES / 1000:g} kB, of as many residents: a file of {size_mb:.0f} MB."
        " The desk reads the whole file at its start, because a damaged page is better found then than with"
        f" a resident before the screen: {1000 * spent_s[CHECKED]['full'] / size_mb:.1f} ms for each MB."
    )
    return Measured("Backlog", goals, (table,), note=note)


def _fill(folder: Path, count: int) -> None:
    clock = SystemClock()
    with open_beside(_settings(folder), clock) as store:
        for first in range(0, count, TOGETHER):
            with store.database.changing() as database:
                for number in range(first, first + TOGETHER):
                    write_sealed(database, _dossier(number), KIOSK, clock.now())
            store.database.flush_log()


def _dossier(number: int) -> NewDossier:
    return replace(dossier_of(os.urandom(PAPER_BYTES), papers=2), applicant_number=f"{number:012}")


def _settings(folder: Path) -> StoreSettings:
    return StoreSettings(path=str(folder / "store.db"), key_file=str(folder / "key"))


def _openings(folders: dict[str, Path], opening: Opening) -> dict[str, float]:
    spent_s: dict[str, list[float]] = {name: [] for name in folders}
    for _ in range(OPENINGS):
        for name, folder in folders.items():
            began = time.perf_counter()
            with opening(_settings(folder), SystemClock()):
                spent_s[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in spent_s.items()}


def _works(folders: dict[str, Path]) -> dict[str, dict[str, float]]:
    """Return the median time of each work, by store; the works take turns, and so do the stores.

    In the empty store lie the few dossiers that were sealed here.
    """
    newcomers = itertools.count(10**11)
    works: dict[str, Act] = {
        "seal": lambda store, _: store.seal(_dossier(next(newcomers)), KIOSK),
        "next lease": lambda _, outbox: outbox.take_due(),
        "when is the next due": lambda _, outbox: outbox.next_in_s(),
        "housekeeping": lambda store, _: erase_due(store, KEEP),
        ROOM: lambda store, _: store.free_mb(),
        "who is followed": lambda store, _: followed(store),
        COUNTED: lambda store, _: stage_counts(store),
        "look-up": lambda store, _: store.find_news("TAM-K01-261121-0001-D"),
    }
    spent_s: dict[str, dict[str, list[float]]] = {name: {which: [] for which in folders} for name in works}
    with ExitStack() as open_ones:
        stores = {
            which: open_ones.enter_context(open_beside(_settings(folder), SystemClock()))
            for which, folder in folders.items()
        }
        boxes = {which: Outbox(store, lambda: 0.5) for which, store in stores.items()}
        for round_ in range(ROUNDS):
            order = list(folders)[:: 1 if round_ % 2 else -1]  # the second finds the processor warm
            for (name, work), which in itertools.product(works.items(), order):
                began = time.perf_counter()
                work(stores[which], boxes[which])
                spent_s[name][which].append(time.perf_counter() - began)
    return {
        name: {which: statistics.median(times) for which, times in both.items()}
        for name, both in spent_s.items()
    }
