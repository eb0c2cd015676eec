"""Sheets of many small pictures, for people to look at: numbers hide faults."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image

from tests.bench import ours
from tests.bench.figures import Measured
from tests.bench.generator.faces import BENCH
from tests.bench.generator.pages import Side
from tests.bench.measures.run import Run

SHEETS: Final = BENCH / "sheets"
TILE: Final = 400, 560
ACROSS: Final = 10
A_KIND: Final = 50
LABEL_PX: Final = 22


def write(run: Run, measured: Sequence[Measured]) -> None:
    """Write fifty cleaned pages of each kind, and the worst of each measure as fed and cleaned."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    by_kind: dict[str, list[Side]] = {}
    for side in [*run.pages, *run.faulty(), *(it for sheet in run.sheets() for it in sheet)]:
        kind = side.truth.fault or side.truth.kind
        if len(by_kind.setdefault(kind, [])) < A_KIND:
            by_kind[kind].append(side)
    for kind, sides in by_kind.items():
        _save(SHEETS / f"cleaned-{kind}.png", (_cleaned(side.jpeg, side.truth.file) for side in sides))
    for part in measured:
        tiles = [
            tile for it in part.worst if Path(it.file).exists() for tile in _worst(Path(it.file), it.says)
        ]
        if tiles:
            _save(SHEETS / f"worst-{part.title.lower().replace(' ', '-').replace('/', '')}.png", tiles)


def _cleaned(encoded: bytes, says: str):
    (clean,) = ours.cleaned(encoded)
    flaws = ",".join(it.flaw.value for it in clean.verdicts)
    blank = f"blank {clean.blank_score:.1f} " if clean.blank else ""
    words = f"{Path(says).stem} {clean.angle_deg:+.2f} t{clean.turned_deg} {blank}{flaws}"
    return _tile(_small(clean.thumb_jpeg), words)


def _worst(file: Path, says: str):
    encoded = file.read_bytes()
    yield _tile(_small(encoded), says.encode("ascii", "replace").decode())
    yield _cleaned(encoded, file.name)


def _small(encoded: bytes):
    with Image.open(io.BytesIO(encoded)) as opened:
        opened.draft("RGB", (TILE[0] * 2, TILE[1] * 2))
        return np.asarray(opened.convert("RGB"))


def _tile(rgb, words: str):
    room = TILE[0] - 4, TILE[1] - LABEL_PX - 4
    scale = min(room[0] / rgb.shape[1], room[1] / rgb.shape[0])
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    tile = np.full((TILE[1], TILE[0], 3), (90, 90, 110), np.uint8)
    tile[2 : 2 + small.shape[0], 2 : 2 + small.shape[1]] = small
    cv2.putText(
        tile, words, (3, TILE[1] - 6), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (255, 255, 255), 1, cv2.LINE_AA
    )
    return tile


def _save(file: Path, tiles: Iterable) -> None:
    laid = list(tiles)
    across = min(ACROSS, len(laid))
    laid += [np.zeros((TILE[1], TILE[0], 3), np.uint8)] * (-len(laid) % across)
    rows = [np.hstack(laid[at : at + across]) for at in range(0, len(laid), across)]
    Image.fromarray(np.vstack(rows)).save(file)
