"""The pages of a form that a resident sees, as a pure function of the answers."""

from __future__ import annotations

import re
from typing import Final

from kiosk.forms.answers import Answers
from kiosk.forms.components import Wizard
from kiosk.forms.questions import Choice, Field, FieldKind, QuestionPage, Row
from kiosk.forms.sheet import TICKED, Entry, SheetPage, day_of, label_of, lay
from kiosk.text import words

__all__ = ["Choice", "Field", "FieldKind", "QuestionPage", "Row", "pages", "row_of", "shown"]

ROW_KEY: Final = re.compile(r"(?P<table>.+)\[\d+\]")


def pages(wizard: Wizard, answers: Answers) -> tuple[QuestionPage, ...]:
    """Return the pages in order; the rows of a table come after the page of the table."""
    return tuple(_page(page, answers) for page in lay(wizard, answers).pages)


def row_of(page_key: str) -> str | None:
    """Return the page of the table that a row belongs to; None for a page that is no row."""
    row = ROW_KEY.fullmatch(page_key)
    return row["table"] if row else None


def shown(entry: Entry) -> str:
    """Return how an answer reads: the label of a choice, a date as "02/11/2026"."""
    match entry.component.kind:
        case FieldKind.CHOICE | FieldKind.LIST:
            return label_of(entry, entry.value)
        case FieldKind.SEVERAL:
            return ", ".join(label_of(entry, value) for value in entry.value.splitlines())
        case FieldKind.YES_NO:
            return words().say("forms-yes" if entry.value == TICKED else "forms-no")
        case FieldKind.DATE:
            return day_of(entry.value)
        case _:
            return entry.value


def _page(page: SheetPage, answers: Answers) -> QuestionPage:
    return QuestionPage(
        key=page.key,
        section=page.page.section,
        title=page.row_title or page.page.title,
        help="" if page.row_title else page.page.help,
        fields=tuple(_field(entry, answers) for entry in page.entries if entry.component.asked),
    )


def _field(entry: Entry, answers: Answers) -> Field:
    component = entry.component
    is_table = component.kind is FieldKind.ROWS
    return Field(
        path=entry.path,
        kind=component.kind,
        label=component.label,
        help=component.help,
        example=component.example,
        required=component.rules.required,
        value=str(answers.row_count(entry.path)) if is_table else entry.value,
        shown="" if is_table else shown(entry),
        origin=entry.origin,
        choices=component.choices.given(entry.decider),
        rows=_rows(entry, answers) if is_table else (),
        max_length=component.rules.max_length,
    )


def _rows(entry: Entry, answers: Answers) -> tuple[Row, ...]:
    columns = entry.component.columns
    needed = [column.path for column in columns if column.rules.required]
    named = next((column.path for column in columns if column.kind is FieldKind.NAME), columns[0].path)

    def row(index: int) -> Row:
        def cell(path: str) -> str:
            return answers.get(f"{entry.path}[{index}].{path}")

        title = cell(named) or entry.component.row_title.replace("{n}", str(index + 1))
        return Row(index=index, title=title, complete=all(cell(path) for path in needed))

    return tuple(row(index) for index in range(answers.row_count(entry.path)))
