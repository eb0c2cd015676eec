"""The courier as a process, beside a desk that puts the store aside."""

import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import ATTEMPTS, Tally, tallies
from kiosk.clock import SystemClock
from kiosk.config import MetricsSettings, load_settings
from kiosk.dossiers.keys import create_key, write_keys
from kiosk.dossiers.opening import open_at_start
from kiosk.errors import StoreDamaged
from kiosk.wiring import courier as courier_module
from tests.kiosk.dossiers.papers import a_dossier


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    tables = {
        "store": {"path": str(tmp_path / "state" / "store.db"), "key_file": str(tmp_path / "store.key")},
        "devices.scanner": {"escl_url": "http://127.0.0.1:9/eSCL"},
        "devices.printer": {"address": "tcp://127.0.0.1:9"},
        "devices.reader": {"address": str(tmp_path / "reader")},
        "gateway": {"url": "http://127.0.0.1:9/", "receipt_key_file": str(tmp_path / "receipt-keys.json")},
    }
    (tmp_path / "receipt-keys.json").write_text(
        json.dumps({"keys": [{"kty": "EC", "crv": "P-256", "kid": "k", **POINT}]})
    )
    lines = [f"run_dir = {json.dumps(str(tmp_path / 'run'))}"]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    file = tmp_path / "machine.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return load_settings("demo", file)


POINT = {  # a public key of no one: RFC 7517 A.1
    "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
}


@contextmanager
def a_courier(settings, tmp_path):
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "sync",
        "--profile=demo",
        f"--config={tmp_path / 'machine.toml'}",
    ]
    with (tmp_path / "courier.log").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_for(true, courier):
    while not true():
        assert courier.poll() is None, "the courier has ended"
        time.sleep(0.05)


def files_of(process):
    """The files that a process has open."""
    names = []
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            names.append(str(link.readlink()))
        except FileNotFoundError:
            continue
    return names


def said(tmp_path):
    return (tmp_path / "courier.log").read_text(encoding="utf-8")


def test_a_courier_leaves_a_store_that_was_put_aside_and_takes_the_new_one(settings, tmp_path):
    path = Path(settings.store.path)
    with open_at_start(settings.store, SystemClock()) as store:
        store.seal(a_dossier(), "K01")
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with a_courier(settings, tmp_path) as courier:
        wait_for(lambda: str(path) in files_of(courier), courier)
        before = path.stat().st_ino
        with open_at_start(settings.store, SystemClock()) as desk:
            sealed = desk.seal(a_dossier(), "K01")
            assert path.stat().st_ino != before
            wait_for(lambda: not any("/damaged/" in name for name in files_of(courier)), courier)
            wait_for(lambda: str(path) in files_of(courier), courier)
            assert desk.find_news(sealed.provisional_code) is not None
        courier.send_signal(signal.SIGTERM)
        assert courier.wait() == 0


def test_while_the_store_is_damaged_the_courier_waits_for_the_desk(settings, tmp_path):
    path = Path(settings.store.path)
    open_at_start(settings.store, SystemClock()).close()
    path.write_bytes(b"Xin chao. " * 5000)
    with a_courier(settings, tmp_path) as courier:
        wait_for(lambda: "courier.store-damaged" in said(tmp_path), courier)
        assert path.read_bytes() == b"Xin chao. " * 5000
        courier.send_signal(signal.SIGTERM)
        assert courier.wait() == 0


def test_with_a_wrong_key_the_courier_ends_as_with_any_wrong_setting(settings, tmp_path):
    open_at_start(settings.store, SystemClock()).close()
    write_keys(tmp_path / "store.key", "c9" * 32)
    with a_courier(settings, tmp_path) as courier:
        assert courier.wait() == 78
    assert "is not the key of the store" in said(tmp_path)


class Gone:
    """A store whose disk does not answer."""

    clock = SystemClock()

    @property
    def has_moved(self):
        raise OSError("the disk is gone")


def test_a_watch_that_fails_does_not_leave_a_courier_that_hears_nothing(settings):
    over = threading.Event()
    with pytest.raises(OSError, match="the disk is gone"):
        courier_module._watch(settings, Gone(), None, threading.Event(), over)
    assert over.is_set()


@pytest.mark.parametrize("folder", ["", "figures"])
def test_what_was_counted_is_written_and_the_figures_only_where_they_are_wanted(settings, tmp_path, folder):
    (tmp_path / "figures").mkdir()
    wanted = msgspec.structs.replace(
        settings, metrics=MetricsSettings(folder=str(tmp_path / folder) if folder else "")
    )
    with open_at_start(settings.store, SystemClock()) as store:
        ledger = Ledger(store)
        ledger.count(ATTEMPTS, "delivered")
        store.seal(a_dossier(), "K01")
        courier_module._write_counts(wanted, store, ledger)
        assert tallies(store) == {Tally(ATTEMPTS, "delivered"): 1}
    written = [file.name for file in (tmp_path / "figures").iterdir()]
    assert written == (["courier.prom"] if folder else [])
    if folder:
        told = (tmp_path / "figures" / "courier.prom").read_text()
        assert 'aps_kiosk_attempts_total{outcome="delivered"} 1.0' in told
        assert 'aps_kiosk_outbox_dossiers{stage="sealed"} 1.0' in told


def test_a_courier_that_is_asked_to_end_loses_no_count(settings, monkeypatch):
    class Busy(Ledger):
        def __init__(self, store):
            super().__init__(store)
            self.count(ATTEMPTS, "delivered")

    monkeypatch.setattr(courier_module, "Ledger", Busy)
    stop = threading.Event()
    stop.set()
    with open_at_start(settings.store, SystemClock()) as store:
        courier_module._serve(settings, store, store.clock, stop)
        assert tallies(store) == {Tally(ATTEMPTS, "delivered"): 1}


def test_figures_of_a_store_that_fails_are_left_out_and_the_courier_goes_on(settings, tmp_path, monkeypatch):
    def damaged(_store):
        raise StoreDamaged("spoilt")

    monkeypatch.setattr(courier_module, "stages_waiting", damaged)
    wanted = msgspec.structs.replace(settings, metrics=MetricsSettings(folder=str(tmp_path)))
    with open_at_start(settings.store, SystemClock()) as store:
        courier_module._write_counts(wanted, store, Ledger(store))
    assert not (tmp_path / "courier.prom").exists()
