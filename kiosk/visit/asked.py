"""The answers that count now: what the form hides is not there, and what it works out is."""

from __future__ import annotations

from kiosk.forms.answers import Answers
from kiosk.forms.components import Wizard
from kiosk.forms.sheet import lay


class AskedNow:
    """Answers by path (`catalogue.model.AnswersByPath`); the answer of a hidden question is ""."""

    def __init__(self, wizard: Wizard, answers: Answers) -> None:
        self._values = {entry.path: entry.value for entry in lay(wizard, answers).entries()}
        self._answers = answers

    def get(self, path: str) -> str:
        """Return the answer as text, "" for none."""
        return self._values.get(path, "")

    def row_count(self, path: str) -> int:
        """Return how many rows a table has."""
        return self._answers.row_count(path) if path in self._values else 0
