"""A small fleet comes back; the large one is `make fleet`."""

import pytest

from tests.fleet.__main__ import Size, sail
from tests.fleet.figures import judge, longest_run, per_second, plot, windowed

LIMIT_PER_S = 40.0


@pytest.mark.timeout(100)
def test_a_fleet_that_comes_back_delivers_all_once(tmp_path):
    size = Size(kiosks=4, dossiers=2, outage_h=0.1, outage_s=1.0, limit_per_s=LIMIT_PER_S, processes=1)
    counted, once = sail(tmp_path, size)
    assert once
    figures = judge(counted, LIMIT_PER_S)
    assert figures.knocks > 0
    assert figures.requests >= size.all * 6
    drawn = plot(counted, LIMIT_PER_S, size.kiosks)
    assert [curve.name for curve in drawn.curves] == ["asked", "answered", "the gateway's limit"]


def test_rates_are_those_of_the_last_ten_seconds():
    busy = per_second([0.1, 0.9, 12.5], 0.0, 13.0)
    assert busy == [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert windowed(busy)[:2] == [0.2, 0.2]
    assert windowed(busy)[10:13] == [0.0, 0.0, 0.1]


def test_a_storm_is_told_by_its_length():
    asked = [0.0 + second / 100 for second in range(1500)]  # a hundred a second, fifteen seconds long
    counted = {"opened_at": 0.0, "knocks": [], "visits": [(at, at, "PUT", 200) for at in asked]}
    assert judge(counted, 200.0).over_limit_s == 0
    found = judge(counted, 50.0)
    assert found.peak_per_s == 100
    assert 5 <= found.longest_over_s == found.over_limit_s <= 11
    assert longest_run([True, False, True, True]) == 2
