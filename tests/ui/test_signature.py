"""A signature is kept as dark ink on white, in a few kilobytes."""

from __future__ import annotations

import base64
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.bridge.signature import INK, PNG, WIDTH_PX, kept_signature

LARGEST_BYTES = 30_000


def canvas(strokes: int) -> str:
    """Draw loops over loops as a canvas would give them: far more than a name needs."""
    image = QImage(968, 378, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(INK, 5))
    for stroke in range(strokes):
        painter.drawPolyline(
            [
                QPointF(20 + 3 * place, 190 + 160 * math.sin(place / 8 + stroke) * math.cos(place / 31))
                for place in range(300)
            ]
        )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return PNG + base64.b64encode(buffer.data().data()).decode("ascii")


def opened(kept: str) -> QImage:
    return QImage.fromData(base64.b64decode(kept.removeprefix(PNG)), "PNG")


@pytest.mark.parametrize("strokes", [1, 3, 10])
def test_the_wildest_signature_lies_in_30_kilobytes(strokes: int) -> None:
    kept = kept_signature(canvas(strokes))
    assert len(kept) <= LARGEST_BYTES
    assert opened(kept).width() == WIDTH_PX


def test_ink_is_dark_on_white_paper() -> None:
    image = opened(kept_signature(canvas(2)))
    colours = {
        image.pixelColor(x, y).name() for x in range(0, WIDTH_PX, 3) for y in range(0, image.height(), 3)
    }
    assert "#ffffff" in colours
    assert INK.name() in colours
    assert all(QColor(colour).alpha() == 255 for colour in colours)


@given(st.text(max_size=60))
def test_what_is_no_drawing_is_no_signature(text: str) -> None:
    assert kept_signature(text) == ""
    assert kept_signature(PNG + text) == ""
