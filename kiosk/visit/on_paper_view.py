"""A printout on A4 as a page offers it, or the code that a telephone takes along instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final


@unique
class OnPaperPhase(StrEnum):
    """How far it is."""

    ABSENT = "absent"  # this machine has no such printer, or it is unwell
    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaperView:
    """Presses: print_sheets."""

    phase: OnPaperPhase
    offer: str = ""  # the words of the button
    said: str = ""  # that it lies in the tray, or why it does not
    phone_code: str = ""  # what a QR code on the page says; empty: there is none
    phone_hint: str = ""  # what the code gives


ABSENT: Final = OnPaperView(phase=OnPaperPhase.ABSENT)
