"""Finding a procedure among the 6,000 of a province: how fast, and how often, beside SQLite's FTS5.

Times are of one core (`thread_time`), so that a busy machine does not spoil them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.catalogue.everyday import everyday_words
from kiosk.catalogue.search import MOST_FOUND
from kiosk.catalogue.search_index import SearchIndex
from tests.bench.figures import Goal, Measured, Table, Worst
from tests.bench.generator.procedures import SPOILT, Asked, asked_of, province_catalogue
from tests.bench.measures.run import Run
from tests.bench.peers.sqlite_fts5 import Fts5
from tests.kiosk.catalogue.everyday_queries import FIRST

PROCEDURES: Final = 6_000
QUERIES: Final = 200  # of each kind
FRAME_MS: Final = 16.0
SEEN: Final = 3  # cards that one sees at once
OURS: Final = "aps-kiosk"


@dataclass(frozen=True, slots=True)
class Tried:
    """One query, asked of one engine."""

    asked: Asked
    engine: str
    took_ms: float
    hit: bool


def measure(run: Run) -> Measured:
    """Ask every engine the same queries."""
    catalogue = province_catalogue(PROCEDURES)
    began = time.thread_time()
    index = SearchIndex(catalogue.procedures, everyday_words())
    built_s = time.thread_time() - began
    fts5 = Fts5(catalogue.procedures, [" ".join(_said_of(it.code)) for it in catalogue.procedures])
    engines: dict[str, Callable[[str], list[int]]] = {
        OURS: index.find,
        "FTS5, AND": lambda query: fts5.find(query, "AND", MOST_FOUND),
        "FTS5, OR": lambda query: fts5.find(query, "OR", MOST_FOUND),
    }
    asked = [*asked_of(catalogue, run.few(QUERIES)), *_everyday(), *_letter_by_letter(run)]
    rows = {it.code: row for row, it in enumerate(catalogue.procedures)}
    for find in engines.values():  # caches, pages of memory
        for one in asked[:20]:
            find(one.query)
    tried = [_try(one, name, find, rows) for name, find in engines.items() for one in asked]
    p99 = _percentile(tried, OURS, 99)
    goal = Goal(
        "search: a query among 6,000 procedures, 99th percentile",
        f"≤ {FRAME_MS:.0f} ms",
        f"{p99:.1f} ms",
        p99 <= FRAME_MS,
    )
    note = f"{len(asked)} queries; the index was built in {built_s:.1f} s, once for a catalogue."
    return Measured(
        "Finding a procedure",
        (goal,),
        (_times(tried, engines), _hits(tried, engines)),
        worst=_missed(tried),
        note=note,
    )


def _try(one: Asked, name: str, find: Callable[[str], list[int]], rows: dict[str, int]) -> Tried:
    began = time.thread_time()
    found = find(one.query)
    took_ms = (time.thread_time() - began) * 1000
    return Tried(one, name, took_ms, rows[one.code] in found[:SEEN])


def _said_of(code: str) -> list[str]:
    return [text for saying in everyday_words().sayings if code in saying.codes for text in saying.says]


def _everyday() -> list[Asked]:
    return [Asked("what people say", query, code) for code, some in FIRST.items() for query in some]


def _letter_by_letter(run: Run) -> list[Asked]:
    """Return what the index is asked while some everyday queries are being typed; for the times alone."""
    typed = [asked for asked in _everyday() if len(asked.query) > 8][:: 8 if run.quick else 2]
    return [Asked("", one.query[:end], one.code) for one in typed for end in range(1, len(one.query))]


def _percentile(tried: list[Tried], engine: str, percent: float) -> float:
    return float(np.percentile([it.took_ms for it in tried if it.engine == engine], percent))


def _times(tried: list[Tried], engines: dict[str, Callable[[str], list[int]]]) -> Table:
    rows = []
    for name in engines:
        p50, p99 = (_percentile(tried, name, percent) for percent in (50, 99))
        ratios = (p50 / _percentile(tried, OURS, 50), p99 / _percentile(tried, OURS, 99))
        rows.append((name, f"{p50:.2f}", f"{p99:.2f}", *(f"{ratio:.2f}" for ratio in ratios)))
    columns = ("", "p50, ms", "p99, ms", "p50 beside ours", "p99 beside ours")
    return Table("Time of one query on one core, also letter by letter", columns, tuple(rows))


def _hits(tried: list[Tried], engines: dict[str, Callable[[str], list[int]]]) -> Table:
    rows = []
    for kind in (*SPOILT, "what people say"):
        cells = []
        for name in engines:
            hits = [it.hit for it in tried if it.asked.kind == kind and it.engine == name]
            cells.append(f"{100 * sum(hits) / len(hits):.1f} % of {len(hits)}")
        rows.append((kind, *cells))
    return Table(f"The procedure that is meant is among the first {SEEN}", ("", *engines), tuple(rows))


def _missed(tried: list[Tried]) -> tuple[Worst, ...]:
    missed = [it for it in tried if it.engine == OURS and it.asked.kind and not it.hit]
    return tuple(
        Worst(it.asked.kind, f"“{it.asked.query}” does not show {it.asked.code}") for it in missed[:8]
    )
