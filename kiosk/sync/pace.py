"""How fast one kiosk may send, and when it may send at all. No I/O: time and chance are passed in.

Five hundred kiosks meet the end of an outage in the same minute, each with the dossiers of a day. So the
first contact after silence is one dossier in one hand; its manifest, a few kilobytes, asks whether the
gateway is there. Then the pace begins slowly, the slower the longer dossiers have waited, and grows by
the same step with each dossier that arrives; an answer "too many" halves it (additive increase,
multiplicative decrease, as TCP does; Chiu and Jain 1989). When nothing waits any more there is no pace.

Times are seconds of the monotonic clock: nobody can set it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Final

from kiosk.sync.policy import NOT_ADMITTED_REASON, NotNow, pause_s, spread_s

AT_ONCE_S: Final = 60.0  # who has waited for less has few dossiers: no pace is needed
SLOWEST_START_S: Final = 30.0  # between the first two dossiers after a long outage
WAITED_PER_S: Final = 60.0  # a minute of waiting makes the first pause a second longer
# Twenty dossiers then take some five minutes, and a fleet of 500 sends 30 dossiers a second.
STEP_PER_S: Final = 1 / 300
MOST_PER_S: Final = 0.5  # while anything of the backlog is left: 500 kiosks, 250 dossiers a second
LEAST_PER_S: Final = 1 / 120  # a gateway that always says "too many" gets a dossier in two minutes
ONE_DOSSIER_S: Final = 2  # failures in a row that may be one dossier's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What one lane, or several that share it, know of the gateway's mood."""

    per_s: float = inf  # dossiers a second
    next_s: float = 0.0  # by our own judgement not before; a new dossier need not wait for it
    told_s: float = 0.0  # the gateway said so: not before
    failures: int = 0  # in a row
    silent: bool = True  # no answer was heard since the start, or since the gateway fell silent

    @property
    def interval_s(self) -> float:
        """Seconds between two dossiers."""
        return 1 / self.per_s  # without a pace: 0


def wait_s(pace: Pace, now_s: float, in_hand: int) -> float | None:
    """Return for how long nothing may be begun; None: until the one that is in the hand is back."""
    if in_hand and (pace.silent or pace.failures):
        return None
    return max(0.0, pace.told_s - now_s, pace.next_s - now_s)


def begun(pace: Pace, now_s: float, chance: float) -> Pace:
    """Return the pace after a dossier was taken; half of the interval is by chance."""
    return replace(pace, next_s=now_s + pace.interval_s * (0.5 + chance))


def answered(pace: Pace, now_s: float, waited_s: float, chance: float) -> Pace:
    """Return the pace after the gateway took a dossier, or refused it for good: it works.

    `waited_s` is how long the oldest dossier has waited.
    """
    if pace.silent:
        first = replace(pace, per_s=min(pace.per_s, _first_per_s(waited_s)), silent=False, failures=0)
        return begun(first, now_s, chance)
    per_s = pace.per_s if pace.per_s == inf else min(MOST_PER_S, pace.per_s + STEP_PER_S)
    return replace(pace, per_s=per_s, failures=0)


def failed(pace: Pace, outcome: NotNow, now_s: float, chance: float) -> Pace:
    """Return the pace after an attempt in vain.

    Trouble of the gateway as a whole makes all wait; what may be one dossier's own delays no other, until
    another one fails as well. A gateway that asks for rest is alive: the pace is halved.
    """
    failures = pace.failures + 1
    told_s = now_s + spread_s(outcome.hint_s, chance) if outcome.hint_s else 0.0
    if not outcome.whole and not outcome.hint_s and failures < ONE_DOSSIER_S:
        return replace(pace, failures=failures)
    said_when = outcome.hint_s > 0 and outcome.reason != NOT_ADMITTED_REASON
    asked_to_slow = said_when or outcome.reason == "gateway-429"
    return replace(
        pace,
        per_s=max(LEAST_PER_S, min(pace.per_s, MOST_PER_S) / 2) if asked_to_slow else pace.per_s,
        next_s=max(pace.next_s, now_s + pause_s(failures, chance)),
        told_s=max(pace.told_s, told_s),
        failures=failures,
        silent=pace.silent or not asked_to_slow,
    )


def nudged(pace: Pace) -> Pace:
    """Return the pace after somebody has sealed a dossier: it may be tried unless the gateway said when."""
    return replace(pace, next_s=0.0)


def drained(pace: Pace) -> Pace:
    """Return the pace when nothing is left to send."""
    return pace if pace.silent or pace.failures else replace(pace, per_s=inf, next_s=0.0)


def _first_per_s(waited_s: float) -> float:
    if waited_s < AT_ONCE_S:
        return inf
    return 1 / min(SLOWEST_START_S, waited_s / WAITED_PER_S)
