"""What leaves the machine: the answers as Form.io stores them, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.components import ROW_MARK, Wizard
from kiosk.forms.doubts import doubts
from kiosk.forms.meaning.paths import put
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import lay, pattern_of
from kiosk.forms.storing import sound, told

NO_FILES: Final[Mapping[str, list[dict[str, Any]]]] = MappingProxyType({})


def submission(
    wizard: Wizard, answers: Answers, files: Mapping[str, list[dict[str, Any]]] = NO_FILES
) -> dict[str, Any]:
    """Return the submission, ready for JSON; answers of hidden pages don't leave the machine.

    Args:
        wizard: The form.
        answers: All answers.
        files: What stands for each paper of the form, as Form.io describes uploaded files, by its code.

    Returns:
        `data`: as Form.io stores it. `origins`: path to `typed`, `card` or `helper`, of what is answered.
        `warnings`: path of a personal number to what does not fit it, for the office.
    """
    sheet = lay(wizard, answers)
    answered = [
        entry for entry in sheet.entries() if entry.value and entry.question.kind is not FieldKind.NOTE
    ]
    data: dict[str, Any] = sound(sheet.processed.data)  # a copy: the sheet is not ours alone
    for question in sheet.papers:
        if question.paper in files and ROW_MARK not in question.pattern:
            put(data, question.pattern, files[question.paper])
    return {
        "data": data,
        "origins": {entry.path: entry.origin.value for entry in answered},
        "warnings": {entry.path: list(found) for entry, found in doubts(sheet)},
    }


def answers_of(wizard: Wizard, submitted: Mapping[str, Any]) -> Answers:
    """Return a submission as answers again; what the form does not know is left out."""
    origins = submitted.get("origins", {})
    answers = Answers()
    for path, value in _leaves(submitted.get("data", {}), wizard, ""):
        question = wizard.questions[pattern_of(path)]
        answers = answers.with_answer(path, told(question, value), Origin(origins.get(path, Origin.TYPED)))
    return answers


def _leaves(value: Any, wizard: Wizard, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  JSON
    """Give each answer of a nested submission with its path."""
    question = wizard.questions.get(pattern_of(path))
    if question and question.kind is not FieldKind.ROWS:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, wizard, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, wizard, f"{path}[{index}]")
