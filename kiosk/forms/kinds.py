"""Which kind of question a Form.io component is on the screen, and what there is to choose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from kiosk.catalogue.lists import read_list
from kiosk.errors import CatalogueError
from kiosk.forms.components import Choices
from kiosk.forms.meaning.form import Component
from kiosk.forms.questions import Choice, FieldKind

KINDS: Final = {
    "textfield": FieldKind.TEXT,
    "textarea": FieldKind.LONG_TEXT,
    "phoneNumber": FieldKind.PHONE,
    "email": FieldKind.EMAIL,
    "number": FieldKind.NUMBER,
    "currency": FieldKind.AMOUNT,
    "datetime": FieldKind.DATE,
    "day": FieldKind.DAY,
    "radio": FieldKind.CHOICE,
    "select": FieldKind.LIST,
    "selectboxes": FieldKind.SEVERAL,
    "checkbox": FieldKind.YES_NO,
    "datagrid": FieldKind.ROWS,
    "editgrid": FieldKind.ROWS,
    "signature": FieldKind.SIGNATURE,
    "hidden": FieldKind.TEXT,
    "file": FieldKind.TEXT,
}
NEVER_ASKED: Final = ("hidden", "file")
CARDS_UP_TO: Final = 8  # more choices than this are searched, not looked through
MOST_LETTERS: Final = 500
MOST_LETTERS_OF_A_LONG_TEXT: Final = 2000
FILTER: Final = re.compile(r"(?P<column>\w+)=\{\{\s*(?P<tree>data|row)\.(?P<path>[\w.]+)\s*\}\}")


def kind_of(component: Component) -> FieldKind:
    """Return how a component that holds an answer is asked for."""
    kind = KINDS[component.type]
    if component.described.get("multiple"):
        return FieldKind.SEVERAL if component.type == "select" else FieldKind.TEXTS
    if kind is FieldKind.NUMBER and number_text(component.described.get("decimalLimit"), 0):
        return FieldKind.AMOUNT
    if component.type == "select" and component.described.get("dataSrc") != "url":
        few = len(_values(component)) <= CARDS_UP_TO
        return FieldKind.CHOICE if few else FieldKind.LIST
    return kind


def is_asked(component: Component) -> bool:
    """Say whether a page asks for it: what is hidden is not, and papers are for the scanner."""
    return component.type not in NEVER_ASKED and not component.described.get("hidden")


def most_letters(component: Component) -> int:
    """Return how many letters fit in."""
    long = component.type == "textarea"
    room = MOST_LETTERS_OF_A_LONG_TEXT if long else MOST_LETTERS
    said = number_text((component.described.get("validate") or {}).get("maxLength"), room)
    return min(said or room, room)


def day_parts_of(component: Component) -> str:
    """Return which parts of a day are asked: "dmy", "my" or "y"."""
    parts = component.described.get("fields") or {}
    hidden = {name for name in ("day", "month", "year") if (parts.get(name) or {}).get("hide")}
    return "".join(
        letter for letter, name in zip("dmy", ("day", "month", "year"), strict=True) if name not in hidden
    )


def choices_of(component: Component, above: str) -> Choices:
    """Return what may be chosen: of the form itself, or of a list of the catalogue.

    Args:
        component: Any component; one without choices has none.
        above: Where it stands: "nks.noiSinh.", for a filter that looks at its neighbours.

    Raises:
        CatalogueError: There is no such list, or the filter is not one that is understood.
    """
    if component.type not in ("radio", "select", "selectboxes"):
        return Choices()
    if component.type != "select" or component.described.get("dataSrc", "values") != "url":
        return Choices(all=tuple(_values(component)))
    url = str((component.described.get("data") or {}).get("url", ""))
    if not (text := str(component.described.get("filter") or "")):
        return Choices(all=_listed(url))
    found = FILTER.fullmatch(text)
    if found is None:
        raise CatalogueError("", "filter", "must be <column>={{ data.<path> }}")
    row = above[: above.rfind("[].") + 3] if found["tree"] == "row" and "[]." in above else ""
    return Choices(by=_listed_by(url, found["column"]), by_path=row + found["path"])


def paper_of(component: Component) -> str:
    """Return the code of the paper that a file component is, "giayRaVien" is "giay-ra-vien"; "" for others.

    The code stands in file names; `properties.paper` names a paper of the procedure.
    """
    if component.type != "file":
        return ""
    named = str((component.described.get("properties") or {}).get("paper") or "")
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", component.key).lower()
    return named or re.sub(r"[^a-z0-9]+", "-", apart).strip("-") or "giay-to"


def number_text(value: Any, otherwise: int) -> int:  # noqa: ANN401  the builder leaves "" where nothing is set
    """Return a whole number of the file, which the builder writes as a number or as text."""
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _values(component: Component) -> list[Choice]:
    values = component.described.get("values") or (component.described.get("data") or {}).get("values") or []
    return [
        Choice(str(one.get("value", "")), str(one.get("label", "")))
        for one in values
        if isinstance(one, dict) and str(one.get("value", "")) != ""
    ]


# All forms share one list of the communes: fifty addresses would hold it fifty times.
@cache
def _listed(url: str) -> tuple[Choice, ...]:
    return tuple(Choice(entry.code, entry.name) for entry in read_list(url))


@cache
def _listed_by(url: str, column: str) -> Mapping[str, tuple[Choice, ...]]:
    by: dict[str, list[Choice]] = {}
    for entry, choice in zip(read_list(url), _listed(url), strict=True):
        by.setdefault(entry.columns.get(column, ""), []).append(choice)
    return MappingProxyType({key: tuple(some) for key, some in by.items()})
