"""Masks: "(999) 999-9999" asks for digits where a 9 stands.

The reference reads a text field's mask with the package Inputmask, where a mask may have optional
parts, repetitions and alternatives, and every other component's mask letter by letter.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import Value, as_text, truthy, units

_LETTERS: Final = "A-Za-z\u0410-\u044f\u0401\u0451\u00c0-\u00ff\u00b5"
_CAPITALS: Final = "A-Z\u0410-\u042f\u0401\u00c0-\u00d6\u00d8-\u00de"
_SIGNS: Final = {
    "9": "[0-9\uff10-\uff19]",
    "a": f"[{_LETTERS}]",
    "*": f"[0-9\uff10-\uff19{_LETTERS}]",
    "A": f"[{_CAPITALS}]",
    "&": f"[0-9{_CAPITALS}]",
    "#": "[0-9A-F]",
}
_PLAIN_SIGNS: Final = {"9": "[0-9]", "A": "[a-zA-Z]", "a": "[a-z]", "*": "[a-zA-Z0-9]"}


def mask(component: Component) -> Rule | None:
    """Ask for a text that follows the mask."""
    source = component.described.get("inputMask")
    skipped = is_set(settings(component.described).get("skipMaskValidation"))
    if not isinstance(source, str) or not source or skipped:
        return None
    whole = re.compile(_expression(source)) if component.type == "textfield" else None
    signs = [re.compile(_PLAIN_SIGNS[sign]) if sign in _PLAIN_SIGNS else sign for sign in source]

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not truthy(value):
            return None
        if whole is not None and isinstance(value, str):
            return None if whole.fullmatch(units(value)) else Breach("mask", "mask")
        return None if _follows(value, signs) else Breach("mask", "mask")

    return Rule(check, truthy)


def _follows(value: Value, signs: list[re.Pattern[str] | str]) -> bool:
    parts = list(units(value)) if isinstance(value, str) else value if isinstance(value, list) else []
    if len(parts) > len(signs):
        return False
    # JavaScript reads what is not there as the word "undefined", which has letters in it.
    parts = parts + ["undefined"] * (len(signs) - len(parts))
    return all(
        part == sign if isinstance(sign, str) else sign.search(as_text(part)) is not None
        for part, sign in zip(parts, signs, strict=True)
    )


_GROUP: Final = re.compile(r"\((?P<inner>[^()]*)\)(?P<times>\{[0-9,+*]+\})?")
_TIMES: Final = re.compile(r"\{(?P<least>[0-9]+|\+|\*)(?:,(?P<most>[0-9]+|\+|\*))?\}")


def _expression(source: str) -> str:
    """Return a mask as a regular expression."""
    made, at = [], 0
    while at < len(source):
        sign = source[at]
        group, times = _GROUP.match(source, at), _TIMES.match(source, at)
        if sign == "\\" and at + 1 < len(source):
            made.append(re.escape(source[at + 1]))
            at += 2
        elif group and (group["times"] or "|" in group["inner"]):
            made.append(f"(?:{'|'.join(_expression(part) for part in group['inner'].split('|'))})")
            at = group.start("times") if group["times"] else group.end()
        elif times and made:
            made.append(_repeated(times))
            at = times.end()
        elif sign == "[" and (end := source.find("]", at)) > at:
            made.append(f"(?:{_expression(source[at + 1 : end])})?")
            at = end + 1
        else:
            made.append(_SIGNS.get(sign) or re.escape(sign))
            at += 1
    return "".join(made)


def _repeated(times: re.Match[str]) -> str:
    least = {"+": "1", "*": "0"}.get(times["least"], times["least"])
    most = times["most"] or ("" if times["least"] in "+*" else least)
    return f"{{{least},{'' if most in ('+', '*') else most}}}"
