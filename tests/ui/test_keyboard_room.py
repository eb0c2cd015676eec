"""The field that one types in stays in sight: nothing lies over it, whatever the shape and the text size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.forms.journey import Field, FieldKind
from tests.ui.gallery import SHAPES
from tests.ui.looking import bounds, faults, in_scene
from tests.ui.samples.sample import ADDRESS, EMAIL, NAME, PHONE, form

SETTLED_S = 3.0
FIRST = replace(ADDRESS, value="", path="me.queQuan", label="Quê quán")
SECOND = replace(NAME, path="cha.hoTen", label="Họ, chữ đệm và tên của cha")
PAGES: dict[str, tuple[Field, ...]] = {
    "name": (NAME,),
    "address": (replace(ADDRESS, value=""),),
    "phone": (replace(PHONE, value=""),),
    "email": (EMAIL,),
    "several": (NAME, FIRST, SECOND, replace(PHONE, value="")),
}


@pytest.fixture(params=SHAPES[:4], ids=lambda shape: shape.name)
def shape(request):
    return request.param


@pytest.fixture
def opened(scene, shape):
    def open_page(fields):
        view = form(*fields, question="Thông tin của người mẹ?")
        chrome = replace(view.chrome, large_text=shape.large_text)
        return scene(replace(view, chrome=chrome), shape)

    return open_page


def covered(stage) -> list[str]:
    """Return what hides the field, or the place in it where one writes."""
    window = stage.window.window
    field: QQuickItem = window.activeFocusItem()
    box = bounds(field.parentItem())
    cursor = in_scene(field, QRectF(field.property("cursorRectangle")))
    found = (
        [] if bounds(window.contentItem()).contains(box) or box.height() > 300 else ["the edge of the screen"]
    )
    for name in ("keyboard", "go_on", "go_back"):
        other = stage.fingers.see(name)
        if other is not None and bounds(other).intersects(cursor if box.height() > 300 else box):
            found.append(name)
    view = field
    while view is not None and view.objectName() != "page_scroll":
        view = view.parentItem()
    if view is not None:
        room = bounds(view).adjusted(-1, -1, 1, 1)
        # A box that is taller than its room can't be seen whole; its cursor must be.
        if not room.contains(cursor if box.height() > room.height() else box):
            found.append(f"the end of the page: {box.getRect()} in {room.getRect()}")
    return found


def settles(stage) -> list[str]:
    found = ["not looked at"]

    def is_free() -> bool:
        nonlocal found
        QCoreApplication.processEvents()
        found = covered(stage)
        return not found

    try:
        stage.fingers.wait(is_free, SETTLED_S, "the field in sight")
    except AssertionError:
        return found
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_no_field_is_covered_while_one_types_in_it(opened, kind):
    fields = PAGES[kind]
    stage = opened(fields)
    for field in fields:
        stage.fingers.tap(f"field_{field.path}")
        stage.fingers.wait(lambda: stage.fingers.see("keyboard") is not None, 2, "the keyboard")
        assert settles(stage) == [], field.path
    assert faults(stage.window.window) == []


def test_a_long_answer_keeps_its_cursor_in_sight(opened):
    """Lines come on while one types; the last of them is where one looks."""
    stage = opened((replace(ADDRESS, value="Số 128 đường Nguyễn Thị Minh Khai, tổ dân phố 5, " * 12),))
    stage.fingers.tap(f"field_{ADDRESS.path}")
    for letter in "số 12":
        stage.fingers.type(letter)
    assert settles(stage) == []


@pytest.mark.parametrize("kind", [FieldKind.NAME, FieldKind.LONG_TEXT])
def test_in_every_typing_method_the_keys_fit(opened, kind):
    stage = opened((replace(NAME, kind=kind),))
    stage.fingers.tap(f"field_{NAME.path}")
    for _ in range(3):
        stage.fingers.tap("key_method")
        assert settles(stage) == []
        assert faults(stage.window.window) == []
