"""Skew: pages of our generator, pages of another one, and real scans turned by known angles."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.imaging.fed import FedSide
from kiosk.imaging.planes import planes_of, whole_eights
from tests.bench import ours, scans
from tests.bench.answers import Answers, on_disk
from tests.bench.figures import Goal, Measured, Plot, Table, Worst, between_lines, errors_of, spread
from tests.bench.generator.pages import Side, jpeg_of
from tests.bench.measures.run import Run
from tests.bench.peers import imagemagick, leptonica, tesseract, unpaper
from tests.bench.peers.programs import installed, run

OURS, LEPTONICA = "aps-kiosk", "Leptonica"
FAR_DEG: Final = 0.5
WIDEST_DEG: Final = 15.0  # both are asked within this; some scans lay crooked already
SLOW_PEERS: Final = 40  # pages that slow peers are asked about
TURNS_DEG: Final = (-11.3, -4.7, -1.9, 0.6, 2.8, 8.4)

Off = dict[str, list[tuple[str, float]]]  # by estimator: file, error in degrees


def measure(run: Run) -> Measured:
    """Measure how far off the angles are."""
    off, white = _generated(run)
    tables = [
        _table("Generated pages, visible bed (grey, black)", off),
        _table("Generated pages, white bed", white),
    ]
    goals = [*_generated_goals(off)]
    plots = [_plot("skew-generated", "Skew, generated pages with a visible bed", off)]
    worst = [*_worst(off), *_worst(white)]
    if run.scans is None:
        goals.append(Goal("skew, real scans", "no worse than Leptonica", "no scans were given", None))
    else:
        real, alone = _real(run)
        goals += _real_goals(real)
        worst += _worst(real)
        tables += [_table("Real scans turned by known angles", real)]
        tables += [_table("The same, each against its own angle of the scan as it is", alone)]
        plots.append(_plot("skew-real", "Skew, real scans turned by known angles", real))
        elsewhere = _elsewhere(run)
        if elsewhere:
            tables.append(_table("Pages generated elsewhere, visible bed", elsewhere))
    return Measured(
        "Skew",
        tuple(goals),
        tuple(tables),
        tuple(plots),
        tuple(Worst(file, f"off by {error:+.3f}°") for file, error in worst),
    )


def _worst(off: Off) -> list[tuple[str, float]]:
    return sorted(off[OURS], key=lambda it: -abs(it[1]))[:5]


def _generated(run: Run) -> tuple[Off, Off]:
    visible: Off = {OURS: []}
    white: Off = {OURS: []}
    slow = 0
    asked = _Peers()
    for side in run.pages:
        into = white if side.truth.feed.bed_name == "white" else visible
        (clean,) = ours.cleaned(side.jpeg)
        true = side.truth.lines_deg
        file = str(run.path(side))
        into[OURS].append((file, between_lines(clean.angle_deg, true)))
        if side.truth.turn_deg % 180 == 0:
            slow += into is visible
            for name, angle in asked.about(side, all_of_them=into is visible and slow <= run.few(SLOW_PEERS)):
                error = between_lines(angle, true) if angle is not None else true
                into.setdefault(name, []).append((file, error))
    asked.save()
    return visible, white


class _Peers:
    """The peers' answers about pages."""

    def __init__(self) -> None:
        names = ("leptonica", "tesseract", "imagemagick", "unpaper")
        self._answers = {name: Answers(f"{name}-skew") for name in names}

    def about(self, side: Side, *, all_of_them: bool):
        """Yield names and clockwise angles; None: it found none and would leave the page as it is."""
        known = self._answers
        if leptonica.installed():
            yield LEPTONICA, known["leptonica"].ask(side.jpeg, lambda: leptonica.lines_deg(side.jpeg))
        if not all_of_them:
            return
        file = str(on_disk(side.jpeg))
        if installed("tesseract"):
            yield (
                "tesseract (OCRmyPDF)",
                known["tesseract"].ask(side.jpeg, lambda: tesseract.lines_deg(file)[0]),
            )
        if installed("convert"):
            yield "ImageMagick", known["imagemagick"].ask(side.jpeg, lambda: imagemagick.lines_deg(file)[0])
        if installed("unpaper"):
            yield "unpaper", known["unpaper"].ask(side.jpeg, lambda: _unpaper_deg(file))

    def save(self) -> None:
        for answers in self._answers.values():
            answers.save()


def _unpaper_deg(file: str) -> float | None:
    run("convert", file, f"{file}.ppm")
    return unpaper.cleaned(f"{file}.ppm", f"{file}-out.ppm")[0]


