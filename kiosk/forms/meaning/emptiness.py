"""Whether a component has no answer: what the conditions "is empty" and "is not empty" ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.paths import get
from kiosk.forms.meaning.values import MISSING, Value, as_text, equal, trimmed, truthy
from kiosk.forms.meaning.walk import Node, Place, joined, walk

_EMPTY: Final[dict[str, Value]] = {
    "textarea": "",
    "textfield": "",
    "datetime": "",
    "day": "",
    "datagrid": [],
    "editgrid": [],
}


def is_empty(
    node: Node | None,
    data: dict[str, Value],
    path: str,
    given: Value,
    forget: Callable[[Node], None],
) -> bool:
    """Tell whether a component has no answer; `given` is its value, else it is looked up at `path`."""
    value = get(data, path) if given is None or given is MISSING else given
    if node is None:
        return _is_nothing("", value)
    component = node.component
    if _is_nothing(component.type, value):
        # A table or a container is looked into even then: that is what makes it forget its standing.
        if node.children and _is_nested(component):
            _children_empty(node, data, forget)
        return True
    if component.type == "checkbox":
        return value is False
    if _is_nested(component):
        return bool(node.children) and _children_empty(node, data, forget)
    return _is_blank(component, value)


def _is_nested(component: Component) -> bool:
    return component.type != "columns" and (
        component.is_table or component.described.get("components") is not None
    )


def _is_blank(component: Component, value: Value) -> bool:
    if component.type == "datetime":
        return as_text(value) == "Invalid date"
    if component.type == "selectboxes":
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | str) else ()
        return not any(truthy(part) for part in parts)
    if component.type == "textarea":
        return isinstance(value, str) and not trimmed(value)
    if component.type in ("textfield", "phoneNumber"):
        return not trimmed(as_text(value))
    return False


def _is_nothing(type_: str, value: Value) -> bool:
    if value is None or value is MISSING or value == "":
        return True
    if isinstance(value, list):
        return not value or (len(value) == 1 and equal(value[0], _EMPTY.get(type_)))
    return False


def _children_empty(node: Node, data: dict[str, Value], forget: Callable[[Node], None]) -> bool:
    """Look into a table or container as if it stood at the top of the form, as the reference does."""
    top = _uprooted(node, None)
    answered: list[Node] = []

    def look(inner: Node, place: Place) -> None:
        if inner.component.key == node.component.key:
            return
        if not is_empty(inner, data, place.named(inner), None, forget):
            answered.append(inner)

    walk([top], data, look, lambda inner, _place: forget(inner))
    return not answered


def _uprooted(node: Node, parent: Node | None) -> Node:
    component = node.component
    above, full = (parent.path, parent.full_path) if parent else ("", "")
    copy = Node(
        component=component,
        parent=parent,
        number=node.number,
        path=joined(above, component.data_key) if node.holds_data else above,
        full_path=joined(full, component.data_key),
        in_table=parent is not None and (parent.in_table or parent.component.is_table),
    )
    copy.children = [_uprooted(child, copy) for child in node.children]
    return copy
