"""Words: Fluent messages by key, the same for screen, slip and voice.

The files are `assets/strings/<language>/*.ftl`, so that each part of the program keeps its own
sentences beside the others; all files of a language together are one list of keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

ASSETS = Path(__file__).resolve().parent.parent / "assets"
LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"


class Words:
    """The messages of one language."""

    def __init__(self, language: str, folder: Path = ASSETS / "strings") -> None:
        self.language = language
        # Isolation marks are for mixed writing directions; thermal printers show them as boxes.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._keys: list[str] = []
        for file in sorted((folder / language).glob("*.ftl")):
            resource = FluentResource(file.read_text(encoding="utf-8"))
            self._keys += [e.id.name for e in resource.body if isinstance(e, ast.Message)]
            self._bundle.add_resource(resource)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every message id, in file order; one that stands twice is there twice."""
        return tuple(self._keys)

    def say(self, key: str, values: Mapping[str, str | int | float] | None = None) -> str:
        """Return the message with its values filled in.

        Raises:
            KeyError: No such message, or it lacks a value: a bug, found by the tests.
        """
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, problems = self._bundle.format_pattern(message.value, dict(values or {}))
        if problems:
            raise KeyError(f"{key}: {problems[0]}")
        return str(text)

    def plain(self) -> dict[str, str]:
        """Return the messages that need no values, for labels that stand on a page as they are."""
        plain: dict[str, str] = {}
        for key in self._keys:
            message = self._bundle.get_message(key)
            if message.value is not None:
                text, problems = self._bundle.format_pattern(message.value, {})
                if not problems:
                    plain[key] = str(text)
        return plain


@cache
def words(language: str = DEFAULT_LANGUAGE) -> Words:
    """Return the messages of a language, read once."""
    return Words(language)
