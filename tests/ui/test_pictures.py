"""Every picture that a page may show is there; those of the visit leave no trace."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from tests.ui.port import StillVisit
from tests.ui.samples.pictures import pictures
from ui.app import QML
from ui.pictures import (
    ICON_COLOUR,
    ICONS,
    PICTURES,
    CodePictures,
    IconProvider,
    PictureProvider,
    VisitPictures,
)

# Icons that the visit names: facts of the guide, what can be done to a side.
NAMED_BY_VIEWS = {
    "document",
    "money",
    "clock",
    "people",
    "rotate",
    "refresh",
    "back",
    "go-on",
    "trash",
    "check",
}
NAMED_BY_VIEWS_AS_PICTURES = {
    "closed.svg",
    *(f"fault-{fault.key}.svg" for fault in Fault),
    *(f"flaw-{flaw.value.replace('_', '-')}.svg" for flaw in Flaw),
}
ROOM = QSize(96, 96)


def named(pattern: str) -> set[str]:
    found = (re.findall(pattern, file.read_text(encoding="utf-8")) for file in QML.rglob("*.qml"))
    return {name for names in found for name in names if name}


def icons_in_qml() -> set[str]:
    lines = named(r'(?:iconName|primaryIcon|secondaryIcon|(?<!Accessible\.)name): ([^\n]*"[a-z-]*"[^\n]*)')
    words = {word for line in lines for word in re.findall(r'"([a-z][a-z-]+)"', line)}
    kinds = {"go-on", "kept", "wrong", "look", "calm", "icons", "back", "shift", "hide"}
    return words - kinds | {"go-on", "back", "shift"}


@pytest.mark.parametrize("name", sorted(icons_in_qml() | NAMED_BY_VIEWS))
def test_each_icon_is_there_in_the_one_colour_that_is_tinted(name: str) -> None:
    drawing = (ICONS / f"{name}.svg").read_bytes()
    assert ICON_COLOUR in drawing
    assert not re.findall(rb"(?:stroke|fill)=\"(?!#000\"|none\")[^\"]*\"", drawing)


@pytest.mark.parametrize("file", sorted(named(r'file: [^\n]*"([a-z-]+\.svg)"') | NAMED_BY_VIEWS_AS_PICTURES))
def test_each_picture_is_there(qapp, file: str) -> None:
    assert not PictureProvider().requestImage(file, QSize(), QSize(300, 225)).isNull(), PICTURES / file


def test_an_icon_takes_the_colour_that_is_asked_for(qapp) -> None:
    size = QSize()
    image = IconProvider().requestImage("check/a3211b", size, ROOM)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(96)
        for y in range(96)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert size == ROOM
    assert colours == {"#a3211b"}


def test_a_drawing_keeps_its_shape(qapp, tmp_path: Path) -> None:
    (tmp_path / "wide.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"/>'
    )
    assert PictureProvider(tmp_path).requestImage("wide.svg", QSize(), ROOM).size() == QSize(96, 48)


def test_a_picture_that_lacks_is_null_so_that_qt_warns(qapp, tmp_path: Path) -> None:
    assert PictureProvider(tmp_path).requestImage("none.svg", QSize(), ROOM).isNull()


def test_a_side_comes_from_the_visit_no_wider_than_is_asked_for(qapp, pages) -> None:
    provider = VisitPictures(StillVisit(pages["scan-look"].view, pictures()))
    assert provider.requestImage("side-1", QSize(), QSize(220, 0)).width() == 220
    assert provider.requestImage("side-1", QSize(), QSize()).width() == 480


@pytest.mark.parametrize("picture", [None, b"", b"no picture"])
def test_a_side_that_is_gone_is_clear_and_no_error(qapp, pages, picture: bytes | None) -> None:
    held = {} if picture is None else {"side-1": picture}
    image: QImage = VisitPictures(StillVisit(pages["home"].view, held)).requestImage(
        "side-1", QSize(), QSize()
    )
    assert image.size() == QSize(1, 1)
    assert image.pixelColor(0, 0) == QColor(0, 0, 0, 0)


def test_no_picture_is_loaded_by_a_thread_that_would_wait_for_this_one() -> None:
    asked = [file.name for file in QML.rglob("*.qml") if "asynchronous" in file.read_text(encoding="utf-8")]
    assert asked == []


def test_a_code_for_a_telephone_is_read_back_to_the_letter(qapp):
    said = "CẦN MANG THEO\n- Giấy chứng sinh (1 bản chính)"
    code = CodePictures().requestImage(quote(said), QSize(), QSize(400, 400))
    pixels = np.frombuffer(code.constBits(), np.uint32).reshape(code.height(), code.width())
    (read,) = zxingcpp.read_barcodes((pixels & 0xFF).astype(np.uint8))
    assert read.text == said
    assert code.width() <= 400
