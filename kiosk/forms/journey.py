"""The pages of a form that a resident sees, as a pure function of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kiosk.forms.answers import Answers
from kiosk.forms.components import TODAY, Wizard
from kiosk.forms.questions import Choice, Field, FieldKind, QuestionPage, Row
from kiosk.forms.reading import shown
from kiosk.forms.sheet import Entry, Sheet, SheetPage, lay
from kiosk.forms.validate import flaws
from kiosk.text import DEFAULT_LANGUAGE

__all__ = ["Choice", "Field", "FieldKind", "QuestionPage", "Row", "pages"]

WORDED: Final = (FieldKind.TEXT, FieldKind.CHOICE, FieldKind.LIST)  # tell one row from another


def pages(
    wizard: Wizard, answers: Answers, today: date, language: str = DEFAULT_LANGUAGE
) -> tuple[QuestionPage, ...]:
    """Return the pages in order; the pages of a table's rows come after the page of the table."""
    sheet = lay(wizard, answers, today)
    asking = _Asking(wizard, answers, sheet, today, language)
    return tuple(asking.page(page) for page in sheet.pages)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Everything that a page is made of."""

    wizard: Wizard
    answers: Answers
    sheet: Sheet
    today: date
    language: str

    def said(self, text: str) -> str:
        return self.wizard.said(text, self.language)

    def page(self, page: SheetPage) -> QuestionPage:
        return QuestionPage(
            key=page.key,
            parent=page.parent,
            section=self.said(page.page.section),
            title=page.title or self.said(page.page.title),
            help="" if page.title else self.said(page.page.help),
            fields=tuple(self._field(entry) for entry in page.entries),
        )

    def _field(self, entry: Entry) -> Field:
        question = entry.question
        choices = self._choices(question.choices.given(entry.decider))
        probable = self.answers.likely.get(entry.path, ())
        return Field(
            path=entry.path,
            kind=question.kind,
            label=self.said(question.label),
            help=self.said(question.help),
            example=self.said(question.example),
            required=question.required,
            value=entry.value,
            fixed=question.fixed,
            shown="" if question.kind is FieldKind.ROWS else shown(entry),
            origin=entry.origin,
            choices=choices,
            likely=tuple(choice for choice in choices if choice.value in probable),
            rows=self._rows(entry) if question.kind is FieldKind.ROWS else (),
            add_label=self.said(question.add_label),
            max_length=question.max_length,
            prefix=question.prefix,
            suffix=question.suffix,
            decimals=question.decimals,
            day_parts=question.day_parts,
            first_on=self._bound(question.date_rules.not_before),
            last_on=self._bound(question.date_rules.not_after),
        )

    def _choices(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        if self.language not in self.wizard.translations:
            return choices
        return tuple(replace(choice, label=self.said(choice.label)) for choice in choices)

    def _bound(self, rule: str) -> str:
        """Return the day that a date rule means; "" for none."""
        if rule == TODAY:
            return self.today.isoformat()
        entry = self.sheet.find(rule) if rule else None
        return entry.value if entry else ""

    def _rows(self, table: Entry) -> tuple[Row, ...]:
        """Return one card a row, titled by the name in it or else what it says first, with what it lacks."""
        wrong = flaws(self.sheet, self.today)
        entries = [(page.row, entry) for page in self.sheet.pages for entry in page.entries]

        def row(index: int) -> Row:
            path = f"{table.path}[{index}]"
            own = [entry for in_row, entry in entries if in_row == path]
            numbered = table.question.row_title.replace("{n}", str(index + 1))
            title = next(filter(None, map(shown, _naming(own))), numbered)
            lacking = [self.said(entry.question.label) for entry in own if entry.path in wrong]
            return Row(index, title, complete=not lacking, lacks=", ".join(lacking))

        return tuple(row(index) for index in range(int(table.value)))


def _naming(row: Sequence[Entry]) -> Sequence[Entry]:
    """Return what of a row may stand for it: the names of people, or the first question if it has words."""
    names = [entry for entry in row if entry.question.kind is FieldKind.NAME]
    return names or [entry for entry in row[:1] if entry.question.kind in WORDED]
