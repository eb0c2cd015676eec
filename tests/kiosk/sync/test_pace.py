"""One kiosk's pace, and what comes of five hundred that keep to it."""

import heapq
import random
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.pace import (
    AT_ONCE_S,
    LEAST_PER_S,
    MOST_PER_S,
    SLOWEST_START_S,
    Pace,
    answered,
    begun,
    drained,
    failed,
    nudged,
    wait_s,
)
from kiosk.sync.policy import NOT_ADMITTED_REASON, NotNow

HOURS_6_S = 6 * 3600.0
ROUNDED_S = 1e-6
SILENT = NotNow("gateway-silent", whole=True)
BAD_GATEWAY = NotNow("gateway-502", whole=True)
ITS_OWN = NotNow("gateway-500")
LATER = NotNow("gateway-429", 20.0, whole=True)
NOT_LET_IN = NotNow(NOT_ADMITTED_REASON, 300.0, whole=True)
chances = st.floats(0, 1)
outcomes = st.sampled_from(
    [SILENT, BAD_GATEWAY, ITS_OWN, LATER, NOT_LET_IN, NotNow("gateway-429", whole=True)]
)


def test_at_the_start_one_dossier_goes_at_once_and_the_others_wait_for_it():
    pace = begun(Pace(), 100.0, 0.5)
    assert wait_s(Pace(), 100.0, 0) == 0
    assert wait_s(pace, 100.0, 1) is None


def test_a_kiosk_whose_dossiers_waited_a_moment_needs_no_pace():
    pace = answered(Pace(), 100.0, AT_ONCE_S - 1, 1.0)
    assert pace.per_s == inf
    assert wait_s(begun(pace, 100.0, 1.0), 100.0, 3) == 0


@pytest.mark.parametrize(("waited_s", "interval_s"), [(60, 1), (600, 10), (HOURS_6_S, SLOWEST_START_S)])
def test_the_longer_the_outage_the_slower_the_return(waited_s, interval_s):
    pace = answered(Pace(), 100.0, waited_s, 0.5)
    assert pace.interval_s == pytest.approx(interval_s)
    assert wait_s(pace, 100.0, 0) == pytest.approx(interval_s)


def test_each_dossier_that_arrives_quickens_the_pace_up_to_a_limit():
    pace, passed_s, last_s = answered(Pace(), 0.0, HOURS_6_S, 0.5), 0.0, inf
    for _ in range(19):
        assert pace.interval_s < last_s
        last_s = pace.interval_s
        passed_s += pace.interval_s
        pace = answered(pace, passed_s, HOURS_6_S, 0.5)
    assert 4 * 60 < passed_s < 7 * 60, "the day's dossiers are there within minutes"
    for _ in range(1000):
        pace = answered(pace, passed_s, HOURS_6_S, 0.5)
    assert pace.per_s == MOST_PER_S


def test_too_many_halves_the_pace_and_the_word_of_the_gateway_is_kept_to():
    pace = replace(answered(Pace(), 0.0, HOURS_6_S, 0.5), per_s=0.2)
    slower = failed(pace, LATER, 100.0, 0.0)
    assert slower.per_s == 0.1
    assert wait_s(slower, 100.0, 0) == 20.0
    assert wait_s(nudged(slower), 100.0, 0) == 20.0, "a new dossier is no reason to come earlier"
    assert answered(slower, 130.0, HOURS_6_S, 0.5).per_s > 0.1, (
        "it is no silence, after which one begins anew"
    )
    without_pace = answered(Pace(), 0.0, 0.0, 0.5)
    assert failed(without_pace, LATER, 0.0, 0.0).per_s == MOST_PER_S / 2


def test_a_gateway_that_always_says_too_many_is_still_asked():
    pace = answered(Pace(), 0.0, HOURS_6_S, 0.5)
    for _ in range(100):
        pace = failed(pace, LATER, 0.0, 1.0)
    assert pace.per_s == LEAST_PER_S


def test_silence_makes_all_wait_but_a_new_dossier_is_tried():
    pace = failed(answered(Pace(), 0.0, 0.0, 0.5), SILENT, 100.0, 1.0)
    assert wait_s(pace, 100.0, 0) == 1.0
    assert wait_s(nudged(pace), 100.0, 0) == 0
    assert wait_s(nudged(pace), 100.0, 1) is None, "by one hand"
    assert answered(pace, 200.0, HOURS_6_S, 0.5).interval_s == pytest.approx(SLOWEST_START_S)


