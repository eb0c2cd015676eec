"""A procedure as the catalogue describes it; read by `load`, drawn as a form by `kiosk.forms`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from pathlib import Path
from typing import Protocol

import msgspec


class AnswersByPath(Protocol):
    """What the resident has answered (`kiosk.forms.answers.Answers`)."""

    def get(self, path: str) -> str:
        """Return the answer as text, "" for none; a date is written ISO, a tick is "true"."""
        ...

    def row_count(self, path: str) -> int:
        """Return how many rows a table has."""
        ...


@unique
class Presence(StrEnum):
    """Who must come to the desk in person."""

    NO = "no"
    ONE = "one"
    BOTH = "both"
    SIGN = "sign"  # the signature is made before the officer
    SHOW_ORIGINAL = "show_original"


@unique
class LimitKind(StrEnum):
    """How the time for settling is counted."""

    SAME_DAY = "same_day"  # received after 15:00: the next working day
    WORKING_DAYS = "working_days"
    DAYS = "days"  # of the calendar, days off among them
    AT_ONCE = "at_once"
    BY_OFFICE = "by_office"  # no fixed time: the office says when


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long the office may take; `at_most...` is for the dossier that must be verified elsewhere."""

    kind: LimitKind
    days: int = 0
    at_most_days: int = 0  # of the calendar; 0: there is no longer time
    at_most_working_days: int = 0
    verified: bool = True


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that holds only if an answer says so; `is` in the file."""

    path: str  # of an answer: "nyc.hoNgheo"
    is_: tuple[str, ...] = msgspec.field(name="is")  # any of these; a tick is "true"


@unique
class Channel(StrEnum):
    """The way on which a dossier comes in; decrees set fees by it."""

    KIOSK = "kiosk"
    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


@unique
class Per(StrEnum):
    """What an amount is for."""

    DOSSIER = "dossier"
    COPY = "copy"
    PAGE = "page"  # of each copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """One fee rule.

    What is due is the sum over the parts of the bill; of the rules of one part that apply, the one
    that is cheapest for the resident.
    """

    amount_vnd: int  # for one dossier, copy or page; with `tiers`: for each page after the last tier
    reason: str  # shown to the resident: "Miễn lệ phí khi đăng ký trong 60 ngày"
    part: str = "le-phi"  # of the bill: "ban-sao"
    title: str = "Lệ phí"  # of the part, on the bill: "Bản sao trích lục"
    per: Per = Per.DOSSIER
    count: str = ""  # path of the answer that says how many copies; "": one
    count_if_empty: int | None = None  # so many copies if `count` is not asked or left empty; None: not known
    pages: str = ""  # path of the answer that says how many pages one copy has
    rows: str = ""  # path of a table: `count` and `pages` are its columns, and each row is a line of the bill
    free_count: int = 0  # so many copies cost nothing
    tiers: tuple[tuple[int, int], ...] = ()  # [up to this page, đồng for each of them]
    most_vnd: int = 0  # one copy never costs more; 0: there is no such bound
    channels: tuple[Channel, ...] = ()  # none: all
    cases: tuple[str, ...] = ()  # none: all
    when: When | None = None
    within_days_of: str = ""  # path of a date answer; the rule applies this many days after it
    within_days: int = 0
    after_days_of: str = ""  # path of a date answer; the rule applies later than this many days after it
    after_days: int = 0
    verified: bool = True
    source: str = ""  # where the amount is written, if not where the procedure is
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper of a dossier (thành phần hồ sơ)."""

    code: str  # ASCII, in file names: "giay-chung-sinh"
    name: str
    hint: str = ""
    originals: int = 1
    copies: int = 0
    required: bool = True
    scanned: bool = True  # False: made by the machine (the filled form) or shown at the desk
    made_here: bool = False  # the filled form, set by the machine from the answers
    two_sided: bool = False
    when: When | None = None  # asked for only if an answer says so
    verified: bool = True
    sample: str = ""  # a picture in assets/samples, if there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A situation that decides which papers are asked for (trường hợp)."""

    code: str
    title: str
    detail: str = ""
    papers: tuple[str, ...] = ()  # codes of `Procedure.papers`, in the order of scanning
    limit: Limit | None = None  # None: as the procedure
    presence: Presence | None = None  # None: as the procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính)."""

    code: str  # "1.001193"
    title: str
    summary: str  # one plain sentence for the card on the screen
    field_code: str  # lĩnh vực, e.g. "ho-tich"
    field_title: str
    keywords: tuple[str, ...] = ()
    picture: str = ""  # an icon name in assets/icons
    cases: tuple[Case, ...]
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...] = ()  # none: the office says what it costs
    fee_note: str = ""  # who decides an amount that does not stand here
    limit: Limit
    presence: Presence = Presence.NO
    queue_ticket: bool = False  # the machine gives a number for the desk
    steps_at_desk: tuple[str, ...] = ()
    result: str = ""  # what the resident gets
    form_template: str = ""  # of assets/print: "khai-sinh.typ"; "": the form is set section by section
    legal_basis: tuple[str, ...] = ()
    source: str
    checked_on: date
    valid_from: date | None = None
    valid_until: date | None = None  # the last day; after it the procedure is not offered
    unverified: tuple[str, ...] = ()  # facts of this file that nobody could check, in plain words
    folder: Path = field(default_factory=Path)

    def get_case(self, code: str) -> Case:
        """Return a case by its code; KeyError is a bug of the caller."""
        return {case.code: case for case in self.cases}[code]

    def papers_of(self, case_code: str, answers: AnswersByPath | None = None) -> tuple[Paper, ...]:
        """Return the papers of a case, in the order of scanning.

        Args:
            case_code: One of the cases.
            answers: Leaves out the papers that these don't ask for; None: all that may be asked for.
        """
        by_code = {paper.code: paper for paper in self.papers}
        listed = (by_code[code] for code in self.get_case(case_code).papers)
        return tuple(paper for paper in listed if answers is None or says(answers, paper.when))

    def limit_of(self, case_code: str) -> Limit:
        """Return how long the office may take in a case; "" for no case yet."""
        return next((case.limit for case in self.cases if case.code == case_code and case.limit), self.limit)

    def presence_of(self, case_code: str) -> Presence:
        """Return who must come in a case; "" for no case yet."""
        found = (case.presence for case in self.cases if case.code == case_code and case.presence)
        return next(found, self.presence)


def says(answers: AnswersByPath, when: When | None) -> bool:
    """Say whether the answers fulfil a condition; without one they do. Several choices stand on lines."""
    return when is None or not set(answers.get(when.path).split("\n")).isdisjoint(when.is_)
