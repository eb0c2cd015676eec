"""The pages of a run, made once: `.bench/pages` keeps them as long as the generator is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from tests.bench.generator.faces import BENCH
from tests.bench.generator.kinds import MARKS, TEXT_KINDS
from tests.bench.generator.pages import OTHER_SIDES, Side, Truth, a_sheet, a_side
from tests.bench.generator.scanner import BRIGHT, FAULTS
from tests.bench.generator.words import one_of

EDITION: Final = 1  # of the generator: raise it when it draws otherwise
SEED: Final = 26_11_21
LOW_THROUGH, HIGH_THROUGH = (0.02, 0.20), (0.20, 0.45)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each are made."""

    pages: int
    faulty: int  # of each fault
    blank_backs: int
    marked_backs: int


FULL: Final = Sizes(pages=210, faulty=100, blank_backs=170, marked_backs=230)
QUICK: Final = Sizes(pages=28, faulty=10, blank_backs=20, marked_backs=20)


def folder() -> Path:
    """Return where the pages of this edition are kept."""
    made = BENCH / "pages" / f"edition-{EDITION}"
    made.mkdir(parents=True, exist_ok=True)
    return made


def kept(name: str, make: Callable[[], Sequence[Side]]) -> list[Side]:
    """Return the sides of this name, from the folder or newly made."""
    truths = folder() / f"{name}.json"
    if truths.exists():
        known = msgspec.json.decode(truths.read_bytes(), type=list[Truth])
        return [Side((folder() / it.file).read_bytes(), it) for it in known]
    made = []
    for number, side in enumerate(make()):
        file = f"{name}-{number}.jpg"
        (folder() / file).write_bytes(side.jpeg)
        made.append(replace(side, truth=replace(side.truth, file=file)))
    truths.write_bytes(msgspec.json.encode([it.truth for it in made]))
    return made


def pages(count: int) -> Iterator[Side]:
    """Return pages with print, of all kinds, upright, on their head or on their side."""
    turns = (0, 0, 0, 0, 180, 180, 180, 90, 270, 0)
    for number in range(count):
        kind = TEXT_KINDS[number % len(TEXT_KINDS)]
        turn = turns[number % len(turns)]
        yield from kept(
            f"page-{number}", lambda n=number, k=kind, t=turn: [a_side(SEED + n, k, 300, turn_deg=t)]
        )


def faulty(count: int) -> Iterator[Side]:
    """Return pages of each fault, of the same sheets."""
    for number in range(count):
        kind = TEXT_KINDS[number % len(TEXT_KINDS)]
        for fault in (*FAULTS, BRIGHT):
            dpi = 300 if number % 4 == 0 else 200
            yield from kept(
                f"{fault}-{number}",
                lambda n=number, k=kind, f=fault, d=dpi: [a_side(SEED + 10_000 + n, k, d, fault=f)],
            )


def sheets(blank: int, marked: int) -> Iterator[tuple[Side, Side]]:
    """Return two-sided sheets: a printed front, and a back that is blank, or has little on it."""
    for number in range(max(blank, marked)):
        for back, wanted in (("blank", blank), (tuple(MARKS)[number % len(MARKS)], marked)):
            if number < wanted:
                yield _sheet(number, back)


def _sheet(number: int, back: str) -> tuple[Side, Side]:
    seed = SEED + 20_000 + 2 * number + (back != "blank")
    dice = np.random.default_rng(seed)
    through = float(dice.uniform(*(LOW_THROUGH if number % 2 else HIGH_THROUGH)))
    front = one_of(dice, OTHER_SIDES)
    named = f"sheet-{back}-{number}"
    first, second = kept(named, lambda: a_sheet(seed, front, back, 200, show_through=through))
    return first, second


if __name__ == "__main__":
    import sys

    import cv2

    cv2.setNumThreads(1)
    size = QUICK if "--quick" in sys.argv else FULL
    total = sum(1 for _ in pages(size.pages)) + sum(1 for _ in faulty(size.faulty))
    total += sum(1 for _ in sheets(size.blank_backs, size.marked_backs))
    print(total)
