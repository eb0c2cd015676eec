"""Which way up: Vietnamese pages of the generator and real Latin ones, each fed in all four ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from kiosk.imaging.fed import FedSide
from kiosk.imaging.planes import planes_of, whole_eights
from tests.bench import ours, scans
from tests.bench.answers import Answers, on_disk
from tests.bench.figures import Goal, Measured, Table, Worst, at_most_percent, percent
from tests.bench.generator.pages import jpeg_of
from tests.bench.measures.run import Run
from tests.bench.peers import leptonica, tesseract
from tests.bench.peers.programs import installed

QUARTERS: Final = (0, 90, 180, 270)
SLOW_PEERS: Final = 60
CROOKED_DEG: Final = (0.0, -1.7, 2.3)


@dataclass(slots=True)
class Tally:
    """How often a judge was right."""

    right: int = 0
    wrong: int = 0
    abstained: int = 0
    wrong_of: list[str] = field(default_factory=list)

    def count(self, said: int | None, true: int, file: str) -> None:
        if said is None:
            self.abstained += 1
        elif said == true:
            self.right += 1
        else:
            self.wrong += 1
            self.wrong_of.append(f"{file}: turned by {said}°, not by {true}°")

    @property
    def answered(self) -> int:
        return self.right + self.wrong

    @property
    def all(self) -> int:
        return self.answered + self.abstained

    @property
    def cells(self) -> tuple[str, ...]:
        return (percent(self.right, self.answered), percent(self.abstained, self.all), str(self.all))


Tallies = dict[str, Tally]


def measure(run: Run) -> Measured:
    """Count how often the turn is right."""
    head, quarter, kinds = _generated(run)
    goals = [
        *_goals("upside down, Vietnamese", head["aps-kiosk"], 99.5, 5.0),
        _turn_goal("quarter turns, Vietnamese", quarter["aps-kiosk"]),
    ]
    columns = ("", "right of those answered", "abstained", "pages")
    tables = [
        Table("Vietnamese pages, upright or on their head", columns, _rows(head)),
        Table("Vietnamese pages, on a side", columns, _rows(quarter)),
        Table("aps-kiosk, by kind of page", columns, _rows(kinds)),
    ]
    worst = [*head["aps-kiosk"].wrong_of, *quarter["aps-kiosk"].wrong_of]
    if run.scans is None:
        goals.append(Goal("upside down, real Latin", "≥ 98 %", "no scans were given", None))
    else:
        latin, latin_quarter = _latin(run)
        goals += _goals("upside down, real Latin", latin["aps-kiosk"], 98.0, 10.0)
        goals.append(_turn_goal("quarter turns, real Latin", latin_quarter["aps-kiosk"]))
        tables.append(Table("Real Latin pages, upright or on their head", columns, _rows(latin)))
        tables.append(Table("Real Latin pages, on a side", columns, _rows(latin_quarter)))
        worst += latin["aps-kiosk"].wrong_of
        elsewhere = _elsewhere(run)
        if elsewhere:
            tables.append(Table("Pages generated elsewhere, each fed four ways", columns, _rows(elsewhere)))
    said = [Worst(*it.split(": ", 1)) for it in worst[:10]]
    return Measured("Which way up", tuple(goals), tuple(tables), worst=tuple(said))


def _generated(run: Run) -> tuple[Tallies, Tallies, Tallies]:
    head: Tallies = {"aps-kiosk": Tally()}
    quarter: Tallies = {"aps-kiosk": Tally()}
    kinds: Tallies = {}
    with Answers("leptonica-turn") as small, Answers("tesseract-turn") as slow:
        for number, side in enumerate(run.pages):
            file = str(run.path(side))
            for quarters in QUARTERS:
                true = (side.truth.turn_deg - quarters) % 360
                clean = ours.cleaned_turned(side.jpeg, quarters)
                said = clean.turned_deg if clean.turn_confident else None
                group = head if true % 180 == 0 else quarter
                group["aps-kiosk"].count(said, true, f"{file} turned by {quarters}°")
                kinds.setdefault(side.truth.kind, Tally()).count(said, true, file)
            group = head if side.truth.turn_deg % 180 == 0 else quarter
            if leptonica.installed():
                said = _whole(small.ask(side.jpeg, lambda page=side.jpeg: leptonica.turn_deg(page)))
                group.setdefault("Leptonica, as fed", Tally()).count(said, side.truth.turn_deg, file)
            if installed("tesseract") and number < run.few(SLOW_PEERS):
                disk = str(on_disk(side.jpeg))
                said = _whole(slow.ask(side.jpeg, lambda at=disk: tesseract.turn_deg(at)[0]))
                group.setdefault("tesseract OSD, as fed", Tally()).count(said, side.truth.turn_deg, file)
    return head, quarter, kinds


def _whole(answer: float | None) -> int | None:
    return None if answer is None else round(answer)


def _latin(run: Run) -> tuple[Tallies, Tallies]:
    assert run.scans is not None
    head: Tallies = {"aps-kiosk": Tally()}
    quarter: Tallies = {"aps-kiosk": Tally()}
    with Answers("leptonica-turn") as small, Answers("tesseract-turn") as slow:
        for scan, rgb, dpi in scans.real(run.scans):
            if not scan.latin:
                continue
            for crooked_deg in CROOKED_DEG:
                picture = scans.turned(rgb, crooked_deg) if crooked_deg else rgb
                planes = whole_eights(planes_of(np.ascontiguousarray(picture)))
                for turn in QUARTERS:
                    true = (360 - turn) % 360
                    clean = ours.sheet(FedSide(dpi, planes=ours.turned_planes(planes, turn)))[0]
                    said = clean.turned_deg if clean.turn_confident else None
                    group = head if true % 180 == 0 else quarter
                    group["aps-kiosk"].count(said, true, f"{scan.file} by {crooked_deg}° and {turn}°")
                    if crooked_deg == 0:
                        level = jpeg_of(np.ascontiguousarray(np.rot90(rgb, -turn // 90)), 92, dpi)
                        _ask(group, (small, slow), level, true, scan.file)
    return head, quarter


def _ask(group: Tallies, answers: tuple[Answers, Answers], encoded: bytes, true: int, file: str) -> None:
    small, slow = answers
    if leptonica.installed():
        said = _whole(small.ask(encoded, lambda: leptonica.turn_deg(encoded)))
        group.setdefault("Leptonica, level", Tally()).count(said, true, file)
    if installed("tesseract"):
        said = _whole(slow.ask(encoded, lambda: tesseract.turn_deg(str(on_disk(encoded)))[0]))
        group.setdefault("tesseract OSD, level", Tally()).count(said, true, file)


def _elsewhere(run: Run) -> Tallies:
    assert run.scans is not None
    found: Tallies = {}
    for truth, encoded in scans.elsewhere(run.scans, run.few(160)):
        hardly = truth.blank or truth.kind.startswith("nb_") or truth.kind == "photo"
        if hardly or truth.fault:
            continue
        for quarters in QUARTERS:
            true = (360 - truth.rot - quarters) % 360
            clean = ours.cleaned_turned(encoded, quarters)
            said = clean.turned_deg if clean.turn_confident else None
            name = "upright or on their head" if true % 180 == 0 else "on a side"
            found.setdefault(name, Tally()).count(said, true, truth.file)
    return found


def _goals(what: str, tally: Tally, right: float, abstaining: float) -> list[Goal]:
    if not tally.answered:
        return [Goal(what, f"≥ {right} %", "nothing was answered", None)]
    share = 100 * tally.right / tally.answered
    unsure = 100 * tally.abstained / tally.all
    most = at_most_percent(tally.wrong, tally.answered)
    least = f"{tally.wrong} wrong of {tally.answered}, so at most {most:.2f} % wrong"
    return [
        Goal(what, f"≥ {right} % of those answered", f"{share:.2f} % ({least})", share >= right),
        Goal(f"{what}: abstaining", f"≤ {abstaining:.0f} %", f"{unsure:.1f} %", unsure <= abstaining),
    ]


def _turn_goal(what: str, tally: Tally) -> Goal:
    if not tally.answered:
        return Goal(what, "≥ 99 %", "nothing was answered", None)
    share = 100 * tally.right / tally.answered
    unsure = percent(tally.abstained, tally.all)
    measured = f"{share:.2f} % ({tally.wrong} wrong of {tally.answered}; abstained {unsure})"
    return Goal(what, "≥ 99 %", measured, share >= 99)


def _rows(tallies: Tallies) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *tally.cells) for name, tally in tallies.items())
