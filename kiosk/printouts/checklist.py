"""What to bring, on the paper of the slip printer: papers by case, fee, time, and a code of the procedure.

The code is the procedure's alone; shown to the reader of a machine it opens the guide.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from kiosk.devices.printer import Raster
from kiosk.printouts.thermal import DOTS_PER_INCH, qr, raster
from kiosk.printouts.typeset import typeset_pdf, typeset_png
from kiosk.text import DEFAULT_LANGUAGE, words

LABELS: Final = ("fee", "time", "presence", "phone", "scan_me", "source")
QR_SHARE: Final = 0.36  # of the paper's width: a procedure's code is short
A4_QR_PX: Final = 1200  # the template gives the code its size there


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBring:
    """One paper."""

    name: str
    count: str  # "1 bản chính, 1 bản sao"
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BringGroup:
    """The papers of one case; the first group may be for all."""

    title: str  # of the case; empty: there is only this one
    papers: tuple[ToBring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The facts on a checklist; nothing of a person."""

    procedure_code: str  # also the text of the QR code
    procedure_title: str
    groups: tuple[BringGroup, ...]
    notes: tuple[str, ...]  # what need not be brought, and what is not verified
    fee: str
    time: str
    presence: tuple[str, ...]
    office: str
    phone: str
    source: str  # where this is written, and the day on which it was compared


def checklist_png(checklist: Checklist, width_px: int = 576, language: str = DEFAULT_LANGUAGE) -> bytes:
    """Return the checklist as a PNG of `width_px`; as tall as its text."""
    facts = {**_facts(checklist, width_px, language), "width_px": width_px}
    return typeset_png("checklist.typ", "checklist", facts, DOTS_PER_INCH)


def checklist_pdf(checklist: Checklist, language: str, made_at: datetime) -> bytes:
    """Return the checklist as a PDF on A4."""
    return typeset_pdf("checklist-a4.typ", "checklist", _facts(checklist, A4_QR_PX, language), made_at)


def checklist_raster(checklist: Checklist, width_px: int = 576, language: str = DEFAULT_LANGUAGE) -> Raster:
    """Return the checklist as the dots of a thermal printer, `width_px` dots wide (a multiple of 8)."""
    return raster(checklist_png(checklist, width_px, language))


def _facts(checklist: Checklist, qr_room_px: int, language: str) -> dict[str, object]:
    """Return everything that a template shows, in words."""
    say = words(language)
    return {
        **asdict(checklist),
        "language": language,
        "title": say.say("print-checklist-title"),
        "labels": {label: say.say("print-checklist-" + label.replace("_", "-")) for label in LABELS},
        "qr": qr(checklist.procedure_code, qr_room_px, QR_SHARE),
    }
