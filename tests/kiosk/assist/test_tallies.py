import pytest

from kiosk.assist.tallies import (
    FAULTS,
    ROLL_CHANGED,
    ROWS,
    ROWS_AT_ROLL,
    SIDES,
    Tally,
    change_roll,
    count_up,
    moments,
    tallies,
)
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from tests.kiosk.dossiers.conftest import KEY, Hands


def test_counts_add_up_by_name_and_label_and_survive_a_restart(store, tmp_path):
    count_up(store, {Tally(SIDES): 2, Tally(FAULTS, "scanner.jam"): 1})
    count_up(store, {Tally(SIDES): 3, Tally(FAULTS, "printer.gone"): 0})
    with Store.open(tmp_path / "store.db", KEY, Hands()) as again:
        counted = tallies(again)
    assert dict(counted) == {Tally(SIDES): 5, Tally(FAULTS, "scanner.jam"): 1}
    assert counted[Tally("never")] == 0


def test_nothing_to_add_writes_nothing(store, monkeypatch):
    monkeypatch.setattr(type(store.database), "changing", None)
    count_up(store, {Tally(SIDES): 0})


def test_a_count_never_shrinks(store):
    count_up(store, {Tally(SIDES): 2})
    with pytest.raises(StoreError), store.database.changing() as database:
        database.change("UPDATE tally SET count = 1")


def test_a_moment_is_the_last_one(store):
    count_up(store, {}, ["glass.dirty"])
    store.clock.turn(minutes=5)
    count_up(store, {}, ["glass.dirty", "glass.clean"])
    assert moments(store) == {"glass.dirty": store.clock.now(), "glass.clean": store.clock.now()}


def test_a_new_roll_begins_where_the_old_one_ended(store):
    count_up(store, {Tally(ROWS): 1000})
    change_roll(store)
    count_up(store, {Tally(ROWS): 50})
    change_roll(store)
    counted = tallies(store)
    assert counted[Tally(ROWS)] == counted[Tally(ROWS_AT_ROLL)] == 1050
    assert moments(store)[ROLL_CHANGED] == store.clock.now()
