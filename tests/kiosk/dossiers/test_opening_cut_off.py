"""Putting a store aside while the power goes, between any two steps."""

import signal
import subprocess
import sys

import pytest

from kiosk.dossiers import aside
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.aside import ALARM, stores_aside
from kiosk.errors import StoreDamaged
from tests.kiosk.dossiers.damages import DAMAGES, flip, kept, open_at_start, open_beside


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "store.db"


class PowerCut(BaseException):
    """Ends everything at once."""


def steps_of_putting_aside(monkeypatch, end_at):
    """Count what is done durably, and cut the power before one of them."""
    done = []

    def watch(module, name):
        true = getattr(module, name)

        def counted(*arguments, **more):
            if len(done) == end_at:
                raise PowerCut
            done.append(name)
            return true(*arguments, **more)

        monkeypatch.setattr(module, name, counted)

    for name in ("make_folder", "move", "remove", "write_whole"):
        watch(aside, name)
    watch(aside, "salvage")
    watch(aside, "raise_alarm")
    return done


@pytest.mark.parametrize(
    ("damage", "end_at"),
    [
        pytest.param(damage, end_at, marks=marks)
        for damage, steps, marks in (
            ("a page of a paper", 12, ()),
            ("the first page", 12, pytest.mark.slow),
            ("gone", 11, pytest.mark.slow),
        )
        for end_at in range(steps)
    ],
)
def test_a_power_cut_between_any_two_steps_is_found_and_finished(
    path, source, clock, codes, monkeypatch, *, end_at, damage
):
    DAMAGES[damage](path)
    damaged = path.read_bytes() if path.exists() else None
    with monkeypatch.context() as patched:
        done = steps_of_putting_aside(patched, end_at)
        with pytest.raises(PowerCut):
            open_at_start(path, source, clock)
        assert len(done) == end_at
    if aside.is_begun(path):
        with pytest.raises(StoreDamaged):
            open_beside(path, source, clock)
    with open_at_start(path, source, clock) as store:
        found = kept(store)
        assert [alarm.code for alarm in alarms(store)] == [ALARM]
    (put_aside,) = stores_aside(path)
    assert list(put_aside.found.carried) == found
    assert len(found) >= {"a page of a paper": 2, "the first page": 3, "gone": 0}[damage]
    if damaged is not None:
        assert (put_aside.folder / "store.db").read_bytes() == damaged
    assert not aside.is_begun(path)
    left = {file.name for file in path.parent.iterdir()}
    assert left <= {
        "store.db", "store.db.keyid", "store.db.lock", "store.db.users", "store.db.desk", "damaged"
    }, left  # fmt: skip


KILLED = """
import os, signal, sys
from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers import aside
from kiosk.dossiers.opening import open_at_start

done = 0


def watch(name):
    true = getattr(aside, name)

    def counted(*arguments, **more):
        global done
        if done == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
        return true(*arguments, **more)

    setattr(aside, name, counted)


for name in ("make_folder", "move", "remove", "write_whole", "salvage", "raise_alarm"):
    watch(name)
open_at_start(StoreSettings(path=sys.argv[1], key_file=sys.argv[2]), SystemClock())
"""


@pytest.mark.parametrize(
    "end_at", [7, *(pytest.param(step, marks=pytest.mark.slow) for step in range(12) if step != 7)]
)
def test_a_desk_that_is_killed_between_two_steps_leaves_them_to_the_next(path, source, clock, codes, end_at):
    flip(path, path.stat().st_size - 2000)
    damaged = path.read_bytes()
    command = [sys.executable, "-c", KILLED, str(path), source, str(end_at)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    with open_at_start(path, source, clock) as store:
        assert len(kept(store)) == 2
        assert [alarm.code for alarm in alarms(store)] == [ALARM]
    (put_aside,) = stores_aside(path)
    assert (put_aside.folder / "store.db").read_bytes() == damaged
    assert not aside.is_begun(path)
