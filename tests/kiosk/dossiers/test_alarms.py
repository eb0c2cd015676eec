"""An alarm is a state: it begins, it may change, it ends; each is logged once."""

import pytest

from kiosk.dossiers.alarms import Alarm, alarms, clear_alarm, raise_alarm


@pytest.fixture
def logged(monkeypatch):
    lines = []
    for name in ("warn", "note"):
        monkeypatch.setattr(f"kiosk.dossiers.alarms.{name}", lambda code, **_: lines.append(code))
    return lines


def test_an_alarm_stands_since_it_was_first_raised(store, clock, logged):
    since = clock.now()
    for _ in range(3):
        raise_alarm(store, "gateway-not-admitted", "gateway-401")
        clock.turn(minutes=5)
    raise_alarm(store, "clock-off")
    assert alarms(store) == [
        Alarm(code="gateway-not-admitted", since=since, detail="gateway-401"),
        Alarm(code="clock-off", since=clock.now(), detail=""),
    ]
    assert logged == ["alarm", "alarm"]


def test_a_change_is_logged_and_leaves_the_beginning(store, clock, logged):
    since = clock.now()
    raise_alarm(store, "gateway-not-admitted", "gateway-401")
    clock.turn(minutes=5)
    raise_alarm(store, "gateway-not-admitted", "gateway-403")
    assert alarms(store) == [Alarm(code="gateway-not-admitted", since=since, detail="gateway-403")]
    assert logged == ["alarm", "alarm"]


def test_what_is_well_again_is_logged_once(store, logged):
    raise_alarm(store, "clock-off")
    clear_alarm(store, "clock-off")
    clear_alarm(store, "clock-off")
    assert alarms(store) == []
    assert logged == ["alarm", "alarm-over"]
