"""What an eye would find wrong with a page: text that is cut or lies over other text, small buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

SLACK_PX = 3.0  # rounding of glyphs; less than the stroke of a letter
LEAST_TOUCH_PX = 94.0
LOOKS = 100
LOOK_MS = 20


def soon(so: Callable[[], bool]) -> bool:
    """Say whether something comes to be so: a busy machine lays a page out late."""
    for _ in range(LOOKS):
        QTest.qWait(LOOK_MS)
        if so():
            return True
    return False


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Return an item and all below it that are visible."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from items(child)


def top_layer(window: QQuickWindow) -> QQuickItem:
    """Return what a person looks at: the panel that lies over the page, or the whole window."""
    over = [item for item in items(window.contentItem()) if item.objectName().startswith("overlay_")]
    return over[-1] if over else window.contentItem()


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def is_button(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton")


def in_scene(item: QQuickItem, rect: QRectF) -> QRectF:
    return QRectF(item.mapToScene(rect.topLeft()), item.mapToScene(rect.bottomRight()))


def bounds(item: QQuickItem) -> QRectF:
    return in_scene(item, QRectF(0, 0, item.width(), item.height()))


def painted(text: QQuickItem) -> QRectF:
    """Return the lines of a text in the scene, over their whole width: wherever the letters stand in it."""
    width = max(text.width(), float(text.property("contentWidth")))
    return in_scene(text, QRectF(0, 0, width, float(text.property("contentHeight"))))


def in_sight(item: QQuickItem, rect: QRectF) -> QRectF:
    """Return what of a rectangle is not scrolled away."""
    up = item.parentItem()
    while up is not None:
        if up.clip():
            rect = rect.intersected(bounds(up))
        up = up.parentItem()
    return rect


def whole(item: QQuickItem | None) -> bool:
    """Say whether an item is there and all of it in sight."""
    return item is not None and in_sight(item, bounds(item)) == bounds(item)


def faults(window: QQuickWindow) -> list[str]:
    """Return what is wrong with the page as it stands, in words."""
    seen = list(items(top_layer(window)))
    texts = [item for item in seen if is_text(item)]
    buttons = [item for item in seen if is_button(item)]
    found = [fault for text in texts for fault in _faults_of_text(text)]
    found += [fault for button in buttons for fault in _faults_of_button(button)]
    found += _overlaps(texts, painted)
    found += _overlaps(buttons, bounds)
    return found


def _name(item: QQuickItem) -> str:
    return str(item.property("text") or item.objectName())[:40]


def _faults_of_text(text: QQuickItem) -> Iterator[str]:
    if text.property("truncated"):
        yield f"cut: {_name(text)}"
    letters = painted(text)
    up: QQuickItem | None = text
    while up is not None and not up.clip():
        room = bounds(up).adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
        if up.width() > 0 and up.height() > 0 and not room.contains(letters):
            yield f"outside {up.metaObject().className()} {up.objectName()}: {_name(text)}"
            return
        up = up.parentItem()


def _faults_of_button(button: QQuickItem) -> Iterator[str]:
    if min(button.width(), button.height()) < LEAST_TOUCH_PX:
        yield f"small: {_name(button)} {button.width():.0f}x{button.height():.0f}"


def _overlaps(of: list[QQuickItem], place) -> Iterator[str]:
    seen = [(item, in_sight(item, place(item))) for item in of]
    for (one, here), (other, there) in combinations(seen, 2):
        common = here.intersected(there)
        if common.width() > SLACK_PX and common.height() > SLACK_PX and not _is_inside(one, other):
            yield f"overlap: {_name(one)} / {_name(other)}"


def _is_inside(one: QQuickItem, other: QQuickItem) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)
