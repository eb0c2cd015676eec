r"""Regular expressions as JavaScript means them, with a limit on the time they take.

The source is read sign by sign and written anew for the package `regex`, which counts time. Without
the flag "u", which forms cannot set, JavaScript takes much for granted: `\q` is a q, `{` alone is a
brace, and a letter beyond U+FFFF is two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import regex

from kiosk.forms.meaning.values import units

# A pattern that takes longer has lost its way among repetitions, and the screen would stand still.
TIME_LIMIT_S: Final = 0.005
LONGEST: Final = 2000  # letters of a pattern

_SPACES: Final = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NOT_SPACES: Final = (
    r"\x00-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e"
    r"\u2060-\u2fff\u3001-\ufefe\uff00-\uffff"
)
# What an escape stands for inside [ ]; outside, it stands in brackets of its own.
_CLASSES: Final = {
    "d": "0-9",
    "D": r"\x00-/:-\uffff",
    "w": "0-9A-Z_a-z",
    "W": r"\x00-/:-@\[-\^`\{-\uffff",
    "s": _SPACES,
    "S": _NOT_SPACES,
}
_CONTROLS: Final = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_REPEATS: Final = re.compile(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_GROUP: Final = re.compile(r"\((?:\?(?:<(?P<name>[A-Za-z_$][\w$]*)>|(?P<look>[:=!]|<[=!])))?")
_ESCAPE: Final = re.compile(
    r"\\(?:u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})|c(?P<c>[A-Za-z])|k<(?P<k>[A-Za-z_$][\w$]*)>"
    r"|(?P<digits>[0-9]+)|(?P<sign>(?s:.)))"
)
_OCTAL: Final = re.compile(r"[0-3]?[0-7]{1,2}")


class BadPattern(Exception):
    """The text is no regular expression of JavaScript; says why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled regular expression."""

    compiled: Any  # regex.Pattern: the package has no types

    def fits(self, text: str) -> bool:
        """Tell whether it occurs in the text; false, too, if that takes too long to find out."""
        try:
            return self.compiled.search(units(text), timeout=TIME_LIMIT_S) is not None
        except TimeoutError:
            return False


@lru_cache(maxsize=1000)
def compile_pattern(source: str) -> Pattern:
    """Compile what stands between the slashes in JavaScript.

    Raises:
        BadPattern: It is not one.
    """
    if len(source) > LONGEST:
        raise BadPattern(f"it has more than {LONGEST} letters")
    translated = translate(source)
    try:
        return Pattern(regex.compile(translated, regex.VERSION0))
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise BadPattern(str(error)) from error


def translate(source: str) -> str:
    """Write a JavaScript pattern as one of the package `regex`."""
    return _Reading(units(source)).written()


class _Reading:
    """A pattern while it is read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.made: list[str] = []
        self.names: list[str] = re.findall(r"\(\?<([A-Za-z_$][\w$]*)>", source)
        self.groups = _count_groups(source)
        self.open: list[str] = []  # the groups around the place that is read, by how they opened
        self.repeatable = False  # whether something stands before that can be repeated

    def written(self) -> str:
        if len(set(self.names)) < len(self.names):
            raise BadPattern("two groups have the same name")
        while self.at < len(self.source):
            self._next()
        if self.open:
            raise BadPattern("a group is not closed")
        return "".join(self.made)

    def _next(self) -> None:
        sign = self.source[self.at]
        repeat = _REPEATS.match(self.source, self.at)
        if repeat:
            self._repeat(repeat)
        elif sign == "[":
            self._class()
        elif sign == "(":
            self._group()
        elif sign == ")":
            self._close()
        elif sign == "\\":
            self._escape()
        else:
            self._plain(sign)

    def _add(self, text: str, length: int, *, repeatable: bool = True) -> None:
        self.made.append(text)
        self.at += length
        self.repeatable = repeatable

    def _plain(self, sign: str) -> None:
        if sign == "^":
            self._add("^", 1, repeatable=False)
        elif sign == "$":
            self._add(r"\Z", 1, repeatable=False)
        elif sign == "|":
            self._add("|", 1, repeatable=False)
        elif sign == ".":
            self._add(r"[^\n\r\u2028\u2029]", 1)
        else:
            self._add(_letter(ord(sign)), 1)

    def _repeat(self, repeat: re.Match[str]) -> None:
        if not self.repeatable:
            raise BadPattern(f"nothing to repeat at {self.at}")
        numbers = [int(number) for number in re.findall("[0-9]+", repeat[0])]
        if len(numbers) == 2 and numbers[0] > numbers[1]:
            raise BadPattern("the numbers of a repetition are out of order")
        lazy = self.source[repeat.end() : repeat.end() + 1] == "?"
        self._add(repeat[0] + "?" * lazy, len(repeat[0]) + lazy, repeatable=False)

    def _group(self) -> None:
        found = _GROUP.match(self.source, self.at)
        assert found is not None  # a bracket alone is enough
        if self.source[found.end() - 1 : found.end() + 1] == "(?":
            raise BadPattern(f"a group that JavaScript does not have at {self.at}")
        self.open.append(found["look"] or "")
        name = f"(?P<{_group_name(found['name'])}>" if found["name"] else found[0]
        self._add(name, len(found[0]), repeatable=False)

    def _close(self) -> None:
        if not self.open:
            raise BadPattern("a bracket closes what was not opened")
        look_behind = self.open.pop() in ("<=", "<!")
        self._add(")", 1, repeatable=not look_behind)

    def _escape(self) -> None:
        found = _ESCAPE.match(self.source, self.at)
        if found is None:
            raise BadPattern("a backslash at the end")
        if found["sign"] in ("b", "B"):
            # The word letters of JavaScript are ASCII's.
            word, edge = "[0-9A-Z_a-z]", found["sign"] == "b"
            same, other = ("!", "=") if edge else ("=", "!")
            written = f"(?:(?<={word})(?{same}{word})|(?<!{word})(?{other}{word}))"
            self._add(written, 2, repeatable=False)
        elif found["sign"] in _CLASSES:
            self._add(f"[{_CLASSES[found['sign']]}]", 2)
        elif found["k"] and self.names:
            self._reference(found)
        elif found["digits"]:
            self._number(found["digits"])
        elif found["sign"] == "k" and self.names:
            raise BadPattern("a reference without a name")
        else:
            code, length = _code(found)
            self._add(_letter(code), length)

    def _reference(self, found: re.Match[str]) -> None:
        if found["k"] not in self.names:
            raise BadPattern(f'no group is called "{found["k"]}"')
        name = _group_name(found["k"])
        self._add(f"(?:(?({name})\\g<{name}>|))", len(found[0]))

    def _number(self, digits: str) -> None:
        if digits[0] != "0" and int(digits[:4]) <= self.groups:
            # A group that took no part fits the empty text in JavaScript.
            self._add(f"(?:(?({digits})\\g<{digits}>|))", len(digits) + 1)
            return
        octal = _OCTAL.match(digits)
        code, length = (int(octal[0], 8), len(octal[0])) if octal else (ord(digits[0]), 1)
        self._add(_letter(code), length + 1)

    def _class(self) -> None:
        start, self.at = self.at, self.at + 1
        negated = self.source[self.at : self.at + 1] == "^"
        self.at += negated
        parts: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != "]":
            parts.append(self._range())
        if self.at >= len(self.source):
            raise BadPattern(f"a class that begins at {start} has no end")
        inner = "".join(parts)
        if inner:
            self._add(f"[{'^' * negated}{inner}]", 1)
        else:  # [^] is anything, [] is nothing
            self._add(r"[\x00-\uffff]" if negated else "(?!)", 1)

    def _range(self) -> str:
        first = self._member()
        dashed = self.source[self.at : self.at + 1] == "-" and self.source[self.at + 1 : self.at + 2] not in (
            "",
            "]",
        )
        if not dashed:
            return first if isinstance(first, str) else _letter(first)
        self.at += 1
        last = self._member()
        if isinstance(first, str) or isinstance(last, str):  # not a range: all three are meant
            ends = [part if isinstance(part, str) else _letter(part) for part in (first, last)]
            return f"{ends[0]}\\-{ends[1]}"
        if first > last:
            raise BadPattern("a range is out of order")
        return f"{_letter(first)}-{_letter(last)}"

    def _member(self) -> int | str:
        """Read one letter of a class, or a class in it."""
        sign = self.source[self.at]
        if sign != "\\":
            self.at += 1
            return ord(sign)
        found = _ESCAPE.match(self.source, self.at)
        if found is None:
            raise BadPattern("a backslash at the end")
        if found["sign"] in _CLASSES:
            self.at += 2
            return _CLASSES[found["sign"]]
        if found["sign"] == "b":
            self.at += 2
            return 8
        if found["digits"]:
            octal = _OCTAL.match(found["digits"])
            code, length = (int(octal[0], 8), len(octal[0])) if octal else (ord(found["digits"][0]), 1)
            self.at += length + 1
            return code
        code, length = _code(found)
        self.at += length
        return code


def _code(found: re.Match[str]) -> tuple[int, int]:
    """Return the letter that an escape means, and how many letters of the source it takes."""
    if found["u"] or found["x"]:
        return int(found["u"] or found["x"], 16), len(found[0])
    if found["c"]:
        return ord(found["c"]) % 32, 3
    if found["k"] is not None:
        return ord("k"), 2
    if found["sign"] == "c":
        return ord("\\"), 1
    return _CONTROLS.get(found["sign"], ord(found["sign"])), 2


def _letter(code: int) -> str:
    if chr(code).isascii() and chr(code).isalnum():
        return chr(code)
    return f"\\u{code:04x}"


def _group_name(name: str) -> str:
    return name.replace("$", "_S_")


def _count_groups(source: str) -> int:
    bare = re.sub(r"\\(?s:.)|\[(?:\\(?s:.)|[^\]])*\]", "", source)
    return len(re.findall(r"\((?!\?)|\(\?<(?![=!])", bare))
