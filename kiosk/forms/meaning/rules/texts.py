"""Rules for what is written: an address of mail, a pattern, a mask."""

from __future__ import annotations

import re
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.patterns import Pattern, compile_pattern
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import SPACES, Value, as_text, truthy

# Names separated by dots, or anything in quotes; an address of four numbers, or a domain with its top.
_NAME: Final = rf'[^<>()\[\]\\.,;:{SPACES}@"]+'
_EMAIL: Final = re.compile(
    rf'(?:{_NAME}(?:\.{_NAME})*|"[^\n\r\u2028\u2029]+")'
    r"@(?:\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\]|(?:[a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,})"
)


def email(component: Component) -> Rule | None:
    """Ask for an address of mail."""
    if component.type != "email":
        return None

    def check(value: Value, _variables: Variables) -> Breach | None:
        if isinstance(value, str) and value and not _EMAIL.fullmatch(value):
            return Breach("invalid_email", "email")
        return None

    return Rule(check, truthy)


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value)


def pattern(component: Component) -> Rule | None:
    """Ask for a text that fits a regular expression."""
    described = settings(component.described)
    source = described.get("pattern")
    if not is_set(source):
        return None
    compiled: Pattern = compile_pattern(f"^{as_text(source)}$")
    message = described.get("patternMessage")

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not _is_text(value) or compiled.fits(value):
            return None
        return Breach(as_text(message) if is_set(message) else "pattern", "pattern", source)

    return Rule(check, _is_text)
