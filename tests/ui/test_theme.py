"""Colours can be told apart by old eyes, words exist in every language, the font is ours."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtQml import QQmlComponent

from kiosk.text import LANGUAGES, words
from tests.ui.gallery import SHAPES, dressed
from ui.app import FONT_FAMILY, QML

# What stands on what: ink first.
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "inkSoft", "press", "wrong", "kept", "look")
        for ground in ("ground", "card")
    ),
    ("ink", "chosen"),
    ("ink", "keyGround"),
    ("ink", "markKey"),
    ("ink", "lookSoft"),
    ("inkSoft", "chosen"),
    ("press", "chosen"),
    ("pressInk", "press"),
    ("pressInk", "pressDown"),
    ("accent", "ground"),
    ("kept", "keptSoft"),
    ("wrong", "wrongSoft"),
    ("look", "lookSoft"),
    ("kept", "chosen"),
]
LEAST = {False: 4.5, True: 7.0}
LEAST_OF_EDGES = 3.0  # WCAG 1.4.11


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=[False, True], ids=["calm", "high contrast"])
def theme(request, scene, pages):
    """Return the theme of an open window, and whether it is the one of high contrast."""
    shape = next(shape for shape in SHAPES if shape.high_contrast is request.param)
    stage = scene(dressed(pages["home"], shape).view)
    component = QQmlComponent(stage.window.engine)
    component.setData(
        b'import QtQml\nimport "."\nQtObject { readonly property QtObject theme: KioskTheme }',
        f"file://{QML}/x.qml",
    )
    held = component.create()
    assert held is not None, component.errorString()
    yield held.property("theme"), request.param
    held.deleteLater()


def test_ink_stands_out_from_its_ground(theme: tuple[QObject, bool]) -> None:
    palette, high = theme
    pale = {
        f"{ink} on {ground}": found
        for ink, ground in PAIRS
        if (found := contrast(palette.property(ink), palette.property(ground))) < LEAST[high]
    }
    assert pale == {}


def test_the_edge_of_what_can_be_touched_can_be_seen(theme: tuple[QObject, bool]) -> None:
    palette, _ = theme
    for ground in ("ground", "card"):
        assert contrast(palette.property("line"), palette.property(ground)) >= LEAST_OF_EDGES


def test_the_font_is_the_one_that_was_made_for_vietnamese(qapp) -> None:
    assert QFontInfo(QFont(FONT_FAMILY)).family() == FONT_FAMILY


def said_in_qml() -> set[str]:
    said = set()
    for file in QML.rglob("*.qml"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if "Words." in line:
                said |= set(re.findall(r'"((?:ui|screen|screens)-[a-z0-9-]+[a-z0-9])"', line))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_page_says_is_there(language: str) -> None:
    assert said_in_qml() <= set(words(language).keys)


def begun_in_qml() -> tuple[str, ...]:
    """Return the beginnings of keys that a page puts together: "ui-key-" + code."""
    texts = (file.read_text(encoding="utf-8") for file in QML.rglob("*.qml"))
    return tuple(start for text in texts for start in re.findall(r'"(ui-[a-z-]+-)" \+', text))


def test_no_word_of_the_frame_is_left_unsaid() -> None:
    ours = {key for key in words("vi").keys if key.startswith("ui-")}
    assert [key for key in ours - said_in_qml() if not key.startswith(begun_in_qml())] == []
