"""Store, gateway and clock are told as devices are."""

import json
from datetime import date, timedelta

import pytest

from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.alarms import clear_alarm, raise_alarm
from kiosk.dossiers.aside import DAMAGED
from kiosk.faults import Fault
from kiosk.sync.certificates import ALARM as CERTIFICATE_ENDS
from kiosk.sync.clock_watch import CLOCK_ALARM
from kiosk.sync.contact import MISTRUST_ALARM, SILENT_ALARM
from kiosk.sync.lanes import NOT_ADMITTED_ALARM
from kiosk.visit.conditions import Conditions, Measured, judged
from kiosk.visit.events import DeviceChanged
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store

TODAY = date(2026, 11, 21)
NO_END_MB = 10**9


def how(part, *, free_mb=5000, aside=False, **raised):
    alarms = {code.replace("_", "-"): detail for code, detail in raised.items()}
    measured = Measured(free_mb=free_mb, min_free_mb=500, store_aside=aside, alarms=alarms)
    return judged(measured, TODAY)[part]


def test_all_is_well_where_there_is_room_and_no_alarm():
    measured = Measured(free_mb=5000, min_free_mb=500, alarms={})
    assert set(judged(measured, TODAY).values()) == {READY}


@pytest.mark.parametrize(
    ("free_mb", "status"),
    [
        (1000, READY),
        (999, DeviceStatus(warning=Fault.STORE_NEARLY_FULL)),
        (500, DeviceStatus(warning=Fault.STORE_NEARLY_FULL)),
        (499, DeviceStatus(Fault.STORE_FULL)),
        (0, DeviceStatus(Fault.STORE_FULL)),
    ],
)
def test_the_store_warns_before_it_closes(free_mb, status):
    assert how("store", free_mb=free_mb) == status


def test_a_store_that_lies_aside_is_told_unless_there_is_no_room_either():
    assert how("store", aside=True).fault is Fault.STORE_DAMAGED
    assert how("store", aside=True, free_mb=600).warning is Fault.STORE_NEARLY_FULL
    assert how("store", aside=True, free_mb=1).fault is Fault.STORE_FULL


@pytest.mark.parametrize(
    ("raised", "fault"),
    [
        ({SILENT_ALARM: ""}, Fault.GATEWAY_SILENT),
        ({NOT_ADMITTED_ALARM: "news", SILENT_ALARM: ""}, Fault.GATEWAY_NOT_ADMITTED),
        ({MISTRUST_ALARM: "why", NOT_ADMITTED_ALARM: "news"}, Fault.GATEWAY_CERTIFICATE),
        ({CERTIFICATE_ENDS: "2026-11-20", NOT_ADMITTED_ALARM: ""}, Fault.GATEWAY_CERTIFICATE),
        ({CERTIFICATE_ENDS: "2026-11-21"}, None),
        ({"dossier-waits": "1"}, None),
    ],
)
def test_the_reason_that_helps_most_is_told_of_the_gateway(raised, fault):
    assert how("gateway", **{code.replace("-", "_"): it for code, it in raised.items()}).fault is fault


def test_a_clock_that_the_courier_found_wrong_is_told():
    assert how("clock", clock_off="7200 s ahead").fault is Fault.CLOCK_WRONG


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def store(tmp_path, clock):
    with fresh_store(tmp_path / "store.db", KEY, clock) as store:
        yield store


@pytest.fixture
def make(store, tmp_path, clock, posted):
    def make(min_free_mb=0, **more):
        return Conditions(
            store,
            tmp_path / "store.db",
            min_free_mb=min_free_mb,
            clock=clock,
            post=posted,
            **more,
        )

    return make


def test_want_of_room_is_told_before_anybody_can_start_and_once(make, posted):
    conditions = make(NO_END_MB)
    conditions.start()
    assert posted.next() == DeviceChanged("store", DeviceStatus(Fault.STORE_FULL))
    conditions.look_now()
    assert posted.silent(0.1)
    conditions.stop()


def test_room_that_is_there_again_is_told(make, posted, store, monkeypatch):
    conditions = make(500)
    for free_mb in (100, 50_000):
        monkeypatch.setattr(type(store), "free_mb", lambda _self, it=free_mb: it)
        conditions.look()
    assert posted.next() == DeviceChanged("store", DeviceStatus(Fault.STORE_FULL))
    assert posted.next() == DeviceChanged("store", READY)


def test_an_alarm_is_told_while_it_lasts(make, posted, store):
    conditions = make(look_every_s=0.02)
    conditions.start()
    raise_alarm(store, CLOCK_ALARM, "400 s behind")
    assert posted.next() == DeviceChanged("clock", DeviceStatus(Fault.CLOCK_WRONG))
    clear_alarm(store, CLOCK_ALARM)
    assert posted.next() == DeviceChanged("clock", READY)
    conditions.stop()


def test_a_store_aside_is_told_until_a_technician_has_taken_it_away(make, posted, tmp_path):
    conditions = make()
    folder = tmp_path / DAMAGED / "20261121-220000"
    folder.mkdir(parents=True)
    conditions.look()
    assert posted.next() == DeviceChanged("store", DeviceStatus(Fault.STORE_DAMAGED))
    folder.rmdir()
    conditions.look()
    assert posted.next() == DeviceChanged("store", READY)


def test_a_store_that_does_not_answer_changes_nothing_and_is_asked_again(make, posted, store):
    conditions = make()
    store.database.rows("ALTER TABLE alarm RENAME TO away")
    conditions.look()
    conditions.look()
    assert posted.silent(0.05)
    store.database.rows("ALTER TABLE away RENAME TO alarm")
    raise_alarm(store, SILENT_ALARM)
    conditions.look()
    assert posted.next() == DeviceChanged("gateway", DeviceStatus(Fault.GATEWAY_SILENT))


def test_a_trainer_may_break_what_is_well(make, posted, tmp_path):
    feigned = tmp_path / "feigned.json"
    conditions = make(feigned=feigned)
    conditions.look()
    feigned.write_text(json.dumps({"store": "store.nearly_full", "gateway": "gateway.certificate"}))
    conditions.look()
    assert posted.next() == DeviceChanged("store", DeviceStatus(warning=Fault.STORE_NEARLY_FULL))
    assert posted.next() == DeviceChanged("gateway", DeviceStatus(Fault.GATEWAY_CERTIFICATE))
    feigned.write_text("{")
    conditions.look()
    assert posted.next() == DeviceChanged("store", READY)
    assert posted.next() == DeviceChanged("gateway", READY)


def test_a_certificate_is_judged_by_the_day_in_vietnam(make, posted, store, clock):
    raise_alarm(store, CERTIFICATE_ENDS, clock.now().date().isoformat())
    conditions = make()
    conditions.look()
    assert posted.silent(0.02)
    clock.turn(hours=timedelta(days=1) // timedelta(hours=1))
    conditions.look()
    assert posted.next() == DeviceChanged("gateway", DeviceStatus(Fault.GATEWAY_CERTIFICATE))
