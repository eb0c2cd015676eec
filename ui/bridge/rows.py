"""A tuple of view rows as a model for QML, kept in place when the page is refreshed.

A model that is made anew at each letter would rebuild every delegate, and the field under the
resident's finger would lose its cursor. So rows are known by a key, and only what differs is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NOWHERE = QModelIndex()
WORD_JOINER = "\u2060"


def camel(name: str) -> str:
    """Return the QML name of a Python attribute: `side_id` is `sideId`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def unbroken(text: str) -> str:
    """Return a sentence whose "ông/bà" no line break takes apart."""
    return text.replace("ng/bà", f"ng/{WORD_JOINER}bà")


def plain(value: object) -> object:
    """Return a view's value as QML takes it: enums as text, dataclasses as maps, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return unbroken(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {camel(field.name): _told(field.name, getattr(value, field.name)) for field in fields(value)}
    return value


def _told(name: str, value: object) -> object:
    """Return what a resident typed as it is, all else as sentences."""
    return value if name == "value" else plain(value)


class Rows(QAbstractListModel):
    """Rows of one dataclass; each field is a role, the first field is the key of a row."""

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = [camel(field.name) for field in fields(row_type)]
        self._rows: list[Mapping[str, Any]] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = FIRST_ROLE) -> object:
        """Return one field of one row."""
        place = role - FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(self._roles):
            return None
        return self._rows[index.row()][self._roles[place]]

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the QML names of the fields."""
        return {FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self._roles)}

    def show(self, rows: Sequence[object]) -> None:
        """Take new rows: drop those that left, put in those that came, tell what else differs."""
        wanted = [self._row(row) for row in rows]
        keys = [self._key(row) for row in wanted]
        self._drop_all_but(set(keys))
        if [key for key in keys if key in self._keys()] != self._keys():
            self._start_anew(wanted)
            return
        for place, row in enumerate(wanted):
            if place < len(self._rows) and self._key(self._rows[place]) == keys[place]:
                self._change(place, row)
            else:
                self.beginInsertRows(NOWHERE, place, place)
                self._rows.insert(place, row)
                self.endInsertRows()

    def _row(self, row: object) -> Mapping[str, Any]:
        made = plain(row)
        assert isinstance(made, dict)
        return made

    def _key(self, row: Mapping[str, Any]) -> object:
        return row[self._roles[0]]

    def _keys(self) -> list[object]:
        return [self._key(row) for row in self._rows]

    def _drop_all_but(self, keys: set[object]) -> None:
        for place in reversed(range(len(self._rows))):
            if self._key(self._rows[place]) not in keys:
                self.beginRemoveRows(NOWHERE, place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _start_anew(self, rows: list[Mapping[str, Any]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _change(self, place: int, row: Mapping[str, Any]) -> None:
        old = self._rows[place]
        changed = [FIRST_ROLE + at for at, name in enumerate(self._roles) if old[name] != row[name]]
        if changed:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
