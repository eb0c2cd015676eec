"""What may grow: memory, descriptors, threads, children and files, read from /proc, and how fast it grows."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")


@dataclass(frozen=True)
class Sample:
    """One process and its children at one moment."""

    rss_kb: int
    children_kb: int  # of our own programs among them: one that reads a page's text comes and goes
    descriptors: int
    threads: int
    children: int


# What is counted must not grow at all; a slope below one in five hundred visits is a thread that just works.
COUNTED = 1 / 500
LIMITS = {
    "rss_kb": 8.0,  # 3,000 visits are a busy month: 24 MB of the 900 that the desk may have
    "children_kb": 8.0,
    "descriptors": COUNTED,
    "threads": COUNTED,
    "children": COUNTED,
    "files": COUNTED,
}
FEWEST = 200  # visits, a sample each: of fewer no slope can be told


def sample(pid):
    """Return how a process stands now."""
    children = descendants(pid)
    return Sample(
        rss_kb=rss_kb(pid),
        children_kb=sum(rss_kb(child) for child in children if is_ours(child)),
        descriptors=len(list((PROC / str(pid) / "fd").iterdir())),
        threads=len(list((PROC / str(pid) / "task").iterdir())),
        children=len(children),
    )


def rss_kb(pid):
    """Return the memory of a process that lies in RAM; 0 if it has just ended."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE_BYTES // 1024
    except (FileNotFoundError, ProcessLookupError):
        return 0


def is_ours(pid):
    """Say whether a process runs a Python program; no if it has just ended."""
    try:
        return b"python" in (PROC / str(pid) / "cmdline").read_bytes().partition(b"\0")[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


def descendants(pid):
    """Return the children of a process, their children, and so on."""
    found = []
    for task in (PROC / str(pid) / "task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return [*found, *(further for child in found for further in descendants(child))]


def files_in(*folders):
    """Return how many files lie in folders; logs turn round and are none."""
    return sum(
        1
        for folder in folders
        for path in folder.rglob("*")
        if ".jsonl" not in path.name and path.suffix != ".log"
    )


def slope(visits, values):
    """Return the growth a visit over the second half (least squares)."""
    half = len(visits) // 2
    return float(np.polyfit(visits[half:], values[half:], 1)[0])


def too_fast(samples):
    """Return what grows too fast, as "process gauge": growth a visit.

    `samples` are rows of a run, one a visit: `visits`, and for each process a dict of gauges.
    """
    if len(samples) < FEWEST:
        return {}
    visits = [one["visits"] for one in samples]
    grown = {}
    for process in (name for name in samples[0] if name != "visits"):
        for gauge in samples[0][process]:
            rate = slope(visits, [one[process][gauge] for one in samples])
            if rate > LIMITS[gauge]:
                grown[f"{process} {gauge}"] = round(rate, 4)
    return grown


def row(visits, desk, pids, folders):
    """Return one row of samples: how the desk says it stands, and what is seen of the others."""
    return {
        "visits": visits,
        "desk": desk,
        **{name: asdict(sample(pid)) for name, pid in pids.items()},
        "folders": {"files": files_in(*folders)},
    }
