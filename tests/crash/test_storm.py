"""Power cuts by the dozen: desk, courier and province are killed at any moment, again and again.

In the end each dossier whose code was said to a resident is at the province: once, and whole.
"""

import hashlib
import os
import random
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.codes import is_provisional
from kiosk.dossiers.store import Store
from kiosk.sync.nudge import Tap, give
from tests.kiosk.sync.conftest import CHUNK_BYTES, KEY, settings_for
from tests.kiosk.sync.province import running_courier, running_province, wait_until

ROUNDS = int(os.environ.get("STORM_ROUNDS", "12"))  # `make crash` asks for more
TROUBLES = ("well", "slow", "error_500", "nonsense", "wrong_digest", "cut_after_bytes", "busy")
DESK = """
import os, sys, time
from dataclasses import replace
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.dossiers.model import KeptDraft
from kiosk.dossiers.store import Store
from kiosk.sync.nudge import nudge
from tests.kiosk.dossiers.papers import a_dossier, a_part
path = Path(sys.argv[1])
store = Store.open(path, sys.argv[2], SystemClock())
while True:
    store.save_draft(KeptDraft(last_four="0123", content=os.urandom(20_000)))
    new = a_dossier(a_part(size_bytes=int.from_bytes(os.urandom(2)) * 6), a_part("to-khai", 9_000))
    new = replace(new, applicant_number=os.urandom(6).hex())  # one's own dossiers wait for each other
    print(store.seal(new, "K01").provisional_code, flush=True)
    nudge(path.parent / "run")
    time.sleep(0.2)
"""


class Desk:
    """Seals dossiers and says their codes, until it is killed."""

    def __init__(self, path):
        self._command = [sys.executable, "-c", DESK, str(path), KEY]
        self._running = None
        self.said = set()

    def start(self):
        self._running = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)

    def kill(self):
        self._running.kill()
        self.said |= {code for code in self._running.communicate()[0].split() if is_provisional(code)}


class Technician:
    """Presses "try again now" once a second, so that the storm need not wait for pauses and pace."""

    def __init__(self, run_dir):
        self._run_dir, self._pressed_s = run_dir, 0.0

    def _press(self):
        if time.monotonic() - self._pressed_s > 1.0:
            self._pressed_s = time.monotonic()
            give(self._run_dir, Tap.RETRY)

    def sees(self, province, requests):
        self._press()
        return province.traffic()["requests"] > requests

    def sees_empty(self, store):
        self._press()
        return store.database.rows("SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.timeout(600)
@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_no_storm_loses_a_dossier_or_doubles_one(seed, tmp_path):
    chance = random.Random(seed)
    path = tmp_path / "store.db"
    desk = Desk(path)
    Store.open(path, KEY, SystemClock()).close()
    technician = Technician(tmp_path / "run")
    with running_province(tmp_path / "province") as province, ExitStack() as ending:
        settings = settings_for(province, chunk_bytes=CHUNK_BYTES)
        with running_courier(path, KEY, settings) as courier:
            ending.callback(desk.kill)
            desk.start()
            for _ in range(ROUNDS):
                province.order(chance.choice(TROUBLES), after_bytes=20_000, delay_s=0.05)
                before = province.traffic()["requests"] + chance.randrange(12)
                wait_until(lambda before=before: technician.sees(province, before), "some traffic", 60)
                for victim in chance.sample([desk, courier, province], chance.randint(1, 2)):
                    victim.kill()
                    victim.start()
            ending.close()
            province.order("well")
            courier.kill()
            courier.start()
            with Store.open(path, KEY, SystemClock()) as store:
                wait_until(lambda: technician.sees_empty(store), "an empty outbox", 120)
            assert courier.stop() == 0
        judge(path, desk.said, province.received())


def judge(path, said, received):
    with Store.open(path, KEY, SystemClock()) as store:
        assert store.database.rows("PRAGMA integrity_check") == [("ok",)]
        stages = store.database.rows("SELECT DISTINCT stage FROM dossier")
        ours = dict(store.database.rows("SELECT provisional_code, dossier_code FROM dossier"))
        digests = store.database.rows(
            "SELECT provisional_code, part, sha256 FROM object JOIN dossier ON dossier.id = dossier_id"
        )
    assert stages == [("delivered",)]
    assert said <= set(ours)
    assert len(said) > ROUNDS / 4, "the storm let the desk work"
    assert {it["provisional_code"]: it["dossier_code"] for it in received} == ours
    assert len(received) == len(ours)
    there = {
        (it["provisional_code"], part["part"], hashlib.sha256(Path(part["path"]).read_bytes()).hexdigest())
        for it in received
        for part in it["parts"]
    }
    assert there == set(digests)
