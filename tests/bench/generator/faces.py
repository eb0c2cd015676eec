"""Type for the papers: families that the kiosk's own judges were not made with, as far as that can be.

They come with `tools/install-bench-packages`. A family without all Vietnamese letters is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PIL import ImageFont

from tests.bench.generator.words import EVERY_LETTER

BENCH: Final = Path(__file__).parents[3] / ".bench"
PLACES: Final = (BENCH / "fonts", Path("/usr/share/fonts/truetype/freefont"))
MISSING: Final = "\U000f0000"  # no font has it


@dataclass(frozen=True, slots=True)
class Family:
    """The files of one type family."""

    regular: str
    bold: str
    italic: str
    hand: bool = False  # looks written by hand


SERIF: Final = (
    Family("Spectral-Regular.ttf", "Spectral-Bold.ttf", "Spectral-Italic.ttf"),
    Family("IBMPlexSerif-Regular.ttf", "IBMPlexSerif-Bold.ttf", "IBMPlexSerif-Italic.ttf"),
    Family("FreeSerif.ttf", "FreeSerifBold.ttf", "FreeSerifItalic.ttf"),
)
SANS: Final = (
    Family("BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf", "BeVietnamPro-Italic.ttf"),
    Family("Sarabun-Regular.ttf", "Sarabun-Bold.ttf", "Sarabun-Italic.ttf"),
    Family("Barlow-Regular.ttf", "Barlow-Bold.ttf", "Barlow-Italic.ttf"),
    Family("AlegreyaSans-Regular.ttf", "AlegreyaSans-Bold.ttf", "AlegreyaSans-Italic.ttf"),
)
HANDS: Final = ("DancingScript[wght].ttf", "AlegreyaSans-LightItalic.ttf", "Spectral-LightItalic.ttf")


@cache
def _file(name: str) -> Path:
    places = [*PLACES]
    for package in ("fontpkg_be_vietnam_pro",):
        spec = find_spec(package)
        if spec and spec.submodule_search_locations:
            places.append(Path(spec.submodule_search_locations[0]))
    for place in places:
        for found in place.rglob(name.replace("[", "[[]")):
            return found
    raise FileNotFoundError(f"{name}: run tools/install-bench-packages")


@cache
def face(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size.

    Raises:
        FileNotFoundError: It is not installed.
        ValueError: It lacks a Vietnamese letter.
    """
    if size_px != 40:
        face(name, 40)
        return ImageFont.truetype(str(_file(name)), max(4, size_px), layout_engine=ImageFont.Layout.BASIC)
    font = ImageFont.truetype(str(_file(name)), 40, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(font.getmask(MISSING))
    lacking = [it for it in EVERY_LETTER if bytes(font.getmask(it)) == nothing]
    if lacking:
        raise ValueError(f"{name} lacks {''.join(lacking)}")
    return font


def installed() -> bool:
    """Say whether all fonts are there."""
    try:
        for family in (*SERIF, *SANS):
            for name in (family.regular, family.bold, family.italic):
                _file(name)
        for name in HANDS:
            _file(name)
    except FileNotFoundError:
        return False
    return True
