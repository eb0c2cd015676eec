"""The process of the virtual devices: says where it is once it listens, and leaves nothing behind."""

import json
import socket
import stat
import subprocess
import sys
import time
from urllib.parse import urlsplit

import httpx
import pytest

from drivers.virtual.faults import FAULT_SWITCHES, fault_of
from kiosk.faults import Fault

UP_WITHIN_S = 20.0


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def running(folder):
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "drivers.virtual", f"--state-file={folder / 'state.json'}"),
            *(f"--out={folder / 'printed'}", f"--reader-link={folder / 'reader'}"),
        ],
        stdout=subprocess.DEVNULL,
    )
    end_s = time.monotonic() + UP_WITHIN_S
    while not (folder / "state.json").exists():
        assert process.poll() is None
        assert time.monotonic() < end_s
        time.sleep(0.02)
    yield process
    process.kill()
    process.wait()


def test_once_it_says_where_it_is_all_of_it_is_there_and_only_here(running, folder):
    state = json.loads((folder / "state.json").read_text())
    assert state["pid"] == running.pid
    for key in ("control_url", "escl_url", "printer_address"):
        place = urlsplit(state[key])
        assert place.hostname == "127.0.0.1"
        socket.create_connection((place.hostname, place.port), 2.0).close()
    assert stat.S_ISCHR((folder / "reader").stat().st_mode)
    assert httpx.get(f"{state['escl_url']}/ScannerCapabilities", trust_env=False).is_success
    assert httpx.get(state["control_url"], trust_env=False).is_success


def test_it_ends_cleanly_and_leaves_neither_line_nor_address(running, folder):
    running.terminate()
    assert running.wait(10.0) == 0
    assert not (folder / "reader").is_symlink()
    assert not (folder / "state.json").exists()


def test_there_is_a_switch_for_every_fault_of_every_device():
    assert set(FAULT_SWITCHES) == set(Fault)


def test_a_switch_belongs_to_its_device():
    assert fault_of("printer", "printer.gone") is Fault.PRINTER_GONE
    assert fault_of("printer", None) is None
    with pytest.raises(ValueError, match="no fault of the scanner"):
        fault_of("scanner", "printer.gone")
