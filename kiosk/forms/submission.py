"""What leaves the machine: the answers as Form.io stores them, and where each came from."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiosk.forms.answers import Answers
from kiosk.forms.components import Wizard
from kiosk.forms.sheet import Entry, lay
from kiosk.identity.personal_number import is_personal_number, warnings


def submission(wizard: Wizard, answers: Answers) -> dict[str, Any]:
    """Return the submission, ready for JSON; answers of hidden pages don't leave the machine.

    Returns:
        `data`: as Form.io stores it. `origins`: path to `typed`, `card` or `helper`, of what is answered.
        `warnings`: path of a personal number to what does not fit it, for the office.
    """
    sheet = lay(wizard, answers)
    entries = [entry for page in sheet.pages for entry in page.entries]
    numbers = [entry for entry in entries if entry.component.is_personal_number]
    by_path = {entry.path: entry.value for entry in entries}
    found = {entry.path: _warnings(entry, by_path) for entry in numbers}
    return {
        "data": sheet.tree["data"],
        "origins": {entry.path: entry.origin.value for entry in entries if entry.value},
        "warnings": {path: list(some) for path, some in found.items() if some},
    }


def _warnings(entry: Entry, by_path: dict[str, str]) -> tuple[str, ...]:
    """Hold a number against the birth date and sex that stand beside it."""
    if not is_personal_number(entry.value):
        return ()
    beside = entry.path.rpartition(".")[0]
    dot = "." if beside else ""
    try:
        born_on = date.fromisoformat(by_path.get(f"{beside}{dot}ngaySinh", ""))
    except ValueError:
        born_on = None
    return warnings(entry.value, born_on, by_path.get(f"{beside}{dot}gioiTinh", ""))
