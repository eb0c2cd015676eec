"""Dark, over-exposed and blurred pages: found, and not seen where there are none."""

from __future__ import annotations

from collections import defaultdict

from tests.bench import ours
from tests.bench.figures import Goal, Measured, Table, Worst, percent
from tests.bench.generator.scanner import BRIGHT, FAULTS
from tests.bench.measures.run import Run


def measure(run: Run) -> Measured:
    """Count faults found and faults imagined."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for side in run.faulty():
        found[side.truth.fault].append((str(run.path(side)), _said(side.jpeg)))
    good = [(str(run.path(side)), _said(side.jpeg)) for side in run.pages]
    good += [
        (str(run.path(front)), _said(front.jpeg, back.jpeg))
        for front, back in run.sheets()
        if not front.truth.blank
    ]
    goals, rows, worst = [], [], []
    for fault in FAULTS:
        name = fault.replace("_", "-")
        seen = [file for file, said in found[fault] if fault in said]
        missed = [file for file, said in found[fault] if fault not in said]
        false = [file for file, said in good if fault in said]
        share, wrong = 100 * len(seen) / len(found[fault]), 100 * len(false) / len(good)
        goals.append(Goal(f"{name}: found", "≥ 99 %", f"{share:.1f} % of {len(found[fault])}", share >= 99))
        goals.append(Goal(f"{name}: false", "≤ 1 %", f"{wrong:.2f} % of {len(good)}", wrong <= 1))
        others = sorted({it for _, said in found[fault] for it in said if it != fault})
        rows.append(
            (name, percent(len(seen), len(found[fault])), percent(len(false), len(good)), ", ".join(others))
        )
        worst += [Worst(file, f"{name} was not seen") for file in missed[:5]]
        worst += [Worst(file, f"{name} was seen and is not") for file in false[:5]]
    bright = [said for _, said in found[BRIGHT]]
    seen = percent(sum("over_exposed" in said for said in bright), len(bright))
    rows.append(("slightly over-exposed (no goal)", seen, "–", ""))
    other = sorted({it for _, said in good for it in said if it not in FAULTS})
    for fault in other:
        false = [file for file, said in good if fault in said]
        rows.append((fault.replace("_", " "), "–", percent(len(false), len(good)), ""))
        worst += [Worst(file, f"{fault} was seen and is not") for file in false[:5]]
    columns = ("", "found", "false", "also said of these")
    table = Table(f"Faults of the scan; {len(good)} good pages", columns, tuple(rows))
    return Measured("Faults", tuple(goals), (table,), worst=tuple(worst))


def _said(*sheet: bytes) -> tuple[str, ...]:
    return tuple(verdict.flaw.value for verdict in ours.cleaned(*sheet)[0].verdicts)
