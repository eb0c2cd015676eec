from datetime import timedelta

import pytest

from kiosk.assist import gate, trail
from kiosk.assist.gate import Gate, Shut, lock_after
from kiosk.dossiers.store import Store
from kiosk.errors import ConfigError, StoreError
from tests.kiosk.assist.staff import HUNG, LAN, PINS, WRONG, a_badge, a_staff_file
from tests.kiosk.dossiers.conftest import KEY

BADGE = a_badge()


@pytest.fixture
def door(store, tmp_path):
    return Gate(store, a_staff_file(tmp_path / "staff.json", hung=BADGE))


def lines(store):
    return [(line.who, line.act, line.thing) for line in trail.read(store)]


def test_pin_and_badge_open_and_stand_in_the_trail(door, store):
    assert door.open_by_pin(PINS["lan"]) == LAN
    assert door.open_by_badge(BADGE) == HUNG
    assert lines(store) == [("lan", "enter", "pin"), ("hung", "enter", "badge")]


@pytest.mark.parametrize("pin", [WRONG, "", "1", "abcdef", "0" * 40])
def test_what_is_nobodys_opens_nothing(door, pin):
    assert door.open_by_pin(pin) == Shut(wrong=1)


@pytest.mark.parametrize("text", ["", "APS1:", pytest.param(a_badge(), id="another machine's")])
def test_a_badge_that_is_nobodys_opens_nothing(door, text):
    assert door.open_by_badge(text) == Shut(wrong=1)


def test_the_fifth_wrong_try_locks_and_each_further_one_twice_as_long(door, store):
    for wrong in range(1, 5):
        assert door.open_by_pin(WRONG) == Shut(wrong=wrong)
    locked = []
    for _ in range(8):
        shut = door.open_by_pin(WRONG)
        locked.append(shut.locked_s)
        store.clock.turn(seconds=shut.locked_s)
    assert locked == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert lines(store) == [("gate", "locked", "pin")] * 8


def test_while_it_is_locked_nothing_is_looked_at(door, store):
    for _ in range(5):
        door.open_by_badge(a_badge())
    store.clock.turn(seconds=20)
    assert door.open_by_pin(PINS["lan"]) == Shut(locked_s=40, wrong=5)
    assert door.open_by_badge(BADGE) == Shut(locked_s=40, wrong=5)
    store.clock.turn(seconds=40)
    assert door.open_by_badge(BADGE) == HUNG
    assert door.open_by_pin(WRONG) == Shut(wrong=1), "a right one forgets the wrong ones"


def test_a_restart_does_not_help(door, store, tmp_path):
    for _ in range(5):
        door.open_by_pin(WRONG)
    with Store.open(tmp_path / "store.db", KEY, store.clock) as again:
        assert Gate(again, door._settings).open_by_pin(PINS["lan"]) == Shut(locked_s=60, wrong=5)


def test_pulling_the_plug_during_a_try_gives_none_for_nothing(door, store, monkeypatch):
    def plug(_file):
        raise SystemExit

    monkeypatch.setattr(gate.StaffFile, "find_by_pin", lambda *_: plug(None))
    with pytest.raises(SystemExit):
        door.open_by_pin(PINS["lan"])
    monkeypatch.undo()
    assert door.open_by_pin(WRONG) == Shut(wrong=2)


def test_wrong_tries_of_yesterday_are_forgotten(door, store):
    for _ in range(4):
        door.open_by_pin(WRONG)
    store.clock.turn(days=1)
    assert door.open_by_pin(WRONG) == Shut(wrong=1)


def test_a_clock_that_is_set_back_locks_nobody_out_for_days(door, store):
    for _ in range(5):
        door.open_by_pin(WRONG)
    store.clock.turn(days=-30)
    assert door.open_by_pin(PINS["lan"]) == Shut(locked_s=60, wrong=5)
    store.clock.turn(seconds=60)
    assert door.open_by_pin(PINS["lan"]) == LAN


@pytest.mark.parametrize("pin", [PINS["lan"], WRONG, "", "12"])
def test_each_try_costs_one_digest_whatever_comes_of_it(door, monkeypatch, pin):
    made = []
    digest = gate.StaffFile.pin_digest
    monkeypatch.setattr(gate.StaffFile, "pin_digest", lambda file, pin: made.append(1) or digest(file, pin))
    door.open_by_pin(pin)
    assert made == [1]


def test_without_a_trail_nobody_gets_in(door, store, monkeypatch):
    def full(*_):
        raise StoreError("no room")

    monkeypatch.setattr(trail, "write", full)
    with pytest.raises(StoreError):
        door.open_by_pin(PINS["lan"])


def test_a_staff_file_that_is_none_is_an_error_and_no_wrong_try(door, tmp_path):
    (tmp_path / "staff.json").write_text("{")
    with pytest.raises(ConfigError):
        door.open_by_pin(PINS["lan"])
    a_staff_file(tmp_path / "staff.json")
    assert door.open_by_pin(WRONG) == Shut(wrong=1)


def test_a_staff_file_that_all_can_read_is_logged_and_opens_all_the_same(door, tmp_path, caplog):
    door.open_by_pin(WRONG)
    assert "staff-file-open-to-all" not in caplog.messages
    (tmp_path / "staff.json").chmod(0o644)
    assert door.open_by_pin(PINS["lan"]) == LAN
    assert "staff-file-open-to-all" in caplog.messages


def test_the_lock_grows_to_an_hour_and_no_further():
    assert lock_after(4, 5) == timedelta()
    assert lock_after(5, 5) == timedelta(minutes=1)
    assert lock_after(10_000, 5) == timedelta(hours=1)
