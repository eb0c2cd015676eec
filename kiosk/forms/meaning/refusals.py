"""What a component may not ask for: JavaScript, and what the kiosk does not know how to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kiosk.forms.meaning.values import Value, truthy

_KEY: Final = re.compile(r"[A-Za-z_](?:[\w.-]*\w)?", re.ASCII)
_FORBIDDEN: Final = frozenset({"__proto__", "constructor", "prototype"})
_LIST: Final = re.compile(r"(?:lists|places)/[a-z0-9-]+\.csv")
_SCRIPTS: Final = ("customConditional", "calculateValue", "customDefaultValue")


def refusal(described: Mapping[str, Value], file: str = "form") -> str:
    """Return why a component is refused; "" if it is not."""
    return next((reason for reason in _reasons(described) if reason), "")


def _reasons(described: Mapping[str, Value]) -> Iterator[str]:
    key = described.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key) or key in _FORBIDDEN:
        yield f"the key {key!r} is not made of letters, digits, dots and dashes"
    yield from _scripts(described)


def _scripts(described: Mapping[str, Value]) -> Iterator[str]:
    for name in _SCRIPTS:
        if isinstance(described.get(name), str) and described[name].strip():
            yield f"{name} is JavaScript; only JSONLogic is supported"
    rules = described.get("validate")
    if isinstance(rules, Mapping) and truthy(rules.get("custom")):
        yield "validate.custom is JavaScript; only validate.json is supported"
    if described.get("logic"):
        yield "logic is not supported"
