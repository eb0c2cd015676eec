"""What a condition means by the name of another component.

A name may be a path of data ("members.name", with a row "members[0].name"), a path through layouts
("panel.members.name"), or a bare key anywhere in the form; of a table's column it means the cell of
the row that asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.forms.meaning.paths import get
from kiosk.forms.meaning.values import Value, truthy
from kiosk.forms.meaning.walk import Node, instances


@dataclass(frozen=True, slots=True)
class Reference:
    """One name, looked up in the form once."""

    name: str
    is_data_path: bool  # it is where the value lies
    tiers: tuple[tuple[tuple[Node, ...], bool], ...]  # nodes it may mean, best first; by the row that asks?
    component: Node | None  # whom a simple condition takes it for, whatever was answered

    def value(self, data: dict[str, Value], index: int | None) -> Value:
        """Return the value meant by a component in row `index`."""
        if not self.is_data_path:
            for nodes, by_row in self.tiers:
                path = _best(nodes, data, index if by_row else None)
                if path is not None:
                    return get(data, path) if path else None
        return get(data, self.name)


def _best(nodes: tuple[Node, ...], data: dict[str, Value], index: int | None) -> str | None:
    """Return the data path of the first instance, or rather of the last one in row `index`."""
    best: str | None = None
    if index is not None and len(nodes) == 1 and (cell := _cell(nodes[0], data, index)) is not None:
        return cell
    for node in nodes:
        for place in instances(node, data):
            if best is None or (index is not None and place.index == index):
                best = place.data_path
                if index is None:
                    return best
    return best


def _cell(node: Node, data: dict[str, Value], index: int) -> str | None:
    """Return the path of a cell in row `index` of a table that lies in no other, where there is that row."""
    table = node.parent
    while table is not None and not table.component.is_table:
        table = table.parent
    if table is None or table.in_table:
        return None
    rows = get(data, table.path)
    if not isinstance(rows, list) or index >= len(rows) or not truthy(rows[index]):
        return None
    rest = node.path[len(table.path) :]
    return f"{table.path}[{index}]{rest}"


def reference(name: str, nodes: list[Node]) -> Reference:
    """Look a name up among all nodes of a form."""
    names = [_without_choice(name, node) for node in nodes]
    pairs = list(zip(names, nodes, strict=True))
    full = tuple(node for wanted, node in pairs if node.full_path == wanted)
    plain = tuple(node for wanted, node in pairs if node.path == wanted)
    keyed = tuple(node for wanted, node in pairs if node.component.key == wanted)
    return Reference(
        name=name,
        is_data_path=any(not node.in_table and node.path == wanted for wanted, node in pairs),
        tiers=((full, True), (plain, True), (keyed, False)),
        component=_component(pairs) or next(iter(full + plain + keyed), None),
    )


def _component(pairs: list[tuple[str, Node]]) -> Node | None:
    """Return whose data lies at the name: the last that holds data, if the first does."""
    found: Node | None = None
    for wanted, node in pairs:
        if _first_row_path(node) == wanted and (found is None or (node.holds_data and found.holds_data)):
            found = node
    return found


def _first_row_path(node: Node) -> str:
    if not node.in_table or node.parent is None:
        return node.path
    above = _first_row_path(node.parent)
    row = f"{above}[0]" if node.parent.component.is_table else above
    return f"{row}.{node.component.data_key}" if node.holds_data else row


def _without_choice(name: str, node: Node) -> str:
    """Return the name of a set of boxes, where one of its boxes is named: "papers.passport"."""
    if node.component.type != "selectboxes":
        return name
    return re.sub(rf"(\.?{re.escape(node.component.key)})\.[^.]+$", r"\1", name)
