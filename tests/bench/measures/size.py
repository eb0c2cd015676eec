"""Size: pages in layers, and whether the seal stays red and the signature blue."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from typing import Final

import cv2
import numpy as np
import pypdfium2

from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import paper_pdf
from kiosk.imaging.treatment import Layering, Treatment
from tests.bench import ours
from tests.bench.figures import Goal, Measured, Table, Worst
from tests.bench.measures.run import Run

MOST_KB: Final = 100
MOST_DELTA_E: Final = 5.0  # CIEDE2000, of the mean colour of an ink on a page
LEAST_INK_PX: Final = 800
RENDERED_DPI: Final = 150
EYE_PX: Final = 1.0  # sigma: 0.17 mm, what an eye tells apart at reading distance
KINDS: Final = ("letter", "form", "table", "certificate", "dense", "sparse", "id_copy")
MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)


def measure(run: Run) -> Measured:
    """Measure bytes and colours of pages in layers."""
    sizes: dict[str, dict[str, list[float]]] = {layering: {} for layering in Layering}
    off: dict[str, list[tuple[float, str]]] = {"red": [], "blue": []}
    pages = run.pages[: run.few(56)]
    for side in pages:
        made = {it: ours.cleaned(side.jpeg, treatment=Treatment(layering=it))[0] for it in Layering}
        for layering, clean in made.items():
            kilobytes = len(paper_pdf([clean], "Giấy tờ", MADE)) / 1024
            sizes[layering].setdefault(side.truth.kind, []).append(kilobytes)
        best = ours.cleaned(side.jpeg, treatment=Treatment(jpeg_quality=95))[0]
        for ink, difference in _differences(best, made[Layering.LAYERED]).items():
            if ink == "blue" and side.truth.kind == "certificate":
                continue  # its frame may be blue too
            off[ink].append((difference, str(run.path(side))))
    layered = [it for kind in sizes[Layering.LAYERED].values() for it in kind]
    over = sum(it > MOST_KB for it in layered)
    mean = statistics.fmean(layered)
    said = f"mean {mean:.0f} KB, largest {max(layered):.0f} KB; {over} of {len(layered)} pages are over it"
    goals = [Goal("size: colour-aware layers", f"≤ {MOST_KB} KB a page", said, mean <= MOST_KB)]
    for ink, found in off.items():
        goals.append(_colour_goal(ink, [it for it, _ in found]))
    worst = [
        Worst(file, f"{ink} is off by ΔE {it:.1f}")
        for ink, found in off.items()
        for it, file in sorted(found)[-3:]
    ]
    rows = [
        (kind.replace("_", " "), *(f"{statistics.fmean(sizes[it].get(kind, [0.0])):.0f}" for it in Layering))
        for kind in KINDS
        if kind in sizes[Layering.LAYERED]
    ]
    table = Table(
        "KB a page in the PDF, mean by kind, 300 dpi", ("", *(it.value for it in Layering)), tuple(rows)
    )
    return Measured("Size", tuple(goals), (table,), worst=tuple(worst))


def _colour_goal(ink: str, found: list[float]) -> Goal:
    what = f"size: the {'seal' if ink == 'red' else 'signature'} stays {ink}"
    if not found:
        return Goal(what, f"ΔE ≤ {MOST_DELTA_E:g}", "none there", None)
    said = f"ΔE00 mean {statistics.fmean(found):.1f}, largest {max(found):.1f}, {len(found)} pages"
    return Goal(what, f"ΔE ≤ {MOST_DELTA_E:g} (CIEDE2000)", said, max(found) <= MOST_DELTA_E)


def _differences(best: CleanSide, layered: CleanSide) -> dict[str, float]:
    """Return by how much the mean colours of red and blue ink differ between two ways of the same page."""
    true, seen = (_lab(paper_pdf([side], "Giấy tờ", MADE)) for side in (best, layered))
    seen = cv2.resize(seen, true.shape[1::-1], interpolation=cv2.INTER_AREA)
    light, red, blue = cv2.split(true)
    true, seen = (cv2.GaussianBlur(it, (0, 0), EYE_PX) for it in (true, seen))
    inks = {"red": (red > 35) & (light < 75), "blue": (blue < -25) & (light < 60)}
    found = {}
    for name, ink in inks.items():
        if np.count_nonzero(ink) >= LEAST_INK_PX:
            found[name] = delta_e(true[ink].mean(axis=0), seen[ink].mean(axis=0))
    return found


def _lab(pdf: bytes):
    with pypdfium2.PdfDocument(pdf) as document:
        rgb = document[0].render(scale=RENDERED_DPI / 72).to_numpy()[..., ::-1]
    return cv2.cvtColor(np.ascontiguousarray(rgb).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)


def delta_e(one, other) -> float:
    """Return the colour difference CIEDE2000 (ISO/CIE 11664-6) of two colours in L*a*b*."""
    (l1, a1, b1), (l2, a2, b2) = (tuple(map(float, it)) for it in (one, other))
    chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(chroma7 / (chroma7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, c = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    terms = ((1, -0.17, -30), (2, 0.24, 0), (3, 0.32, 6), (4, -0.20, -63))
    t = 1 + sum(weight * np.cos(np.radians(times * h + shift)) for times, weight, shift in terms)
    by_light = (l2 - l1) / (1 + 0.015 * light**2 / np.sqrt(20 + light**2))
    by_chroma, by_hue = (c2 - c1) / (1 + 0.045 * c), hue / (1 + 0.015 * c * t)
    twist = np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    rotation = -2 * np.sqrt(c**7 / (c**7 + 25.0**7)) * twist
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue))
