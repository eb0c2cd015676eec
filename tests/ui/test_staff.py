"""The gate, the staff's room and the band of a helper, under a real finger in every shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from tests.ui.gallery import SHAPES, dressed
from tests.ui.looking import bounds, in_sight, items, soon, whole
from ui.bridge.rows import unbroken

BOTH = pytest.mark.parametrize("shape", SHAPES[:4], ids=lambda shape: shape.name)
CODE = "TAM-K01-261119-0007-B"

# Page, what is touched, what the visit hears.
TOUCHES = [
    ("gate-none", "staff", (Press.STAFF, "", "")),
    ("help-join", "volunteer", (Press.VOLUNTEER, "", "")),
    ("helped-form", "helper_done", (Press.HELPER_DONE, "", "")),
    ("gate-empty", "pin_7", (Press.PIN_KEY, "7", "")),
    ("gate-dots", "pin_back", (Press.PIN_KEY, "back", "")),
    ("gate-dots", "open_gate", (Press.OPEN_GATE, "", "")),
    ("gate-locked", "close_gate", (Press.CLOSE_GATE, "", "")),
    ("staff-overview", "tab_outbox", (Press.STAFF_PAGE, "outbox", "")),
    ("staff-overview", "print_report", (Press.PRINT_REPORT, "", "")),
    ("staff-overview", "leave_room", (Press.LEAVE_ROOM, "", "")),
    ("staff-scanner", "test_scan", (Press.TEST_SCAN, "", "")),
    ("staff-printer", "test_print", (Press.TEST_PRINT, "", "")),
    ("staff-printer", "roll_changed", (Press.ROLL_CHANGED, "", "")),
    ("staff-printer-sure", "sure", (Press.SURE, "", "")),
    ("staff-printer-sure", "not_sure", (Press.NOT_SURE, "", "")),
    ("staff-reader", "leave_room", (Press.LEAVE_ROOM, "", "")),
    ("staff-outbox", "retry", (Press.RETRY, "", "")),
    ("staff-outbox", f"retry_{CODE}", (Press.RETRY, CODE, "")),
    ("staff-outbox", "export_dossiers", (Press.EXPORT_DOSSIERS, "", "")),
    ("staff-outbox-sticks", "stick_KINGSTON", (Press.CHOOSE_STICK, "KINGSTON", "")),
    ("staff-machine-done", "export_log", (Press.EXPORT_LOG, "", "")),
]


def texts(stage) -> list[str]:
    return [str(item.property("text")) for item in items(stage.window.window.contentItem())]


@BOTH
def test_each_way_is_at_hand(scene, pages, shape) -> None:
    first, *_ = pages.values()
    stage = scene(first.view, shape)
    for page, name, press in TOUCHES:
        stage.port.show(dressed(pages[page], shape).view)
        stage.port.presses.clear()
        stage.fingers.tap(name)
        QTest.qWait(1)
        assert [one for one in stage.port.presses if one[0] is not Press.STAY] == [press], (page, name)


DEAD = [
    ("gate-empty", "open_gate"),
    ("gate-locked", "pin_1"),
    ("gate-asking", "open_gate"),
    ("staff-scanner-busy", "test_scan"),
    ("staff-outbox-busy", "retry"),
    ("staff-outbox-sticks", "export_dossiers"),
    ("staff-machine", "export_log"),
]


def test_what_cannot_be_done_now_is_seen_to_be_off(scene, pages) -> None:
    stage = scene(pages["gate-empty"].view)
    for page, name in DEAD:
        stage.port.show(pages[page].view)
        QTest.qWait(5)
        shown = items(stage.window.window.contentItem())
        (button,) = [item for item in shown if item.objectName() == name]
        assert not button.isEnabled(), (page, name)


ABSENT = [
    ("gate-none", "helper_done"),
    ("staff-overview", "start_over"),
    ("staff-overview", "back"),
    ("staff-overview-volunteer", "tab_outbox"),
    ("staff-overview-volunteer", "tab_machine"),
    ("staff-overview-help", "volunteer"),
    ("helped-form-help", "volunteer"),
    ("staff-outbox-empty", "retry"),
    ("staff-outbox-empty", "export_dossiers"),
    ("staff-overview", "staff"),
]


def test_what_is_not_for_this_page_or_person_is_not_there(scene, pages) -> None:
    stage = scene(pages["gate-none"].view)
    for page, name in ABSENT:
        stage.port.show(pages[page].view)
        QTest.qWait(5)
        assert stage.fingers.see(name) is None, (page, name)


def test_as_many_dots_as_digits_and_no_digit(scene, pages) -> None:
    view = pages["gate-dots"].view
    assert view.chrome.gate.dots == 12
    stage = scene(view)
    round_ones = [item for item in items(stage.window.window.contentItem()) if item.property("radius") == 14]
    assert len([dot for dot in round_ones if dot.width() == 28]) == 12


@BOTH
def test_what_is_wrong_and_who_helps_stand_in_sight(scene, pages, shape) -> None:
    stage = scene(dressed(pages["gate-locked"], shape).view, shape)
    QTest.qWait(20)
    notice = stage.fingers.see("gate_problem")
    assert in_sight(notice, bounds(notice)) == bounds(notice)
    assert unbroken(pages["gate-locked"].view.chrome.gate.problem) in texts(stage)
    stage.port.show(dressed(pages["helped-form"], shape).view)
    QTest.qWait(5)
    assert unbroken(pages["helped-form"].view.chrome.helper) in texts(stage)


def test_the_help_of_a_page_is_larger_while_somebody_helps(scene, pages) -> None:
    helped = pages["helped-find"].view
    stage = scene(helped)
    sizes = []
    for view in (helped, pages["help-join"].view):
        stage.port.show(view)
        QTest.qWait(5)
        said = [
            item
            for item in items(stage.window.window.contentItem())
            if item.property("text") and str(item.property("text")).startswith("Chạm vào thủ tục, hoặc")
        ]
        sizes.append(said[0].property("font").pixelSize())
    assert sizes[0] > sizes[1]


def test_dirty_cells_are_drawn_on_the_sheet(scene, pages) -> None:
    stage = scene(pages["staff-scanner-glass"].view)
    QTest.qWait(20)
    assert stage.fingers.see("glass_front") is not None
    assert stage.fingers.see("glass_back") is not None


def test_a_page_of_the_room_goes_and_comes_back_without_a_trace(scene, pages) -> None:
    """Leaving asks for no page that is not there: Qt's warning would fail this test."""
    stage = scene(pages["gate-none"].view)
    for name in ("staff-overview", "staff-machine", "gate-none", "staff-reader-codes", "gate-none"):
        stage.port.show(pages[name].view)
        QTest.qWait(5)
        assert stage.fingers.see(f"screen_{pages[name].screen}") is not None


