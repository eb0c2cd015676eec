"""Parts of the view as objects that QML binds to: one property per field, told only when it differs.

The classes are made from the dataclasses of `kiosk.visit.view`, so a field that is added there is
there in QML too, and `ui.qmltypes` lets qmllint know its type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Final, cast, get_args, get_origin, get_type_hints

from PySide6.QtCore import Property, QObject, Signal

from ui.bridge.rows import Rows, camel, plain

PLAIN: Final[dict[type, object]] = {str: "", int: 0, bool: False}
# Qt knows this type by its name alone; the stubs don't know that a name will do.
LIST_OF_TEXT: Final = cast("type", "QStringList")


class Part(QObject):
    """One dataclass of the view; `there` is false while the page has none."""

    # Name in QML of each property that holds an object, with the class of that object.
    held: ClassVar[Mapping[str, type[QObject]]] = {}
    held_rows: ClassVar[Mapping[str, type]] = {}
    empty: ClassVar[Mapping[str, object]] = {}
    thereChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._there = False
        self._told: dict[str, Any] = dict(self.empty)
        for name, row_type in self.held_rows.items():
            self._told[name] = Rows(row_type, self)
        for name, part in self.held.items():
            if name not in self._told:
                self._told[name] = part(self)

    def _is_there(self) -> bool:
        return self._there

    there = Property(bool, _is_there, notify=thereChanged)

    def told(self, name: str) -> object:
        """Return what QML sees under this name."""
        return self._told[name]

    def show(self, view: object | None) -> None:
        """Take a new view, or None: then nothing of the old one stays."""
        for name, empty in self.empty.items():
            value = empty if view is None else plain(getattr(view, self.attribute(name)))
            if value != self._told[name]:
                self._told[name] = value
                getattr(self, f"{name}Changed").emit()
        for name in self.held:
            inner = None if view is None else getattr(view, self.attribute(name))
            held = self._told[name]
            if isinstance(held, Rows):
                held.show(inner or ())
            else:
                held.show(inner)
        if self._there != (view is not None):
            self._there = view is not None
            self.thereChanged.emit()

    @classmethod
    def attribute(cls, name: str) -> str:
        """Return the Python name of a QML name."""
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


@cache
def part_type(view_type: type) -> type[Part]:
    """Make the class for one dataclass of the view.

    Raises:
        TypeError: A field is of a type, or has a name, that QML can't be given: a programming error.
    """
    held: dict[str, type[QObject]] = {}
    held_rows: dict[str, type] = {}
    empty: dict[str, object] = {}
    body: dict[str, object] = {
        "__module__": __name__,
        "__doc__": view_type.__doc__,
        "held": held,
        "held_rows": held_rows,
        "empty": empty,
    }
    hints = get_type_hints(view_type)
    for field in fields(view_type):
        name, hint = camel(field.name), hints[field.name]
        if name in vars(Part):
            raise TypeError(f"the field {field.name} would hide what every part has")
        if (row_type := _row_type(hint)) is not None:
            held[name], held_rows[name] = Rows, row_type
        elif (inner := _inner_type(hint)) is not None:
            held[name] = part_type(inner)
        if name in held:
            body[name] = Property(QObject, _reader(name), constant=True)
            continue
        qt_type, empty[name] = _qt_type(hint, field.name)
        body[f"{name}Changed"] = changed = Signal()
        body[name] = Property(qt_type, _reader(name), notify=changed)
    return type(f"{view_type.__name__.removesuffix('View').removesuffix('Shown')}Part", (Part,), body)


def _reader(name: str) -> Callable[[Part], object]:
    return lambda part: part.told(name)


def _row_type(hint: object) -> type | None:
    """Return the dataclass of a tuple of dataclasses."""
    if get_origin(hint) is tuple and is_dataclass(row := get_args(hint)[0]) and isinstance(row, type):
        return row
    return None


def _inner_type(hint: object) -> type | None:
    """Return the dataclass of a field that holds one, or one or None."""
    kinds = (
        [kind for kind in get_args(hint) if kind is not NoneType] if isinstance(hint, UnionType) else [hint]
    )
    if len(kinds) == 1 and is_dataclass(kinds[0]) and isinstance(kinds[0], type):
        return kinds[0]
    return None


def _qt_type(hint: object, name: str) -> tuple[type, object]:
    if hint == tuple[str, ...]:
        return LIST_OF_TEXT, []
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str, ""
    if hint in PLAIN:
        return hint, PLAIN[hint]
    raise TypeError(f"no QML type for the field {name}")
