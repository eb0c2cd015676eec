"""What the kiosk asks of an answer beyond Form.io: names, telephone numbers, dates and ages of people.

Sources: Nghị định 123/2015/NĐ-CP for how civil-status papers are written, Quy hoạch kho số viễn thông
(TT 22/2014/TT-BTTTT) for telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.forms.components import TODAY, DateRules
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import Entry, Sheet, in_row
from kiosk.forms.storing import PARTS_OF_A_DAY
from kiosk.identity.names import is_name, to_capitals
from kiosk.identity.tidy import tidy_text

MOBILE: Final = re.compile(r"0(3|5|7|8|9)[0-9]{8}")
LAND_LINE: Final = re.compile(r"02[0-9]{9}")
ABROAD: Final = re.compile(r"(\+|00)?84(?P<rest>[0-9]{9,10})")
WRITTEN: Final = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.TEXTS, FieldKind.NAME, FieldKind.EMAIL)
# Other than the letters, digits and signs of languages in Latin letters, and line breaks: our papers are in
# Vietnamese, foreign names and places too (NĐ 123/2015 article 18), and the fonts have no others.
STRANGE: Final = re.compile(
    "[^\n\r -~\u00a0-\u024f\u02b9-\u02bd\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ab\u20ac\u2116\u2122]"
)
OLDEST_YEAR: Final = 1900


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an answer, as a key of words (`forms-<key>`), and the value that would be right."""

    key: str
    values: Mapping[str, str | int] | None = None
    fix_value: str = ""
    message: str = ""  # a whole sentence of the form itself


def flaw_of(entry: Entry, sheet: Sheet, row: str, today: date) -> Flaw | None:
    """Return what the kiosk itself finds wrong with an answer that is not empty.

    Args:
        entry: The answer.
        sheet: All answers.
        row: Path of the row in which it stands, "" for none.
        today: The day.
    """
    check = CHECKS.get(entry.question.kind)
    found = _length(entry) or (check(entry, entry.value.strip()) if check else None)
    return found or _date_flaw(entry, _Days(sheet, row, today))


def _length(entry: Entry) -> Flaw | None:
    """Refuse what no page and no printed form has room for."""
    room = entry.question.max_length
    texts = entry.value.splitlines() if entry.question.kind is FieldKind.TEXTS else [entry.value]
    if entry.question.kind in WRITTEN and any(len(text) > room > 0 for text in texts):
        return Flaw("too-long", {"most": room})
    return None


def _name(entry: Entry, value: str) -> Flaw | None:
    if not is_name(value):
        return Flaw("name")
    if strange := _text(entry, value):
        return strange
    capitals = to_capitals(value)
    return None if capitals == value else Flaw("capitals", fix_value=capitals)


def _text(entry: Entry, value: str) -> Flaw | None:
    """Refuse signs that no page and no paper can show, once what is only invisible is tidied away."""
    in_lines = entry.question.kind is not FieldKind.TEXT
    strange = STRANGE.search(tidy_text(value, lines=in_lines))
    return Flaw("signs", {"sign": strange[0]}) if strange else None


def _digits(entry: Entry, value: str) -> Flaw | None:
    if not (value.isascii() and value.isdigit()):
        return Flaw("digits")
    wanted = entry.question.max_length if entry.question.min_length == entry.question.max_length else 0
    if wanted and len(value) != wanted:
        return Flaw("digits-length", {"wanted": wanted, "given": len(value)})
    room = entry.question.max_length
    return Flaw("too-long", {"most": room}) if len(value) > room > 0 else None


def _phone(_entry: Entry, value: str) -> Flaw | None:
    if MOBILE.fullmatch(value) or LAND_LINE.fullmatch(value):
        return None
    digits = re.sub(r"[ .()-]", "", value)
    if abroad := ABROAD.fullmatch(digits):
        digits = f"0{abroad['rest']}"
    if MOBILE.fullmatch(digits) or LAND_LINE.fullmatch(digits):
        return Flaw("phone", fix_value=digits)
    return Flaw("phone")


def _whole_number(_entry: Entry, value: str) -> Flaw | None:
    return None if re.fullmatch(r"-?[0-9]{1,15}", value) else Flaw("number")


def _amount(_entry: Entry, value: str) -> Flaw | None:
    return None if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", value) else Flaw("number")


def _date(_entry: Entry, value: str) -> Flaw | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return _no_such_day(value)
    return Flaw("date") if day.year < OLDEST_YEAR else None