def test_one_dossier_s_trouble_delays_no_other_but_two_in_a_row_are_the_gateway_s():
    well = answered(Pace(), 0.0, 0.0, 0.5)
    once = failed(well, ITS_OWN, 100.0, 1.0)
    assert wait_s(once, 100.0, 0) == 0
    twice = failed(once, ITS_OWN, 100.0, 1.0)
    assert wait_s(twice, 100.0, 0) > 1
    assert answered(once, 100.0, 0.0, 0.5).failures == 0


def test_who_is_not_let_in_waits_and_comes_back_as_after_silence():
    pace = failed(answered(Pace(), 0.0, 0.0, 0.5), NOT_LET_IN, 100.0, 0.0)
    assert wait_s(nudged(pace), 100.0, 0) == 300.0
    assert pace.silent


def test_when_nothing_waits_there_is_no_pace():
    pace = answered(Pace(), 0.0, HOURS_6_S, 0.5)
    assert drained(pace).interval_s == 0
    assert drained(Pace()) == Pace(), "nothing is known of a gateway that never answered"
    troubled = failed(pace, LATER, 0.0, 0.5)
    assert drained(troubled) == troubled


@given(st.lists(st.tuples(outcomes | st.none(), chances, st.floats(0, 1e6)), max_size=40), chances)
def test_whatever_happens_the_next_attempt_is_not_far(steps, chance):
    pace, now_s = Pace(), 0.0
    for outcome, luck, waited_s in steps:
        now_s += wait_s(pace, now_s, 0)
        pace = begun(pace, now_s, luck)
        said = failed(pace, outcome, now_s, luck) if outcome else answered(pace, now_s, waited_s, luck)
        assert said.failures == (pace.failures + 1 if outcome else 0)
        pace = said
        assert 0 <= wait_s(pace, now_s, 0) <= max(450.0, 1.5 / LEAST_PER_S) + ROUNDED_S
    assert wait_s(nudged(pace), max(pace.told_s, now_s), 0) == 0


class Kiosk:
    def __init__(self, chance, dossiers, longest_pause_s):
        self.chance, self.left = chance, dossiers
        # During the outage it has reached its longest pause, and is somewhere in it.
        self.at_s = chance.random() * longest_pause_s
        self.pace = replace(Pace(), failures=50)


def fleet_returns(kiosks, limit_per_s, seed=7):
    """Let kiosks come back to a gateway that takes so many a second; return attempts by second, and 429s."""
    chance = random.Random(seed)
    fleet = [Kiosk(chance, 20, 60.0) for _ in range(kiosks)]
    queue = [(kiosk.at_s, number) for number, kiosk in enumerate(fleet)]
    heapq.heapify(queue)
    attempts, turned_away, taken = {}, 0, {}
    while queue:
        at_s, number = heapq.heappop(queue)
        kiosk, second = fleet[number], int(at_s)
        attempts[second] = attempts.get(second, 0) + 1
        kiosk.pace = begun(kiosk.pace, at_s, chance.random())
        if taken.get(second, 0) < limit_per_s:
            taken[second] = taken.get(second, 0) + 1
            kiosk.left -= 1
            kiosk.pace = answered(kiosk.pace, at_s, HOURS_6_S, chance.random())
        else:
            turned_away += 1
            kiosk.pace = failed(kiosk.pace, NotNow("gateway-429", 5.0, whole=True), at_s, chance.random())
        if kiosk.left:
            heapq.heappush(queue, (at_s + wait_s(kiosk.pace, at_s, 0) + 0.2, number))
    return [attempts.get(second, 0) for second in range(max(attempts) + 1)], turned_away, fleet


def test_five_hundred_kiosks_make_no_storm():
    per_second, turned_away, fleet = fleet_returns(500, limit_per_s=80)
    assert all(kiosk.left == 0 for kiosk in fleet)
    assert max(per_second) <= 80, "dossiers begun in the busiest second"
    assert turned_away == 0
    assert len(per_second) < 15 * 60


def test_a_weak_gateway_slows_a_fleet_down_and_still_gets_all():
    per_second, turned_away, fleet = fleet_returns(500, limit_per_s=15)
    assert all(kiosk.left == 0 for kiosk in fleet)
    assert turned_away < 0.5 * 500 * 20
    minute = [sum(per_second[at : at + 60]) / 60 for at in range(0, len(per_second), 60)]
    assert max(minute) < 2 * 15, "never far over its limit for long"
