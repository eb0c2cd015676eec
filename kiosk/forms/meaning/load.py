"""Forms read from files as the Form.io builder exports them, and refused if the kiosk cannot ask them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NoReturn

from kiosk.errors import CatalogueError
from kiosk.forms.meaning.form import SUPPORTED, TABLES, Component, Form
from kiosk.forms.meaning.plan import BadComponent, plan_of
from kiosk.forms.meaning.refusals import refusal
from kiosk.forms.meaning.values import Value
from kiosk.forms.meaning.walk import nodes_of

LARGEST_BYTES: Final = 2_000_000  # the longest form of a ward has some 100 kB
DEEPEST: Final = 20  # components within components; the builder's screen ends long before
DISPLAYS: Final = ("wizard", "form")
SCRIPTS: Final = ("controller", "module")  # of a form as a whole


def load_form(file: Path) -> Form:
    """Read a form.

    Raises:
        CatalogueError: The file cannot be read, or the form is refused; says where and why.
    """
    return form_of(read_json(file), str(file))


def read_json(file: Path) -> Value:
    """Read a JSON file that somebody else wrote.

    Raises:
        CatalogueError: It is missing, too large, not UTF-8, or not JSON.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_BYTES + 1)
        if len(raw) > LARGEST_BYTES:
            raise CatalogueError(str(file), "(file)", f"is larger than {LARGEST_BYTES} bytes")
        text = raw.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_json, object_pairs_hook=_object, parse_int=_integer)
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(str(file), "(file)", f"is not UTF-8: byte {error.start}") from error
    except RecursionError as error:
        raise CatalogueError(str(file), "(file)", "is nested too deeply") from error
    except ValueError as error:
        raise CatalogueError(str(file), "(file)", f"is not JSON: {error}") from error


def _no_json(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _integer(digits: str) -> int | float:
    """Read an integer as JavaScript does: what a double does not hold is rounded."""
    return int(digits) if len(digits) < 16 else float(digits)


def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return dict(pairs)


def form_of(described: Any, file: str = "form") -> Form:  # noqa: ANN401  whatever JSON held
    """Make a form of a parsed object.

    Raises:
        CatalogueError: The form is refused; says where and why.
    """
    if not isinstance(described, Mapping):
        raise CatalogueError(file, "(form)", "is no object")
    display = described.get("display") or "form"
    if display not in DISPLAYS:
        raise CatalogueError(file, "display", f"is {display!r}; only wizard and form are supported")
    for name in SCRIPTS:
        if isinstance(described.get(name), str) and described[name].strip():
            raise CatalogueError(file, name, "is JavaScript")
    components = described.get("components")
    if not isinstance(components, list | tuple) or not components:
        raise CatalogueError(file, "components", "is no list of components")
    form = Form(
        title=_text(described.get("title")),
        display=str(display),
        components=_components(file, components, "components", 0),
        i18n=_i18n(file, described),
        file=file,
    )
    for where, reason in _twice(form):
        raise CatalogueError(file, where, reason)
    try:
        plan_of(form)
    except BadComponent as error:
        raise CatalogueError(file, error.where, f"{error.named}: {error}") from error
    return form


def _components(file: str, described: Value, where: str, depth: int) -> tuple[Component, ...]:
    if depth > DEEPEST:
        raise CatalogueError(file, where, f"more than {DEEPEST} components within each other")
    if not isinstance(described, list | tuple):
        raise CatalogueError(file, where, "is no list of components")
    return tuple(_component(file, one, f"{where}[{number}]", depth) for number, one in enumerate(described))


def _component(file: str, described: Value, where: str, depth: int) -> Component:
    if not isinstance(described, Mapping):
        raise CatalogueError(file, where, "is no component")
    type_ = described.get("type")
    if not isinstance(type_, str) or type_ not in SUPPORTED:
        raise CatalogueError(file, where, f"the type {type_!r} is not supported")
    if reason := refusal(described):
        raise CatalogueError(file, where, f'{type_} "{_text(described.get("key"))}": {reason}')
    return Component(
        type=type_,
        key=_text(described.get("key")),
        label=_text(described.get("label") or described.get("title") or described.get("legend")),
        where=where,
        described=MappingProxyType(dict(described)),
        children=_children(file, described, where, depth),
    )


def _children(file: str, described: Mapping[str, Value], where: str, depth: int) -> tuple[Component, ...]:
    columns = described.get("columns")
    if described["type"] == "columns" and isinstance(columns, list | tuple):
        return tuple(
            child
            for number, column in enumerate(columns)
            for child in _column(file, column, f"{where}.columns[{number}]", depth)
        )
    if described["type"] in HOLDERS and described.get("components") is not None:
        return _components(file, described["components"], f"{where}.components", depth + 1)
    return ()


HOLDERS: Final = TABLES | {"panel", "fieldset", "well", "container"}


def _column(file: str, column: Value, where: str, depth: int) -> tuple[Component, ...]:
    if not isinstance(column, Mapping):
        raise CatalogueError(file, where, "is no column")
    return _components(file, column.get("components") or [], f"{where}.components", depth + 1)


def _twice(form: Form) -> Iterator[tuple[str, str]]:
    """Find values that lie at the same place; boxes that exclude each other may."""
    seen: dict[str, Component] = {}
    for node in nodes_of(form.components)[1]:
        component = node.component
        if not component.holds_data:
            continue
        other = seen.setdefault(node.path, component)
        exclusive = component.data_key != component.key and other.data_key != other.key
        if other is not component and not exclusive:
            yield component.where, f'the path "{node.path}" is also that of {other.where}'


def _i18n(file: str, described: Mapping[str, Value]) -> Mapping[str, Mapping[str, str]]:
    """Return the translations; they stand at the top or, as the builder's settings keep them, inside."""
    holder = described.get("settings")
    i18n = described.get("i18n") or (holder.get("i18n") if isinstance(holder, Mapping) else None) or {}
    if not isinstance(i18n, Mapping):
        raise CatalogueError(file, "i18n", "is no object")
    resources = i18n.get("resources")
    if isinstance(resources, Mapping):  # as the reference's own library of translations keeps them
        i18n = {
            language: words.get("translation")
            for language, words in resources.items()
            if isinstance(words, Mapping)
        }
    return {
        str(language): {str(key): value for key, value in words.items() if isinstance(value, str)}
        for language, words in i18n.items()
        if isinstance(words, Mapping)
    }


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
