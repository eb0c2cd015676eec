"""What a resident has answered so far, and where each answer came from.

A path is written as Form.io writes it: `me.hoTen`, `thanhVien[0].ngaySinh`. An answer is text, as
the page sends it: the value of a choice, a date as "2026-11-02", "true" for a tick; `submission`
makes of it what Form.io stores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Any, Final

ROW: Final = re.compile(r"\[(?P<row>\d{1,3})\]\.")


@unique
class Origin(StrEnum):
    """Where an answer came from; the officer sees it, and a card's answer is marked on the page."""

    TYPED = "typed"
    CARD = "card"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Answer:
    """One text at one path."""

    value: str
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one dossier; a change gives new answers and leaves these as they are."""

    # Not in the representation: answers are personal data, and a representation may end in a report.
    by_path: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    rows: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    # Of a list: the few that it probably is, where the card leaves it open (a commune that was split).
    likely: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    given_on: date | None = None  # `today` of the form's logic, where nobody says another day
    # What `sheet.lay` has worked out for exactly these answers: it lives as long as they do, and is wiped
    # with them. A change makes new answers, of which nothing is worked out yet.
    laid: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, path: str) -> str:
        """Return the answer at a path, "" for none."""
        found = self.by_path.get(path)
        return found.value if found else ""

    def origin(self, path: str) -> Origin:
        """Return where the answer came from; none yet: it will be typed."""
        found = self.by_path.get(path)
        return found.origin if found else Origin.TYPED

    def row_count(self, path: str) -> int:
        """Return how many rows a table has."""
        return self.rows.get(path, 0)

    def with_answer(self, path: str, value: str, origin: Origin = Origin.TYPED) -> Answers:
        """Return the answers with another one at a path; a cell of a new row makes the row."""
        rows = dict(self.rows)
        for cell in ROW.finditer(path):
            table = path[: cell.start()]
            rows[table] = max(rows.get(table, 0), int(cell["row"]) + 1)
        by_path = MappingProxyType({**self.by_path, path: Answer(value, origin)})
        return replace(self, by_path=by_path, rows=MappingProxyType(rows))

    def with_likely(self, path: str, values: tuple[str, ...]) -> Answers:
        """Return the answers with the few that one of them probably is."""
        return replace(self, likely=MappingProxyType({**self.likely, path: values}))

    def with_row(self, path: str) -> Answers:
        """Return the answers with an empty row at the end of a table."""
        return replace(self, rows=MappingProxyType({**self.rows, path: self.row_count(path) + 1}))

    def without_row(self, path: str, index: int) -> Answers:
        """Return the answers without one row of a table; the rows after it move up."""
        count = self.row_count(path)
        if not 0 <= index < count:
            return self
        kept = {
            moved: answer for place, answer in self.by_path.items() if (moved := _moved(place, path, index))
        }
        rows = {moved: rows for table, rows in self.rows.items() if (moved := _moved(table, path, index))}
        likely = {moved: few for place, few in self.likely.items() if (moved := _moved(place, path, index))}
        return replace(
            self,
            by_path=MappingProxyType(kept),
            rows=MappingProxyType({**rows, path: count - 1}),
            likely=MappingProxyType(likely),
        )


def _moved(place: str, table: str, index: int) -> str:
    """Return where a path stands once a row of the table is gone; "" for what goes with it."""
    cell = ROW.match(place, len(table)) if place.startswith(table) else None
    if cell is None or int(cell["row"]) < index:
        return place
    return f"{table}[{int(cell['row']) - 1}].{place[cell.end() :]}" if int(cell["row"]) > index else ""
