"""Figures for monitoring, as a text file that node_exporter's textfile collector reads.

Counters come from the store (`tallies`), so that a restart begins none anew; gauges from what is so now. Each
label is one of a closed list of ours: no person, no dossier, no procedure can be told from any figure.
The format is Prometheus' text format 0.0.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, write_to_textfile
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from kiosk.assist.facts import Stages
from kiosk.assist.tallies import (
    ATTEMPTS,
    FAULTS,
    GATEWAY_MS,
    ROWS,
    SEALED,
    SHEETS,
    SIDES,
    SLIPS,
    TEST_SCANS,
    VISIT_SECONDS,
    VISITS_BEGUN,
    VISITS_FINISHED,
    VISITS_GIVEN_UP,
    Tally,
)
from kiosk.faults import Fault
from kiosk.log import trouble

DESK_FILE: Final = "desk.prom"
COURIER_FILE: Final = "courier.prom"
READABLE: Final = 0o644  # node_exporter runs as somebody else
PREFIX: Final = "aps_kiosk"
MM: Final = 1000
MS: Final = 1000
LAST: Final = "+Inf"
# Of the desk: name, what it is, whether its label is told and as what.
COUNTERS: Final = (
    (SIDES, "Sides of paper that were scanned", ""),
    (SHEETS, "Sheets that went through the scanner", ""),
    (SLIPS, "Papers that the slip printer printed", ""),
    (ROWS, "Rows of dots that the slip printer printed", ""),
    (TEST_SCANS, "Blank sheets that staff scanned", ""),
    (VISITS_BEGUN, "Visits that were begun", ""),
    (VISITS_FINISHED, "Visits that ended with a slip or an answer", ""),
    (VISITS_GIVEN_UP, "Visits that ended before, by the step at which", "step"),
    (SEALED, "Dossiers that were sealed", ""),
    (FAULTS, "How often a fault began, by its code", "code"),
)


def desk_metrics(
    counted: Mapping[Tally, int], faults: Iterable[Fault], roll_left_mm: int | None
) -> Iterator[Metric]:
    """Return the figures of the desk."""
    for name, words, label in COUNTERS:
        yield _counter(name, words, label, counted)
    yield _histogram("visit_seconds", "How long visits took that were finished", VISIT_SECONDS, counted, 1)
    now = set(faults)
    gauge = GaugeMetricFamily(f"{PREFIX}_fault", "Whether a fault stands now, by its code", labels=["code"])
    for fault in Fault:
        gauge.add_metric([fault.value], float(fault in now))
    yield gauge
    if roll_left_mm is not None:
        words = "Paper that is left on the roll, reckoned"
        yield GaugeMetricFamily(f"{PREFIX}_roll_left_metres", words, value=roll_left_mm / MM)


def courier_metrics(counted: Mapping[Tally, int], stages: Mapping[str, Stages]) -> Iterator[Metric]:
    """Return the figures of the courier; `stages` are by name."""
    yield _counter(ATTEMPTS, "Attempts to bring a dossier to the province, by outcome", "outcome", counted)
    yield _histogram("gateway_seconds", "How long the gateway took to answer", GATEWAY_MS, counted, MS)
    count = GaugeMetricFamily(f"{PREFIX}_outbox_dossiers", "Dossiers that wait, by stage", labels=["stage"])
    oldest = GaugeMetricFamily(
        f"{PREFIX}_outbox_oldest_seconds", "Age of the oldest of them, by stage", labels=["stage"]
    )
    for stage, facts in stages.items():
        count.add_metric([stage], facts.count)
        oldest.add_metric([stage], facts.oldest_s)
    yield count
    yield oldest


def write_metrics(path: Path, metrics: Iterable[Metric]) -> None:
    """Write figures whole; where that fails, monitoring sees an old file, and the log says why."""
    registry = CollectorRegistry()
    registry.register(_Given(list(metrics)))
    try:
        write_to_textfile(str(path), registry)
        path.chmod(READABLE)
    except OSError as error:
        trouble("metrics-not-written", error)


class _Given(Collector):
    """A collector of what was measured already."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        """Return it."""
        return self._metrics


def _counter(name: str, words: str, label: str, counted: Mapping[Tally, int]) -> Metric:
    family = CounterMetricFamily(f"{PREFIX}_{name}", words, labels=[label] if label else [])
    for tally, count in sorted(counted.items()):
        if tally.name == name and bool(tally.label) == bool(label):
            family.add_metric([tally.label] if label else [], count)
    if not family.samples and not label:
        family.add_metric([], 0)
    return family


def _histogram(name: str, words: str, tally: str, counted: Mapping[Tally, int], per_unit: int) -> Metric:
    """Return a histogram; its steps are counted apart, and Prometheus wants each with all before it."""
    steps = {it.label: count for it, count in counted.items() if it.name == tally and it.label}
    ends = sorted((label for label in steps if label != LAST), key=float)
    buckets, below = [], 0.0
    for end in ends:
        below += steps[end]
        buckets.append((str(float(end) / per_unit), below))
    buckets.append((LAST, below + steps.get(LAST, 0)))
    total = counted.get(Tally(tally), 0) / per_unit
    family = HistogramMetricFamily(f"{PREFIX}_{name}", words)
    family.add_metric([], buckets, sum_value=total)
    return family
