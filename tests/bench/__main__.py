"""`python -m tests.bench`: the whole proof of the scan judge, beside its peers; search and store."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sqlite3
import sys
import time
from pathlib import Path
from typing import Final

import cv2
import msgspec

from tests.bench import contact_sheets, report
from tests.bench.figures import Measured
from tests.bench.generator import faces
from tests.bench.generator.faces import BENCH
from tests.bench.measures.run import Run

MEASURES: Final = ("skew", "upright", "blank", "faults", "speed", "workers", "size", "pdfa")
SEARCH: Final = "search"  # has a page of its own
CODES: Final = "codes"  # has one, too
RELIABILITY: Final = ("sealing", "backlog", "wire")  # have one, too
PAPERLESS: Final = frozenset({SEARCH, CODES, *RELIABILITY})  # need no scanned pages
RESULTS: Final = BENCH / "results"
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # as the kiosk's workers have it


def main() -> None:
    """Measure, and write the report; parts that were measured before can be kept."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="a tenth of the pages")
    parser.add_argument(
        "--scans", type=Path, default=os.environ.get("APS_SCANS"), help="a folder of real scans"
    )
    parser.add_argument(
        "--only",
        default=",".join((*MEASURES, SEARCH, CODES, *RELIABILITY)),
        help="measure these, and keep the others as they were",
    )
    parser.add_argument("--no-report", action="store_true", help="leave docs as it is")
    given = parser.parse_args()
    names = given.only.split(",")
    looks_at_pages = not PAPERLESS.issuperset(names)
    if looks_at_pages and not faces.installed():
        sys.exit("bench: the type is missing; run tools/install-bench-packages")
    if ONE_THREAD.items() - os.environ.items():  # NumPy looks at them when it is loaded
        os.execve(
            sys.executable, [sys.executable, "-m", "tests.bench", *sys.argv[1:]], {**os.environ, **ONE_THREAD}
        )
    cv2.setNumThreads(1)
    run = Run(quick=given.quick, scans=Path(given.scans) if given.scans else None)
    for name in names:
        began = time.perf_counter()
        found = importlib.import_module(f"tests.bench.measures.{name}").measure(run)
        _keep(run, name, found)
        _tell(found, time.perf_counter() - began)
    measured = [found for name in MEASURES if (found := _kept(run, name))]
    if looks_at_pages:
        contact_sheets.write(run, measured)
    if not given.no_report:
        if looks_at_pages:
            report.write(measured, _circumstances(run))
        if SEARCH in names and (searched := _kept(run, SEARCH)):
            report.write_search(searched, f"This run: {_machine()}, SQLite {sqlite3.sqlite_version}.")
        if CODES in names and (read := _kept(run, CODES)):
            report.write_codes(read, f"This run: {_machine()}, OpenCV {cv2.__version__}.")
        if set(names) & set(RELIABILITY):
            reliable = [found for name in RELIABILITY if (found := _kept(run, name))]
            report.write_reliability(reliable, f"This run: {_machine()}.")


def _file(run: Run, name: str) -> Path:
    return RESULTS / ("quick" if run.quick else "full") / f"{name}.json"


def _keep(run: Run, name: str, found: Measured) -> None:
    file = _file(run, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.encode(found))


def _kept(run: Run, name: str) -> Measured | None:
    file = _file(run, name)
    return msgspec.json.decode(file.read_bytes(), type=Measured) if file.exists() else None


def _tell(found: Measured, took_s: float) -> None:
    print(f"\n{found.title}  ({took_s:.0f} s)")
    for goal in found.goals:
        print(
            f"  {report.WORDS[goal.reached].strip('*'):<13} {goal.what:<44} {goal.goal:<32} {goal.measured}"
        )
    sys.stdout.flush()


def _circumstances(run: Run) -> str:
    sizes = run.sizes
    marked = sizes.blank_backs + 2 * sizes.marked_backs
    scans = "with real scans" if run.scans else "without real scans"
    return (
        f"This run: {sizes.pages} pages, {marked} marked and {sizes.blank_backs} blank sides, "
        f"{sizes.faulty} pages of each fault, {scans}; {_machine()}, OpenCV {cv2.__version__}."
    )


def _machine() -> str:
    cpu = Path("/proc/cpuinfo").read_text()
    models = [line.split(":", 1)[1].strip() for line in cpu.splitlines() if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {(models or ['unknown'])[0]}; Python {platform.python_version()}"


if __name__ == "__main__":
    main()
