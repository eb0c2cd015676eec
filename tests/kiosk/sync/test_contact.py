"""An hour of silence passes by the clock alone."""

import ssl
from contextlib import closing

import pytest

from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import alarms, raise_alarm
from kiosk.errors import GatewayNotAdmitted, GatewaySilent
from kiosk.sync.clock_watch import WatchedClock
from kiosk.sync.contact import MISTRUST_ALARM, SILENT_ALARM, SILENT_FOR_S, Contact
from kiosk.sync.wire import Wire
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.sync.authority import Authority
from tests.kiosk.sync.strange import strange_gateway


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def contact(store, clock):
    return Contact(store, clock)


def codes(store):
    return [alarm.code for alarm in alarms(store)]


def test_silence_is_told_when_it_has_lasted_and_over_with_the_first_answer(contact, store, clock):
    contact.silent()
    clock.turn(seconds=SILENT_FOR_S - 1)
    contact.silent()
    assert codes(store) == []
    clock.turn(seconds=1)
    contact.silent()
    assert codes(store) == [SILENT_ALARM]
    clock.turn(hours=1)
    contact.silent()
    assert codes(store) == [SILENT_ALARM]
    contact.heard()
    assert codes(store) == []


def test_an_answer_in_between_begins_the_count_anew(contact, store, clock):
    contact.silent()
    clock.turn(seconds=SILENT_FOR_S)
    contact.heard()
    contact.silent()
    assert codes(store) == []


def test_what_the_courier_before_has_raised_ends_with_the_first_answer(contact, store):
    raise_alarm(store, SILENT_ALARM)
    raise_alarm(store, MISTRUST_ALARM, "nobody vouches")
    contact.silent()
    assert set(codes(store)) == {SILENT_ALARM, MISTRUST_ALARM}
    contact.heard()
    assert codes(store) == []


def ask(url, watched, **trust):
    settings = GatewaySettings(url=url, receipt_key_file="none", timeout_s=2.0, **trust)
    with closing(Wire(settings, watched)) as wire:
        return wire.ask("GET", "v1/changes")


def test_a_line_that_nobody_answers_is_silence(store, clock):
    watched = WatchedClock(clock, store)
    for _ in range(2):
        with pytest.raises(GatewaySilent):
            ask("http://127.0.0.1:1/", watched)
        clock.turn(seconds=SILENT_FOR_S)
    assert codes(store) == [SILENT_ALARM]


@pytest.mark.parametrize(("status", "told"), [(503, True), (401, False), (200, False)])
def test_an_answer_ends_the_silence_unless_it_only_says_that_there_is_none(store, clock, status, told):
    watched = WatchedClock(clock, store)
    with strange_gateway(lambda *_: (status, {}, b"")) as url:
        for _ in range(2):
            assert ask(url, watched).status == status
            clock.turn(seconds=SILENT_FOR_S)
    assert (SILENT_ALARM in codes(store)) is told


def test_a_certificate_that_nobody_vouches_for_is_told_at_once(store, clock, tmp_path):
    authority = Authority(tmp_path, "tinh")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*authority.issue("gateway"))
    with (
        strange_gateway(lambda *_: (200, {}, b""), context) as url,
        pytest.raises(GatewayNotAdmitted),
    ):
        ask(url, WatchedClock(clock, store))
    assert codes(store) == [MISTRUST_ALARM]
