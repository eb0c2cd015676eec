"""The parts of a form as the kiosk asks them; `wizard` makes them of a Form.io file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.forms.meaning.form import Form
from kiosk.forms.questions import Choice, FieldKind

ROW_MARK = "[]"  # in a pattern, where a path has the number of a row
TODAY = "today"  # in a date rule: the day on which the form is filled in
Translations: TypeAlias = Mapping[str, Mapping[str, str]]  # language -> text of the form -> translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What one may choose: the same for all, or by the answer to another question."""

    all: tuple[Choice, ...] = ()
    by: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    by_path: str = ""  # whose answer decides: "nks.noiSinh.maTinh"

    def given(self, decider: str) -> tuple[Choice, ...]:
        """Return the choices, given the answer to the question that decides."""
        return self.by.get(decider, ()) if self.by_path else self.all


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRules:
    """How a date stands to others; a day is "today" or the path of a date."""

    not_after: str = ""
    not_before: str = ""
    age_at: str = ""  # this is a date of birth, and the age counts on that day
    age_least: int = 0
    age_most: int = 0  # 0: no limit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One question, a table of them, a note to read, or a value that the form works out by itself."""

    where: str  # its place in the file, which it shares with its meaning
    pattern: str  # its path with "[]" for the row: "thanhVien[].hoTen"
    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    asked: bool = True  # False: hidden, or a paper that is asked for at the scanner
    fixed: bool = False  # worked out: shown, not asked
    required: bool = False
    several: bool = False  # is stored as a list
    min_length: int = 0
    max_length: int = 0
    choices: Choices = Choices()
    prefix: str = ""
    suffix: str = ""
    decimals: int = 0
    day_first: bool = False  # a day is stored as 05/07/2026 and not as 07/05/2026
    day_parts: str = "dmy"
    date_rules: DateRules = DateRules()
    suggested_from: str = ""  # a path: then the suggestion has the origin of that answer
    in_words: str = ""  # path of a date that this one says in words
    from_card: str = ""  # attribute of IdentityCard
    is_personal_number: bool = False
    prints_as: str = ""  # another path in the printed form
    paper: str = ""  # code of the paper that is asked for here
    place: str = ""  # path of the address that it is a part of
    row_title: str = ""  # "Người thứ {n}"
    add_label: str = ""
    pages: tuple[Page, ...] = ()  # of a row of this table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """One page of the wizard, or of a table's row."""

    key: str  # "me.hoTen"; of a row what stands behind "thanhVien[0]": "" or "/2"
    section: str
    title: str
    help: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address: its parts from the province down, and what of the card fills it in."""

    path: str
    label: str
    parts: tuple[str, ...]
    from_card: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wizard:
    """A form, ready to be asked."""

    form: Form
    pages: tuple[Page, ...]
    questions: Mapping[str, Question]  # all of them, by pattern; notes are not there
    places: tuple[Place, ...] = ()
    reads_labels: bool = False  # its logic looks at how choices read
    reads_today: bool = True  # its logic looks at the date
    translations: Translations = field(default_factory=dict)

    @property
    def asks_papers(self) -> bool:
        """Whether some of its questions are papers."""
        return any(question.paper for question in self.questions.values())

    def said(self, text: str, language: str) -> str:
        """Return a text of the form in a language, or as it stands there."""
        return self.translations.get(language, {}).get(text, text)
