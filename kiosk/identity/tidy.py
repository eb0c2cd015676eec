"""Repair of text as keyboards, cards and files give it, before anything else reads it.

What is repaired changes no meaning: letters that come apart, invisible marks, digits and letters of
other widths and scripts. What can't be repaired ("30/02", a smiley in a name) is left for the rule
of its field, which says what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Zeros of the rows of digits that Arabic, Persian and full-width keyboards have.
ZEROS: Final = (0x0660, 0x06F0, 0xFF10)
FULL_WIDTH: Final = range(0xFF01, 0xFF5F)  # "！" to "～"
FULL_WIDTH_STEP: Final = 0xFEE0  # that far behind their ASCII signs
# Control, invisible (no width, direction), half a character, private, none at all.
REMOVED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters with which nothing is wrong: ASCII, and all that Vietnamese is written with.
WELL: Final = re.compile("[ -~\u00c0-\u024f\u1ea0-\u1ef9]*")
LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BREAKS: Final = re.compile("\n{3,}")


class _Repairs(dict[int, str]):
    """What stands for a character, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        repaired = self[code] = _repaired(chr(code))
        if len(self) > 5_000:  # somebody sends all of Unicode
            self.clear()
        return repaired


def tidy_text(text: str, *, lines: bool = False) -> str:
    """Return a text in NFC, with single spaces and nothing invisible; never longer than it was.

    Args:
        text: Anything, lone surrogates included.
        lines: Keep line breaks, as line feeds and never more than one empty line; else they are spaces.
    """
    if not lines:
        return _tidy_line(text)
    whole = "\n".join(_tidy_line(line) for line in LINE_BREAK.split(text))
    return BREAKS.sub("\n\n", whole).strip("\n")


def _tidy_line(line: str) -> str:
    if not WELL.fullmatch(line):
        line = unicodedata.normalize("NFC", line.translate(_REPAIRS))
    return " ".join(line.split())


def _repaired(sign: str) -> str:
    code = ord(sign)
    for zero in ZEROS:
        if zero <= code < zero + 10:
            return str(code - zero)
    if code in FULL_WIDTH:
        return chr(code - FULL_WIDTH_STEP)
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in REMOVED:
        return ""
    # Some letters of Hebrew and of India are two in NFC; the letter alone, so that no text grows.
    return unicodedata.normalize("NFC", sign)[0]


_REPAIRS: Final = _Repairs()
