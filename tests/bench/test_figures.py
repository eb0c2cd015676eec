"""How fast the rest is, each as a ratio to a named peer in the same run; `make bench` prints the ratios.

Medians, one process, nothing else running. The scan judge has a bench of its own (`python -m tests.bench`).
"""

import os
import statistics
import time

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.store import Store
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part

pytestmark = pytest.mark.slow
RUNS = 7


def median_s(act):
    act()  # caches, pages of memory
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def test_a_dossier_is_sealed_in_a_few_times_what_the_disk_takes_for_its_bytes(tmp_path, capsys):
    parts = [a_part(f"giay-{number}", 1_000_000) for number in range(5)]

    def write_and_sync():
        with (tmp_path / "plain").open("wb") as file:
            for part in parts:
                file.write(part.content)
            file.flush()
            os.fsync(file.fileno())

    with Store.open(tmp_path / "store.db", "a7" * 32, SystemClock()) as store:
        ratio = median_s(lambda: store.seal(a_dossier(*parts), KIOSK)) / median_s(write_and_sync)
    with capsys.disabled():
        print(f"\n  seal 5 MB, encrypted and indexed, against write and fsync: {ratio:.1f} x", end="")
    assert ratio < 60
