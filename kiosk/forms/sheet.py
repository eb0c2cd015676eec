"""A form with its answers laid on it: what is asked now, what is hidden, what is worked out.

The answers go to Form.io's meaning as a submission; what comes back says which questions are
visible, what the form worked out, and what is wrong. The answers of hidden questions stay in
`Answers`, and are there again when the question comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import ROW_MARK, Page, Question, Wizard
from kiosk.forms.meaning.paths import get, put
from kiosk.forms.meaning.process import Processed, process
from kiosk.forms.meaning.values import MISSING
from kiosk.forms.questions import FieldKind
from kiosk.forms.storing import PARTS_OF_A_DAY, day_of, stored, told
from kiosk.identity.dates import partly_known_in_words

CHOSEN: Final = (FieldKind.CHOICE, FieldKind.LIST)
DATES: Final = (FieldKind.DATE, FieldKind.DAY)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question that is asked now, with the text that stands there."""

    question: Question
    path: str  # whole: "thanhVien[0].hoTen"; of a note where it stands in the file
    value: str
    origin: Origin = Origin.TYPED
    decider: str = ""  # the answer that decides over the choices

    def label_of(self, value: str) -> str:
        """Return how a choice reads; "" for one that is not given now."""
        given = self.question.choices.given(self.decider)
        return next((choice.label for choice in given if choice.value == value), "")


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page that is shown; of a table's row if it has a parent."""

    page: Page
    key: str
    entries: tuple[Entry, ...]
    parent: str = ""  # key of the page with the table
    row: str = ""  # path of the row: "thanhVien[0]"
    title: str = ""  # of a row: "Người thứ 1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown, the values that nobody is asked for, and what Form.io says of it."""

    pages: tuple[SheetPage, ...]
    unasked: tuple[Entry, ...]
    papers: tuple[Question, ...]  # that are asked for now, at the scanner
    processed: Processed = field(repr=False)

    def find(self, path: str) -> Entry | None:
        """Return what stands at a path now; None for what is hidden."""
        return next((entry for entry in self.entries() if entry.path == path), None)

    def entries(self) -> Iterator[Entry]:
        """Give every entry, page by page, and then what nobody is asked for."""
        for page in self.pages:
            yield from page.entries
        yield from self.unasked


def lay(wizard: Wizard, answers: Answers, today: date | None = None) -> Sheet:
    """Lay the answers on the form.

    Args:
        wizard: The form.
        answers: All answers, also those of hidden pages.
        today: What `today` is for the form's logic; None: the day on which the answers were begun.

    Returns:
        The same sheet for the same answers, whoever asks: a press asks some ten times. Nobody changes it.
    """
    seen_on = today or answers.given_on
    day = seen_on.isoformat() if seen_on and wizard.reads_today else ""
    if (wizard, day) not in answers.laid:
        answers.laid[wizard, day] = _laid(wizard, answers, day)
    sheet: Sheet = answers.laid[wizard, day]
    return sheet


def _laid(wizard: Wizard, answers: Answers, day: str) -> Sheet:
    processed = _processed(wizard, answers, day)
    laying = _Laying(wizard, answers, processed)
    pages = tuple(page for panel in wizard.pages for page in laying.page(panel, panel.key, "", ""))
    return Sheet(pages, tuple(laying.unasked()), tuple(laying.papers()), processed)


def submitted(wizard: Wizard, answers: Answers) -> dict[str, Any]:
    """Return the answers as a submission's data, as yet nothing cleared and nothing worked out."""
    tree: dict[str, Any] = {}
    for table in _tables(wizard, answers):
        put(tree, table, [{} for _ in range(answers.row_count(table))])
    for path, answer in answers.by_path.items():
        question = wizard.questions.get(pattern_of(path))
        if question and question.kind is not FieldKind.ROWS and _has_row(answers, path):
            put(tree, path, stored(question, answer.value))
    return tree


def _tables(wizard: Wizard, answers: Answers) -> Iterator[str]:
    """Give the path of every table there is, an outer one before those in its rows."""
    patterns = [path for path, question in wizard.questions.items() if question.kind is FieldKind.ROWS]
    for pattern in sorted(patterns, key=lambda pattern: pattern.count(ROW_MARK)):
        yield from _filled(pattern, answers)


def _filled(pattern: str, answers: Answers) -> Iterator[str]:
    """Give every path of a pattern, with the numbers of the rows that are there."""
    table, mark, rest = pattern.partition(ROW_MARK)
    if not mark:
        yield table
    for index in range(answers.row_count(table) if mark else 0):
        yield from _filled(f"{table}[{index}]{rest}", answers)


def pattern_of(path: str) -> str:
    """Return a path with "[]" in place of each row's number."""
    parts = path.split("[")
    return ROW_MARK.join([parts[0], *(part.partition("]")[2] for part in parts[1:])])


