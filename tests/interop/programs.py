"""Starts other people's servers, ends them by their own id, and keeps the figures of a run."""

import json
import os
import shutil
import signal
import socket
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.kiosk.sync.province import wait_until

HERE = Path(__file__).parent
INSTALLED = ROOT / ".interop"
NODE = INSTALLED / "node"
SUMMARY = INSTALLED / "summary.json"


def need_node():
    if not (NODE / "node_modules").is_dir():
        pytest.skip("its servers are not here: tools/install-interop-packages, with Node 20")


def need(program):
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here: tools/install-interop-packages")


def note(part, **figures):
    """Print the figures of one part, and add them to the summary."""
    print(f"\ninterop {part}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
    INSTALLED.mkdir(exist_ok=True)
    known = json.loads(SUMMARY.read_text()) if SUMMARY.exists() else {}
    SUMMARY.write_text(json.dumps({**known, part: figures}, indent=1) + "\n")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def is_open(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


class Running:
    """A server in a session of its own, with its children, on a port that stays the same."""

    def __init__(self, command, port, log):
        self._command, self.port, self._log = [str(it) for it in command], port, log
        self.process = None
        self.kills = 0

    def start(self):
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, cwd=NODE.parent
            )
        wait_until(lambda: is_open(self.port) or self.process.poll() is not None, "the server")
        assert self.process.poll() is None, self.said()

    def kill(self):
        """kill -9 of the server and its children."""
        self.kills += 1
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def said(self):
        return self._log.read_text("utf-8") if self._log.exists() else ""


@contextmanager
def running(command, port, log):
    server = Running(command, port, log)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def running_node(program, port, folder, *arguments):
    """Run a program of this folder beside the packages that it imports."""
    need_node()
    copy = NODE / program
    shutil.copyfile(HERE / program, copy)
    with running(["node", copy, port, *arguments], port, folder / f"{copy.stem}.log") as server:
        yield server
