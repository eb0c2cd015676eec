"""What any cleaner must do at least: take a JPEG apart and make one again; the usual way comes first."""

from __future__ import annotations

import io
from typing import Final

import numpy as np
from PIL import Image
from turbojpeg import TJPF_RGB, TJSAMP_420, TurboJPEG

LIBRARY: Final = "libturbojpeg.so.0"
QUALITY: Final = 75


def pixels(encoded: bytes, codec: TurboJPEG) -> bytes:
    """By libjpeg-turbo, through RGB pixels."""
    return codec.encode(codec.decode(encoded, TJPF_RGB), QUALITY, TJPF_RGB, TJSAMP_420)


def planes(encoded: bytes, codec: TurboJPEG) -> bytes:
    """By libjpeg-turbo, through luma and chroma: the least there is."""
    width, height, _sampling, _space = codec.decode_header(encoded)
    luma, blue, red = (np.asarray(it) for it in codec.decode_to_yuv_planes(encoded))
    width, height = width // 16 * 16, height // 16 * 16
    parts = [luma[:height, :width], blue[: height // 2, : width // 2], red[: height // 2, : width // 2]]
    samples = np.concatenate([part.ravel() for part in parts])
    return codec.encode_from_yuv(samples, height, width, QUALITY, TJSAMP_420)


def pillow(encoded: bytes) -> bytes:
    """By Pillow, which comes with a libjpeg-turbo of its own."""
    made = io.BytesIO()
    Image.open(io.BytesIO(encoded)).convert("RGB").save(made, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return made.getvalue()
