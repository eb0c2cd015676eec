"""What the QR code of a Vietnamese identity card says.

The code is not signed: it fills in a form, it proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCard:
    """The seven fields of the chip card's QR code (CCCD, from 2021)."""

    personal_number: str  # 12 digits
    old_number: str  # CMND, 9 or 12 digits, may be empty
    full_name: str  # NFC, as written on the card
    born_on: date
    sex: str  # "Nam" or "Nữ"
    residence: str  # free text, the old three-level address on older cards
    issued_on: date | None
