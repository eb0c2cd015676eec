"""A real province and a real courier for the tests: processes of their own, ended by their own id."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
from msgspec import to_builtins

WITHIN_S = 30.0


def wait_until(true, what, within_s=WITHIN_S):
    end_s = time.monotonic() + within_s
    while not (found := true()):
        assert time.monotonic() < end_s, f"waited in vain for {what}"
        time.sleep(0.02)
    return found


class RunningProvince:
    """`python -m kiosk.sandbox` on a free port, and its controls."""

    def __init__(self, folder: Path, port: int = 0, *options: str) -> None:
        self.folder = folder
        self.port = port
        self.options = options
        self.start()

    def start(self) -> None:
        state = self.folder / "state.json"
        state.unlink(missing_ok=True)
        command = ["-m", "kiosk.sandbox", "--port", str(self.port), "--data", str(self.folder)]
        command += self.options
        self.process = subprocess.Popen(
            [sys.executable, *command, "--state-file", str(state)], stdout=subprocess.DEVNULL
        )
        wait_until(lambda: state.exists() or self.process.poll() is not None, "the province")
        self.state = json.loads(state.read_text("utf-8"))
        self.url = self.state["url"]
        self.port = int(self.url.rstrip("/").rpartition(":")[2])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def order(self, mode, **more):
        httpx.post(self.url + "control", json={"mode": mode, **more}).raise_for_status()

    def traffic(self):
        return httpx.get(self.url + "control").raise_for_status().json()

    def received(self):
        return httpx.get(self.url + "control/dossiers").raise_for_status().json()


@contextmanager
def running_province(folder: Path, port: int = 0, *options: str):
    folder.mkdir(parents=True, exist_ok=True)
    province = RunningProvince(folder, port, *options)
    try:
        yield province
    finally:
        province.kill()


class RunningCourier:
    """A courier in a process of its own, which can be killed and started again."""

    def __init__(self, store: Path, key: str, settings) -> None:
        run_dir = store.parent / "run"
        facts = {"store": str(store), "key": key, "run_dir": str(run_dir), "gateway": to_builtins(settings)}
        self._command = [sys.executable, "-m", "tests.kiosk.sync.one_courier", json.dumps(facts)]
        self._log = store.with_name("courier.log")
        self.process = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(self._command, stderr=log)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """How it ends when it is asked to."""
        self.process.terminate()
        return self.process.wait(10)

    def log(self) -> str:
        return self._log.read_text("utf-8")


@contextmanager
def running_courier(store: Path, key: str, settings):
    courier = RunningCourier(store, key, settings)
    courier.start()
    try:
        yield courier
    finally:
        courier.kill()
