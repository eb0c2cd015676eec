"""Worker processes: whether two keep up with the scanner, and whether one stays small."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from kiosk.imaging.cleaners import Cleaners, Lost
from kiosk.imaging.decode import decode
from kiosk.imaging.fed import FedSide
from tests.bench import ours
from tests.bench.figures import Curve, Goal, Measured, Plot, Table, slope
from tests.bench.generator.pages import Side
from tests.bench.measures.run import Run

SIDES_A_MINUTE: Final = 160
IDLE: Final = 0.5
WORKERS: Final = 2
MOST_MB: Final = 130
LONG_RUN: Final = 2000
SAMPLES: Final = 50
FLAT_MB: Final = 5.0  # over the long run
TICK_S: Final = 1 / os.sysconf("SC_CLK_TCK")


def measure(run: Run) -> Measured:
    """Measure throughput, then memory."""
    goals, rows = _throughput(run)
    memory, plot = _memory(run)
    table = Table("Two workers, A4 pages at 300 dpi as a scanner gives them", ("", ""), rows)
    return Measured("Throughput and memory", (*goals, *memory), (table,), (plot,))


def _throughput(run: Run) -> tuple[list[Goal], tuple[tuple[str, ...], ...]]:
    """Clean sheets of two printed sides: there is nothing slower."""
    sides = [FedSide(it.truth.dpi, planes=decode(it.jpeg)) for it in run.pages[: run.few(40)]]
    sheets = [sides[at : at + 2] for at in range(0, len(sides) - 1, 2)] * 2
    cores = len(os.sched_getaffinity(0))
    with Cleaners(WORKERS) as cleaners, ThreadPoolExecutor(WORKERS) as callers:
        for _ in range(WORKERS):
            cleaners.clean(sheets[0], ours.USUAL)
        pids = [it._process.pid for it in cleaners._all if it._process]
        before, began, mine = sum(map(_cpu_s, pids)), time.perf_counter(), time.process_time()
        done = list(callers.map(lambda sheet: cleaners.clean(sheet, ours.USUAL), sheets))
        wall_s = time.perf_counter() - began
        used_s = sum(map(_cpu_s, pids)) - before + time.process_time() - mine
    lost = sum(isinstance(it, Lost) for it in done)
    count = 2 * len(sheets)
    a_side_s = used_s / count
    busy = a_side_s * SIDES_A_MINUTE / 60 / cores
    pace = count / used_s * min(WORKERS, cores) * 60
    rows = (
        ("sides", f"{count}, {lost} lost"),
        ("time of a core for a side", f"{1000 * a_side_s:.0f} ms"),
        ("sides a minute, both workers undisturbed", f"{pace:.0f}"),
        ("sides a minute, on this machine as busy as it was", f"{count / wall_s * 60:.0f}"),
        (f"of {cores} cores at {SIDES_A_MINUTE} sides a minute", f"{100 * busy:.0f} %"),
    )
    goal = f"{SIDES_A_MINUTE} sides a minute with half of the machine idle"
    said = f"{pace:.0f} a minute; {100 * (1 - busy):.0f} % of {cores} cores idle at {SIDES_A_MINUTE}"
    return [
        Goal("throughput: two workers", goal, said, busy <= IDLE and pace >= SIDES_A_MINUTE and not lost)
    ], rows


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def _memory(run: Run) -> tuple[list[Goal], Plot]:
    """Clean many sheets in one worker, printed and with blank backs, and watch it."""
    total = run.few(LONG_RUN)
    sheets = _mixed(run)
    resident, own, peak = [], [], 0.0
    with Cleaners(1) as cleaners:
        done = 0
        while done < total:
            sheet = sheets[(done // 2) % len(sheets)]
            cleaners.clean(sheet, ours.USUAL)
            done += len(sheet)
            if done % max(2, 2 * (total // SAMPLES // 2)) < 2:
                rss, uss, high = _memory_mb(cleaners._all[0]._process.pid)
                resident.append(rss)
                own.append(uss)
                peak = max(peak, high)
    grown = slope(own[len(own) // 10 :], len(own))
    x = tuple(float(it) for it in range(1, len(own) + 1))
    x = tuple(total / len(own) * it for it in x)
    plot = Plot(
        "memory",
        f"Memory of a worker over {total} sides",
        "sides",
        "MB",
        (Curve("resident", x, tuple(resident)), Curve("its own", x, tuple(own))),
    )
    said = f"{peak:.0f} MB at most; between sheets {max(resident):.0f} MB, {max(own):.0f} MB of them its own"
    return [
        Goal("memory: a worker", f"≤ {MOST_MB} MB", said, peak <= MOST_MB),
        Goal(
            "memory: flat over 2,000 sides",
            "flat",
            f"{grown:+.1f} MB over {total} sides",
            abs(grown) <= FLAT_MB,
        ),
    ], plot


def _mixed(run: Run) -> list[list[FedSide]]:
    def fed(side: Side) -> FedSide:
        return FedSide(side.truth.dpi, planes=decode(side.jpeg))

    pages = [fed(it) for it in run.pages[:24]]
    sheets = [pages[at : at + 2] for at in range(0, 24, 2)]
    backs = [[fed(front), fed(back)] for (front, back), _ in zip(run.sheets(), range(6), strict=False)]
    return [*sheets, *backs]


def _memory_mb(pid: int) -> tuple[float, float, float]:
    """Return what a process holds, what only it holds, and the most it ever held."""
    kept = {}
    for file in ("smaps_rollup", "status"):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            words = line.split()
            if len(words) >= 3 and words[-1] == "kB" and words[-2].isdigit():
                kept[words[0].rstrip(":")] = int(words[-2]) / 1024
    return kept["Rss"], kept["Private_Clean"] + kept["Private_Dirty"], kept["VmHWM"]
