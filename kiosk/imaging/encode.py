"""Pictures encoded: the page for the dossier, the small one for the screen."""

from __future__ import annotations

import io
import struct
from typing import Final

import cv2
import numpy as np
from PIL import Image
from turbojpeg import TJPF_GRAY, TJSAMP_420, TJSAMP_GRAY  # type: ignore[import-untyped]  # has no stubs

from kiosk.imaging.content import JpegContent, PageContent
from kiosk.imaging.decode import codec
from kiosk.imaging.layers import bilevel, layered
from kiosk.imaging.place import Place, move_to_page
from kiosk.imaging.planes import Page, Picture, Planes, rgb_of_full, shrunk, shrunk_planes, whole_eights
from kiosk.imaging.treatment import ColourMode, Layering, Treatment

THUMB_QUALITY: Final = 70
THUMB_PX: Final = 480
FIRST_STEP: Final = 0.24  # below this scale, a quarter is still larger than the small picture
TURNS: Final = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
DENSITY_AT: Final = 13  # in a JFIF file: SOI, then APP0 with name, version, unit and two densities
DOTS_PER_INCH: Final = 1


def content_of(page: Page, dpi: int, treatment: Treatment, *, coloured: bool) -> PageContent:
    """Return a page as the settings want it kept."""
    if treatment.layering is Layering.BILEVEL:
        return bilevel(page.planes, dpi)
    if treatment.layering is Layering.LAYERED:
        return layered(page.planes, dpi)
    grey = treatment.colour is ColourMode.GREY or (treatment.colour is ColourMode.AUTO and not coloured)
    jpeg = (grey_jpeg if grey else page_jpeg)(page, dpi, treatment.jpeg_quality)
    return JpegContent(jpeg, page.planes.width_px, page.planes.height_px, grey)


def page_jpeg(page: Page, dpi: int, quality: int) -> bytes:
    """Return the page in colour, as it goes into the PDF."""
    width_px, height_px = page.planes.width_px, page.planes.height_px
    made = codec().encode_from_yuv(page.samples, height_px, width_px, quality, TJSAMP_420)
    return _with_density(made, dpi)


def grey_jpeg(page: Page, dpi: int, quality: int) -> bytes:
    """Return the page in grey."""
    luma = page.planes.luma[..., None]
    return _with_density(codec().encode(luma, quality, TJPF_GRAY, TJSAMP_GRAY), dpi)


def thumb_jpeg(planes: Planes) -> bytes:
    """Return the small picture of a page for the screen: longest edge 480 px, less for a smaller page."""
    scale = _thumb_scale(planes.width_px, planes.height_px)
    size = max(1, round(planes.width_px * scale)), max(1, round(planes.height_px * scale))
    if scale < FIRST_STEP:
        whole = whole_eights(planes)  # squares of four by four are summed far faster than parts of pixels
        planes = shrunk_planes(whole, (whole.width_px // 4, whole.height_px // 4))
    coarse = (
        np.asarray(cv2.resize(it, size, interpolation=cv2.INTER_LINEAR), np.uint8)
        for it in (planes.luma, planes.blue, planes.red)
    )
    return _small_jpeg(rgb_of_full(*coarse))


def thumb_as_fed(planes: Planes, place: Place) -> bytes:
    """Return the small picture of a sheet that no page is made of; `place` is in px of the planes."""
    shape = planes.height_px, planes.width_px
    move = move_to_page(place, shape, place.paper_deg)
    move = move.coarser(1 / _thumb_scale(move.width_px, move.height_px))
    rgb = shrunk(planes, (planes.width_px, planes.height_px))
    size, flags = (move.width_px, move.height_px), cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(rgb, move.on_pixels(), size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return _small_jpeg(np.asarray(moved, np.uint8))


def _thumb_scale(width_px: int, height_px: int) -> float:
    return min(1.0, THUMB_PX / max(width_px, height_px))


def _small_jpeg(rgb: Picture) -> bytes:
    made = io.BytesIO()
    Image.fromarray(rgb).save(made, "JPEG", quality=THUMB_QUALITY, subsampling="4:2:0")
    return made.getvalue()


def turned_thumb(jpeg: bytes, quarter_turns: int) -> bytes:
    """Return a small picture turned clockwise by quarters."""
    turn = TURNS.get(quarter_turns % 4)
    if turn is None:
        return jpeg
    made = io.BytesIO()
    Image.open(io.BytesIO(jpeg)).transpose(turn).save(made, "JPEG", quality=THUMB_QUALITY)
    return made.getvalue()


def _with_density(jpeg: bytes, dpi: int) -> bytes:
    """Write the resolution into the JFIF header, which libjpeg-turbo leaves without."""
    density = struct.pack(">BHH", DOTS_PER_INCH, dpi, dpi)
    return jpeg[:DENSITY_AT] + density + jpeg[DENSITY_AT + len(density) :]
