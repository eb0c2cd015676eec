"""What stands on one page of a form: its fields with their answers, as the screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.forms.answers import Origin


@unique
class FieldKind(StrEnum):
    """How a field is asked for on the screen."""

    NAME = "name"  # capitals, letters only
    TEXT = "text"
    LONG_TEXT = "long_text"
    DIGITS = "digits"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    DATE = "date"  # ISO text, "2026-11-02"
    CHOICE = "choice"  # a few cards
    LIST = "list"  # many choices: a list to search in
    YES_NO = "yes_no"  # a checkbox
    SEVERAL = "several"  # more than one of a few: values are keys joined by a space
    ROWS = "rows"  # a table of people: cards with "add another"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a table."""

    index: int
    title: str  # the name once given
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a page, with the answer as text."""

    path: str
    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    value: str = ""  # of a choice its value, of a date ISO, of a tick "true" or "", of rows how many
    shown: str = ""  # how the value reads in a review: the choice's label, "02/11/2026"
    origin: Origin = Origin.TYPED
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    max_length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """One page: one question, or one small group that belongs together."""

    key: str  # "me.hoTen" or "thanhVien[0]": unique in the journey
    section: str  # "Người mẹ"; the heading of its group in the review
    title: str  # the question
    help: str = ""
    fields: tuple[Field, ...]
