"""The limit lets in as many as it says, and tells the others different times."""

from kiosk.sandbox.rates import Rates


def test_without_a_limit_all_are_let_in_and_counted():
    rates = Rates()
    assert [rates.count(0.0, 100) for _ in range(50)] == [0] * 50
    rates.count(1.0, 101)
    assert rates.seconds() == [(100, 50, 0), (101, 1, 0)]


def test_a_storm_is_sent_away_to_different_seconds():
    rates = Rates(10)
    said = [rates.count(0.0, 100) for _ in range(40)]
    assert said[:10] == [0] * 10
    assert said[10:] == [1] * 10 + [2] * 10 + [3] * 10
    assert rates.seconds() == [(100, 10, 30)]


def test_who_comes_when_told_is_let_in():
    rates = Rates(10)
    coming = [(0.0, number) for number in range(100)]
    tries = 0
    while coming:
        coming.sort()
        at_s, number = coming.pop(0)
        tries += 1
        wait_s = rates.count(at_s, int(at_s))
        if wait_s:
            coming.append((at_s + wait_s, number))
    assert tries <= 300
    assert all(taken <= 11 for _, taken, _ in rates.seconds()[1:])
    assert sum(taken for _, taken, _ in rates.seconds()) == 100


def test_nobody_is_sent_away_for_long():
    rates = Rates(1)
    assert max(rates.count(0.0, 0) for _ in range(1000)) == 60
