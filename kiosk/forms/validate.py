"""What is wrong with the answers: one plain sentence each, and the fix where there is one.

Form.io's rules come from `meaning`, which judges the whole submission; the kiosk's own (`checks`)
speak first, because they know more exactly what is wrong with a name or a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.forms.answers import Answers
from kiosk.forms.checks import Flaw, flaw_of
from kiosk.forms.components import Wizard
from kiosk.forms.meaning.process import Broken
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import Entry, Sheet, SheetPage, lay
from kiosk.text import Words, words

# Form.io's rule -> the key of our sentence, and what the sentence calls the limit.
SENTENCES: Final = {
    "min": ("least", "least"),
    "max": ("most", "most"),
    "minLength": ("too-short", "least"),
    "maxLength": ("too-long", "most"),
    "minWords": ("few-words", "least"),
    "maxWords": ("many-words", "most"),
    "minSelectedCount": ("few-choices", "least"),
    "maxSelectedCount": ("many-choices", "most"),
    "email": ("email", ""),
    "date": ("date", ""),
    "day": ("date", ""),
    "requiredDayEmpty": ("required", ""),
    "requiredDayField": ("required", ""),
    "requiredMonthField": ("required", ""),
    "requiredYearField": ("required", ""),
    "number": ("number", ""),
    "json": ("logic", ""),
    "minDate": ("early", ""),
    "maxDate": ("late", ""),
    "minYear": ("early", ""),
    "maxYear": ("late", ""),
    "select": ("required-choice", ""),
    "onlyAvailableItems": ("required-choice", ""),
}
ANYTHING_ELSE: Final = ("pattern", "")
CHOSEN: Final = (FieldKind.CHOICE, FieldKind.LIST, FieldKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one path; a fix is a value that would be right, with the words of its button."""

    path: str
    rule: str  # "required", "name", "date", …: for tests and the officer's page
    message: str
    fix_label: str = ""
    fix_value: str = ""


def problems(
    wizard: Wizard,
    answers: Answers,
    today: date,
    page_key: str | None = None,
    say: Words | None = None,
) -> tuple[Problem, ...]:
    """Return what is wrong, in the order of the pages.

    Args:
        wizard: The form.
        answers: All answers; those of hidden pages are not looked at.
        today: The day, for rules about dates.
        page_key: Only this page; the rows of a table are pages of their own.
        say: In which words; Vietnamese unless told.
    """
    say = say or words()
    sheet = lay(wizard, answers, today)
    found = flaws(sheet, today)
    return tuple(
        _problem(wizard, entry, found[entry.path], say)
        for page in sheet.pages
        if page_key in (None, page.key)
        for entry in page.entries
        if entry.path in found
    )


def flaws(sheet: Sheet, today: date) -> dict[str, Flaw]:
    """Return what is wrong, by the path of the answer."""
    broken: dict[str, Broken] = {}
    for one in sheet.processed.errors:
        broken.setdefault(one.path, one)
    return {
        entry.path: flaw
        for page in sheet.pages
        for entry in page.entries
        if (flaw := _flaw(entry, page, sheet, broken, today))
    }


def _problem(wizard: Wizard, entry: Entry, flaw: Flaw, say: Words) -> Problem:
    return Problem(
        path=entry.path,
        rule=flaw.key,
        message=wizard.said(flaw.message, say.language) or say.say(f"forms-{flaw.key}", flaw.values),
        fix_label=say.say("forms-fix-use", {"value": flaw.fix_value}) if flaw.fix_value else "",
        fix_value=flaw.fix_value,
    )


def _flaw(entry: Entry, page: SheetPage, sheet: Sheet, broken: dict[str, Broken], today: date) -> Flaw | None:
    if entry.question.kind is FieldKind.NOTE or entry.question.fixed:
        return None
    found = broken.get(entry.path)
    if found and found.rule == "required" and not entry.value.strip("0\n "):
        return Flaw(f"required{_way(entry)}")
    own = flaw_of(entry, sheet, page.row, today) if entry.value.strip() else None
    if own and not (found and found.message):
        return own
    return _flaw_of_form(entry, found) if found else own


def _flaw_of_form(entry: Entry, found: Broken) -> Flaw:
    if found.rule == "required":
        return Flaw(f"required{_way(entry)}", message=found.message)
    key, name = SENTENCES.get(found.rule, ANYTHING_ELSE)
    return Flaw(key, {name: str(found.setting)} if name else None, message=found.message)


def _way(entry: Entry) -> str:
    """Return how a question is answered, as the end of a key: one chooses, ticks, draws or fills in."""
    kind = entry.question.kind
    if kind in CHOSEN:
        return "-choice"
    ways = {FieldKind.YES_NO: "-tick", FieldKind.ROWS: "-rows", FieldKind.SIGNATURE: "-signature"}
    return ways.get(kind, "")
