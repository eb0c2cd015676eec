"""The plan of a storm is the same for the same seed, and has of everything."""

from collections import Counter

from tests.soak.breaker import SWITCHES
from tests.soak.plan import KINDS, PROCEDURES, plan

VISITS = 1000


def test_the_same_seed_gives_the_same_plan_and_another_one_another():
    assert plan(50, 1, SWITCHES) == plan(50, 1, SWITCHES) != plan(50, 2, SWITCHES)


def test_a_longer_storm_begins_as_a_shorter_one():
    assert plan(50, 1, SWITCHES)[:20] == plan(20, 1, SWITCHES)


def test_a_thousand_visits_have_every_kind_procedure_and_fault():
    visits = plan(VISITS, 1, SWITCHES)
    assert {one.kind for one in visits} == set(KINDS)
    assert {one.procedure for one in visits} == set(PROCEDURES)
    assert {due.fault for one in visits for due in one.faults} == SWITCHES


def test_most_visits_meet_no_more_than_two_faults_and_some_meet_three():
    counts = Counter(len(one.faults) for one in plan(VISITS, 1, SWITCHES))
    assert counts[0] > counts[1] > counts[2] > counts[3] > 0
    assert counts[3] < VISITS / 10


def test_the_people_are_many():
    assert len({one.person.number for one in plan(VISITS, 1, SWITCHES)}) > VISITS * 0.99
