"""What the camera sees, on the page that asks for a code: one item, made once, that pages lend a place.

An item that QML makes of a Python class is never freed, so pages make none: they call `showIn`.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtQml import QmlElement, QmlSingleton
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.visit.port import VisitPort

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

FRAME_MS: Final = 80  # the camera sends some twelve pictures a second
GROUND: Final = QColor("#1A1C1E")  # before the first picture
GUIDE: Final = QColor(255, 255, 255, 210)
GUIDE_SHARE: Final = 0.68  # of the picture's height: where a code is read best
CORNER_SHARE: Final = 0.22  # of the guide's side: its corners alone are drawn, and cover nothing
GUIDE_PX: Final = 6


class CameraPicture(QQuickPaintedItem):
    """The newest picture, as in a mirror, with the corners of a square where the code shall be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("camera_picture")
        self.picture = QImage()

    def paint(self, painter: QPainter) -> None:
        """Fill the item with the picture; what does not fit is cut off evenly."""
        room = self.boundingRect()
        painter.fillRect(room, GROUND)
        if not self.picture.isNull():
            painter.save()
            painter.translate(room.width(), 0)
            painter.scale(-1, 1)
            painter.drawImage(room, self.picture, _middle_of(self.picture, room))
            painter.restore()
        _draw_guide(painter, room)


@QmlElement
@QmlSingleton
class Preview(QObject):
    """Lends the camera's picture to the page that asks for it last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port: VisitPort | None = None
        self._shown: bytes | None = None
        self._item = CameraPicture()
        self._item.setParent(self)
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._look)

    def serve(self, port: VisitPort) -> None:
        """Ask this visit for the pictures."""
        self._port = port

    @Slot(QObject)
    def showIn(self, place: QObject) -> None:
        """Fill an item of a page with the picture, until the page goes away or another one asks."""
        assert isinstance(place, QQuickItem)
        self._item.setParentItem(place)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        place = self._item.parentItem()
        if place is None or not place.isVisible():
            if place is None:  # Qt took the item out of a page that has gone
                self._timer.stop()
            self._take(None)
            return
        if self._item.size() != place.size():
            self._item.setSize(place.size())
        self._take(self._port.preview() if self._port is not None else None)

    def _take(self, jpeg: bytes | None) -> None:
        if jpeg is not self._shown:
            self._shown = jpeg
            self._item.picture = QImage.fromData(jpeg) if jpeg is not None else QImage()
            self._item.update()


def _middle_of(picture: QImage, room: QRectF) -> QRectF:
    """Return the part of a picture that has the shape of the room."""
    scale = min(picture.width() / max(room.width(), 1), picture.height() / max(room.height(), 1))
    width, height = room.width() * scale, room.height() * scale
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)


def _draw_guide(painter: QPainter, room: QRectF) -> None:
    side = room.height() * GUIDE_SHARE
    middle = room.center()
    painter.setPen(QPen(GUIDE, GUIDE_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        corner = middle + QPointF(x * side / 2, y * side / 2)
        painter.drawLine(corner, corner - QPointF(x * side * CORNER_SHARE, 0))
        painter.drawLine(corner, corner - QPointF(0, y * side * CORNER_SHARE))
