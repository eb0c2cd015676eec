"""Reads a submission as the officer sees it: the form's own headings, labels and choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.forms.components import Wizard
from kiosk.forms.reading import reading
from kiosk.forms.submission import answers_of
from kiosk.forms.wizard import load_wizard


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, and where it came from."""

    label: str
    value: str
    origin: str  # "typed", "card", "helper"
    doubts: tuple[str, ...] = ()  # what does not fit a personal number: "province", "year", "sex"


class Forms:
    """The forms that this province knows, by code of the procedure."""

    def __init__(self, catalogue: Path) -> None:
        """Keep in mind where they are; a form is read when the first dossier of its procedure is."""
        self._files = {file.parent.name: file for file in catalogue.glob("*/form.json")}
        self._wizards: dict[str, Wizard] = {}

    def read(self, procedure_code: str, submission: Mapping[str, Any]) -> dict[str, list[Told]]:
        """Return the answers under their headings; those of an unknown form stand under their paths.

        Raises:
            CatalogueError: The form is wrong.
        """
        origins: dict[str, str] = submission.get("origins", {})
        wizard = self._find_wizard(procedure_code)
        if wizard is None:
            leaves = flatten(submission.get("data", {}))
            told = [Told(path, text, origins.get(path, "")) for path, text in leaves]
            return {"": told} if told else {}
        doubts: dict[str, list[str]] = submission.get("warnings", {})
        sections: dict[str, list[Told]] = {}
        for section in reading(wizard, answers_of(wizard, submission)):
            told = [
                Told(it.label, it.value, it.origin.value, tuple(doubts.get(it.path, ())))
                for it in section.lines
                if it.value
            ]
            if told:
                sections.setdefault(section.title, []).extend(told)
        return sections

    def _find_wizard(self, procedure_code: str) -> Wizard | None:
        if procedure_code not in self._wizards and procedure_code in self._files:
            self._wizards[procedure_code] = load_wizard(self._files[procedure_code])
        return self._wizards.get(procedure_code)


def flatten(stored: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of each answer of a tree that Form.io stored; nothing for what is empty."""
    if isinstance(stored, dict):
        if stored and all(isinstance(chosen, bool) for chosen in stored.values()):
            stored = ", ".join(choice for choice, chosen in stored.items() if chosen)
        else:
            for key, value in stored.items():
                yield from flatten(value, f"{path}.{key}" if path else str(key))
            return
    if isinstance(stored, list):
        for number, value in enumerate(stored):
            yield from flatten(value, f"{path}[{number}]")
    elif stored is True:
        yield path, "true"
    elif stored not in (None, "", False):
        yield path, str(stored)
