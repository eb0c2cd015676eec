"""What grows a little with each visit ends the machine in a month: memory and open files stay level."""

import os
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.store import Store
from kiosk.printouts.slip import slip_raster
from tests.kiosk.dossiers.papers import a_dossier
from tests.kiosk.imaging.sheets import cleaned, empty, fed, printed, side
from tests.kiosk.printouts.test_slip import SLIP

ROUNDS = 60
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def memory_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES / 1e6


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def clean(_folder):
    cleaned(side(fed(printed(), 1.1)), side(fed(empty(), 1.1)))


def set_slip(_folder):
    slip_raster(SLIP)


def keep(folder):
    with Store.open(folder / "store.db", "a7" * 32, SystemClock()) as store:
        store.seal(a_dossier(), "K01")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", [clean, set_slip, keep])
def test_the_machine_stays_level(act, tmp_path):
    for _ in range(ROUNDS // 3):
        act(tmp_path)
    memory, files = memory_mb(), open_files()
    for _ in range(ROUNDS):
        act(tmp_path)
    assert open_files() == files
    assert memory_mb() - memory < 15
