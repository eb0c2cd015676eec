"""What the slip says: PHIẾU XÁC NHẬN ĐÃ NỘP HỒ SƠ (chờ cơ quan tiếp nhận)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
    copy: int = 1  # from 2 on it is marked as a reprint
