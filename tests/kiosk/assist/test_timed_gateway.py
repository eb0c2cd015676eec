from types import SimpleNamespace

import pytest

from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import (
    ATTEMPTS,
    GATEWAY_ANSWERED,
    GATEWAY_FAILED,
    GATEWAY_MS,
    Tally,
    moments,
)
from kiosk.assist.timed_gateway import TimedGateway
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.policy import Delivered, NotNow, Receipt, Refused
from tests.kiosk.assist.measured import AT
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store

RECEIPT = Receipt(token="e30.e30.x", dossier_code="H1", received_at=AT)
PARCEL = object()


class Gateway:
    """Answers as it is told, after some time."""

    one_at_a_time = True
    answer = None
    takes_s = 0.0
    closed = False

    def __init__(self, clock):
        self._clock = clock

    def _say(self, *_asked):
        self._clock.turn(seconds=self.takes_s)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    deposit = look_up = changes = fetch_result = _say

    def close(self):
        self.closed = True


@pytest.fixture
def line(tmp_path):
    """A gateway that is timed, and what was taken down of it."""
    with fresh_store(tmp_path / "store.db", KEY, Hands()) as store:
        gateway, ledger = Gateway(store.clock), Ledger(store)

        def met():
            ledger.write()
            return set(moments(store))

        timed = TimedGateway(gateway, ledger, store.clock)
        yield SimpleNamespace(timed=timed, gateway=gateway, counted=ledger.counted, met=met)


@pytest.mark.parametrize(
    ("answer", "outcome", "moment"),
    [
        (Delivered(RECEIPT), "delivered", {GATEWAY_ANSWERED}),
        (Refused("gateway-422"), "refused", {GATEWAY_ANSWERED}),
        (NotNow("gateway-503"), "not_now", set()),
    ],
)
def test_what_an_attempt_came_to_is_counted(line, answer, outcome, moment):
    line.gateway.answer = answer
    assert line.timed.deposit(PARCEL) is answer
    assert line.counted() == {Tally(ATTEMPTS, outcome): 1}
    assert line.met() == moment


@pytest.mark.parametrize(
    ("error", "outcome", "moment"),
    [
        (GatewaySilent(), "silent", {GATEWAY_FAILED}),
        (GatewayConfused(), "trouble", {GATEWAY_ANSWERED}),
        (GatewayNotAdmitted(), "trouble", {GATEWAY_ANSWERED}),
    ],
)
def test_trouble_is_counted_and_comes_through(line, error, outcome, moment):
    line.gateway.answer = error
    with pytest.raises(type(error)):
        line.timed.deposit(PARCEL)
    assert line.counted() == {Tally(ATTEMPTS, outcome): 1}
    assert line.met() == moment


@pytest.mark.parametrize(("takes_s", "step"), [(0.05, "100"), (0.1, "100"), (0.7, "1000"), (40.0, "+Inf")])
def test_the_time_of_each_answer_is_taken(line, takes_s, step):
    line.gateway.answer, line.gateway.takes_s = "news", takes_s
    assert line.timed.look_up("TAM-1") == "news"
    assert line.timed.changes("", []) == "news"
    assert line.counted() == {Tally(GATEWAY_MS, step): 2, Tally(GATEWAY_MS): 2 * round(takes_s * 1000)}
    assert line.met() == {GATEWAY_ANSWERED}


def test_of_what_did_not_answer_no_time_is_taken(line):
    line.gateway.answer = GatewaySilent()
    with pytest.raises(GatewaySilent):
        line.timed.look_up("TAM-1")
    assert line.counted() == {}
    assert line.met() == {GATEWAY_FAILED}


def test_the_rest_is_passed_on(line):
    line.gateway.answer = b"pdf"
    assert line.timed.fetch_result("id", None) == b"pdf"
    assert line.timed.one_at_a_time
    line.timed.close()
    assert line.gateway.closed
