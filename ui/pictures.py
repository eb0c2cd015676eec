"""Where QML's pictures come from: tinted icons, drawings, codes, scanned sides and slips.

A scanned side exists in the memory of the visit alone, so it goes from there to the screen
without a file and without a cache.

No `Image` may be asynchronous: Qt's loader thread would wait for Python's lock while the GUI
thread, which has it, waits for the loader.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import segno
from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.text import ASSETS
from kiosk.visit.port import VisitPort

ICONS: Final = ASSETS / "icons"
PICTURES: Final = ASSETS / "pictures"
ICON_COLOUR: Final = b"#000"  # the one colour that every icon is drawn in
QUIET_MODULES: Final = 4  # of white around a code (ISO/IEC 18004)
DARK, LIGHT = 0xFF000000, 0xFFFFFFFF
GONE: Final = QSize(1, 1)  # a picture that was wiped while it was asked for; the least that can be drawn


class IconProvider(QQuickImageProvider):
    """`image://icons/<name>/<rrggbb>`: a one-colour icon in that colour."""

    def __init__(self, folder: Path = ICONS) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Draw an icon at the size that is asked for."""
        icon, _, tint = name.partition("/")
        return _drawing(self._folder / f"{icon}.svg", size, requested, f"#{tint}")


class PictureProvider(QQuickImageProvider):
    """`image://pictures/<file>`: a drawing in its own colours."""

    def __init__(self, folder: Path = PICTURES) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Draw a picture into the room that is asked for, in its own shape."""
        return _drawing(self._folder / name, size, requested)


class CodePictures(QQuickImageProvider):
    """`image://codes/<text, percent-encoded>`: a QR code for a telephone, of whole pixels a module."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Draw a code no larger than what is asked for."""
        code = segno.make(QUrl.fromPercentEncoding(name.encode()), error="l", micro=False)
        rows = list(code.matrix_iter(border=QUIET_MODULES))
        image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
        for y, row in enumerate(rows):
            for x, is_dark in enumerate(row):
                image.setPixel(x, y, DARK if is_dark else LIGHT)
        module_px = max(1, requested.width() // len(rows))
        whole = image.scaledToWidth(len(rows) * module_px)
        _tell(size, whole.size())
        return whole


class VisitPictures(QQuickImageProvider):
    """`image://sides/<picture>` and `image://slip/<picture>`: what the visit holds."""

    def __init__(self, port: VisitPort) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._port = port

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Decode a picture; one that is gone by now is a clear pixel, not an error."""
        encoded = self._port.picture(name)
        image = QImage.fromData(encoded) if encoded else QImage()
        if image.isNull():
            image = QImage(GONE, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
        _tell(size, image.size())
        if requested.width() > 0 and image.width() > requested.width():
            image = image.scaledToWidth(requested.width(), Qt.TransformationMode.SmoothTransformation)
        return image


def _drawing(file: Path, size: QSize, room: QSize, tint: str = "") -> QImage:
    """Return an SVG as a picture; of a file that lacks a null picture, of which Qt warns."""
    if not file.is_file():
        return QImage()
    svg = file.read_bytes()
    image = _drawn(svg.replace(ICON_COLOUR, tint.encode()) if tint else svg, room)
    _tell(size, image.size())
    return image


def _drawn(svg: bytes, room: QSize) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    shape = renderer.defaultSize()
    wanted = (
        shape.scaled(room, Qt.AspectRatioMode.KeepAspectRatio) if room.width() > 0 < room.height() else shape
    )
    image = QImage(wanted.expandedTo(GONE), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _tell(size: QSize, told: QSize) -> None:
    size.setWidth(told.width())
    size.setHeight(told.height())
