"""Which answers a form asks for, so that a procedure can be checked against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

HOLDERS: Final = frozenset({"container", "datagrid", "editgrid"})  # their key stands in the path
TICKS: Final = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One answer of a form."""

    path: str
    values: frozenset[str] | None  # that it may have; None: anything


def asked_for(form: Mapping[str, Any]) -> dict[str, AskedFor]:
    """Return the answers of a form by path; whatever is no form has none."""
    return {found.path: found for found in _walk(form.get("components"), "")}


def page_count(form: Mapping[str, Any]) -> int:
    """Return how many pages a wizard has."""
    return sum(component.get("type") == "panel" for component in _components(form.get("components")))


def _walk(components: object, above: str) -> Iterator[AskedFor]:
    for component in _components(components):
        key = str(component.get("key", ""))
        inside = f"{above}{key}." if component.get("type") in HOLDERS else above
        yield from _walk(component.get("components"), inside)
        for column in _components(component.get("columns")):
            yield from _walk(column.get("components"), above)
        if component.get("type") == "selectboxes":
            for value in _values(component) or ():
                yield AskedFor(f"{above}{key}.{value}", TICKS)
        if key:
            yield AskedFor(
                f"{above}{key}", TICKS if component.get("type") == "checkbox" else _values(component)
            )


def _components(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _values(component: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the values that stand in the form itself; a list from elsewhere may have any."""
    inner = component.get("data")
    listed = component.get("values") or (inner.get("values") if isinstance(inner, dict) else None)
    values = frozenset(str(one["value"]) for one in _components(listed) if one.get("value") not in (None, ""))
    return values or None
