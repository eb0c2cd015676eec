"""Every page in every manner: nothing cut, nothing over anything, everything large enough to touch."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.ui.gallery import SHAPES, Shape, dressed
from tests.ui.looking import faults, is_text, items

SHAPES_THAT_DIFFER = [shape for shape in SHAPES if not shape.high_contrast]
SETTLE_MS = 20
LOOKS = 30
LEAST_TEXT_PX = {False: 28, True: 40}  # ui.md: capitals of 4.8 mm, in large text of 0.7 degrees
OFTEN = {"portrait", "landscape", "portrait-large"}  # in the normal run


def rarely(shapes):
    return [
        pytest.param(shape, marks=() if shape.name in OFTEN else pytest.mark.slow, id=shape.name)
        for shape in shapes
    ]


@pytest.mark.parametrize("shape", rarely(SHAPES_THAT_DIFFER))
def test_each_page_can_be_read_and_touched(scene, pages, shape: Shape) -> None:
    first, *_ = pages.values()
    stage = scene(dressed(first, shape).view, shape)
    found = []
    for sample in pages.values():
        stage.port.show(dressed(sample, shape).view)
        for name in sample.taps:
            stage.fingers.tap(name)
        found += [f"{sample.name}: {fault}" for fault in _settled_faults(stage.window.window)]
    assert found == []


def _settled_faults(window: QQuickWindow) -> list[str]:
    """Return what is wrong once the page stands still: a busy machine lays it out late."""
    found = ["nobody looked"]
    for _ in range(LOOKS):
        QTest.qWait(SETTLE_MS)
        found = faults(window)
        if not found:
            break
    return found


@pytest.mark.parametrize("large", [False, True])
def test_no_text_is_smaller_than_an_old_eye_needs(scene, pages, large: bool) -> None:
    shape = next(shape for shape in SHAPES if shape.large_text is large)
    stage = scene(dressed(pages["form-address"], shape).view, shape)
    texts = [item for item in items(stage.window.window.contentItem()) if is_text(item)]
    keys = {"sắc", "huyền", "hỏi", "ngã", "nặng", "bỏ dấu"}  # stand below the letter that shows the tone
    small = {
        str(text.property("text"))
        for text in texts
        if text.property("font").pixelSize() < LEAST_TEXT_PX[large]
    }
    assert small <= keys
