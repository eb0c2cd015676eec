"""A kiosk whose clock is days off: the battery is empty, or the cut lasted longer than it."""

from datetime import timedelta

import pytest

from tests.net.acts import Pass, always, first, is_piece, problem
from tests.net.kiosk import TurnedClock, a_kiosk, assert_delivered_once, settings_for

DAYS_OFF = (-3, 3)


@pytest.mark.parametrize("days", DAYS_OFF)
def test_a_clock_that_is_days_off_delays_no_dossier(days, province, line, tmp_path):
    line.order(first(is_piece, problem(503, Retry_After="30")))
    with a_kiosk(tmp_path, settings_for(province, line.url), TurnedClock(timedelta(days=days))) as kiosk:
        sealed = [kiosk.seal(1_500), kiosk.seal(1_500)]
        assert kiosk.try_until_empty() <= 3
        assert_delivered_once(kiosk, province, *sealed)


@pytest.mark.parametrize("days", DAYS_OFF)
def test_a_clock_that_is_set_while_a_dossier_waits_does_not_bury_it(days, province, line, tmp_path):
    """Time servers are there again before the province is: the next try must not be days away."""
    line.order(always(problem(503, Retry_After="600")))
    wrong = TurnedClock(timedelta(days=days))
    with a_kiosk(tmp_path, settings_for(province, line.url), wrong) as kiosk:
        sealed = kiosk.seal(1_500)
        assert kiosk.try_now() == 0
    line.order(always(Pass()))
    with a_kiosk(tmp_path, settings_for(province, line.url), TurnedClock()) as kiosk:
        kiosk.clock.let_pass(3_700)
        assert kiosk.courier.deliver_due() == 1
        assert_delivered_once(kiosk, province, sealed)