@BOTH
def test_the_code_read_last_is_in_sight_beside_the_camera(scene, pages, shape) -> None:
    """Who tries the reader holds a card with one hand: what it was is told without a touch."""
    camera = dressed(pages["staff-reader-camera"], shape).view
    stage = scene(camera, shape)
    QTest.qWait(20)
    scroll = scrolled_to_the_end(stage)
    codes = pages["staff-reader-codes"].view.body.codes
    for count in range(1, len(codes) + 1):
        stage.port.show(replace(camera, body=replace(camera.body, codes=codes[-count:])))
        assert soon(lambda count=count: whole(stage.fingers.see(f"code_{count}"))), count
        assert scroll.property("contentY") == 0


@BOTH
def test_what_was_asked_for_far_down_is_answered_in_sight(scene, pages, shape) -> None:
    stage = scene(dressed(pages["staff-outbox"], shape).view, shape)
    for page, notice in (("staff-outbox-busy", False), ("staff-machine-done", True)):
        stage.port.show(dressed(pages["staff-machine" if notice else "staff-outbox"], shape).view)
        QTest.qWait(20)
        scrolled_to_the_end(stage)
        stage.port.show(dressed(pages[page], shape).view)
        said = "staff_notice" if notice else "staff_busy"
        assert soon(lambda said=said: whole(stage.fingers.see(said))), page


def scrolled_to_the_end(stage) -> QQuickItem:
    (scroll,) = [
        item for item in items(stage.window.window.contentItem()) if item.objectName() == "page_scroll"
    ]
    scroll.setProperty("contentY", max(0.0, scroll.property("contentHeight") - scroll.height()))
    return scroll
