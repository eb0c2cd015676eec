"""What is wrong with the answers: one plain sentence each, and the fix where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.forms.answers import Answers
from kiosk.forms.components import Tree, Wizard
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import Entry, SheetPage, lay
from kiosk.identity.names import is_name, to_capitals
from kiosk.text import Words, words

MOBILE: Final = re.compile(r"0(3|5|7|8|9)[0-9]{8}")
LAND_LINE: Final = re.compile(r"02[0-9]{9}")
EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
ABROAD: Final = re.compile(r"(\+|00)?84(?P<rest>[0-9]{9,10})")
OLDEST_YEAR: Final = 1900


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one path; a fix is a value that would be right, with the words of its button."""

    path: str
    rule: str  # "required", "name", "date", …: for tests and the officer's page
    message: str
    fix_label: str = ""
    fix_value: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that an answer breaks, as a key of words (`forms-<key>`)."""

    key: str
    values: Mapping[str, str | int] | None = None
    fix_key: str = ""
    fix_value: str = ""
    message: str = ""  # a whole sentence of the form itself


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
    return tuple(
        _problem(entry, broken, say)
        for page in sheet.pages
        if page_key in (None, page.key)
        for entry in page.entries
        if entry.component.asked and (broken := _broken(entry, page, sheet.tree, answers))
    )


def _problem(entry: Entry, broken: Broken, say: Words) -> Problem:
    own = entry.component.rules.message
    general = broken.message or say.say(f"forms-{broken.key}", broken.values)
    return Problem(
        path=entry.path,
        rule=broken.key,
        message=own if own and broken.key != "required" else general,
        fix_label=say.say(broken.fix_key, {"value": broken.fix_value}) if broken.fix_key else "",
        fix_value=broken.fix_value,
    )


def _broken(entry: Entry, page: SheetPage, tree: Tree, answers: Answers) -> Broken | None:
    component, rules, value = entry.component, entry.component.rules, entry.value.strip()
    if component.kind is FieldKind.ROWS:
        few = answers.row_count(entry.path) < max(rules.min_length, int(rules.required))
        return Broken("rows") if few else None
    if not value:
        return Broken(f"required{_way(component.kind)}") if rules.required else None
    check = CHECKS.get(component.kind)
    if broken := (check(entry, value) if check else None) or _lengths(entry, value):
        return broken
    if rules.pattern and not rules.pattern.fullmatch(value):
        return Broken("pattern")
    return _unlogical(entry, page, tree)


def _unlogical(entry: Entry, page: SheetPage, tree: Tree) -> Broken | None:
    logic = entry.component.rules.logic
    if logic is None:
        return None
    verdict = logic(tree if page.row < 0 else {**tree, "row": _row_of(tree, page)})
    if verdict is True:
        return None
    return Broken("logic", message=verdict if isinstance(verdict, str) else "")


def _row_of(tree: Tree, page: SheetPage) -> Tree:
    table = tree["data"]
    for part in page.page.key.split("."):
        table = table[part]
    found: Tree = table[page.row]
    return found


def _way(kind: FieldKind) -> str:
    """Return how a question is answered, as the end of a key: one chooses, ticks or fills in."""
    if kind in (FieldKind.CHOICE, FieldKind.LIST, FieldKind.SEVERAL):
        return "-choice"
    return "-tick" if kind is FieldKind.YES_NO else ""


def _lengths(entry: Entry, value: str) -> Broken | None:
    rules = entry.component.rules
    if entry.component.kind is FieldKind.DIGITS and rules.min_length == rules.max_length != len(value):
        return Broken("digits-length", {"wanted": rules.max_length, "given": len(value)})
    if len(value) < rules.min_length:
        return Broken("too-short", {"least": rules.min_length})
    if len(value) > rules.max_length:
        return Broken("too-long", {"most": rules.max_length})
    return None


def _name(_entry: Entry, value: str) -> Broken | None:
    if not is_name(value):
        return Broken("name")
    capitals = to_capitals(value)
    return None if capitals == value else Broken("capitals", None, "forms-fix-use", capitals)


def _digits(_entry: Entry, value: str) -> Broken | None:
    return None if value.isascii() and value.isdigit() else Broken("digits")


def _number(entry: Entry, value: str) -> Broken | None:
    rules = entry.component.rules
    if not (value.isascii() and value.isdigit()):
        return Broken("number")
    if rules.least is not None and int(value) < rules.least:
        return Broken("least", {"least": rules.least})
    if rules.most is not None and int(value) > rules.most:
        return Broken("most", {"most": rules.most})
    return None


def _phone(_entry: Entry, value: str) -> Broken | None:
    if MOBILE.fullmatch(value) or LAND_LINE.fullmatch(value):
        return None
    digits = re.sub(r"[ .()-]", "", value)
    if abroad := ABROAD.fullmatch(digits):
        digits = f"0{abroad['rest']}"
    if MOBILE.fullmatch(digits) or LAND_LINE.fullmatch(digits):
        return Broken("phone", None, "forms-fix-use", digits)
    return Broken("phone")


def _email(_entry: Entry, value: str) -> Broken | None:
    return None if EMAIL.fullmatch(value) else Broken("email")


def _date(_entry: Entry, value: str) -> Broken | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Broken("date")
    return Broken("date") if day.year < OLDEST_YEAR else None


def _choice(entry: Entry, value: str) -> Broken | None:
    given = {choice.value for choice in entry.component.choices.given(entry.decider)}
    chosen = value.splitlines() if entry.component.kind is FieldKind.SEVERAL else [value]
    return None if given.issuperset(chosen) else Broken("required-choice")


CHECKS: Final[dict[FieldKind, Callable[[Entry, str], Broken | None]]] = {
    FieldKind.NAME: _name,
    FieldKind.DIGITS: _digits,
    FieldKind.NUMBER: _number,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.LIST: _choice,
    FieldKind.SEVERAL: _choice,
}
