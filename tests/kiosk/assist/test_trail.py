import os

import pytest

from kiosk.assist import trail
from kiosk.errors import StoreError


def test_the_trail_says_who_did_what_and_when(store):
    trail.write(store, "lan", "reveal", "one")
    store.clock.turn(minutes=1)
    trail.write(store, "an", "retry", "all")
    first, second = trail.read(store)
    assert (first.who, first.act, first.thing) == ("lan", "reveal", "one")
    assert (second.at - first.at).total_seconds() == 60


@pytest.mark.parametrize("sql", ["UPDATE trail SET who = 'nobody'", "DELETE FROM trail"])
def test_what_stands_in_the_trail_stays(sql, store):
    trail.write(store, "lan", "reveal", "one")
    with pytest.raises(StoreError), store.database.changing() as database:
        database.change(sql)
    assert [it.who for it in trail.read(store)] == ["lan"]


def test_the_last_line_of_some_acts_is_found_among_others(store):
    assert trail.last_of(store, ("enter", "leave")) is None
    for who, act in (("lan", "enter"), ("an", "leave"), ("lan", "retry")):
        trail.write(store, who, act, "room")
    last = trail.last_of(store, ("enter", "leave"))
    assert (last.who, last.act, last.thing) == ("an", "leave", "room")


def test_who_is_the_account_and_who_called_sudo_for_it(monkeypatch):
    account = trail.login_name({})
    assert trail.login_name({"SUDO_USER": "lan"}) == f"{account} (lan)"
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_001)
    assert trail.login_name({}) == "4000000001", "an account without a name"
