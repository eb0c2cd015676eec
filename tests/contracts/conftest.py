"""The virtual devices in a process of their own, and hands at their dock."""

import json
import subprocess
import sys
import time

import httpx
import pytest

UP_WITHIN_S = 20.0


class Dock:
    """Puts sheets in, shows codes, breaks and mends."""

    def __init__(self, addresses):
        self.addresses = addresses
        self._http = httpx.Client(base_url=addresses["control_url"], trust_env=False)

    def close(self):
        self._http.close()

    def order(self, place, **what):
        answer = self._http.post(f"/{place}", json=what)
        assert answer.is_success, answer.text

    def state(self):
        return self._http.get("/state").json()

    def feed(self, *files, **how):
        self.order("scanner/feed", sheets=[{"file": file, **how} for file in files])

    def break_(self, fault):
        self.order(f"{fault.device}/fault", fault=fault.value)

    def mend(self, device):
        self.order(f"{device}/fault", fault=None)


@pytest.fixture(scope="session")
def devices(tmp_path_factory):
    folder = tmp_path_factory.mktemp("devices")
    state = folder / "devices.json"
    running = subprocess.Popen(
        [
            *(sys.executable, "-m", "drivers.virtual"),
            *(
                f"--state-file={state}",
                f"--out={folder / 'printed'}",
                f"--reader-link={folder / 'reader'}",
                "--rows-a-second=100000",
            ),
        ],
        stdout=subprocess.DEVNULL,
    )
    end_s = time.monotonic() + UP_WITHIN_S
    while not state.exists():
        assert running.poll() is None
        assert time.monotonic() < end_s
        time.sleep(0.02)
    hands = Dock(json.loads(state.read_text()))
    yield hands
    hands.close()
    running.terminate()
    running.wait()


@pytest.fixture
def dock(devices):
    yield devices
    for device in ("scanner", "printer", "reader"):
        devices.mend(device)
    devices.order("scanner/take-out")
