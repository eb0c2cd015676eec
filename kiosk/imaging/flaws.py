"""What can be wrong with a scanned side, each with the number that says how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Flaw(StrEnum):
    """A closed list; each has words and a picture for the resident."""

    DARK = "dark"
    OVER_EXPOSED = "over_exposed"
    BLURRED = "blurred"
    CUT_OFF = "cut_off"  # print runs out of the picture
    FOLDED = "folded"  # a corner is turned over
    STREAK = "streak"  # the same column on several sides: the glass is dirty, a technician's matter
    TWO_SHEETS = "two_sheets"  # fed at once
    DUPLICATE = "duplicate"  # this page was scanned before
    MISSING_SIDE = "missing_side"  # a two-sided paper of which one side is blank


@dataclass(frozen=True, slots=True)
class Verdict:
    """A flaw that was found, and by what."""

    flaw: Flaw
    measure: float  # unit as the function that found it says
    limit: float  # from which on it is a flaw


def found(*verdicts: Verdict | None) -> tuple[Verdict, ...]:
    """Return the verdicts that found something."""
    return tuple(verdict for verdict in verdicts if verdict is not None)
