"""The report: what was measured, as a page of the documentation, as plots and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from tests.bench.figures import Goal, Measured, Table
from tests.bench.plots import svg

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "imaging.md"
SEARCH_PAGE: Final = ROOT / "docs" / "search.md"
CODES_PAGE: Final = ROOT / "docs" / "code-reader-figures.md"
RELIABILITY_PAGE: Final = ROOT / "docs" / "reliability-figures.md"
PICTURES: Final = ROOT / "docs" / "pictures"
WORDS: Final = {True: "reached", False: "**missed**", None: "not measured"}
INTRODUCTION: Final = """# How good the scan judge is

`make bench` wrote this page. It draws scanned Vietnamese papers by seed, with type that the judge was
not made with, and asks the judge and its peers about the same files in the same run. Times are seconds of
one core, so that a busy machine does not spoil them, and stand as ratios: seconds are of one machine only.

- `make bench` takes some 40 minutes, `make bench ARGS=--quick` five with a tenth of the pages.
- `make bench SCANS=DIR` adds real scans of others and a second generator, which are no part of this project.
- What went worst can be looked at in `.bench/sheets`; what was tried where a goal is missed stands in
  [decision 20](decisions/0020-where-the-scan-judge-stops.md).
"""
SEARCH_INTRODUCTION: Final = """# How a procedure is found, and how well

`kiosk/catalogue/search.py` finds a procedure by what residents say: words with or without marks, misspelt,
glued, with Telex keys left in them, the last one unfinished; or by its code, typed or scanned.

- A procedure's worth is the sum over the words of the query: how rare a word is, times where it stands
  (title, keywords, sayings, the rest), times how surely it was meant. Words that follow one another in both
  count once more; words that nobody knows count nothing. What is worth less than 40 % of the best stays away.
- What people say instead of a title stands in `config/catalogue/lists/everyday-words.toml`; an office may add
  to it. Each procedure has `keywords` of its own in its `procedure.toml`.
- The index is built once for a catalogue and never changed.

`make bench ARGS="--only search"` wrote the figures below: 6,000 procedures made by seed as the titles of a
province look, asked by seed for one of them. FTS5 is SQLite's full-text search (`remove_diacritics 2`,
prefixes, `bm25`, the sayings in a column of their own). Times are of one core and stand as ratios too.
"""
RELIABILITY_INTRODUCTION: Final = """# What it costs never to lose a dossier

`make bench ARGS="--only sealing,backlog,wire"` wrote this page. What is promised, and how that is proved,
stands in `docs/reliability.md`. Times are of one machine and stand as ratios, too: each is taken in turn with
what it is compared with.
"""

CODES_INTRODUCTION: Final = """# How well a camera reads codes

`make bench ARGS="--only codes"` wrote this page. It draws by seed what a camera over a desk sees of an
invented identity card, in thirteen kinds of trouble and three sizes, and lets the kiosk's way of reading
(zxing-cpp, then zbar where it finds nothing, then the letters mended) and each decoder alone read the same
frames in the same run. How the camera works stands in `docs/devices.md`. No public pictures of such cards
were at hand: they would be pictures of people's cards.
"""


def write(measured: Sequence[Measured], circumstances: str) -> None:
    """Write the page, its plots and the JSON beside it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for part in measured:
        for plot in part.plots:
            (PICTURES / f"bench-{plot.name}.svg").write_text(svg(plot))
    PAGE.write_text(page(measured, INTRODUCTION, circumstances))
    packed = msgspec.json.format(msgspec.json.encode({"circumstances": circumstances, "measured": measured}))
    (PICTURES / "bench.json").write_bytes(_without_paths(packed))


def write_search(measured: Measured, circumstances: str) -> None:
    """Write the page of the search."""
    SEARCH_PAGE.write_text(page([measured], SEARCH_INTRODUCTION, circumstances))


def write_codes(measured: Measured, circumstances: str) -> None:
    """Write the page of the codes that a camera reads."""
    CODES_PAGE.write_text(page([measured], CODES_INTRODUCTION, circumstances))


def write_reliability(measured: Sequence[Measured], circumstances: str) -> None:
    """Write the page of what keeping dossiers costs."""
    RELIABILITY_PAGE.write_text(page(measured, RELIABILITY_INTRODUCTION, circumstances))


def page(measured: Sequence[Measured], introduction: str, circumstances: str) -> str:
    """Return the page as Markdown."""
    goals = [goal for part in measured for goal in part.goals]
    lines = [introduction, circumstances, "", "## Goals", "", *_goals(goals), ""]
    for part in measured:
        lines += [f"## {part.title}", ""]
        if part.note:
            lines += [part.note, ""]
        for table in part.tables:
            lines += [*_table(table), ""]
        lines += [
            it for plot in part.plots for it in (f"![{plot.title}](pictures/bench-{plot.name}.svg)", "")
        ]
        if part.worst:
            lines += ["What went wrong or worst:", ""]
            lines += [
                f"- {Path(it.file).stem if '/' in it.file else it.file}: {it.says}" for it in part.worst
            ]
            lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def _goals(goals: Sequence[Goal]) -> list[str]:
    rows = tuple((it.what, it.goal, it.measured, WORDS[it.reached]) for it in goals)
    return _table(Table("", ("", "goal", "measured", ""), rows))


def _table(table: Table) -> list[str]:
    title = [f"{table.title}:", ""] if table.title else []
    head = [f"| {' | '.join(table.columns)} |", f"|{'---|' * len(table.columns)}"]
    return [*title, *head, *(f"| {' | '.join(row)} |" for row in table.rows)]


def _without_paths(packed: bytes) -> bytes:
    return packed.replace(str(ROOT).encode() + b"/", b"")