def at(data: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401  answers are JSON
    """Return what stands at a path of a submission; None for nothing."""
    found = get(data, path)
    return None if found is MISSING else found


def _has_row(answers: Answers, path: str) -> bool:
    table, bracket, rest = path.rpartition("[")
    return not bracket or int(rest.partition("]")[0]) < answers.row_count(table)


def _processed(wizard: Wizard, answers: Answers, today: str) -> Processed:
    tree = submitted(wizard, answers)
    processed = process(wizard.form, tree, {"today": today, "label": {}})
    if _take_numbers(wizard, answers, tree, processed):
        processed = process(wizard.form, tree, {"today": today, "label": {}})
    in_words = [question for question in wizard.questions.values() if question.in_words]
    if not (wizard.reads_labels or in_words):
        return processed
    for question in in_words:
        for path in _filled(question.pattern, answers):
            of = in_row(question.in_words, path[: path.rfind("]") + 1])
            put(tree, path, _in_words(told(wizard.questions[question.in_words], at(processed.data, of))))
    return process(wizard.form, tree, {"today": today, "label": _labels(wizard, processed.data)})


def _take_numbers(wizard: Wizard, answers: Answers, tree: dict[str, Any], processed: Processed) -> bool:
    """Take the numbers that the form suggests for answers, as a browser would have sent them.

    Form.io's processors show the default of a number to what comes after it, and leave it out of the
    result if it was not sent.
    """
    taken = {
        path: value
        for path, value in processed.suggested.items()
        if pattern_of(path) in wizard.questions and path not in answers.by_path
    }
    for path, value in taken.items():
        put(tree, path, value)
    return bool(taken)


def _in_words(text: str) -> str:
    """Say a date in words, of one that is known in part what is known; "" for none."""
    parts = PARTS_OF_A_DAY.fullmatch(text)
    if parts is None:
        return ""
    try:
        return partly_known_in_words(*(int(parts[name] or 0) for name in ("year", "month", "day")))
    except ValueError:
        return ""


def _labels(wizard: Wizard, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return how choices and dates read, outside of tables: a table's rows share their paths."""
    labels: dict[str, Any] = {}
    for path, question in wizard.questions.items():
        if ROW_MARK in path or question.kind not in (*CHOSEN, *DATES):
            continue
        value = told(question, at(data, path))
        entry = Entry(question, path, value, decider=_decider(question, data, ""))
        put(labels, path, entry.label_of(value) if question.kind in CHOSEN else day_of(value))
    return labels


def _decider(question: Question, data: Mapping[str, Any], row: str) -> str:
    path = question.choices.by_path
    return str(at(data, in_row(path, row)) or "") if path else ""


def in_row(pattern: str, row: str) -> str:
    """Return a pattern as the path in this row."""
    table, mark, rest = pattern.rpartition(f"{ROW_MARK}.")
    return f"{row}.{rest}" if mark and row else f"{table}{rest}"


class _Laying:
    """One walk over the pages, with what Form.io said of each place."""

    def __init__(self, wizard: Wizard, answers: Answers, processed: Processed) -> None:
        self._wizard, self._answers, self._data = wizard, answers, processed.data
        self._visible = {
            (instance.component.where, instance.row) for instance in processed.instances if instance.visible
        }
        self._instances = processed.instances
        self._by_where = {question.where: question for question in wizard.questions.values()}

    def page(self, page: Page, key: str, row: str, parent: str, title: str = "") -> Iterator[SheetPage]:
        """Give a page if something on it is visible, and the pages of the rows of its tables."""
        entries = tuple(
            self._entry(question, row)
            for question in page.questions
            if question.asked and (question.where, row) in self._visible
        )
        if not entries:
            return
        yield SheetPage(page, key, entries, parent, row, title)
        for entry in entries:
            if entry.question.kind is FieldKind.ROWS:
                for index in range(self._answers.row_count(entry.path)):
                    yield from self._row(entry, index, key)

    def _row(self, table: Entry, index: int, parent: str) -> Iterator[SheetPage]:
        row = f"{table.path}[{index}]"
        title = table.question.row_title.replace("{n}", str(index + 1))
        for page in table.question.pages:
            yield from self.page(page, row + page.key, row, parent, title)

    def unasked(self) -> Iterator[Entry]:
        """Give the values that stand in the submission and on no page."""
        for instance in self._instances:
            question = self._by_where.get(instance.component.where)
            if question and not question.asked and at(self._data, instance.path) not in (None, ""):
                yield self._entry(question, instance.row)

    def papers(self) -> Iterator[Question]:
        """Give the questions for papers that are visible; one in every row is one paper."""
        visible = {where for where, _ in self._visible}
        for question in self._by_where.values():
            if question.paper and question.where in visible:
                yield question

    def _entry(self, question: Question, row: str) -> Entry:
        if question.kind is FieldKind.NOTE:
            return Entry(question, f"{row}{question.where}", question.label)
        path = in_row(question.pattern, row)
        if question.kind is FieldKind.ROWS:
            return Entry(question, path, str(self._answers.row_count(path)))
        decider = _decider(question, self._data, row)
        answer = self._answers.by_path.get(path)
        if answer and question.asked and not question.fixed:
            return Entry(question, path, answer.value, answer.origin, decider)
        value = told(question, at(self._data, path))
        source = question.suggested_from
        origin = self._answers.origin(source) if source and value else Origin.TYPED
        return Entry(question, path, value, origin, decider)
