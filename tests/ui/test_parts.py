"""Every field of the view is a property in QML, and nothing of a page that was left stays."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest
from PySide6.QtCore import QObject

from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import Chrome, HomeView, ScanPhase, ScanView, VisitView
from tests.ui.samples import samples
from ui.bridge.parts import Part, part_type
from ui.bridge.rows import Rows, camel
from ui.bridge.visit import PART_OF_SCREEN, PARTS, Visit

JAM = Trouble(code="scanner.jam", picture="fault-scanner-jam.svg", title="Kẹt giấy", todo="Mở nắp")


def scan(**changes: object) -> ScanView:
    facts: dict[str, object] = {
        "phase": ScanPhase.FEED,
        "paper": "Giấy chứng sinh",
        "paper_number": 2,
        "papers": 3,
        "hint": "",
        "count_text": "",
        "sides": (),
    }
    return ScanView(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("view_type", [Chrome, HomeView, ScanView, Trouble])
def test_each_field_has_a_property(view_type: type) -> None:
    part = part_type(view_type)()
    for field in fields(view_type):
        assert part.metaObject().indexOfProperty(camel(field.name)) >= 0, field.name


def test_a_property_is_told_only_when_it_differs() -> None:
    part = part_type(HomeView)()
    told: list[str] = []
    part.officeChanged.connect(lambda: told.append("office"))  # type: ignore[attr-defined]
    part.noticesChanged.connect(lambda: told.append("notices"))  # type: ignore[attr-defined]
    part.show(HomeView(office="Phường A"))
    part.show(HomeView(office="Phường A", notices=("Không in được",)))
    part.show(HomeView(office="Phường A", notices=("Không in được",)))
    assert told == ["office", "notices"]


def test_an_enum_is_its_word_and_a_trouble_is_there_or_not() -> None:
    part = part_type(ScanView)()
    part.show(scan(phase=ScanPhase.TROUBLE, trouble=JAM))
    trouble = part.property("trouble")
    assert part.property("phase") == "trouble"
    assert (trouble.property("there"), trouble.property("title")) == (True, "Kẹt giấy")
    part.show(scan())
    assert (trouble.property("there"), trouble.property("title")) == (False, "")


def test_a_type_that_qml_cannot_take_is_refused() -> None:
    @dataclass
    class Odd:
        parts: dict[str, int]

    with pytest.raises(TypeError, match="parts"):
        part_type(Odd)


def test_a_field_that_would_hide_what_every_part_has_is_a_programming_error() -> None:
    @dataclass
    class Odd:
        told: str

    with pytest.raises(TypeError, match="told"):
        part_type(Odd)


def _everything(part: QObject) -> str:
    """Return all that a part and what it holds would tell QML, in one text."""
    if isinstance(part, Rows):
        return "".join(
            str(part.data(part.index(row), role))
            for row in range(part.rowCount())
            for role in part.roleNames()
        )
    assert isinstance(part, Part)
    plain = "".join(str(part.told(name)) for name in part.empty)
    held = "".join(_everything(one) for name in part.held if isinstance(one := part.told(name), QObject))
    return plain + held


@pytest.mark.parametrize("view", [sample.view for sample in samples()], ids=lambda view: view.screen.value)
def test_a_page_that_was_left_leaves_nothing(qapp: object, view: VisitView, pages) -> None:
    visit = Visit()
    home = pages["home"].view if view.screen.value != "Home" else pages["find"].view
    empty = {name: _everything(part()) for name, part in PARTS.items()}
    visit.show(view)
    assert visit.part(PART_OF_SCREEN[view.screen]).property("there")
    visit.show(home)
    for name in set(PARTS) - {"chrome", PART_OF_SCREEN[home.screen]}:
        assert _everything(visit.part(name)) == empty[name]
