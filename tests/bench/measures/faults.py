"""Dark, over-exposed and blurred pages: found, and not seen where there are none."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass

from PIL import Image

from tests.bench import ours
from tests.bench.figures import Goal, Measured, Table, Worst, percent
from tests.bench.generator.pages import Side
from tests.bench.generator.scanner import BRIGHT, FAULTS
from tests.bench.measures.run import Run


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one side."""

    file: str
    flaws: tuple[str, ...]
    whole: bool  # no corner of the paper is outside of the picture


def measure(run: Run) -> Measured:
    """Count faults found and faults imagined."""
    faulty: dict[str, list[Said]] = defaultdict(list)
    for side in run.faulty():
        faulty[side.truth.fault].append(_said(run, side))
    good = [_said(run, side) for side in run.pages]
    good += [_said(run, front, back) for front, back in run.sheets()]
    goals, rows, worst = [], [], []
    for fault in FAULTS:
        name, of = fault.replace("_", "-"), faulty[fault]
        missed = [it.file for it in of if fault not in it.flaws]
        false = [it.file for it in good if fault in it.flaws]
        found, wrong = 100 * (1 - len(missed) / len(of)), 100 * len(false) / len(good)
        goals.append(Goal(f"{name}: found", "≥ 99 %", f"{found:.1f} % of {len(of)}", found >= 99))
        goals.append(Goal(f"{name}: false", "≤ 1 %", f"{wrong:.2f} % of {len(good)}", wrong <= 1))
        rows.append((name, f"{found:.1f} %", percent(len(false), len(good))))
        worst += [Worst(file, f"{name} was not seen") for file in missed[:5]]
        worst += [Worst(file, f"{name} was seen and is not") for file in false[:5]]
    seen = sum("over_exposed" in it.flaws for it in faulty[BRIGHT])
    rows.append(("slightly over-exposed (no goal)", percent(seen, len(faulty[BRIGHT])), "–"))
    for fault, false in _others(good).items():
        rows.append((fault.replace("_", " "), "–", percent(len(false), len(good))))
        worst += [Worst(file, f"{fault.replace('_', ' ')} was seen and is not") for file in false[:5]]
    table = Table(f"Faults of the scan; {len(good)} good pages", ("", "found", "false"), tuple(rows))
    return Measured("Faults", tuple(goals), (table,), worst=tuple(worst))


def _others(good: list[Said]) -> dict[str, list[str]]:
    """Return the files by whatever else was said of good pages; crooked sheets may truly be cut off."""
    found: dict[str, list[str]] = defaultdict(list)
    for it in good:
        for fault in set(it.flaws) - set(FAULTS):
            if it.whole or fault != "cut_off":
                found[fault].append(it.file)
    return dict(sorted(found.items()))


def _said(run: Run, *sheet: Side) -> Said:
    flaws = tuple(verdict.flaw.value for verdict in ours.cleaned(*(it.jpeg for it in sheet))[0].verdicts)
    with Image.open(io.BytesIO(sheet[0].jpeg)) as picture:
        size = picture.size
    corners = sheet[0].truth.corners
    whole = all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in corners)
    return Said(str(run.path(sheet[0])), flaws, whole)
