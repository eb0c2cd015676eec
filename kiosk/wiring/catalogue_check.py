"""Checks every procedure with its form, and says all that is wrong, stale or not verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from kiosk.catalogue.due_dates import load_calendar
from kiosk.catalogue.everyday import everyday_words
from kiosk.catalogue.load import look_through
from kiosk.catalogue.model import Procedure, When
from kiosk.catalogue.notices import Notice, NoticeCode, notice_text, notices_of
from kiosk.catalogue.places import gazetteer
from kiosk.errors import CatalogueError
from kiosk.forms.meaning.load import read_json
from kiosk.forms.wizard import load_wizard
from kiosk.text import ASSETS, Words, words
from kiosk.wiring.form_paths import asked_for, page_count

WRONG: Final = 2
LONGEST_TITLE: Final = 44  # signs of a title in the table
GAP: Final = "  "
NUMBER_COLUMNS: Final = frozenset({2, 3, 4, 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One procedure that can be read."""

    procedure: Procedure
    form_pages: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the check found."""

    checked: tuple[Checked, ...]
    errors: tuple[CatalogueError, ...]


def run(folder: Path, today: date, stale_after_days: int, *, as_json: bool) -> int:
    """Print what was found; return 2 if something is wrong."""
    report = check(folder, today, stale_after_days)
    say = words()
    if as_json:
        typer.echo(json.dumps(_plain(report, say), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_table(report, say)))
        for error in report.errors:
            typer.echo(f"! {error}", err=True)
        key = "catalogue-check-wrong" if report.errors else "catalogue-check-well"
        values = {"errors": len(report.errors)} if report.errors else {"procedures": len(report.checked)}
        typer.echo(say.say(key, values), err=bool(report.errors))
    return WRONG if report.errors else 0


def check(folder: Path, today: date, stale_after_days: int) -> Report:
    """Look at everything; what is wrong with one procedure hides nothing of another."""
    procedures, errors = look_through(folder)
    found = list(errors)
    for read in (load_calendar, everyday_words, gazetteer):
        try:
            read()
        except CatalogueError as error:
            found.append(error)
    checked: list[Checked] = []
    for procedure in procedures:
        form, wrong = _form_of(procedure)
        found += wrong
        found += _beside(procedure)
        checked.append(
            Checked(
                procedure=procedure,
                form_pages=page_count(form),
                notices=notices_of(procedure, today, stale_after_days),
            )
        )
    return Report(checked=tuple(checked), errors=tuple(found))


def _form_of(procedure: Procedure) -> tuple[dict[str, Any], list[CatalogueError]]:
    """Return the form as it stands in its file, and what is wrong with it or with what is said of it."""
    file = procedure.folder / "form.json"
    try:
        load_wizard(file)
        form = read_json(file)
    except CatalogueError as error:
        return {}, [error]
    place = str(procedure.folder / "procedure.toml")
    return form, [CatalogueError(place, path, reason) for path, reason in _strange(procedure, form)]


def _strange(procedure: Procedure, form: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each path and value of the procedure that its form does not have."""
    asked = asked_for(form)
    for where, path in _paths(procedure):
        if path and path not in asked:
            yield where, f"the form asks for no {path}"
    for where, when in _conditions(procedure):
        answer = asked.get(when.path)
        if answer is None or answer.values is None:
            continue
        for value in when.is_:
            if value and value not in answer.values:
                yield f"{where}.is", f"{when.path} never is {value}"


def _paths(procedure: Procedure) -> Iterator[tuple[str, str]]:
    for index, rule in enumerate(procedure.fees):
        above = f"{rule.rows}." if rule.rows else ""  # of a table: columns
        yield f"fees[{index}].rows", rule.rows
        for key in ("count", "pages"):
            yield f"fees[{index}].{key}", above + getattr(rule, key) if getattr(rule, key) else ""
        for key in ("within_days_of", "after_days_of"):
            yield f"fees[{index}].{key}", getattr(rule, key)
    for where, when in _conditions(procedure):
        yield f"{where}.path", when.path


def _conditions(procedure: Procedure) -> Iterator[tuple[str, When]]:
    for index, rule in enumerate(procedure.fees):
        if rule.when:
            yield f"fees[{index}].when", rule.when
    for index, paper in enumerate(procedure.papers):
        if paper.when:
            yield f"papers[{index}].when", paper.when


def _beside(procedure: Procedure) -> Iterator[CatalogueError]:
    """Give each picture and sample that is named and not there."""
    place = str(procedure.folder / "procedure.toml")
    if procedure.picture and not (ASSETS / "icons" / f"{procedure.picture}.svg").is_file():
        yield CatalogueError(place, "picture", f"there is no icon {procedure.picture}")
    for index, paper in enumerate(procedure.papers):
        if paper.sample and not (ASSETS / "samples" / paper.sample).is_file():
            yield CatalogueError(place, f"papers[{index}].sample", f"there is no {paper.sample}")


def _unverified(checked: Checked, say: Words) -> list[str]:
    doubtful = (NoticeCode.FEE_UNVERIFIED, NoticeCode.LIMIT_UNVERIFIED)
    listed = [notice_text(notice, say) for notice in checked.notices if notice.code in doubtful]
    facts = [fact for notice in checked.notices for fact in notice.facts]
    return listed + facts


def _table(report: Report, say: Words) -> Iterator[str]:
    """Give the lines of a table, in columns as wide as their widest cell."""
    rows = [say.say("catalogue-check-columns").split("|")] + [
        _row(checked, say) for checked in report.checked
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell.rjust(width) if column in NUMBER_COLUMNS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield GAP.join(cells).rstrip()


def _row(checked: Checked, say: Words) -> list[str]:
    procedure = checked.procedure
    title = procedure.title
    others = [
        notice_text(notice, say)
        for notice in checked.notices
        if not notice.facts and "unverified" not in notice.code
    ]
    return [
        procedure.code,
        title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…",
        str(len(procedure.cases)),
        str(len(procedure.papers)),
        str(checked.form_pages),
        str(len(_unverified(checked, say))),
        " ".join(others),
    ]


def _plain(report: Report, say: Words) -> dict[str, object]:
    return {
        "procedures": [
            {
                "code": checked.procedure.code,
                "title": checked.procedure.title,
                "cases": [case.code for case in checked.procedure.cases],
                "papers": [paper.code for paper in checked.procedure.papers],
                "form_pages": checked.form_pages,
                "checked_on": checked.procedure.checked_on.isoformat(),
                "unverified": _unverified(checked, say),
                "notices": [notice.code.value for notice in checked.notices],
            }
            for checked in report.checked
        ],
        "errors": [
            {"file": error.file, "path": error.path, "reason": error.reason} for error in report.errors
        ],
    }
