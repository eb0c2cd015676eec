"""Regular expressions as JavaScript means them, with a limit on the time they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import regex

from kiosk.forms.meaning.values import units

# A pattern that takes longer has lost its way among repetitions, and the screen would stand still.
TIME_LIMIT_S: Final = 0.005


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


def compile_pattern(source: str) -> Pattern:
    """Compile what stands between the slashes in JavaScript.

    Raises:
        BadPattern: It is not one.
    """
    try:
        return Pattern(regex.compile(source, regex.ASCII | regex.VERSION0))
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise BadPattern(str(error)) from error
