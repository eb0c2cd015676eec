"""Figures of a run: what was measured, what the goal is, and how both are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the goals, and what came of it."""

    what: str
    goal: str
    measured: str
    reached: bool | None  # None: could not be measured here; `measured` says why


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for the report; the first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a plot."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot for the report; `bars` has one point a curve."""

    name: str  # of the file
    title: str
    x_says: str
    y_says: str
    curves: tuple[Curve, ...]
    log_x: bool = False
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Worst:
    """An example that went worst, or simply wrong."""

    file: str
    says: str


@dataclass(frozen=True, slots=True)
class Measured:
    """All of one measure."""

    title: str
    goals: tuple[Goal, ...] = ()
    tables: tuple[Table, ...] = ()
    plots: tuple[Plot, ...] = ()
    worst: tuple[Worst, ...] = field(default=())
    note: str = ""


@dataclass(frozen=True, slots=True)
class Errors:
    """How far off angles were, in degrees."""

    count: int
    mean: float
    p95: float
    largest: float

    @property
    def cells(self) -> tuple[str, ...]:
        """For a table: mean, 95th percentile, largest, count."""
        if not self.count:
            return ("–", "–", "–", "0")
        return (f"{self.mean:.3f}", f"{self.p95:.3f}", f"{self.largest:.2f}", str(self.count))


def errors_of(off: Sequence[float]) -> Errors:
    """Count angles that were off by so many degrees."""
    if not len(off):
        return Errors(0, float("nan"), float("nan"), float("nan"))
    size = np.abs(np.asarray(off, float))
    return Errors(len(size), float(size.mean()), float(np.percentile(size, 95)), float(size.max()))


def between_lines(one_deg: float, other_deg: float) -> float:
    """Return the difference of two angles of lines; a quarter turn is none."""
    return (one_deg - other_deg + 45) % 90 - 45


def spread(off: Sequence[float], name: str) -> Curve:
    """Return which share of the pages was off by at most how much, in percent."""
    size = np.sort(np.abs(np.asarray(off, float)))
    share = 100 * (np.arange(len(size)) + 1) / max(1, len(size))
    keep = (
        np.unique(np.linspace(0, len(size) - 1, min(len(size), 80)).round().astype(int)) if len(size) else []
    )
    return Curve(
        name, tuple(float(max(it, 1e-4)) for it in size[keep]), tuple(float(it) for it in share[keep])
    )


def at_most_percent(wrong: int, of: int) -> float:
    """Return the share, in percent, that is not exceeded with 95 % certainty (Wilson)."""
    if not of:
        return 100.0
    z = 1.645
    share = wrong / of
    middle = share + z * z / (2 * of)
    reach = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return float(100 * (middle + reach) / (1 + z * z / of))


def slope(values: Sequence[float], per: float) -> float:
    """Return by how much evenly spaced values grow over `per` steps, by a robust line (Theil and Sen)."""
    y = np.asarray(values, float)
    if len(y) < 2:
        return 0.0
    first, second = np.triu_indices(len(y), 1)
    return float(np.median((y[second] - y[first]) / (second - first)) * per)


def percent(part: int, of: int) -> str:
    """Return a share as text."""
    return f"{100 * part / of:.1f} %" if of else "–"
