from datetime import UTC, timedelta
from email.utils import format_datetime

import pytest

from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import alarms
from kiosk.sync.clock_watch import MOST_OFF_S, WatchedClock
from kiosk.sync.wire import Wire
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.sync.strange import strange_gateway


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def watched(store, clock):
    return WatchedClock(clock, store)


def date(at):
    return format_datetime(at.astimezone(UTC), usegmt=True)


def details(store):
    return [(alarm.code, alarm.detail) for alarm in alarms(store)]


@pytest.mark.parametrize(
    ("off_s", "detail"), [(MOST_OFF_S + 2, "302 s behind"), (-3 * 86_400.0, "259200 s ahead")]
)
def test_a_clock_that_is_far_off_is_told_once_and_over_when_it_is_right(off_s, detail, watched, store, clock):
    right = clock.now()
    watched.hear(date(right + timedelta(seconds=off_s)))
    assert details(store) == [("clock-off", detail)]
    clock.turn(seconds=1)
    watched.hear(date(right + timedelta(seconds=off_s)))
    assert details(store) == [("clock-off", detail)]
    watched.hear(date(clock.now()))
    assert details(store) == []


def test_a_little_is_forgiven_and_what_is_no_date_says_nothing(watched, store, clock):
    for text in (date(clock.now() + timedelta(seconds=MOST_OFF_S - 2)), "", "yesterday"):
        watched.hear(text)
    assert details(store) == []


def test_it_is_a_clock_like_the_one_behind_it(watched, clock):
    clock.turn(minutes=3)
    assert (watched.now(), watched.monotonic_s()) == (clock.now(), clock.monotonic_s())


def test_the_line_to_the_gateway_tells_it_every_date(watched, store, clock):
    """The server of the test has this machine's time, and the clock a day of some November."""
    with strange_gateway(lambda *_: (200, {}, b"{}")) as url:
        wire = Wire(GatewaySettings(url=url), watched)
        wire.ask("GET", url)
        wire.close()
    assert [code for code, _ in details(store)] == ["clock-off"]
