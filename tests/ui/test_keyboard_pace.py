"""How soon a key shows what it does: as soon as a letter in the text field of Qt, with nothing around it."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest

from tests.ui.gallery import SHAPES
from tests.ui.samples.sample import ADDRESS, form

PLAIN = b"""
import QtQuick.Controls.Basic
TextArea { wrapMode: TextArea.Wrap }
"""
LETTERS = "nguyeenx thij huwowngf tooir vaf dduwowngf traanf phus thoj "
WRITTEN = "Số 128 đường Nguyễn Thị Minh Khai, tổ dân phố 5, phường Thuận Hòa, thành phố Huế, "


def painted_ms(stage, keys: str) -> list[float]:
    """Press each key; return the time of this thread from the finger's release to the painted frame.

    Time of the thread, not of the clock: what other processes of the machine do is not the keyboard's.
    The software renderer paints in this thread, too.
    """
    window, finger = stage.window.window, stage.fingers.touchscreen
    frames, took_ms = [], []
    window.frameSwapped.connect(lambda: frames.append(time.thread_time()))
    for letter in keys:
        key = stage.fingers.see(f"key_{'space' if letter == ' ' else letter}")
        place = key.mapToScene(QPointF(key.width() / 2, key.height() / 2)).toPoint()
        QTest.touchEvent(window, finger).press(0, place, window).commit()
        QCoreApplication.processEvents()
        frames.clear()
        began_s = time.thread_time()
        QTest.touchEvent(window, finger).release(0, place, window).commit()
        stage.fingers.wait(lambda: bool(frames), 2, "a frame")
        took_ms.append(1000 * (frames[0] - began_s))
    return took_ms


def plain_field_ms(size, text: str) -> list[float]:
    """Return this thread's time for each letter at the end of a plain text field in a window so large."""
    view, frames, took_ms = QQuickView(), [], []
    made = QQmlComponent(view.engine())
    made.setData(PLAIN, "")
    area = made.create()
    view.setContent("", made, area)
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.resize(size)
    view.show()
    area.setProperty("text", text)
    QTest.qWait(100)
    view.frameSwapped.connect(lambda: frames.append(time.thread_time()))
    for letter in LETTERS:
        frames.clear()
        began_s = time.thread_time()
        area.insert(area.property("length"), letter)
        while not frames:
            QCoreApplication.processEvents()
        took_ms.append(1000 * (frames[0] - began_s))
    view.close()
    return took_ms


@pytest.mark.parametrize("shape", SHAPES[:2], ids=lambda shape: shape.name)
@pytest.mark.parametrize("lines", [0, 4])
def test_a_key_answers_as_soon_as_the_text_field_of_qt(scene, shape, lines):
    """A key 2 to 6 ms, the plain field 5 to 6; a frame of the screen is 16."""
    stage = scene(form(replace(ADDRESS, value=WRITTEN * lines), question="Ở đâu?"), shape)
    stage.fingers.tap(f"field_{ADDRESS.path}")
    painted_ms(stage, "abc ")
    took_ms = sorted(painted_ms(stage, LETTERS))
    plain_ms = statistics.median(plain_field_ms(stage.window.window.size(), WRITTEN * lines))
    assert statistics.median(took_ms) < 1.5 * plain_ms
    assert took_ms[len(took_ms) * 19 // 20] < 2.5 * plain_ms
