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
import typer
from typer.testing import CliRunner

from drivers.virtual.__main__ import main
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


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def start(folder, *more):
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "drivers.virtual", f"--state-file={folder / 'state.json'}"),
            *(f"--out={folder / 'printed'}", f"--reader-link={folder / 'reader'}", *more),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def state_of(process, folder):
    while True:
        assert process.poll() is None
        try:
            state = json.loads((folder / "state.json").read_text())
        except FileNotFoundError:
            state = {}
        if state.get("pid") == process.pid:
            return state
        time.sleep(0.02)


def test_one_that_was_killed_comes_back_at_the_same_addresses_even_with_a_scenario(folder):
    kinds = ("port", "scanner-port", "printer-port", "camera-port", "office-printer-port")
    ports = [f"--{kind}={free_port()}" for kind in kinds]
    seen = []
    for scenario in ("", "a-day-at-the-ward"):
        process = start(folder, *ports, f"--scenario={scenario}", "--speed=60")
        state = state_of(process, folder)
        for key in ("escl_url", "printer_address", "camera_address", "office_printer_queue"):
            place = urlsplit(state[key])
            socket.create_connection((place.hostname, place.port), 2.0).close()
        assert stat.S_ISCHR((folder / "reader").stat().st_mode)
        stands = httpx.get(f"{state['control_url']}state", trust_env=False).json()
        assert stands["scenario"]["running"] == scenario
        seen.append({key: value for key, value in state.items() if key != "pid"})
        process.kill()
        process.communicate()
    assert seen[0] == seen[1]


def test_a_machine_in_an_office_gets_no_virtual_devices(folder):
    program = typer.Typer()
    program.command()(main)
    places = [f"--{name}={folder / name}" for name in ("state-file", "out", "reader-link")]
    refused = CliRunner().invoke(program, ["--profile=production", *places])
    assert refused.exit_code == 2
    assert "demo and training" in refused.output
    assert list(folder.iterdir()) == []
