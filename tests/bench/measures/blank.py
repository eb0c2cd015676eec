"""Blank sides: none with a mark may be lost, and those without should go, whatever shines through."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from tests.bench import ours
from tests.bench.figures import Goal, Measured, Table, Worst, at_most_percent, percent
from tests.bench.generator.kinds import MARKS
from tests.bench.generator.pages import Side
from tests.bench.measures.run import Run
from tests.bench.peers import naps2

LITTLE, MUCH = 0.20, 0.45


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one side."""

    file: str
    kind: str
    blank: bool
    show_through: float
    said: bool
    score: float
    alone: bool  # our judgement without the other side
    naps2: bool


def measure(run: Run) -> Measured:
    """Count marked sides lost and blank sides dropped."""
    judged = [side for sheet in run.sheets() for side in _judged(run, *sheet)]
    marked = [it for it in judged if not it.blank]
    little = [it for it in judged if it.blank and it.show_through <= LITTLE]
    blank = [it for it in judged if it.blank]
    lost = [it for it in marked if it.said]
    goals = (
        Goal("blank: marked sides lost", "none in 500", f"{len(lost)} of {len(marked)}", not lost),
        _dropped("blank: dropped at show-through ≤ 45 %", blank, 95.0),
        _dropped("blank: dropped at show-through ≤ 20 %", little, 99.0),
    )
    worst = [Worst(it.file, f"{it.kind} was lost, score {it.score:.2f}") for it in lost]
    kept = sorted((it for it in blank if not it.said), key=lambda it: -it.score)
    worst += [
        Worst(it.file, f"blank was kept, score {it.score:.2f}, show-through {it.show_through:.2f}")
        for it in kept
    ]
    return Measured("Blank sides", goals, (_by_judge(judged), _by_kind(marked)), worst=tuple(worst[:12]))


def _judged(run: Run, front: Side, back: Side):
    both = ours.cleaned(front.jpeg, back.jpeg)
    for side, clean in zip((front, back), both, strict=True):
        (alone,) = ours.cleaned(side.jpeg)
        truth = side.truth
        yield Judged(
            str(run.path(side)),
            truth.kind,
            truth.blank,
            truth.show_through,
            clean.blank,
            clean.blank_score,
            alone.blank,
            naps2.is_blank(_without_bed(side)),
        )


def _without_bed(side: Side):
    """Return the sheet cut out where it truly lies."""
    rgb = np.asarray(Image.open(io.BytesIO(side.jpeg)).convert("RGB"))
    corners = np.array(side.truth.corners, np.float32)
    size = [round(float(np.linalg.norm(corners[a] - corners[b]))) for a, b in ((0, 1), (0, 3))]
    paper = np.array([[0, 0], [size[0], 0], [0, size[1]]], np.float32)
    move = cv2.getAffineTransform(corners[[0, 1, 3]], paper)
    return cv2.warpAffine(rgb, move, tuple(size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _dropped(what: str, blank: list[Judged], least: float) -> Goal:
    if not blank:
        return Goal(what, f"≥ {least:.0f} %", "none there", None)
    share = 100 * sum(it.said for it in blank) / len(blank)
    return Goal(what, f"≥ {least:.0f} %", f"{share:.1f} % of {len(blank)}", share >= least)


def _by_judge(judged: list[Judged]) -> Table:
    marked = [it for it in judged if not it.blank]
    little = [it for it in judged if it.blank and it.show_through <= LITTLE]
    much = [it for it in judged if it.blank and LITTLE < it.show_through <= MUCH]
    rows = []
    for name, says in (
        ("aps-kiosk, both sides", lambda it: it.said),
        ("aps-kiosk, one side alone", lambda it: it.alone),
        ("NAPS2's rule", lambda it: it.naps2),
    ):
        lost = sum(map(says, marked))
        rows.append(
            (
                name,
                f"{lost} of {len(marked)}",
                f"{at_most_percent(lost, len(marked)):.2f} %",
                percent(sum(map(says, little)), len(little)),
                percent(sum(map(says, much)), len(much)),
            )
        )
    columns = ("", "marked sides lost", "at most", "blanks dropped, ≤ 20 %", "20 to 45 %")
    return Table("Sides dropped as blank, by show-through", columns, tuple(rows))


def _by_kind(marked: list[Judged]) -> Table:
    rows = []
    for kind in MARKS:
        of = [it for it in marked if it.kind == kind]
        if of:
            least = min(it.score for it in of)
            rows.append(
                (kind.replace("_", " "), str(len(of)), str(sum(it.said for it in of)), f"{least:.1f}")
            )
    return Table(
        "Hardly marked sides; a score below 1 is blank", ("", "sides", "lost", "lowest score"), tuple(rows)
    )
