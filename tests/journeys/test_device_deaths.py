"""Devices die in mid-job, talk nonsense or fall silent: the screen lives on, and the next visit is whole.

The control is a visit without any death in the same process: its longest gap between two frames says what
this computer can do just now.
"""

import time
from functools import partial

import pytest

from kiosk.visit.view import ScreenName
from tests.journeys.deathbed import (
    CAMERA_CHILD,
    SCANNER_CHILD,
    Bed,
    kill_child,
    let_pass,
    machine_at,
    strangers,
    stunned,
)

pytestmark = pytest.mark.timeout(400)
LATE_S = 0.1  # so late a frame may be on a computer that has nothing else to do
AWAY_S = 1.5
AWAY_LONG_S = 8.0  # several looks at each device, and more than a scanner is given for a side
HOUR_S = 3600.0
LEAPS = 4
SANE = {"driver": "sane", "side_within_s": 3.0}
ESCL = {"driver": "escl", "side_within_s": 3.0}


def whole(outcome):
    return (outcome["end"], outcome["printed"]) == ("slip", True)


def is_in_time(gap_s, control_s):
    """Say whether no frame was later than it may be here and now; and tell the figures.

    A screen that waits for a device is late by seconds; one on a busy computer, by some tenths of one.
    """
    print(f"longest gap {gap_s * 1000:.0f} ms, without deaths {control_s * 1000:.0f} ms")
    return gap_s <= max(LATE_S, 3 * control_s)


def die_and_return(table):
    def deed():
        table.kill_devices()
        time.sleep(AWAY_S)  # so long they are away: that is the matter of this test
        table.open_devices()

    return deed


def babbling(table, _machine):
    def deed():
        table.kill_devices()
        with strangers(table):
            time.sleep(AWAY_LONG_S)
        table.open_devices()

    return deed


def silent_for_an_hour(table, machine):
    def deed():
        with stunned(table):
            for _ in range(LEAPS):
                machine.clock.leap(HOUR_S / LEAPS)
                time.sleep(AWAY_LONG_S / LEAPS)  # the screen looks at the clock meanwhile, once a second

    return deed


def deeds(table):
    again = die_and_return(table)
    return {"scan": ("busy", again), "print": (ScreenName.SLIP, again), "read": (ScreenName.IDENTITY, again)}


@pytest.mark.slow
@pytest.mark.parametrize("job", ["scan", "print", "read"])
def test_devices_that_are_killed_in_mid_job_are_found_again(job, tmp_path, monkeypatch):
    table = Bed(tmp_path, **ESCL)
    with machine_at(table, monkeypatch) as machine:
        control, control_s = machine.visit()
        machine.hand.will(*deeds(table)[job])
        outcome, gap_s = machine.visit()
        machine.hand.ends()
        assert whole(control)
        assert whole(outcome)
        assert is_in_time(gap_s, control_s)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("child", "where", "scanner"),
    [(SCANNER_CHILD, "busy", SANE), (CAMERA_CHILD, ScreenName.IDENTITY, ESCL)],
    ids=["scanner", "camera"],
)
def test_a_child_that_is_killed_in_mid_job_costs_no_visit(child, where, scanner, tmp_path, monkeypatch):
    table = Bed(tmp_path, **scanner)
    with machine_at(table, monkeypatch) as machine:
        control, control_s = machine.visit()
        machine.hand.will(where, partial(kill_child, child))
        outcome, gap_s = machine.visit()
        machine.hand.ends()
        assert whole(control)
        assert whole(outcome)
        assert is_in_time(gap_s, control_s)


@pytest.mark.slow
@pytest.mark.parametrize("badly", [babbling, silent_for_an_hour])
def test_devices_that_answer_nonsense_or_nothing_for_an_hour_are_found_again(badly, tmp_path, monkeypatch):
    table = Bed(tmp_path, **ESCL)
    with machine_at(table, monkeypatch) as machine:
        control, control_s = machine.visit()
        machine.frames.begin()
        machine.hand.reach(badly(table, machine))
        gap_s = machine.frames.longest_s
        let_pass(1.0)
        outcome, after_s = machine.visit()
        assert whole(control)
        assert whole(outcome)
        assert is_in_time(max(gap_s, after_s), control_s)


@pytest.mark.slow
def test_a_scanner_silent_for_an_hour_in_mid_job_is_said_and_its_resident_wiped(tmp_path, monkeypatch):
    """He has gone long before, and nothing of him is left; the next one is served."""
    table = Bed(tmp_path, **ESCL)
    with machine_at(table, monkeypatch) as machine:
        _, control_s = machine.visit()
        machine.hand.will("busy", silent_for_an_hour(table, machine), waits=False)
        outcome, gap_s = machine.visit()
        machine.hand.ends()
        after, after_s = machine.visit()
        assert (outcome["end"], outcome["code"]) == ("trouble", "")
        assert outcome["said"] == ["scanner.stalled"]
        assert whole(after)
        assert is_in_time(max(gap_s, after_s), control_s)
