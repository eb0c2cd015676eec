"""A procedure as the catalogue describes it; read by `load`, drawn as a form by `kiosk.forms`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from pathlib import Path


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
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long the office may take."""

    kind: LimitKind
    days: int = 0
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """One fee rule; the most favourable one that applies is the one asked for."""

    amount_vnd: int
    reason: str  # shown to the resident: "Miễn lệ phí khi đăng ký trong 60 ngày"
    within_days_of: str = ""  # path of a date answer; the rule applies this many days after it
    within_days: int = 0
    verified: bool = True


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
    sample: str = ""  # a picture in assets/samples, if there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A situation that decides which papers are asked for (trường hợp)."""

    code: str
    title: str
    detail: str = ""
    papers: tuple[str, ...] = ()  # codes of `Procedure.papers`, in the order of scanning


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
    fees: tuple[Fee, ...] = ()
    limit: Limit
    presence: Presence = Presence.NO
    steps_at_desk: tuple[str, ...] = ()
    result: str = ""  # what the resident gets
    legal_basis: tuple[str, ...] = ()
    source: str
    checked_on: date
    folder: Path = field(default_factory=Path)

    def get_case(self, code: str) -> Case:
        """Return a case by its code; KeyError is a bug of the caller."""
        return {case.code: case for case in self.cases}[code]

    def papers_of(self, case_code: str) -> tuple[Paper, ...]:
        """Return the papers of a case, in the order of scanning."""
        by_code = {paper.code: paper for paper in self.papers}
        return tuple(by_code[code] for code in self.get_case(case_code).papers)
