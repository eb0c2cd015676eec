"""`python -m tests.soak --visits 1000`: a storm of visits with faults, its page, its plot and its figures."""

import json
import sys
import tempfile
from pathlib import Path

import typer

from kiosk.config import ROOT
from tests.bench.plots import svg
from tests.soak.gauges import FEWEST
from tests.soak.report import page, plot
from tests.soak.storm import storm

DOCS = ROOT / "docs"
EVERY = 25  # visits between two words of how far it is


def main(visits: int = 1000, seed: int = 1, driver: str = "escl", figures: Path | None = None) -> None:
    """Let so many visits come; end with 1 if anything was wrong. Only a whole storm changes the page.

    `driver` is the scanner's: "escl", or "sane" in a child process.
    """
    with tempfile.TemporaryDirectory(prefix="aps-soak-") as folder:
        report = storm(Path(folder), visits, seed, driver=driver, tell=_tell)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    if figures is not None:
        figures.write_text(text, encoding="utf-8")
    if len(report["samples"]) >= FEWEST and driver == "escl":
        (DOCS / "soak.md").write_text(page(report), encoding="utf-8")
        (DOCS / "pictures" / "soak.svg").write_text(svg(plot(report)), encoding="utf-8")
    told = {key: it for key, it in report.items() if key not in ("samples", "gaps_ms")}
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    sys.exit(1 if report["wrong"] else 0)


def _tell(done, minutes):
    if done % EVERY == 0:
        sys.stdout.write(f"{done} visits, {minutes:.1f} min\n")
        sys.stdout.flush()


if __name__ == "__main__":
    typer.run(main)
