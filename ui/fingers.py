"""Hands and eyes on the window: taps what can be seen, types on the screen's own keyboard, takes pictures.

The scripted resident of the demo and the journeys use it. Everything goes through the window's
touch events, so a button that is covered, switched off or out of sight can't be pressed here either.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, QTimer
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

FOUND_WITHIN_S: Final = 5.0  # a page that has just changed needs a moment
SETTLED_WITHIN_S: Final = 2.0
LOOK_EVERY_MS: Final = 10
PAINTED_MS: Final = 60  # pictures come from a thread of their own
MOVED_MS: Final = 17  # a touchscreen tells of a moving finger once a frame
# Shares of the paper: up and down across it, as a name is written.
STROKE: Final = tuple((0.1 + 0.04 * step, (0.7, 0.45, 0.25, 0.5)[step % 4]) for step in range(20))
TONE_NAMES: Final = {
    "\u0301": "sac",
    "\u0300": "huyen",
    "\u0309": "hoi",
    "\u0303": "nga",
    "\u0323": "nang",
}
NAMED_KEYS: Final = {" ": "space"}


class NotSeen(AssertionError):
    """What should be on the screen is not there; the message has names of things, never answers."""


class Fingers:
    """One person before one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self.touchscreen: QPointingDevice = QTest.createTouchDevice()

    def see(self, name: str) -> QQuickItem | None:
        """Return what has this name, if it is visible and switched on."""
        return next((item for item in self._walk() if item.objectName() == name and _is_live(item)), None)

    def tap(self, name: str, within_s: float = FOUND_WITHIN_S) -> None:
        """Touch what has this name, after scrolling to it.

        Raises:
            NotSeen: Nothing of this name can be touched in time.
        """
        self.wait(lambda: self._stands_still(name), within_s, name)
        self._touch(name)

    def _touch(self, name: str) -> None:
        item = self.see(name)
        if item is None:
            raise NotSeen(name)
        self._bring_into_sight(item)
        place = _centre(item).toPoint()
        if not self._window.contentItem().boundingRect().contains(QPointF(place)):
            raise NotSeen(f"{name} is off the screen")
        QTest.touchEvent(self._window, self.touchscreen).press(0, place, self._window).commit()
        QTest.touchEvent(self._window, self.touchscreen).release(0, place, self._window).commit()
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text with the keys of the screen, into the field that has the cursor.

        Raises:
            NotSeen: Nothing has the cursor, a key is missing, or the field reads otherwise afterwards.
        """
        self.wait(self._can_type, FOUND_WITHIN_S, "a field to type into")
        field = self._window.activeFocusItem()
        expected = f"{self._written()}{text}".casefold()
        for letter in unicodedata.normalize("NFC", text):
            self._type_letter(letter)
        if str(field.property("text")).casefold() != expected:
            raise NotSeen("the field does not read what was typed")

    def sign(self, name: str) -> None:
        """Draw a stroke with one finger over the paper of this name, as a signature.

        Raises:
            NotSeen: Nothing of this name can be drawn on in time.
        """
        self.wait(lambda: self._stands_still(name), FOUND_WITHIN_S, name)
        paper = self.see(name)
        if paper is None:
            raise NotSeen(name)
        self._bring_into_sight(paper)
        start, *way = (_part(paper, across, down) for across, down in STROKE)
        QTest.touchEvent(self._window, self.touchscreen).press(0, start, self._window).commit()
        for place in way:
            QTest.touchEvent(self._window, self.touchscreen).move(0, place, self._window).commit()
            _rest(MOVED_MS)
        QTest.touchEvent(self._window, self.touchscreen).release(0, place, self._window).commit()
        _rest(PAINTED_MS)

    def erase(self) -> None:
        """Take everything away, letter by letter, that stands in the field that has the cursor.

        Raises:
            NotSeen: Nothing has the cursor, or something is left.
        """
        self.wait(self._can_type, FOUND_WITHIN_S, "a field to empty")
        for _ in range(len(self._written() or "")):
            self._touch("key_back")
        if self._written():
            raise NotSeen("the field is not empty")

    def wait(self, seen: Callable[[], bool], within_s: float, what: str) -> None:
        """Look until something is seen.

        Raises:
            NotSeen: It was not seen in time.
        """
        end_s = time.monotonic() + within_s
        while not seen():
            if time.monotonic() > end_s:
                raise NotSeen(f"waited {within_s:g} s in vain for {what}")
            _rest(LOOK_EVERY_MS)

    def grab(self, path: Path) -> None:
        """Save a picture of the window, once the page stands still."""
        self.wait(self._is_settled, SETTLED_WITHIN_S, "the page to settle")
        _rest(PAINTED_MS)
        if not self._window.grabWindow().save(str(path)):
            raise NotSeen("the picture could not be saved")

    def _can_type(self) -> bool:
        return self._written() is not None and self._stands_still("keyboard")

    def _stands_still(self, name: str) -> bool:
        """Say whether a thing is there and no longer moves: a page that came up just now still does."""
        before = self.see(name)
        if before is None:
            return False
        place = _centre(before)
        _rest(LOOK_EVERY_MS)
        after = self.see(name)
        return after is not None and _centre(after) == place

    def _written(self) -> str | None:
        item = self._window.activeFocusItem()
        text = item.property("text") if item is not None else None
        return text if isinstance(text, str) else None

    def _type_letter(self, letter: str) -> None:
        apart = unicodedata.normalize("NFD", letter)
        tone = next((TONE_NAMES[mark] for mark in apart if mark in TONE_NAMES), "")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONE_NAMES))
        if bare.isupper() and self.see("key_shift") is not None:
            self._touch("key_shift")
        self._touch(f"key_{NAMED_KEYS.get(bare, bare.lower())}")
        if tone:
            self._touch(f"key_tone_{tone}")

    def _is_settled(self) -> bool:
        page = next((item for item in self._walk() if item.objectName() == "page_loader"), None)
        return page is not None and page.opacity() == 1

    def _bring_into_sight(self, item: QQuickItem) -> None:
        around = item.parentItem()
        while around is not None:
            if around.inherits("QQuickFlickable"):
                _scroll(around, item)
            around = around.parentItem()
        QGuiApplication.processEvents()

    def _walk(self) -> Iterator[QQuickItem]:
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += item.childItems()


def _centre(item: QQuickItem) -> QPointF:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


def _part(item: QQuickItem, across: float, down: float) -> QPoint:
    return item.mapToScene(QPointF(item.width() * across, item.height() * down)).toPoint()


def _is_live(item: QQuickItem) -> bool:
    return item.isVisible() and item.isEnabled() and item.width() > 0 and item.height() > 0


def _scroll(view: QQuickItem, item: QQuickItem) -> None:
    """Move a scrolling page so that the item stands in the middle of it, if it is not wholly in sight."""
    top = item.mapToItem(view, QPointF(0, 0)).y()
    if top >= 0 and top + item.height() <= view.height():
        return
    longest = max(0.0, float(view.property("contentHeight")) - view.height())
    wanted = float(view.property("contentY")) + top - (view.height() - item.height()) / 2
    view.setProperty("contentY", min(max(0.0, wanted), longest))


def _rest(pause_ms: int) -> None:
    """Let the window and all workers go on for a while.

    `QTest.qWait` would keep Python's lock: every other thread then gets one turn in ten milliseconds.
    Without its receiver the timer's call would leave something behind each time (PySide 6.11).
    """
    loop = QEventLoop()
    QTimer.singleShot(pause_ms, loop, loop.quit)
    loop.exec()
