"""What looks wrong and may be right: said to the resident, and passed on to the officer.

A personal number has no check digit; what its digits say of sex and year of birth is held against
the answers that stand beside it. It is never a reason to refuse anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.forms.checks import span_of
from kiosk.forms.sheet import Entry, Sheet
from kiosk.identity.personal_number import is_personal_number, warnings

BORN, SEX = "ngaySinh", "gioiTinh"  # keys of the neighbours, in every form of the catalogue


def doubts(sheet: Sheet) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Give each personal number that does not fit, with what does not: of `province`, `year`, `sex`."""
    beside = {entry.path: entry for entry in sheet.entries()}
    for entry in sheet.entries():
        if entry.question.is_personal_number and is_personal_number(entry.value):
            above = entry.path[: entry.path.rfind(".") + 1]
            born, sex = beside.get(above + BORN), beside.get(above + SEX)
            first, last = span_of(born.value) if born else (None, None)
            # Of a date without its year there is none to compare; within a year all days agree.
            found = warnings(entry.value, first if first and last else None, sex.value if sex else "")
            if found:
                yield entry, found
