"""PDF/A: each kind of page, bound, as `qpdf --check` and preflight see it; the structure of 2b by itself."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Final

import pikepdf

from kiosk.imaging.pdf import paper_pdf
from kiosk.imaging.treatment import ColourMode, Layering, Treatment
from kiosk.imaging.xmp import PdfaLevel
from tests.bench import ours
from tests.bench.answers import on_disk
from tests.bench.figures import Goal, Measured, Worst
from tests.bench.measures.run import Run
from tests.bench.peers import preflight
from tests.bench.peers.programs import installed, run

MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
WAYS: Final = (
    Treatment(),
    Treatment(colour=ColourMode.GREY),
    Treatment(layering=Layering.LAYERED),
    Treatment(layering=Layering.BILEVEL),
)
PAGES: Final = 14
FORBIDDEN: Final = ("/JavaScript", "/Launch", "/EmbeddedFiles", "/Movie", "/Sound", "/AA", "/OpenAction")


def measure(run_: Run) -> Measured:
    """Check papers of one page and of many, in every way a page can be kept."""
    checked, refused, structure, worst = 0, 0, 0, []
    judged = 0
    for treatment in WAYS:
        sides = [ours.cleaned(it.jpeg, treatment=treatment)[0] for it in run_.pages[: run_.few(PAGES)]]
        for paper in ([sides[0]], sides):
            name = f"{treatment.layering.value}, {treatment.colour.value}, {len(paper)} pages"
            modern = paper_pdf(paper, "Giấy tờ", MADE)
            twin = paper_pdf(paper, "Giấy tờ", MADE, level=PdfaLevel.A1B)
            checked += 1
            said = run("qpdf", "--check", str(on_disk(modern, "pdf")))
            if said.code:
                refused += 1
                worst.append(Worst(name, said.said.strip()[-200:]))
            wrong = structure_of(modern)
            structure += bool(wrong)
            worst += [Worst(name, it) for it in wrong]
            if preflight.installed():
                says = preflight.complaints(on_disk(twin, "pdf"))
                judged += not says
                worst += [Worst(f"{name}, A-1b", it) for it in says[:3]]
    goals = (
        _goal("PDF/A: qpdf --check", refused, checked) if installed("qpdf") else _missing("qpdf"),
        _goal("PDF/A: preflight of the A-1b twin", checked - judged, checked)
        if preflight.installed()
        else _missing("preflight"),
        _goal("PDF/A: structure of 2b", structure, checked),
    )
    return Measured("PDF/A", goals, worst=tuple(worst))


def _goal(what: str, wrong: int, of: int) -> Goal:
    return Goal(what, "each output passes", f"{of - wrong} of {of} pass", not wrong)


def _missing(what: str) -> Goal:
    return Goal(f"PDF/A: {what}", "each output passes", "not installed", None)


def structure_of(pdf: bytes) -> list[str]:
    """Return what ISO 19005-2 level b asks for and is not there; a validator sees more."""
    wrong = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        intents = root.get("/OutputIntents", [])
        if not any(it.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in it for it in intents):
            wrong.append("no output intent with a profile")
        packet = bytes(root.Metadata.read_bytes()) if "/Metadata" in root else b""
        with opened.open_metadata() as xmp:
            if (str(xmp.get("pdfaid:part")), str(xmp.get("pdfaid:conformance"))) != ("2", "B"):
                wrong.append("the metadata do not say 2b")
        if "/Metadata" in root and "/Filter" in root.Metadata:
            wrong.append("the metadata are compressed")
        if not packet.startswith(b"<?xpacket"):
            wrong.append("the metadata are no packet")
        if "/ID" not in opened.trailer:
            wrong.append("no ID")
        if "/Encrypt" in opened.trailer:
            wrong.append("it is encrypted")
        wrong += [f"{it} is there" for it in FORBIDDEN if it in root or it in root.get("/Names", {})]
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                wrong += _of_stream(item)
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                wrong += _of_font(item)
    return wrong


def _of_stream(item: pikepdf.Stream) -> list[str]:
    wrong = []
    if "/F" in item:
        wrong.append("a stream lies in another file")
    filters = item.get("/Filter")
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters or [])
    if "/LZWDecode" in [str(it) for it in names]:
        wrong.append("LZW is used")
    if item.get("/Interpolate", False):
        wrong.append("a picture is interpolated")
    return wrong


def _of_font(item: pikepdf.Dictionary) -> list[str]:
    described = item.get("/FontDescriptor")
    if described is None:
        return [] if item.get("/Subtype") in {"/Type0", "/Type3"} else ["a font is not described"]
    embedded = any(it in described for it in ("/FontFile", "/FontFile2", "/FontFile3"))
    return [] if embedded else ["a font is not embedded"]
