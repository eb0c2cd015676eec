"""The figures of the bench are counted right, and its report says what was measured."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from tests.bench.figures import (
    Curve,
    Goal,
    Measured,
    Plot,
    Table,
    Worst,
    at_most_percent,
    between_lines,
    errors_of,
    slope,
    spread,
)
from tests.bench.measures.size import delta_e
from tests.bench.measures.upright import Tally
from tests.bench.peers import naps2
from tests.bench.plots import svg
from tests.bench.report import page


def test_errors_are_counted_by_their_size():
    found = errors_of([-0.2, 0.1, 0.0, 0.1])
    assert (found.count, found.mean, found.largest) == (4, pytest.approx(0.1), 0.2)
    assert errors_of([]).cells == ("–", "–", "–", "0")


@pytest.mark.parametrize(
    ("one", "other", "apart"), [(1.0, 0.5, 0.5), (-89.5, 0.0, 0.5), (44.0, -44.0, -2.0), (90.2, 0.1, 0.1)]
)
def test_a_quarter_turn_makes_no_difference_to_lines(one, other, apart):
    assert between_lines(one, other) == pytest.approx(apart)


def test_none_of_500_still_leaves_room_for_doubt():
    assert 0.4 < at_most_percent(0, 500) < 0.7
    assert at_most_percent(5, 500) > 1.0
    assert at_most_percent(0, 0) == 100.0


def test_growth_is_seen_through_the_noise_and_noise_is_no_growth():
    noise = np.random.default_rng(1).normal(0, 1, 60)
    assert slope(100 + noise, 60) == pytest.approx(0, abs=1.2)
    assert slope(100 + noise + np.arange(60) * 0.5, 60) == pytest.approx(30, abs=1.5)
    assert slope([5.0], 10) == 0.0


def test_a_spread_ends_at_the_largest_error():
    curve = spread([0.3, -0.1, 0.2], "x")
    assert curve.x == (0.1, 0.2, 0.3)
    assert curve.y[-1] == 100


# Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, table 1
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_differences_are_those_of_the_published_pairs(one, other, difference):
    assert delta_e(one, other) == pytest.approx(difference, abs=1e-4)


def test_a_tally_tells_wrong_from_unsure():
    tally = Tally()
    for said, true in ((0, 0), (180, 180), (180, 0), (None, 0)):
        tally.count(said, true, "a")
    assert (tally.right, tally.wrong, tally.abstained, tally.answered) == (2, 1, 1, 3)
    assert tally.wrong_of == ["a: turned by 180°, not by 0°"]


def test_the_rule_of_one_side_alone_counts_dark_pixels():
    side = np.full((400, 300, 3), 250, np.uint8)
    assert naps2.is_blank(side)
    side[100:140, 100:110] = 20
    assert not naps2.is_blank(side)


def measured():
    goals = (
        Goal("a", "≤ 1", "0.5", True),
        Goal("b", "≤ 1", "2", False),
        Goal("c", "≤ 1", "nothing there", None),
    )
    plot = Plot("p", "a < b & c", "x", "y", (Curve("one", (0.01, 0.1, 1.0), (5.0, 50.0, 100.0)),), log_x=True)
    tables = (Table("Rows", ("", "n"), (("first", "1"),)),)
    return Measured("Part", goals, tables, (plot,), (Worst("/tmp/x/page-7.jpg", "off"),), "A note.")


def test_the_report_has_a_line_for_each_goal_reached_or_not():
    text = page([measured()], "# Bench", "Here and now.")
    assert "| a | ≤ 1 | 0.5 | reached |" in text
    assert "| b | ≤ 1 | 2 | **missed** |" in text
    assert "| c | ≤ 1 | nothing there | not measured |" in text
    assert "- page-7: off" in text
    assert "/tmp" not in text


@pytest.mark.parametrize("bars", [False, True])
def test_plots_are_pictures(bars):
    plot = measured().plots[0]
    drawn = svg(Plot(plot.name, plot.title, plot.x_says, plot.y_says, plot.curves, plot.log_x, bars))
    assert ET.fromstring(drawn).tag.endswith("svg")
