import threading

from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import GLASS_CLEAN, GLASS_DIRTY, ROWS, SIDES, Tally, count_up, moments, tallies
from kiosk.errors import StoreFull


def test_what_was_counted_is_in_the_store_once_it_is_written(store):
    ledger = Ledger(store)
    ledger.count(SIDES, by=2)
    ledger.count("faults", "scanner.jam")
    ledger.count_all({Tally(SIDES): 3})
    assert tallies(store)[Tally(SIDES)] == 0
    assert ledger.counted()[Tally(SIDES)] == 5
    ledger.write()
    ledger.write()
    assert tallies(store) == ledger.counted() == {Tally(SIDES): 5, Tally("faults", "scanner.jam"): 1}


def test_counting_goes_on_after_a_restart(store):
    first = Ledger(store)
    first.count(SIDES, by=2)
    first.write()
    again = Ledger(store)
    again.count(SIDES)
    assert again.counted()[Tally(SIDES)] == 3


def test_what_cannot_be_written_is_written_the_next_time(store, monkeypatch):
    ledger = Ledger(store)
    ledger.count(SIDES, by=2)
    ledger.glass(dirty=True)
    with monkeypatch.context() as broken:
        broken.setattr("kiosk.assist.ledger.count_up", _full)
        ledger.write()
    ledger.count(SIDES)
    assert ledger.counted()[Tally(SIDES)] == 3
    ledger.write()
    assert tallies(store)[Tally(SIDES)] == ledger.counted()[Tally(SIDES)] == 3
    assert GLASS_DIRTY in moments(store)


def test_nothing_is_counted_twice_when_half_of_it_could_not_be_written(store, monkeypatch):
    ledger = Ledger(store)
    ledger.count(SIDES, by=2)
    ledger.glass(dirty=True)
    with monkeypatch.context() as broken:
        broken.setattr("kiosk.assist.tallies._note", _full)
        ledger.write()
    ledger.write()
    assert tallies(store)[Tally(SIDES)] == ledger.counted()[Tally(SIDES)] == 2
    assert GLASS_DIRTY in moments(store)


def _full(*_):
    raise StoreFull("no room")


def test_threads_that_count_at_once_lose_nothing(store):
    ledger = Ledger(store)
    threads = [threading.Thread(target=lambda: [ledger.count(SIDES) for _ in range(500)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    ledger.write()
    for thread in threads:
        thread.join()
    ledger.write()
    assert tallies(store)[Tally(SIDES)] == 2000


def test_a_roll_that_is_changed_while_counts_are_written_loses_none_of_them(store, monkeypatch):
    ledger, begun, on = Ledger(store), threading.Event(), threading.Event()

    def held_up(store, counts, happened):
        if counts:
            begun.set()
            on.wait(60)
        count_up(store, counts, happened)

    monkeypatch.setattr("kiosk.assist.ledger.count_up", held_up)
    ledger.count(SIDES)
    writer = threading.Thread(target=ledger.write)
    writer.start()
    assert begun.wait(60)
    ledger.change_roll()
    assert ledger.counted()[Tally(SIDES)] == 1
    on.set()
    writer.join()
    assert tallies(store) == ledger.counted()


def test_of_a_roll_that_nobody_changed_nothing_is_known(store):
    ledger = Ledger(store)
    ledger.count(ROWS, by=100)
    assert ledger.rows_since_roll() is None
    ledger.change_roll()
    assert ledger.rows_since_roll() == 0
    ledger.count(ROWS, by=30)
    assert ledger.rows_since_roll() == 30
    ledger.write()
    assert Ledger(store).rows_since_roll() == 30


def test_a_dirty_glass_is_remembered_until_a_clean_sheet(store):
    ledger = Ledger(store)
    assert not ledger.glass_is_dirty
    ledger.glass(dirty=True)
    assert ledger.glass_is_dirty
    ledger.write()
    assert Ledger(store).glass_is_dirty
    store.clock.turn(minutes=1)
    ledger.glass(dirty=False)
    ledger.write()
    assert not Ledger(store).glass_is_dirty
    assert moments(store)[GLASS_CLEAN] > moments(store)[GLASS_DIRTY]
    store.clock.turn(minutes=1)
    ledger.glass(dirty=True)
    ledger.write()
    assert Ledger(store).glass_is_dirty


def test_a_moment_is_taken_down(store):
    ledger = Ledger(store)
    ledger.happened("gateway.answered")
    ledger.write()
    assert moments(store) == {"gateway.answered": store.clock.now()}
