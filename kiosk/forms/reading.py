"""The answers as people read them: on the review page, and on the printed form."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import Wizard
from kiosk.forms.journey import shown
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import Entry, SheetPage, lay
from kiosk.text import words


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    path: str
    label: str
    value: str  # as it reads: the label of a choice, "02/11/2026"; "" for none
    from_card: bool


@dataclass(frozen=True, slots=True)
class ReadSection:
    """The answers of one page, under the heading of its section."""

    page_key: str  # the page where they can be mended
    title: str
    lines: tuple[Line, ...]


def reading(wizard: Wizard, answers: Answers) -> tuple[ReadSection, ...]:
    """Return everything that was asked and answered, page by page; hidden answers are not there."""
    return tuple(_section(page, answers) for page in lay(wizard, answers).pages)


def texts(wizard: Wizard, answers: Answers) -> dict[str, str]:
    """Return how each answer reads, by its path in the printed form.

    An address stands there as one text too: "nks.noiSinh" is its parts from the house to the province.
    """
    lines = {
        entry.component.prints_as or entry.path: _reads(entry, answers)
        for page in lay(wizard, answers).pages
        for entry in page.entries
    }
    for place, parts in wizard.places:
        lines[place] = ", ".join(lines[part] for part in parts if lines.get(part))
    return lines


def _section(page: SheetPage, answers: Answers) -> ReadSection:
    lines = tuple(
        Line(entry.path, entry.component.label, _reads(entry, answers), entry.origin is Origin.CARD)
        for entry in page.entries
    )
    return ReadSection(page.key, page.row_title or page.page.section, lines)


def _reads(entry: Entry, answers: Answers) -> str:
    if entry.component.kind is FieldKind.ROWS:
        return words().say("forms-people", {"count": answers.row_count(entry.path)})
    return shown(entry)
