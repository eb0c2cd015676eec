"""A signature as it is kept: dark ink on white, small enough to lie in an answer."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

PNG: Final = "data:image/png;base64,"
INK: Final = QColor("#14245C")  # as on the screen (`InkCanvas.qml`)
WIDTH_PX: Final = 640  # 54 mm on paper at 300 dpi
SHADES: Final = 8  # enough for smooth edges; each further one costs some hundred bytes
SMALLEST: Final = 0  # Qt's "quality" of a PNG: how little it shall be pressed


def kept_signature(drawn: str) -> str:
    """Return a drawing as a PNG data URL of some kilobytes; what is no drawing gives "".

    Args:
        drawn: PNG data URL whose alpha channel is the ink, as a QML canvas gives it.
    """
    try:
        encoded = base64.b64decode(drawn.removeprefix(PNG), validate=True)
    except (ValueError, binascii.Error):
        return ""
    image = QImage.fromData(encoded)
    if image.isNull():
        return ""
    small = image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _in_shades(small).save(buffer, "PNG", SMALLEST)  # type: ignore[call-overload]  # the stubs say bytes
    return PNG + base64.b64encode(held.data()).decode("ascii")


def _in_shades(image: QImage) -> QImage:
    """Return ink of a few shades on white, a byte a pixel."""
    opacity = image.convertToFormat(QImage.Format.Format_Alpha8)
    shade_of = bytes(round(alpha * (SHADES - 1) / 255) for alpha in range(256))
    shades = bytes(opacity.constBits()).translate(shade_of)
    made = QImage(
        shades, opacity.width(), opacity.height(), opacity.bytesPerLine(), QImage.Format.Format_Indexed8
    )
    made.setColorTable([_shade(place / (SHADES - 1)).rgb() for place in range(SHADES)])
    return made.copy()  # the bytes above belong to Python


def _shade(share: float) -> QColor:
    """Return white with this share of ink over it."""
    parts = (round(255 - share * (255 - part)) for part in (INK.red(), INK.green(), INK.blue()))
    return QColor(*parts)
