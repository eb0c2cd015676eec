"""What the screen shows of a dossier that a power cut left behind; nothing of its owner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """Stands beside the start: something was left behind. Press: resume."""

    title: str
    detail: str
    is_slip: bool  # the dossier is filed, only its slip is to be taken


@unique
class ReturnPhase(StrEnum):
    """How the page of the four digits stands."""

    ASK = "ask"
    OPENING = "opening"
    SURE = "sure"  # wipe it and begin anew?
    GONE = "gone"  # it is wiped


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnView:
    """Presses: answer("digits", text), go_on, begin_anew, begin_anew_yes, begin_anew_no."""

    phase: ReturnPhase
    title: str
    help: str
    digits: str = ""
    tries: str = ""  # "Còn 2 lần nhập"
    problem: str = ""
    is_slip: bool = False
