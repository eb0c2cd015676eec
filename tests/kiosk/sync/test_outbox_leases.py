"""Leases and order: no dossier in two hands, and none before an earlier one of the same resident."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest

from kiosk.errors import StageError, StoreError
from kiosk.sync.outbox import LEASE, Outbox
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.dossiers.papers import NUMBER
from tests.kiosk.sync.sealing import receipt, row, seal, set_clock, taken


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def outbox(store):
    return Outbox(store, lambda: 1.0)


def test_attempt_and_lease_are_on_the_disk_before_the_attempt_is_made(store, outbox, clock):
    dossier_id = seal(store)
    parcel = outbox.take_due()
    assert row(store, dossier_id) == (1, "", (clock.now() + LEASE).isoformat(), "")
    clock.turn(minutes=3)
    parcel.begin("manifest")
    assert row(store, dossier_id) == (1, "manifest", (clock.now() + LEASE).isoformat(), "")
    outbox.put_back(dossier_id, "gateway-503")
    assert row(store, dossier_id) == (1, "manifest", None, "gateway-503")


@pytest.mark.parametrize("by", [{"days": -3}, {"days": 3}, {"hours": -1}, {"minutes": 16}, {"days": 4000}])
def test_a_dossier_is_never_in_two_hands_whatever_the_clock_does(by, store, outbox, clock):
    dossier_id = seal(store)
    parcel = outbox.take_due()
    set_clock(clock, **by)
    assert outbox.take_due() is None
    assert outbox.next_in_s() is None
    parcel.begin("submission")
    outbox.try_all_now()
    assert outbox.take_due() is None
    outbox.put_back(dossier_id, "gateway-silent")
    outbox.try_all_now()
    assert outbox.take_due().dossier_id == dossier_id


def test_two_lanes_that_ask_at_once_get_two_dossiers(store, outbox):
    sealed = {seal(store) for _ in range(40)}
    got = []

    def lane():
        while (parcel := outbox.take_due()) is not None:
            got.append(parcel.dossier_id)

    lanes = [threading.Thread(target=lane) for _ in range(4)]
    for one in lanes:
        one.start()
    for one in lanes:
        one.join()
    assert len(got) == len(sealed)
    assert set(got) == sealed


def test_the_lease_of_a_dead_courier_is_void_at_once(store, outbox):
    dossier_id, other = seal(store), seal(store)
    assert outbox.take_due().dossier_id == dossier_id
    late = Outbox(store, lambda: 1.0)
    assert taken(late) == [other], "who does not know that the other is dead respects its lease"
    late.void_leases()
    assert set(taken(late)) == {dossier_id, other}


def test_a_lease_that_nobody_ended_ends_by_itself(store, outbox, clock):
    """The store failed when the attempt was over: the dossier is in no hand, and its lease still stands."""
    dossier_id = seal(store)
    outbox.take_due()
    with pytest.raises(StoreError), broken(store):
        outbox.put_back(dossier_id, "gateway-silent")
    clock.turn(seconds=LEASE.total_seconds() - 1)
    assert outbox.take_due() is None
    clock.turn(seconds=1)
    assert outbox.take_due().dossier_id == dossier_id


@contextmanager
def broken(store):
    """A store whose outbox cannot be written."""
    sql = "CREATE TRIGGER broken BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'broken'); END"
    with store.database.changing() as database:
        database.change(sql)
    try:
        yield
    finally:
        with store.database.changing() as database:
            database.change("DROP TRIGGER broken")


def test_a_store_that_fails_at_the_lease_leaves_no_dossier_in_the_hand(store, outbox):
    dossier_id = seal(store)
    with pytest.raises(StoreError), broken(store):
        outbox.take_due()
    assert outbox.take_due().dossier_id == dossier_id


def test_a_step_of_a_dossier_that_is_delivered_is_not_begun(store, outbox):
    dossier_id = seal(store)
    parcel = outbox.take_due()
    outbox.deliver(dossier_id, receipt())
    with pytest.raises(StageError):
        parcel.begin("submission")


def test_a_resident_s_dossiers_go_in_their_order(store, outbox, clock):
    mine = [seal(store, NUMBER) for _ in range(3)]
    another = seal(store)
    assert taken(outbox) == [mine[0], another], "nobody waits for another resident's"
    outbox.put_back(mine[0], "gateway-500", timedelta(seconds=30))
    assert outbox.take_due() is None
    clock.turn(seconds=30)
    assert taken(outbox) == [mine[0]]
    outbox.deliver(mine[0], receipt())
    assert taken(outbox) == [mine[1]]


def test_a_held_dossier_is_not_waited_for_but_one_that_was_released_is(store, outbox):
    first, second, third = (seal(store, NUMBER) for _ in range(3))
    assert taken(outbox) == [first]
    outbox.hold(first, "gateway-422")
    assert taken(outbox) == [second]
    outbox.release(first)
    outbox.deliver(second, receipt())
    assert taken(outbox) == [first]
    outbox.deliver(first, receipt("H99.01-261121-0002"))
    assert taken(outbox) == [third]


def test_dossiers_from_before_residents_were_marked_wait_for_nobody(store, outbox):
    old = [seal(store, NUMBER) for _ in range(2)]
    with store.database.changing() as database:
        database.change("DROP TRIGGER dossier_is_sealed")
        database.change("UPDATE dossier SET resident = NULL")
    assert set(taken(outbox)) == set(old)
