"""Dates as `new Date(text)` reads them, which is far more than ISO 8601: "5/20/2023", "May 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kiosk.forms.meaning.moments import Moment, local_moment, utc_moment

_TOKEN: Final = re.compile(
    r"(?P<number>[0-9]+)|(?P<sign>[+-])|(?P<mark>[:.)])"
    r"|(?P<space>[\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+)"
    r"|(?P<word>[A-Z\[\\\]^_`a-z{|}~\x7f-\U0010ffff][^\x00-@\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*)"
    r"|(?P<other>(?s:.))"
)
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ZONES: Final = {
    "ut": 0, "utc": 0, "z": 0, "gmt": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_LONGEST_NUMBER: Final = 9  # digits after the ninth are passed over


class _NoDate(Exception):
    """The text is no date."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    @property
    def number(self) -> int:
        """Return the number it is."""
        digits = self.text.lstrip("0")
        return int(digits[:_LONGEST_NUMBER] or "0")

    def is_digits(self, count: int) -> bool:
        """Tell whether it is a number of so many digits."""
        return self.kind == "number" and len(self.text) == count


_END: Final = _Token("end", "")


@dataclass(slots=True)
class _Reading:
    """A date while it is read."""

    tokens: list[_Token]
    at: int = 0
    days: list[int] = field(default_factory=list)
    month: int | None = None  # by its name
    times: list[int] = field(default_factory=list)
    afternoon: int | None = None  # hours that "pm" adds
    zone_sign: int | None = None
    zone_hour: int | None = None
    zone_minute: int | None = None
    is_iso: bool = False

    def peek(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def take(self) -> _Token:
        token = self.peek()
        self.at += 1
        return token

    def skip(self, mark: str) -> bool:
        if self.peek().text == mark:
            self.at += 1
            return True
        return False

    def expects_time(self, number: int) -> bool:
        least = {1: 60, 2: 60, 3: 1000}.get(len(self.times))
        return least is not None and number < least

    def add_time(self, number: int, *, last: bool = False) -> None:
        if len(self.times) == 4:
            raise _NoDate
        self.times.append(number)
        if last:
            self.times += [0] * (4 - len(self.times))

    def add_day(self, number: int) -> None:
        if len(self.days) == 3:
            raise _NoDate
        self.days.append(number)

    def zone(self, hours: int) -> None:
        self.zone_sign, self.zone_hour, self.zone_minute = (-1 if hours < 0 else 1), abs(hours), 0


@lru_cache(maxsize=2000)
def read_date(text: str) -> Moment | None:
    """Return the moment that `new Date(text)` is; None if that is an invalid date."""
    try:
        reading = _Reading(list(_tokens(text)))
        _read_iso(reading)
        if not reading.is_iso:
            _read_freely(reading)
        return _moment(reading)
    except _NoDate:
        return None


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at] == "(":
            at = _after_parentheses(text, at)
            yield _Token("other", "")
            continue
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:  # pragma: no cover  the last part takes anything
            raise _NoDate
        yield _Token(found.lastgroup, found[0])
        at = found.end()


def _after_parentheses(text: str, at: int) -> int:
    depth = 0
    while at < len(text):
        depth += (text[at] == "(") - (text[at] == ")")
        at += 1
        if depth == 0:
            break
    return at


def _read_iso(reading: _Reading) -> None:
    """Read as much of an ISO date as there is; leave the rest to the free reading."""
    if not _read_iso_year(reading):
        return
    for most in (12, 31):
        if not reading.skip("-"):
            break
        part = reading.peek()
        if not part.is_digits(2) or not 1 <= part.number <= most:
            return
        reading.add_day(reading.take().number)
    if reading.peek().text.lower() == "t":
        reading.take()
        _read_iso_time(reading)
    elif reading.peek() is not _END:
        return
    if not reading.times and reading.zone_sign is None:
        reading.zone(0)
    reading.is_iso = True


def _read_iso_year(reading: _Reading) -> bool:
    """Read a year of four digits, or one of six with its sign; tell whether there is one."""
    first = reading.peek()
    if first.is_digits(4):
        reading.add_day(reading.take().number)
        return True
    following = reading.tokens[1] if len(reading.tokens) > 1 else _END
    if first.kind != "sign" or not following.is_digits(6):
        return False
    reading.at = 2
    if first.text == "-" and following.number == 0:  # there is no such year; the rest is read alone
        return False
    reading.add_day(following.number if first.text == "+" else -following.number)
    return True


def _read_iso_time(reading: _Reading) -> None:
    _two_digits(reading, 24)
    if not reading.skip(":"):
        raise _NoDate
    _two_digits(reading, 59)
    if reading.skip(":"):
        _two_digits(reading, 59)
        if reading.skip("."):
            reading.add_time(_milliseconds(reading.take()))
    if reading.times[0] == 24 and any(reading.times[1:]):
        raise _NoDate
    if reading.peek().text.lower() == "z":
        reading.take()
        reading.zone(0)
    elif reading.peek().kind == "sign":
        _read_iso_zone(reading)
    if reading.peek() is not _END:
        raise _NoDate


