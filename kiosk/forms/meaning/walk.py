"""The way through a form and its answers: every component, in a table once for each row.

The order, the paths and the odd cases (a table without rows is walked once, as if it had one) are
those of the reference implementation's `eachComponentData`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.forms.meaning.form import WORDS, Component
from kiosk.forms.meaning.paths import get
from kiosk.forms.meaning.values import MISSING, Value, truthy


@dataclass(slots=True, eq=False)
class Node:
    """A component at its place in the form, with the paths that don't depend on the answers."""

    component: Component
    parent: Node | None
    number: int  # in walk order
    path: str  # keys of data alone: "members.name"; a layout has its parent's
    full_path: str  # keys of layouts, too
    in_table: bool
    children: list[Node] = field(default_factory=list)

    @property
    def holds_data(self) -> bool:
        """Tell whether the component has a value of its own."""
        return self.component.holds_data


@dataclass(slots=True, eq=False)
class Place:
    """Where one component stands in the answers."""

    data_path: str  # "members[0].name"; a layout has its parent's
    row_path: str  # of the object that its value lies in: "members[0]"; "" is the answers themselves
    index: int | None  # of the row it is in; of a table while it is walked: of the row at hand
    row: Value = None  # the object at `row_path` when the component was come to; what is made later is not it

    def named(self, node: Node) -> str:
        """Return the path under which errors and conditions know the component."""
        return self.data_path if node.holds_data or node.component.type in WORDS else node.full_path


Visit: TypeAlias = Callable[[Node, Place], None]


def nodes_of(components: tuple[Component, ...]) -> tuple[list[Node], list[Node]]:
    """Return the nodes of the top level, and all nodes in walk order."""
    every: list[Node] = []
    return [_grow(component, None, every) for component in components], every


def _grow(component: Component, parent: Node | None, every: list[Node]) -> Node:
    above, full_above = (parent.path, parent.full_path) if parent else ("", "")
    key = component.data_key
    node = Node(
        component=component,
        parent=parent,
        number=len(every),
        path=joined(above, key) if component.holds_data else above,
        full_path=joined(full_above, key),
        in_table=parent is not None and (parent.in_table or parent.component.is_table),
    )
    every.append(node)
    node.children = [_grow(child, node, every) for child in component.children]
    return node


def joined(above: str, key: str) -> str:
    """Return a key under a path; either may be empty."""
    return f"{above}.{key}" if above and key else above or key


def place_of(node: Node, parent: Node | None, above: Place | None) -> Place:
    """Return where a node stands, given its parent's place."""
    key = node.component.data_key if node.holds_data else ""
    if parent is None or above is None:
        return Place(key, "", None)
    row = above.data_path
    if row and parent.component.is_table:
        row = f"{row}[{above.index or 0}]"
    return Place(joined(row, key), row, above.index)


def walk(
    nodes: list[Node],
    data: dict[str, Value],
    visit: Visit,
    leave: Visit | None = None,
    *,
    parent: Node | None = None,
    above: Place | None = None,
) -> None:
    """Visit each node before what it holds, and leave it after."""
    for node in nodes:
        place = place_of(node, parent, above)
        visit(node, place)
        if node.component.is_table:
            _walk_rows(node, place, data, visit, leave)
        elif node.children:
            walk(node.children, data, visit, leave, parent=node, above=place)
        if leave:
            leave(node, place)


def _walk_rows(table: Node, place: Place, data: dict[str, Value], visit: Visit, leave: Visit | None) -> None:
    for _ in rows_of(place, data):
        walk(table.children, data, visit, leave, parent=table, above=place)


def rows_of(place: Place, data: dict[str, Value]) -> Iterator[None]:
    """Step through the rows of a table: its place's index is that of the row at hand."""
    rows = get(data, place.data_path)
    if isinstance(rows, list) and rows:
        index = 0
        while index < len(rows):
            if truthy(rows[index]):
                place.index = index
                yield
            index += 1
        place.index = None
    elif rows is MISSING:
        yield


def instances(node: Node, data: dict[str, Value]) -> Iterator[Place]:
    """Return every place of one node, in walk order."""
    chain = [node]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    yield from _descend(chain[::-1], None, None, data)


def _descend(
    chain: list[Node], parent: Node | None, above: Place | None, data: dict[str, Value]
) -> Iterator[Place]:
    node, *rest = chain
    place = place_of(node, parent, above)
    if not rest:
        yield place
    elif node.component.is_table:
        for _ in rows_of(place, data):
            yield from _descend(rest, node, place, data)
    else:
        yield from _descend(rest, node, place, data)
