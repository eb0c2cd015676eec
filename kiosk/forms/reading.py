"""The answers as people read them: on the review page, and on the printed form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import Place, Wizard
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import Entry, SheetPage, lay
from kiosk.forms.storing import TICKED, day_of
from kiosk.text import words


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, or the parts of an address in one line."""

    path: str
    label: str
    value: str  # as it reads: the label of a choice, "02/11/2026"; "" for none
    origin: Origin
    parts: tuple[str, ...]  # paths of the answers that it says


@dataclass(frozen=True, slots=True)
class ReadSection:
    """The answers of one page, under the heading of its section."""

    page_key: str  # the page where they can be mended
    title: str
    lines: tuple[Line, ...]


def reading(wizard: Wizard, answers: Answers) -> tuple[ReadSection, ...]:
    """Return everything that was asked and answered, page by page; hidden answers are not there."""
    places = {place.path: place for place in wizard.places}
    sections = (_section(page, places) for page in lay(wizard, answers).pages)
    return tuple(section for section in sections if section.lines)


def texts(wizard: Wizard, answers: Answers) -> dict[str, str]:
    """Return how each answer reads, by its path in the printed form.

    An address stands there as one text too: "nks.noiSinh" is its parts from the house to the province.
    A signature stands there as it was drawn, a PNG as a data URL.
    """
    entries = [entry for entry in lay(wizard, answers).entries() if entry.question.kind is not FieldKind.NOTE]
    lines = {entry.question.prints_as or entry.path: shown(entry) for entry in entries}
    for entry in entries:
        if entry.question.kind is FieldKind.SIGNATURE:
            lines[entry.path] = entry.value
    for place in wizard.places:
        parts = (lines.get(wizard.questions[part].prints_as or part, "") for part in reversed(place.parts))
        lines[place.path] = ", ".join(part for part in parts if part)
    return lines


def shown(entry: Entry) -> str:
    """Return how an answer reads: the label of a choice, a date as "02/11/2026", an amount with its unit."""
    read = READERS.get(entry.question.kind)
    return read(entry) if read else entry.value


def _labels(entry: Entry) -> str:
    """Return what was chosen; a label may hold a comma of its own."""
    return "; ".join(entry.label_of(one) or one for one in entry.value.splitlines())


def _amount(entry: Entry) -> str:
    number = grouped(entry.value)
    parts = (entry.question.prefix, number, entry.question.suffix) if number else ()
    return " ".join(part for part in parts if part)


READERS: Final[dict[FieldKind, Callable[[Entry], str]]] = {
    FieldKind.CHOICE: lambda entry: entry.label_of(entry.value),
    FieldKind.LIST: lambda entry: entry.label_of(entry.value),
    FieldKind.SEVERAL: _labels,
    FieldKind.DATE: lambda entry: day_of(entry.value),
    FieldKind.DAY: lambda entry: day_of(entry.value),
    FieldKind.YES_NO: lambda entry: words().say("forms-yes" if entry.value == TICKED else "forms-no"),
    FieldKind.TEXTS: _labels,
    FieldKind.ROWS: lambda entry: words().say("forms-rows", {"count": int(entry.value)}),
    FieldKind.NUMBER: _amount,
    FieldKind.AMOUNT: _amount,
    FieldKind.SIGNATURE: lambda entry: words().say("forms-signed") if entry.value else "",
}


def grouped(value: str) -> str:
    """Return a number as one reads it: "1250000" is "1.250.000", "12.5" is "12,5"."""
    whole, _, part = value.partition(".")
    if not (whole.lstrip("-").isascii() and whole.lstrip("-").isdigit()):
        return value
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def _section(page: SheetPage, places: Mapping[str, Place]) -> ReadSection:
    lines: list[Line] = []
    asked = [entry for entry in page.entries if entry.question.kind is not FieldKind.NOTE]
    for place, group in groupby(asked, key=lambda entry: entry.question.place):
        if place and not page.row:
            lines.append(_address(places[place], list(group)))
        else:
            lines += [
                Line(entry.path, entry.question.label, shown(entry), entry.origin, (entry.path,))
                for entry in group
            ]
    return ReadSection(page.key, page.title or page.page.section, tuple(lines))


def _address(place: Place, entries: list[Entry]) -> Line:
    """Say an address as people do, from the house to the province."""
    said = [entry for entry in reversed(entries) if entry.value]
    origins = {entry.origin for entry in said}
    return Line(
        path=place.path,
        label=place.label or entries[0].question.label,
        value=", ".join(text for entry in said if (text := shown(entry))),
        origin=origins.pop() if len(origins) == 1 else Origin.TYPED,
        parts=tuple(entry.path for entry in entries),
    )
