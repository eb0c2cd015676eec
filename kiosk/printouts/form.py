"""The filled form (tờ khai) of a dossier, as a PDF/A-2b to be read and signed by people.

A procedure whose official form we know names a template (`Procedure.form_template`); any other is set
section by section, as the resident reviewed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from kiosk.clock import VIETNAM
from kiosk.printouts.typeset import typeset_pdf
from kiosk.text import DEFAULT_LANGUAGE, words

Line: TypeAlias = tuple[str, str]  # label, value as it reads
Section: TypeAlias = tuple[str, tuple[Line, ...]]  # heading, lines

GENERIC: Final = "form.typ"
LABELS: Final = ("to", "promise", "signer", "sign")
CELL: Final = re.compile(r"(?P<table>[^\[\]]+)\[(?P<row>\d{1,3})\]\.(?P<column>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDocument:
    """Everything that stands on a filled form."""

    title: str  # "Tờ khai đăng ký khai sinh"
    template: str = ""  # of assets/print, as the procedure's official form looks: "khai-sinh.typ"
    sections: tuple[Section, ...]
    applicant_name: str
    made_at: datetime
    office: str
    answers: Mapping[str, str] = field(default_factory=dict)  # as they read, by path: "me.hoTen"


def form_pdf(document: FormDocument) -> bytes:
    """Return the filled form; the same document gives the same bytes."""
    return typeset_pdf(document.template or GENERIC, "form", _facts(document), document.made_at)


def _facts(document: FormDocument) -> dict[str, object]:
    say = words(DEFAULT_LANGUAGE)  # the office reads Vietnamese, whatever the screen spoke
    made_at = document.made_at.astimezone(VIETNAM)
    labels = {label: say.say(f"print-form-{label}") for label in LABELS}
    day = {"day": f"{made_at:%d}", "month": f"{made_at:%m}", "year": f"{made_at:%Y}"}
    labels["made"] = say.say("print-form-made", day)
    when = {"time": f"{made_at:%H:%M}", "date": f"{made_at:%d/%m/%Y}"}
    return {
        "title": document.title,
        "labels": labels,
        "day": day,
        "footer": say.say("print-form-footer", when),
        "office": document.office,
        "applicant_name": document.applicant_name,
        "sections": [{"heading": heading, "lines": lines} for heading, lines in document.sections],
        "answers": dict(document.answers),
        "rows": _rows(document.answers),
    }


def _rows(answers: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Return the tables among the answers: `thanhVien[0].hoTen` is a cell of the table `thanhVien`."""
    tables: dict[str, list[dict[str, str]]] = {}
    for path, value in answers.items():
        if cell := CELL.fullmatch(path):
            rows = tables.setdefault(cell["table"], [])
            rows.extend({} for _ in range(int(cell["row"]) + 1 - len(rows)))
            rows[int(cell["row"])][cell["column"]] = value
    return tables
