"""The codes of a frame: by zxing-cpp; by zbar, which is slower and may crash, as second opinion."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from pyzbar import pyzbar  # type: ignore[import-untyped]  # has no stubs

Grey = NDArray[np.uint8]

QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
SECOND_WIDTH_PX: Final = 960  # zbar takes 50 ms for a frame of 1920


def codes_in(grey: Grey) -> list[bytes]:
    """Return the exact bytes of each QR code in a frame."""
    found = zxingcpp.read_barcodes(grey, formats=QR)
    return [code.bytes for code in found]


def second_opinion(grey: Grey) -> list[bytes]:
    """Return the bytes of each QR code as zbar gives them: their letters may be mangled."""
    height_px, width_px = grey.shape
    if width_px > SECOND_WIDTH_PX:
        size = (SECOND_WIDTH_PX, round(height_px * SECOND_WIDTH_PX / width_px))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return [code.data for code in pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])]
