"""Dates in words, as civil-status papers write them."""

from __future__ import annotations

from datetime import date
from typing import Final

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}  # hai mươi mốt, hai mươi tư, hai mươi lăm
MONTHS: Final = {4: "tư"}  # tháng tư


def date_in_words(day: date) -> str:
    """Return a date in words: "Ngày năm tháng bảy năm hai nghìn không trăm hai mươi sáu"."""
    month = MONTHS.get(day.month) or _below_hundred(day.month)
    return f"Ngày {_below_hundred(day.day)} tháng {month} năm {_year(day.year)}"


def partly_known_in_words(year: int, month: int, day: int) -> str:
    """Return a date in words as far as it is known, "Năm một nghìn chín trăm năm mươi bảy"; 0 is not known.

    Raises:
        ValueError: All of it is known, and there is no such day.
    """
    if month and day:
        return date_in_words(date(year, month, day))
    said = f"năm {_year(year)}"
    if month:
        said = f"tháng {MONTHS.get(month) or _below_hundred(month)} {said}"
    return said[0].upper() + said[1:]


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        return " ".join(["mười", *([AFTER_TENS[5] if ones == 5 else DIGITS[ones]] if ones else [])])
    return " ".join([DIGITS[tens], "mươi", *([AFTER_TENS.get(ones, DIGITS[ones])] if ones else [])])


def _year(year: int) -> str:
    thousands, rest = divmod(year, 1000)
    hundreds, rest_of_hundred = divmod(rest, 100)
    said = [DIGITS[thousands], "nghìn"]
    if rest:
        said += [DIGITS[hundreds], "trăm"]
    if 0 < rest_of_hundred < 10:
        said += ["linh", DIGITS[rest_of_hundred]]
    elif rest_of_hundred:
        said.append(_below_hundred(rest_of_hundred))
    return " ".join(said)
