"""What came of a demo: codes, slip, the papers as the gateway has them, and whether it all holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import typer

from kiosk.clock import SystemClock
from kiosk.config import load_settings
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.opening import open_beside
from kiosk.dossiers.store import Store
from kiosk.imaging.fed import FedSide
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import page_count
from kiosk.imaging.pipeline import clean_sheet
from kiosk.imaging.planes import planes_of, whole_eights
from kiosk.imaging.treatment import Treatment
from kiosk.wiring.table import DemoTable

PDF_ENDING: Final = ".pdf"
MEASURED_AT_DPI: Final = 150
POINTS_PER_INCH: Final = 72
STRAIGHT_DEG: Final = 0.3  # nobody sees so little


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPaper:
    """One PDF as the gateway received it."""

    part: str
    pdf: str  # path
    pages: int
    sha256: str
    most_crooked_deg: float  # of its pages, as they arrived
    upright: bool  # all of its pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The result of one demo."""

    provisional_code: str
    dossier_code: str
    slip_png: str
    papers: tuple[ReceivedPaper, ...]
    screens: tuple[str, ...]
    seconds: float
    signed_by: str  # the machine whose signature the province verified
    receipt_verified: bool
    digests_equal: bool
    courier_restarts: int
    blanks_left_out: int

    @property
    def holds(self) -> bool:
        """Whether the dossier arrived whole, straight and upright, and the province has said so."""
        told = bool(self.dossier_code and self.slip_png and self.signed_by)
        arrived = self.receipt_verified and self.digests_equal and told
        return arrived and all(
            paper.upright and paper.most_crooked_deg <= STRAIGHT_DEG for paper in self.papers
        )


def is_delivered(table: DemoTable, provisional_code: str) -> bool:
    """Say whether the courier has a receipt that verified; it writes the stage only then."""
    with _store(table) as store:
        row = store.database.row("SELECT stage FROM dossier WHERE provisional_code = ?", (provisional_code,))
    return row is not None and row[0] in {Stage.DELIVERED, Stage.CLOSED}


def gather(table: DemoTable, visit: dict[str, Any], seconds: float) -> Evidence:
    """Collect the evidence of a visit whose dossier was delivered."""
    code = visit["provisional_code"]
    received = next((one for one in table.received() if one["provisional_code"] == code), None)
    parts: list[dict[str, Any]] = received["parts"] if received else []
    sealed = _sealed_digests(table, code)
    slips = sorted((table.out / "printed").glob("*.png"))
    return Evidence(
        provisional_code=code,
        dossier_code=(received or {}).get("dossier_code") or "",
        slip_png=str(slips[0]) if slips else "",
        papers=tuple(_paper(table, part) for part in parts if part["path"].endswith(PDF_ENDING)),
        screens=tuple(visit["screens"]),
        blanks_left_out=visit["blanks"],
        seconds=round(seconds, 1),
        signed_by=(received or {}).get("kiosk") or "",
        receipt_verified=is_delivered(table, code),
        courier_restarts=table.restarts,
        digests_equal=bool(parts) and {part["part"]: _digest(part) for part in parts} == sealed,
    )


def tell(evidence: Evidence) -> None:
    """Say it to people, and on the last line to programs."""
    verified = "verified" if evidence.receipt_verified else "NOT VERIFIED"
    equal = "equal" if evidence.digests_equal else "NOT EQUAL"
    typer.echo(f"provisional code  {evidence.provisional_code}")
    typer.echo(f"dossier code      {evidence.dossier_code}   receipt {verified}, digests {equal}")
    typer.echo(f"signed by         {evidence.signed_by or 'NOBODY'}")
    if evidence.courier_restarts:
        typer.echo(f"courier           killed, and started again {evidence.courier_restarts} time(s)")
    typer.echo(f"slip              {evidence.slip_png}")
    for paper in evidence.papers:
        stands = "upright" if paper.upright else "NOT UPRIGHT"
        typer.echo(
            f"paper             {paper.pdf}   pages: {paper.pages}, {stands},"
            f" crooked by {paper.most_crooked_deg:.2f} degrees at most"
        )
    typer.echo(f"blank sides       {evidence.blanks_left_out} left out")
    for screen in evidence.screens:
        typer.echo(f"screen            {screen}")
    facts = asdict(evidence)
    typer.echo(json.dumps({key: facts[key] for key in LAST_LINE}, ensure_ascii=False))


LAST_LINE = (
    "provisional_code",
    "dossier_code",
    "signed_by",
    "slip_png",
    "papers",
    "blanks_left_out",
    "screens",
    "seconds",
)


def _paper(table: DemoTable, part: dict[str, Any]) -> ReceivedPaper:
    """Copy a PDF out of the province's folder, which goes when the demo ends."""
    content = Path(part["path"]).read_bytes()
    copy = table.out / "received" / f"{part['part']}{PDF_ENDING}"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(content)
    stances = list(stances_of(content))
    return ReceivedPaper(
        part=part["part"],
        pdf=str(copy),
        pages=page_count(content),
        sha256=sha256(content).hexdigest(),
        most_crooked_deg=round(max((abs(one.angle_deg) for one in stances), default=0.0), 3),
        upright=not any(one.turned_deg for one in stances),
    )


def stances_of(pdf: bytes) -> Iterator[CleanSide]:
    """Look at each page of a PDF as if it had been scanned: what more there is to level and to turn."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            rgb = np.asarray(page.render(scale=MEASURED_AT_DPI / POINTS_PER_INCH).to_pil().convert("RGB"))
            side = FedSide(MEASURED_AT_DPI, planes=whole_eights(planes_of(rgb)))
            yield from clean_sheet((side,), Treatment())


def _digest(part: dict[str, Any]) -> str:
    return sha256(Path(part["path"]).read_bytes()).hexdigest()


def _sealed_digests(table: DemoTable, provisional_code: str) -> dict[str, str]:
    with _store(table) as store:
        rows = store.database.rows(
            "SELECT part, sha256 FROM object JOIN dossier ON dossier.id = dossier_id"
            " WHERE provisional_code = ?",
            (provisional_code,),
        )
    return dict(rows)


def _store(table: DemoTable) -> Store:
    settings = load_settings("demo", table.settings_file)
    return open_beside(settings.store, SystemClock())
