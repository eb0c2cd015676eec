"""What the slip says: PHIẾU XÁC NHẬN ĐÃ NỘP HỒ SƠ (chờ cơ quan tiếp nhận), and its picture.

One template gives the picture for the screen and the dots for the thermal printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.clock import VIETNAM
from kiosk.devices.printer import Raster
from kiosk.printouts.thermal import DOTS_PER_INCH, qr, raster
from kiosk.printouts.typeset import typeset_png
from kiosk.text import DEFAULT_LANGUAGE, Words, words

PROVISIONAL: Final = "TAM-"
LABELS: Final = ("scan_me", "procedure", "sealed", "papers", "total", "fee", "next", "phone", "keep")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPaper:
    """One line of the list of papers."""

    title: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The facts on a slip; no name and no number of a person."""

    code: str  # provisional or official; also the text of the QR code
    procedure_title: str
    sealed_at: datetime
    papers: tuple[SlipPaper, ...]
    fee_text: str
    next_step: str  # when and where to come
    office: str
    phone: str
    why: str = ""  # why the result is due when it is
    copy: int = 1  # from 2 on it is marked as a reprint


def slip_png(slip: Slip, width_px: int = 576, language: str = DEFAULT_LANGUAGE) -> bytes:
    """Return the slip as a PNG of `width_px`, for the screen; as tall as its text."""
    return typeset_png("slip.typ", "slip", _facts(slip, width_px, words(language)), DOTS_PER_INCH)


def slip_raster(slip: Slip, width_px: int = 576, language: str = DEFAULT_LANGUAGE) -> Raster:
    """Return the slip as the dots of a thermal printer, `width_px` dots wide (a multiple of 8)."""
    return raster(slip_png(slip, width_px, language))


def _facts(slip: Slip, width_px: int, say: Words) -> dict[str, object]:
    """Return everything that the template shows, in words."""
    labels = {label: say.say("print-slip-" + label.replace("_", "-")) for label in LABELS}
    provisional = slip.code.startswith(PROVISIONAL)
    labels["code"] = say.say("print-slip-code-provisional" if provisional else "print-slip-code")
    sealed_at = slip.sealed_at.astimezone(VIETNAM)
    when = {"time": f"{sealed_at:%H:%M}", "date": f"{sealed_at:%d/%m/%Y}"}
    return {
        "width_px": width_px,
        "language": say.language,
        "labels": labels,
        "title": say.say("print-slip-title"),
        "waiting": say.say("print-slip-waiting"),
        "copy": say.say("print-slip-copy", {"copy": slip.copy}) if slip.copy > 1 else "",
        "code": slip.code,
        "qr": qr(slip.code, width_px),
        "office": slip.office,
        "procedure": slip.procedure_title,
        "sealed_at": say.say("print-slip-sealed-at", when),
        "papers": [
            {"title": paper.title, "pages": say.say("print-slip-pages", {"pages": paper.pages})}
            for paper in slip.papers
        ],
        "total": say.say("print-slip-pages", {"pages": sum(paper.pages for paper in slip.papers)}),
        "fee": slip.fee_text,
        "next_step": slip.next_step,
        "why": slip.why,
        "phone": slip.phone,
    }
