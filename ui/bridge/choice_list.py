"""The long list that is open: a model of what was found, so that only rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from kiosk.forms.questions import Choice, Field, FieldKind
from kiosk.identity.search_list import search_choices

VALUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LABEL_ROLE = VALUE_ROLE + 1
NOWHERE = QModelIndex()
SLICE: Final = 200  # lines taken apart at a time, some 5 ms: no frame is late
ANY_WORD: Final = "a"


class ChoiceList(QAbstractListModel):
    """The choices of one field of the page, those that fit what was typed; one list is open at a time."""

    openedChanged = Signal()
    foundChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lists: dict[str, Field] = {}
        self._path = ""
        self._sought = ""
        self._all: tuple[Choice, ...] = ()
        self._found: tuple[Choice, ...] = ()
        self._read = 0  # so many lines are taken apart, ready for the first letter
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._read_on)

    def take(self, fields: Iterable[Field]) -> None:
        """Know the lists of the page; one that is open stays so if it is still there."""
        before = self._lists.get(self._path)
        self._lists = {field.path: field for field in fields if field.kind is FieldKind.LIST}
        now = self._lists.get(self._path)
        if before == now:
            return
        if now is None:
            self.close()
            return
        self._fill(now.choices)
        self.openedChanged.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many choices fit."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = LABEL_ROLE) -> object:
        """Return the value or the label of one choice."""
        if not index.isValid():
            return None
        choice = self._found[index.row()]
        return {VALUE_ROLE: choice.value, LABEL_ROLE: choice.label}.get(role)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the names of value and label in QML."""
        return {VALUE_ROLE: QByteArray(b"value"), LABEL_ROLE: QByteArray(b"label")}

    @Slot(str)
    def open(self, path: str) -> None:
        """Open the list of a field of this page, whole."""
        field = self._lists.get(path)
        if field is None:
            return
        self._path, self._sought = path, ""
        self._fill(field.choices)
        self.openedChanged.emit()
        self._read = 0
        self._reader.start()

    @Slot()
    def close(self) -> None:
        """Close the list; nothing of it stays."""
        self._path = self._sought = ""
        self.openedChanged.emit()  # first of all: the view lets go of the lines before they are gone
        self._fill(())

    @Slot(str)
    def seek(self, text: str) -> None:
        """Keep what fits a few letters, the nearest first; without letters all of it."""
        self._sought = text
        self._fill(self._all)

    @Slot(result=int)
    def place(self) -> int:
        """Return where the chosen one stands, or -1."""
        chosen = self._get_value()
        return next((place for place, one in enumerate(self._found) if one.value == chosen), -1)

    def _read_on(self) -> None:
        """Take the next lines apart while the page stands still; the search keeps what it once read."""
        search_choices(self._all[self._read : self._read + SLICE], ANY_WORD)
        self._read += SLICE
        if self._read >= len(self._all):
            self._reader.stop()

    def _fill(self, choices: tuple[Choice, ...]) -> None:
        found = search_choices(choices, self._sought)
        self._all = choices
        if found == self._found:
            return
        self.beginResetModel()
        self._found = found
        self.endResetModel()
        self.foundChanged.emit()

    def _get_path(self) -> str:
        return self._path

    def _get_label(self) -> str:
        return self._lists[self._path].label if self._path else ""

    def _get_value(self) -> str:
        return self._lists[self._path].value if self._path else ""

    def _get_count(self) -> int:
        return len(self._found)

    path = Property(str, _get_path, notify=openedChanged)
    label = Property(str, _get_label, notify=openedChanged)
    value = Property(str, _get_value, notify=openedChanged)
    count = Property(int, _get_count, notify=foundChanged)
