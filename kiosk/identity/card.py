"""What the QR code of a Vietnamese identity card says.

The code is not signed: it fills in a form, it proves nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.identity.personal_number import is_personal_number

FIELDS: Final = 7  # the chip card of 2021; later ones add fields whose meaning is not published
MOST_FIELDS: Final = 12
OLD_DIGITS: Final = (9, 12)  # of a CMND
DATE_DIGITS: Final = 8  # ddMMyyyy
SEXES: Final = {"nam": "Nam", "nu": "Nữ"}
SPOILED: Final = "\ufffd"  # a letter that the reader could not keep
HOLES: Final = "?\ufffd"


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


@dataclass(frozen=True, slots=True)
class NotACard:
    """Another code was shown, or a card that could not be read.

    `reason` is one of: `other_code`, `too_few_fields`, `bad_number`, `bad_date`, `bad_name` (the reader
    lost the Vietnamese letters).
    """

    reason: str


def read_card(text: str, *, marks_lost: bool = False) -> IdentityCard | NotACard:
    """Read what a code reader sent; anything may come, nothing is raised.

    Args:
        text: The text of the code.
        marks_lost: It came through a keyboard: a name without its marks, or with holes, is taken as it is.

    Source: the QR code of the CCCD, `number|old number|name|ddMMyyyy|sex|residence|ddMMyyyy`. Fields after
    the seventh are left alone, and so are a trailing bar, CR and LF.
    """
    text = text.strip("\r\n\t \x00\ufeff")
    if "|" not in text:
        return NotACard("other_code")
    fields = [unicodedata.normalize("NFC", field).strip() for field in text.split("|")]
    if not fields[0].isascii() or not fields[0].isdigit():
        return NotACard("other_code")
    while len(fields) > FIELDS and not fields[-1]:
        fields.pop()
    if len(fields) < FIELDS:
        return NotACard("too_few_fields")
    if len(fields) > MOST_FIELDS:
        return NotACard("other_code")
    return _card(fields, marks_lost=marks_lost)


def _card(fields: list[str], *, marks_lost: bool) -> IdentityCard | NotACard:
    number, old_number, name, born, sex, residence, issued = fields[:FIELDS]
    if not is_personal_number(number) or not _is_old_number(old_number):
        return NotACard("bad_number")
    if marks_lost:
        name = "".join(letter for letter in name if letter not in HOLES)
    elif SPOILED in "".join(fields) or not name or any(letter.isdigit() or letter == "?" for letter in name):
        return NotACard("bad_name")
    born_on = _date(born)
    issued_on = _date(issued)
    if born_on is None or (issued and issued_on is None):
        return NotACard("bad_date")
    return IdentityCard(
        personal_number=number,
        old_number=old_number,
        full_name=" ".join(name.split()),
        born_on=born_on,
        sex=SEXES.get(_without_marks(sex), ""),
        residence=residence,
        issued_on=issued_on,
    )


def _is_old_number(number: str) -> bool:
    return not number or (number.isascii() and number.isdigit() and len(number) in OLD_DIGITS)


def _date(text: str) -> date | None:
    if len(text) != DATE_DIGITS or not text.isascii() or not text.isdigit():
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
