"""What the gateway's count says of a fleet's return: rates, the limit, and whether there was a storm."""

from collections import Counter
from dataclasses import dataclass

from tests.bench.figures import Curve, Plot

WINDOW_S = 10  # the rate is that of ten seconds
OVER = 1.1  # so far over its limit a gateway is asked for too much
TOO_MANY = 429


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A fleet's return after an outage."""

    knocks: int  # during the outage
    most_knocks_per_s: float  # averaged over WINDOW_S
    requests: int
    sent_away: int  # with 429
    peak_per_s: int  # requests in the busiest second
    peak_window_per_s: float  # averaged over WINDOW_S
    over_limit_s: int  # seconds whose window was over the limit by a tenth
    longest_over_s: int  # of them in a row
    minutes: float  # from the opening to the last request that a dossier needed


def per_second(times, begin, end):
    """Return how many fell into each second from `begin` to `end`."""
    counts = Counter(int(at - begin) for at in times)
    return [counts[second] for second in range(int(end - begin) + 1)]


def windowed(counts):
    """Return the mean rate of the last WINDOW_S seconds, at each second."""
    return [sum(counts[max(0, at - WINDOW_S + 1) : at + 1]) / WINDOW_S for at in range(len(counts))]


def longest_run(flags):
    """Return the length of the longest row of true ones."""
    longest = here = 0
    for flag in flags:
        here = here + 1 if flag else 0
        longest = max(longest, here)
    return longest


def judge(counted, limit_per_s):
    """Return the figures of a count that `gateway` wrote."""
    opened, knocks, visits = counted["opened_at"], counted["knocks"], counted["visits"]
    came = [visit[0] for visit in visits]
    busy = per_second(came, opened, max(came))
    rates = windowed(busy)
    over = [rate > limit_per_s * OVER for rate in rates]
    door = windowed(per_second(knocks, min(knocks), max(knocks))) if knocks else [0.0]
    submitted = [visit[0] for visit in visits if visit[2] == "PUT" and visit[3] != TOO_MANY]
    return Return(
        knocks=len(knocks),
        most_knocks_per_s=max(door),
        requests=len(visits),
        sent_away=sum(visit[3] == TOO_MANY for visit in visits),
        peak_per_s=max(busy),
        peak_window_per_s=max(rates),
        over_limit_s=sum(over),
        longest_over_s=longest_run(over),
        minutes=(max(submitted) - opened) / 60,
    )


def plot(counted, limit_per_s, kiosks):
    """Return the rates before and after the opening, with the gateway's limit."""
    opened, knocks, visits = counted["opened_at"], counted["knocks"], counted["visits"]
    begin = min([*knocks, opened])
    end = max(visit[0] for visit in visits)
    tried = windowed(per_second([*knocks, *(visit[0] for visit in visits)], begin, end))
    taken = windowed(per_second([visit[1] for visit in visits if visit[3] != TOO_MANY], begin, end + 5))
    return Plot(
        name="fleet",
        title=f"{kiosks} kiosks come back: requests a second at the gateway",
        x_says="minutes since the outage was first knocked at",
        y_says="requests/s",
        curves=(
            _curve("asked", tried),
            _curve("answered", taken[: len(tried)]),
            Curve("the gateway's limit", (0.0, len(tried) / 60), (float(limit_per_s),) * 2),
        ),
    )


def _curve(name, rates):
    return Curve(name, tuple(at / 60 for at in range(len(rates))), tuple(rates))
