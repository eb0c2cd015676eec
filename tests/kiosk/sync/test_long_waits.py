"""A dossier that does not get on is somebody's to look at, and it is said."""

from datetime import timedelta

import pytest

from kiosk.dossiers.alarms import alarms
from kiosk.sync.long_waits import TOO_LONG, WAITS_ALARM, watch_waits
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import seal


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def store(tmp_path, clock):
    store = fresh_store(tmp_path / "store.db", KEY, clock)
    yield store
    store.close()


def told(store):
    watch_waits(store)
    return [(alarm.code, alarm.detail) for alarm in alarms(store)]


def test_a_dossier_that_waits_for_a_day_raises_an_alarm_until_it_is_there(store, clock):
    assert told(store) == []
    outbox, sealed = Outbox(store, lambda: 0.5), seal(store)
    assert told(store) == []
    clock.turn(seconds=TOO_LONG / timedelta(seconds=1))
    assert told(store) == [(WAITS_ALARM, "1")]
    outbox.deliver(sealed.dossier_id, Receipt(token="t", dossier_code=None, received_at=clock.now()))
    assert told(store) == []


def test_one_that_was_put_aside_does_so_too(store, clock):
    outbox, sealed = Outbox(store, lambda: 0.5), seal(store)
    outbox.hold(sealed.dossier_id, "gateway-422")
    assert told(store) == []
    clock.turn(days=2)
    assert told(store) == [(WAITS_ALARM, "1")]
