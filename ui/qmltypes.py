"""Tells qmllint the types that Python gives to QML, and runs it: `python -m ui.qmltypes --check`.

The types are read from the classes as Qt sees them, so what is checked is what runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractListModel, QMetaMethod, QMetaObject, QMetaProperty, QObject

from ui.app import QML
from ui.bridge import QML_MODULE
from ui.bridge.choice_list import ChoiceList
from ui.bridge.composer import Composer
from ui.bridge.parts import Part
from ui.bridge.preview import Preview
from ui.bridge.visit import PARTS, Visit, held_types

HEAD: Final = "import QtQuick.tooling 1.2\n\nModule {\n"
SINGLETONS: Final[tuple[type[QObject], ...]] = (Visit, Composer, Preview)


def write_types(folder: Path) -> None:
    """Write the module's `qmldir` and types file into `folder/Kiosk`, an import path for qmllint."""
    module = folder / QML_MODULE
    module.mkdir(parents=True, exist_ok=True)
    components = "".join(_component(kind, held) for kind, held in _types())
    (module / "Kiosk.qmltypes").write_text(f"{HEAD}{components}}}\n", encoding="utf-8")
    (module / "qmldir").write_text(f"module {QML_MODULE}\ntypeinfo Kiosk.qmltypes\n", encoding="utf-8")


def check(folder: Path) -> int:
    """Run qmllint over all our QML; return its exit status, 0 when there is no warning."""
    write_types(folder)
    linter = Path(sys.executable).parent / "pyside6-qmllint"
    files = sorted(str(file) for file in QML.rglob("*.qml"))
    return subprocess.run([linter, "-W", "0", "-I", str(folder), *files], check=False).returncode


def _types() -> Iterator[tuple[type[QObject], Mapping[str, type[QObject]]]]:
    """Return each class with the classes of the objects that its properties hold."""
    for kind in held_types():
        yield kind, kind.held if issubclass(kind, Part) else {}
    for singleton in SINGLETONS:
        yield singleton, {**PARTS, "longList": ChoiceList} if singleton is Visit else {}


def _component(kind: type[QObject], held: Mapping[str, type[QObject]]) -> str:
    meta = _meta(kind)
    name = kind.__name__
    prototype = "QAbstractListModel" if issubclass(kind, QAbstractListModel) else "QObject"
    lines = [
        f'name: "{name}"',
        'accessSemantics: "reference"',
        f'prototype: "{prototype}"',
        f'exports: ["{QML_MODULE}/{name} 1.0"]',
        "exportMetaObjectRevisions: [256]",
        f"isSingleton: {'true' if kind in SINGLETONS else 'false'}",
        f"isCreatable: {'true' if kind in SINGLETONS else 'false'}",
    ]
    lines += [_property(one, held) for one in _properties(meta, kind)]
    lines += [_method(meta.method(place)) for place in range(meta.methodOffset(), meta.methodCount())]
    return "    Component {\n" + "".join(f"        {line}\n" for line in lines) + "    }\n"


def _meta(kind: type[QObject]) -> QMetaObject:
    """Return what Qt knows of a class; the stubs leave this attribute out."""
    meta = getattr(kind, "staticMetaObject")  # noqa: B009
    assert isinstance(meta, QMetaObject)
    return meta


def _properties(meta: QMetaObject, kind: type[QObject]) -> Iterator[QMetaProperty]:
    base = _meta(Part).propertyOffset() if issubclass(kind, Part) else meta.propertyOffset()
    for place in range(base, meta.propertyCount()):
        yield meta.property(place)


def _property(one: QMetaProperty, held: Mapping[str, type[QObject]]) -> str:
    name, type_name = str(one.name()), str(one.typeName())
    kind, pointer = (held[name].__name__, True) if name in held else (type_name, False)
    notify = "" if one.isConstant() else f' notify: "{one.notifySignal().name().toStdString()}";'
    return (
        f'Property {{ name: "{name}"; type: "{kind}"; isPointer: {str(pointer).lower()}; '
        f'read: "{name}";{notify} isReadonly: true; isPropertyConstant: {str(one.isConstant()).lower()} }}'
    )


def _method(method: QMetaMethod) -> str:
    kind = "Signal" if method.methodType() == QMetaMethod.MethodType.Signal else "Method"
    name = method.name().toStdString()
    returned = str(method.typeName())
    takes = "".join(
        f' Parameter {{ name: "a{place}"; type: "{type_.toStdString()}" }}'
        for place, type_ in enumerate(method.parameterTypes())
    )
    gives = f' type: "{returned}";' if returned not in {"", "void"} else ""
    return f'{kind} {{ name: "{name}";{gives}{takes} }}'


def main() -> int:
    """Write the types for an editor, or check all QML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="run qmllint; status 0 without warnings")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the types for an editor")
    wanted = parser.parse_args()
    if wanted.write:
        write_types(wanted.write)
    if wanted.check:
        with tempfile.TemporaryDirectory() as folder:
            return check(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
