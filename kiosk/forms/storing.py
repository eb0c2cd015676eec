"""An answer as a page's text, and as Form.io stores it: both ways."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from kiosk.forms.components import Question
from kiosk.forms.questions import FieldKind

UNKNOWN: Final = "00"  # a part of a day
TICKED: Final = "true"
# What is not known is 00, or was left empty on the page: "1957-00-00", "1957--".
PARTS_OF_A_DAY: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2}|)-(?P<day>[0-9]{2}|)")
STORED_DAY: Final = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})")
WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
DECIMAL: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,10}")
HALVES: Final = re.compile("[\ud800-\udfff]")
ISO_DAY: Final = 10  # letters of "2026-11-02", with which a stored datetime begins


def stored(question: Question, text: str) -> Any:  # noqa: ANN401  text, number, boolean, list or object
    """Return a page's text as Form.io stores it; what can't be stays text, and is an error there."""
    if question.kind is FieldKind.SEVERAL and not question.several:
        chosen = text.splitlines()
        return {choice.value: choice.value in chosen for choice in question.choices.all}
    match question.kind:
        case FieldKind.YES_NO:
            return text == TICKED
        case FieldKind.NUMBER | FieldKind.AMOUNT:
            return _number(text)
        case FieldKind.SEVERAL | FieldKind.TEXTS:
            return [line for line in text.splitlines() if line]
        case FieldKind.DAY:
            return _day(question, text)
        case _:
            return text


def told(question: Question, value: Any) -> str:  # noqa: ANN401  whatever a submission holds
    """Return a stored value as a page's text; "" for what is none."""
    if value is None or isinstance(value, bool):
        return TICKED if value else ""
    if isinstance(value, list):
        return "\n".join(str(sound(one)) for one in value if isinstance(one, str | int | float))
    if isinstance(value, dict):
        return "\n".join(str(key) for key, chosen in value.items() if chosen is True)
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(sound(value))
    if question.kind is FieldKind.DAY and (found := STORED_DAY.fullmatch(text)):
        day, month = _ordered(question, found["first"], found["second"])
        return f"{found['year']}-{month:0>2}-{day:0>2}"
    if question.kind is FieldKind.DATE and len(text) > ISO_DAY and is_day(text[:ISO_DAY]):
        return text[:ISO_DAY]
    return text


def sound(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return a text, or all texts in a value, without halves of characters, which no file can hold.

    JavaScript counts a smiley as two letters; a form's logic that takes a text apart may leave both
    beside each other, which become one again, or one alone, which becomes U+FFFD.
    """
    if isinstance(value, dict):
        return {key: sound(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [sound(inner) for inner in value]
    if isinstance(value, str) and HALVES.search(value):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


def is_day(text: str) -> bool:
    """Say whether a text is a date of the calendar, written ISO."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def day_of(text: str) -> str:
    """Return how a date reads, "02/11/2026", and of a date whose day is not known "1957"; "" for none."""
    if is_day(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    parts = PARTS_OF_A_DAY.fullmatch(text)
    if parts is None:
        return ""
    known = [parts[name] for name in ("day", "month", "year") if int(parts[name] or 0)]
    return "/".join(known)


def _number(text: str) -> int | float | str:
    plain = text.strip()
    if WHOLE.fullmatch(plain):
        return int(plain)
    return float(plain) if DECIMAL.fullmatch(plain) else text


def _day(question: Question, text: str) -> str:
    parts = PARTS_OF_A_DAY.fullmatch(text)
    if parts is None:
        return text
    first, second = _ordered(question, parts["day"] or UNKNOWN, parts["month"] or UNKNOWN)
    return f"{first}/{second}/{parts['year']}"


def _ordered(question: Question, one: str, other: str) -> tuple[str, str]:
    """Turn day and month round, for the order in which the component stores them."""
    return (one, other) if question.day_first else (other, one)
