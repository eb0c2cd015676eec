"""Answers brought into the shape that their component keeps: "5" of a number becomes 5."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.values import (
    MISSING,
    SPACES,
    Row,
    Value,
    as_number,
    as_text,
    given_out,
    leading_number,
    number_text,
    tidy,
    trimmed,
    truthy,
)

_SPACES: Final = re.compile(f"[{SPACES}]{{2,}}")
_WHOLE_DAY: Final = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


def normal(component: Component, value: Value) -> Value:
    """Return a value as its component keeps it; the same object if nothing changes, MISSING for none."""
    make = _BY_TYPE.get(component.type)
    changed = make(component, value) if make else value
    several = truthy(component.described.get("multiple"))
    if several and not isinstance(value, list) and not _is_required(component):
        return Row([value] if truthy(value) else [])
    return changed


def _is_required(component: Component) -> bool:
    rules = component.described.get("validate")
    return isinstance(rules, Mapping) and truthy(rules.get("required"))


def single_spaced(component: Component, value: Value) -> Value:
    """Return a text with single spaces, if the component wants that."""
    if isinstance(value, str) and truthy(component.described.get("truncateMultipleSpaces")):
        return _SPACES.sub(" ", trimmed(value))
    return value


def _number(component: Component, value: Value) -> Value:
    if isinstance(value, list) and truthy(component.described.get("multiple")):
        return Row([_one_number(part) for part in value])
    return _one_number(value)


def _one_number(value: Value) -> Value:
    number = as_number(value)
    return number if not math.isnan(leading_number(value)) and math.isfinite(number) else MISSING


def _email(_component: Component, value: Value) -> Value:
    return trimmed(value).lower() if isinstance(value, str) and value else value


def _radio(component: Component, value: Value) -> Value:
    wanted = component.described.get("dataType")
    if wanted == "number":
        return as_number(value)
    if wanted == "string":
        return _json(value) if isinstance(value, dict | list) or value is None else as_text(value)
    if wanted == "boolean":
        return truthy(value) and as_text(value) != "false"
    number = as_number(value)
    same_text = value is not None and value is not MISSING and as_text(value) == number_text(number)
    if same_text and not math.isnan(leading_number(value)) and math.isfinite(number):
        return number
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _json(value: Value) -> str:
    return json.dumps(given_out(value), ensure_ascii=False, separators=(",", ":"))


def _select(component: Component, value: Value) -> Value:
    if isinstance(value, list) and truthy(component.described.get("multiple")):
        return Row([_one_choice(component, part) for part in value])
    return _one_choice(component, value)


def _one_choice(component: Component, value: Value) -> Value:
    if value is None or value is MISSING:
        return MISSING
    wanted = component.described.get("dataType")
    if isinstance(value, dict | list) and (not value or not truthy(wanted)):
        return value
    return _choice(str(wanted) if truthy(wanted) else "auto", value)


def _choice(wanted: str, value: Value) -> Value:
    if wanted == "auto":
        return value if isinstance(value, dict | list) else _guessed(as_text(value))
    if wanted == "string":
        return as_text(value)
    if wanted == "number":
        return _as_number_if_same(value)
    if wanted == "boolean" and isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower(), value)
    return value


def _guessed(text: str) -> Value:
    number = _as_number_if_same(text)
    if isinstance(number, str):
        return {"true": True, "false": False}.get(number.lower(), number)
    return number


def _as_number_if_same(value: Value) -> Value:
    """Return a number, if the value is written as JavaScript would write that number."""
    number = as_number(value)
    if math.isfinite(number) and value != "" and as_text(value) == number_text(tidy(number)):
        return number
    return value


def _boxes(_component: Component, value: Value) -> Value:
    if isinstance(value, list):
        return {as_text(part): True for part in value}
    if isinstance(value, dict):
        return value
    return {value: True} if isinstance(value, str) and value else {}


def _day(component: Component, value: Value) -> Value:
    if not isinstance(value, str) or not value or _WHOLE_DAY.fullmatch(value):
        return value
    described = component.described
    given = value.split("/")
    shown = {name: not truthy(_field(described, name).get("hide")) for name in ("day", "month", "year")}
    first = truthy(described.get("dayFirst"))
    # In the locale of the reference the month comes first.
    month_first = truthy(described.get("useLocaleSettings")) or not first
    order = ("month", "day", "year") if month_first else ("day", "month", "year")
    defaults = _default_parts(component, shown)
    parts: list[str] = []
    for name in order:
        part = (given.pop(0) if given else None) if shown[name] else defaults[name]
        if part != "":
            parts.append(part or "")
    return "/".join(parts)


def _field(described: Mapping[str, Value], name: str) -> Mapping[str, Value]:
    fields = described.get("fields")
    field = fields.get(name) if isinstance(fields, Mapping) else None
    return field if isinstance(field, Mapping) else {}


def _default_parts(component: Component, shown: Mapping[str, bool]) -> dict[str, str | None]:
    """Return the parts that stand for hidden fields: those of the default value."""
    default = component.described.get("defaultValue")
    if not isinstance(default, str) or not default:
        return {"day": "", "month": "", "year": ""}
    parts = default.split("/")
    at: dict[str, int | None] = {"day": 0, "month": 1, "year": 2}
    if not truthy(component.described.get("dayFirst")):
        at |= {"day": 1, "month": 0}
    if len(parts) != 3:
        at = _shifted(at, shown)
    return {name: _part(parts, index) for name, index in at.items()}


def _shifted(at: dict[str, int | None], shown: Mapping[str, bool]) -> dict[str, int | None]:
    day, month, year = at["day"], at["month"] or 0, at["year"] or 0
    if not shown["day"]:
        month, year, day = max(month - 1, 0), year - 1, None
    if not shown["month"]:
        day = None if day is None else max(day - 1, 0)
        year -= 1
    return {
        "day": day,
        "month": month if shown["month"] else None,
        "year": year if shown["year"] else None,
    }


def _part(parts: list[str], index: int | None) -> str | None:
    if index is None:
        return ""
    return parts[index] if 0 <= index < len(parts) else None


_BY_TYPE: Final[Mapping[str, Callable[[Component, Value], Value]]] = {
    "number": _number,
    "email": _email,
    "radio": _radio,
    "select": _select,
    "selectboxes": _boxes,
    "textfield": single_spaced,
    "phoneNumber": single_spaced,
    "day": _day,
}
