"""What a personal number (số định danh cá nhân) says of its owner.

`PPP G YY RRRRRR`: province of birth, sex and century, year, random. There is no check digit, so a
number that doesn't fit the rest is a warning for the office, never a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

DIGITS: Final = 12
FIRST_CENTURY: Final = 1900  # G is 0 and 1 for it, 2 and 3 for the next
# Codes of the 63 provinces of birth before 1 July 2025.
PROVINCE_CODES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 "
    "038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 "
    "080 082 083 084 086 087 089 091 092 093 094 095 096"
)
PROVINCES: Final = frozenset(PROVINCE_CODES.split())


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What the digits say."""

    province_code: str
    province_known: bool
    sex: str  # "Nam" or "Nữ"
    birth_year: int


def is_personal_number(text: str) -> bool:
    """Say whether a text has the twelve digits of a personal number."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def facts_of(number: str) -> NumberFacts:
    """Return what a personal number of twelve digits says.

    Raises:
        ValueError: It has not twelve digits.
    """
    if not is_personal_number(number):
        raise ValueError("a personal number has twelve digits")
    sex_and_century = int(number[3])
    return NumberFacts(
        province_code=number[:3],
        province_known=number[:3] in PROVINCES,
        sex="Nữ" if sex_and_century % 2 else "Nam",
        birth_year=FIRST_CENTURY + 100 * (sex_and_century // 2) + int(number[4:6]),
    )


def warnings(number: str, born_on: date | None = None, sex: str = "") -> tuple[str, ...]:
    """Return what does not fit: of `province`, `year`, `sex`; for the office, never to refuse anybody."""
    facts = facts_of(number)
    found = [] if facts.province_known else ["province"]
    if born_on and born_on.year != facts.birth_year:
        found.append("year")
    if sex and sex != facts.sex:
        found.append("sex")
    return tuple(found)