def _two_digits(reading: _Reading, most: int) -> None:
    token = reading.take()
    if not token.is_digits(2) or token.number > most:
        raise _NoDate
    reading.add_time(token.number)


def _milliseconds(token: _Token) -> int:
    if token.kind != "number":
        raise _NoDate
    return int(token.text[:3].ljust(3, "0"))


def _read_iso_zone(reading: _Reading) -> None:
    reading.zone_sign = 1 if reading.take().text == "+" else -1
    token = reading.take()
    if token.is_digits(4):
        hour, minute = divmod(token.number, 100)
    elif token.is_digits(2) and reading.skip(":") and reading.peek().is_digits(2):
        hour, minute = token.number, reading.take().number
    else:
        raise _NoDate
    if hour > 23 or minute > 59:
        raise _NoDate
    reading.zone_hour, reading.zone_minute = hour, minute


def _read_freely(reading: _Reading) -> None:
    seen_number = bool(reading.days)
    while (token := reading.take()) is not _END:
        if token.kind == "number":
            seen_number = True
            _take_number(reading, token)
        elif token.kind == "word":
            _take_word(reading, token, seen_number=seen_number)
        elif token.kind == "sign" and (
            reading.times or (reading.zone_hour == 0 and reading.zone_minute == 0)
        ):
            seen_number = True
            _take_zone(reading, token)
        elif (token.kind == "sign" or token.text == ")") and seen_number:
            raise _NoDate


def _take_number(reading: _Reading, token: _Token) -> None:
    number = token.number
    if reading.skip(":"):
        if reading.skip(":"):
            if reading.times:
                raise _NoDate
            reading.add_time(number)
            reading.add_time(0)
        else:
            reading.add_time(number)
            reading.skip(".")
    elif reading.skip(".") and reading.expects_time(number):
        reading.add_time(number)
        reading.add_time(_milliseconds(reading.take()), last=True)
    elif reading.zone_hour is not None and reading.zone_minute is None and number < 60:
        reading.zone_minute = number
    elif reading.expects_time(number):
        reading.add_time(number, last=True)
        following = reading.peek()
        if following.kind not in ("end", "space", "sign") and following.text.lower() != "z":
            raise _NoDate
    else:
        reading.add_day(number)
        reading.skip("-")


def _take_word(reading: _Reading, token: _Token, *, seen_number: bool) -> None:
    word = token.text.lower()
    if word in ("am", "pm") and reading.times:
        reading.afternoon = 12 if word == "pm" else 0
    elif word[:3] in _MONTHS:
        reading.month = _MONTHS.index(word[:3]) + 1
        reading.skip("-")
    elif word in _ZONES and seen_number:
        reading.zone(_ZONES[word])
    elif seen_number or reading.peek().kind == "number":
        raise _NoDate


def _take_zone(reading: _Reading, sign: _Token) -> None:
    reading.zone_sign = 1 if sign.text == "+" else -1
    given = reading.take() if reading.peek().kind == "number" else _END
    number = given.number if given is not _END else 0
    if reading.peek().text == ":":
        reading.zone_hour, reading.zone_minute = number, None
    elif len(given.text) in (1, 2):
        reading.zone_hour, reading.zone_minute = number, 0
    elif len(given.text) in (3, 4):
        reading.zone_hour, reading.zone_minute = divmod(number, 100)
    else:
        raise _NoDate


def _moment(reading: _Reading) -> Moment | None:
    year, month, day = _date(reading)
    clock_ms = _clock(reading)
    if reading.zone_sign is None:
        return local_moment(year, month, day, clock_ms)
    zone_ms = reading.zone_sign * ((reading.zone_hour or 0) * 60 + (reading.zone_minute or 0)) * 60_000
    return utc_moment(year, month, day, clock_ms - zone_ms)


def _date(reading: _Reading) -> tuple[int, int, int]:
    if not reading.days:
        raise _NoDate
    one, two, three = [*reading.days, 1, 1][:3]
    if reading.month is not None:
        month = reading.month
        year, day = (two, one) if 1 <= one <= 31 else (one, two)
    elif reading.is_iso or not 1 <= one <= 31:
        year, month, day = one, two, three
    else:
        month, day, year = one, two, three
    if not reading.is_iso:
        year += 2000 if 0 <= year <= 49 else 1900 if 50 <= year <= 99 else 0
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise _NoDate
    return year, month, day


def _clock(reading: _Reading) -> int:
    hour, minute, second, millisecond = [*reading.times, 0, 0, 0, 0][:4]
    if reading.afternoon is not None:
        if hour > 12:
            raise _NoDate
        hour = hour % 12 + reading.afternoon
    late = hour == 24 and not minute and not second and not millisecond
    if (hour > 23 and not late) or minute > 59 or second > 59 or millisecond > 999:
        raise _NoDate
    return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
