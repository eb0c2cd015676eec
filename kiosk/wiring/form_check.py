"""`aps-kiosk form check`: what a form makes of answers, for office staff and for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from kiosk.errors import CatalogueError
from kiosk.forms.meaning.circles import circles
from kiosk.forms.meaning.form import Component, Form
from kiosk.forms.meaning.load import load_form, read_json
from kiosk.forms.meaning.process import Broken, Processed, process
from kiosk.text import words

REFUSED: Final = 2
LONGEST: Final = 200  # letters of a question or a limit in a sentence

# The sentence of each rule; rules that the reference names otherwise have the general one.
SENTENCES: Final[Mapping[str, str]] = {
    "array": "check-array",
    "array_nonempty": "check-required",
    "date": "check-date",
    "day": "check-day",
    "email": "check-email",
    "json": "check-json",
    "mask": "check-mask",
    "max": "check-max",
    "maxDate": "check-max-date",
    "maxLength": "check-max-length",
    "maxSelectedCount": "check-max-count",
    "maxWords": "check-max-words",
    "maxYear": "check-max-year",
    "min": "check-min",
    "minDate": "check-min-date",
    "minLength": "check-min-length",
    "minSelectedCount": "check-min-count",
    "minWords": "check-min-words",
    "minYear": "check-min-year",
    "nonarray": "check-nonarray",
    "number": "check-number",
    "onlyAvailableItems": "check-choice",
    "pattern": "check-pattern",
    "required": "check-required",
}


@dataclass(frozen=True, slots=True)
class FormReport:
    """What a form makes of answers; paths of what holds data, in the order of the form."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    data: dict[str, Any]
    errors: tuple[dict[str, str], ...]  # path, rule, message


def run(form: Path, answers: Path | None, today: date, *, as_json: bool) -> int:
    """Print what the form makes of the answers; return 2 if the form or the answers are refused."""
    try:
        loaded = load_form(form)
        report = check(loaded, {} if answers is None else read_answers(answers, loaded), today)
    except CatalogueError as error:
        return _refuse(error, as_json=as_json)
    for circle in circles(loaded):
        names = " → ".join((*circle, circle[0]))
        typer.echo(_plain(words().say("check-circle", {"names": names})), err=True)
    typer.echo(_plain(_json(report) if as_json else _table(report)))
    return 0


def check(form: Form, answers: Mapping[str, Any], today: date) -> FormReport:
    """Return what the form makes of the answers on a day."""
    processed = process(form, answers, {"today": today.isoformat()})
    holding = [instance for instance in processed.instances if instance.component.holds_data]
    return FormReport(
        visible=tuple(instance.path for instance in holding if instance.visible),
        hidden=tuple(instance.path for instance in holding if not instance.visible),
        data=processed.data,
        errors=tuple(
            {"path": broken.path, "rule": broken.rule, "message": _message(broken, processed)}
            for broken in processed.errors
        ),
    )


def read_answers(file: Path, form: Form) -> Mapping[str, Any]:
    """Read answers: the data itself, or a submission that has it under "data".

    Raises:
        CatalogueError: The file cannot be read, or holds no object.
    """
    answers = read_json(file)
    if not isinstance(answers, Mapping):
        raise CatalogueError(str(file), "(answers)", "is no object")
    inner = answers.get("data")
    asked = any(component.holds_data and component.data_key == "data" for component in form.walk())
    return inner if isinstance(inner, Mapping) and not asked else answers


def _message(broken: Broken, processed: Processed) -> str:
    if broken.message:
        return broken.message
    label = next((_name(found.component) for found in processed.instances if found.path == broken.path), "")
    setting = broken.setting if isinstance(broken.setting, str | int | float) else ""
    values = {"label": _short(label or broken.path), "limit": _short(str(setting))}
    return words().say(SENTENCES.get(broken.rule, "check-other"), values)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _name(component: Component) -> str:
    return component.label or component.key


def _json(report: FormReport) -> str:
    return json.dumps(
        {
            "visible": report.visible,
            "hidden": report.hidden,
            "data": report.data,
            "errors": report.errors,
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _table(report: FormReport) -> str:
    say = words().say
    lines = [
        say("check-shown", {"count": len(report.visible)}),
        *(f"  {path}" for path in report.visible),
        say("check-hidden", {"count": len(report.hidden)}),
        *(f"  {path}" for path in report.hidden),
        say("check-wrong", {"count": len(report.errors)}),
        *(f"  {error['path']} ({error['rule']}): {error['message']}" for error in report.errors),
        say("check-kept"),
        json.dumps(report.data, ensure_ascii=False, indent=2),
    ]
    return "\n".join(lines)


def _refuse(error: CatalogueError, *, as_json: bool) -> int:
    if as_json:
        refused = {"file": error.file, "path": error.path, "reason": error.reason}
        typer.echo(_plain(json.dumps({"refused": refused}, ensure_ascii=False)))
    typer.echo(_plain(f"aps-kiosk: {error}"), err=True)
    return REFUSED


def _plain(text: str) -> str:
    r"""Return a text that can be printed: half a letter of UTF-16 as \ud800, which JSON understands."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
