"""Every drawing can be drawn by the screen, is drawn in one manner, and is shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.catalogue.load import load_catalogue
from kiosk.config import CONFIG
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from ui.app import QML
from ui.pictures import ICONS, PICTURES

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse"}  # what QSvgRenderer draws as a browser does
ATTRIBUTES = {
    "svg": {"width", "height", "viewBox"},
    "g": {"transform"},
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
}
PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
ROOM = {"welcome": (720, 360)}  # wide; all other pictures are 4:3
FRAMES = range(1, 5)
DRAWINGS = sorted(ICONS.glob("*.svg")) + sorted(PICTURES.glob("*.svg"))
FLAWS = {f"flaw-{flaw.value.replace('_', '-')}" for flaw in Flaw}
ONLY_PICTURES = sorted(PICTURES.glob("*.svg"))


def named_in_qml(pattern: str) -> set[str]:
    return {name for file in QML.rglob("*.qml") for name in re.findall(pattern, file.read_text("utf-8"))}


def shown() -> set[str]:
    """The stem of every picture that a page or a view names."""
    loops = {f"{stem}-{frame}" for stem in named_in_qml(r'stem: "([a-z-]+)"') for frame in FRAMES}
    alone = named_in_qml(r'file: "([a-z-]+)\.svg"')
    return loops | alone | {f"fault-{fault.key}" for fault in Fault} | {"closed"} | FLAWS


def painted(file: Path) -> QImage:
    image = QImage(300, 225, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("transparent"))
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(file.read_bytes()))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_holds_only_what_the_screen_draws(file: Path) -> None:
    for element in ET.parse(file).iter():
        name = element.tag.removeprefix(SVG)
        assert name in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES[name] | PAINT | {"transform"}


@pytest.mark.parametrize("file", ONLY_PICTURES, ids=lambda file: file.stem)
def test_a_picture_has_its_shape_and_one_weight_of_line(file: Path) -> None:
    width, height = ROOM.get(file.stem, (480, 360))
    top = ET.parse(file).getroot()
    assert top.attrib == {"width": f"{width}", "height": f"{height}", "viewBox": f"0 0 {width} {height}"}
    (drawing,) = top.findall(f"{SVG}g")
    assert drawing.get("stroke-width") == "6"


@pytest.mark.parametrize("file", ONLY_PICTURES, ids=lambda file: file.stem)
def test_a_picture_can_be_seen_on_paper_and_on_black(file: Path) -> None:
    """It brings its own ground, so that its ink does not vanish in high contrast."""
    image = painted(file)
    ground = image.pixelColor(20, 8)
    colours = {image.pixelColor(x, y).name() for x in range(0, 300, 2) for y in range(0, 225, 2)}
    assert ground.alpha() == 255
    assert ground.lightnessF() > 0.85
    assert len(colours) > 20


def test_every_picture_that_is_shown_is_drawn_and_every_drawn_one_is_shown() -> None:
    assert {file.stem for file in ONLY_PICTURES} == shown()


def test_the_frames_of_a_loop_differ() -> None:
    for stem in named_in_qml(r'stem: "([a-z-]+)"'):
        frames = [painted(PICTURES / f"{stem}-{frame}.svg") for frame in FRAMES]
        assert all(one != other for one, other in zip(frames, frames[1:] + frames[:1], strict=True))


def test_each_procedure_has_an_icon() -> None:
    pictures = {
        procedure.code: procedure.picture for procedure in load_catalogue(CONFIG / "catalogue").procedures
    }
    assert {code: (ICONS / f"{name}.svg").is_file() for code, name in pictures.items()} == dict.fromkeys(
        pictures, True
    )
