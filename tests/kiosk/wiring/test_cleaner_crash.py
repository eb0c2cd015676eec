"""A cleaner that is killed over the second sheet, among real processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.wiring.cleaner_crash import CleanerCrash

STATE_FIELD = 0  # after the name, in /proc/<pid>/stat


def stands(process):
    """Return the letter that the system shows for a process: R and S run, T is frozen."""
    stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
    return stat.rpartition(")")[2].split()[STATE_FIELD]


def wait_for(letters, process):
    end_s = time.monotonic() + 10
    while stands(process) not in letters:
        assert time.monotonic() < end_s
        time.sleep(0.005)


@pytest.fixture
def cleaners():
    memories = [os.memfd_create("sheet") for _ in range(2)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "kiosk.imaging.worker", str(memory)],
            pass_fds=[memory],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for memory in memories
    ]
    yield list(zip(running, memories, strict=True))
    for process in running:
        process.kill()
        process.communicate()
    for memory in memories:
        os.close(memory)


def test_the_one_that_gets_the_second_sheet_dies_and_the_other_goes_on(cleaners):
    crash = CleanerCrash()
    (second, its_memory), (first, firsts_memory) = cleaners
    crash.look(os.getpid())
    for process in (first, second):
        wait_for("T", process)
    os.write(firsts_memory, b"a sheet")
    crash.look(os.getpid())
    assert (crash.happened, second.poll()) == (False, None)
    os.write(its_memory, b"another")
    crash.look(os.getpid())
    assert crash.happened
    assert second.wait(10) == -signal.SIGKILL
    wait_for("RSD", first)


def test_once_is_enough(cleaners):
    crash = CleanerCrash()
    crash.happened = True
    crash.look(os.getpid())
    assert all(stands(process) != "T" for process, _memory in cleaners)


def test_a_desk_without_cleaners_is_let_be():
    crash = CleanerCrash()
    crash.look(1)
    assert not crash.happened