def _real(run: Run) -> tuple[Off, Off]:
    """Return errors against the angle that both estimators agree on, and against each one's own."""
    assert run.scans is not None
    agreed: Off = {OURS: [], LEPTONICA: []}
    alone: Off = {OURS: [], LEPTONICA: []}
    answers = Answers("leptonica-skew")
    for scan, rgb, dpi in scans.real(run.scans):
        found = {OURS: [], LEPTONICA: []}
        for turn_deg in (0.0, *TURNS_DEG):
            picture = scans.turned(rgb, turn_deg) if turn_deg else rgb
            found[OURS].append(_our_deg(picture, dpi) - turn_deg)
            found[LEPTONICA].append(_leptonica_deg(answers, picture, dpi) - turn_deg)
        both = float(np.median([*found[OURS], *found[LEPTONICA]]))
        for name, angles in found.items():
            for turn_deg, angle in zip(TURNS_DEG, angles[1:], strict=True):
                if abs(both + turn_deg) > WIDEST_DEG:
                    continue
                agreed[name].append((f"{scan.file} by {turn_deg}°", angle - both))
                alone[name].append((f"{scan.file} by {turn_deg}°", angle - angles[0]))
    answers.save()
    return agreed, alone


def _our_deg(rgb, dpi: int) -> float:
    side = FedSide(dpi, planes=whole_eights(planes_of(np.ascontiguousarray(rgb))))
    return ours.sheet(side)[0].angle_deg


def _leptonica_deg(answers: Answers, rgb, dpi: int) -> float:
    encoded = jpeg_of(rgb, 92, dpi)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    threshold = 128 if level < 2 else round(level)
    angle = answers.ask(encoded, lambda: leptonica.lines_deg(encoded, threshold))
    return angle if angle is not None else 0.0


def _elsewhere(run: Run) -> Off:
    assert run.scans is not None
    off: Off = {OURS: [], LEPTONICA: []}
    answers = Answers("leptonica-skew")
    for truth, encoded in scans.elsewhere(run.scans, run.few(160)):
        hardly = truth.blank or truth.kind.startswith("nb_") or truth.kind == "photo"
        if truth.bg > 0.8 or hardly or truth.fault:
            continue
        (clean,) = ours.cleaned(encoded)
        off[OURS].append((truth.file, between_lines(clean.angle_deg, truth.angle)))
        if truth.rot % 180 == 0:
            angle = answers.ask(encoded, lambda page=encoded: leptonica.lines_deg(page)) or 0.0
            off[LEPTONICA].append((truth.file, between_lines(angle, truth.angle)))
    answers.save()
    return off if off[OURS] else {}


def _generated_goals(off: Off) -> list[Goal]:
    found = errors_of([error for _, error in off[OURS]])
    far = sum(abs(error) > FAR_DEG for _, error in off[OURS])
    return [
        Goal("skew, generated: mean", "≤ 0.010°", f"{found.mean:.4f}°", found.mean <= 0.010),
        Goal("skew, generated: p95", "≤ 0.040°", f"{found.p95:.4f}°", found.p95 <= 0.040),
        Goal("skew, generated: over 0.5°", "none", f"{far} of {found.count}", far == 0),
    ]


def _real_goals(off: Off) -> list[Goal]:
    mine, theirs = (errors_of([error for _, error in off[name]]) for name in (OURS, LEPTONICA))
    if not mine.count or not leptonica.installed():
        return [Goal("skew, real scans", "no worse than Leptonica", "nothing to compare", None)]
    far = sum(abs(error) > FAR_DEG for _, error in off[OURS])
    return [
        Goal(
            "skew, real scans: mean",
            "≤ Leptonica",
            f"{mine.mean:.3f}° against {theirs.mean:.3f}°, {mine.mean / theirs.mean:.2f} x",
            mine.mean <= theirs.mean,
        ),
        Goal(
            "skew, real scans: p95",
            "≤ Leptonica",
            f"{mine.p95:.3f}° against {theirs.p95:.3f}°, {mine.p95 / theirs.p95:.2f} x",
            mine.p95 <= theirs.p95,
        ),
        Goal("skew, real scans: over 0.5°", "none", f"{far} of {mine.count}", far == 0),
    ]


def _table(title: str, off: Off) -> Table:
    rows = [(name, *errors_of([error for _, error in found]).cells) for name, found in off.items()]
    return Table(title, ("", "mean °", "p95 °", "largest °", "pages"), tuple(rows))


def _plot(name: str, title: str, off: Off) -> Plot:
    curves = tuple(spread([error for _, error in found], who) for who, found in off.items() if found)
    return Plot(name, title, "off by at most (degrees)", "pages (%)", curves, log_x=True)
