"""`aps-kiosk clean`: the pipeline of the desk on picture files, for technicians and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import typer

from kiosk.clock import SystemClock
from kiosk.devices.scanner import Face
from kiosk.errors import PictureRefused
from kiosk.imaging.cleaners import Cleaners, Lost
from kiosk.imaging.content import JpegContent
from kiosk.imaging.fed import FedSide, fed_from_bytes
from kiosk.imaging.flaws import Verdict
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import paper_pdf
from kiosk.imaging.stack import StackSide, judge_stack
from kiosk.imaging.traces import NO_TRACES
from kiosk.imaging.treatment import Treatment

SOME_FAILED: Final = 1
DECIMALS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanOrder:
    """What is to be done with the files."""

    files: tuple[Path, ...]
    out: Path
    treatment: Treatment
    pair: bool = False  # two files are the two sides of a sheet
    two_sided: bool = False  # each sheet has print on both sides
    as_json: bool = False
    dpi: int | None = None  # where the files don't say it, or say it wrong
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file."""

    file: Path
    side: CleanSide | None
    error: str = ""
    out: Path | None = None
    size_bytes: int = 0  # of the file at `out`
    verdicts: tuple[Verdict, ...] = ()


def run(order: CleanOrder) -> int:
    """Clean the files; return 0 if a page or a blank was made of each."""
    order.out.mkdir(parents=True, exist_ok=True)
    rows = _compared(list(_rows(order)), order)
    for row in rows:
        typer.echo(json.dumps(_facts(row), ensure_ascii=False) if order.as_json else _sentence(row))
    return SOME_FAILED if any(row.error for row in rows) else 0


def _rows(order: CleanOrder) -> Iterator[Row]:
    step = 2 if order.pair else 1
    sheets = [order.files[i : i + step] for i in range(0, len(order.files), step)]
    names = _names(order.files)
    with Cleaners(order.workers) as cleaners, ThreadPoolExecutor(order.workers) as pool:

        def clean(sheet: Sequence[Path]) -> list[Row]:
            return _sheet_rows(cleaners, sheet, order)

        for rows in pool.map(clean, sheets):
            for row in rows:
                yield _written(row, order.out / names[row.file])


def _sheet_rows(cleaners: Cleaners, sheet: Sequence[Path], order: CleanOrder) -> list[Row]:
    """Clean one sheet; a file that cannot be used leaves the other side to be judged alone."""
    fed: dict[Path, FedSide] = {}
    errors: dict[Path, str] = {}
    for file in sheet:
        try:
            fed[file] = fed_from_bytes(file.read_bytes(), order.dpi)
        except PictureRefused as refused:
            errors[file] = refused.why.value
        except OSError as error:
            errors[file] = error.strerror or type(error).__name__
    cleaned = cleaners.clean(list(fed.values()), order.treatment) if fed else ()
    if isinstance(cleaned, Lost):
        if len(fed) > 1:  # which of the two it was is found by trying each
            return [row for file in sheet for row in _sheet_rows(cleaners, [file], order)]
        errors |= dict.fromkeys(fed, cleaned.why)
        cleaned = ()
    sides = dict(zip(fed, cleaned, strict=False))
    return [Row(file, sides.get(file), errors.get(file, "")) for file in sheet]


def _compared(rows: Sequence[Row], order: CleanOrder) -> list[Row]:
    """Add what each side shows only beside the others: the files of one call are one stack."""
    sides = [(i, row.side) for i, row in enumerate(rows) if row.side is not None]
    stack = [
        StackSide(
            i // 2 if order.pair else i,
            Face.BACK if order.pair and i % 2 else Face.FRONT,
            side.blank,
            side.traces or NO_TRACES,
        )
        for i, side in sides
    ]
    compared = list(rows)
    for (i, side), verdicts in zip(sides, judge_stack(stack, two_sided=order.two_sided), strict=True):
        compared[i] = replace(rows[i], verdicts=(*side.verdicts, *verdicts))
    return compared


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """Return a name in the output folder for each file; equal stems are told apart by a number."""
    taken: set[str] = set()
    names = {}
    for file in files:
        name, number = file.stem, 1
        while name in taken:
            number += 1
            name = f"{file.stem}-{number}"
        taken.add(name)
        names[file] = name
    return names


def _written(row: Row, stem: Path) -> Row:
    if row.side is None or row.side.content is None:
        return row
    if isinstance(row.side.content, JpegContent):
        out, made = stem.with_name(f"{stem.name}.jpg"), row.side.content.jpeg
    else:
        out, made = stem.with_name(f"{stem.name}.pdf"), _pdf(row.side, stem.name)
    out.write_bytes(made)
    return replace(row, out=out, size_bytes=len(made))


def _pdf(side: CleanSide, title: str) -> bytes:
    return paper_pdf([side], title, SystemClock().now())


def _facts(row: Row) -> dict[str, Any]:
    side = row.side
    if side is None:
        return {"file": str(row.file), "error": row.error}
    return {
        "file": str(row.file),
        "blank": side.blank,
        "blank_score": round(side.blank_score, DECIMALS),
        "angle_deg": round(side.angle_deg, DECIMALS),
        "turned_deg": side.turned_deg,
        "turn_confident": side.turn_confident,
        "corners": [[round(x, 2), round(y, 2)] for x, y in side.corners],
        "faults": [verdict.flaw.value for verdict in row.verdicts],
        "colour": side.coloured,
        "out": str(row.out) if row.out else None,
        "bytes": row.size_bytes,
        "ms": {stage: round(spent_ms, 2) for stage, spent_ms in side.stages_ms.items()},
    }


def _sentence(row: Row) -> str:
    side = row.side
    if side is None:
        return f"! {row.file}: {row.error}"
    if side.blank:
        return f"  {row.file}: blank"
    found = [f"{side.angle_deg:+.2f}°", *(verdict.flaw.value for verdict in row.verdicts)]
    if side.turned_deg:
        found.append(f"turned by {side.turned_deg}°")
    mark = "!" if row.verdicts else "✓"
    return f"{mark} {row.file}: {', '.join(found)}; {row.size_bytes // 1024} KB"
