"""The parts of the guide page that tell of days and of paper: the calendar strip and the checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One day of the calendar strip."""

    weekday: str  # "Thứ Bảy"
    day: str  # "21"
    month: str  # "11"
    counts: bool
    number: int  # which of the limit's days; 0: none of them
    reason: str  # why it counts or does not: "Quốc khánh", "nghỉ bù", "sau 15 giờ"
    due: bool  # the result is there


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleView:
    """When the result is due if the dossier comes in now, as a calendar strip."""

    due: str  # "Thứ Hai 23/11/2026"; empty: the office says
    latest: str  # if something must be verified first, as above; or empty
    why: str  # in one line; or empty
    days: tuple[DayCell, ...]  # from the receipt to the result; the first and last ones of many
    left_out: int = 0  # so many days between them stand not here


@unique
class ChecklistPhase(StrEnum):
    """Where the printed checklist stands."""

    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistView:
    """What to bring, on the slip printer. Press: print_checklist (offered, printed, trouble)."""

    phase: ChecklistPhase
    problem: str = ""  # why it did not come out, in a plain sentence
    phone_code: str = ""  # what a telephone takes along instead, as the text of a QR code
