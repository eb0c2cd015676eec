"""Speed: seconds of one core for a page, beside bare JPEG work and the other programs, in one run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime

import cv2
from turbojpeg import TurboJPEG

from kiosk.imaging.pdf import paper_pdf
from tests.bench import ours
from tests.bench.answers import on_disk
from tests.bench.figures import Curve, Goal, Measured, Plot, Table
from tests.bench.generator.pages import a_sheet
from tests.bench.measures.run import Run
from tests.bench.peers import bare_jpeg, imagemagick, leptonica, ocrmypdf, tesseract, unpaper
from tests.bench.peers.programs import Ran, installed, run
from tests.bench.store import SEED, kept

ROUNDS = 5
SLOW_PAGES = 4


def measure(run_: Run) -> Measured:
    """Measure what a page costs, everywhere on the same core."""
    with one_core():
        pages = [side.jpeg for side in run_.pages[: run_.few(24)]]
        cost = _bare_and_ours(pages)
        slow = _programs(pages[:SLOW_PAGES])
        blank = _blank_share(run_)
        stages = _stages(pages)
    ours_s = cost["aps-kiosk"]
    goals = [_at_most("speed: bare JPEG decode + encode", ours_s / cost["bare JPEG, pixels"], 2.5)]
    for name, least in (("OCRmyPDF --deskew", 50), ("unpaper", 25)):
        goals.append(_at_least(f"speed: {name}", slow.get(name), ours_s, least))
    goals.append(_at_most("speed: a blank side, of its page's time", blank, 0.20))
    every = {**cost, **slow}
    rows = tuple(
        (name, f"{1000 * spent:.0f} ms", f"{spent / ours_s:.2f} x")
        for name, spent in sorted(every.items(), key=lambda it: it[1])
    )
    tables = (
        Table("Time of one core for an A4 page at 300 dpi in colour", ("", "a page", "aps-kiosk = 1"), rows),
        Table(
            "aps-kiosk by stage", ("", "ms"), tuple((name, f"{spent:.1f}") for name, spent in stages.items())
        ),
    )
    bars = tuple(Curve(name, (spent / ours_s,), (0.0,)) for name, spent in every.items())
    plot = Plot(
        "speed",
        "Time of one core for a page, aps-kiosk = 1",
        "times as long",
        "",
        bars,
        log_x=True,
        bars=True,
    )
    note = "ScanTailor is not in Debian 12 and 13, so unpaper stands for it."
    return Measured("Speed", tuple(goals), tables, (plot,), note=note)


@contextmanager
def one_core():
    """Keep this process and all that it starts on one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _spent(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _bare_and_ours(pages: list[bytes]) -> dict[str, float]:
    """Return the mean over pages of the best of some rounds, taken in turn: none has a better hour."""
    codec = TurboJPEG(bare_jpeg.LIBRARY)
    ways: dict[str, Callable[[bytes], object]] = {
        "aps-kiosk": ours.cleaned,
        "bare JPEG, pixels": lambda it: bare_jpeg.pixels(it, codec),
        "bare JPEG, planes": lambda it: bare_jpeg.planes(it, codec),
        "bare JPEG, Pillow": bare_jpeg.pillow,
    }
    if leptonica.installed():
        ways["Leptonica, angle only"] = leptonica.lines_deg
    best = {name: [float("inf")] * len(pages) for name in ways}
    for _ in range(ROUNDS):
        for number, page in enumerate(pages):
            for name, way in ways.items():
                best[name][number] = min(best[name][number], _spent(lambda way=way, page=page: way(page)))
    return {name: statistics.fmean(times) for name, times in best.items()}


def _programs(pages: list[bytes]) -> dict[str, float]:
    files = [str(on_disk(page)) for page in pages]
    spent: dict[str, list[Ran]] = {}
    for file in files:
        if installed("unpaper") and installed("convert"):
            run("convert", file, f"{file}.ppm")
            spent.setdefault("unpaper", []).append(unpaper.cleaned(f"{file}.ppm", f"{file}-out.ppm")[1])
        if installed("convert"):
            spent.setdefault("ImageMagick -deskew", []).append(imagemagick.cleaned(file, f"{file}-out.jpg"))
        if installed("tesseract"):
            spent.setdefault("tesseract OSD, turn only", []).append(tesseract.turn_deg(file)[1])
    found = {name: statistics.fmean(it.cpu_s for it in ran) for name, ran in spent.items()}
    if installed("ocrmypdf"):
        found |= _ocrmypdf(pages)
    return found


def _ocrmypdf(pages: list[bytes]) -> dict[str, float]:
    sides = [side for page in pages for side in ours.cleaned(page)]
    pdf = str(on_disk(paper_pdf(sides, "Giấy tờ", datetime(2026, 1, 1, tzinfo=UTC)), "pdf"))
    found = {}
    for name, turning in (("OCRmyPDF --deskew", False), ("OCRmyPDF --deskew --rotate-pages", True)):
        ran = ocrmypdf.levelled(pdf, f"{pdf}-out.pdf", turning=turning)
        if ran.code == 0:
            found[name] = ran.cpu_s / len(pages)
    return found


def _blank_share(run_: Run) -> float:
    """Return what a blank back adds to its sheet, as a share of what the printed front alone takes."""
    shares = []
    for number in range(run_.few(16)):
        kind = ("letter", "form", "table", "dense")[number % 4]
        through = 0.02 + 0.43 * number / 16
        seed = SEED + 40_000 + number
        front, back = kept(
            f"duplex-{number}",
            lambda s=seed, k=kind, t=through: a_sheet(s, k, "blank", 300, show_through=t),
        )
        page_s = min(_spent(lambda it=front: ours.cleaned(it.jpeg)) for _ in range(3))
        sheet_s = min(_spent(lambda a=front, b=back: ours.cleaned(a.jpeg, b.jpeg)) for _ in range(3))
        shares.append(max(0.0, sheet_s - page_s) / page_s)
    return statistics.median(shares)


def _stages(pages: list[bytes]) -> dict[str, float]:
    sides = [
        min((ours.cleaned(page)[0] for _ in range(3)), key=lambda it: sum(it.stages_ms.values()))
        for page in pages
    ]
    return {
        name: statistics.fmean(side.stages_ms.get(name, 0.0) for side in sides) for name in sides[0].stages_ms
    }


def _at_most(what: str, ratio: float, most: float) -> Goal:
    return Goal(what, f"≤ {most:g} x", f"{ratio:.2f} x", ratio <= most)


def _at_least(what: str, theirs_s: float | None, ours_s: float, least: float) -> Goal:
    if theirs_s is None:
        return Goal(what, f"≥ {least} x as fast", "not installed", None)
    return Goal(what, f"≥ {least} x as fast", f"{theirs_s / ours_s:.0f} x", theirs_s / ours_s >= least)
