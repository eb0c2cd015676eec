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
    AMOUNT = "amount"  # a number with decimals, a price: "1250000" or "12.5"
    DATE = "date"  # ISO text, "2026-11-02"
    DAY = "day"  # as above; what is not known is 00: "1957-00-00"
    CHOICE = "choice"  # a few cards
    LIST = "list"  # many choices: a list to search in
    YES_NO = "yes_no"  # a checkbox
    SEVERAL = "several"  # more than one of a few: values, one a line
    TEXTS = "texts"  # as many short texts as one likes, one a line
    ROWS = "rows"  # a table of people: cards with "add another"
    SIGNATURE = "signature"  # drawn with the finger: a PNG as a data URL
    NOTE = "note"  # a text to read, nothing to answer: `label` is the text


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
    lacks: str = ""  # labels of the questions that are not answered rightly: "Ngày sinh, Quan hệ"


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
    fixed: bool = False  # worked out by the form: shown, not asked
    shown: str = ""  # how the value reads in a review: the choice's label, "02/11/2026"
    origin: Origin = Origin.TYPED
    choices: tuple[Choice, ...] = ()
    likely: tuple[Choice, ...] = ()  # of a list: the few that it probably is, offered first as cards
    rows: tuple[Row, ...] = ()
    add_label: str = ""  # of rows: on the button for one more; "": in our own words
    max_length: int = 0
    prefix: str = ""
    suffix: str = ""  # "đồng", "m²"
    decimals: int = 0  # of an amount: how many after the point
    day_parts: str = "dmy"  # of a day: which parts are asked, "my" or "y"
    first_on: str = ""  # of a date and a day: ISO, what the wheels begin with
    last_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """One page: one question, or one small group that belongs together."""

    key: str  # "me.hoTen" or "thanhVien[0]": unique in the journey
    section: str  # "Người mẹ"; the heading of its group in the review
    title: str  # the question
    help: str = ""
    parent: str = ""  # of a row: key of the page with the table
    fields: tuple[Field, ...]