def _no_such_day(value: str) -> Flaw:
    """Say of 30/02 that February has no such day, and of anything else that it is no date."""
    parts = PARTS_OF_A_DAY.fullmatch(value)
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day")) if parts else (0, 0, 0)
    if year and 1 <= month <= 12 and day:
        return Flaw("no-such-day", {"day": str(day), "month": str(month), "year": str(year)})
    return Flaw("date")


def _day(entry: Entry, value: str) -> Flaw | None:
    """Take a day whose month, or day of the month, nobody knows."""
    parts = PARTS_OF_A_DAY.fullmatch(value)
    if parts is None or (int(parts["day"] or 0) and not int(parts["month"] or 0)):
        return Flaw("date")
    known = f"{parts['year']}-{_or_first(parts['month'])}-{_or_first(parts['day'])}"
    return _date(entry, known)


def _or_first(part: str) -> str:
    return part if int(part or 0) else "01"


def _choice(entry: Entry, value: str) -> Flaw | None:
    given = {choice.value for choice in entry.question.choices.given(entry.decider)}
    chosen = value.splitlines() if entry.question.kind is FieldKind.SEVERAL else [value]
    return None if given.issuperset(chosen) else Flaw("required-choice")


def _rows(entry: Entry, value: str) -> Flaw | None:
    return Flaw("required-rows") if int(value) < entry.question.min_length else None


CHECKS: Final[dict[FieldKind, Callable[[Entry, str], Flaw | None]]] = {
    FieldKind.NAME: _name,
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.TEXTS: _text,
    FieldKind.DIGITS: _digits,
    FieldKind.NUMBER: _whole_number,
    FieldKind.AMOUNT: _amount,
    FieldKind.PHONE: _phone,
    FieldKind.DATE: _date,
    FieldKind.DAY: _day,
    FieldKind.CHOICE: _choice,
    FieldKind.LIST: _choice,
    FieldKind.SEVERAL: _choice,
    FieldKind.ROWS: _rows,
}


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that a rule may name."""

    sheet: Sheet
    row: str
    today: date

    def find(self, rule: str, *, last: bool) -> tuple[str, date] | None:
        """Return the label and the day that a rule names; of a day not wholly known, its last or first."""
        if rule == TODAY:
            return "", self.today
        other = self.sheet.find(in_row(rule, self.row)) if rule else None
        day = span_of(other.value)[1 if last else 0] if other else None
        return (other.question.label, day) if other and day else None


def _date_flaw(entry: Entry, days: _Days) -> Flaw | None:
    """Hold a date against the rules of its question; a date that is not known yet breaks none."""
    rules = entry.question.date_rules
    if rules == DateRules() or not entry.value:
        return None
    earliest, latest = span_of(entry.value)
    if earliest is None or latest is None:
        return None
    if (bound := days.find(rules.not_after, last=True)) and earliest > bound[1]:
        key = "after-today" if rules.not_after == TODAY else "not-after"
        return Flaw(key, {"label": bound[0], "day": f"{bound[1]:%d/%m/%Y}"})
    if (bound := days.find(rules.not_before, last=False)) and latest < bound[1]:
        return Flaw("not-before", {"label": bound[0], "day": f"{bound[1]:%d/%m/%Y}"})
    if rules.age_at and (at := days.find(rules.age_at, last=True)):
        return _age_flaw(rules, earliest, latest, at[1])
    return None


def _age_flaw(rules: DateRules, earliest: date, latest: date, at: date) -> Flaw | None:
    oldest, youngest = years_between(earliest, at), years_between(latest, at)
    values: dict[str, str | int] = {"age": youngest, "day": f"{at:%d/%m/%Y}"}
    if oldest < rules.age_least:
        return Flaw("too-young", {**values, "least": rules.age_least})
    if rules.age_most and youngest > rules.age_most:
        return Flaw("too-old", {**values, "most": rules.age_most})
    return None


def span_of(value: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a date can be, all of 1957 for "1957-00-00"; None for none."""
    parts = PARTS_OF_A_DAY.fullmatch(value)
    if parts is None:
        return None, None
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        beyond = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    except ValueError:
        return None, None
    return first, date.fromordinal(beyond.toordinal() - 1)


def years_between(born_on: date, at: date) -> int:
    """Return a person's age in whole years."""
    return at.year - born_on.year - ((at.month, at.day) < (born_on.month, born_on.day))
