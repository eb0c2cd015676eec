"""What a scanner can do (ScannerCapabilities), and the order that asks it for that (ScanSettings).

Lengths are in 1/300 inch, as in all of eSCL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from drivers.escl_scanner.documents import all_of, find_root, local_name, number_of, text_of
from kiosk.devices.scanner import ScanRequest, Source

PER_INCH: Final = 300
MM_PER_INCH: Final = 25.4
BED_MM: Final = (216.0, 303.0)  # a little more than A4, so that the edge of a crooked sheet is seen
COLOUR: Final = "RGB24"
JPEG: Final = "image/jpeg"
FEELS_PAPER: Final = "DetectPaperLoaded"
INPUTS: Final = ("AdfSimplexInputCaps", "AdfDuplexInputCaps", "PlatenInputCaps")
ORDER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"><pwg:Version>2.0</pwg:Version>'
    "<pwg:ScanRegions><pwg:ScanRegion>"
    "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
    "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
    "<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height></pwg:ScanRegion></pwg:ScanRegions>"
    "<pwg:InputSource>{source}</pwg:InputSource><scan:ColorMode>{colour}</scan:ColorMode>"
    "<scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>"
    "<pwg:DocumentFormat>{format}</pwg:DocumentFormat>"
    "<scan:DocumentFormatExt>{format}</scan:DocumentFormatExt>{duplex}</scan:ScanSettings>"
)
DUPLEX: Final = "<scan:Duplex>{}</scan:Duplex>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One way into the scanner: the glass, or the feeder with one face or both."""

    widest: int
    longest: int
    resolutions: tuple[int, ...] = ()  # those it lists
    finest: int = 0  # of a range, where it states one
    coarsest: int = 0

    def dpi_for(self, dpi: int) -> int:
        """Return what comes nearest to a resolution: it, the next finer one, or the finest there is."""
        if not self.resolutions:
            return min(max(dpi, self.coarsest), self.finest) if self.finest else dpi
        finer = [it for it in self.resolutions if it >= dpi]
        return min(finer) if finer else max(self.resolutions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What a scanner can do."""

    model: str
    simplex: Input | None = None
    duplex: Input | None = None
    glass: Input | None = None
    feels_paper: bool = True  # else an "empty" tray may hold paper, until it is drawn

    def input_for(self, request: ScanRequest) -> Input | None:
        """Return the way in for a request, or None if the scanner has none such."""
        if request.source is Source.FLATBED:
            return self.glass
        return self.duplex if request.duplex else self.simplex or self.duplex


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOrder:
    """What is asked of a scanner that can do it."""

    source: Source
    duplex: bool
    dpi: int
    width: int
    height: int

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of a side that fills all that was asked for."""
        return self.width * self.dpi // PER_INCH, self.height * self.dpi // PER_INCH

    def document(self) -> bytes:
        """Return the order as ScanSettings."""
        feeds = self.source is Source.FEEDER
        return ORDER.format(
            width=self.width,
            height=self.height,
            source="Feeder" if feeds else "Platen",
            colour=COLOUR,
            dpi=self.dpi,
            format=JPEG,
            duplex=DUPLEX.format("true" if self.duplex else "false") if feeds else "",
        ).encode()


def read_abilities(document: bytes) -> Abilities | None:
    """Return the facts of a ScannerCapabilities document, or None if it is none."""
    root = find_root(document, "ScannerCapabilities")
    if root is None:
        return None
    simplex, duplex, glass = (_input(next(all_of(root, name), None)) for name in INPUTS)
    return Abilities(
        model=text_of(root, "MakeAndModel"),
        simplex=simplex,
        duplex=duplex,
        glass=glass,
        feels_paper=any(option.text == FEELS_PAPER for option in all_of(root, "AdfOption")),
    )


def order_for(request: ScanRequest, abilities: Abilities) -> ScanOrder | None:
    """Return what to ask for, or None if the scanner has no such way in."""
    way_in = abilities.input_for(request)
    if way_in is None:
        return None
    width, height = (round(mm / MM_PER_INCH * PER_INCH) for mm in BED_MM)
    return ScanOrder(
        source=request.source,
        duplex=request.duplex and request.source is Source.FEEDER,
        dpi=way_in.dpi_for(request.dpi),
        width=min(width, way_in.widest),
        height=min(height, way_in.longest),
    )


def _input(element: ET.Element | None) -> Input | None:
    if element is None:
        return None
    widest, longest = number_of(element, "MaxWidth"), number_of(element, "MaxHeight")
    if not widest or not longest:
        return None
    spans = list(_spans(element))
    return Input(
        widest=widest,
        longest=longest,
        resolutions=tuple(sorted(set(_resolutions(element)))),
        coarsest=min((low for low, _ in spans), default=0),
        finest=max((high for _, high in spans), default=0),
    )


def _resolutions(element: ET.Element) -> Iterator[int]:
    """Yield what it lists, the same both ways: others shear the picture of a letter."""
    for listed in all_of(element, "DiscreteResolution"):
        across, down = number_of(listed, "XResolution"), number_of(listed, "YResolution")
        if across and across == down:
            yield across


def _spans(element: ET.Element) -> Iterator[tuple[int, int]]:
    for span in element.iter():
        if local_name(span) in {"XResolutionRange", "YResolutionRange"}:
            yield number_of(span, "Min"), number_of(span, "Max")
