"""What a resident has answered so far, and where each answer came from.

A path is written as Form.io writes it: `me.hoTen`, `thanhVien[0].ngaySinh`. An answer is text, as
the page sends it: the value of a choice, a date as "2026-11-02", "true" for a tick; `submission`
makes of it what Form.io stores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final

CELL: Final = re.compile(r"(?P<table>.+)\[(?P<row>\d{1,3})\]\.(?P<rest>.+)")


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
        rows = self.rows
        if cell := CELL.fullmatch(path):
            count = max(self.row_count(cell["table"]), int(cell["row"]) + 1)
            rows = MappingProxyType({**rows, cell["table"]: count})
        return Answers(MappingProxyType({**self.by_path, path: Answer(value, origin)}), rows)

    def with_row(self, path: str) -> Answers:
        """Return the answers with an empty row at the end of a table."""
        return Answers(self.by_path, MappingProxyType({**self.rows, path: self.row_count(path) + 1}))

    def without_row(self, path: str, index: int) -> Answers:
        """Return the answers without one row of a table; the rows after it move up."""
        count = self.row_count(path)
        if not 0 <= index < count:
            return self
        kept: dict[str, Answer] = {}
        for place, answer in self.by_path.items():
            cell = CELL.fullmatch(place)
            if cell is None or cell["table"] != path:
                kept[place] = answer
            elif int(cell["row"]) != index:
                row = int(cell["row"]) - (int(cell["row"]) > index)
                kept[f"{path}[{row}].{cell['rest']}"] = answer
        return Answers(MappingProxyType(kept), MappingProxyType({**self.rows, path: count - 1}))
