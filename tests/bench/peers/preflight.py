"""Apache PDFBox's preflight, which knows PDF/A-1b."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.bench.peers.programs import installed as there
from tests.bench.peers.programs import run

JARS = Path("/usr/share/java")
PARTS = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)
JUDGE = "org.apache.pdfbox.preflight.Validator_A1b"


@cache
def installed() -> bool:
    """Say whether Java and preflight are there."""
    return there("java") and (JARS / "preflight.jar").exists()


def complaints(pdf: Path) -> list[str]:
    """Return what is wrong with a PDF/A-1b; nothing for a valid one."""
    path = ":".join(str(JARS / f"{part}.jar") for part in PARTS)
    ran = run("java", "-Djava.awt.headless=true", "-cp", path, JUDGE, str(pdf))
    if ran.code == 0 and "is a valid PDF/A-1b" in ran.said:
        return []
    return [line for line in ran.said.splitlines() if line.strip()][-12:]
