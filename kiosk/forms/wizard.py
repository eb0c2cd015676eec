"""Reads a Form.io wizard: each top-level panel is one page, with one question or a small group.

The subset: panel, container, textfield, textarea, phoneNumber, email, number, datetime, radio, select,
selectboxes, checkbox, datagrid, hidden. Anything else, JavaScript above all, is refused with file and
path, never passed over. What Form.io has no word for stands in a component's own `properties`:
`as` (name, digits, personal_number), `card` (which field of the identity card fills it in), `in_words`
(the date that it says in words), `prints_as`, `reads` (a container that is an address), `section` of a
page and `row` title of a table.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from kiosk.catalogue.lists import Entry, read_list
from kiosk.errors import CatalogueError
from kiosk.forms.components import Choices, Component, Computation, Page, Rules, Wizard
from kiosk.forms.conditions import compile_condition, compile_logic
from kiosk.forms.questions import Choice, FieldKind
from kiosk.identity.card import IdentityCard

KINDS: Final = {
    "textfield": FieldKind.TEXT,
    "textarea": FieldKind.LONG_TEXT,
    "phoneNumber": FieldKind.PHONE,
    "email": FieldKind.EMAIL,
    "number": FieldKind.NUMBER,
    "datetime": FieldKind.DATE,
    "radio": FieldKind.CHOICE,
    "select": FieldKind.LIST,
    "selectboxes": FieldKind.SEVERAL,
    "checkbox": FieldKind.YES_NO,
    "datagrid": FieldKind.ROWS,
    "hidden": FieldKind.TEXT,
}
TEXTS_AS: Final = {"name": FieldKind.NAME, "digits": FieldKind.DIGITS, "personal_number": FieldKind.DIGITS}
CARD_FIELDS: Final = frozenset(field.name for field in fields(IdentityCard))
PROPERTIES: Final = frozenset(
    {"as", "card", "in_words", "prints_as", "reads", "section", "row", "suggested_from"}
)
KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
PANEL_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")
SCRIPTS: Final = ("customDefaultValue", "calculateValue")  # text in them is JavaScript
FILTER: Final = re.compile(r"(?P<column>\w+)=\{\{\s*data\.(?P<path>[\w.]+)\s*\}\}")
MOST_CHARACTERS: Final = 500
MOST_ROWS: Final = 50


def load_wizard(file: Path) -> Wizard:
    """Read a form.

    Raises:
        CatalogueError: The file is missing, no JSON, no wizard, or uses what is not supported.
    """
    try:
        text = file.read_text(encoding="utf-8")
        described = json.loads(text)
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except ValueError as error:
        raise CatalogueError(str(file), "(file)", f"no JSON: {error}") from error
    if not unicodedata.is_normalized("NFC", text):
        raise CatalogueError(str(file), "(file)", "letters are not composed (NFC)")
    return _Loader(file).load(described)


class _Loader:
    """Walks one form from top to bottom; knows which questions came before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: set[str] = set()  # paths asked so far: what a condition may look at
        self._row = ""  # "row." inside of a table: its columns are known as "row.hoTen"
        self._taken: set[str] = set()  # in this form, or in this row
        self._places: list[tuple[str, tuple[str, ...]]] = []

    def load(self, described: Any) -> Wizard:  # noqa: ANN401  anything may stand in a file
        if not isinstance(described, dict) or described.get("display") != "wizard":
            raise self._refuse("display", 'must be "wizard"')
        pages = tuple(
            self._page(panel, f"components[{index}]")
            for index, panel in enumerate(self._list(described, "components", ""))
        )
        keys = [page.key for page in pages]
        for key in keys:
            if keys.count(key) > 1:
                raise self._refuse("components", f"{key} stands twice")
        if not pages:
            raise self._refuse("components", "no page in it")
        return Wizard(pages=pages, places=tuple(self._places))

    def _refuse(self, path: str, reason: str) -> CatalogueError:
        return CatalogueError(str(self._file), path or "(top)", reason)

    def _list(self, holder: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        found = holder.get(key)
        place = f"{where}.{key}".lstrip(".")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self._refuse(place, "must be a list of components")
        return found

    def _page(self, panel: dict[str, Any], where: str) -> Page:
        key = str(panel.get("key", ""))
        if panel.get("type") != "panel" or not PANEL_KEY.fullmatch(key):
            raise self._refuse(where, "each page of a wizard is a panel with a key")
        properties = self._properties(panel, where)
        shown = compile_condition(panel, where, self._known, self._refuse)
        components = tuple(self._components(panel, "", where))
        for component in components:
            if component.kind is FieldKind.ROWS and key != component.path:
                raise self._refuse(f"{where}.key", f"a page with a table has its key: {component.path}")
        return Page(
            key=key,
            section=properties.get("section", str(panel.get("title", ""))),
            title=str(panel.get("title", "")),
            help=str(panel.get("description", "")),
            shown=shown,
            components=components,
        )

    def _components(self, holder: dict[str, Any], above: str, where: str) -> Iterator[Component]:
        for index, described in enumerate(self._list(holder, "components", where)):
            place = f"{where}.components[{index}]"
            key = str(described.get("key", ""))
            # Form.io's own way to write a path into one container without drawing it.
            if not all(KEY.fullmatch(part) for part in key.split(".")):
                raise self._refuse(f"{place}.key", "letters, digits and underscores only")
            if described.get("type") == "container":
                yield from self._container(described, f"{above}{key}", place)
            else:
                yield self._component(described, f"{above}{key}", place)

    def _container(self, described: dict[str, Any], path: str, where: str) -> Iterator[Component]:
        inside = list(self._components(described, f"{path}.", where))
        if self._properties(described, where).get("reads") == "place":
            self._places.append((path, tuple(one.path for one in reversed(inside))))
        yield from inside

    def _component(self, described: dict[str, Any], path: str, where: str) -> Component:
        kind = KINDS.get(str(described.get("type")))
        if kind is None:
            raise self._refuse(f"{where}.type", f"{described.get('type')} is not supported")
        if path in self._taken:
            raise self._refuse(f"{where}.key", f"{path} stands twice")
        if any(taken.startswith(f"{path}.") or path.startswith(f"{taken}.") for taken in self._taken):
            raise self._refuse(f"{where}.key", f"{path} cannot be an answer and hold answers")
        self._taken.add(path)
        for script in SCRIPTS:
            if isinstance(described.get(script), str) and described[script]:
                raise self._refuse(f"{where}.{script}", "JavaScript is not run")
        properties = self._properties(described, where)
        if kind is FieldKind.TEXT and "as" in properties:
            kind = TEXTS_AS[properties["as"]]
        shown = compile_condition(described, where, self._known, self._refuse)
        choices = self._choices(described, kind, where)
        columns = self._columns(described, path, where) if kind is FieldKind.ROWS else ()
        self._known.add(f"{self._row}{path}")
        return Component(
            path=path,
            kind=kind,
            label=str(described.get("label", "")),
            help=str(described.get("description", "")),
            example=str(described.get("placeholder", "")),
            asked=described.get("type") != "hidden",
            rules=self._rules(described, kind, path, where),
            choices=choices,
            shown=shown,
            suggestion=self._suggestion(described, where),
            suggested_from=properties.get("suggested_from", ""),
            in_words=self._known_path(properties.get("in_words", ""), where),
            from_card=properties.get("card", ""),
            is_personal_number=properties.get("as") == "personal_number",
            prints_as=properties.get("prints_as", ""),
            columns=columns,
            row_title=properties.get("row", "{n}"),
        )

    def _columns(self, described: dict[str, Any], path: str, where: str) -> tuple[Component, ...]:
        if self._row:
            raise self._refuse(f"{where}.type", "a table in a table is not supported")
        known, taken = self._known, self._taken
        self._known, self._taken, self._row = {*known}, set(), "row."
        columns = tuple(self._components(described, "", where))
        self._row = ""
        self._known, self._taken = known | {f"{path}.{column.path}" for column in columns}, taken
        return columns

    def _properties(self, described: dict[str, Any], where: str) -> dict[str, str]:
        properties = {str(key): str(value) for key, value in (described.get("properties") or {}).items()}
        for key, value in properties.items():
            place = f"{where}.properties.{key}"
            if key not in PROPERTIES:
                raise self._refuse(place, "is not known")
            if key == "as" and value not in TEXTS_AS:
                raise self._refuse(place, f"{value} is not known")
            if key == "card" and value not in CARD_FIELDS:
                raise self._refuse(place, f"a card has no {value}")
        return properties

    def _known_path(self, path: str, where: str) -> str:
        if path and path not in self._known:
            raise self._refuse(f"{where}.properties", f"{path} is not asked before")
        return path

    def _suggestion(self, described: dict[str, Any], where: str) -> Computation | None:
        if logic := described.get("calculateValue"):
            return compile_logic(logic, f"{where}.calculateValue", self._known, self._refuse)
        value = described.get("defaultValue")
        if value in (None, "", False):
            return None
        if not isinstance(value, str | int):
            raise self._refuse(f"{where}.defaultValue", "must be text or a number")
        return lambda _tree: value

    def _rules(self, described: dict[str, Any], kind: FieldKind, path: str, where: str) -> Rules:
        rules = described.get("validate") or {}
        place = f"{where}.validate"
        if rules.get("custom"):
            raise self._refuse(f"{place}.custom", "JavaScript is not run; use validate.json")
        room = MOST_ROWS if kind is FieldKind.ROWS else MOST_CHARACTERS
        logic = rules.get("json")
        known = {*self._known, f"{self._row}{path}"}
        try:
            return Rules(
                required=bool(rules.get("required")),
                min_length=int(rules.get("minLength") or 0),
                max_length=int(rules.get("maxLength") or room),
                pattern=re.compile(rules["pattern"]) if rules.get("pattern") else None,
                least=_whole(rules.get("min")),
                most=_whole(rules.get("max")),
                logic=compile_logic(logic, f"{place}.json", known, self._refuse) if logic else None,
                message=str(rules.get("customMessage") or ""),
            )
        except (ValueError, TypeError, re.error) as error:
            raise self._refuse(place, str(error)) from error

    def _choices(self, described: dict[str, Any], kind: FieldKind, where: str) -> Choices:
        if kind not in (FieldKind.CHOICE, FieldKind.LIST, FieldKind.SEVERAL):
            return Choices()
        if described.get("dataSrc", "values") == "url":
            return self._listed(described, where)
        values = described.get("values") or (described.get("data") or {}).get("values")
        if not isinstance(values, list) or not values:
            raise self._refuse(f"{where}.values", "there must be something to choose")
        try:
            return Choices(all=tuple(Choice(str(one["value"]), str(one["label"])) for one in values))
        except (KeyError, TypeError) as error:
            raise self._refuse(f"{where}.values", "each has a value and a label") from error

    def _listed(self, described: dict[str, Any], where: str) -> Choices:
        """Return the choices of a list of the catalogue: `"url": "lists/dan-toc.csv"`."""
        url = str((described.get("data") or {}).get("url", ""))
        place = f"{where}.data.url"
        try:
            entries = read_list(url)
        except CatalogueError as error:
            raise self._refuse(place, error.reason) from error
        if not described.get("filter"):
            return Choices(all=tuple(_choice(entry) for entry in entries))
        found = FILTER.fullmatch(str(described["filter"]))
        if found is None or found["path"] not in self._known:
            raise self._refuse(f"{where}.filter", "must be <column>={{ data.<path asked before> }}")
        by: dict[str, list[Choice]] = {}
        for entry in entries:
            by.setdefault(entry.columns.get(found["column"], ""), []).append(_choice(entry))
        return Choices(by={key: tuple(some) for key, some in by.items()}, by_path=found["path"])


def _whole(value: Any) -> int | None:  # noqa: ANN401  the builder leaves "" where nothing is set
    return None if value in (None, "") else int(value)


def _choice(entry: Entry) -> Choice:
    return Choice(entry.code, entry.name)
