"""How long a start takes for each 100 MB of store, whole or damaged; `make bench` prints it."""

import time
from itertools import count

import pytest

from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers.integrity import damages
from kiosk.dossiers.keys import write_keys
from kiosk.dossiers.opening import open_at_start
from kiosk.dossiers.rekey import change_key
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import a_dossier, a_part

pytestmark = pytest.mark.slow
STORE_BYTES = 100_000_000


@pytest.fixture
def settings(tmp_path):
    write_keys(tmp_path / "key", KEY)
    settings = StoreSettings(path=str(tmp_path / "state" / "store.db"), key_file=str(tmp_path / "key"))
    with open_at_start(settings, SystemClock()) as store:
        for number in count():
            if number * 5_000_000 >= STORE_BYTES:
                break
            store.seal(a_dossier(a_part(size_bytes=5_000_000)), "K01")
    return settings


def seconds(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def test_a_start_looks_at_every_page_in_a_few_times_what_reading_them_takes(settings, tmp_path, capsys):
    path = tmp_path / "state" / "store.db"
    plain_s = seconds(path.read_bytes)
    with open_at_start(settings, SystemClock()) as store:
        check_s = seconds(lambda: damages(store.database, path.stat().st_size))
    rekey_s = seconds(lambda: change_key(settings, SystemClock()))
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    salvage_s = seconds(lambda: open_at_start(settings, SystemClock()).close())
    with capsys.disabled():
        print(
            f"\n  of a store of 100 MB: look at every page {check_s:.2f} s (reading {plain_s:.2f} s),", end=""
        )
        print(f" another key {rekey_s:.2f} s, put aside and carry over {salvage_s:.2f} s", end="")
    assert check_s < 30
