"""A province that lets in only who signs: what a line does to signatures, and what a wrong clock does."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.kiosk.sync.machine_keys import make_key
from tests.kiosk.sync.province import running_province
from tests.net.acts import LoseAnswer, Pass, Twice, always, only, problem
from tests.net.kiosk import (
    NOT_ADMITTED,
    TurnedClock,
    a_kiosk,
    assert_delivered_once,
    assert_waits_whole,
    settings_for,
)
from tests.net.proxy import running_proxy

NAME = "K01"
PAPERS = (500,)


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return make_key(tmp_path_factory.mktemp("keys"), NAME)


@pytest.fixture
def province(tmp_path, key):
    """One for each test: machines with one name number their dossiers alike."""
    register = Path(key).parent / "kiosks"
    with running_province(tmp_path / "strict", 0, f"--kiosks={register}") as province:
        yield province


@pytest.fixture
def line(province):
    """It changes nothing of a request but the address to which it goes: the province knows its own name."""
    with running_proxy(province.url) as proxy:
        yield proxy


def signing(province, line, folder, key, off=timedelta()):
    settings = settings_for(province, line.url, signing_key_file=key)
    return a_kiosk(folder, settings, TurnedClock(off), name=NAME, signs_at=TurnedClock(off))


@pytest.mark.parametrize("act", [LoseAnswer(), Twice(answer=1)], ids=["lost", "repeated"])
def test_signed_requests_that_are_lost_or_repeated_take_effect_once(act, province, line, tmp_path, key):
    """A copy has the same nonce and is turned away; if that answer comes back, it is no alarm."""
    with signing(province, line, tmp_path, key) as kiosk:
        line.order(always(Pass()))
        kiosk.seal(*PAPERS)
        assert kiosk.try_now() == 1
        for number in range(len(line.seen)):
            sealed = kiosk.seal(*PAPERS)
            line.order(only(number, act))
            assert kiosk.try_until_empty() <= 3
            assert kiosk.alarms() == []
            assert_delivered_once(kiosk, province, sealed)


@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_that_is_days_off_calls_a_person_and_holds_nothing(days, province, line, tmp_path, key):
    """A signature of another day counts nothing; once the clock is set, what waited goes."""
    with signing(province, line, tmp_path, key, timedelta(days=days)) as kiosk:
        sealed = [kiosk.seal(*PAPERS) for _ in range(3)]
        line.order(always(Pass()))
        assert kiosk.try_now() == 0
        assert kiosk.alarms() == NOT_ADMITTED
        assert_waits_whole(kiosk, *sealed)
        assert len(line.seen) <= 2, "not once for each dossier"
    with signing(province, line, tmp_path, key) as kiosk:
        kiosk.try_until_empty()
        assert kiosk.alarms() == []
        assert_delivered_once(kiosk, province, *sealed)


def test_a_clock_that_is_two_minutes_off_is_no_trouble(province, line, tmp_path, key):
    with signing(province, line, tmp_path, key, timedelta(minutes=2)) as kiosk:
        sealed = kiosk.seal(*PAPERS)
        assert kiosk.try_now() == 1
        assert_delivered_once(kiosk, province, sealed)


def test_a_machine_that_was_not_let_in_for_a_while_goes_on_by_itself(province, line, tmp_path, key):
    with signing(province, line, tmp_path, key) as kiosk:
        sealed = kiosk.seal(*PAPERS)
        line.order(always(problem(401)))
        assert kiosk.try_now() == 0
        assert kiosk.alarms() == NOT_ADMITTED
        assert_waits_whole(kiosk, sealed)
        kiosk.clock.let_pass(400)
        line.order(always(Pass()))
        kiosk.try_until_empty()
        assert kiosk.alarms() == []
        assert_delivered_once(kiosk, province, sealed)
