"""A form with its answers laid on it: what is asked now, what is hidden, what is worked out.

One walk from the first page to the last. A condition sees only what was asked before it and is
still shown, so the answers of a hidden page count for nothing, and are there again when the page
comes back (Form.io's clearOnHide).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import Component, Page, Tree, Wizard
from kiosk.forms.conditions import look_up
from kiosk.forms.questions import FieldKind
from kiosk.identity.dates import date_in_words

TICKED: Final = "true"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question that is asked now, with the text that stands there."""

    component: Component
    path: str  # whole: "thanhVien[0].hoTen"
    value: str
    origin: Origin
    decider: str = ""  # the answer that decides over the choices


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page that is shown; of a table's row if `row` is not -1."""

    page: Page
    key: str
    entries: tuple[Entry, ...]
    row: int = -1
    row_title: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown, and the submission's data."""

    pages: tuple[SheetPage, ...]
    tree: Tree


def lay(wizard: Wizard, answers: Answers, today: date | None = None) -> Sheet:
    """Lay the answers on the form.

    Args:
        wizard: The form.
        answers: All answers, also those of hidden pages.
        today: What `today` is for rules; not needed to know what is shown.
    """
    tree: Tree = {"data": {}, "label": {}, "row": {}, "today": today.isoformat() if today else ""}
    pages: list[SheetPage] = []
    for page in wizard.pages:
        if not page.shown(tree):
            continue
        entries = tuple(
            _enter(component, component.path, answers, tree, tree["data"])
            for component in page.components
            if component.shown(tree)
        )
        if any(entry.component.asked for entry in entries):
            pages.append(SheetPage(page, page.key, entries))
        for entry in entries:
            if entry.component.kind is FieldKind.ROWS:
                pages += _rows(page, entry, answers, tree)
    return Sheet(tuple(pages), tree)


def _rows(page: Page, table: Entry, answers: Answers, tree: Tree) -> list[SheetPage]:
    rows: list[SheetPage] = []
    cells: list[Tree] = []
    _put(tree["data"], table.path, cells)
    for index in range(answers.row_count(table.path)):
        row: Tree = {}
        cells.append(row)
        seen = {**tree, "row": row}
        key = f"{table.path}[{index}]"
        entries = tuple(
            _enter(column, f"{key}.{column.path}", answers, seen, row)
            for column in table.component.columns
            if column.shown(seen)
        )
        title = table.component.row_title.replace("{n}", str(index + 1))
        rows.append(SheetPage(page, key, entries, index, title))
    return rows


def _enter(component: Component, path: str, answers: Answers, tree: Tree, into: Tree) -> Entry:
    """Take the answer, or what the form suggests; write it into the submission."""
    answer = answers.by_path.get(path)
    value, origin = (answer.value, answer.origin) if answer else _suggested(component, answers, tree)
    if component.in_words:
        value = _in_words(look_up(tree["data"], component.in_words))
    _put(into, component.path, stored(component, value))
    decider = str(look_up(tree["data"], component.choices.by_path) or "") if component.choices.by_path else ""
    entry = Entry(component, path, value, origin, decider)
    if into is not tree["data"]:
        return entry  # the rows of a table share their paths: none of them has the label
    if component.kind in (FieldKind.CHOICE, FieldKind.LIST):
        _put(tree["label"], component.path, label_of(entry, value))
    elif component.kind is FieldKind.DATE:
        _put(tree["label"], component.path, day_of(value))
    return entry


def label_of(entry: Entry, value: str) -> str:
    """Return how a choice reads; "" for one that is not given now."""
    given = entry.component.choices.given(entry.decider)
    return next((choice.label for choice in given if choice.value == value), "")


def day_of(value: str) -> str:
    """Return how a date reads, "02/11/2026"; "" for what is no date."""
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return ""


def _suggested(component: Component, answers: Answers, tree: Tree) -> tuple[str, Origin]:
    if component.suggestion is None:
        return "", Origin.TYPED
    value = component.suggestion(tree)
    if value is None or value is False:
        return "", Origin.TYPED
    origin = answers.origin(component.suggested_from) if component.suggested_from else Origin.TYPED
    return (TICKED if value is True else str(value)), origin


def _in_words(value: Any) -> str:  # noqa: ANN401  what was laid there
    try:
        return date_in_words(date.fromisoformat(str(value)))
    except ValueError:
        return ""


def stored(component: Component, value: str) -> Any:  # noqa: ANN401  text, number, boolean or an object
    """Return a text of a page as Form.io stores it."""
    match component.kind:
        case FieldKind.YES_NO:
            return value == TICKED
        case FieldKind.NUMBER:
            return int(value) if value.isascii() and value.isdigit() else value
        case FieldKind.SEVERAL:
            chosen = value.splitlines()
            return {choice.value: choice.value in chosen for choice in component.choices.all}
        case _:
            return value


def _put(tree: Tree, path: str, value: Any) -> None:  # noqa: ANN401
    *above, key = path.split(".")
    for part in above:
        tree = tree.setdefault(part, {})
    tree[key] = value
